/* Routes.
 * include: ws2tcpip.h, iphlpapi.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ipmib/ns-ipmib-mib_ipforwardrow */
#define MIB_IPROUTE_TYPE_DIRECT ...
#define MIB_IPROUTE_TYPE_INDIRECT ...
#define MIB_IPROUTE_TYPE_INVALID ...
#define MIB_IPROUTE_TYPE_OTHER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/ipmib/ns-ipmib-mib_ipforwardtable */
typedef struct _MIB_IPFORWARDTABLE {
    DWORD dwNumEntries;
    ...;
} MIB_IPFORWARDTABLE, *PMIB_IPFORWARDTABLE;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/iphlpapi/nf-iphlpapi-getipforwardtable
 * fails: status
 */
DWORD WINAPI GetIpForwardTable(
    _Out_writes_bytes_opt_(*pdwSize) PMIB_IPFORWARDTABLE pIpForwardTable, _Inout_ PULONG pdwSize, _In_ BOOL bOrder);
