/* The accounts of users.
 * include: lm.h
 */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/nf-lmaccess-netuserenum */
#define FILTER_INTERDOMAIN_TRUST_ACCOUNT ...
#define FILTER_NORMAL_ACCOUNT ...
#define FILTER_SERVER_TRUST_ACCOUNT ...
#define FILTER_TEMP_DUPLICATE_ACCOUNT ...
#define FILTER_WORKSTATION_TRUST_ACCOUNT ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_1 */
#define UF_ACCOUNTDISABLE ...
#define UF_DONT_EXPIRE_PASSWD ...
#define UF_DONT_REQUIRE_PREAUTH ...
#define UF_ENCRYPTED_TEXT_PASSWORD_ALLOWED ...
#define UF_HOMEDIR_REQUIRED ...
#define UF_INTERDOMAIN_TRUST_ACCOUNT ...
#define UF_LOCKOUT ...
#define UF_NORMAL_ACCOUNT ...
#define UF_NOT_DELEGATED ...
#define UF_PASSWD_CANT_CHANGE ...
#define UF_PASSWD_NOTREQD ...
#define UF_PASSWORD_EXPIRED ...
#define UF_SCRIPT ...
#define UF_SERVER_TRUST_ACCOUNT ...
#define UF_SMARTCARD_REQUIRED ...
#define UF_TEMP_DUPLICATE_ACCOUNT ...
#define UF_TRUSTED_FOR_DELEGATION ...
#define UF_TRUSTED_TO_AUTHENTICATE_FOR_DELEGATION ...
#define UF_USE_DES_KEY_ONLY ...
#define UF_WORKSTATION_TRUST_ACCOUNT ...
#define USER_PRIV_ADMIN ...
#define USER_PRIV_GUEST ...
#define USER_PRIV_USER ...

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_3 */
#define AF_OP_ACCOUNTS ...
#define AF_OP_COMM ...
#define AF_OP_PRINT ...
#define AF_OP_SERVER ...
#define TIMEQ_FOREVER ...
#define UNITS_PER_WEEK ...
#define USER_MAXSTORAGE_UNLIMITED ...

typedef DWORD NET_API_STATUS;

/* The structures that the wrapper reads. */

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_0 */
typedef struct _USER_INFO_0 {
    LPWSTR usri0_name;
} USER_INFO_0;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_1 */
typedef struct _USER_INFO_1 {
    LPWSTR usri1_name;
    LPWSTR usri1_password;
    DWORD usri1_password_age;
    DWORD usri1_priv;
    LPWSTR usri1_home_dir;
    LPWSTR usri1_comment;
    DWORD usri1_flags;
    LPWSTR usri1_script_path;
} USER_INFO_1;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_2 */
typedef struct _USER_INFO_2 {
    LPWSTR usri2_name;
    LPWSTR usri2_password;
    DWORD usri2_password_age;
    DWORD usri2_priv;
    LPWSTR usri2_home_dir;
    LPWSTR usri2_comment;
    DWORD usri2_flags;
    LPWSTR usri2_script_path;
    DWORD usri2_auth_flags;
    LPWSTR usri2_full_name;
    LPWSTR usri2_usr_comment;
    LPWSTR usri2_parms;
    LPWSTR usri2_workstations;
    DWORD usri2_last_logon;
    DWORD usri2_last_logoff;
    DWORD usri2_acct_expires;
    DWORD usri2_max_storage;
    DWORD usri2_units_per_week;
    BYTE *usri2_logon_hours;
    DWORD usri2_bad_pw_count;
    DWORD usri2_num_logons;
    LPWSTR usri2_logon_server;
    DWORD usri2_country_code;
    DWORD usri2_code_page;
} USER_INFO_2;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_3 */
typedef struct _USER_INFO_3 {
    LPWSTR usri3_name;
    LPWSTR usri3_password;
    DWORD usri3_password_age;
    DWORD usri3_priv;
    LPWSTR usri3_home_dir;
    LPWSTR usri3_comment;
    DWORD usri3_flags;
    LPWSTR usri3_script_path;
    DWORD usri3_auth_flags;
    LPWSTR usri3_full_name;
    LPWSTR usri3_usr_comment;
    LPWSTR usri3_parms;
    LPWSTR usri3_workstations;
    DWORD usri3_last_logon;
    DWORD usri3_last_logoff;
    DWORD usri3_acct_expires;
    DWORD usri3_max_storage;
    DWORD usri3_units_per_week;
    BYTE *usri3_logon_hours;
    DWORD usri3_bad_pw_count;
    DWORD usri3_num_logons;
    LPWSTR usri3_logon_server;
    DWORD usri3_country_code;
    DWORD usri3_code_page;
    DWORD usri3_user_id;
    DWORD usri3_primary_group_id;
    LPWSTR usri3_profile;
    LPWSTR usri3_home_dir_drive;
    DWORD usri3_password_expired;
} USER_INFO_3;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_10 */
typedef struct _USER_INFO_10 {
    LPWSTR usri10_name;
    LPWSTR usri10_comment;
    LPWSTR usri10_usr_comment;
    LPWSTR usri10_full_name;
} USER_INFO_10;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_11 */
typedef struct _USER_INFO_11 {
    LPWSTR usri11_name;
    LPWSTR usri11_comment;
    LPWSTR usri11_usr_comment;
    LPWSTR usri11_full_name;
    DWORD usri11_priv;
    DWORD usri11_auth_flags;
    DWORD usri11_password_age;
    LPWSTR usri11_home_dir;
    LPWSTR usri11_parms;
    DWORD usri11_last_logon;
    DWORD usri11_last_logoff;
    DWORD usri11_bad_pw_count;
    DWORD usri11_num_logons;
    LPWSTR usri11_logon_server;
    DWORD usri11_country_code;
    LPWSTR usri11_workstations;
    DWORD usri11_max_storage;
    DWORD usri11_units_per_week;
    BYTE *usri11_logon_hours;
    DWORD usri11_code_page;
} USER_INFO_11;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_20 */
typedef struct _USER_INFO_20 {
    LPWSTR usri20_name;
    LPWSTR usri20_full_name;
    LPWSTR usri20_comment;
    DWORD usri20_flags;
    DWORD usri20_user_id;
} USER_INFO_20;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/ns-lmaccess-user_info_23 */
typedef struct _USER_INFO_23 {
    LPWSTR usri23_name;
    LPWSTR usri23_full_name;
    LPWSTR usri23_comment;
    DWORD usri23_flags;
    PVOID usri23_user_sid;
} USER_INFO_23;

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmaccess/nf-lmaccess-netuserenum
 * fails: status
 */
NET_API_STATUS WINAPI NetUserEnum(
    _In_opt_ LPCWSTR servername,
    _In_ DWORD level,
    _In_ DWORD filter,
    _Outptr_ LPBYTE *bufptr,
    _In_ DWORD prefmaxlen,
    _Out_ LPDWORD entriesread,
    _Out_ LPDWORD totalentries,
    _Inout_opt_ LPDWORD resume_handle);

/* docs: https://learn.microsoft.com/en-us/windows/win32/api/lmapibuf/nf-lmapibuf-netapibufferfree
 * fails: status
 * raw: NetUserEnum() frees its buffers itself
 */
NET_API_STATUS WINAPI NetApiBufferFree(_In_opt_ LPVOID Buffer);
