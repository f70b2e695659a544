"""
Limits of jobs, versions, and security
======================================
"""
from pywincffi.core import publish
from pywincffi.core.checks import has_type, input_error
from pywincffi.core.convert import text
from pywincffi.core.security import Block, allocated, sid_content
from pywincffi.core.structures import Structure


class JOBOBJECT_BASIC_LIMIT_INFORMATION(Structure):
    """
    The limits of the processes of a job.

    The flags for memory, for the end of the job, for breaking away and for unhandled exceptions
    (``JOB_OBJECT_LIMIT_PROCESS_MEMORY``, ``JOB_OBJECT_LIMIT_JOB_MEMORY``, ``JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE``,
    ``JOB_OBJECT_LIMIT_BREAKAWAY_OK``, ``JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK``,
    ``JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION``) need a :class:`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_limit_information

    :param int PerProcessUserTimeLimit: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_PROCESS_TIME``, the user-mode time of
        each process, in units of 100 nanoseconds. Windows ends a process that exceeds it.
    :param int PerJobUserTimeLimit: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_JOB_TIME``, the user-mode time of all
        processes together, in units of 100 nanoseconds. Windows adds the time that the job has already used. When the
        time is used up, Windows ends all processes with the exit code 1816 (ERROR_NOT_ENOUGH_QUOTA), unless
        :class:`JOBOBJECT_END_OF_JOB_TIME_INFORMATION` says otherwise.
    :param int LimitFlags: The limits that are in force, a combination of the ``JOB_OBJECT_LIMIT_`` constants.
    :param int MinimumWorkingSetSize: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_WORKINGSET``, the smallest working set of
        each process, in bytes. Neither size may be 0.
    :param int MaximumWorkingSetSize: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_WORKINGSET``, the largest working set.
    :param int ActiveProcessLimit: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_ACTIVE_PROCESS``, the largest number of
        processes in the job. Windows ends a process that would exceed it.
    :param int Affinity: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_AFFINITY``, the processors that can be used, one bit
        for each.
    :param int PriorityClass: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_PRIORITY_CLASS``, the priority class of all
        processes. The caller needs the privilege SeIncreaseBasePriorityPrivilege.
    :param int SchedulingClass: If ``LimitFlags`` has ``JOB_OBJECT_LIMIT_SCHEDULING_CLASS``, the scheduling class, 0 to
        9.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_LIMIT_INFORMATION"
    flag_names = {"LimitFlags": "JOB_OBJECT_LIMIT_"}


class IO_COUNTERS(Structure):
    """
    The numbers of I/O operations and of the bytes that they transferred.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-io_counters

    :param int ReadOperationCount: The number of read operations.
    :param int WriteOperationCount: The number of write operations.
    :param int OtherOperationCount: The number of other operations.
    :param int ReadTransferCount: The number of bytes read.
    :param int WriteTransferCount: The number of bytes written.
    :param int OtherTransferCount: The number of bytes that other operations transferred.
    """

    __slots__ = ()
    ctype = "IO_COUNTERS"


class JOBOBJECT_EXTENDED_LIMIT_INFORMATION(Structure):
    """
    The limits of the processes of a job, including those of memory and of what happens when the job is closed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_extended_limit_information

    :param JOBOBJECT_BASIC_LIMIT_INFORMATION BasicLimitInformation: The flags and the other limits.
    :param IO_COUNTERS IoInfo: Reserved.
    :param int ProcessMemoryLimit: With ``JOB_OBJECT_LIMIT_PROCESS_MEMORY``, the memory that each process can commit, in
        bytes.
    :param int JobMemoryLimit: With ``JOB_OBJECT_LIMIT_JOB_MEMORY``, the memory that all processes together can commit.
    :param int PeakProcessMemoryUsed: Reserved.
    :param int PeakJobMemoryUsed: Reserved.

    >>> limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION(
    ...     BasicLimitInformation=JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE))
    """

    __slots__ = ()
    ctype = "JOBOBJECT_EXTENDED_LIMIT_INFORMATION"
    parts = (JOBOBJECT_BASIC_LIMIT_INFORMATION, IO_COUNTERS)


class JOBOBJECT_BASIC_UI_RESTRICTIONS(Structure):
    """
    What the processes of a job cannot do to the user's desktop.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_ui_restrictions

    :param int UIRestrictionsClass: A combination of the ``JOB_OBJECT_UILIMIT_`` constants.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_UI_RESTRICTIONS"


class JOBOBJECT_END_OF_JOB_TIME_INFORMATION(Structure):
    """
    What happens when the processes of a job have used up their time.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_end_of_job_time_information

    :param int EndOfJobTimeAction: ``JOB_OBJECT_TERMINATE_AT_END_OF_JOB``, to end the processes, or
        ``JOB_OBJECT_POST_AT_END_OF_JOB``, to send a message to the completion port of the job. Without a completion
        port Windows ends the processes.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_END_OF_JOB_TIME_INFORMATION"


class JOBOBJECT_ASSOCIATE_COMPLETION_PORT(Structure):
    """
    The completion port that receives the messages of a job. A message is a packet: the number of bytes transferred is
    one of the ``JOB_OBJECT_MSG_`` constants, and for messages about a process the OVERLAPPED is its identifier.

    Windows does not guarantee that messages arrive, except for those about limits that a program has asked to be
    notified of. A process may have ended, and Windows may have given its identifier to another process, before the
    message is read. Set the port before the first process is in the job: a process that starts or ends at the same time
    may be missed.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_associate_completion_port

    :param int CompletionKey: The completion key of all messages of this job.
    :param handle CompletionPort: The completion port. It must stay open as long as the job. None, on Windows 8 and
        later, removes the port from the job.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_ASSOCIATE_COMPLETION_PORT"


class FILE_ID_128(Structure):
    """
    The identifier of a file, 16 bytes.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-file_id_128

    :param tuple(int) Identifier: The bytes as numbers; ``bytes(bytearray(id.Identifier))`` makes bytes of them.
    """

    __slots__ = ()
    ctype = "FILE_ID_128"


class MEMORY_BASIC_INFORMATION(Structure):
    """
    A region of pages that are alike.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-memory_basic_information

    :param int BaseAddress: The address of the first page.
    :param int AllocationBase: The address of the allocation that the pages belong to.
    :param int AllocationProtect: The protection that the pages were allocated with, one of the ``PAGE_`` constants.
    :param int RegionSize: The size in bytes.
    :param int State: ``MEM_COMMIT``, ``MEM_RESERVE`` or ``MEM_FREE``. Of free pages, only ``BaseAddress`` and
        ``RegionSize`` mean something.
    :param int Protect: The present protection; 0 for pages that are not committed.
    :param int Type: ``MEM_PRIVATE`` for memory of the process, ``MEM_MAPPED`` for a view of a mapping, or ``MEM_IMAGE``
        for a program or a DLL.

    :func:`pywincffi.kernel32.VirtualQuery` and :func:`pywincffi.kernel32.VirtualQueryEx` return it.
    """

    __slots__ = ()
    ctype = "MEMORY_BASIC_INFORMATION"
    flag_names = {"AllocationProtect": "PAGE_", "State": "MEM_", "Protect": "PAGE_", "Type": "MEM_"}


class JOBOBJECT_BASIC_ACCOUNTING_INFORMATION(Structure):
    """
    What the processes of a job have used, those that have ended included.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_accounting_information

    :param int TotalUserTime: How long the processes have run outside the kernel, in units of 100 nanoseconds.
    :param int TotalKernelTime: How long the processes have run in the kernel, in units of 100 nanoseconds.
    :param int ThisPeriodTotalUserTime: The same as ``TotalUserTime`` since a limit of time was last set.
    :param int ThisPeriodTotalKernelTime: The same as ``TotalKernelTime`` since a limit of time was last set.
    :param int TotalPageFaultCount: The number of page faults.
    :param int TotalProcesses: The number of processes that are or were in the job.
    :param int ActiveProcesses: The number of processes in the job.
    :param int TotalTerminatedProcesses: The number of processes that were ended because they exceeded a limit.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_ACCOUNTING_INFORMATION"


class JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION(Structure):
    """
    What the processes of a job have used, and have read and written.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_and_io_accounting_information

    :param JOBOBJECT_BASIC_ACCOUNTING_INFORMATION BasicInfo: Times and numbers of processes.
    :param IO_COUNTERS IoInfo: The operations and bytes of all processes, those that have ended included.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION"
    parts = (JOBOBJECT_BASIC_ACCOUNTING_INFORMATION, IO_COUNTERS)


class JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION(Structure):
    """
    The limits at which a job sends the message ``JOB_OBJECT_MSG_NOTIFICATION_LIMIT`` to its completion port. Its
    processes run on. Windows 8 and later.

    Windows sends the next message only after the :class:`JOBOBJECT_LIMIT_VIOLATION_INFORMATION` was queried.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_notification_limit_information

    :param int IoReadBytesLimit: With ``JOB_OBJECT_LIMIT_JOB_READ_BYTES``, the bytes that all processes together read.
    :param int IoWriteBytesLimit: With ``JOB_OBJECT_LIMIT_JOB_WRITE_BYTES``, the bytes that they write.
    :param int PerJobUserTimeLimit: With ``JOB_OBJECT_LIMIT_JOB_TIME``, the user-mode time of all processes together, in
        units of 100 nanoseconds. Windows adds the time that the job has already used.
    :param int JobMemoryLimit: With ``JOB_OBJECT_LIMIT_JOB_MEMORY``, the memory that all processes together commit, in
        bytes.
    :param int RateControlTolerance: With ``JOB_OBJECT_LIMIT_RATE_CONTROL``, for how much of the interval the job may
        exceed its CPU rate: ``ToleranceLow`` for 20 %, ``ToleranceMedium`` for 40 %, ``ToleranceHigh`` for 60 %.
    :param int RateControlToleranceInterval: With ``JOB_OBJECT_LIMIT_RATE_CONTROL``, the interval:
        ``ToleranceIntervalShort`` for 10 seconds, ``ToleranceIntervalMedium`` for a minute, ``ToleranceIntervalLong``
        for 10 minutes.
    :param int LimitFlags: The limits that are in force, a combination of these constants.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION"
    flag_names = {"LimitFlags": "JOB_OBJECT_LIMIT_"}


class JOBOBJECT_LIMIT_VIOLATION_INFORMATION(Structure):
    """
    Which limits of a :class:`JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION` a job has exceeded. Windows 8 and later.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_limit_violation_information

    :param int LimitFlags: The limits that are in force, a combination of ``JOB_OBJECT_LIMIT_`` constants.
    :param int ViolationLimitFlags: The limits that were exceeded, a combination of the same constants.
    :param int IoReadBytes: The bytes that all processes together had read when the message was sent.
    :param int IoReadBytesLimit: The limit of these.
    :param int IoWriteBytes: The bytes that all processes together had written.
    :param int IoWriteBytesLimit: The limit of these.
    :param int PerJobUserTime: The user-mode time of all processes together, in units of 100 nanoseconds.
    :param int PerJobUserTimeLimit: The limit of this time.
    :param int JobMemory: The memory that all processes together had committed, in bytes.
    :param int JobMemoryLimit: The limit of this memory.
    :param int RateControlTolerance: For how much of the interval the job exceeded its CPU rate: ``ToleranceLow`` for
        20 %, ``ToleranceMedium`` for 40 %, ``ToleranceHigh`` for 60 %.
    :param int RateControlToleranceLimit: The limit of this.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_LIMIT_VIOLATION_INFORMATION"
    flag_names = {"LimitFlags": "JOB_OBJECT_LIMIT_", "ViolationLimitFlags": "JOB_OBJECT_LIMIT_"}


class JOBOBJECT_CPU_RATE_CONTROL_INFORMATION(Structure):
    """
    How much of the processors the processes of a job can use. Windows 8 and later.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_cpu_rate_control_information

    :param int ControlFlags: ``JOB_OBJECT_CPU_RATE_CONTROL_ENABLE``, with ``JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP`` for a
        rate that is never exceeded, or with ``JOB_OBJECT_CPU_RATE_CONTROL_WEIGHT_BASED``, or, since Windows 10, with
        ``JOB_OBJECT_CPU_RATE_CONTROL_MIN_MAX_RATE``, and with ``JOB_OBJECT_CPU_RATE_CONTROL_NOTIFY`` for messages to
        the completion port of the job.
    :param int CpuRate: The share of processor time in units of 0.01 %: 2000 is 20 %. Not 0.
    :param int Weight: With ``JOB_OBJECT_CPU_RATE_CONTROL_WEIGHT_BASED``, in the place of ``CpuRate``: the share in
        comparison with other jobs, 1 to 9; the default is 5.

    Microsoft's fields ``MinRate`` and ``MaxRate`` are the low and the high 16 bits of ``CpuRate``.

    >>> rate = JOBOBJECT_CPU_RATE_CONTROL_INFORMATION(
    ...     JOB_OBJECT_CPU_RATE_CONTROL_ENABLE | JOB_OBJECT_CPU_RATE_CONTROL_HARD_CAP, 2000)
    """

    __slots__ = ()
    ctype = "JOBOBJECT_CPU_RATE_CONTROL_INFORMATION"
    by_name = ("Weight",)


class GROUP_AFFINITY(Structure):
    """
    Processors of a processor group.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-group_affinity

    :param int Mask: The processors, one bit for each.
    :param int Group: The number of the processor group.
    :param Reserved: Must be 0.
    :type Reserved: tuple(int, int, int)
    """

    __slots__ = ()
    ctype = "GROUP_AFFINITY"


class OSVERSIONINFOEX(Structure):
    """
    A version of Windows.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-osversioninfoexw

    :param int dwMajorVersion: The major version, 10 for Windows 10 and 11, 6 for Windows 7 to 8.1.
    :param int dwMinorVersion: The minor version.
    :param int dwBuildNumber: The build number.
    :param int dwPlatformId: ``VER_PLATFORM_WIN32_NT``, 2.
    :param str szCSDVersion: The name of the service pack; an empty text if there is none.
    :param int wServicePackMajor: The major version of the service pack.
    :param int wServicePackMinor: The minor version of the service pack.
    :param int wSuiteMask: The product suites, a combination of the ``VER_SUITE_`` constants.
    :param int wProductType: 1 for a workstation, 2 for a domain controller, 3 for another server.
    :param int wReserved: Reserved.
    """

    __slots__ = ()
    ctype = "OSVERSIONINFOEXW"
    size_field = "dwOSVersionInfoSize"


class LUID(Structure):
    """
    A locally unique identifier: that of a privilege, of a token or of a logon session. It means the same until the
    computer restarts.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-luid

    :param int LowPart: The low 32 bits.
    :param int HighPart: The high 32 bits.

    ``int()`` returns the number.

    >>> LookupPrivilegeName(None, LUID(20, 0))
    'SeDebugPrivilege'
    """

    __slots__ = ()
    ctype = "LUID"

    def __int__(self):
        """
        Returns the number.

        :rtype: int
        """
        return self.HighPart << 32 | self.LowPart


class LUID_AND_ATTRIBUTES(Structure):
    """
    A privilege of a token.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-luid_and_attributes

    :param LUID Luid: The privilege.
    :param int Attributes: A combination of the ``SE_PRIVILEGE_`` constants.
    """

    __slots__ = ()
    ctype = "LUID_AND_ATTRIBUTES"
    parts = (LUID,)


class TOKEN_SOURCE(Structure):
    """
    What created a token.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-token_source

    :param bytes SourceName: The name of the source, such as ``b"User32 "``.
    :param LUID SourceIdentifier: The identifier that the source has given itself.
    """

    __slots__ = ()
    ctype = "TOKEN_SOURCE"
    parts = (LUID,)


class TOKEN_STATISTICS(Structure):
    """
    The type of a token, its identifiers, and how much it holds.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-token_statistics

    :param LUID TokenId: The identifier of this token.
    :param LUID AuthenticationId: The identifier of the logon session.
    :param int ExpirationTime: Not supported by Windows.
    :param int TokenType: ``TokenPrimary`` or ``TokenImpersonation``.
    :param int ImpersonationLevel: The level of an impersonation token, such as ``SecurityImpersonation``.
    :param int DynamicCharged: The memory for the default DACL and the primary group, in bytes.
    :param int DynamicAvailable: How many of these bytes are free.
    :param int GroupCount: The number of groups.
    :param int PrivilegeCount: The number of privileges.
    :param LUID ModifiedId: An identifier that changes with the token.
    """

    __slots__ = ()
    ctype = "TOKEN_STATISTICS"
    parts = (LUID,)


class ACL_SIZE_INFORMATION(Structure):
    """
    The size of an ACL.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-acl_size_information

    :param int AceCount: The number of entries.
    :param int AclBytesInUse: The bytes that the entries and the header need.
    :param int AclBytesFree: The bytes that are free for more entries.
    """

    __slots__ = ()
    ctype = "ACL_SIZE_INFORMATION"


class SID(Block):
    """
    A security identifier: a user, a group, a computer, a logon session or an integrity level.

    A SID is a value. SIDs with the same content are equal, and can be the keys of a dictionary; ``str()`` returns the
    text; a SID is pickled as its text.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-sid

    :param str StringSid: The text, such as ``"S-1-5-18"``. :func:`pywincffi.advapi32.ConvertStringSidToSid` also takes
        the abbreviations of SDDL, such as ``"BA"``.

    :raises pywincffi.exceptions.InputError: If ``StringSid`` is no such text.

    >>> SID("S-1-5-18") == CreateWellKnownSid(WinLocalSystemSid)
    True
    """

    __slots__ = ()
    pointer = "SID *"

    def __init__(self, StringSid):  # pylint: disable=super-init-not-called
        content = _sid_content(text("StringSid", StringSid))
        if content is None:
            raise input_error("StringSid", StringSid, "the text of a SID, such as S-1-5-18")
        self.replace(allocated(self.pointer, content, {}))

    def __str__(self):
        content = bytearray(sid_content(self.cdata))
        authority = _number(content[2:8])
        numbers = [str(_number(content[each:each + 4][::-1])) for each in range(8, len(content), 4)]
        return "-".join(["S", str(content[0]), str(authority) if authority < 2 ** 32 else "0x%012X" % authority]
                        + numbers)

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __eq__(self, other):
        return sid_content(self.cdata) == sid_content(other.cdata) if has_type(other, SID) else NotImplemented

    def __ne__(self, other):  # Python 2 does not derive it
        return not self == other

    def __hash__(self):
        return hash(sid_content(self.cdata))

    def __reduce_ex__(self, _):
        return type(self), (str(self),)


def _number(content):
    """The number that bytes are, the highest first."""
    number = 0
    for each in content:
        number = number << 8 | each
    return number


def _sid_content(value):
    """The content of the SID that a text describes; None if the text describes none."""
    parts = value.split("-")
    if parts[0] not in ("S", "s") or not 3 <= len(parts) <= 18:  # Windows has at most 15 subauthorities
        return None
    is_hexadecimal = parts[2][:2] in ("0x", "0X")
    numbers = [_parsed(parts[1], 10), _parsed(parts[2][2:], 16) if is_hexadecimal else _parsed(parts[2], 10)]
    numbers += [_parsed(each, 10) for each in parts[3:]]
    limits = [2 ** 8, 2 ** 48] + [2 ** 32] * (len(parts) - 3)
    if None in numbers or any([number >= limit for number, limit in zip(numbers, limits)]) or numbers[0] != 1:
        return None
    content = bytearray([numbers[0], len(parts) - 3])
    content += bytearray([numbers[1] >> 8 * each & 255 for each in range(5, -1, -1)])
    for number in numbers[2:]:
        content += bytearray([number >> 8 * each & 255 for each in range(4)])
    return bytes(content)


def _parsed(digits, base):
    """The number that ASCII digits are; int() takes other digits, underscores and spaces too."""
    allowed = u"0123456789abcdefABCDEF" if base == 16 else u"0123456789"
    return int(digits, base) if digits and all([each in allowed for each in digits]) else None


class ACL(Block):
    """
    An access control list. :func:`pywincffi.advapi32.InitializeAcl` makes one, and the functions that read a
    descriptor return one. It owns its memory.

    An ACL without entries grants nothing to anybody, while the lack of an ACL grants everything to everybody. The
    latter is never an ACL, but :class:`NullACL`. An ACL is always true, also without entries.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-acl
    """

    __slots__ = ()
    pointer = "ACL *"

    def __repr__(self):
        return "<ACL of %d entries>" % self.cdata.AceCount


class NullACL(object):
    """
    Takes the place of an ACL where there is none: a DACL that is a NullACL grants everything to everybody, and with a
    SACL that is one nothing is audited. All NullACLs are equal.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/secauthz/null-dacls-and-empty-dacls

    >>> SetSecurityDescriptorDacl(descriptor, True, NullACL())
    """

    __slots__ = ()

    def __eq__(self, other):
        return True if has_type(other, NullACL) else NotImplemented

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(NullACL)

    def __repr__(self):
        return "NullACL()"

    def __reduce__(self):
        return NullACL, ()


class SECURITY_DESCRIPTOR(Block):
    """
    A security descriptor: the owner and the primary group of an object, who has access to it, and what is audited.

    :func:`pywincffi.advapi32.InitializeSecurityDescriptor` makes an empty one in *absolute* format, to which SIDs and
    ACLs can be added. Other functions return descriptors in *self-relative* format, which cannot be changed. A
    descriptor owns its memory, and keeps the SIDs and ACLs that were added to it alive.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-security_descriptor
    """

    __slots__ = ()
    pointer = "SECURITY_DESCRIPTOR *"


publish(__name__)
