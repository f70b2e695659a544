/* In Python a GUID is a uuid.UUID, see pywincffi.core.guids.
 * docs: https://learn.microsoft.com/en-us/windows/win32/api/guiddef/ns-guiddef-guid
 */
typedef struct _GUID {
    ULONG Data1;
    USHORT Data2;
    USHORT Data3;
    UCHAR Data4[8];
} GUID, IID, CLSID, KNOWNFOLDERID;
