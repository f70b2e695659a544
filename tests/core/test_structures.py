import copy
import decimal
import gc
import pickle
import sys
import threading

import six

from pywincffi.core import structures
from pywincffi.core.structures import Structure, by_value, pointer
from pywincffi.dev.testutil import TestCase
from pywincffi.exceptions import InputError
from pywincffi.kernel32 import InitializeProcThreadAttributeList
from pywincffi.wintypes import (
    COMSTAT, CONSOLE_SCREEN_BUFFER_INFO, COORD, DCB, INPUT_RECORD, JOBOBJECT_ASSOCIATE_COMPLETION_PORT,
    JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, KEY_EVENT_RECORD, MOUSE_EVENT_RECORD, MSG,
    OVERLAPPED, PROCESSENTRY32, SECURITY_ATTRIBUTES, SMALL_RECT, STARTUPINFO, STARTUPINFOEX)


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

    def test_article(self):
        with self.assertRaises(InputError) as context:
            pointer("lpOverlapped", 5, OVERLAPPED)
        self.assertIn("expected an OVERLAPPED (", str(context.exception))
        with self.assertRaises(InputError) as context:
            pointer("lpDCB", 5, DCB, nullable=True)
        self.assertIn("expected None or a DCB (", str(context.exception))

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
        self.assertRaises(InputError, structure.__init__)
        self.assertRaises(InputError, structure.__init__, None, False)
        for name in ("cdata", "_kept", "bInheritHandle", "noSuchField"):
            self.assertRaises(InputError, delattr, structure, name)
            self.assertRaises(InputError, setattr, structure, "cdata", self.ffi.new("SECURITY_ATTRIBUTES *"))
        self.assertIs(structure.cdata, memory)
        self.assertEqual(structure.bInheritHandle, 1)

    def test_has_one_item(self):
        structure = OVERLAPPED(Offset=5)
        self.assertEqual(structure[0].Offset, 5)
        for item in (1, -1, 2 ** 70):
            self.assertRaises(IndexError, lambda: structure[item])
        self.assertEqual(len(list(structure)), 1)

    def test_one_that_was_not_set_up(self):
        # As copy and pickle make it.
        structure = OVERLAPPED.__new__(OVERLAPPED)
        self.assertRaises(AttributeError, lambda: structure.Offset)
        self.assertRaises(InputError, pointer, "name", structure, OVERLAPPED)
        self.assertRaises(InputError, by_value, "name", COORD.__new__(COORD), COORD)

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
        whole = INPUT_RECORD()
        part = whole.Event.KeyEvent
        self.assertIs(part._kept, whole.Event.KeyEvent._kept)
        self.assertIsNot(part._kept, whole.Event.MouseEvent._kept)

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
        self.assertEqual(whole._kept[None], (owner,))
        self.assertEqual(set(whole._kept), set([None, ("StartupInfo",)]))
        kept = whole.StartupInfo._kept
        self.assertEqual((kept[None], kept["lpTitle"][0], len(kept)), ((owner,), u"9", 2))
        whole.StartupInfo = {}
        self.assertEqual(kept, {})

    def test_union_of_one_character(self):
        key = KEY_EVENT_RECORD(uChar=u"\u20ac")
        self.assertEqual((key.uChar, key.cdata.uChar.UnicodeChar), (u"\u20ac", u"\u20ac"))
        self.assertIs(type(key.uChar), six.text_type)
        self.assertEqual(KEY_EVENT_RECORD().uChar, u"\0")
        key.uChar = "a"
        self.assertEqual(key.uChar, u"a")
        for value in (5, None, u"", u"ab", u"\U0001f600", b"\xff", [u"a"], {}):
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

    def test_numbers_and_structures(self):
        read = COORD()._read
        self.assertEqual(read("name", self.ffi.new("DWORD[3]", [1, 2, 3])), (1, 2, 3))
        coords = self.ffi.new("COORD[2]", [(1, 2), (3, 4)])
        first, second = read("name", coords)
        self.assertEqual((first, second), (COORD(1, 2), COORD(3, 4)))
        second.X = 7
        self.assertEqual(coords[1].X, 7)
        for cname, value, expected in (
                ("DWORD[2]", (1, 2), [1, 2]), ("char[4]", b"ab", b"ab\0\0"), ("WCHAR[4]", u"ab", u"ab\0\0")):
            self.assertEqual(structures._items("name", value, self.ffi.typeof(cname)), expected)
        self.ffi.new("COORD[2]", structures._items("name", [COORD(1, 2), COORD(3, 4)], self.ffi.typeof("COORD[2]")))
        for value in ((1,), (1, 2, 3), (1, 2.5)):
            with self.assertRaises((InputError, TypeError)):
                structures._items("name", value, self.ffi.typeof("DWORD[2]"))


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
        self.assertEqual((settings.XonChar, settings.XoffChar), (b"\x11", b"\0"))
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
            pointer("lpOverlapped", Pretender(), OVERLAPPED)
        self.assertEqual(context.exception.name, "lpOverlapped")

    def test_made_without_its_constructor(self):
        for value in (OVERLAPPED.__new__(OVERLAPPED), SECURITY_ATTRIBUTES.__new__(SECURITY_ATTRIBUTES)):
            with self.assertRaises(InputError):
                pointer("lpOverlapped", value, OVERLAPPED)
        with self.assertRaises(InputError):
            by_value("dwCursorPosition", COORD.__new__(COORD), COORD)

    def test_what_is_taken(self):
        structure = OVERLAPPED()
        self.assertIs(pointer("name", structure, OVERLAPPED), structure.cdata)
        for cname in ("OVERLAPPED *", "OVERLAPPED[1]"):
            value = self.ffi.new(cname)
            self.assertIs(pointer("name", value, OVERLAPPED), value)
        self.assertEqual(pointer("name", None, OVERLAPPED, nullable=True), self.ffi.NULL)

    def test_what_is_refused(self):
        for value in (None, 5, b"abc", SECURITY_ATTRIBUTES(), self.ffi.NULL, self.ffi.new("OVERLAPPED[2]"),
                      self.ffi.cast("OVERLAPPED *", 0), Structure):
            with self.assertRaises(InputError) as context:
                pointer("name", value, OVERLAPPED)
            self.assertEqual(context.exception.name, "name")
