#include "winnt.h"

typedef int... MEDIA_TYPE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-disk_geometry */
typedef struct _DISK_GEOMETRY {
    LARGE_INTEGER Cylinders;
    MEDIA_TYPE MediaType;
    DWORD TracksPerCylinder;
    DWORD SectorsPerTrack;
    DWORD BytesPerSector;
} DISK_GEOMETRY;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-disk_performance */
typedef struct _DISK_PERFORMANCE {
    LARGE_INTEGER BytesRead;
    LARGE_INTEGER BytesWritten;
    LARGE_INTEGER ReadTime;
    LARGE_INTEGER WriteTime;
    LARGE_INTEGER IdleTime;
    DWORD ReadCount;
    DWORD WriteCount;
    DWORD QueueDepth;
    DWORD SplitCount;
    LARGE_INTEGER QueryTime;
    DWORD StorageDeviceNumber;
    WCHAR StorageManagerName[8];
} DISK_PERFORMANCE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_allocated_range_buffer */
typedef struct _FILE_ALLOCATED_RANGE_BUFFER {
    LARGE_INTEGER FileOffset;
    LARGE_INTEGER Length;
} FILE_ALLOCATED_RANGE_BUFFER;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_set_sparse_buffer */
typedef struct _FILE_SET_SPARSE_BUFFER {
    BOOLEAN SetSparse;
} FILE_SET_SPARSE_BUFFER;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-file_zero_data_information */
typedef struct _FILE_ZERO_DATA_INFORMATION {
    LARGE_INTEGER FileOffset;
    LARGE_INTEGER BeyondFinalZero;
} FILE_ZERO_DATA_INFORMATION;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-get_length_information */
typedef struct _GET_LENGTH_INFORMATION {
    LARGE_INTEGER Length;
} GET_LENGTH_INFORMATION;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-prevent_media_removal */
typedef struct _PREVENT_MEDIA_REMOVAL {
    BOOLEAN PreventMediaRemoval;
} PREVENT_MEDIA_REMOVAL;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/winioctl/ns-winioctl-storage_device_number */
typedef struct _STORAGE_DEVICE_NUMBER {
    DWORD DeviceType;
    DWORD DeviceNumber;
    DWORD PartitionNumber;
} STORAGE_DEVICE_NUMBER;
