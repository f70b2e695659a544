"""
Files
=====

Copies, moves and deletes files as the Explorer does, tells the shell what has changed, and returns its objects.
"""
from pywincffi.core import publish
from pywincffi.core.checks import error_check, hresult, index, input_checks, input_error, number_in
from pywincffi.core.convert import path, pointer
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.guids import guid
from pywincffi.ole32.com import Interface

NULL = ffi.NULL
_ULONG_PTR = ctype("ULONG_PTR")
# The part of the flags that says what the items are.
_TYPE = 0xFF


def SHChangeNotify(wEventId, uFlags=library.SHCNF_IDLIST, dwItem1=None, dwItem2=None):
    """
    Tells the shell of a change that it does not notice itself, such as another program for a type of file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlobj_core/nf-shlobj_core-shchangenotify

    :param int wEventId: What has changed, one of the ``SHCNE_`` constants.
    :param int uFlags: What the items are: ``SHCNF_PATHW`` for paths, ``SHCNF_PRINTERW`` for names of printers,
        ``SHCNF_DWORD`` for numbers, or ``SHCNF_IDLIST``, the default, for no items; with ``SHCNF_FLUSH`` to return when
        the shell was told.
    :param dwItem1: The first item, or None.
    :type dwItem1: path or int or None
    :param dwItem2: The second item, or None: the new name, for example.
    :type dwItem2: path or int or None

    :raises pywincffi.exceptions.InputError: If a number does not fit 32 bits, or an item is not what the flags say.

    >>> SHChangeNotify(SHCNE_ASSOCCHANGED)
    >>> SHChangeNotify(SHCNE_UPDATEITEM, SHCNF_PATHW | SHCNF_FLUSH, u"C:\\\\Windows")
    """
    try:
        event, flags = index(wEventId), index(uFlags)
        item1, item2 = _item("dwItem1", dwItem1, flags & _TYPE), _item("dwItem2", dwItem2, flags & _TYPE)
        library.SHChangeNotify(event, flags, _address(item1), _address(item2))
    except Exception:
        input_checks("SHChangeNotify", dict(wEventId=wEventId, uFlags=uFlags))
        raise


def _item(name, value, kind):
    """Returns an item for C: a text, or a number as a pointer."""
    if value is None:
        return NULL
    if kind in (library.SHCNF_PATHW, library.SHCNF_PRINTERW):
        return ffi.new("wchar_t[]", path(name, value))
    if kind != library.SHCNF_DWORD:
        raise input_error(name, value, "None; with SHCNF_PATHW a path, and with SHCNF_DWORD a number")
    return ffi.cast("void *", ffi.cast(_ULONG_PTR, number_in(name, value, 0xFFFFFFFF)))


def _address(item):
    return ffi.cast("void *", item)


def SHCreateItemFromParsingName(pszPath, riid, pbc=None):
    """
    Returns the object of the shell for a path.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shobjidl_core/nf-shobjidl_core-shcreateitemfromparsingname

    :param path pszPath: The path, or the parsing name of another item.
    :param UUID riid: The interface to return, most often ``IID_IShellItem``.
    :param None pbc: None: bind contexts are not supported.

    :rtype: Interface
    :returns: The interface. Release it.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such item (2, ERROR_FILE_NOT_FOUND), it does not have
        the interface (0x80004002, E_NOINTERFACE), or COM is not initialized in this thread
        (0x800401F0, CO_E_NOTINITIALIZED), for example.

    >>> item = SHCreateItemFromParsingName(u"C:\\\\Windows", IID_IShellItem)
    >>> item.Release()
    """
    pszPath, iid, ppv = path("pszPath", pszPath), guid("riid", riid), ffi.new("void **")
    if pbc is not None:
        raise input_error("pbc", pbc, "None")
    try:
        failure = hresult(library.SHCreateItemFromParsingName(pszPath, NULL, iid, ppv))
    except Exception:
        input_checks("SHCreateItemFromParsingName", locals(), dict(riid=iid))
        raise
    if failure:
        error_check("SHCreateItemFromParsingName", failure, filename=pszPath)
    return Interface.returned(ppv, riid)


def SHFileOperation(lpFileOp):
    """
    Copies, moves, renames or deletes files and folders, as the Explorer does: into the recycle bin, with a progress
    window, with questions to the user. Microsoft advises to use IFileOperation, an interface of COM.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-shfileoperationw

    :param SHFILEOPSTRUCT lpFileOp: What to do. Paths must be absolute: Windows does not say which folder it takes for
        the current one, and ignores ``FOF_ALLOWUNDO`` for a relative path, so that a file is deleted for good.

    :rtype: bool
    :returns: Whether everything was done; False if the user has refused a part, or Windows has left out a part because
        the flags forbid to ask.

    :raises pywincffi.exceptions.InputError: If ``lpFileOp`` is not a SHFILEOPSTRUCT, has no ``pFrom``, or needs
        ``pTo`` and has none, or has ``FOF_WANTMAPPINGHANDLE``.
    :raises pywincffi.exceptions.WindowsAPIError: If it fails. Windows uses numbers of its own here: those from 113 to
        136 (0x71 to 0x88), 183, 1026, 65536 and 65652 are not the error codes that they equal; Microsoft's page lists
        them.

    >>> SHFileOperation(SHFILEOPSTRUCT(
    ...     wFunc=FO_DELETE, pFrom=os.path.abspath("old.txt"), fFlags=FOF_ALLOWUNDO | FOF_NO_UI))
    True
    """
    operation = pointer("lpFileOp", lpFileOp, "SHFILEOPSTRUCTW *")
    if not operation.pFrom or not (operation.pTo or operation.wFunc == library.FO_DELETE):
        raise input_error("lpFileOp", lpFileOp, "a SHFILEOPSTRUCT with pFrom and, except for FO_DELETE, pTo")
    if operation.fFlags & library.FOF_WANTMAPPINGHANDLE:
        raise input_error("lpFileOp", lpFileOp, "a SHFILEOPSTRUCT without FOF_WANTMAPPINGHANDLE")
    failure = library.SHFileOperationW(operation)
    if failure:
        # The first path of each list.
        error_check("SHFileOperation", failure, filename=ffi.string(operation.pFrom),
                    filename2=ffi.string(operation.pTo) if operation.pTo else None)
    return not operation.fAnyOperationsAborted


publish(__name__)
