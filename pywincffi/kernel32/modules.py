"""
Modules
=======

The DLLs and programs that are loaded into this process.
"""
from pywincffi.core.checks import HMODULE, api_error, explain, has_type, index, input_check, nullable
from pywincffi.core.compat import raise_from, text_type
from pywincffi.core.dist import ffi, library
from pywincffi.core.text import fill, path
from pywincffi.exceptions import InputError

__all__ = [
    "DONT_RESOLVE_DLL_REFERENCES", "LOAD_IGNORE_CODE_AUTHZ_LEVEL", "LOAD_LIBRARY_AS_DATAFILE",
    "LOAD_LIBRARY_AS_DATAFILE_EXCLUSIVE", "LOAD_LIBRARY_AS_IMAGE_RESOURCE", "LOAD_LIBRARY_REQUIRE_SIGNED_TARGET",
    "LOAD_LIBRARY_SEARCH_APPLICATION_DIR", "LOAD_LIBRARY_SEARCH_DEFAULT_DIRS", "LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR",
    "LOAD_LIBRARY_SEARCH_SYSTEM32", "LOAD_LIBRARY_SEARCH_USER_DIRS", "LOAD_WITH_ALTERED_SEARCH_PATH",
    "FreeLibrary", "GetModuleFileName", "GetModuleHandle", "GetProcAddress", "LoadLibraryEx",
]

DONT_RESOLVE_DLL_REFERENCES = library.DONT_RESOLVE_DLL_REFERENCES
LOAD_IGNORE_CODE_AUTHZ_LEVEL = library.LOAD_IGNORE_CODE_AUTHZ_LEVEL
LOAD_LIBRARY_AS_DATAFILE = library.LOAD_LIBRARY_AS_DATAFILE
LOAD_LIBRARY_AS_DATAFILE_EXCLUSIVE = library.LOAD_LIBRARY_AS_DATAFILE_EXCLUSIVE
LOAD_LIBRARY_AS_IMAGE_RESOURCE = library.LOAD_LIBRARY_AS_IMAGE_RESOURCE
LOAD_LIBRARY_REQUIRE_SIGNED_TARGET = library.LOAD_LIBRARY_REQUIRE_SIGNED_TARGET
LOAD_LIBRARY_SEARCH_APPLICATION_DIR = library.LOAD_LIBRARY_SEARCH_APPLICATION_DIR
LOAD_LIBRARY_SEARCH_DEFAULT_DIRS = library.LOAD_LIBRARY_SEARCH_DEFAULT_DIRS
LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR = library.LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR
LOAD_LIBRARY_SEARCH_SYSTEM32 = library.LOAD_LIBRARY_SEARCH_SYSTEM32
LOAD_LIBRARY_SEARCH_USER_DIRS = library.LOAD_LIBRARY_SEARCH_USER_DIRS
LOAD_WITH_ALTERED_SEARCH_PATH = library.LOAD_WITH_ALTERED_SEARCH_PATH

NULL = ffi.NULL


def FreeLibrary(hLibModule):
    """
    Gives up a loaded DLL. It is unloaded when it was given up as often as it was loaded.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-freelibrary

    :param HMODULE hLibModule: The DLL, from :func:`LoadLibraryEx`. Functions of it must not be called afterwards.

    :raises pywincffi.exceptions.InputError: ``hLibModule`` is not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: No DLL is loaded there (126, ERROR_MOD_NOT_FOUND), for example.
    """
    input_check("hLibModule", hLibModule, HMODULE)
    try:
        code = library.FreeLibrary(hLibModule)
    except Exception as error:
        explain(error, "FreeLibrary", locals())
    if not code:
        raise api_error("FreeLibrary")


def GetModuleFileName(hModule=None):
    """
    Retrieves the file that a module was loaded from.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulefilenamew

    :param HMODULE hModule: The module; None for the program that runs.

    :rtype: str
    :returns: The full path, however long.

    :raises pywincffi.exceptions.InputError: ``hModule`` is not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: No module is loaded there, or it was loaded as data
        (126, ERROR_MOD_NOT_FOUND), for example.

    >>> GetModuleFileName(GetModuleHandle("kernel32"))
    'C:\\Windows\\System32\\kernel32.dll'
    """
    module = nullable("hModule", hModule, HMODULE)
    return fill("GetModuleFileName", lambda buffer, size: library.GetModuleFileNameW(module, buffer, size))


def GetModuleHandle(lpModuleName=None):
    """
    Retrieves a module that is loaded already.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew

    :param path lpModuleName: The name of the module, with ``.dll`` added where it has no extension, or its path. None
        for the program that runs.

    :rtype: HMODULE
    :returns: The module. It is not loaded once more: do not give it up with :func:`FreeLibrary`, and do not use it
        when it might be unloaded.

    :raises pywincffi.exceptions.InputError: ``lpModuleName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: No such module is loaded (126, ERROR_MOD_NOT_FOUND), for example.

    >>> kernel32 = GetModuleHandle("kernel32")
    """
    name = path("lpModuleName", lpModuleName, nullable=True)
    try:
        module = library.GetModuleHandleW(name)
    except Exception as error:
        explain(error, "GetModuleHandleW", locals())
    if not module:
        raise api_error("GetModuleHandle")
    return module


def GetProcAddress(hModule, lpProcName):
    """
    Finds a function, or a variable, that a DLL exports.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getprocaddress

    :param HMODULE hModule: The DLL.
    :param lpProcName: The name, which is ASCII and in which case counts; or the ordinal, 1 to 65535.
    :type lpProcName: str or int

    :rtype: cdata
    :returns: Its address, a ``FARPROC``. It is valid while the DLL is loaded. Cast it to the function's own type,
        calling convention included, before you call it.

    :raises pywincffi.exceptions.InputError: ``hModule`` is not a module handle, or ``lpProcName`` neither a name nor an
        ordinal.
    :raises pywincffi.exceptions.WindowsAPIError: The DLL has no such function (127, ERROR_PROC_NOT_FOUND), for example.

    >>> address = GetProcAddress(GetModuleHandle("kernel32"), "GetCurrentProcessId")
    >>> ffi.cast("DWORD (__stdcall *)(void)", address)() == os.getpid()
    True
    """
    input_check("hModule", hModule, HMODULE)
    name = _export(lpProcName)
    try:
        address = library.GetProcAddress(hModule, name)
    except Exception as error:
        explain(error, "GetProcAddress", locals())
    if not address:
        raise api_error("GetProcAddress")
    return address


def LoadLibraryEx(lpLibFileName, hFile=None, dwFlags=0):
    """
    Loads a DLL, or a program as data.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryexw
        https://learn.microsoft.com/en-us/windows/win32/dlls/dynamic-link-library-security

    :param path lpLibFileName: The file. Where it is a name alone, ``dwFlags`` says which folders are searched.
    :param None hFile: None; reserved.
    :param int dwFlags: How to load it, a combination of the ``LOAD_`` constants: ``LOAD_LIBRARY_SEARCH_SYSTEM32`` to
        load a DLL of Windows, and no other of the same name; ``LOAD_LIBRARY_AS_DATAFILE`` for its messages and other
        resources, without running any code.

    :rtype: HMODULE
    :returns: The module. Give it up with :func:`FreeLibrary`.

    :raises pywincffi.exceptions.InputError: ``lpLibFileName`` is not text, or holds a NUL; ``hFile`` is not None;
        ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file, or it needs another that there is not
        (126, ERROR_MOD_NOT_FOUND), or it is no DLL, or one for another kind of processor (193, ERROR_BAD_EXE_FORMAT),
        for example.

    >>> module = LoadLibraryEx("version.dll", dwFlags=LOAD_LIBRARY_SEARCH_SYSTEM32)
    """
    name = path("lpLibFileName", lpLibFileName)
    input_check("hFile", hFile, type(None))
    try:
        module = library.LoadLibraryExW(name, NULL, index(dwFlags))
    except Exception as error:
        explain(error, "LoadLibraryExW", locals())
    if not module:
        raise api_error("LoadLibraryEx")
    return module


def _export(lpProcName):
    """What C takes for the name or the ordinal of an export."""
    if has_type(lpProcName, (bytes, text_type)):
        try:
            name = lpProcName if has_type(lpProcName, bytes) else text_type.encode(lpProcName, "ascii")
        except UnicodeEncodeError as error:
            raise_from(InputError("lpProcName", lpProcName, "a name that is ASCII"), error)
        if bytes.find(name, b"\0") >= 0:
            raise InputError("lpProcName", lpProcName, "a name without NUL characters")
        return name
    try:
        ordinal = index(lpProcName)
    except Exception as error:  # what its __index__ raises
        raise_from(InputError("lpProcName", lpProcName, "a name, or an ordinal from 1 to 65535", ffi=ffi), error)
    if not 1 <= ordinal <= 0xFFFF:
        raise InputError("lpProcName", lpProcName, "a name, or an ordinal from 1 to 65535")
    return ffi.cast("LPCSTR", ordinal)
