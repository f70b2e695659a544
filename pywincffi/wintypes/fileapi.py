"""
Files
=====
"""
from pywincffi.core import publish, reentrant_lock
from pywincffi.core.checks import INVALID_HANDLE_VALUE, LastErrorKept, Wrapped
from pywincffi.core.dist import library
from pywincffi.core.structures import Structure
from pywincffi.wintypes.minwinbase import FILETIME


class AnySearchHandle(Wrapped):
    """
    The base class of search handles.

    A search that no call has closed is closed with the last reference to it. A search handle is not a handle of an
    object: :func:`pywincffi.kernel32.CloseHandle` and the functions for files refuse it. Several threads can use one
    search handle; a thread that closes it waits until the calls of the others have returned.
    """

    # ``cdata`` is INVALID_HANDLE_VALUE unless the search is open: Windows, too, reports that as an invalid handle. To
    # close the search is to take the handle out of the list ``owned``. That is one step, so it is closed once.
    __slots__ = ("lock", "owned", "__weakref__")
    _closer = ""

    def __new__(cls):
        self = super(AnySearchHandle, cls).__new__(cls)
        self.cdata = INVALID_HANDLE_VALUE
        self.lock = reentrant_lock()
        self.owned = []
        return self

    def take(self):
        """
        Takes the handle, in order to close it; for use under ``lock``.

        :rtype: cdata
        :returns: The handle; INVALID_HANDLE_VALUE if it was taken before.
        """
        try:
            handle = self.owned.pop()
        except IndexError:
            handle = INVALID_HANDLE_VALUE
        self.cdata = INVALID_HANDLE_VALUE
        return handle

    def __del__(self):
        try:
            if self.owned:
                with LastErrorKept():
                    getattr(library, self._closer)(self.take())
        except Exception:  # Python is exiting
            pass


class SearchHandle(AnySearchHandle):
    """
    A search for files, such as :func:`pywincffi.kernel32.FindFirstFile` returns;
    :func:`pywincffi.kernel32.FindClose` closes it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstfilew
    """

    __slots__ = ()
    _closer = "FindClose"


class VolumeSearchHandle(AnySearchHandle):
    """
    A search for volumes, as :func:`pywincffi.kernel32.FindFirstVolume` returns;
    :func:`pywincffi.kernel32.FindVolumeClose` closes it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/nf-fileapi-findfirstvolumew
    """

    __slots__ = ()
    _closer = "FindVolumeClose"


def _search_handle(cdata, kind=SearchHandle):
    """The object for a handle that Windows has returned. No constructor, which could be given any pointer."""
    search = kind()
    search.cdata = cdata
    search.owned.append(cdata)
    return search


class WIN32_FILE_ATTRIBUTE_DATA(Structure):
    """
    The attributes, times and size of a file.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/ns-fileapi-win32_file_attribute_data

    :param int dwFileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param FILETIME ftCreationTime: When the file was created; 0 if the file system does not record it.
    :param FILETIME ftLastAccessTime: When the file was last read, written or run.
    :param FILETIME ftLastWriteTime: When the file was last written.
    :param int nFileSizeHigh: The high 32 bits of the size in bytes. For a directory the size means nothing.
    :param int nFileSizeLow: The low 32 bits of the size.
    """

    __slots__ = ()
    ctype = "WIN32_FILE_ATTRIBUTE_DATA"
    flag_names = {"dwFileAttributes": "FILE_ATTRIBUTE_"}
    parts = (FILETIME,)


class BY_HANDLE_FILE_INFORMATION(Structure):
    """
    What identifies an open file, and its attributes, times and size.

    The serial number of the volume and the file index identify a file on one computer, as long as the file is open.
    ReFS has longer identifiers, see :class:`FILE_ID_INFO`.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/fileapi/ns-fileapi-by_handle_file_information

    :param int dwFileAttributes: The attributes, a combination of the ``FILE_ATTRIBUTE_`` constants.
    :param FILETIME ftCreationTime: When the file was created; 0 if the file system does not record it.
    :param FILETIME ftLastAccessTime: When the file was last read, written or run.
    :param FILETIME ftLastWriteTime: When the file was last written.
    :param int dwVolumeSerialNumber: The serial number of the volume.
    :param int nFileSizeHigh: The high 32 bits of the size in bytes.
    :param int nFileSizeLow: The low 32 bits of the size.
    :param int nNumberOfLinks: The number of hard links.
    :param int nFileIndexHigh: The high 32 bits of the file index.
    :param int nFileIndexLow: The low 32 bits of the file index.
    """

    __slots__ = ()
    ctype = "BY_HANDLE_FILE_INFORMATION"
    flag_names = {"dwFileAttributes": "FILE_ATTRIBUTE_"}
    parts = (FILETIME,)


publish(__name__)
