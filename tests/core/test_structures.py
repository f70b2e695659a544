import copy
import decimal
import gc
import pickle
import sys
import threading

import cffi
import six

from pywincffi import wintypes
from pywincffi.core import structures
from pywincffi.core.convert import pointer
from pywincffi.core.structures import Structure, by_value
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import CloseHandle, CreateEvent, InitializeProcThreadAttributeList
from pywincffi.ownership import Owner
from pywincffi.wintypes import (
    COMSTAT, CONSOLE_SCREEN_BUFFER_INFO, COORD, DCB, FILE_ATTRIBUTE_TAG_INFO, INPUT_RECORD,
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT, JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
    KEY_EVENT_RECORD, MEMORY_BASIC_INFORMATION, MOUSE_EVENT_RECORD, MSG, OBJECT_ATTRIBUTES, OVERLAPPED, PROCESSENTRY32,
    SECURITY_ATTRIBUTES, SMALL_RECT, STARTUPINFO, STARTUPINFOEX, UNICODE_STRING, WSANETWORKEVENTS)
from tests.support.source import headers, needs_headers
from tests.support.values import BYTES


SAMPLE_FFI = cffi.FFI()
SAMPLE_FFI.cdef("typedef struct { short X, Y; } PAIR;"
                "typedef struct { PAIR pairs[2]; struct { int number; } unnamed[2]; wchar_t *texts[2];"
                " void *pointers[2]; } SAMPLE;")


class TestStructure(TestCase):
    def test_size_is_filled_in(self):
        self.assertEqual(SECURITY_ATTRIBUTES().cdata.nLength, self.ffi.sizeof("SECURITY_ATTRIBUTES"))

    def test_fields(self):
        self.assertEqual(OVERLAPPED.fields(), ["Internal", "InternalHigh", "Offset", "OffsetHigh", "Pointer", "hEvent"])
        structure = OVERLAPPED(Offset=5, hEvent=self.library.GetCurrentProcess())
        self.assertEqual((structure.Offset, structure.cdata.Offset, structure[0].Offset), (5, 5, 5))
        structure.Offset = 7
        self.assertEqual(structure.cdata.Offset, 7)
        self.assertEqual(structure.hEvent, self.library.GetCurrentProcess())
        structure.hEvent = None
        self.assertIsNone(structure.hEvent)

    def test_by_position(self):
        self.assertEqual(SECURITY_ATTRIBUTES(None, True), SECURITY_ATTRIBUTES(bInheritHandle=True))
        self.assertNotEqual(SECURITY_ATTRIBUTES(None, True), SECURITY_ATTRIBUTES())
        self.assertRaises(InputError, SECURITY_ATTRIBUTES, None, True, 5)

    def test_keeps_what_it_points_to(self):
        content = self.ffi.new("char[]", b"descriptor")
        structure = SECURITY_ATTRIBUTES(lpSecurityDescriptor=content)
        del content
        gc.collect()
        self.assertEqual(self.ffi.string(self.ffi.cast("char *", structure.lpSecurityDescriptor)), b"descriptor")

    def test_repr(self):
        self.assertEqual(repr(SECURITY_ATTRIBUTES(bInheritHandle=True)),
                         "SECURITY_ATTRIBUTES(lpSecurityDescriptor=None, bInheritHandle=1)")

    def test_flags_by_name(self):
        memory = MEMORY_BASIC_INFORMATION(AllocationProtect=4, State=0x1000, Protect=0x102, Type=0x20000)
        for structure, expected in (
                (FILE_ATTRIBUTE_TAG_INFO(0x12), "(FileAttributes=FILE_ATTRIBUTE_HIDDEN | FILE_ATTRIBUTE_DIRECTORY,"),
                (FILE_ATTRIBUTE_TAG_INFO(0x88000001), "(FileAttributes=FILE_ATTRIBUTE_READONLY | 0x88000000,"),
                (FILE_ATTRIBUTE_TAG_INFO(), "(FileAttributes=0"), (memory, "AllocationProtect=PAGE_READWRITE,"),
                (memory, "State=MEM_COMMIT, Protect=PAGE_READONLY | PAGE_GUARD, Type=MEM_PRIVATE)"),
                (STARTUPINFO(dwFlags=0x101), "dwFlags=STARTF_USESHOWWINDOW | STARTF_USESTDHANDLES,")):
            self.assertIn(expected, repr(structure))

    def test_fields_with_flags(self):
        found = 0
        for each in dir(wintypes):
            for name, prefix in getattr(getattr(wintypes, each), "flag_names", {}).items():
                found += 1
                self.assertIn(name, getattr(wintypes, each).fields())
                self.assertTrue([constant for constant in dir(self.library) if constant.startswith(prefix)], prefix)
        self.assertGreater(found, 10)

    def test_bad_fields(self):
        for fields in ({"NoSuchField": 1}, {"Offset": -1}, {"Offset": 2 ** 32}, {"Offset": "1"}, {"Offset": 1.5},
                       {"Offset": decimal.Decimal("1.5")}, {"hEvent": 5}, {"hEvent": b"abc"}):
            with self.assertRaises(InputError) as context:
                OVERLAPPED(**fields)
            self.assertEqual(context.exception.name, list(fields)[0])
        self.assertRaises(AttributeError, lambda: OVERLAPPED().NoSuchField)
        with self.assertRaises(InputError) as context:
            OVERLAPPED(offset=1)
        self.assertEqual(str(context.exception), "offset: expected one of the fields of OVERLAPPED (Offset, "
                                                 "OffsetHigh, Pointer, hEvent, object), got 1 (int)")

    def test_truth_values(self):
        """As with arguments: a number that is neither 0 nor 1 is a slip."""
        for make, name in ((SECURITY_ATTRIBUTES, "bInheritHandle"), (KEY_EVENT_RECORD, "bKeyDown")):
            for value, expected in ((True, 1), (False, 0), (1, 1), (0, 0)):
                self.assertEqual(getattr(make(**{name: value}), name), expected)
            for value in (2, -1, None, "1", 1.0, decimal.Decimal(1), []):
                with self.assertRaises(InputError) as context:
                    make(**{name: value})
                self.assertEqual((context.exception.name, context.exception.value), (name, value))
                self.assertIn("expected True or False", str(context.exception))
        structure = SECURITY_ATTRIBUTES()
        structure.cdata.bInheritHandle = 5  # Windows says what it likes
        self.assertEqual(structure.bInheritHandle, 5)

    def test_null_is_none(self):
        self.assertIsNone(SECURITY_ATTRIBUTES().lpSecurityDescriptor)
        self.assertIsNone(OVERLAPPED().hEvent)
        self.assertIsNone(OVERLAPPED().Pointer)
        self.assertIsNone(STARTUPINFO().hStdInput)
        self.assertIsNone(STARTUPINFO(lpTitle=None).lpTitle)
        self.assertIsNone(MSG().hwnd)
        self.assertEqual(JOBOBJECT_ASSOCIATE_COMPLETION_PORT().CompletionKey, 0)

    def test_by_position_is_as_on_microsofts_page(self):
        event = self.library.GetCurrentProcess()
        structure = OVERLAPPED(4096, 1, event)
        self.assertEqual((structure.Offset, structure.OffsetHigh, structure.hEvent), (4096, 1, event))
        self.assertEqual(int(self.ffi.cast("uintptr_t", OVERLAPPED(Pointer=self.ffi.cast("void *", 5)).Pointer)), 5)

    def test_fields_that_windows_sets(self):
        """Who could set them by hand would let go of memory that Windows goes on writing to."""
        structure = OVERLAPPED(5, 6)
        self.assertEqual((structure.Internal, structure.Offset, structure.OffsetHigh), (0, 5, 6))
        for name in ("Internal", "InternalHigh"):
            with self.assertRaises(InputError) as context:
                setattr(structure, name, 0)
            self.assertEqual(context.exception.name, name)
            self.assertRaises(InputError, OVERLAPPED, **{name: 0})
            self.assertIn("%s=0" % name, repr(structure))

    def test_memory_is_never_another(self):
        """Windows may be using it."""
        structure = SECURITY_ATTRIBUTES(bInheritHandle=True)
        memory = structure.cdata
        structure.__init__()
        structure.__init__(None, True)
        for name in ("cdata", "_kept", "bInheritHandle", "noSuchField"):
            self.assertRaises(InputError, delattr, structure, name)
            self.assertRaises(InputError, setattr, structure, "cdata", self.ffi.new("SECURITY_ATTRIBUTES *"))
        self.assertEqual(structure.cdata, memory)
        self.assertEqual(structure.bInheritHandle, 1)

    def test_has_one_item(self):
        structure = OVERLAPPED(Offset=5)
        self.assertEqual(structure[0].Offset, 5)
        for item in (1, -1, 2 ** 70):
            self.assertRaises(IndexError, lambda: structure[item])

    def test_is_not_a_sequence(self):
        """Python would iterate with the items, and find nothing."""
        for structure in (COORD(1, 2), OVERLAPPED(), WSANETWORKEVENTS(), INPUT_RECORD().Event):
            for use in (iter, list, len, reversed, lambda value: 1 in value, lambda value: dict(value), max,
                        lambda value: "%s %s" % tuple(value)):
                with self.assertRaises(TypeError) as context:
                    use(structure)
                self.assertIn("is not a sequence; its fields are %s" % structure.fields()[0], str(context.exception))
            self.assertTrue(structure)

    def test_without_its_constructor(self):
        """As copy and pickle make objects: the memory is there."""
        structure = SECURITY_ATTRIBUTES.__new__(SECURITY_ATTRIBUTES)
        self.assertEqual((structure.bInheritHandle, structure.cdata.nLength),
                         (0, self.ffi.sizeof("SECURITY_ATTRIBUTES")))
        self.assertEqual(pointer("name", structure, "SECURITY_ATTRIBUTES *"), structure.cdata)
        self.assertEqual(by_value("name", COORD.__new__(COORD), COORD).X, 0)

    def test_view(self):
        array = self.ffi.new("COORD[3]", [(1, 2), (3, 4), (5, 6)])
        coord = COORD.view(array + 1, array)
        self.assertEqual(coord, COORD(3, 4))
        coord.X = 7
        self.assertEqual(array[1].X, 7)
        self.assertRaises(IndexError, lambda: coord[1])
        del array
        gc.collect()
        rubbish = [self.ffi.new("COORD[3]") for _ in range(100)]
        self.assertEqual((coord.X, coord.Y, len(rubbish)), (7, 4, 100))


class TestRefused(TestCase):
    """A value that is refused lets go of nothing, whatever it is equal to."""

    def test_pointer_stays(self):
        class Equal(object):
            __hash__ = None

            def __eq__(self, other):
                return True

        freed = []
        memory = self.ffi.gc(self.ffi.new("BYTE[64]"), freed.append)
        startup = STARTUPINFO(cbReserved2=64, lpReserved2=memory)
        for value in (Equal(), self.ffi.cast("int *", memory), 5):
            with self.assertRaises(InputError):
                startup.lpReserved2 = value
        del memory, value
        gc.collect()
        self.assertEqual(freed, [])


class TestWildPointers(TestCase):
    """C takes a void pointer, which a handle is, for any other; Windows would follow it."""

    def test_handle(self):
        event = CreateEvent()
        self.addCleanup(CloseHandle, event)
        for value in (event, Owner(event, lambda _: None), self.ffi.cast("void *", 0x248), self.ffi.new_handle(self)):
            self.assertInputError("ObjectName", lambda value=value: OBJECT_ATTRIBUTES(ObjectName=value))
            attributes = OBJECT_ATTRIBUTES()
            self.assertInputError("ObjectName", setattr, attributes, "ObjectName", value)
            self.assertIsNone(attributes.ObjectName)
            self.assertInputError("hwnd", lambda value=value: MSG(hwnd=value))
        self.assertIsNone(OBJECT_ATTRIBUTES(ObjectName=self.ffi.NULL).ObjectName)
        self.assertEqual(OBJECT_ATTRIBUTES(SecurityDescriptor=event).SecurityDescriptor, event)


class TestInterrupted(TestCase):
    """A signal handler raises right before a pointer is set, or right after."""

    def test_what_it_points_to_is_kept(self):
        for moment in ("c_call", "c_return"):
            startup = STARTUPINFO(lpTitle=u"first" * 100)

            def profile(_, event, builtin, moment=moment):
                if event == moment and builtin is setattr:
                    raise KeyboardInterrupt
            sys.setprofile(profile)
            try:
                startup.lpTitle = u"second" * 100
                self.fail("it was not interrupted")
            except KeyboardInterrupt:
                pass
            finally:
                sys.setprofile(None)
            rubbish = [self.ffi.new("wchar_t[]", u"rubbish" * 80) for _ in range(100)]
            self.assertEqual(
                (startup.lpTitle, len(rubbish)), ((u"first" if moment == "c_call" else u"second") * 100, 100))


class TestReplaced(TestCase):
    """A pointer is set while Windows has the structure. What Windows may be reading stays until the call returns."""

    def setUp(self):
        super(TestReplaced, self).setUp()
        self.freed = []

    def memory(self, name):
        return self.ffi.gc(self.ffi.new("char[100]"), lambda _, freed=self.freed: freed.append(name))

    def collected(self):
        gc.collect()
        return sorted(self.freed)

    def at_the_call(self, function, action):
        """Has an action run when a wrapper calls a function of the library, before and after it."""
        moments = []

        def profile(_, event, builtin):
            if event in ("c_call", "c_return") and getattr(builtin, "__name__", None) == function:
                moments.append(event)
                sys.setprofile(None)
                action()
                if event == "c_call":
                    sys.setprofile(profile)
        self.addCleanup(sys.setprofile, None)
        self.addCleanup(lambda: self.assertEqual(moments, ["c_call", "c_return"]))
        sys.setprofile(profile)

    def test_descriptor(self):
        attributes = SECURITY_ATTRIBUTES()
        attributes.lpSecurityDescriptor = self.memory("first")
        attributes.bInheritHandle = True
        held = pointer("lpAttributes", attributes, "SECURITY_ATTRIBUTES *")
        for name in ("second", "third"):
            attributes.lpSecurityDescriptor = self.memory(name)
        attributes.lpSecurityDescriptor = None
        self.assertEqual((self.collected(), held.bInheritHandle), ([], 1))
        del held
        self.assertEqual(self.collected(), ["first", "second", "third"])

    def test_what_no_call_uses_is_freed_at_once(self):
        attributes = SECURITY_ATTRIBUTES()
        for name in ("first", "second", "third"):
            attributes.lpSecurityDescriptor = self.memory(name)
        self.assertEqual(self.collected(), ["first", "second"])
        held = pointer("lpAttributes", attributes, "SECURITY_ATTRIBUTES *")
        del attributes
        self.assertEqual((self.collected(), bool(held)), (["first", "second"], True))
        del held
        self.assertEqual(self.collected(), ["first", "second", "third"])

    def test_a_later_call_keeps_only_what_it_may_read(self):
        attributes = SECURITY_ATTRIBUTES(self.memory("first"))
        first = attributes.cdata
        attributes.lpSecurityDescriptor = self.memory("second")
        second = attributes.cdata
        attributes.lpSecurityDescriptor = self.memory("third")
        del first
        self.assertEqual((self.collected(), bool(second)), (["first"], True))

    def test_during_a_call(self):
        descriptor = self.ffi.new("char[20]", b"\1\0\4")  # empty: no owner, no group and no access list
        attributes = SECURITY_ATTRIBUTES(self.ffi.gc(
            self.ffi.cast("char *", descriptor), lambda _, freed=self.freed: freed.append("first")))

        def replace():
            attributes.lpSecurityDescriptor = None
            found.append(self.collected())

        found = []
        self.at_the_call("CreateEventW", replace)
        CloseHandle(CreateEvent(attributes))
        self.assertEqual((found, self.collected()), ([[], []], ["first"]))

    def test_text(self):
        startup = STARTUPINFO(lpTitle=u"first" * 50)
        held = startup.cdata
        address = held.lpTitle
        startup.lpTitle = u"second"
        rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
        self.assertEqual((self.ffi.string(address), len(rubbish)), (u"first" * 50, 100))

    def test_part(self):
        memory = self.ffi.gc(self.ffi.new("BYTE[5]"), lambda _, freed=self.freed: freed.append("first"))
        whole = Whole(StartupInfo=STARTUPINFO(cbReserved2=5, lpReserved2=memory))
        del memory
        held = [whole.cdata, whole.StartupInfo.cdata]
        whole.StartupInfo = STARTUPINFO()
        while held:
            self.assertEqual(self.collected(), [])
            held.pop()
        self.assertEqual(self.collected(), ["first"])

    def test_structure_that_a_structure_points_to(self):
        name = UNICODE_STRING(u"first" * 50)
        attributes = OBJECT_ATTRIBUTES(ObjectName=name)
        held = attributes.cdata
        address = held.ObjectName.Buffer
        name.Buffer = u"second"
        rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
        self.assertEqual((self.ffi.string(address), len(rubbish)), (u"first" * 50, 100))

    def test_structure_and_what_it_points_to(self):
        """Another thread replaces the structure that is pointed to, and then the pointer in the new one."""
        attributes = OBJECT_ATTRIBUTES()
        held, name = attributes.cdata, UNICODE_STRING(u"first" * 50)
        attributes.ObjectName = name
        address = held.ObjectName.Buffer
        name.Buffer = u"second"
        attributes.ObjectName = None
        rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
        self.assertEqual((self.ffi.string(address), len(rubbish)), (u"first" * 50, 100))

    def test_structure_that_is_pointed_to_keeps_nothing(self):
        """The texts of a structure that stays, and that another one points to."""
        freed = []

        class Text(six.text_type):
            def __del__(self):
                freed.append(None)

        name = UNICODE_STRING()
        attributes = OBJECT_ATTRIBUTES(ObjectName=name)
        for _ in range(10):
            name.Buffer = Text(u"text")
        gc.collect()
        self.assertEqual((len(freed), attributes.ObjectName == name.cdata), (9, True))

    def test_circle(self):
        first, second = SECURITY_ATTRIBUTES(), SECURITY_ATTRIBUTES()
        Structure.__setattr__(first, "lpSecurityDescriptor", second)
        Structure.__setattr__(second, "lpSecurityDescriptor", first)
        self.assertEqual(first.cdata.lpSecurityDescriptor, second.cdata)

    def test_many_times(self):
        """What a long call keeps is freed without a recursion."""
        attributes = SECURITY_ATTRIBUTES()
        held = attributes.cdata
        for _ in range(20000):
            attributes.lpSecurityDescriptor = self.ffi.NULL
        self.assertTrue(held)
        del held

    def test_by_threads(self):
        """Threads replace the text that another one reads, by a pointer as Windows has it."""
        texts = [each * 100 for each in u"abcd"]
        startup = STARTUPINFO(lpTitle=texts[0])
        stop, wrong = threading.Event(), []

        def replace(number):
            while not stop.is_set():
                number += 1
                startup.lpTitle = texts[number % len(texts)]

        threads = [threading.Thread(target=replace, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(1000):
                held = startup.cdata
                address = held.lpTitle
                found = self.ffi.unpack(address, 100)
                if found not in texts:
                    wrong.append(found)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertEqual(wrong, [])


class TestCopies(TestCase):
    def test_are_independent(self):
        for make in (copy.copy, copy.deepcopy):
            first = COORD(1, 2)
            second = make(first)
            second.X = 7
            self.assertEqual((first, second, type(second)), (COORD(1, 2), COORD(7, 2), COORD))
            attributes = make(SECURITY_ATTRIBUTES(bInheritHandle=True))
            self.assertEqual((attributes.bInheritHandle, attributes.cdata.nLength),
                             (1, self.ffi.sizeof("SECURITY_ATTRIBUTES")))

    def test_keep_what_they_point_to(self):
        title = u"title" * 50
        for make in (copy.copy, copy.deepcopy):
            first = STARTUPINFO(lpTitle=title)
            second = make(first)
            first.lpTitle = None
            del first
            gc.collect()
            rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
            self.assertEqual((second.lpTitle, len(rubbish)), (title, 100))

    def test_is_freed_when_other_threads_may_read_again(self):
        """What runs when a value goes may wait for another thread, which may want to read the text."""
        startup = STARTUPINFO(lpTitle=u"title")
        read = []

        class Value(six.text_type):
            def __del__(self):
                thread = threading.Thread(target=lambda: read.append(startup.lpTitle))
                thread.daemon = True
                thread.start()
                thread.join(10)
                read.append(None)

        startup.lpTitle = Value(u"first")
        startup.lpTitle = u"second"
        gc.collect()
        self.assertEqual(read[:1], [u"second"])

    def test_of_a_part(self):
        title = u"title" * 50
        whole = Whole(StartupInfo=STARTUPINFO(lpTitle=title, dwX=1))
        part = copy.copy(whole.StartupInfo)
        whole.StartupInfo = STARTUPINFO(dwX=2)
        gc.collect()
        rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
        self.assertEqual((part.lpTitle, part.dwX, whole.StartupInfo.dwX, len(rubbish)), (title, 1, 2, 100))
        record = INPUT_RECORD(1, {"KeyEvent": {"uChar": u"x"}})
        again, event = copy.copy(record), copy.copy(record.Event)
        record.Event.KeyEvent.uChar = u"y"
        self.assertEqual((again.Event.KeyEvent.uChar, event.KeyEvent.uChar), (u"x", u"x"))

    def test_of_an_overlapped(self):
        """It is one that no operation was started with; what else it has it has in common."""
        class Operation(OVERLAPPED):
            __slots__ = ("number", "unset")
            added = OVERLAPPED.added + ("number", "unset")

            def __setattr__(self, name, value):
                if name in self.__slots__:
                    object.__setattr__(self, name, value)
                else:
                    super(Operation, self).__setattr__(name, value)

        first = Operation(5, object=[1])
        first.number = 7
        first.cdata.Internal = self.library.STATUS_PENDING
        for make in (copy.copy, copy.deepcopy):
            second = make(first)
            self.assertIs(second.object, first.object)
            self.assertEqual((type(second), second.Offset, second.Internal, second.number), (Operation, 5, 0, 7))
            self.assertRaises(AttributeError, lambda: second.unset)
            self.assertNotEqual(second, first)

    def test_of_a_startupinfoex(self):
        first = STARTUPINFOEX(lpTitle=u"title", handle_list=[self.library.GetCurrentProcess()])
        second = copy.copy(first)
        second.dwX = 5
        self.assertIs(second.lpAttributeList, first.lpAttributeList)
        self.assertEqual((first.dwX, second.dwX, second.lpTitle, second.cdata.cb),
                         (0, 5, u"title", self.ffi.sizeof("STARTUPINFOEXW")))
        self.assertEqual(second.extended.StartupInfo.dwX, 5)
        self.assertEqual(second.extended.lpAttributeList, first.lpAttributeList.cdata)
        attributes = InitializeProcThreadAttributeList(1)
        third = STARTUPINFOEX()
        third.extended.lpAttributeList = attributes.cdata
        self.assertEqual(copy.copy(third).extended.lpAttributeList, attributes.cdata)

    def test_cannot_be_pickled(self):
        for value in (COORD(1, 2), OVERLAPPED(), STARTUPINFOEX(), InitializeProcThreadAttributeList(1)):
            for protocol in range(3):
                with self.assertRaises(TypeError) as context:
                    pickle.dumps(value, protocol)
                self.assertIn("cannot pickle %s" % type(value).__name__, str(context.exception))
        # Who copied it would delete it twice.
        self.assertRaises(TypeError, copy.copy, value)


class Whole(Structure):
    """Has a part that points to text."""

    __slots__ = ()
    ctype = "STARTUPINFOEXW"
    parts = (STARTUPINFO,)


class TestParts(TestCase):
    """Structures and unions inside of others."""

    def test_is_a_part_of_the_whole(self):
        info = CONSOLE_SCREEN_BUFFER_INFO()
        self.assertIsInstance(info.srWindow, SMALL_RECT)
        info.srWindow.Right = 79
        size = info.dwSize
        size.X = 80
        self.assertEqual((info.cdata.srWindow.Right, info.cdata.dwSize.X, info.dwSize), (79, 80, COORD(80, 0)))

    def test_keeps_the_whole_alive(self):
        record = INPUT_RECORD(1)
        record.Event.KeyEvent.uChar = u"x"
        key = record.Event.KeyEvent
        del record
        gc.collect()
        rubbish = [self.ffi.new("INPUT_RECORD *") for _ in range(100)]
        self.assertEqual((key.uChar, len(rubbish)), (u"x", 100))

    def test_set_from_anything_like_it(self):
        info = CONSOLE_SCREEN_BUFFER_INFO(dwSize=COORD(1, 2))
        self.assertEqual(info.dwSize, COORD(1, 2))
        for value in ((3, 4), [3, 4], {"Y": 4, "X": 3}, COORD(3, 4), self.ffi.new("COORD *", (3, 4))[0]):
            info.dwSize = (9, 9)
            info.dwSize = value
            self.assertEqual(info.dwSize, COORD(3, 4))
        info.dwSize = {"X": 5}
        self.assertEqual(info.dwSize, COORD(5, 0))
        self.assertEqual(INPUT_RECORD(2, {"MouseEvent": {"dwMousePosition": (3, 4)}}).Event.MouseEvent,
                         MOUSE_EVENT_RECORD((3, 4)))

    def test_is_copied(self):
        coord = COORD(1, 2)
        info = CONSOLE_SCREEN_BUFFER_INFO(dwSize=coord)
        coord.X = 7
        self.assertEqual(info.dwSize, COORD(1, 2))

    def test_bad_values(self):
        info = CONSOLE_SCREEN_BUFFER_INFO(dwSize=(1, 2))
        for name, value in (("dwSize", 5), ("dwSize", None), ("dwSize", "ab"), ("dwSize", SMALL_RECT()),
                            ("dwSize.X", (2 ** 15, 0)), ("dwSize.Y", (7, "2")), ("dwSize.Z", {"X": 7, "Z": 2}),
                            ("dwSize.COORD", (7, 8, 9)), ("dwSize.Y", (7, decimal.Decimal("1.5")))):
            with self.assertRaises(InputError) as context:
                info.dwSize = value
            self.assertEqual(context.exception.name, name)
            self.assertEqual(info.dwSize, COORD(1, 2), "half of it was set")
        with self.assertRaises(InputError) as context:
            INPUT_RECORD(1, {"KeyEvent": {"uChar": 5}})
        self.assertEqual(context.exception.name, "Event.KeyEvent.uChar")

    def test_what_they_point_to_lives_as_long_as_the_whole(self):
        whole, title = Whole(), u"title" * 50
        part = whole.StartupInfo
        part.lpTitle = title
        del part
        self.assertTitle(whole.StartupInfo, title)

    def assertTitle(self, structure, title):
        gc.collect()
        rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
        self.assertEqual((structure.lpTitle, len(rubbish)), (title, 100))

    def test_what_they_point_to_is_not_replaced_by_a_bad_value(self):
        title = u"title" * 50
        whole = Whole(StartupInfo={"lpTitle": title})
        for value in ({"lpTitle": u"other", "dwX": "bad"}, (None, None, u"other", "bad")):
            self.assertRaises(InputError, setattr, whole, "StartupInfo", value)
            self.assertTitle(whole.StartupInfo, title)

    def test_what_they_point_to_is_kept_when_they_were_copied(self):
        """From a structure that points to something else afterwards: its own memory, a part, a copy, another's."""
        title = u"title" * 50
        extended = self.ffi.new("STARTUPINFOEXW *")
        for make in (lambda: STARTUPINFO(lpTitle=title), lambda: Whole(STARTUPINFO(lpTitle=title)).StartupInfo,
                     lambda: Whole({"lpTitle": title}).StartupInfo, lambda: copy.copy(STARTUPINFO(lpTitle=title)),
                     lambda: copy.copy(Whole({"lpTitle": title})).StartupInfo,
                     lambda: STARTUPINFO.view(self.ffi.addressof(extended, "StartupInfo"), owner),
                     lambda: Whole.view(extended, owner).StartupInfo):
            owner = self.ffi.new("wchar_t[]", title)
            extended.StartupInfo.lpTitle = owner
            whole, startup = Whole(), make()
            owner = None  # Python 2 deletes no variable that a function uses
            whole.StartupInfo = startup
            startup.lpTitle = None
            self.assertTitle(whole.StartupInfo, title)
            del startup
            self.assertTitle(whole.StartupInfo, title)

    def test_part_that_was_read_before_keeps_what_it_points_to(self):
        title = u"title" * 50
        for value in ({}, STARTUPINFO()):
            whole = Whole({"lpTitle": u"first"})
            part = whole.StartupInfo
            whole.StartupInfo = value
            part.lpTitle = title
            del part
            self.assertTitle(whole.StartupInfo, title)

    def test_what_is_kept_does_not_pile_up(self):
        owner = self.ffi.new("char[5]")
        whole = Whole.view(self.ffi.new("STARTUPINFOEXW *"), owner)
        for number in range(10):
            whole.StartupInfo = copy.copy(whole.StartupInfo)
            whole.StartupInfo = whole.StartupInfo
            whole.StartupInfo.lpTitle = u"%d" % number
            whole = copy.copy(whole)
        pointers = dict((name, self.ffi.offsetof("STARTUPINFOW", name)) for name in (
            "lpReserved", "lpDesktop", "lpTitle", "lpReserved2"))
        _, kept_by, kept = whole._block
        self.assertIsNone(kept_by)
        self.assertEqual(kept[0][pointers["lpTitle"]][0], u"9")
        self.assertEqual([kept[0][pointers[name]] for name in ("lpReserved", "lpDesktop", "lpReserved2")],
                         [(owner,)] * 3)
        whole.StartupInfo = {}
        self.assertEqual([name for name in pointers if pointers[name] in kept[0]], [])
        for number in range(10):  # refused values too
            self.assertRaises(InputError, setattr, whole.StartupInfo, "lpReserved2", self.ffi.new("int *"))
            self.assertRaises(InputError, setattr, whole, "StartupInfo", COORD())
        self.assertEqual([name for name in pointers if pointers[name] in kept[0]], [])

    def test_union_of_one_character(self):
        key = KEY_EVENT_RECORD(uChar=u"\u20ac")
        self.assertEqual((key.uChar, key.cdata.uChar.UnicodeChar), (u"\u20ac", u"\u20ac"))
        self.assertIs(type(key.uChar), six.text_type)
        self.assertEqual(KEY_EVENT_RECORD().uChar, u"\0")
        key.uChar = "a"
        self.assertEqual(key.uChar, u"a")
        for value in (5, None, u"", u"ab", u"\U0001f600", BYTES, [u"a"], {}):
            with self.assertRaises(InputError) as context:
                key.uChar = value
            self.assertEqual((context.exception.name, key.uChar), ("uChar", u"a"))
        self.assertIn("text of one UTF-16 unit", str(context.exception))

    def test_repr(self):
        self.assertEqual(repr(CONSOLE_SCREEN_BUFFER_INFO(srWindow=(0, 0, 79, 24))),
                         "CONSOLE_SCREEN_BUFFER_INFO(dwSize=COORD(X=0, Y=0), dwCursorPosition=COORD(X=0, Y=0), "
                         "wAttributes=0, srWindow=SMALL_RECT(Left=0, Top=0, Right=79, Bottom=24), "
                         "dwMaximumWindowSize=COORD(X=0, Y=0))")
        self.assertEqual(repr(INPUT_RECORD(4, {"WindowBufferSizeEvent": ((80, 25),)})).replace("u'", "'"),
                         "INPUT_RECORD(EventType=4, Event={'WindowBufferSizeEvent': "
                         "WINDOW_BUFFER_SIZE_RECORD(dwSize=COORD(X=80, Y=25))})")
        self.assertEqual(repr(INPUT_RECORD(77)), "INPUT_RECORD(EventType=77, Event=...)")


class TestNumbersInTwoForms(TestCase):
    def test_there_and_back(self):
        limits = JOBOBJECT_BASIC_LIMIT_INFORMATION(PerJobUserTimeLimit=2 ** 40)
        self.assertEqual(limits.PerJobUserTimeLimit, 2 ** 40)
        self.assertEqual(limits.cdata.PerJobUserTimeLimit.HighPart, 2 ** 8)
        whole = JOBOBJECT_EXTENDED_LIMIT_INFORMATION(limits)
        whole.BasicLimitInformation.PerProcessUserTimeLimit = -1
        self.assertEqual((whole.BasicLimitInformation.PerJobUserTimeLimit,
                          whole.cdata.BasicLimitInformation.PerProcessUserTimeLimit.QuadPart), (2 ** 40, -1))

    def test_bad_values(self):
        for value in (2 ** 63, -2 ** 63 - 1, 1.5, "1", None, {"QuadPart": 1}, decimal.Decimal("1.5")):
            with self.assertRaises(InputError) as context:
                JOBOBJECT_BASIC_LIMIT_INFORMATION(PerJobUserTimeLimit=value)
            self.assertEqual(context.exception.name, "PerJobUserTimeLimit")


class TestArrays(TestCase):
    def test_text(self):
        entry = PROCESSENTRY32(szExeFile=u"gr\u00fc\u00dfe.exe")
        self.assertEqual(entry.szExeFile, u"gr\u00fc\u00dfe.exe")
        entry.szExeFile = u"a"
        self.assertEqual(entry.szExeFile, u"a")
        self.assertEqual(self.ffi.unpack(entry.cdata.szExeFile, 260), u"a" + u"\0" * 259)
        self.assertEqual(PROCESSENTRY32().szExeFile, u"")
        entry.szExeFile = u"x" * 259
        self.assertEqual(entry.szExeFile, u"x" * 259)
        for value in (u"x" * 260, u"\U0001f600" * 130, u"a\0b", 5, None, [u"a"]):
            with self.assertRaises(InputError) as context:
                entry.szExeFile = value
            self.assertEqual((context.exception.name, entry.szExeFile), ("szExeFile", u"x" * 259))

    def test_numbers(self):
        events = WSANETWORKEVENTS(iErrorCode=range(10))
        self.assertEqual((events.iErrorCode, list(events.cdata.iErrorCode)), (tuple(range(10)), list(range(10))))
        for value in (range(9), range(11), [1.5] * 10, 5, None, self.ten_of([1, 2])):
            with self.assertRaises(InputError) as context:
                events.iErrorCode = value
            self.assertEqual((context.exception.name, events.iErrorCode), ("iErrorCode", tuple(range(10))))

    @staticmethod
    def ten_of(values):
        """A sequence that says that it has 10 values."""
        return type("Sequence", (), {"__len__": lambda _: 10, "__iter__": lambda _: iter(values)})()

    def declare(self):
        """Declares structures with fields that no structure of Windows has yet; returns the class."""
        self.addCleanup(setattr, structures, "ffi", structures.ffi)
        structures.ffi = SAMPLE_FFI
        pair = type("Pair", (Structure,), {"__slots__": (), "ctype": "PAIR"})
        return type("Sample", (Structure,), {"__slots__": (), "ctype": "SAMPLE", "parts": (pair,)}), pair

    def test_structures(self):
        sample_class, pair = self.declare()
        sample = sample_class(unnamed=[{"number": 5}, (6,)])
        sample.pairs = [pair(1, 2), (3, 4)]
        first, second = sample.pairs
        self.assertEqual((first, second), (pair(1, 2), pair(3, 4)))
        second.X = 7
        self.assertEqual((sample.pairs[1].X, [each.number for each in sample.unnamed]), (7, [5, 6]))
        for value in ([pair(1, 2), 5], [pair(1, 2)], [(1, 2), (1, 2, 3)], 5):
            self.assertRaises(InputError, setattr, sample, "pairs", value)

    def test_pointers(self):
        title, sample = u"title" * 50, self.declare()[0]()
        self.assertEqual(sample.pointers, (None, None))
        sample.texts = [title, None]
        sample.pointers = [None, structures.ffi.new("char[]", b"memory")]
        for same in (sample, copy.copy(sample)):
            gc.collect()
            rubbish = [self.ffi.new("wchar_t[]", u"x" * 250) for _ in range(100)]
            self.assertEqual((same.texts, len(rubbish)), ((title, None), 100))
            self.assertEqual(self.ffi.string(self.ffi.cast("char *", same.pointers[1])), b"memory")
            self.assertIsNone(same.pointers[0])


class TestClassesOfParts(TestCase):
    """A class whose field is a structure names the class of that structure."""

    def test_every_part_has_a_class(self):
        found, classes = 0, self.classes()
        while classes:
            cls = classes.pop()
            for name, field in structures._layout_of(cls).fields.items():
                if field.part is not None and field.part.ctype == "%s.%s" % (cls.ctype, name):
                    # Generated, which is right for a part that has no name in C.
                    six.assertRegex(self, field.kind.cname, r"^(struct|union) \$|<anonymous>|\.\.\.")
                    classes.append(field.part)
                elif field.part is not None:
                    self.assertTrue(field.part.__module__.startswith("pywincffi.wintypes."))
                    found += 1
        self.assertGreater(found, 12)

    def test_class_with_slots_of_its_own(self):
        larger = type("Larger", (Structure,), {"ctype": "COORD"})
        self.assertEqual(larger(1, 2).X, 1)
        whole = type("Whole", (Structure,), {"ctype": "CONSOLE_SCREEN_BUFFER_INFO", "parts": (larger,)})
        with self.assertRaises(TypeError) as context:
            whole()
        self.assertIn("Larger needs `__slots__ = ()`", str(context.exception))

    def test_a_part_is_one_object(self):
        info = CONSOLE_SCREEN_BUFFER_INFO()
        self.assertIs(info.dwSize, info.dwSize)
        self.assertIsNot(info.dwSize, info.dwCursorPosition)
        other = copy.copy(info)
        other.dwSize.X = 7
        self.assertEqual((info.dwSize.X, other.dwSize.X), (0, 7))

    def test_a_part_that_is_read_while_another_thread_reads_it(self):
        """Or while a signal handler does, which may also raise."""
        info, seen = CONSOLE_SCREEN_BUFFER_INFO(dwSize=(5, 6), dwCursorPosition=(7, 8)), []

        def read(_, event, builtin):
            if event == "c_call" and builtin is getattr:
                sys.setprofile(None)
                seen.append(info.dwSize)

        def interrupt(_, event, builtin):
            if event == "c_call" and builtin is getattr:
                raise KeyboardInterrupt
        self.addCleanup(sys.setprofile, None)
        sys.setprofile(read)
        size = info.dwSize
        self.assertEqual([each is size for each in seen], [True])
        self.assertEqual((size.X, size.Y), (5, 6))
        sys.setprofile(interrupt)
        try:
            info.dwCursorPosition  # pylint: disable=pointless-statement
            self.fail("it was not interrupted")
        except KeyboardInterrupt:
            pass
        self.assertEqual(info.dwCursorPosition.X, 7)

    def test_no_class_is_named_in_vain(self):
        for cls in self.classes():
            parts = [field.part for field in structures._layout_of(cls).fields.values() if field.part is not None]
            for part in parts:
                if "." in part.ctype:
                    parts.extend(field.part for field in structures._layout_of(part).fields.values() if field.part)
            self.assertEqual(set(cls.parts) - set(parts), set(), cls.__name__)

    def test_no_field_hides_an_attribute(self):
        for cls in self.classes():
            self.assertEqual(set(structures._layout_of(cls).names).intersection(dir(Structure)), set(), cls.__name__)

    def test_read_only_and_other_lists_name_fields(self):
        for cls in self.classes():
            self.assertLessEqual(set(cls.read_only) | set(cls.by_name) | set(cls.defaults),
                                 set(structures._layout_of(cls).names), cls.__name__)

    @staticmethod
    def classes():
        return [value for value in (getattr(wintypes, name) for name in wintypes.__all__)
                if isinstance(value, type) and issubclass(value, Structure)]


class TestRules(TestCase):
    """The headers say which fields hold a BOOL or a handle; their names may be anything."""

    @needs_headers
    def test_fields_of_the_headers(self):
        found = {}
        for path in headers.paths():
            for name, rules in headers.field_rules(path).items():
                found[name] = dict((field, rule) for rule, field in rules)
                self.assertEqual(structures._rules(name), found[name])
        self.assertEqual(found["SECURITY_ATTRIBUTES"], {"bInheritHandle": "BOOL"})
        self.assertEqual(found["JOBOBJECT_ASSOCIATE_COMPLETION_PORT"],
                         {"CompletionKey": "NUMBER", "CompletionPort": "HANDLE"})
        self.assertEqual((structures._rules("COORD"), structures._rules("NO_SUCH_STRUCTURE")), ({}, {}))

    def test_part_without_a_name(self):
        rules = structures._rules
        self.addCleanup(setattr, structures, "library", structures.library)
        structures.library = type("Library", (), {"pywincffi_fields": staticmethod(
            lambda name: self.ffi.new("char[]", b"BOOL fFirst;HANDLE Part.hSecond;BOOL Part.fThird"))})
        self.assertEqual(rules("NAME.Part"), {"hSecond": "HANDLE", "fThird": "BOOL"})

    def test_handles(self):
        port = self.library.GetCurrentProcess()
        association = JOBOBJECT_ASSOCIATE_COMPLETION_PORT(2 ** 31, port)
        self.assertEqual((association.CompletionKey, association.CompletionPort), (2 ** 31, port))
        association.CompletionPort = None
        self.assertIsNone(association.CompletionPort)
        for name, values in (("CompletionPort", (5, b"abc", self.ffi.new("char[5]"), u"x")),
                             ("CompletionKey", (-1, 2 ** 64, 1.5, None, "1", port))):
            for value in values:
                with self.assertRaises(InputError) as context:
                    setattr(association, name, value)
                self.assertEqual((context.exception.name, association.CompletionKey), (name, 2 ** 31))


class TestBitFields(TestCase):
    def test_there_and_back(self):
        settings = DCB(fBinary=True, fDtrControl=2, fRtsControl=3, fDummy2=2 ** 17 - 1)
        self.assertEqual((settings.fBinary, settings.fParity, settings.fDtrControl, settings.fRtsControl),
                         (1, 0, 2, 3))
        # As the C compiler puts them into the 32 bits.
        flags = self.ffi.cast("DWORD *", settings.cdata)[2]
        self.assertEqual(flags, 1 | 2 << 4 | 3 << 12 | (2 ** 17 - 1) << 15)
        self.assertEqual(settings.cdata.DCBlength, 28)
        self.assertEqual(COMSTAT(fTxim=True, cbInQue=5).fTxim, 1)

    def test_bad_values(self):
        settings = DCB(fDtrControl=1)
        for name, value in (("fBinary", 2), ("fBinary", -1), ("fDtrControl", 4), ("fDtrControl", "1"),
                            ("fDtrControl", None), ("fDtrControl", 1.0)):
            with self.assertRaises(InputError) as context:
                setattr(settings, name, value)
            self.assertEqual(context.exception.name, name)
        self.assertIn("an integer from 0 to 3 (2 bits)", str(context.exception))
        self.assertEqual(settings, DCB(fDtrControl=1))

    def test_single_bytes(self):
        settings = DCB(XonChar=b"\x11", EvtChar=b"\0")
        self.assertEqual((settings.XonChar, settings.ErrorChar), (b"\x11", b"\0"))
        for value in (5, b"", b"ab", u"\u20ac", None):
            with self.assertRaises(InputError) as context:
                settings.XonChar = value
            self.assertEqual(context.exception.name, "XonChar")
        self.assertIn("bytes of length 1", str(context.exception))


class TestByValue(TestCase):
    def test_what_is_taken(self):
        for value in (COORD(1, 2), (1, 2), [1, 2], self.ffi.new("COORD *", (1, 2)), self.ffi.new("COORD[1]", [(1, 2)]),
                      self.ffi.new("COORD *", (1, 2))[0], CONSOLE_SCREEN_BUFFER_INFO((1, 2)).dwSize):
            result = by_value("name", value, COORD)
            gc.collect()
            self.assertEqual((result.X, result.Y), (1, 2))

    def test_what_is_refused(self):
        for value in (None, 5, (), (1,), (1, 2, 3), "ab", b"ab", {"X": 1}, SMALL_RECT(), self.ffi.NULL,
                      self.ffi.new("COORD[2]"), self.ffi.cast("COORD *", 0), self.ffi.new("SMALL_RECT *")[0], COORD):
            with self.assertRaises(InputError) as context:
                by_value("name", value, COORD)
            self.assertEqual(context.exception.name, "name")

        class Odd(tuple):
            def __len__(self):
                raise RuntimeError("no length")

            def __iter__(self):
                raise RuntimeError("no items")

        self.assertInputError("name", by_value, "name", Odd((1, 2)), COORD)
        self.assertInputError("dwSize", setattr, CONSOLE_SCREEN_BUFFER_INFO(), "dwSize", Odd((1, 2)))
        with self.assertRaises(InputError) as context:
            by_value("name", (1, 2 ** 15), COORD)
        self.assertIn("a COORD or (X, Y) where Y: expected an integer from -32768 to 32767", str(context.exception))

    def test_bad_value_for_a_structure(self):
        with self.assertRaises(InputError) as context:
            JOBOBJECT_EXTENDED_LIMIT_INFORMATION(BasicLimitInformation=5)
        self.assertEqual(context.exception.name, "BasicLimitInformation")


class Pretender(object):
    """Says that it is a structure."""

    __class__ = OVERLAPPED
    cdata = 5


class TestPointer(TestCase):
    def test_only_a_real_one(self):
        with self.assertRaises(InputError) as context:
            pointer("lpOverlapped", Pretender(), "OVERLAPPED *")
        self.assertEqual(context.exception.name, "lpOverlapped")

    def test_what_is_taken(self):
        structure = OVERLAPPED()
        self.assertIs(pointer("name", structure, "OVERLAPPED *"), structure.cdata)
        for cname in ("OVERLAPPED *", "OVERLAPPED[1]"):
            value = self.ffi.new(cname)
            self.assertIs(pointer("name", value, "OVERLAPPED *"), value)
        self.assertEqual(pointer("name", None, "OVERLAPPED *", nullable=True), self.ffi.NULL)

    def test_what_is_refused(self):
        for value in (None, 5, b"abc", SECURITY_ATTRIBUTES(), self.ffi.NULL, self.ffi.new("OVERLAPPED[2]"),
                      self.ffi.cast("OVERLAPPED *", 0), Structure):
            with self.assertRaises(InputError) as context:
                pointer("name", value, "OVERLAPPED *")
            self.assertEqual(context.exception.name, "name")
