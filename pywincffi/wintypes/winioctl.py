"""
Input and output of control codes
=================================

Structures for :func:`~pywincffi.kernel32.DeviceIoControl`.
"""
from pywincffi.core import publish
from pywincffi.core.structures import Structure


class DISK_GEOMETRY(Structure):
    """
    The geometry of a disk, from ``IOCTL_DISK_GET_DRIVE_GEOMETRY``. All but ``BytesPerSector`` are conventions.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-disk_geometry

    :param int Cylinders: The number of cylinders.
    :param int MediaType: The kind of medium; 12 for a fixed disk, 11 for another removable medium than a floppy disk.
    :param int TracksPerCylinder: The number of tracks per cylinder.
    :param int SectorsPerTrack: The number of sectors per track.
    :param int BytesPerSector: The size of a sector in bytes.
    """

    __slots__ = ()
    ctype = "DISK_GEOMETRY"


class DISK_PERFORMANCE(Structure):
    """
    The counters of a disk, from ``IOCTL_DISK_PERFORMANCE``. Times are in units of 100 nanoseconds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-disk_performance

    :param int BytesRead: The number of bytes read.
    :param int BytesWritten: The number of bytes written.
    :param int ReadTime: The time that reading took.
    :param int WriteTime: The time that writing took.
    :param int IdleTime: The time without any operation.
    :param int ReadCount: The number of read operations.
    :param int WriteCount: The number of write operations.
    :param int QueueDepth: The number of operations in the queue now.
    :param int SplitCount: The number of operations that were split into several.
    :param int QueryTime: The system time of these values, counted from 1601 (UTC).
    :param int StorageDeviceNumber: The number of the device.
    :param str StorageManagerName: The name of the driver.
    """

    __slots__ = ()
    ctype = "DISK_PERFORMANCE"


class FILE_ALLOCATED_RANGE_BUFFER(Structure):
    """
    A range of a file: the range to search, and each range found, of ``FSCTL_QUERY_ALLOCATED_RANGES``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_allocated_range_buffer

    :param int FileOffset: The offset of the range in bytes.
    :param int Length: The length of the range in bytes.
    """

    __slots__ = ()
    ctype = "FILE_ALLOCATED_RANGE_BUFFER"


class FILE_SET_SPARSE_BUFFER(Structure):
    """
    Whether ``FSCTL_SET_SPARSE`` makes a file sparse or not. Without this structure it does.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_set_sparse_buffer

    :param int SetSparse: 1 to make the file sparse; 0 for the opposite, which needs Windows Vista.
    """

    __slots__ = ()
    ctype = "FILE_SET_SPARSE_BUFFER"


class FILE_ZERO_DATA_INFORMATION(Structure):
    """
    The range of a file that ``FSCTL_SET_ZERO_DATA`` fills with zeros.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_zero_data_information

    :param int FileOffset: The offset of the first byte.
    :param int BeyondFinalZero: The offset of the byte after the last one.
    """

    __slots__ = ()
    ctype = "FILE_ZERO_DATA_INFORMATION"


class GET_LENGTH_INFORMATION(Structure):
    """
    The size of a disk, partition or volume, from ``IOCTL_DISK_GET_LENGTH_INFO``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-get_length_information

    :param int Length: The size in bytes.
    """

    __slots__ = ()
    ctype = "GET_LENGTH_INFORMATION"


class PREVENT_MEDIA_REMOVAL(Structure):
    """
    Whether ``IOCTL_STORAGE_MEDIA_REMOVAL`` locks the medium in its drive or releases it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-prevent_media_removal

    :param int PreventMediaRemoval: 1 to lock the medium, 0 to release it.
    """

    __slots__ = ()
    ctype = "PREVENT_MEDIA_REMOVAL"


class STORAGE_DEVICE_NUMBER(Structure):
    """
    The device that a volume or partition is on, from ``IOCTL_STORAGE_GET_DEVICE_NUMBER``.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-storage_device_number

    :param int DeviceType: The kind of device: ``FILE_DEVICE_DISK``, ``FILE_DEVICE_CD_ROM``, ``FILE_DEVICE_DVD``,
        ``FILE_DEVICE_TAPE`` and so on.
    :param int DeviceNumber: The number of the device: 0 in ``\\\\.\\PhysicalDrive0``.
    :param int PartitionNumber: The number of the partition, from 1 on; 0xFFFFFFFF for a device without partitions.
    """

    __slots__ = ()
    ctype = "STORAGE_DEVICE_NUMBER"


publish(__name__)
