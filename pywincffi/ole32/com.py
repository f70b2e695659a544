"""
COM
===

The basics of COM: threads that use it, identifiers, and objects. An identifier, of a class or an interface for example,
is a ``uuid.UUID``.

An object is used by one of its interfaces: an :class:`Interface`, which is released once, and whose methods are called
by their number, with the C types of their parameters. Microsoft's headers list the methods in the order of their
numbers: the first three are those of IUnknown, the last ones those that the interface itself adds.

>>> link = CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IShellLinkW)
>>> SetPath = link.method("IShellLinkW::SetPath", 20, "LPCWSTR")
>>> SetPath(u"C:\\\\Windows\\\\notepad.exe")
0
>>> file = link.QueryInterface(IID_IPersistFile)
>>> Save = file.method("IPersistFile::Save", 6, "LPCWSTR", "BOOL")
>>> Save(os.path.abspath(u"Notepad.lnk"), True)
0
>>> file.Release()
>>> link.Release()

Each thread that uses COM calls :func:`CoInitializeEx` first, and :func:`CoUninitialize` at its end.

.. seealso::

    https://learn.microsoft.com/en-us/windows/win32/com/the-component-object-model
"""
from pywincffi.core import PY2, _thread, named_tuple, publish, raise_from, reentrant_lock
from pywincffi.core.checks import NON_ZERO, error_check, has_type, hresult, index, input_checks, input_error
from pywincffi.core.convert import allocate_wide, text
from pywincffi.core.dist import Unavailable, ctype, ffi, library
from pywincffi.core.guids import guid, to_uuid

NULL = ffi.NULL
# "{00000000-0000-0000-0000-000000000000}", with its NUL.
_GUID_LENGTH = 39
_METHODS = ctype("void ***")
_OUT = ctype("void **")
_VOID_P = ctype("void *")
_LPUNKNOWN = ctype("LPUNKNOWN")
# The methods of IUnknown, by their numbers.
_QUERY_INTERFACE, _ADD_REF, _RELEASE = 0, 1, 2

# Of each thread: ``count``, how often it has initialized COM; ``open``, the references that it has, by the identity of
# the list that holds them. An Interface of a single-threaded apartment has the ``open`` of its thread.
_threads = _thread._local()
# Held while a reference is counted up, so that no other thread can release the last one meanwhile.
_lock = reentrant_lock()


class Interface(object):
    """
    An interface of a COM object, and one reference to the object. Release it once: with :meth:`Release`, or at the end
    of a ``with`` block. Python does not release it when nothing refers to it any more, which may be in another thread,
    or after COM has ended; the :func:`CoUninitialize` that ends COM in the thread releases what is left.

    An interface of a single-threaded apartment can be used in its own thread only.

    >>> with CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IUnknown) as link:
    ...     file = link.QueryInterface(IID_IPersistFile)

    :ivar UUID iid: The identifier of the interface.
    """

    __slots__ = ("iid", "_references", "_home", "_open")

    def __new__(cls, *_, **__):
        raise TypeError("an Interface cannot be created: functions and methods of COM return it")

    @property
    def closed(self):
        """
        Whether the interface is released.

        :rtype: bool
        """
        return not self._references

    def QueryInterface(self, riid):
        """
        Returns another interface of the object.

        :param UUID riid: The identifier of the interface.

        :rtype: Interface
        :returns: The interface. Release it, too.

        :raises pywincffi.exceptions.InputError: If ``riid`` is no UUID.
        :raises pywincffi.exceptions.WindowsAPIError: If the object does not have it (0x80004002, E_NOINTERFACE).
        """
        wanted, ppvObject = guid("riid", riid), ffi.new(_OUT)
        self._call("IUnknown::QueryInterface", _QUERY_INTERFACE, ("void *", "void **"), (wanted, ppvObject))
        return _adopted(ppvObject[0], riid)

    def Release(self):
        """
        Releases the reference to the object. Releasing it again does nothing.

        :raises pywincffi.exceptions.WindowsAPIError: If this is not the thread of the interface
            (0x8001010E, RPC_E_WRONG_THREAD).
        """
        self._check_thread("IUnknown::Release")
        _release(self._references, self._open)

    def method(self, name, number, *types):
        """
        Returns a method of the interface as a function.

        C has no way to check that the number and the types are right: wrong ones end the process.

        The function takes the method's arguments, less the interface itself, as cffi takes them for the types: numbers,
        text for ``"LPCWSTR"``, ``ffi.new("wchar_t[]", 260)`` for ``"LPWSTR"``, an :class:`Interface` for ``"void *"``.
        A method that returns an interface takes ``ffi.new("void **")`` for ``"void **"``, which :meth:`returned` makes
        an Interface of. The function returns the HRESULT, 0 or another success, and raises a
        :class:`~pywincffi.exceptions.WindowsAPIError` for an error. Other Python threads run meanwhile.

        :param str name: The name of the method, for the exception.
        :param int number: The number of the method, from 3 on.
        :param str types: The types of its parameters in C, less the first.

        :rtype: any

        :raises pywincffi.exceptions.InputError: If an argument is of another type, or a type is none of C.

        >>> IsDirty = file.method("IPersistFile::IsDirty", 4)
        """
        name = str(text("name", name))
        try:
            place = index(number)
            if not _RELEASE < place < 1024:
                raise ValueError
        except Exception as error:  # what its __index__ raises
            raise_from(input_error("number", number, "the number of a method, from 3 on"), error)
        _function("types", types)

        def method(*arguments):
            return self._call(name, place, types, arguments)
        method.__name__ = name
        return method

    @staticmethod
    def returned(pointer, iid):
        """
        Returns the interface that a method has stored in a ``void **``.

        :param cdata pointer: The ``ffi.new("void **")`` that the method was given. It is set to NULL: the reference now
            belongs to the interface.
        :param UUID iid: The identifier of the interface.

        :rtype: Interface

        :raises pywincffi.exceptions.InputError: If ``pointer`` is something else, or NULL is stored there.
        """
        guid("iid", iid)
        if not has_type(pointer, _OWNED) or ffi.typeof(pointer) is not _OUT or not pointer[0]:
            raise input_error("pointer", pointer, 'ffi.new("void **"), which a method has set')
        reference, pointer[0] = pointer[0], NULL
        return _adopted(reference, iid)

    def __enter__(self):
        """
        :rtype: Interface
        """
        return self

    def __exit__(self, *_):
        self.Release()

    def __repr__(self):
        return "<Interface %s%s>" % (self.iid, ", released" if self.closed else "")

    def __reduce_ex__(self, _):
        raise TypeError("an Interface cannot be copied or pickled: the object would be released twice")

    def _check_thread(self, name):
        if self._home is not None and self._home is not getattr(_threads, "open", None):
            error_check(name, hresult(library.RPC_E_WRONG_THREAD))

    def _call(self, name, number, types, arguments):
        self._check_thread(name)
        reference = _referenced(self._references)
        if reference is None:
            error_check(name, hresult(library.RPC_E_DISCONNECTED))
        used = []
        try:
            function = ffi.cast(_function("types", types), ffi.cast(_METHODS, reference)[0][number])
            converted = [_argument(each, used) for each in arguments]
            try:
                result = function(reference, *converted)
            except (TypeError, OverflowError, ValueError) as error:  # cffi's own: nothing was called
                expected = "arguments for %s(%s)" % (name, ", ".join(types))
                raise_from(input_error("arguments", arguments, expected), error)
        finally:
            for each in used + [reference]:
                _method(each, _RELEASE)(each)
        if result < 0:
            error_check(name, hresult(result))
        return result


# The Python type of cdata that owns its memory.
_OWNED = () if isinstance(ffi, Unavailable) else type(ffi.new("void **"))


def _function(name, types):
    """The type of a method with parameters of these types."""
    try:
        declared = ["void *"] + [str(text(name, each)) for each in types]
        return ffi.typeof("HRESULT(__stdcall *)(%s)" % ", ".join(declared))
    except Exception as error:  # of cffi, or of a text that cannot be converted
        raise_from(input_error(name, types, "types of C"), error)


def _argument(value, used):
    """Returns an argument for a method; ``used`` collects the references to release after the call."""
    if has_type(value, Interface):
        value._check_thread("IUnknown::AddRef")
        reference = _referenced(value._references)
        if reference is None:
            raise input_error("arguments", value, "an Interface that is not released")
        used.append(reference)
        return ffi.cast(_LPUNKNOWN, reference)  # cffi passes a void * for any pointer
    return value.decode("mbcs") if PY2 and has_type(value, bytes) else value


def _method(reference, number):
    """AddRef or Release of an interface."""
    return ffi.cast("ULONG(__stdcall *)(void *)", ffi.cast(_METHODS, reference)[0][number])


def _referenced(references):
    """Returns the pointer of an interface, with one more reference to release; None if the interface is released."""
    with _lock:
        try:
            # Removed from the list meanwhile: a signal handler may release the interface.
            reference = references.pop()
        except IndexError:
            return None
        try:
            _method(reference, _ADD_REF)(reference)
        finally:
            references.append(reference)
    return reference


def _release(references, opened):
    with _lock:
        opened.pop(id(references), None)
        try:
            reference = references.pop()
        except IndexError:
            return
    _method(reference, _RELEASE)(reference)


def _adopted(reference, iid):
    """Returns the Interface for a pointer that has its own reference."""
    made = object.__new__(Interface)
    made.iid = iid
    made._references = [ffi.cast(_VOID_P, reference)]
    made._open = _opened()
    made._home = None if _is_multithreaded() else made._open
    made._open[id(made._references)] = made._references
    return made


def _opened():
    """Returns the references of this thread, by the identity of the list that holds each."""
    if not hasattr(_threads, "open"):
        _threads.open = {}
    return _threads.open


def _is_multithreaded():
    kind, qualifier = ffi.new("APTTYPE *"), ffi.new("APTTYPEQUALIFIER *")
    return library.CoGetApartmentType(kind, qualifier) == 0 and kind[0] == library.APTTYPE_MTA


class CoGetApartmentTypeResult(named_tuple("CoGetApartmentTypeResult", "pAptType pAptQualifier")):
    """
    The result of :func:`CoGetApartmentType`.

    :param int pAptType: The type, one of the ``APTTYPE_`` constants.
    :param int pAptQualifier: The qualifier, one of the ``APTTYPEQUALIFIER_`` constants.
    """

    __slots__ = ()


def CLSIDFromString(lpsz):
    """
    Returns the identifier of a class.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-clsidfromstring

    :param str lpsz: The identifier in braces, or the program identifier of the class, such as ``"WScript.Shell"``.

    :rtype: UUID
    :returns: The identifier.

    :raises pywincffi.exceptions.InputError: If ``lpsz`` is not text.
    :raises pywincffi.exceptions.WindowsAPIError: If ``lpsz`` is neither an identifier nor the program identifier of a
        class (0x800401F3, CO_E_CLASSSTRING, or 0x80040154, REGDB_E_CLASSNOTREG), for example.

    >>> CLSIDFromString("{00021401-0000-0000-C000-000000000046}") == CLSID_ShellLink
    True
    """
    lpsz = text("lpsz", lpsz)
    pclsid = ffi.new("CLSID *")
    try:
        failure = hresult(library.CLSIDFromString(lpsz, pclsid))
    except Exception:
        input_checks("CLSIDFromString", locals())
        raise
    if failure:
        error_check("CLSIDFromString", failure)
    return to_uuid(pclsid[0])


def CoCreateInstance(rclsid, dwClsContext, riid, pUnkOuter=None):
    """
    Creates an object of a class.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cocreateinstance

    :param UUID rclsid: The identifier of the class.
    :param int dwClsContext: Where the code of the object may run, a combination of the ``CLSCTX_`` constants.
    :param UUID riid: The identifier of the interface.
    :param None pUnkOuter: None: Python has no object that another one could be a part of.

    :rtype: Interface
    :returns: The interface. Release it.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If COM is not initialized in this thread
        (0x800401F0, CO_E_NOTINITIALIZED), there is no such class (0x80040154, REGDB_E_CLASSNOTREG), or it does not have
        the interface (0x80004002, E_NOINTERFACE), for example.

    >>> link = CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IShellLinkW)
    >>> link.Release()
    """
    if pUnkOuter is not None:
        raise input_error("pUnkOuter", pUnkOuter, "None")
    clsid, iid, ppv = guid("rclsid", rclsid), guid("riid", riid), ffi.new(_OUT)
    try:
        failure = hresult(library.CoCreateInstance(clsid, NULL, index(dwClsContext), iid, ppv))
    except Exception:
        input_checks("CoCreateInstance", locals(), dict(rclsid=ffi.cast("CLSID *", clsid), riid=ffi.cast("IID *", iid)))
        raise
    if failure:
        error_check("CoCreateInstance", failure)
    return _adopted(ppv[0], riid)


def CoGetApartmentType():
    """
    Returns the type of the apartment that this thread is in.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cogetapartmenttype

    :rtype: CoGetApartmentTypeResult
    :returns: The type and its qualifier.

    :raises pywincffi.exceptions.WindowsAPIError: If COM is not initialized in this thread
        (0x800401F0, CO_E_NOTINITIALIZED).

    >>> CoGetApartmentType().pAptType == APTTYPE_MTA
    False
    """
    pAptType, pAptQualifier = ffi.new("APTTYPE *"), ffi.new("APTTYPEQUALIFIER *")
    failure = hresult(library.CoGetApartmentType(pAptType, pAptQualifier))
    if failure:
        error_check("CoGetApartmentType", failure)
    return CoGetApartmentTypeResult(pAptType[0], pAptQualifier[0])


def CoInitialize():
    """
    Initializes COM for this thread, in a single-threaded apartment. The thread must process window messages.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/objbase/nf-objbase-coinitialize

    :rtype: bool
    :returns: Whether COM was not initialized in this thread before. Call :func:`CoUninitialize` in either case.

    :raises pywincffi.exceptions.WindowsAPIError: If the thread is in the multithreaded apartment
        (0x80010106, RPC_E_CHANGED_MODE).

    >>> CoInitialize()
    False
    """
    failure, is_first = _outcome(library.CoInitialize(NULL))
    if failure:
        error_check("CoInitialize", failure)
    _threads.count = getattr(_threads, "count", 0) + 1
    return is_first


def CoInitializeEx(dwCoInit=library.COINIT_MULTITHREADED):
    """
    Initializes COM for this thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-coinitializeex

    :param int dwCoInit: ``COINIT_MULTITHREADED``, the default, or ``COINIT_APARTMENTTHREADED`` for a thread that
        processes window messages, as most functions of the shell want it; with others of the ``COINIT_`` constants.

    :rtype: bool
    :returns: Whether COM was not initialized in this thread before. Call :func:`CoUninitialize` in either case.

    :raises pywincffi.exceptions.InputError: If ``dwCoInit`` does not fit 32 bits.
    :raises pywincffi.exceptions.WindowsAPIError: If the thread is in an apartment of the other kind
        (0x80010106, RPC_E_CHANGED_MODE), for example.

    >>> CoInitializeEx(COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE)
    False
    """
    try:
        failure, is_first = _outcome(library.CoInitializeEx(NULL, index(dwCoInit)))
    except Exception:
        input_checks("CoInitializeEx", locals())
        raise
    if failure:
        error_check("CoInitializeEx", failure)
    _threads.count = getattr(_threads, "count", 0) + 1
    return is_first


def _outcome(result):
    """The error in the HRESULT of an initialization, or 0, and whether it was the first one of the thread."""
    return hresult(result), result == library.S_OK


def CoTaskMemFree(pv):
    """
    Frees memory that a method of COM has returned. The functions of this library free what they return themselves.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-cotaskmemfree

    :param pv: A pointer to the memory; None and NULL do nothing.
    :type pv: cdata or None

    :raises pywincffi.exceptions.InputError: If ``pv`` is no pointer to memory that Windows has allocated.

    >>> CoTaskMemFree(None)
    """
    if pv is None:
        return
    if not has_type(pv, ffi.CData) or ffi.typeof(pv).kind != "pointer" or has_type(pv, _OWNED) or (
            pv and not library.HeapValidate(library.GetProcessHeap(), 0, ffi.cast(_VOID_P, pv))):
        raise input_error("pv", pv, "None, or a pointer to memory that a method has returned")
    library.CoTaskMemFree(ffi.cast(_VOID_P, pv))


def CoUninitialize():
    """
    Undoes one :func:`CoInitialize` or :func:`CoInitializeEx` of this thread. The last one releases the interfaces that
    the thread has not released, and ends COM in the thread.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-couninitialize

    :raises pywincffi.exceptions.WindowsAPIError: If this thread has not called :func:`CoInitialize` or
        :func:`CoInitializeEx` before (0x800401F0, CO_E_NOTINITIALIZED): Windows would undo what another library did.

    >>> CoInitialize()
    False
    >>> CoUninitialize()
    """
    count = getattr(_threads, "count", 0)
    if not count:
        error_check("CoUninitialize", hresult(library.CO_E_NOTINITIALIZED))
    if count == 1:
        opened = _opened()
        while opened:
            try:
                interface = opened.popitem()[1]
            except KeyError:  # another thread has released the last one
                break
            _release(interface, opened)
    _threads.count = count - 1
    library.CoUninitialize()


def StringFromGUID2(rguid):
    """
    Returns an identifier as the registry has it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/combaseapi/nf-combaseapi-stringfromguid2

    :param UUID rguid: The identifier.

    :rtype: str
    :returns: The identifier in upper case and in braces.

    :raises pywincffi.exceptions.InputError: If ``rguid`` is no UUID.
    :raises pywincffi.exceptions.WindowsAPIError: If Windows cannot convert it.

    >>> StringFromGUID2(CLSID_ShellLink)
    '{00021401-0000-0000-C000-000000000046}'
    """
    identifier, lpsz = guid("rguid", rguid), allocate_wide(_GUID_LENGTH)
    try:
        length = library.StringFromGUID2(identifier, lpsz, _GUID_LENGTH)
    except Exception:
        input_checks("StringFromGUID2", locals(), dict(rguid=identifier))
        raise
    if not length:
        error_check("StringFromGUID2", length, NON_ZERO)
    return ffi.unpack(lpsz, length - 1)


publish(__name__)
