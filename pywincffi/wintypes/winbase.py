"""
Starting processes with attributes
==================================
"""
from pywincffi.core.checks import input_check
from pywincffi.core.dist import ffi
from pywincffi.core.startup import distinct_handles
from pywincffi.wintypes.processthreadsapi import PROC_THREAD_ATTRIBUTE_LIST, STARTUPINFO

__all__ = ["STARTUPINFOEX"]


class STARTUPINFOEX(STARTUPINFO):
    """
    A :class:`STARTUPINFO` with a list of attributes, most often of the handles that the new process inherits.

    It has the fields of STARTUPINFO, and ``lpAttributeList``. ``cdata`` is the STARTUPINFOW that the structure begins
    with, which is what Windows takes a pointer to, and ``extended`` the whole STARTUPINFOEXW.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/winbase/ns-winbase-startupinfoexw

    :param sequence(handle) handle_list:
        The only handles that the new process inherits, of those that are inheritable; the standard handles have to be
        among them. Other threads may start processes at the same time: without this, each new process inherits what
        was meant for the others, and keeps pipes open, for example. A handle may be named more than once.
    :param PROC_THREAD_ATTRIBUTE_LIST lpAttributeList: Attributes of any kind, instead of a ``handle_list``.

    >>> startup = STARTUPINFOEX(dwFlags=STARTF_USESTDHANDLES, hStdInput=reader, hStdOutput=writer, hStdError=writer,
    ...                         handle_list=[reader, writer])
    """

    __slots__ = ("extended", "_attributes")

    def __init__(self, *values, **fields):
        handle_list = fields.pop("handle_list", None)
        lpAttributeList = fields.pop("lpAttributeList", None)
        super(STARTUPINFOEX, self).__init__(*values, **fields)
        extended = ffi.new("STARTUPINFOEXW *", {"StartupInfo": self.cdata[0]})
        extended.StartupInfo.cb = ffi.sizeof(extended[0])
        object.__setattr__(self, "extended", extended)
        object.__setattr__(self, "cdata", ffi.addressof(extended, "StartupInfo"))
        self.lpAttributeList = lpAttributeList
        if handle_list is not None:
            # The wrappers need this module.
            from pywincffi.kernel32.process import (
                PROC_THREAD_ATTRIBUTE_HANDLE_LIST, InitializeProcThreadAttributeList, UpdateProcThreadAttribute)
            input_check("lpAttributeList", lpAttributeList, type(None))  # there is room for one of them
            attributes = InitializeProcThreadAttributeList(1)
            UpdateProcThreadAttribute(attributes, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                                      distinct_handles("handle_list", handle_list))
            self.lpAttributeList = attributes

    def __getattr__(self, name):
        if name == "lpAttributeList":
            return self._attributes
        return super(STARTUPINFOEX, self).__getattr__(name)

    def __setattr__(self, name, value):
        if name != "lpAttributeList":
            super(STARTUPINFOEX, self).__setattr__(name, value)
            return
        input_check(name, value, (PROC_THREAD_ATTRIBUTE_LIST, type(None)))
        self.extended.lpAttributeList = ffi.NULL if value is None else value.cdata
        object.__setattr__(self, "_attributes", value)

    def __repr__(self):
        return "%s, lpAttributeList=%r)" % (super(STARTUPINFOEX, self).__repr__()[:-1], self.lpAttributeList)
