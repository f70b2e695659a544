"""
Jobs
====

Groups of processes that are limited and ended together.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/procthread/job-objects
"""
from pywincffi.core.buffers import readable
from pywincffi.core.checks import api_error, explain, index
from pywincffi.core.dist import ctype, ffi, library
from pywincffi.core.structures import pointer
from pywincffi.core.text import text
from pywincffi.wintypes import (
    JOBOBJECT_ASSOCIATE_COMPLETION_PORT, JOBOBJECT_BASIC_LIMIT_INFORMATION, JOBOBJECT_BASIC_UI_RESTRICTIONS,
    JOBOBJECT_END_OF_JOB_TIME_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, SECURITY_ATTRIBUTES)

__all__ = [
    "JOB_OBJECT_LIMIT_ACTIVE_PROCESS", "JOB_OBJECT_LIMIT_AFFINITY", "JOB_OBJECT_LIMIT_BREAKAWAY_OK",
    "JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION", "JOB_OBJECT_LIMIT_JOB_MEMORY", "JOB_OBJECT_LIMIT_JOB_TIME",
    "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE", "JOB_OBJECT_LIMIT_PRESERVE_JOB_TIME", "JOB_OBJECT_LIMIT_PRIORITY_CLASS",
    "JOB_OBJECT_LIMIT_PROCESS_MEMORY", "JOB_OBJECT_LIMIT_PROCESS_TIME", "JOB_OBJECT_LIMIT_SCHEDULING_CLASS",
    "JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK", "JOB_OBJECT_LIMIT_SUBSET_AFFINITY", "JOB_OBJECT_LIMIT_WORKINGSET",
    "JOB_OBJECT_MSG_ABNORMAL_EXIT_PROCESS", "JOB_OBJECT_MSG_ACTIVE_PROCESS_LIMIT",
    "JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO", "JOB_OBJECT_MSG_END_OF_JOB_TIME", "JOB_OBJECT_MSG_END_OF_PROCESS_TIME",
    "JOB_OBJECT_MSG_EXIT_PROCESS", "JOB_OBJECT_MSG_JOB_MEMORY_LIMIT", "JOB_OBJECT_MSG_NEW_PROCESS",
    "JOB_OBJECT_MSG_NOTIFICATION_LIMIT", "JOB_OBJECT_MSG_PROCESS_MEMORY_LIMIT", "JOB_OBJECT_POST_AT_END_OF_JOB",
    "JOB_OBJECT_TERMINATE_AT_END_OF_JOB", "JOB_OBJECT_UILIMIT_DESKTOP", "JOB_OBJECT_UILIMIT_DISPLAYSETTINGS",
    "JOB_OBJECT_UILIMIT_EXITWINDOWS", "JOB_OBJECT_UILIMIT_GLOBALATOMS", "JOB_OBJECT_UILIMIT_HANDLES",
    "JOB_OBJECT_UILIMIT_NONE", "JOB_OBJECT_UILIMIT_READCLIPBOARD", "JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS",
    "JOB_OBJECT_UILIMIT_WRITECLIPBOARD", "JobObjectAssociateCompletionPortInformation",
    "JobObjectBasicLimitInformation", "JobObjectBasicUIRestrictions", "JobObjectCpuRateControlInformation",
    "JobObjectEndOfJobTimeInformation", "JobObjectExtendedLimitInformation", "JobObjectGroupInformation",
    "JobObjectNotificationLimitInformation",
    "AssignProcessToJobObject", "CreateJobObject", "SetInformationJobObject", "TerminateJobObject",
]

JOB_OBJECT_LIMIT_ACTIVE_PROCESS = library.JOB_OBJECT_LIMIT_ACTIVE_PROCESS
JOB_OBJECT_LIMIT_AFFINITY = library.JOB_OBJECT_LIMIT_AFFINITY
JOB_OBJECT_LIMIT_BREAKAWAY_OK = library.JOB_OBJECT_LIMIT_BREAKAWAY_OK
JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = library.JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
JOB_OBJECT_LIMIT_JOB_MEMORY = library.JOB_OBJECT_LIMIT_JOB_MEMORY
JOB_OBJECT_LIMIT_JOB_TIME = library.JOB_OBJECT_LIMIT_JOB_TIME
JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = library.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
JOB_OBJECT_LIMIT_PRESERVE_JOB_TIME = library.JOB_OBJECT_LIMIT_PRESERVE_JOB_TIME
JOB_OBJECT_LIMIT_PRIORITY_CLASS = library.JOB_OBJECT_LIMIT_PRIORITY_CLASS
JOB_OBJECT_LIMIT_PROCESS_MEMORY = library.JOB_OBJECT_LIMIT_PROCESS_MEMORY
JOB_OBJECT_LIMIT_PROCESS_TIME = library.JOB_OBJECT_LIMIT_PROCESS_TIME
JOB_OBJECT_LIMIT_SCHEDULING_CLASS = library.JOB_OBJECT_LIMIT_SCHEDULING_CLASS
JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK = library.JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK
JOB_OBJECT_LIMIT_SUBSET_AFFINITY = library.JOB_OBJECT_LIMIT_SUBSET_AFFINITY
JOB_OBJECT_LIMIT_WORKINGSET = library.JOB_OBJECT_LIMIT_WORKINGSET
JOB_OBJECT_MSG_ABNORMAL_EXIT_PROCESS = library.JOB_OBJECT_MSG_ABNORMAL_EXIT_PROCESS
JOB_OBJECT_MSG_ACTIVE_PROCESS_LIMIT = library.JOB_OBJECT_MSG_ACTIVE_PROCESS_LIMIT
JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO = library.JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO
JOB_OBJECT_MSG_END_OF_JOB_TIME = library.JOB_OBJECT_MSG_END_OF_JOB_TIME
JOB_OBJECT_MSG_END_OF_PROCESS_TIME = library.JOB_OBJECT_MSG_END_OF_PROCESS_TIME
JOB_OBJECT_MSG_EXIT_PROCESS = library.JOB_OBJECT_MSG_EXIT_PROCESS
JOB_OBJECT_MSG_JOB_MEMORY_LIMIT = library.JOB_OBJECT_MSG_JOB_MEMORY_LIMIT
JOB_OBJECT_MSG_NEW_PROCESS = library.JOB_OBJECT_MSG_NEW_PROCESS
JOB_OBJECT_MSG_NOTIFICATION_LIMIT = library.JOB_OBJECT_MSG_NOTIFICATION_LIMIT
JOB_OBJECT_MSG_PROCESS_MEMORY_LIMIT = library.JOB_OBJECT_MSG_PROCESS_MEMORY_LIMIT
JOB_OBJECT_POST_AT_END_OF_JOB = library.JOB_OBJECT_POST_AT_END_OF_JOB
JOB_OBJECT_TERMINATE_AT_END_OF_JOB = library.JOB_OBJECT_TERMINATE_AT_END_OF_JOB
JOB_OBJECT_UILIMIT_DESKTOP = library.JOB_OBJECT_UILIMIT_DESKTOP
JOB_OBJECT_UILIMIT_DISPLAYSETTINGS = library.JOB_OBJECT_UILIMIT_DISPLAYSETTINGS
JOB_OBJECT_UILIMIT_EXITWINDOWS = library.JOB_OBJECT_UILIMIT_EXITWINDOWS
JOB_OBJECT_UILIMIT_GLOBALATOMS = library.JOB_OBJECT_UILIMIT_GLOBALATOMS
JOB_OBJECT_UILIMIT_HANDLES = library.JOB_OBJECT_UILIMIT_HANDLES
JOB_OBJECT_UILIMIT_NONE = library.JOB_OBJECT_UILIMIT_NONE
JOB_OBJECT_UILIMIT_READCLIPBOARD = library.JOB_OBJECT_UILIMIT_READCLIPBOARD
JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS = library.JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS
JOB_OBJECT_UILIMIT_WRITECLIPBOARD = library.JOB_OBJECT_UILIMIT_WRITECLIPBOARD
JobObjectAssociateCompletionPortInformation = library.JobObjectAssociateCompletionPortInformation
JobObjectBasicLimitInformation = library.JobObjectBasicLimitInformation
JobObjectBasicUIRestrictions = library.JobObjectBasicUIRestrictions
JobObjectCpuRateControlInformation = library.JobObjectCpuRateControlInformation
JobObjectEndOfJobTimeInformation = library.JobObjectEndOfJobTimeInformation
JobObjectExtendedLimitInformation = library.JobObjectExtendedLimitInformation
JobObjectGroupInformation = library.JobObjectGroupInformation
JobObjectNotificationLimitInformation = library.JobObjectNotificationLimitInformation

_CLASS_P = ctype("JOBOBJECTINFOCLASS *")
# The structures of the kinds of information that have one here.
_STRUCTURES = (
    (JobObjectAssociateCompletionPortInformation, JOBOBJECT_ASSOCIATE_COMPLETION_PORT),
    (JobObjectBasicLimitInformation, JOBOBJECT_BASIC_LIMIT_INFORMATION),
    (JobObjectBasicUIRestrictions, JOBOBJECT_BASIC_UI_RESTRICTIONS),
    (JobObjectEndOfJobTimeInformation, JOBOBJECT_END_OF_JOB_TIME_INFORMATION),
    (JobObjectExtendedLimitInformation, JOBOBJECT_EXTENDED_LIMIT_INFORMATION),
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
    :raises pywincffi.exceptions.WindowsAPIError: A handle is not open (6, ERROR_INVALID_HANDLE), or lacks the access
        right, or the process has ended, or is in a job that it cannot leave (5, ERROR_ACCESS_DENIED), for example.
    """
    try:
        code = library.AssignProcessToJobObject(hJob or None, hProcess or None)
    except Exception as error:
        explain(error, "AssignProcessToJobObject", locals())
    if not code:
        raise api_error("AssignProcessToJobObject")


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
    attributes = pointer("lpJobAttributes", lpJobAttributes, SECURITY_ATTRIBUTES, nullable=True)
    name = text("lpName", lpName, nullable=True)
    try:
        handle = library.CreateJobObjectW(attributes, name)
    except Exception as error:
        explain(error, "CreateJobObjectW", locals())
    if not handle:
        raise api_error("CreateJobObject")
    return handle


def SetInformationJobObject(hJob, JobObjectInformationClass, lpJobObjectInformation):
    """
    Sets the limits of a job, or where its messages go.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-setinformationjobobject

    :param handle hJob: The job; the handle needs the access right ``JOB_OBJECT_SET_ATTRIBUTES``, which that of
        :func:`CreateJobObject` has.
    :param int JobObjectInformationClass: The kind of information, one of the ``JobObject...Information`` constants or
        ``JobObjectBasicUIRestrictions``.
    :param lpJobObjectInformation: The information, in the structure of its kind:
        :class:`~pywincffi.wintypes.JOBOBJECT_ASSOCIATE_COMPLETION_PORT`,
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_LIMIT_INFORMATION`,
        :class:`~pywincffi.wintypes.JOBOBJECT_BASIC_UI_RESTRICTIONS`,
        :class:`~pywincffi.wintypes.JOBOBJECT_END_OF_JOB_TIME_INFORMATION` or
        :class:`~pywincffi.wintypes.JOBOBJECT_EXTENDED_LIMIT_INFORMATION`. For other kinds, the bytes of Microsoft's
        structure.
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
        code = library.SetInformationJobObject(hJob or None, kind, information, size)
    except Exception as error:
        explain(error, "SetInformationJobObject", locals())
    if not code:
        raise api_error("SetInformationJobObject")


def _information(kind, value):
    """The pointer to information on a job, and its size."""
    for known, structure in _STRUCTURES:
        if kind == known:
            return pointer("lpJobObjectInformation", value, structure), ffi.sizeof(structure.ctype)
    return readable("lpJobObjectInformation", value)


def TerminateJobObject(hJob, uExitCode):
    """
    Ends all processes of a job at once.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/jobapi2/nf-jobapi2-terminatejobobject

    :param handle hJob: The job; the handle needs the access right ``JOB_OBJECT_TERMINATE``, which that of
        :func:`CreateJobObject` has.
    :param int uExitCode: The exit code of the processes.

    :raises pywincffi.exceptions.InputError: ``hJob`` is not a handle, or ``uExitCode`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: The handle is not open, or not that of a job
        (6, ERROR_INVALID_HANDLE), for example.
    """
    try:
        code = library.TerminateJobObject(hJob or None, index(uExitCode))
    except Exception as error:
        explain(error, "TerminateJobObject", locals())
    if not code:
        raise api_error("TerminateJobObject")
