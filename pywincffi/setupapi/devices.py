"""
Devices
=======

Finds devices, and reads their properties.

:func:`SetupDiGetClassDevs` returns a set of devices, a handle of a type of its own, which
:func:`SetupDiDestroyDeviceInfoList` closes. Classes of devices and of their interfaces are GUIDs, as ``uuid.UUID``.

>>> devices = SetupDiGetClassDevs(SetupDiClassGuidsFromName("Ports")[0], Flags=DIGCF_PRESENT)
>>> device = SetupDiEnumDeviceInfo(devices, 0)
>>> if device is not None:
...     name = SetupDiGetDeviceRegistryProperty(devices, device, SPDRP_FRIENDLYNAME).PropertyBuffer
>>> SetupDiDestroyDeviceInfoList(devices)
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import (
    HWND, INVALID_HANDLE_VALUE, NON_ZERO, VALID_HANDLE, error_check, failure_of, has_type, index, input_checks,
    input_error, nullable)
from pywincffi.core.convert import allocate, allocate_wide, filled, text
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.guids import guid, to_uuid
from pywincffi.core.open_handles import OpenHandles

NULL = ffi.NULL
_DETAIL_P = ctype("SP_DEVICE_INTERFACE_DETAIL_DATA_W *")
_DEVICE_P = ctype("SP_DEVINFO_DATA *")
_DWORD_P = ctype("DWORD *")
_GUIDS = ctype("GUID[]")
_INTERFACE_P = ctype("SP_DEVICE_INTERFACE_DATA *")
_sets = OpenHandles("HDEVINFO", "a set of devices (HDEVINFO)")
# Types of values in the registry.
_TEXTS, _DWORD, _LIST = (1, 2), 4, 7


class _Element(object):
    """
    An element of a set of devices. Windows follows its pointers: only the functions of this module make one, and it is
    refused for another set.
    """

    __slots__ = ("_data", "_set")

    def __init__(self):
        raise input_error(type(self).__name__, type(self), "the functions that enumerate devices")


class SP_DEVINFO_DATA(_Element):
    """
    A device in a set, from :func:`SetupDiEnumDeviceInfo`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_devinfo_data
    """

    __slots__ = ()

    @property
    def ClassGuid(self):
        """
        The class of the device.

        :rtype: UUID
        """
        return to_uuid(self._data.ClassGuid)  # pylint: disable=no-member

    @property
    def DevInst(self):
        """
        The number of the device, for the functions of :mod:`pywincffi.cfgmgr32`.

        :rtype: int
        """
        return self._data.DevInst  # pylint: disable=no-member

    def __repr__(self):
        return "<SP_DEVINFO_DATA of device %d>" % self.DevInst


class SP_DEVICE_INTERFACE_DATA(_Element):
    """
    An interface of a device in a set, from :func:`SetupDiEnumDeviceInterfaces`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_device_interface_data
    """

    __slots__ = ()

    @property
    def InterfaceClassGuid(self):
        """
        The class of the interface.

        :rtype: UUID
        """
        return to_uuid(self._data.InterfaceClassGuid)  # pylint: disable=no-member

    @property
    def Flags(self):
        """
        A combination of ``SPINT_ACTIVE``, ``SPINT_DEFAULT`` and ``SPINT_REMOVED``.

        :rtype: int
        """
        return self._data.Flags  # pylint: disable=no-member

    def __repr__(self):
        return "<SP_DEVICE_INTERFACE_DATA with flags %d>" % self.Flags


class SetupDiGetDeviceInterfaceDetailResult(named_tuple(
        "SetupDiGetDeviceInterfaceDetailResult", "DevicePath DeviceInfoData")):
    """
    The result of :func:`SetupDiGetDeviceInterfaceDetail`.

    :param str DevicePath: The path, with which :func:`pywincffi.kernel32.CreateFile` opens the device.
    :param SP_DEVINFO_DATA DeviceInfoData: The device.
    """

    __slots__ = ()


class SetupDiGetDeviceRegistryPropertyResult(named_tuple(
        "SetupDiGetDeviceRegistryPropertyResult", "PropertyBuffer PropertyRegDataType")):
    """
    The result of :func:`SetupDiGetDeviceRegistryProperty`.

    :param any PropertyBuffer: The value: str for ``winreg.REG_SZ``, a list of str for ``winreg.REG_MULTI_SZ``, int for
        ``winreg.REG_DWORD``, otherwise bytes.
    :param int PropertyRegDataType: The type, one of the constants of ``winreg``.
    """

    __slots__ = ()


def SetupDiClassGuidsFromName(ClassName):
    """
    Returns the classes of devices that have a name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdiclassguidsfromnamew

    :param str ClassName: The name, such as ``"Ports"``, ``"Modem"`` or ``"Net"``.

    :rtype: list(UUID)
    :returns: The classes; none if there is none of the name.

    :raises pywincffi.exceptions.InputError: If ``ClassName`` is not text, or holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If the name is not valid (0xE0000206, ERROR_INVALID_CLASS), for
        example.

    >>> SetupDiClassGuidsFromName("Ports")
    [UUID('4d36e978-e325-11ce-bfc1-08002be10318')]
    """
    name = text("ClassName", ClassName)
    try:
        count = 16
        while True:
            found, needed = ffi.new(_GUIDS, count), ffi.new(_DWORD_P)
            code = library.SetupDiClassGuidsFromNameW(name, found, count, needed)
            failure = failure_of("SetupDiClassGuidsFromName", code)
            if failure != library.ERROR_INSUFFICIENT_BUFFER:
                break
            count = max(needed[0], 2 * count)
    except Exception:
        input_checks("SetupDiClassGuidsFromName", locals())
        raise
    if failure:
        error_check("SetupDiClassGuidsFromName", failure)
    return [to_uuid(found[number]) for number in range(min(needed[0], count))]


def SetupDiDestroyDeviceInfoList(DeviceInfoSet):
    """
    Closes a set of devices.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdidestroydeviceinfolist

    :param HDEVINFO DeviceInfoSet: The set, from :func:`SetupDiGetClassDevs`.

    :raises pywincffi.exceptions.InputError: If ``DeviceInfoSet`` is no set of devices.
    :raises pywincffi.exceptions.WindowsAPIError: If the set is not open (6, ERROR_INVALID_HANDLE).

    >>> SetupDiDestroyDeviceInfoList(SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES))
    """
    # _destroy() is called when no other thread uses the set.
    _sets.take("SetupDiDestroyDeviceInfoList", "DeviceInfoSet", DeviceInfoSet)


def _destroy(handle):
    code = library.SetupDiDestroyDeviceInfoList(handle)
    if not code:
        error_check("SetupDiDestroyDeviceInfoList", code, NON_ZERO)


def SetupDiEnumDeviceInfo(DeviceInfoSet, MemberIndex):
    """
    Returns a device in a set.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdienumdeviceinfo

    :param HDEVINFO DeviceInfoSet: The set.
    :param int MemberIndex: The index of the device, from 0 on.

    :rtype: SP_DEVINFO_DATA or None
    :returns: The device; None if there are no more.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the set is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> devices = SetupDiGetClassDevs(Flags=DIGCF_ALLCLASSES | DIGCF_PRESENT)
    >>> device = SetupDiEnumDeviceInfo(devices, 0)
    >>> SetupDiDestroyDeviceInfoList(devices)
    """
    handle, record = _sets.record("SetupDiEnumDeviceInfo", "DeviceInfoSet", DeviceInfoSet)
    data = _new(_DEVICE_P)
    try:
        code = library.SetupDiEnumDeviceInfo(handle, index(MemberIndex), data)
    except Exception:
        input_checks("SetupDiEnumDeviceInfo", {"MemberIndex": MemberIndex})
        raise
    if code:
        return _made(SP_DEVINFO_DATA, data, record)
    error = failure_of("SetupDiEnumDeviceInfo")
    if error != library.ERROR_NO_MORE_ITEMS:
        error_check("SetupDiEnumDeviceInfo", error)
    return None


def SetupDiEnumDeviceInterfaces(DeviceInfoSet, DeviceInfoData, InterfaceClassGuid, MemberIndex):
    """
    Returns an interface of the devices in a set.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdienumdeviceinterfaces

    :param HDEVINFO DeviceInfoSet: The set, which was made with ``DIGCF_DEVICEINTERFACE``.
    :param DeviceInfoData: A device in the set; None for all.
    :type DeviceInfoData: SP_DEVINFO_DATA or None
    :param UUID InterfaceClassGuid: The class of the interface.
    :param int MemberIndex: The index of the interface, from 0 on.

    :rtype: SP_DEVICE_INTERFACE_DATA or None
    :returns: The interface; None if there are no more.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the device is not in the set.
    :raises pywincffi.exceptions.WindowsAPIError: If the set is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> ports = uuid.UUID("86e0d1e0-8089-11d0-9ce4-08003e301f73")
    >>> devices = SetupDiGetClassDevs(ports, Flags=DIGCF_DEVICEINTERFACE | DIGCF_PRESENT)
    >>> interface = SetupDiEnumDeviceInterfaces(devices, None, ports, 0)
    >>> SetupDiDestroyDeviceInfoList(devices)
    """
    handle, record = _sets.record("SetupDiEnumDeviceInterfaces", "DeviceInfoSet", DeviceInfoSet)
    device = NULL
    if DeviceInfoData is not None:
        device = _element("DeviceInfoData", DeviceInfoData, SP_DEVINFO_DATA, record)
    kind = guid("InterfaceClassGuid", InterfaceClassGuid)
    data = _new(_INTERFACE_P)
    try:
        code = library.SetupDiEnumDeviceInterfaces(handle, device, kind, index(MemberIndex), data)
    except Exception:
        input_checks("SetupDiEnumDeviceInterfaces", {"MemberIndex": MemberIndex})
        raise
    if code:
        return _made(SP_DEVICE_INTERFACE_DATA, data, record)
    error = failure_of("SetupDiEnumDeviceInterfaces")
    if error != library.ERROR_NO_MORE_ITEMS:
        error_check("SetupDiEnumDeviceInterfaces", error)
    return None


def SetupDiGetClassDevs(ClassGuid=None, Enumerator=None, hwndParent=None, Flags=0):
    """
    Returns a set of devices.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetclassdevsw

    :param ClassGuid: The class of the devices, or with ``DIGCF_DEVICEINTERFACE`` that of their interfaces; None, with
        ``DIGCF_ALLCLASSES``, for all.
    :type ClassGuid: UUID or None
    :param str Enumerator: The bus, such as ``"USB"``, or with ``DIGCF_DEVICEINTERFACE`` the identifier of a device;
        None for all.
    :param hwndParent: The window for dialogs about the devices, or None.
    :type hwndParent: HWND or None
    :param int Flags: A combination of ``DIGCF_ALLCLASSES``, ``DIGCF_DEVICEINTERFACE``, ``DIGCF_PRESENT`` for those that
        are present, ``DIGCF_PROFILE`` and ``DIGCF_DEFAULT``.

    :rtype: HDEVINFO
    :returns: The set. Close it with :func:`SetupDiDestroyDeviceInfoList`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If there is neither a class nor ``DIGCF_ALLCLASSES``
        (87, ERROR_INVALID_PARAMETER), for example.

    >>> devices = SetupDiGetClassDevs(Enumerator="USB", Flags=DIGCF_ALLCLASSES | DIGCF_PRESENT)
    >>> SetupDiDestroyDeviceInfoList(devices)
    """
    kind = NULL if ClassGuid is None else guid("ClassGuid", ClassGuid)
    enumerator = text("Enumerator", Enumerator, nullable=True)
    window = nullable("SetupDiGetClassDevs", "hwndParent", hwndParent, HWND)
    try:
        handle = library.SetupDiGetClassDevsW(kind, enumerator, window, index(Flags))
    except Exception:
        input_checks("SetupDiGetClassDevs", {"Flags": Flags})
        raise
    if handle == INVALID_HANDLE_VALUE:
        error_check("SetupDiGetClassDevs", handle, VALID_HANDLE)
    return _sets.add(handle, _destroy, object())


def SetupDiGetDeviceInstanceId(DeviceInfoSet, DeviceInfoData):
    """
    Returns the identifier of a device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceinstanceidw

    :param HDEVINFO DeviceInfoSet: The set.
    :param SP_DEVINFO_DATA DeviceInfoData: The device, from this set.

    :rtype: str
    :returns: The identifier, such as ``r"ACPI\\PNP0501\\1"``.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the device is not in the set.
    :raises pywincffi.exceptions.WindowsAPIError: If the set is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> identifier = SetupDiGetDeviceInstanceId(devices, device)
    """
    handle, record = _sets.record("SetupDiGetDeviceInstanceId", "DeviceInfoSet", DeviceInfoSet)
    device = _element("DeviceInfoData", DeviceInfoData, SP_DEVINFO_DATA, record)
    size, needed = 256, ffi.new(_DWORD_P)
    while True:
        buffer = allocate_wide(size)
        code = library.SetupDiGetDeviceInstanceIdW(handle, device, buffer, size, needed)
        if code:
            return ffi.string(buffer)
        error = failure_of("SetupDiGetDeviceInstanceId")
        if error != library.ERROR_INSUFFICIENT_BUFFER:
            error_check("SetupDiGetDeviceInstanceId", error)
        size = max(needed[0], 2 * size)


def SetupDiGetDeviceInterfaceDetail(DeviceInfoSet, DeviceInterfaceData):
    """
    Returns the path of an interface, and its device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceinterfacedetailw

    :param HDEVINFO DeviceInfoSet: The set.
    :param SP_DEVICE_INTERFACE_DATA DeviceInterfaceData: The interface, from this set.

    :rtype: SetupDiGetDeviceInterfaceDetailResult
    :returns: The path and the device.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the interface is not in the set.
    :raises pywincffi.exceptions.WindowsAPIError: If the set is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> path = SetupDiGetDeviceInterfaceDetail(devices, interface).DevicePath
    """
    handle, record = _sets.record("SetupDiGetDeviceInterfaceDetail", "DeviceInfoSet", DeviceInfoSet)
    interface = _element("DeviceInterfaceData", DeviceInterfaceData, SP_DEVICE_INTERFACE_DATA, record)
    size, needed, device = 1024, ffi.new(_DWORD_P), _new(_DEVICE_P)
    while True:
        buffer = ffi.new("char[]", size)
        detail = ffi.cast(_DETAIL_P, buffer)
        detail.cbSize = ffi.sizeof(_DETAIL_P.item)
        code = library.SetupDiGetDeviceInterfaceDetailW(handle, interface, detail, size, needed, device)
        if code:
            break
        error = failure_of("SetupDiGetDeviceInterfaceDetail")
        if error != library.ERROR_INSUFFICIENT_BUFFER:
            error_check("SetupDiGetDeviceInterfaceDetail", error)
        size = max(needed[0], 2 * size)
    path = ffi.string(ffi.cast("wchar_t *", detail.DevicePath))
    return SetupDiGetDeviceInterfaceDetailResult(path, _made(SP_DEVINFO_DATA, device, record))


def SetupDiGetDeviceRegistryProperty(DeviceInfoSet, DeviceInfoData, Property):
    """
    Returns a property of a device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceregistrypropertyw

    :param HDEVINFO DeviceInfoSet: The set.
    :param SP_DEVINFO_DATA DeviceInfoData: The device, from this set.
    :param int Property: One of the ``SPDRP_`` constants, such as ``SPDRP_FRIENDLYNAME`` and ``SPDRP_HARDWAREID``.

    :rtype: SetupDiGetDeviceRegistryPropertyResult
    :returns: The value, and its type.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the device is not in the set.
    :raises pywincffi.exceptions.WindowsAPIError: If the device does not have the property (13, ERROR_INVALID_DATA),
        there is no such property (0xE0000209, ERROR_INVALID_REG_PROPERTY), or the set is not open
        (6, ERROR_INVALID_HANDLE), for example.

    >>> name = SetupDiGetDeviceRegistryProperty(devices, device, SPDRP_CLASS).PropertyBuffer
    """
    handle, record = _sets.record("SetupDiGetDeviceRegistryProperty", "DeviceInfoSet", DeviceInfoSet)
    device = _element("DeviceInfoData", DeviceInfoData, SP_DEVINFO_DATA, record)
    size, needed, kind = 1024, ffi.new(_DWORD_P), ffi.new(_DWORD_P)
    try:
        number = index(Property)
        while True:
            buffer = allocate("Property", size)
            code = library.SetupDiGetDeviceRegistryPropertyW(handle, device, number, kind, buffer, size, needed)
            if code:
                break
            error = failure_of("SetupDiGetDeviceRegistryProperty")
            if error != library.ERROR_INSUFFICIENT_BUFFER:
                error_check("SetupDiGetDeviceRegistryProperty", error)
            size = max(needed[0], 2 * size)
    except Exception:
        input_checks("SetupDiGetDeviceRegistryProperty", {"Property": Property})
        raise
    return SetupDiGetDeviceRegistryPropertyResult(_value(filled(buffer, min(needed[0], size)), kind[0]), kind[0])


def SetupDiOpenDevRegKey(
        DeviceInfoSet, DeviceInfoData, Scope=library.DICS_FLAG_GLOBAL, HwProfile=0, KeyType=library.DIREG_DEV,
        samDesired=library.KEY_READ):
    """
    Opens a registry key of a device.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdiopendevregkey

    :param HDEVINFO DeviceInfoSet: The set.
    :param SP_DEVINFO_DATA DeviceInfoData: The device, from this set.
    :param int Scope: ``DICS_FLAG_GLOBAL`` for the configuration in all hardware profiles, ``DICS_FLAG_CONFIGSPECIFIC``
        for that in one.
    :param int HwProfile: The number of the profile, for ``DICS_FLAG_CONFIGSPECIFIC``; 0 for the current one.
    :param int KeyType: ``DIREG_DEV`` for the key of the device, ``DIREG_DRV`` for that of its driver.
    :param int samDesired: The access rights, such as :data:`~pywincffi.advapi32.registry.KEY_READ`.

    :rtype: HKEY
    :returns: The key. Close it with :func:`pywincffi.advapi32.RegCloseKey`.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the device is not in the set.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such key (0xE0000204, ERROR_KEY_DOES_NOT_EXIST), the
        access is denied (5, ERROR_ACCESS_DENIED), or the set is not open (6, ERROR_INVALID_HANDLE), for example.

    >>> key = SetupDiOpenDevRegKey(devices, device, KeyType=DIREG_DEV)
    >>> RegCloseKey(key)
    """
    handle, record = _sets.record("SetupDiOpenDevRegKey", "DeviceInfoSet", DeviceInfoSet)
    device = _element("DeviceInfoData", DeviceInfoData, SP_DEVINFO_DATA, record)
    try:
        key = library.SetupDiOpenDevRegKey(
            handle, device, index(Scope), index(HwProfile), index(KeyType), index(samDesired))
    except Exception:
        input_checks("SetupDiOpenDevRegKey", {
            "Scope": Scope, "HwProfile": HwProfile, "KeyType": KeyType, "samDesired": samDesired})
        raise
    if key == INVALID_HANDLE_VALUE:
        error_check("SetupDiOpenDevRegKey", key, VALID_HANDLE)
    return key


def _value(content, kind):
    """Returns the Python object for a value of the registry."""
    if kind == _DWORD and len(content) >= 4:
        number = bytearray(content)
        return number[0] | number[1] << 8 | number[2] << 16 | number[3] << 24
    if kind not in _TEXTS and kind != _LIST:
        return content
    value = content[:len(content) // 2 * 2].decode("utf-16-le", "replace")
    return [each for each in value.split(u"\0") if each] if kind == _LIST else value.partition(u"\0")[0]


def _new(pointer):
    data = ffi.new(pointer)
    data.cbSize = ffi.sizeof(pointer.item)
    return data


def _made(kind, data, record):
    """Returns the object for an element of a set."""
    element = object.__new__(kind)
    element._data, element._set = data, record
    return element


def _element(name, value, kind, record):
    """Returns the structure for an argument that is an element of a set."""
    if not has_type(value, kind) or getattr(value, "_set", None) is not record:
        raise input_error(name, value, "a %s from this set" % kind.__name__)
    return value._data


publish(__name__)
