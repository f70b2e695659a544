"""
Resources
=========

Reads the resources of programs and DLLs, such as icons, texts and version information, and changes them in files.

A type or a name of a resource is text, or a number from 0 to 65535. Text in the form ``"#258"`` means the number.

>>> module = LoadLibraryEx(os.path.join(GetSystemDirectory(), "shell32.dll"), None, LOAD_LIBRARY_AS_DATAFILE)
>>> resource = FindResource(module, 1, RT_VERSION)
>>> content = LockResource(LoadResource(module, resource))
>>> FreeLibrary(module)
"""
from pywincffi.core import publish, raise_from, reentrant_lock
from pywincffi.core.callbacks import Enumeration, callback, keep_exception
from pywincffi.core.checks import (
    HMODULE, NON_ZERO, as_number, boolean, error_check, handle_check, handle_to_close, has_type, index, input_checks,
    input_error, is_callable, is_structure, last_error, nullable)
from pywincffi.core.convert import allocate, filled, identifier, path, readable
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.kernel32._identifiers import is_module, read_identifier

NULL = ffi.NULL
_HRSRC = ctype("HRSRC")
# The size of an IMAGE_RESOURCE_DATA_ENTRY, which a HRSRC points to.
_ENTRY = 16
# The updates that were begun: a handle of another kind, or one that is closed, would be an address to Windows.
_updates = set()
# Windows' functions do not protect an update from other threads.
_updating = reentrant_lock()


class Resource(object):
    """
    The content of a resource, from :func:`LoadResource`; :func:`LockResource` reads it.

    :ivar int address: The address of the first byte.
    :ivar int size: The size in bytes.
    """

    __slots__ = ("address", "size")

    def __init__(self, address, size):
        try:
            self.address, self.size = index(address), index(size)
        except Exception as error:  # what their __index__ raises
            raise_from(input_error("Resource", (address, size), "an address and a size"), error)

    def __repr__(self):
        return "Resource(address=%r, size=%r)" % (self.address, self.size)


def FindResource(hModule, lpName, lpType):
    """
    Finds a resource of a module, in the language that suits the thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-findresourcew

    :param hModule: The module; None for the program that runs.
    :type hModule: HMODULE or None
    :param lpName: The name of the resource.
    :type lpName: str or int
    :param lpType: The type of the resource: one of the ``RT_`` constants, or a type of the module's own.
    :type lpType: str or int

    :rtype: cdata
    :returns: The resource, a ``HRSRC``. It is valid while the module is loaded.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number is not from 0 to 65535.
    :raises pywincffi.exceptions.WindowsAPIError: If the module has no resources (1812,
        ERROR_RESOURCE_DATA_NOT_FOUND), none of this type (1813, ERROR_RESOURCE_TYPE_NOT_FOUND) or none of this name
        (1814, ERROR_RESOURCE_NAME_NOT_FOUND), for example.

    >>> resource = FindResource(GetModuleHandle("kernel32"), 1, RT_VERSION)
    """
    module = nullable("FindResource", "hModule", hModule, HMODULE)
    if not is_module(module):
        error_check("FindResource", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    name, kind = identifier("lpName", lpName), identifier("lpType", lpType)
    try:
        resource = library.FindResourceW(module, name, kind)
    except Exception:
        input_checks("FindResource", locals())
        raise
    if not resource:
        error_check("FindResource", resource, NON_ZERO)
    return resource


def FindResourceEx(hModule, lpType, lpName, wLanguage=0):
    """
    Finds a resource of a module in a language.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-findresourceexw

    :param hModule: The module; None for the program that runs.
    :type hModule: HMODULE or None
    :param lpType: The type of the resource: one of the ``RT_`` constants, or a type of the module's own.
    :type lpType: str or int
    :param lpName: The name of the resource.
    :type lpName: str or int
    :param int wLanguage: The language identifier, such as 0x409 for English (United States). 0 is the language that
        suits the thread.

    :rtype: cdata
    :returns: The resource, a ``HRSRC``. It is valid while the module is loaded.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number is not from 0 to 65535.
    :raises pywincffi.exceptions.WindowsAPIError: If the module has no such resource (1812 to 1814, as
        :func:`FindResource`), or none in this language (1815, ERROR_RESOURCE_LANG_NOT_FOUND), for example.

    >>> resource = FindResourceEx(GetModuleHandle("kernel32"), RT_VERSION, 1)
    """
    module = nullable("FindResourceEx", "hModule", hModule, HMODULE)
    if not is_module(module):
        error_check("FindResourceEx", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    kind, name = identifier("lpType", lpType), identifier("lpName", lpName)
    try:
        resource = library.FindResourceExW(module, kind, name, index(wLanguage))
    except Exception:
        input_checks("FindResourceEx", locals())
        raise
    if not resource:
        error_check("FindResourceEx", resource, NON_ZERO)
    return resource


def LoadResource(hModule, hResInfo):
    """
    Locates the content of a resource, for :func:`LockResource`.

    Nothing has to be freed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-loadresource

    :param hModule: The module that has the resource; None for the program that runs.
    :type hModule: HMODULE or None
    :param cdata hResInfo: The resource, from :func:`FindResource` or :func:`FindResourceEx`.

    :rtype: Resource
    :returns: Where the content is, and its size.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the module is not loaded any more (998, ERROR_NOACCESS), for
        example.

    >>> module = GetModuleHandle("kernel32")
    >>> LoadResource(module, FindResource(module, 1, RT_VERSION)).size > 500
    True
    """
    module = nullable("LoadResource", "hModule", hModule, HMODULE)
    if not _is_loaded("hResInfo", hResInfo) or not is_module(module):
        error_check("LoadResource", library.ERROR_NOACCESS)
    try:
        data = library.LoadResource(module, hResInfo)
    except Exception:
        input_checks("LoadResource", locals())
        raise
    if not data:
        error_check("LoadResource", data, NON_ZERO)
    return Resource(as_number(data), SizeofResource(hModule, hResInfo))


def LockResource(hResData):
    """
    Reads the content of a resource.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-lockresource

    :param Resource hResData: Where the content is, from :func:`LoadResource`.

    :rtype: bytes
    :returns: A copy of the content. Some tools add bytes at the end, to a multiple of 4 or 8.

    :raises pywincffi.exceptions.InputError: If ``hResData`` is not from :func:`LoadResource`.
    :raises pywincffi.exceptions.WindowsAPIError: If the module is not loaded any more, or its file is cut off
        (998, ERROR_NOACCESS).

    >>> module = GetModuleHandle("kernel32")
    >>> content = LockResource(LoadResource(module, FindResource(module, 1, RT_VERSION)))
    """
    if not has_type(hResData, Resource):
        raise input_error("hResData", hResData, "the result of LoadResource()")
    try:
        address, size = index(hResData.address), index(hResData.size)
        content = library.LockResource(ffi.cast("HGLOBAL", address))
        if not content:
            error_check("LockResource", content, NON_ZERO)
        # The module may be unloaded by now, and any program can make a Resource.
        target = allocate("hResData", size)
        complete = library.pywincffi_read_memory(as_number(content), target, size)
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise_from(input_error("hResData", hResData, "the result of LoadResource()"), error)
    if not complete:
        error_check("LockResource", library.ERROR_NOACCESS)
    return filled(target, size)


def SizeofResource(hModule, hResInfo):
    """
    Returns the size of a resource.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-sizeofresource

    :param hModule: The module that has the resource; None for the program that runs.
    :type hModule: HMODULE or None
    :param cdata hResInfo: The resource, from :func:`FindResource` or :func:`FindResourceEx`.

    :rtype: int
    :returns: The size in bytes.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the module is not loaded any more (998, ERROR_NOACCESS).

    >>> module = GetModuleHandle("kernel32")
    >>> SizeofResource(module, FindResource(module, 1, RT_VERSION)) > 500
    True
    """
    module = nullable("SizeofResource", "hModule", hModule, HMODULE)
    if not _is_loaded("hResInfo", hResInfo):
        error_check("SizeofResource", library.ERROR_NOACCESS)
    try:
        size = library.SizeofResource(module, hResInfo)
    except Exception:
        input_checks("SizeofResource", locals())
        raise
    if not size:
        failure = last_error("SizeofResource")
        if failure:
            error_check("SizeofResource", failure)
    return size


def EnumResourceTypes(hModule, lpEnumFunc, lParam=0):
    """
    Calls a function for each type of resources that a module has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-enumresourcetypesw

    :param hModule: The module; None for the program that runs.
    :type hModule: HMODULE or None
    :param lpEnumFunc: Called with ``hModule``, the type (str or int) and ``lParam``. If it returns False, the
        enumeration ends, which is no failure; if it returns True or None, the next type follows. If it raises an
        exception, the enumeration ends, and this function raises the exception.
    :type lpEnumFunc: callable(HMODULE or None, str or int, any) -> (bool or None)
    :param any lParam: Any object; it is passed to ``lpEnumFunc``.

    :raises pywincffi.exceptions.InputError: If ``hModule`` is no module, or ``lpEnumFunc`` cannot be called, or returns
        something else.
    :raises pywincffi.exceptions.WindowsAPIError: If the module has no resources (1812,
        ERROR_RESOURCE_DATA_NOT_FOUND), for example.

    >>> types = []
    >>> EnumResourceTypes(GetModuleHandle("kernel32"), lambda hModule, lpType, lParam: types.append(lpType))
    >>> RT_VERSION in types
    True
    """
    module = nullable("EnumResourceTypes", "hModule", hModule, HMODULE)
    if not is_module(module):
        error_check("EnumResourceTypes", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    enumeration = _enumeration(lpEnumFunc, "a function that takes hModule, lpType and lParam",
                               lambda lpType: lpEnumFunc(hModule, lpType, lParam))
    code = enumeration.run(
        lambda handle: library.EnumResourceTypesW(module, library.pywincffi_EnumResTypeProc, handle))
    if not code:
        error_check("EnumResourceTypes", code, NON_ZERO)


def EnumResourceNames(hModule, lpType, lpEnumFunc, lParam=0):
    """
    Calls a function for each resource of a type that a module has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/libloaderapi/nf-libloaderapi-enumresourcenamesw

    :param hModule: The module; None for the program that runs.
    :type hModule: HMODULE or None
    :param lpType: The type of the resources: one of the ``RT_`` constants, or a type of the module's own.
    :type lpType: str or int
    :param lpEnumFunc: Called with ``hModule``, ``lpType``, the name (str or int) and ``lParam``; what it returns and
        raises is as with :func:`EnumResourceTypes`.
    :type lpEnumFunc: callable(HMODULE or None, str or int, str or int, any) -> (bool or None)
    :param any lParam: Any object; it is passed to ``lpEnumFunc``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``lpEnumFunc`` returns something
        else.
    :raises pywincffi.exceptions.WindowsAPIError: If the module has no resources (1812,
        ERROR_RESOURCE_DATA_NOT_FOUND), or none of this type (1813, ERROR_RESOURCE_TYPE_NOT_FOUND), for example.

    >>> names = []
    >>> EnumResourceNames(GetModuleHandle("kernel32"), RT_VERSION,
    ...                   lambda hModule, lpType, lpName, lParam: names.append(lpName))
    """
    module, kind = nullable("EnumResourceNames", "hModule", hModule, HMODULE), identifier("lpType", lpType)
    if not is_module(module):
        error_check("EnumResourceNames", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    enumeration = _enumeration(lpEnumFunc, "a function that takes hModule, lpType, lpName and lParam",
                               lambda lpName: lpEnumFunc(hModule, lpType, lpName, lParam))
    code = enumeration.run(
        lambda handle: library.EnumResourceNamesW(module, kind, library.pywincffi_EnumResNameProc, handle))
    if not code:
        error_check("EnumResourceNames", code, NON_ZERO)


def EnumResourceLanguages(hModule, lpType, lpName, lpEnumFunc, lParam=0):
    """
    Calls a function for each language that a resource is in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-enumresourcelanguagesw

    :param hModule: The module; None for the program that runs.
    :type hModule: HMODULE or None
    :param lpType: The type of the resource: one of the ``RT_`` constants, or a type of the module's own.
    :type lpType: str or int
    :param lpName: The name of the resource.
    :type lpName: str or int
    :param lpEnumFunc: Called with ``hModule``, ``lpType``, ``lpName``, the language identifier (int) and ``lParam``;
        what it returns and raises is as with :func:`EnumResourceTypes`.
    :type lpEnumFunc: callable(HMODULE or None, str or int, str or int, int, any) -> (bool or None)
    :param any lParam: Any object; it is passed to ``lpEnumFunc``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or ``lpEnumFunc`` returns something
        else.
    :raises pywincffi.exceptions.WindowsAPIError: If the module has no such resource (1812 to 1814, as
        :func:`FindResource`), for example.

    >>> languages = []
    >>> EnumResourceLanguages(GetModuleHandle("kernel32"), RT_VERSION, 1,
    ...                       lambda hModule, lpType, lpName, wLanguage, lParam: languages.append(wLanguage))
    """
    module = nullable("EnumResourceLanguages", "hModule", hModule, HMODULE)
    if not is_module(module):
        error_check("EnumResourceLanguages", library.ERROR_RESOURCE_DATA_NOT_FOUND)
    kind, name = identifier("lpType", lpType), identifier("lpName", lpName)
    enumeration = _enumeration(lpEnumFunc, "a function that takes hModule, lpType, lpName, wLanguage and lParam",
                               lambda wLanguage: lpEnumFunc(hModule, lpType, lpName, wLanguage, lParam))
    code = enumeration.run(
        lambda handle: library.EnumResourceLanguagesW(module, kind, name, library.pywincffi_EnumResLangProc, handle))
    if not code:
        error_check("EnumResourceLanguages", code, NON_ZERO)


def BeginUpdateResource(pFileName, bDeleteExistingResources=False):
    """
    Begins to change the resources of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-beginupdateresourcew

    :param path pFileName: The program or DLL. It must be writable, and must not run.
    :param bool bDeleteExistingResources: Whether the file loses the resources that it has. The default is False.

    :rtype: handle
    :returns: The update, for :func:`UpdateResource`. End it with :func:`EndUpdateResource`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or it is no
        program or DLL (193, ERROR_BAD_EXE_FORMAT), or in use (32, ERROR_SHARING_VIOLATION), for example.

    >>> hUpdate = BeginUpdateResource("app.exe")
    >>> UpdateResource(hUpdate, RT_RCDATA, "SETTINGS", 0, b"fast")
    >>> EndUpdateResource(hUpdate)
    """
    name = path("pFileName", pFileName)
    try:
        handle = library.BeginUpdateResourceW(name, boolean(bDeleteExistingResources))
    except Exception:
        input_checks("BeginUpdateResource", locals())
        raise
    if not handle:
        error_check("BeginUpdateResource", handle, NON_ZERO, name)
    _updates.add(as_number(handle))
    return handle


def UpdateResource(hUpdate, lpType, lpName, wLanguage, lpData=None):
    """
    Adds, replaces or deletes a resource. The file is changed by :func:`EndUpdateResource`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-updateresourcew

    :param handle hUpdate: The update, from :func:`BeginUpdateResource`.
    :param lpType: The type of the resource: one of the ``RT_`` constants, or a type of the file's own.
    :type lpType: str or int
    :param lpName: The name of the resource.
    :type lpName: str or int
    :param int wLanguage: The language identifier, such as 0x409 for English (United States); 0 for none.
    :param lpData: The content, in the format of its type: texts in resources are UTF-16. Text is stored as UTF-8.
        None deletes the resource.
    :type lpData: buffer or str or None

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or a number is not from 0 to 65535.
    :raises pywincffi.exceptions.WindowsAPIError: If the update has ended (6, ERROR_INVALID_HANDLE), or Windows does not
        allow the change, as in files whose texts are in a ``.mui`` file (87, ERROR_INVALID_PARAMETER), for example.

    >>> hUpdate = BeginUpdateResource("app.exe")
    >>> UpdateResource(hUpdate, RT_RCDATA, "SETTINGS", 0, b"fast")
    >>> EndUpdateResource(hUpdate)
    """
    update = handle_check("UpdateResource", "hUpdate", hUpdate)
    kind, name = identifier("lpType", lpType), identifier("lpName", lpName)
    with _updating:
        if as_number(update) not in _updates:
            error_check("UpdateResource", library.ERROR_INVALID_HANDLE)
        try:
            content, size = (NULL, 0) if lpData is None else readable("lpData", lpData)
            code = library.UpdateResourceW(update, kind, name, index(wLanguage), content, size)
        except Exception:
            input_checks("UpdateResource", locals())
            raise
        if not code:
            error_check("UpdateResource", code, NON_ZERO)


def EndUpdateResource(hUpdate, fDiscard=False):
    """
    Writes the changes to the file, or discards them. Afterwards the update cannot be used, even if writing failed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/nf-winbase-endupdateresourcew

    :param handle hUpdate: The update, from :func:`BeginUpdateResource`.
    :param bool fDiscard: Whether to leave the file as it is. The default is False.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the update has ended (6, ERROR_INVALID_HANDLE), or the file cannot
        be written (5, ERROR_ACCESS_DENIED; 110, ERROR_OPEN_FAILED), for example because a virus scanner has it open.

    >>> hUpdate = BeginUpdateResource("app.exe")
    >>> UpdateResource(hUpdate, RT_RCDATA, "SETTINGS", 0)  # without data: deletes the resource
    >>> EndUpdateResource(hUpdate)
    """
    update = handle_check("EndUpdateResource", "hUpdate", hUpdate)
    with _updating:
        if as_number(update) not in _updates:
            error_check("EndUpdateResource", library.ERROR_INVALID_HANDLE)
        try:
            discard = boolean(fDiscard)
            handle_to_close("EndUpdateResource", "hUpdate", hUpdate)
            _updates.discard(as_number(update))
            code = library.EndUpdateResourceW(update, discard)
        except Exception:
            input_checks("EndUpdateResource", locals())
            raise
        if not code:
            error_check("EndUpdateResource", code, NON_ZERO)


@callback("pywincffi_EnumResTypeProc", onerror=keep_exception)
def _type_proc(_, lpType, lParam):
    return Enumeration.of(lParam).call(read_identifier(lpType))


@callback("pywincffi_EnumResNameProc", onerror=keep_exception)
def _name_proc(_, __, lpName, lParam):
    return Enumeration.of(lParam).call(read_identifier(lpName))


@callback("pywincffi_EnumResLangProc", onerror=keep_exception)
def _language_proc(_, __, ___, wLanguage, lParam):
    return Enumeration.of(lParam).call(wLanguage)


def _enumeration(lpEnumFunc, expected, function):
    """The enumeration that calls ``function``, which calls ``lpEnumFunc``."""
    if not is_callable(lpEnumFunc):
        raise input_error("lpEnumFunc", lpEnumFunc, expected)
    return Enumeration("lpEnumFunc", function)


def _is_loaded(name, value):
    """Whether the memory is there that a resource, from FindResource(), points to: its module may be unloaded."""
    if not is_structure(value, _HRSRC):
        raise input_error(name, value, "a resource from FindResource() or FindResourceEx()")
    return library.pywincffi_read_memory(as_number(value), ffi.new("char[]", _ENTRY), _ENTRY)


publish(__name__)
