"""
Starting processes
==================
"""
from pywincffi.core.checks import Wrapped
from pywincffi.core.dist import ffi, library
from pywincffi.core.structures import Structure

__all__ = ["PROC_THREAD_ATTRIBUTE_LIST", "STARTUPINFO"]


class STARTUPINFO(Structure):
    """
    The standard handles and the first window of a new process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/ns-processthreadsapi-startupinfow

    :param str lpReserved: None.
    :param str lpDesktop: The desktop, or window station and desktop; None for this process's own.
    :param str lpTitle: The title of the new console; None for the name of the program.
    :param int dwX: With ``STARTF_USEPOSITION``, where the first window is, in pixels from the left of the screen.
    :param int dwY: The same from its top.
    :param int dwXSize: With ``STARTF_USESIZE``, the width of the first window, in pixels.
    :param int dwYSize: Its height.
    :param int dwXCountChars: With ``STARTF_USECOUNTCHARS``, the width of the new console's buffer, in characters.
    :param int dwYCountChars: Its height.
    :param int dwFillAttribute: With ``STARTF_USEFILLATTRIBUTE``, the colours of the new console.
    :param int dwFlags: Which of the fields count, a combination of the ``STARTF_`` constants.
    :param int wShowWindow: With ``STARTF_USESHOWWINDOW``, how the first window is shown: one of the constants ``SW_``.
    :param int cbReserved2: Must be 0.
    :param cdata lpReserved2: None.
    :param handle hStdInput: With ``STARTF_USESTDHANDLES``, the standard input. The new process must inherit it.
    :param handle hStdOutput: The standard output, likewise.
    :param handle hStdError: The standard error, likewise.

    >>> STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdInput=reader, hStdOutput=writer, hStdError=writer)
    """

    __slots__ = ()
    ctype = "STARTUPINFOW"
    size_field = "cb"


class PROC_THREAD_ATTRIBUTE_LIST(Wrapped):
    """
    Attributes of a new process, such as the handles that it inherits.

    Made by :func:`pywincffi.kernel32.InitializeProcThreadAttributeList`. It keeps the values of its attributes
    alive, and is deleted with its last reference, if :func:`pywincffi.kernel32.DeleteProcThreadAttributeList` was not
    called before. ``cdata`` is the list itself, for use with cffi, and NULL once it is deleted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-updateprocthreadattribute

    :ivar list(tuple(int, cdata)) values: The attributes that were set, each with the memory that Windows reads.
    :ivar cdata memory: What ``cdata`` points to.
    """

    __slots__ = ("memory", "values")

    def __new__(cls):
        self = super(PROC_THREAD_ATTRIBUTE_LIST, cls).__new__(cls)
        self.cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", 0)
        self.values = []
        self.memory = None
        return self

    def __del__(self, library=library):  # at the interpreter's end there may be no globals any more
        if getattr(self, "cdata", None):
            # Whatever made the interpreter delete it, the last error is not about this.
            error = library.GetLastError()
            library.DeleteProcThreadAttributeList(self.cdata)
            library.SetLastError(error)

    def __repr__(self):
        return "<PROC_THREAD_ATTRIBUTE_LIST of %s>" % (", ".join("0x%x" % each for each, _ in self.values) or "nothing")
