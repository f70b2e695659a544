"""
Starting processes
==================
"""
from pywincffi.core import publish
from pywincffi.core.checks import NON_ZERO, LastErrorKept, Wrapped, error_check
from pywincffi.core.dist import ffi, library
from pywincffi.core.structures import Structure


class STARTUPINFO(Structure):
    """
    The standard handles and the first window of a new process.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/ns-processthreadsapi-startupinfow

    :param str lpReserved: None.
    :param str lpDesktop: The desktop, or window station and desktop; None for those of this process.
    :param str lpTitle: The title of the new console; None for the name of the program.
    :param int dwX: If ``dwFlags`` has ``STARTF_USEPOSITION``, the distance of the first window from the left of the
        screen, in pixels.
    :param int dwY: If ``dwFlags`` has ``STARTF_USEPOSITION``, the distance from the top of the screen, in pixels.
    :param int dwXSize: If ``dwFlags`` has ``STARTF_USESIZE``, the width of the first window, in pixels.
    :param int dwYSize: If ``dwFlags`` has ``STARTF_USESIZE``, the height of the first window, in pixels.
    :param int dwXCountChars: If ``dwFlags`` has ``STARTF_USECOUNTCHARS``, the width of the new console's buffer, in
        characters.
    :param int dwYCountChars: If ``dwFlags`` has ``STARTF_USECOUNTCHARS``, the height of that buffer, in characters.
    :param int dwFillAttribute: If ``dwFlags`` has ``STARTF_USEFILLATTRIBUTE``, the colors of the new console.
    :param int dwFlags: The fields that are used, a combination of the ``STARTF_`` constants.
    :param int wShowWindow: If ``dwFlags`` has ``STARTF_USESHOWWINDOW``, how the first window is shown: one of the
        ``SW_`` constants except ``SW_SHOWDEFAULT``.
    :param int cbReserved2: Must be 0.
    :param cdata lpReserved2: None.
    :param handle hStdInput: If ``dwFlags`` has ``STARTF_USESTDHANDLES``, the standard input. The new process must
        inherit the handle: it must be inheritable, and ``bInheritHandles`` of ``CreateProcess`` True.
        ``STARTF_USESTDHANDLES`` cannot be combined with ``STARTF_USEHOTKEY``, which uses this field for a hot key.
    :param handle hStdOutput: The standard output, under the same conditions.
    :param handle hStdError: The standard error, under the same conditions.

    >>> STARTUPINFO(dwFlags=STARTF_USESTDHANDLES, hStdInput=reader, hStdOutput=writer, hStdError=writer)
    """

    __slots__ = ()
    ctype = "STARTUPINFOW"
    flag_names = {"dwFlags": "STARTF_"}
    size_field = "cb"


class PROC_THREAD_ATTRIBUTE_LIST(Wrapped):
    """
    A list of attributes for a new process, such as the handles that the process inherits.

    :func:`pywincffi.kernel32.InitializeProcThreadAttributeList` returns such a list. The list keeps the values of its
    attributes alive. Windows deletes the list with its last reference, unless
    :func:`pywincffi.kernel32.DeleteProcThreadAttributeList` was called before. ``cdata`` is a pointer to the list, for
    use with cffi, and NULL once the list is deleted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/processthreadsapi/nf-processthreadsapi-updateprocthreadattribute

    :ivar list(tuple(int, cdata)) values: The attributes that were set, each with the memory that Windows reads.
    :ivar cdata memory: The memory that ``cdata`` points to.
    """

    __slots__ = ("memory", "values")

    def __new__(cls):
        self = super(PROC_THREAD_ATTRIBUTE_LIST, cls).__new__(cls)
        self.cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", 0)
        self.values = []
        self.memory = None
        return self

    @classmethod
    def of_handles(cls, handles):
        """
        Makes a list with one attribute: the handles that a new process inherits.

        :param list(handle) handles: The handles.

        :rtype: PROC_THREAD_ATTRIBUTE_LIST
        """
        self, size, content = cls(), ffi.new("SIZE_T *"), ffi.new("HANDLE[]", handles)
        attribute = library.PROC_THREAD_ATTRIBUTE_HANDLE_LIST
        # The first call fails, and returns the size.
        library.InitializeProcThreadAttributeList(ffi.NULL, 1, 0, size)
        self.memory = ffi.new("char[]", size[0])
        cdata = ffi.cast("LPPROC_THREAD_ATTRIBUTE_LIST", self.memory)
        error_check("InitializeProcThreadAttributeList",
                    library.InitializeProcThreadAttributeList(cdata, 1, 0, size), NON_ZERO)
        self.cdata = cdata
        self.values.append((attribute, content))  # Windows only stores the address
        if handles:  # Windows refuses a list without any; CreateProcess() lets the process inherit nothing then
            error_check("UpdateProcThreadAttribute", library.UpdateProcThreadAttribute(
                cdata, 0, attribute, content, ffi.sizeof(content), ffi.NULL, ffi.NULL), NON_ZERO)
        return self

    # At the interpreter's exit the globals may be gone.
    def __del__(self, delete=library.DeleteProcThreadAttributeList, kept=LastErrorKept):
        if getattr(self, "cdata", None):
            with kept():
                delete(self.cdata)

    def __repr__(self):
        return "<PROC_THREAD_ATTRIBUTE_LIST of %s>" % (", ".join("0x%x" % each for each, _ in self.values) or "nothing")


publish(__name__)
