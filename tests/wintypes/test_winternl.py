import copy

from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.wintypes import OBJECT_ATTRIBUTES, UNICODE_STRING, winternl


class TestUnicodeString(TestCase):
    def test_length_is_that_of_the_text(self):
        string = UNICODE_STRING(u"n\u20acme")
        self.assertEqual((string.Buffer, string.Length, string.MaximumLength), (u"n\u20acme", 8, 10))
        string.Buffer = u"\U0001f600"
        self.assertEqual((string.Length, string.MaximumLength), (4, 6))
        string.Buffer = u""
        self.assertEqual((string.Buffer, string.Length, string.MaximumLength), (u"", 0, 2))
        string.Buffer = None
        self.assertEqual((string.Buffer, string.Length, string.MaximumLength), (None, 0, 0))
        self.assertEqual(UNICODE_STRING().MaximumLength, 0)

    def test_longest(self):
        string = UNICODE_STRING(u"x" * 32766)
        self.assertEqual((string.Length, string.MaximumLength), (65532, 65534))
        with self.assertRaises(InputError) as context:
            string.Buffer = u"x" * 32767
        self.assertEqual(context.exception.name, "Buffer")
        self.assertEqual(string.Length, 65532)

    def test_what_is_refused(self):
        string = UNICODE_STRING(u"name")
        for value in (5, u"a\0b", [u"a"]):
            with self.assertRaises(InputError) as context:
                string.Buffer = value
            self.assertEqual(context.exception.name, "Buffer")
        for name in ("Length", "MaximumLength", "nothing"):
            with self.assertRaises(InputError) as context:
                setattr(string, name, 2)
            self.assertEqual(context.exception.name, name)
        self.assertEqual((string.Buffer, string.Length), (u"name", 8))

    def test_copy(self):
        string = copy.copy(UNICODE_STRING(u"name"))
        self.assertEqual((string.Buffer, string.Length, string.MaximumLength), (u"name", 8, 10))


class TestThreads(TestCase):
    """The length and the text are set together: no other thread sets, or copies, one without the other."""

    def locked(self, function):
        """Calls a function, and returns the lengths of the text when it takes the lock."""
        found = []

        class Lock(object):
            def __enter__(self):
                found.append(string.Length)

            def __exit__(self, *_):
                found.append(string.Length)
        string = UNICODE_STRING(u"name")
        self.addCleanup(setattr, winternl, "keeping", winternl.keeping)
        winternl.keeping = Lock()
        function(string)
        return found

    def test_set(self):
        self.assertEqual(self.locked(lambda string: setattr(string, "Buffer", u"ab")), [8, 4])
        self.assertEqual(self.locked(lambda string: setattr(string, "Buffer", None)), [8, 0])

    def test_copy(self):
        self.assertEqual(self.locked(copy.copy), [8, 8])


class TestObjectAttributes(TestCase):
    def test_fields(self):
        attributes = OBJECT_ATTRIBUTES(None, UNICODE_STRING(u"name"), 0x40)
        self.assertEqual(attributes.Length, self.ffi.sizeof("OBJECT_ATTRIBUTES"))
        # Nothing else keeps the text alive.
        self.assertEqual(self.ffi.unpack(attributes.ObjectName.Buffer, attributes.ObjectName.Length // 2), u"name")
        self.assertEqual((attributes.RootDirectory, attributes.Attributes, attributes.SecurityDescriptor),
                         (None, 0x40, None))
        for name, value in (("RootDirectory", 5), ("ObjectName", u"name"), ("Attributes", -1)):
            with self.assertRaises(InputError) as context:
                OBJECT_ATTRIBUTES(**{name: value})
            self.assertEqual(context.exception.name, name)
