/* Devices: finding them, and their properties.
 * include: setupapi.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetclassdevsw */
#define DIGCF_ALLCLASSES ...
#define DIGCF_DEFAULT ...
#define DIGCF_DEVICEINTERFACE ...
#define DIGCF_PRESENT ...
#define DIGCF_PROFILE ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdiopendevregkey */
#define DICS_FLAG_CONFIGSPECIFIC ...
#define DICS_FLAG_GLOBAL ...
#define DIREG_DEV ...
#define DIREG_DRV ...

/* The errors of setupapi.dll. */
#define ERROR_INVALID_CLASS ...
#define ERROR_INVALID_REG_PROPERTY ...
#define ERROR_KEY_DOES_NOT_EXIST ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_device_interface_data */
#define SPINT_ACTIVE ...
#define SPINT_DEFAULT ...
#define SPINT_REMOVED ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceregistrypropertyw */
#define SPDRP_ADDRESS ...
#define SPDRP_BUSNUMBER ...
#define SPDRP_BUSTYPEGUID ...
#define SPDRP_CAPABILITIES ...
#define SPDRP_CHARACTERISTICS ...
#define SPDRP_CLASS ...
#define SPDRP_CLASSGUID ...
#define SPDRP_COMPATIBLEIDS ...
#define SPDRP_CONFIGFLAGS ...
#define SPDRP_DEVICEDESC ...
#define SPDRP_DEVICE_POWER_DATA ...
#define SPDRP_DEVTYPE ...
#define SPDRP_DRIVER ...
#define SPDRP_ENUMERATOR_NAME ...
#define SPDRP_EXCLUSIVE ...
#define SPDRP_FRIENDLYNAME ...
#define SPDRP_HARDWAREID ...
#define SPDRP_INSTALL_STATE ...
#define SPDRP_LEGACYBUSTYPE ...
#define SPDRP_LOCATION_INFORMATION ...
#define SPDRP_LOCATION_PATHS ...
#define SPDRP_LOWERFILTERS ...
#define SPDRP_MFG ...
#define SPDRP_PHYSICAL_DEVICE_OBJECT_NAME ...
#define SPDRP_REMOVAL_POLICY ...
#define SPDRP_REMOVAL_POLICY_HW_DEFAULT ...
#define SPDRP_REMOVAL_POLICY_OVERRIDE ...
#define SPDRP_SECURITY ...
#define SPDRP_SECURITY_SDS ...
#define SPDRP_SERVICE ...
#define SPDRP_UI_NUMBER ...
#define SPDRP_UI_NUMBER_DESC_FORMAT ...
#define SPDRP_UPPERFILTERS ...

/* A pointer to what only Windows knows; PVOID in setupapi.h. */
typedef struct HDEVINFO__ *HDEVINFO;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_devinfo_data */
typedef struct _SP_DEVINFO_DATA {
    DWORD cbSize;
    GUID ClassGuid;
    DWORD DevInst;
    ULONG_PTR Reserved;
    ...;
} SP_DEVINFO_DATA, *PSP_DEVINFO_DATA;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_device_interface_data */
typedef struct _SP_DEVICE_INTERFACE_DATA {
    DWORD cbSize;
    GUID InterfaceClassGuid;
    DWORD Flags;
    ULONG_PTR Reserved;
    ...;
} SP_DEVICE_INTERFACE_DATA, *PSP_DEVICE_INTERFACE_DATA;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/ns-setupapi-sp_device_interface_detail_data_w */
typedef struct _SP_DEVICE_INTERFACE_DETAIL_DATA_W {
    DWORD cbSize;
    WCHAR DevicePath[1];
    ...;
} SP_DEVICE_INTERFACE_DETAIL_DATA_W, *PSP_DEVICE_INTERFACE_DETAIL_DATA_W;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdiclassguidsfromnamew
 * fails: 0
 */
BOOL WINAPI SetupDiClassGuidsFromNameW(
    _In_ PCWSTR ClassName,
    _Out_writes_to_(ClassGuidListSize, *RequiredSize) GUID *ClassGuidList,
    _In_ DWORD ClassGuidListSize,
    _Out_ PDWORD RequiredSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdidestroydeviceinfolist
 * fails: 0
 */
BOOL WINAPI SetupDiDestroyDeviceInfoList(_In_ HDEVINFO DeviceInfoSet);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdienumdeviceinfo
 * fails: 0
 */
BOOL WINAPI SetupDiEnumDeviceInfo(
    _In_ HDEVINFO DeviceInfoSet, _In_ DWORD MemberIndex, _Out_ PSP_DEVINFO_DATA DeviceInfoData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdienumdeviceinterfaces
 * fails: 0
 */
BOOL WINAPI SetupDiEnumDeviceInterfaces(
    _In_ HDEVINFO DeviceInfoSet,
    _In_opt_ PSP_DEVINFO_DATA DeviceInfoData,
    _In_ const GUID *InterfaceClassGuid,
    _In_ DWORD MemberIndex,
    _Out_ PSP_DEVICE_INTERFACE_DATA DeviceInterfaceData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetclassdevsw
 * fails: INVALID_HANDLE_VALUE
 * closed by: SetupDiDestroyDeviceInfoList
 */
HDEVINFO WINAPI SetupDiGetClassDevsW(
    _In_opt_ const GUID *ClassGuid, _In_opt_ PCWSTR Enumerator, _In_opt_ HWND hwndParent, _In_ DWORD Flags);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceinstanceidw
 * fails: 0
 */
BOOL WINAPI SetupDiGetDeviceInstanceIdW(
    _In_ HDEVINFO DeviceInfoSet,
    _In_ PSP_DEVINFO_DATA DeviceInfoData,
    _Out_writes_opt_(DeviceInstanceIdSize) PWSTR DeviceInstanceId,
    _In_ DWORD DeviceInstanceIdSize,
    _Out_opt_ PDWORD RequiredSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceinterfacedetailw
 * fails: 0
 */
BOOL WINAPI SetupDiGetDeviceInterfaceDetailW(
    _In_ HDEVINFO DeviceInfoSet,
    _In_ PSP_DEVICE_INTERFACE_DATA DeviceInterfaceData,
    _Out_writes_bytes_opt_(DeviceInterfaceDetailDataSize) PSP_DEVICE_INTERFACE_DETAIL_DATA_W DeviceInterfaceDetailData,
    _In_ DWORD DeviceInterfaceDetailDataSize,
    _Out_opt_ PDWORD RequiredSize,
    _Out_opt_ PSP_DEVINFO_DATA DeviceInfoData);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdigetdeviceregistrypropertyw
 * fails: 0
 */
BOOL WINAPI SetupDiGetDeviceRegistryPropertyW(
    _In_ HDEVINFO DeviceInfoSet,
    _In_ PSP_DEVINFO_DATA DeviceInfoData,
    _In_ DWORD Property,
    _Out_opt_ PDWORD PropertyRegDataType,
    _Out_writes_bytes_opt_(PropertyBufferSize) PBYTE PropertyBuffer,
    _In_ DWORD PropertyBufferSize,
    _Out_opt_ PDWORD RequiredSize);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/setupapi/nf-setupapi-setupdiopendevregkey
 * fails: INVALID_HANDLE_VALUE
 * closed by: RegCloseKey
 */
HKEY WINAPI SetupDiOpenDevRegKey(
    _In_ HDEVINFO DeviceInfoSet, _In_ PSP_DEVINFO_DATA DeviceInfoData, _In_ DWORD Scope, _In_ DWORD HwProfile,
    _In_ DWORD KeyType, _In_ REGSAM samDesired);
