from __future__ import print_function

from pywincffi.advapi32 import RegQueryValueEx
from pywincffi.exceptions import WindowsAPIError
from pywincffi.ownership import Owner
from pywincffi.setupapi import (
    DIGCF_PRESENT, SPDRP_FRIENDLYNAME, SPDRP_HARDWAREID, SetupDiClassGuidsFromName, SetupDiEnumDeviceInfo,
    SetupDiGetClassDevs, SetupDiGetDeviceRegistryProperty, SetupDiOpenDevRegKey)
from pywincffi.winerror import ERROR_INVALID_DATA


def property_of(devices, device, number):
    try:
        return SetupDiGetDeviceRegistryProperty(devices, device, number).PropertyBuffer
    except WindowsAPIError as error:
        if error.code != ERROR_INVALID_DATA:  # the device does not have it
            raise
        return None


def port_name(devices, device):
    try:
        with Owner(SetupDiOpenDevRegKey(devices, device)) as key:
            return RegQueryValueEx(key, "PortName").lpData
    except WindowsAPIError:
        return None


def serial_ports():
    """The name, the description and the hardware identifiers of each serial port."""
    for kind in SetupDiClassGuidsFromName(u"Ports") + SetupDiClassGuidsFromName(u"Modem"):
        with Owner(SetupDiGetClassDevs(kind, Flags=DIGCF_PRESENT)) as devices:
            index, device = 0, SetupDiEnumDeviceInfo(devices, 0)
            while device is not None:
                name = port_name(devices, device)
                if name is not None and not name.startswith("LPT"):
                    yield (name, property_of(devices, device, SPDRP_FRIENDLYNAME),
                           property_of(devices, device, SPDRP_HARDWAREID))
                index += 1
                device = SetupDiEnumDeviceInfo(devices, index)


ports = list(serial_ports())
print("serial ports: %s" % (", ".join(sorted(name for name, _, _ in ports)) or "none"))
