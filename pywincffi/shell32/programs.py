"""
Programs
========

Splits command lines, finds and starts the program for a file, gives a program its identity in the taskbar, and tells
whether its user is an administrator.
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, as_number, error_check, hresult, input_checks, input_error
from pywincffi.core.com import taken_text
from pywincffi.core.convert import allocate_wide, path, pointer, text
from pywincffi.core.dist import ffi, library

_MAX_PATH = 260
# Results of FindExecutable: from 33 on it has found the program; 31 means that no program is associated.
_FOUND, _NO_ASSOCIATION = 33, 31
# Flags of fields that SHELLEXECUTEINFO does not have: an item identifier list, and a registry key. With the last one
# Windows takes hInstApp, where it has stored a number in an earlier call, for an object.
_MASK_OF_CLASS, _CLASS_KEY, _MASK_OF_LIST, _LIST, _SITE = 0x3, 0x3, 0xC, 0x4, 0x08000000


def CommandLineToArgv(lpCmdLine):
    """
    Splits a command line into arguments, as the C programs of Microsoft's compiler do.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw

    :param str lpCmdLine: The command line, of which the first argument is the program. If it is empty, the path of this
        process's program is the only argument.

    :rtype: list(str)
    :returns: The arguments.

    :raises pywincffi.exceptions.InputError: If ``lpCmdLine`` is not text.
    :raises pywincffi.exceptions.WindowsAPIError: If there is not enough memory, for example.

    >>> CommandLineToArgv(u'copy "my file.txt" C:\\\\')
    ['copy', 'my file.txt', 'C:\\\\']
    """
    lpCmdLine, pNumArgs = text("lpCmdLine", lpCmdLine), ffi.new("int *")
    try:
        arguments = library.CommandLineToArgvW(lpCmdLine, pNumArgs)
    except Exception:
        input_checks("CommandLineToArgv", locals())
        raise
    if not arguments:
        error_check("CommandLineToArgv", arguments, NON_ZERO)
    try:
        return [ffi.string(each) for each in ffi.unpack(arguments, pNumArgs[0])]
    finally:
        library.LocalFree(ffi.cast("HLOCAL", arguments))


def FindExecutable(lpFile, lpDirectory=None):
    """
    Returns the program that opens a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-findexecutablew

    :param path lpFile: The file, which must exist, or a program.
    :param path lpDirectory: The folder of ``lpFile`` if that is a relative path; None, the default, for the current
        folder.

    :rtype: str
    :returns: The path of the program.

    :raises pywincffi.exceptions.InputError: If an argument is not a path.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), or no program for
        it (1155, ERROR_NO_ASSOCIATION), for example.

    >>> FindExecutable(u"C:\\\\Windows\\\\notepad.exe").lower()
    'c:\\\\windows\\\\notepad.exe'
    """
    lpFile, lpDirectory = path("lpFile", lpFile), path("lpDirectory", lpDirectory, nullable=True)
    lpResult = allocate_wide(_MAX_PATH)
    try:
        failure = _error_code(library.FindExecutableW(lpFile, lpDirectory, lpResult))
    except Exception:
        input_checks("FindExecutable", locals())
        raise
    if failure:
        error_check("FindExecutable", failure, filename=lpFile)
    return ffi.string(lpResult)


def _error_code(result):
    number = as_number(result)
    if number >= _FOUND:
        return 0
    return library.ERROR_NO_ASSOCIATION if number == _NO_ASSOCIATION else number or library.ERROR_NOT_ENOUGH_MEMORY


def GetCurrentProcessExplicitAppUserModelID():
    """
    Returns the Application User Model ID that :func:`SetCurrentProcessExplicitAppUserModelID` has set.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shobjidl_core/nf-shobjidl_core-getcurrentprocessexplicitappusermodelid

    :rtype: str
    :returns: The identifier.

    :raises pywincffi.exceptions.WindowsAPIError: If none was set (0x80004005, E_FAIL).

    >>> SetCurrentProcessExplicitAppUserModelID("Example.Editor")
    >>> GetCurrentProcessExplicitAppUserModelID()
    'Example.Editor'
    """
    AppID = ffi.new("PWSTR *")
    failure = hresult(library.GetCurrentProcessExplicitAppUserModelID(AppID))
    if failure:
        error_check("GetCurrentProcessExplicitAppUserModelID", failure)
    return taken_text(AppID)


def IsUserAnAdmin():
    """
    Tells whether this process has the rights of an administrator; with UAC, whether it is elevated.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shlobj_core/nf-shlobj_core-isuseranadmin

    :rtype: bool

    >>> if not IsUserAnAdmin():
    ...     print("run this as an administrator")
    """
    return bool(library.IsUserAnAdmin())


def SetCurrentProcessExplicitAppUserModelID(AppID):
    """
    Sets the Application User Model ID of this process, by which the taskbar groups windows: a program that Python runs
    is then not grouped with Python. Call it before the process shows a window.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shobjidl_core/nf-shobjidl_core-setcurrentprocessexplicitappusermodelid

    :param str AppID: The identifier, such as ``"Company.Product"``, of at most 128 characters and without spaces.

    :raises pywincffi.exceptions.InputError: If ``AppID`` is not text.
    :raises pywincffi.exceptions.WindowsAPIError: If it is too long, for example.

    >>> SetCurrentProcessExplicitAppUserModelID(u"Company.Product")
    """
    AppID = text("AppID", AppID)
    try:
        failure = hresult(library.SetCurrentProcessExplicitAppUserModelID(AppID))
    except Exception:
        input_checks("SetCurrentProcessExplicitAppUserModelID", locals())
        raise
    if failure:
        error_check("SetCurrentProcessExplicitAppUserModelID", failure)


def ShellExecuteEx(pExecInfo):
    """
    Opens, prints or runs a file, a folder or a link, as a double click or an item of its menu does.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/shellapi/nf-shellapi-shellexecuteexw

    :param SHELLEXECUTEINFO pExecInfo: What to do. Initialize COM first, by
        ``CoInitializeEx(COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE)``: extensions of the shell may need it. A
        thread that ends soon after needs ``SEE_MASK_NOASYNC``.

    :rtype: handle or None
    :returns: The new process with ``SEE_MASK_NOCLOSEPROCESS``, which you have to close with
        :func:`~pywincffi.kernel32.CloseHandle`; None without it, or if there is no new process.

    :raises pywincffi.exceptions.InputError: If ``pExecInfo`` is not a SHELLEXECUTEINFO, or has flags for a field that
        the class does not have, or that a program cannot set.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such file (2, ERROR_FILE_NOT_FOUND), no program for it
        (1155, ERROR_NO_ASSOCIATION), or the user has refused (1223, ERROR_CANCELLED), for example.

    >>> hProcess = ShellExecuteEx(SHELLEXECUTEINFO(
    ...     fMask=SEE_MASK_NOCLOSEPROCESS | SEE_MASK_FLAG_NO_UI, lpVerb=u"runas", lpFile=sys.executable,
    ...     lpParameters=u"setup.py", nShow=SW_SHOWNORMAL))
    """
    information = pointer("pExecInfo", pExecInfo, "SHELLEXECUTEINFOW *")
    flags = information.fMask
    if flags & _MASK_OF_CLASS == _CLASS_KEY or flags & _MASK_OF_LIST == _LIST or flags & _SITE:
        raise input_error("pExecInfo", pExecInfo, "a SHELLEXECUTEINFO without SEE_MASK_CLASSKEY, SEE_MASK_IDLIST and "
                          "SEE_MASK_FLAG_HINST_IS_SITE")
    information.hProcess = ffi.NULL
    code = library.ShellExecuteExW(information)
    if not code:
        error_check("ShellExecuteEx", code, NON_ZERO, ffi.string(information.lpFile) if information.lpFile else None)
    return information.hProcess or None


publish(__name__)
