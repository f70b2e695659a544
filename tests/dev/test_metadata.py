import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from tests.support import source

headers, metadata = source.module("pywincffi.builder.headers"), source.module("pywincffi.dev.metadata")
HEADER = u"""typedef struct HWND__ *HWND;
typedef HANDLE WSAEVENT;

#define SHARE_READ ...
#define SHARE_WRITE ...
#define BIG ...

/* docs: https://example.invalid */
typedef union _LARGE_INTEGER {
    struct {
        DWORD LowPart;
        LONG HighPart;
    };
    LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;

/* docs: https://example.invalid */
typedef struct _BLOCK {
    BYTE Kind;
    union {
        struct {
            DWORD Low;
            DWORD High;
        };
        PVOID Pointer;
    };
    DWORD First : 3;
    DWORD Second : 29;
    union {
        WCHAR Wide;
        CHAR Narrow;
    } Text;
    WCHAR Name[8];
    struct _BLOCK *Next;
    LARGE_INTEGER Size;
} BLOCK, *PBLOCK;

typedef void (WINAPI *PROC)(DWORD dwError, PBLOCK lpBlock);

/* docs: https://example.invalid
 * fails: 0
 */
BOOL WINAPI ReadBlockW(
    _In_ HANDLE hFile,
    _In_ LPCWSTR lpName,
    _In_ DWORD dwShareMode,
    _Out_writes_bytes_(nSize) LPVOID lpBuffer,
    _In_ DWORD nSize,
    _Out_opt_ PLARGE_INTEGER lpOffset,
    _Inout_ PBLOCK lpBlock,
    _In_opt_ HWND hWnd,
    _In_opt_ WSAEVENT hEvent,
    _In_ const HANDLE *lpHandles,
    _In_ ULONG_PTR Key,
    _In_opt_ PROC lpRoutine);

/* docs: https://example.invalid
 * fails: never
 */
DWORD WINAPI CountBlocks(void);

typedef struct {
    DWORD Data1;
    WORD Data2;
    WORD Data3;
    BYTE Data4[8];
} GUID;

typedef enum {
    KindFirst,
    KindSecond
} KIND;

/* docs: https://example.invalid */
typedef struct {
    GUID Id;
    KIND Kind;
} ENTRY;

typedef ... IBlock;

/* docs: https://example.invalid
 * fails: never
 */
BOOL WINAPI FindBlock(_In_ ENTRY *Entries, _In_ const GUID *Id, _In_ KIND Kind, _In_ IBlock *Block);
"""
FOUNDATION = u"""
from __future__ import annotations
from win32more._prelude import *
BOOL = Int32
HANDLE = VoidPtr
HWND = VoidPtr
HMODULE = VoidPtr
HINSTANCE = VoidPtr
CHAR = SByte
PWSTR = String
BIG: UInt32 = 4294967295
"""
# Metadata has a structure for each architecture, even where they are the same.
BLOCK = u"""\
    class BLOCK(Structure):
        Kind: Byte
        Anonymous: _Anonymous_e__Union
        First: Annotated[UInt32, NativeBitfieldAttribute(3)]
        Second: Annotated[UInt32, NativeBitfieldAttribute(29)]
        Text: _Text_e__Union
        Name: Char * 8
        Next: POINTER(win32more.Windows.Win32.System.Blocks.BLOCK)
        Size: Int64
        _anonymous_ = ('Anonymous',)
        class _Anonymous_e__Union(Union):
            Anonymous: _Anonymous_e__Struct
            Pointer: VoidPtr
            _anonymous_ = ('Anonymous',)
            class _Anonymous_e__Struct(Structure):
                Low: UInt32
                High: UInt32
        class _Text_e__Union(Union):
            Wide: Char
            Narrow: win32more.Windows.Win32.Foundation.CHAR
"""
BLOCKS = u"""
from __future__ import annotations
import win32more.Windows.Win32.Foundation
@winfunctype('KERNEL32.dll')
def ReadBlockW(hFile: win32more.Windows.Win32.Foundation.HANDLE, lpName: win32more.Windows.Win32.Foundation.PWSTR, \
dwShareMode: win32more.Windows.Win32.System.Blocks.SHARE_MODE, lpBuffer: VoidPtr, nSize: UInt32, \
lpOffset: POINTER(Int64), lpBlock: POINTER(win32more.Windows.Win32.System.Blocks.BLOCK), \
hWnd: win32more.Windows.Win32.Foundation.HWND, hEvent: win32more.Windows.Win32.System.Blocks.WSAEVENT, \
lpHandles: POINTER(win32more.Windows.Win32.Foundation.HANDLE), Key: UIntPtr, \
lpRoutine: win32more.Windows.Win32.System.Blocks.PROC) -> win32more.Windows.Win32.Foundation.BOOL: ...
@winfunctype('KERNEL32.dll')
def CountBlocks() -> UInt32: ...
@winfunctype('KERNEL32.dll')
def FindBlock(Entries: POINTER(win32more.Windows.Win32.System.Blocks.ENTRY), Id: POINTER(Guid), \
Kind: win32more.Windows.Win32.System.Blocks.KIND, Block: win32more.Windows.Win32.System.Blocks.IBlock) -> \
win32more.Windows.Win32.Foundation.BOOL: ...
class IBlock(ComPtr):
    pass
KIND = Int32
KindFirst: win32more.Windows.Win32.System.Blocks.KIND = 0
KindSecond: win32more.Windows.Win32.System.Blocks.KIND = 1
class ENTRY(Structure):
    Id: Guid
    Kind: win32more.Windows.Win32.System.Blocks.KIND
@winfunctype_pointer
def PROC(param0: UInt32, param1: POINTER(win32more.Windows.Win32.System.Blocks.BLOCK)) -> Void: ...
WSAEVENT = IntPtr
SHARE_MODE = UInt32
SHARE_READ: win32more.Windows.Win32.System.Blocks.SHARE_MODE = 1
SHARE_DELETE: win32more.Windows.Win32.System.Blocks.SHARE_MODE = 4
SHARE_WRITE: win32more.Windows.Win32.System.Blocks.SHARE_MODE = 2
if ARCH in 'X64,ARM64':
<BLOCK>elif ARCH in 'X86':
<BLOCK>""".replace("<BLOCK>", BLOCK)
VALUES = {"SHARE_READ": 1, "SHARE_WRITE": 2, "BIG": -1, "KindFirst": 0, "KindSecond": 1}
# The union of LARGE_INTEGER, as in KNOWN.
EXPECTED = {"LARGE_INTEGER": "the metadata has no such structure"}


@unittest.skipIf(sys.version_info < (3, 9), "it reads annotations, and runs in the developer's Python")
class MetadataTestCase(unittest.TestCase):
    def write(self, folder, name, content):
        path = os.path.join(folder, *name.split("/"))
        if not os.path.isdir(os.path.dirname(path)):
            os.makedirs(os.path.dirname(path))
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(content)

    def read(self, header=HEADER, blocks=BLOCKS):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.write(folder, "headers/kernel32/blocks.h", header)
        self.write(folder, "win32more/Windows/Win32/Foundation/__init__.py", FOUNDATION)
        self.write(folder, "win32more/Windows/Win32/System/Blocks.py", blocks)
        return metadata.Headers(os.path.join(folder, "headers")), metadata.Metadata(folder)

    def differences(self, old=None, new=u"", text=HEADER, values=VALUES):
        changed = text if old is None else text.replace(old, new)
        self.assertTrue(old is None or changed != text, old)
        found = dict(metadata.differences(*self.read(**{"header" if text is HEADER else "blocks": changed}),
                                          values=values))
        for name, reason in EXPECTED.items():
            self.assertEqual(found.pop(name), reason)
        return found


class TestDifferences(MetadataTestCase):
    def test_none(self):
        self.assertEqual(self.differences(), {})

    def test_functions(self):
        for old, new, what, difference in [
                (u"ReadBlockW(", u"ReadBlocksW(", "ReadBlocksW", "no such function"),
                (u" */\nDWORD WINAPI Count", u" * exported by: user32\n */\nDWORD WINAPI Count", "CountBlocks",
                 "exported by user32; the metadata has KERNEL32.dll"),
                (u"DWORD WINAPI Count", u"WORD WINAPI Count", "CountBlocks.return", "uint16; the metadata has uint32"),
                (u"lpName", u"lpFileName", "ReadBlockW.lpFileName", "calls this parameter lpName"),
                (u"    _In_ DWORD nSize,\n", u"", "ReadBlockW", "11 parameters; the metadata has 12"),
                (u"CountBlocks(void)", u"CountBlocks(_In_ DWORD n)", "CountBlocks", "1 parameters; the metadata has 0"),
                (u"DWORD dwShareMode", u"ULONG_PTR dwShareMode", "ReadBlockW.dwShareMode", "uint64; the metadata has"),
                (u"DWORD dwShareMode", u"LPDWORD dwShareMode", "ReadBlockW.dwShareMode", "pointer to uint32"),
                (u"LPCWSTR lpName", u"LPCSTR lpName", "ReadBlockW.lpName", "pointer to int8; the metadata has"),
                (u"LARGE_INTEGER lpOffset", u"LONG lpOffset", "ReadBlockW.lpOffset", "pointer to int32"),
                (u"PBLOCK lpBlock,", u"HWND lpBlock,", "ReadBlockW.lpBlock", "HWND; the metadata has pointer to BLOCK"),
                (u"PBLOCK lpBlock,", u"PLARGE_INTEGER lpBlock,", "ReadBlockW.lpBlock", "metadata has pointer to BLOCK"),
                (u"HWND hWnd", u"HANDLE hWnd", "ReadBlockW.hWnd", "HANDLE; the metadata has HWND"),
                (u"HANDLE hFile", u"HWND hFile", "ReadBlockW.hFile", "HWND; the metadata has HANDLE"),
                (u"WSAEVENT hEvent", u"HWND hEvent", "ReadBlockW.hEvent", "HWND; the metadata has HANDLE"),
                (u"const HANDLE *lp", u"const HANDLE lp", "ReadBlockW.lpHandles", "the metadata has pointer to HANDLE"),
                (u"ULONG_PTR Key", u"DWORD Key", "ReadBlockW.Key", "(X64, ARM64)"),
                (u"ULONG_PTR Key", u"ULONGLONG Key", "ReadBlockW.Key", "(X86)"),
                (u"DWORD dwError, ", u"WORD dwError, ", "ReadBlockW.lpRoutine", "function(uint16, pointer to BLOCK)"),
                (u"DWORD dwError, ", u"", "ReadBlockW.lpRoutine", "function(pointer to BLOCK)"),
                (u"ENTRY *Entries", u"GUID *Entries", "FindBlock.Entries", "pointer to GUID; the metadata has"),
                (u"const GUID *Id", u"const KIND *Id", "FindBlock.Id", "int32; the metadata has pointer to GUID"),
                (u"KIND Kind, _In_", u"DWORD Kind, _In_", "FindBlock.Kind", "uint32; the metadata has int32"),
                (u"IBlock *Block", u"IBlock **Block", "FindBlock.Block", "the metadata has pointer to IBlock")]:
            found = self.differences(old, new)
            self.assertIn(difference, found.get(what, ""), (old, new, found))

    def test_order_of_parameters(self):
        found = self.differences(u"_In_ HANDLE hFile,\n    _In_ LPCWSTR lpName",
                                 u"_In_ LPCWSTR lpName,\n    _In_ HANDLE hFile")
        self.assertEqual(sorted(found), ["ReadBlockW.hFile", "ReadBlockW.lpName"])

    def test_structures(self):
        for old, new, what, difference in [
                (u"BLOCK, *PBLOCK", u"BLOCKS, *PBLOCK", "BLOCKS", "no such structure"),
                (u"BYTE Kind", u"BYTE Sort", "BLOCK", "the fields are Sort Low"),
                (u"BYTE Kind", u"DWORD Kind", "BLOCK.Kind", "uint32, 32 bits; the metadata has uint8, 8 bits"),
                (u"BYTE Kind", u"CHAR Kind", "BLOCK.Kind", "int8, 8 bits; the metadata has uint8"),
                (u"            DWORD High;\n", u"", "BLOCK", "the fields are Kind Low Pointer"),
                (u"First : 3", u"First : 4", "BLOCK.First", "uint32, 4 bits; the metadata has uint32, 3 bits"),
                (u"First : 3", u"First : 4", "BLOCK.Second", "at bit 160; the metadata has it at bit 131 (X64"),
                (u"WCHAR Name[8]", u"WCHAR Name[9]", "BLOCK.Name", "array of 9 uint16"),
                (u"    } Text;", u"    } Words;", "BLOCK", "Words.Wide Words.Narrow"),
                (u"PVOID Pointer", u"DWORD Pointer", "BLOCK.Pointer", "32 bits; the metadata has pointer to void"),
                (u"PVOID Pointer", u"LONGLONG Pointer", "BLOCK.First", "(X86)"),
                (u"struct _BLOCK *Next", u"PVOID *Next", "BLOCK.Next", "pointer to pointer to void"),
                (u"LARGE_INTEGER Size", u"DWORD Size", "BLOCK", "bytes; the metadata has"),
                (u"GUID Id;", u"PBLOCK Id;", "ENTRY", "the fields are Id Kind; the metadata has Id.Data1 "),
                (u"BYTE Data4[8]", u"CHAR Data4[8]", "ENTRY.Id.Data4", "array of 8 int8")]:
            found = self.differences(old, new)
            self.assertIn(difference, found.get(what, ""), (old, new, found))

    def test_architectures_and_packing(self):
        x86 = BLOCKS.index(u"elif")
        packed = BLOCKS[:x86] + BLOCKS[x86:].replace(u"Size: Int64\n", u"Size: Int64\n        _pack_ = 1\n")
        found = self.differences(BLOCKS[x86:], packed[x86:], text=BLOCKS)
        self.assertTrue(all(text.endswith("(X86)") for text in found.values()), found)
        self.assertEqual(found["BLOCK.Low"], "at bit 32; the metadata has it at bit 8 (X86)")

    def test_structure_with_fields_left_out(self):
        start, end = HEADER.index(u"    DWORD First"), HEADER.index(u"} BLOCK")
        self.assertEqual(self.differences(HEADER[start:end], u"    PVOID Next;\n    ...;\n"), {})
        for field, what in ((u"PVOID Last", "BLOCK"), (u"WORD Size", "BLOCK.Size")):
            self.assertIn(what, self.differences(HEADER[start:end], u"    %s;\n    ...;\n" % field))

    def test_constants(self):
        self.assertEqual(self.differences(values=dict(VALUES, SHARE_WRITE=3)), {"SHARE_WRITE": "3; the metadata has 2"})
        self.assertEqual(self.differences(values=dict(VALUES, BIG=2 ** 32 - 1)), {})
        self.assertEqual(list(self.differences(values=dict(VALUES, BIG=2 ** 33 - 1))), ["BIG"])
        self.assertEqual(self.differences(u"SHARE_WRITE ...", u"SHARE_ALL ...", values=dict(VALUES, SHARE_ALL=2)),
                         {"SHARE_ALL": "the metadata has no such constant"})
        self.assertEqual(self.differences(values=dict(VALUES, KindFirst=1)), {"KindFirst": "1; the metadata has 0"})
        self.assertEqual(self.differences(values=None), {})

    def test_known(self):
        found = {"a": "differs", "b": "differs too"}
        self.assertEqual(metadata.judge(found, {"a": "known"}), ["b: differs too"])
        self.assertEqual(metadata.judge(found, {"a": "known", "b": "known"}), [])
        self.assertEqual(metadata.judge({}, {"a": "known"}), ["a: does not differ; remove it from KNOWN"])

    def test_no_metadata(self):
        self.assertRaises(EnvironmentError, metadata.Metadata, os.path.dirname(os.path.abspath(__file__)))


class TestLayout(unittest.TestCase):
    """Sizes as Microsoft's compiler has them."""
    def test_alignment(self):
        byte, word, quad = (metadata.number("uint", size) for size in (1, 2, 8))
        for fields, pack, expected in [
                ([byte, quad, byte], 16, (24, [0, 64, 128])), ([byte, quad, byte], 2, (12, [0, 16, 80])),
                ([byte, quad, byte], 1, (10, [0, 8, 72])), ([word, byte], 16, (4, [0, 16]))]:
            made = metadata.structure("S", [(str(number), each, None) for number, each in enumerate(fields)], pack=pack)
            self.assertEqual((made.size, [leaf.offset for leaf in made.target]), expected)

    def test_bit_fields(self):
        byte, double = metadata.number("uint", 1), metadata.number("uint", 4)
        made = metadata.structure("S", [("a", double, 30), ("b", double, 3), ("c", byte, 1), ("d", byte, None)])
        self.assertEqual([leaf.offset for leaf in made.target], [0, 32, 64, 72])
        self.assertEqual(made.size, 12)


class TestFlags(MetadataTestCase):
    def test_constants_of_parameters(self):
        self.assertEqual(dict(metadata.flags(*self.read())),
                         {("ReadBlockW", "dwShareMode"): ["SHARE_READ", "SHARE_WRITE"],
                          ("FindBlock", "Kind"): ["KindFirst", "KindSecond"]})

    def test_pointer_to_flags(self):
        blocks = BLOCKS.replace(u"nSize: UInt32", u"nSize: POINTER(win32more.Windows.Win32.System.Blocks.SHARE_MODE)")
        self.assertIn(("ReadBlockW", "nSize"), metadata.flags(*self.read(blocks=blocks)))


class TestCommand(MetadataTestCase):
    def run_it(self, *arguments):
        process = subprocess.Popen([sys.executable, "-m", "pywincffi.dev.metadata"] + list(arguments),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.communicate()[0].decode("utf-8")
        return process.returncode, output

    def test_usage(self):
        status, output = self.run_it("--help")
        self.assertEqual((status, output[:6]), (2, "usage:"))

    def replace(self, **names):
        for name, value in names.items():
            self.addCleanup(setattr, metadata, name, getattr(metadata, name))
            setattr(metadata, name, value)

    def test_exit_status(self):
        ours, theirs = self.read()
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.replace(Headers=lambda: ours, Metadata=lambda _: theirs, find=lambda: folder, KNOWN=EXPECTED,
                     compiled=lambda names: VALUES, FLAGS=os.path.join(folder, "flags.json"))
        # The file is missing, then written, then stale.
        self.assertEqual([metadata.main(arguments) for arguments in (["--check"], [], ["--check"])], [1, 0, 0])
        with io.open(metadata.FLAGS, "a", encoding="utf-8") as stream:
            stream.write(u"\n")
        self.assertEqual([metadata.main(arguments) for arguments in (["--check"], [], ["--check"])], [1, 0, 0])
        self.replace(compiled=lambda names: dict(VALUES, SHARE_READ=5))
        self.assertEqual(metadata.main(["--check"]), 1)
        # Without a compiler constants are not compared, and so not known to differ no more.
        self.replace(compiled=lambda names: None)
        self.assertEqual(metadata.main(["--check"]), 0)
        self.replace(KNOWN=dict(EXPECTED, SHARE_READ="differs"))
        self.assertEqual(metadata.main(["--check"]), 0)
        self.replace(compiled=lambda names: VALUES)
        self.assertEqual(metadata.main(["--check"]), 1)

    @unittest.skipIf(sys.version_info < (3, 9) or metadata.find() is None, "the metadata is not installed")
    def test_headers_agree_with_the_metadata(self):
        status, output = self.run_it("--check")
        self.assertEqual(status, 0, output)
        self.assertTrue(output.endswith("no differences\n") or output.endswith("no differences\r\n"), output)

    @unittest.skipUnless(os.path.isfile(metadata.FLAGS), "the documentation is not here")
    def test_file_of_flags(self):
        with io.open(metadata.FLAGS, encoding="utf-8") as stream:
            flags = json.load(stream)
        self.assertEqual(flags["CreateFileW"]["dwShareMode"],
                         ["FILE_SHARE_DELETE", "FILE_SHARE_READ", "FILE_SHARE_WRITE"])


@unittest.skipIf(shutil.which(metadata.COMPILER) is None if sys.version_info >= (3, 3) else True, "no cross compiler")
class TestCompiled(MetadataTestCase):
    def test_values(self):
        names = ["ERROR_SUCCESS", "GENERIC_READ", "INVALID_HANDLE_VALUE", "NO_ERROR", "INFINITE", "STD_INPUT_HANDLE"]
        self.assertEqual(metadata.compiled(names), {
            "ERROR_SUCCESS": 0, "GENERIC_READ": 0x80000000, "INVALID_HANDLE_VALUE": -1, "NO_ERROR": 0,
            "INFINITE": 0xFFFFFFFF, "STD_INPUT_HANDLE": 0xFFFFFFF6})

    def test_unknown_constant(self):
        self.assertRaises(EnvironmentError, metadata.compiled, ["NO_SUCH_CONSTANT_AT_ALL"])
