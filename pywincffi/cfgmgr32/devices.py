"""
Device tree
===========

The identifiers of devices, and the devices that they are attached to.

A device is a number, ``DevInst`` of a :class:`~pywincffi.setupapi.SP_DEVINFO_DATA`. These functions return no error
codes but ``CR_`` codes of their own; the exceptions have the error code of Windows for them.
"""
from pywincffi.core import publish
from pywincffi.core.checks import error_check, index, input_checks
from pywincffi.core.convert import allocate_wide
from pywincffi.core.dist import ctype, ffi, library

_DWORD_P = ctype("DWORD *")
# The longest identifier is MAX_DEVICE_ID_LEN (200) characters, with the NUL.
_LENGTH = 201


def CM_Get_Device_ID(dnDevInst):
    """
    Returns the identifier of a device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/cfgmgr32/nf-cfgmgr32-cm_get_device_idw

    :param int dnDevInst: The device.

    :rtype: str
    :returns: The identifier, such as ``r"ACPI\\PNP0501\\1"``.

    :raises pywincffi.exceptions.InputError: If ``dnDevInst`` is not a number of 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such device, for example. The code is that of
        :func:`CM_MapCrToWin32Err` for ``CR_NO_SUCH_DEVNODE``.

    >>> devices = SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES)
    >>> device = SetupDiEnumDeviceInfo(devices, 0)
    >>> if device is not None:
    ...     identifier = CM_Get_Device_ID(device.DevInst)
    >>> SetupDiDestroyDeviceInfoList(devices)
    """
    try:
        buffer = allocate_wide(_LENGTH)
        error = _win32_error(library.CM_Get_Device_IDW(index(dnDevInst), buffer, _LENGTH, 0))
    except Exception:
        input_checks("CM_Get_Device_ID", locals())
        raise
    if error:
        error_check("CM_Get_Device_ID", error)
    return ffi.string(buffer)


def CM_Get_Parent(dnDevInst):
    """
    Returns the device that a device is attached to.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/cfgmgr32/nf-cfgmgr32-cm_get_parent

    :param int dnDevInst: The device.

    :rtype: int
    :returns: The parent.

    :raises pywincffi.exceptions.InputError: If ``dnDevInst`` is not a number of 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such device, or it has no parent, for example. The code
        is that of :func:`CM_MapCrToWin32Err` for ``CR_NO_SUCH_DEVNODE``.

    >>> parent = CM_Get_Parent(device.DevInst)
    """
    try:
        parent = ffi.new(_DWORD_P)
        error = _win32_error(library.CM_Get_Parent(parent, index(dnDevInst), 0))
    except Exception:
        input_checks("CM_Get_Parent", locals())
        raise
    if error:
        error_check("CM_Get_Parent", error)
    return parent[0]


def CM_MapCrToWin32Err(CmReturnCode, DefaultErr):
    """
    Returns the error code of Windows for a ``CR_`` code.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/cfgmgr32/nf-cfgmgr32-cm_mapcrtowin32err

    :param int CmReturnCode: The code, such as ``CR_NO_SUCH_DEVNODE``.
    :param int DefaultErr: What to return if there is no error code for it.

    :rtype: int

    :raises pywincffi.exceptions.InputError: If an argument is not a number of 32 bits.

    >>> CM_MapCrToWin32Err(CR_OUT_OF_MEMORY, ERROR_GEN_FAILURE) == ERROR_NOT_ENOUGH_MEMORY
    True
    """
    try:
        return library.CM_MapCrToWin32Err(index(CmReturnCode), index(DefaultErr))
    except Exception:
        input_checks("CM_MapCrToWin32Err", locals())
        raise


def _win32_error(code):
    """The error code of Windows for the result of a function; 0 for success."""
    if code in (library.CR_SUCCESS, library.ERROR_PROC_NOT_FOUND):  # the latter from the extension
        return code
    return library.CM_MapCrToWin32Err(code, library.ERROR_GEN_FAILURE) or library.ERROR_GEN_FAILURE


publish(__name__)
