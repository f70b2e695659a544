"""
Modules
=======

The DLLs and programs that are loaded into this process.
"""
from pywincffi.core import publish, raise_from, text_type
from pywincffi.core.checks import (
    HMODULE, NON_ZERO, error_check, handle_check, handle_to_close, has_type, index, input_check, input_checks,
    input_error, nullable)
from pywincffi.core.convert import fill, path
from pywincffi.core.dist import ffi, library

NULL = ffi.NULL


def FreeLibrary(hLibModule):
    """
    Gives up a loaded DLL. It is unloaded when it was given up as often as it was loaded.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-freelibrary

    :param HMODULE hLibModule: The DLL, from :func:`LoadLibraryEx`. Functions of it must not be called afterwards.

    :raises pywincffi.exceptions.InputError: ``hLibModule`` is not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: No DLL is loaded there (126, ERROR_MOD_NOT_FOUND), for example.

    >>> module = LoadLibraryEx("winmm.dll", None, LOAD_LIBRARY_SEARCH_SYSTEM32)
    >>> FreeLibrary(module)
    """
    module = handle_to_close("FreeLibrary", "hLibModule", hLibModule, HMODULE)
    try:
        code = library.FreeLibrary(module)
    except Exception:
        input_checks("FreeLibrary", locals())
        raise
    if not code:
        error_check("FreeLibrary", code, NON_ZERO)


def GetModuleFileName(hModule=None):
    """
    Retrieves the file that a module was loaded from.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulefilenamew

    :param HMODULE hModule: The module; None for the program that runs.

    :rtype: str
    :returns: The full path, however long, in the form that the module was loaded with.

    :raises pywincffi.exceptions.InputError: ``hModule`` is not a module handle.
    :raises pywincffi.exceptions.WindowsAPIError: No module is loaded there, or it was loaded as data
        (126, ERROR_MOD_NOT_FOUND), for example.

    >>> GetModuleFileName(GetModuleHandle("kernel32"))
    'C:\\Windows\\System32\\kernel32.dll'
    """
    module = nullable("GetModuleFileName", "hModule", hModule, HMODULE)
    try:
        return fill("GetModuleFileName", lambda buffer, size: library.GetModuleFileNameW(module, buffer, size))
    except Exception:
        input_checks("GetModuleFileName", locals())
        raise


def GetModuleHandle(lpModuleName=None):
    """
    Retrieves a module that is loaded already.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew

    :param path lpModuleName: The name of the module, with ``.dll`` added where it has no extension, or its path, with
        backslashes. None for the program that runs. A name that ends with a dot gets no ``.dll``. If several modules
        have the name, it is not defined which one is returned.

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
    except Exception:
        input_checks("GetModuleHandle", locals())
        raise
    if not module:
        error_check("GetModuleHandle", module, NON_ZERO, None if lpModuleName is None else name)
    return module


def GetProcAddress(hModule, lpProcName):
    """
    Finds a function, or a variable, that a DLL exports.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-getprocaddress

    :param HMODULE hModule: The DLL. It must not be loaded as data.
    :param lpProcName: The name, which is ASCII and in which case counts; or the ordinal, 1 to 65535. If the DLL does
        not use all ordinals up to its highest, an unused one may return an address at which no function is.
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
    module = handle_check("GetProcAddress", "hModule", hModule, HMODULE)
    name = _export(lpProcName)
    try:
        address = library.GetProcAddress(module, name)
    except Exception:
        input_checks("GetProcAddress", locals())
        raise
    if not address:
        error_check("GetProcAddress", address, NON_ZERO)
    return address


def LoadLibrary(lpLibFileName):
    """
    Loads a DLL, from the standard search path unless the path is full.

    :func:`LoadLibraryEx` can search fewer folders.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryw
        https://learn.microsoft.com/en-us/windows/win32/dlls/dynamic-link-library-search-order

    :param path lpLibFileName: The file, with backslashes. ``.dll`` is added to a name without extension, unless it ends
        with a dot. For a name without a folder, Windows returns a module of that name that is already loaded, or
        searches the folder of the program, Windows' folders, the current folder and those in ``PATH``. A full path
        is safe from planted files.

    :rtype: HMODULE
    :returns: The module. Give it up with :func:`FreeLibrary`.

    :raises pywincffi.exceptions.InputError: If ``lpLibFileName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file, or it needs another that there is not
        (126, ERROR_MOD_NOT_FOUND), or it is no DLL, or one for another kind of processor (193, ERROR_BAD_EXE_FORMAT),
        for example.

    >>> module = LoadLibrary(os.path.join(GetSystemDirectory(), "version.dll"))
    """
    name = path("lpLibFileName", lpLibFileName)
    try:
        module = library.LoadLibraryW(name)
    except Exception:
        input_checks("LoadLibrary", locals())
        raise
    if not module:
        error_check("LoadLibrary", module, NON_ZERO, name)
    return module


def LoadLibraryEx(lpLibFileName, hFile=None, dwFlags=0):
    """
    Loads a DLL, or a program as data.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryexw
        https://learn.microsoft.com/en-us/windows/win32/dlls/dynamic-link-library-security

    :param path lpLibFileName: The file, with backslashes. ``.dll`` is added to a name without extension, unless it ends
        with a dot. For a name without a folder, Windows first returns a module of that name that is already loaded,
        **from wherever it was loaded**; only then it searches the folders that ``dwFlags`` selects. A full path is safe
        from that: ``os.path.join(GetSystemDirectory(), "version.dll")``.
    :param None hFile: None; reserved.
    :param int dwFlags: How to load the file, a combination of the ``LOAD_`` constants: ``LOAD_LIBRARY_SEARCH_SYSTEM32``
        to search only the folder of Windows' own DLLs; ``LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR``, with a full path, to
        search the folder of the file; ``LOAD_LIBRARY_AS_DATAFILE`` for the messages and other resources of the file,
        without running any code. The ``LOAD_LIBRARY_SEARCH_`` flags cannot be combined with
        ``LOAD_WITH_ALTERED_SEARCH_PATH``, which needs a full path; Windows 7 has them since the update KB2533623.

    :rtype: HMODULE
    :returns: The module. Give it up with :func:`FreeLibrary`.

    :raises pywincffi.exceptions.InputError: ``lpLibFileName`` is not text, or holds a NUL; ``hFile`` is not None;
        ``dwFlags`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: There is no such file, or it needs another that there is not
        (126, ERROR_MOD_NOT_FOUND), or it is no DLL, or one for another kind of processor (193, ERROR_BAD_EXE_FORMAT),
        for example.

    >>> module = LoadLibraryEx(os.path.join(GetSystemDirectory(), "version.dll"))
    """
    name = path("lpLibFileName", lpLibFileName)
    input_check("hFile", hFile, type(None))
    try:
        module = library.LoadLibraryExW(name, NULL, index(dwFlags))
    except Exception:
        input_checks("LoadLibraryEx", locals())
        raise
    if not module:
        error_check("LoadLibraryEx", module, NON_ZERO, name)
    return module


def _export(lpProcName):
    """What C takes for the name or the ordinal of an export."""
    if has_type(lpProcName, (bytes, text_type)):
        try:
            name = lpProcName if has_type(lpProcName, bytes) else text_type.encode(lpProcName, "ascii")
        except UnicodeEncodeError as error:
            raise_from(input_error("lpProcName", lpProcName, "a name that is ASCII"), error)
        if bytes.find(name, b"\0") >= 0:
            raise input_error("lpProcName", lpProcName, "a name without NUL characters")
        return name
    try:
        ordinal = index(lpProcName)
    except Exception as error:  # what its __index__ raises
        raise_from(input_error("lpProcName", lpProcName, "a name, or an ordinal from 1 to 65535"), error)
    if not 1 <= ordinal <= 0xFFFF:
        raise input_error("lpProcName", lpProcName, "a name, or an ordinal from 1 to 65535")
    return ffi.cast("LPCSTR", ordinal)


publish(__name__)
