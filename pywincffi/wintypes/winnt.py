"""
Limits of jobs
==============
"""
from pywincffi.core.checks import HANDLE, as_number, index, input_check, unfit
from pywincffi.core.dist import ffi
from pywincffi.core.structures import Structure
from pywincffi.exceptions import InputError

__all__ = [
    "IO_COUNTERS", "JOBOBJECT_ASSOCIATE_COMPLETION_PORT", "JOBOBJECT_BASIC_LIMIT_INFORMATION",
    "JOBOBJECT_BASIC_UI_RESTRICTIONS", "JOBOBJECT_END_OF_JOB_TIME_INFORMATION", "JOBOBJECT_EXTENDED_LIMIT_INFORMATION",
]


class JOBOBJECT_BASIC_LIMIT_INFORMATION(Structure):
    """
    What the processes of a job may use.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_limit_information

    :param int PerProcessUserTimeLimit: With ``JOB_OBJECT_LIMIT_PROCESS_TIME``, the user-mode time of each process, in
        units of 100 nanoseconds.
    :param int PerJobUserTimeLimit: With ``JOB_OBJECT_LIMIT_JOB_TIME``, that of all of them.
    :param int LimitFlags: Which limits are in force, a combination of the ``JOB_OBJECT_LIMIT_`` constants.
    :param int MinimumWorkingSetSize: With ``JOB_OBJECT_LIMIT_WORKINGSET``, the least working set of each process, in
        bytes.
    :param int MaximumWorkingSetSize: The largest one.
    :param int ActiveProcessLimit: With ``JOB_OBJECT_LIMIT_ACTIVE_PROCESS``, how many processes the job may have.
    :param int Affinity: With ``JOB_OBJECT_LIMIT_AFFINITY``, the processors that may be used, a bit for each.
    :param int PriorityClass: With ``JOB_OBJECT_LIMIT_PRIORITY_CLASS``, the priority class of every process.
    :param int SchedulingClass: With ``JOB_OBJECT_LIMIT_SCHEDULING_CLASS``, the scheduling class, 0 to 9.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_LIMIT_INFORMATION"


class IO_COUNTERS(Structure):
    """
    How often was read and written, and how much.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-io_counters

    :param int ReadOperationCount: How often was read.
    :param int WriteOperationCount: How often was written.
    :param int OtherOperationCount: How many other operations there were.
    :param int ReadTransferCount: How many bytes were read.
    :param int WriteTransferCount: How many bytes were written.
    :param int OtherTransferCount: How many bytes other operations moved.
    """

    __slots__ = ()
    ctype = "IO_COUNTERS"


class JOBOBJECT_EXTENDED_LIMIT_INFORMATION(Structure):
    """
    What the processes of a job may use, memory included, and whether they end with the job.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_extended_limit_information

    :param JOBOBJECT_BASIC_LIMIT_INFORMATION BasicLimitInformation: The flags and the other limits.
    :param IO_COUNTERS IoInfo: Reserved.
    :param int ProcessMemoryLimit: With ``JOB_OBJECT_LIMIT_PROCESS_MEMORY``, how much memory each process may commit, in
        bytes.
    :param int JobMemoryLimit: With ``JOB_OBJECT_LIMIT_JOB_MEMORY``, how much all of them may commit.
    :param int PeakProcessMemoryUsed: Reserved.
    :param int PeakJobMemoryUsed: Reserved.

    >>> limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION(
    ...     BasicLimitInformation=JOBOBJECT_BASIC_LIMIT_INFORMATION(LimitFlags=JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE))
    """

    __slots__ = ()
    ctype = "JOBOBJECT_EXTENDED_LIMIT_INFORMATION"


class JOBOBJECT_BASIC_UI_RESTRICTIONS(Structure):
    """
    What the processes of a job may not do to the user's desktop.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_basic_ui_restrictions

    :param int UIRestrictionsClass: A combination of the ``JOB_OBJECT_UILIMIT_`` constants.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_BASIC_UI_RESTRICTIONS"


class JOBOBJECT_END_OF_JOB_TIME_INFORMATION(Structure):
    """
    What happens when a job has used the time it may use.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_end_of_job_time_information

    :param int EndOfJobTimeAction: ``JOB_OBJECT_TERMINATE_AT_END_OF_JOB`` or ``JOB_OBJECT_POST_AT_END_OF_JOB``.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_END_OF_JOB_TIME_INFORMATION"


class JOBOBJECT_ASSOCIATE_COMPLETION_PORT(Structure):
    """
    Where the messages of a job go: the ``JOB_OBJECT_MSG_`` constants, as numbers of bytes transferred.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-jobobject_associate_completion_port

    :param int CompletionKey: The completion key that comes with every message of this job.
    :param handle CompletionPort: The completion port; it must stay open as long as the job.
    """

    __slots__ = ()
    ctype = "JOBOBJECT_ASSOCIATE_COMPLETION_PORT"

    def __getattr__(self, name):
        value = super(JOBOBJECT_ASSOCIATE_COMPLETION_PORT, self).__getattr__(name)
        return as_number(value or 0) if name == "CompletionKey" else value

    def __setattr__(self, name, value):
        if name == "CompletionKey":
            # A pointer in C; but a number is what comes out of the port.
            expected = unfit(value, "ULONG_PTR")
            if expected is not None:
                raise InputError(name, value, expected, ffi=ffi)
            value = ffi.cast("void *", index(value))
        elif name == "CompletionPort" and value is not None:
            input_check(name, value, HANDLE)
        super(JOBOBJECT_ASSOCIATE_COMPLETION_PORT, self).__setattr__(name, value)
