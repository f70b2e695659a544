"""
Jobs
====

Groups of processes that are limited and ended together.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/job-objects
"""
from pywincffi.core import publish
from pywincffi.core.checks import (
    HANDLE, NON_ZERO, REFUSED, boolean, dword, error_check, failure_of, index, input_checks, input_error, nullable)
from pywincffi.core.convert import pointer, readable, text
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_CLASS_P = ctype("JOBOBJECTINFOCLASS *")
_LPDWORD = ctype("DWORD *")
# The most processes that a list is made for, far more than Windows runs in practice.
_MOST_PROCESSES = 1 << 22
# The structures of the kinds of information that have one here.
_STRUCTURES = (
    (library.JobObjectAssociateCompletionPortInformation, "JOBOBJECT_ASSOCIATE_COMPLETION_PORT"),
    (library.JobObjectBasicAccountingInformation, "JOBOBJECT_BASIC_ACCOUNTING_INFORMATION"),
    (library.JobObjectBasicAndIoAccountingInformation, "JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION"),
    (library.JobObjectBasicLimitInformation, "JOBOBJECT_BASIC_LIMIT_INFORMATION"),
    (library.JobObjectBasicUIRestrictions, "JOBOBJECT_BASIC_UI_RESTRICTIONS"),
    (library.JobObjectCpuRateControlInformation, "JOBOBJECT_CPU_RATE_CONTROL_INFORMATION"),
    (library.JobObjectEndOfJobTimeInformation, "JOBOBJECT_END_OF_JOB_TIME_INFORMATION"),
    (library.JobObjectExtendedLimitInformation, "JOBOBJECT_EXTENDED_LIMIT_INFORMATION"),
    (library.JobObjectLimitViolationInformation, "JOBOBJECT_LIMIT_VIOLATION_INFORMATION"),
    (library.JobObjectNotificationLimitInformation, "JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION"),
)


def AssignProcessToJobObject(hJob, hProcess):
    """
    Puts a process into a job. The processes that it starts from then on belong to the job too.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-assignprocesstojobobject

    :param handle hJob: The job; the handle needs the access right ``JOB_OBJECT_ASSIGN_PROCESS``, which that of
        :func:`CreateJobObject` has.
    :param handle hProcess: The process; the handle needs ``PROCESS_SET_QUOTA`` and ``PROCESS_TERMINATE``. To have all
        it starts in the job, create it with ``CREATE_SUSPENDED``, and let it run when it is in the job.

    :raises pywincffi.exceptions.InputError: An argument is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: If a handle is not open (6, ERROR_INVALID_HANDLE), or lacks the access
        right, or the process has ended (5, ERROR_ACCESS_DENIED), for example. On Windows 7, a process that is in any
        job cannot be put into another (5). On Windows 8 and later, jobs nest: ``hJob`` must be empty, or belong to the
        same nesting as the job of the process, and neither may have UI restrictions (5).

    If the job has no room for another process, or its time is used up, the call fails, **and Windows ends the
    process**.

    >>> process = CreateProcess(None, arguments, dwCreationFlags=CREATE_SUSPENDED)
    >>> AssignProcessToJobObject(hJob, process.hProcess)  # before it can start another one
    >>> ResumeThread(process.hThread)
    1
    """
    try:
        code = library.AssignProcessToJobObject(hJob or REFUSED, hProcess or REFUSED)
    except Exception:
        input_checks("AssignProcessToJobObject", locals())
        raise
    if not code:
        error_check("AssignProcessToJobObject", code, NON_ZERO)


def CreateJobObject(lpJobAttributes=None, lpName=None):
    """
    Creates a job, or opens the one that has the name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-createjobobjectw

    :param SECURITY_ATTRIBUTES lpJobAttributes: The security attributes of the handle. None, the default, makes one
        that child processes do not inherit.
    :param str lpName: The name of the job; None for a job without one.

    :rtype: handle
    :returns: The job, with every access to it. Close it with :func:`pywincffi.kernel32.CloseHandle`. The job lives as
        long as it has processes; with ``JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE`` they end when its last handle is closed.
        If there was a job of that name, this is a handle of it, and
        :func:`pywincffi.kernel32.GetLastError` is ERROR_ALREADY_EXISTS (183).

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: The name is that of an object of another kind
        (6, ERROR_INVALID_HANDLE), for example.

    >>> hJob = CreateJobObject()
    """
    attributes = pointer("lpJobAttributes", lpJobAttributes, "SECURITY_ATTRIBUTES *", nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateJobObjectW(attributes, name)
    except Exception:
        input_checks("CreateJobObject", locals())
        raise
    if not handle:
        error_check("CreateJobObject", handle, NON_ZERO)
    return handle


def IsProcessInJob(ProcessHandle, JobHandle=None):
    """
    Tells whether a process is in a job.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi/nf-jobapi-isprocessinjob

    :param handle ProcessHandle: The process; the handle needs ``PROCESS_QUERY_LIMITED_INFORMATION``.
    :param handle JobHandle: The job; the handle needs ``JOB_OBJECT_QUERY``. None for any job.

    :rtype: bool

    :raises pywincffi.exceptions.InputError: An argument is not a handle.
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), or lacks the access
        right (5, ERROR_ACCESS_DENIED), for example.

    >>> IsProcessInJob(process.hProcess, hJob)
    False
    """
    job = nullable("IsProcessInJob", "JobHandle", JobHandle, HANDLE)
    try:
        result = library.IsProcessInJob_value(ProcessHandle or REFUSED, job)
    except Exception:
        input_checks("IsProcessInJob", locals())
        raise
    if result < 0:
        error_check("IsProcessInJob", -result)
    return bool(result)


def OpenJobObject(dwDesiredAccess, bInheritHandle, lpName):
    """
    Opens a job by its name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-openjobobjectw
        https://learn.microsoft.com/en-us/windows/win32/procthread/job-object-security-and-access-rights

    :param int dwDesiredAccess: The access to the job, ``JOB_OBJECT_ALL_ACCESS`` or a combination of constants
        like ``JOB_OBJECT_QUERY``.
    :param bool bInheritHandle: Whether processes that this one creates inherit the handle.
    :param str lpName: The name of the job; case matters.

    :rtype: handle
    :returns: The job. Close it with :func:`pywincffi.kernel32.CloseHandle`.

    :raises pywincffi.exceptions.InputError: An argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: There is no object of that name (2, ERROR_FILE_NOT_FOUND), or it is
        none of this kind (6, ERROR_INVALID_HANDLE), for example.

    >>> hJob = OpenJobObject(JOB_OBJECT_ASSIGN_PROCESS | JOB_OBJECT_TERMINATE, False, "the workers of my program")
    """
    name = text("lpName", lpName)
    try:
        handle = library.OpenJobObjectW(index(dwDesiredAccess), boolean(bInheritHandle), name)
    except Exception:
        input_checks("OpenJobObject", locals())
        raise
    if not handle:
        error_check("OpenJobObject", handle, NON_ZERO)
    return handle


def QueryInformationJobObject(hJob, JobObjectInformationClass):
    """
    Retrieves the limits of a job, what its processes have used, or which processes it has.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-queryinformationjobobject

    :param hJob: The job; the handle needs the access right ``JOB_OBJECT_QUERY``. None for the job that this process is
        in.
    :type hJob: handle or None
    :param int JobObjectInformationClass: The kind of information, one of the ``JobObject...Information`` constants,
        ``JobObjectBasicProcessIdList``, ``JobObjectBasicUIRestrictions`` or ``JobObjectGroupInformationEx``. Those of
        ``JobObjectCpuRateControlInformation``, ``JobObjectGroupInformationEx``, ``JobObjectLimitViolationInformation``
        and ``JobObjectNotificationLimitInformation`` need Windows 8. Windows tells nobody the
        ``JobObjectAssociateCompletionPortInformation``. Kinds of Windows 10, such as
        ``JobObjectNetRateControlInformation`` and ``JobObjectLimitViolationInformation2``, have no structure in
        pywincffi and are refused.

    :rtype: any
    :returns: The information, in the structure that :func:`SetInformationJobObject` takes for it; in a
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_ACCOUNTING_INFORMATION`,
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_AND_IO_ACCOUNTING_INFORMATION` or
        :class:`~pywincffi.wintypes.JOBOBJECT_LIMIT_VIOLATION_INFORMATION`. For ``JobObjectBasicProcessIdList``, the
        identifiers of the processes. For ``JobObjectGroupInformation``, the numbers of the processor groups; for
        ``JobObjectGroupInformationEx``, their processors, each group in a :class:`~pywincffi.wintypes.GROUP_AFFINITY`.

    :raises pywincffi.exceptions.InputError: ``hJob`` is not a handle, or there is no such kind of information.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or lacks the access
        right, or is None and this process is in no job (5, ERROR_ACCESS_DENIED), or this Windows does not know the kind
        of information (87, ERROR_INVALID_PARAMETER), for example.

    >>> QueryInformationJobObject(hJob, JobObjectBasicProcessIdList)
    []
    >>> limits = QueryInformationJobObject(hJob, JobObjectExtendedLimitInformation)
    >>> limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    >>> SetInformationJobObject(hJob, JobObjectExtendedLimitInformation, limits)
    """
    job = nullable("QueryInformationJobObject", "hJob", hJob, HANDLE)
    try:
        kind = ffi.new(_CLASS_P, index(JobObjectInformationClass))[0]
    except Exception:
        input_checks("QueryInformationJobObject", locals())
        raise
    for known, structure in _STRUCTURES:
        if kind == known:
            from pywincffi import wintypes
            information = getattr(wintypes, structure)()
            cdata = information.cdata
            code = library.QueryInformationJobObject(job, kind, cdata, ffi.sizeof(cdata[0]), NULL)
            if not code:
                error_check("QueryInformationJobObject", code, NON_ZERO)
            return information
    if kind == library.JobObjectBasicProcessIdList:
        return _process_ids(job, kind)
    if kind == library.JobObjectGroupInformation:
        return ffi.unpack(*_groups(job, kind, "USHORT"))
    if kind == library.JobObjectGroupInformationEx:
        from pywincffi.wintypes.winnt import GROUP_AFFINITY
        return GROUP_AFFINITY.views(*_groups(job, kind, "GROUP_AFFINITY"))
    raise input_error("JobObjectInformationClass", JobObjectInformationClass,
                      "a kind of information that a structure of pywincffi.wintypes, or a list, can hold")


def _process_ids(job, kind):
    """The identifiers of the processes of a job: however many processes start meanwhile."""
    room = 64
    while True:
        size = ffi.sizeof("JOBOBJECT_BASIC_PROCESS_ID_LIST") + room * ffi.sizeof("ULONG_PTR")
        memory = ffi.new("char[]", size)
        found = ffi.cast("JOBOBJECT_BASIC_PROCESS_ID_LIST *", memory)
        code = library.QueryInformationJobObject(job, kind, found, size, NULL)
        if not code:
            failure = failure_of("QueryInformationJobObject")
            if failure != library.ERROR_MORE_DATA:
                error_check("QueryInformationJobObject", failure)
        elif found.NumberOfAssignedProcesses <= found.NumberOfProcessIdsInList:
            count = min(found.NumberOfProcessIdsInList, room + 1)
            return ffi.unpack(ffi.cast("ULONG_PTR *", found.ProcessIdList), count)
        if room == _MOST_PROCESSES:
            error_check("QueryInformationJobObject", library.ERROR_MORE_DATA)
        room = min(max(2 * room, found.NumberOfAssignedProcesses), _MOST_PROCESSES)


def _groups(job, kind, item):
    """An array of processor groups, and the number of its items. No Windows has so many groups."""
    items, lpReturnLength = ffi.new(item + "[1024]"), ffi.new(_LPDWORD)
    code = library.QueryInformationJobObject(job, kind, items, ffi.sizeof(items), lpReturnLength)
    if not code:
        error_check("QueryInformationJobObject", code, NON_ZERO)
    return items, lpReturnLength[0] // ffi.sizeof(item)


def SetInformationJobObject(hJob, JobObjectInformationClass, lpJobObjectInformation):
    """
    Sets the limits of a job, or where its messages go.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-setinformationjobobject

    :param handle hJob: The job; the handle needs the access right ``JOB_OBJECT_SET_ATTRIBUTES``, which that of
        :func:`CreateJobObject` has.
    :param int JobObjectInformationClass: The kind of information, one of the ``JobObject...Information`` constants or
        ``JobObjectBasicUIRestrictions``. ``JobObjectCpuRateControlInformation``,
        ``JobObjectGroupInformationEx`` and ``JobObjectNotificationLimitInformation`` need Windows 8,
        ``JobObjectNetRateControlInformation`` and ``JobObjectNotificationLimitInformation2`` Windows 10;
        ``JobObjectSecurityLimitInformation`` is not supported by any Windows since Vista.
    :param lpJobObjectInformation: The information, in the structure of its kind:
        :class:`~pywincffi.wintypes.JOBOBJECT_ASSOCIATE_COMPLETION_PORT`,
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_LIMIT_INFORMATION`,
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_UI_RESTRICTIONS`,
        :class:`~pywincffi.wintypes.JOBOBJECT_CPU_RATE_CONTROL_INFORMATION`,
        :class:`~pywincffi.wintypes.JOBOBJECT_END_OF_JOB_TIME_INFORMATION`,
        :class:`~pywincffi.wintypes.JOBOBJECT_EXTENDED_LIMIT_INFORMATION` or
        :class:`~pywincffi.wintypes.JOBOBJECT_NOTIFICATION_LIMIT_INFORMATION`. For other kinds, the bytes of
        Microsoft's structure.
    :type lpJobObjectInformation: Structure or buffer

    :raises pywincffi.exceptions.InputError: ``hJob`` is not a handle, the kind not a number, or the information not
        of its kind.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open (6, ERROR_INVALID_HANDLE), or a value is not
        allowed (87, ERROR_INVALID_PARAMETER), for example.

    >>> limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION(
    ...     BasicLimitInformation=JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE))
    >>> SetInformationJobObject(hJob, JobObjectExtendedLimitInformation, limits)
    """
    try:
        kind = ffi.new(_CLASS_P, index(JobObjectInformationClass))[0]
        information, size = _information(kind, lpJobObjectInformation)
        code = library.SetInformationJobObject(hJob or REFUSED, kind, information, size)
    except Exception:
        input_checks("SetInformationJobObject", locals())
        raise
    if not code:
        error_check("SetInformationJobObject", code, NON_ZERO)


def _information(kind, value):
    """The pointer to information on a job, and its size."""
    for known, structure in _STRUCTURES:
        if kind == known:
            return pointer("lpJobObjectInformation", value, structure + " *"), ffi.sizeof(structure)
    return readable("lpJobObjectInformation", value)


def TerminateJobObject(hJob, uExitCode):
    """
    Ends all processes of a job at once, also those of the jobs that are nested in it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-terminatejobobject

    :param handle hJob: The job; the handle needs the access right ``JOB_OBJECT_TERMINATE``, which that of
        :func:`CreateJobObject` has.
    :param int uExitCode: The exit code of the processes, signed or not.

    :raises pywincffi.exceptions.InputError: ``hJob`` is not a handle, or ``uExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of a job
        (6, ERROR_INVALID_HANDLE), for example.

    >>> TerminateJobObject(hJob, 1)
    """
    try:
        code = library.TerminateJobObject(hJob or REFUSED, dword(uExitCode))
    except Exception:
        input_checks("TerminateJobObject", locals())
        raise
    if not code:
        error_check("TerminateJobObject", code, NON_ZERO)


publish(__name__)
