"""
Version information
===================
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class VS_FIXEDFILEINFO(Structure):
    """
    The version of a file, and what it is, independent of the language.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/verrsrc/ns-verrsrc-vs_fixedfileinfo

    :param int dwSignature: ``VS_FFI_SIGNATURE``.
    :param int dwStrucVersion: The version of the structure.
    :param int dwFileVersionMS: The first two numbers of the file's version, 16 bits each: ``divmod(value, 65536)``.
    :param int dwFileVersionLS: The last two numbers of the file's version.
    :param int dwProductVersionMS: The first two numbers of the product's version.
    :param int dwProductVersionLS: The last two numbers of the product's version.
    :param int dwFileFlagsMask: The flags of ``dwFileFlags`` that are valid.
    :param int dwFileFlags: A combination of the ``VS_FF_`` constants.
    :param int dwFileOS: The system that the file is for, one of the ``VOS_`` constants.
    :param int dwFileType: The type of the file, one of the ``VFT_`` constants.
    :param int dwFileSubtype: The kind of driver or font.
    :param int dwFileDateMS: The upper half of the file's date; mostly 0.
    :param int dwFileDateLS: The lower half of the file's date; mostly 0.
    """

    __slots__ = ()
    ctype = "VS_FIXEDFILEINFO"


publish(__name__)
