"""
Credentials
===========

Reads, writes and deletes the credentials that Windows keeps for the user: the passwords and other secrets that the
Credential Manager shows.

A secret is a bytearray, so that the program can wipe it once it is no longer needed. The library itself keeps no copy:
what Windows returns is wiped before it is freed, and what is passed is read where it is. Neither the ``repr()`` of a
:class:`CREDENTIAL` nor an exception shows the secret.

>>> secret = bytearray("swordfish".encode("utf-16-le"))
>>> CredWrite(CREDENTIAL(CRED_TYPE_GENERIC, "my program/server", CRED_PERSIST_SESSION, secret, "me"))
>>> secret[:] = bytes(len(secret))
"""
from pywincffi.core import named_tuple, publish, raise_from, text_type
from pywincffi.core.checks import NON_ZERO, error_check, has_type, index, input_checks, input_error, items
from pywincffi.core.convert import readable, secret, text, wipe
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_ATTRIBUTES = ctype("CREDENTIAL_ATTRIBUTEW[]")
_CREDENTIAL_P = ctype("PCREDENTIALW *")
_CREDENTIALS_P = ctype("PCREDENTIALW **")
_DWORD_P = ctype("DWORD *")
_LPBYTE = ctype("LPBYTE")
_WCHARS = ctype("wchar_t[]")


class CredentialAttribute(named_tuple("CredentialAttribute", "Keyword Flags Value")):
    """
    Data of the program's own in a :class:`CREDENTIAL`. It is no secret.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credential_attributew

    :param str Keyword: The name, which begins with the name of the company or the program.
    :param int Flags: 0.
    :param bytes Value: The data, at most ``CRED_MAX_VALUE_SIZE`` (256) bytes.
    """

    __slots__ = ()


class CREDENTIAL(object):
    """
    A credential. Type and name identify it; the name is case-insensitive.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/ns-wincred-credentialw

    :param int Type: ``CRED_TYPE_GENERIC`` for a credential of a program, or another ``CRED_TYPE_`` constant.
    :param str TargetName: The name, which should contain the name of the program and what the credential is for.
    :param int Persist: How long Windows keeps the credential: ``CRED_PERSIST_SESSION`` until the user logs off, and for
        this logon session only; ``CRED_PERSIST_LOCAL_MACHINE``; or ``CRED_PERSIST_ENTERPRISE`` for all computers of a
        roaming user.
    :param CredentialBlob: The secret, a bytearray or another buffer of at most 2560 bytes. By convention a password is
        encoded as UTF-16, without a NUL at its end. Not text, which cannot be wiped. In a credential that was read, a
        bytearray, for the program to wipe.
    :type CredentialBlob: any
    :param UserName: The user that the credential is for, or None.
    :type UserName: str or None
    :param Comment: A comment for the user, or None.
    :type Comment: str or None
    :param Attributes: Data of the program's own, at most ``CRED_MAX_ATTRIBUTES`` (64) attributes. In a credential that
        was read, a list.
    :type Attributes: sequence(CredentialAttribute)
    :param TargetAlias: Another name, or None.
    :type TargetAlias: str or None
    :param int Flags: A combination of the ``CRED_FLAGS_`` constants.

    :ivar LastWritten: When the credential was written last, in UTC. None, unless the credential was read.
    :type LastWritten: datetime or None

    >>> credential = CREDENTIAL(CRED_TYPE_GENERIC, "my program/server", CRED_PERSIST_SESSION, bytearray(b"secret"))
    >>> credential
    <CREDENTIAL 'my program/server' of type 1, with a secret of 6 bytes>
    """

    __slots__ = ("Type", "TargetName", "Persist", "CredentialBlob", "UserName", "Comment", "Attributes", "TargetAlias",
                 "Flags", "LastWritten")

    def __init__(self, Type, TargetName, Persist, CredentialBlob=b"", UserName=None, Comment=None, Attributes=(),
                 TargetAlias=None, Flags=0):
        self.Type = Type
        self.TargetName = TargetName
        self.Persist = Persist
        self.CredentialBlob = CredentialBlob
        self.UserName = UserName
        self.Comment = Comment
        self.Attributes = Attributes
        self.TargetAlias = TargetAlias
        self.Flags = Flags
        self.LastWritten = None

    def __repr__(self):
        blob = self.CredentialBlob
        size = "%d bytes" % len(blob) if type(blob) in (bytes, bytearray) else "type " + type(blob).__name__
        name = self.TargetName
        return "<CREDENTIAL %s of type %r, with a secret of %s>" % (
            "'%s'" % name if has_type(name, str) else "%r" % (name,), self.Type, size)


def CredDelete(TargetName, Type, Flags=0):
    """
    Deletes a credential of the user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-creddeletew

    :param str TargetName: The name.
    :param int Type: The type, one of the ``CRED_TYPE_`` constants.
    :param int Flags: 0.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such credential (1168, ERROR_NOT_FOUND), or the session
        keeps no credentials (1312, ERROR_NO_SUCH_LOGON_SESSION), for example.

    >>> CredDelete("my program/server", CRED_TYPE_GENERIC)
    """
    name = text("TargetName", TargetName)
    try:
        code = library.CredDeleteW(name, index(Type), index(Flags))
    except Exception:
        input_checks("CredDelete", locals())
        raise
    if not code:
        error_check("CredDelete", code, NON_ZERO)


def CredEnumerate(Filter=None, Flags=0):
    """
    Returns the credentials of the user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credenumeratew

    :param str Filter: The beginning of the names, followed by ``*``, such as ``"my program/*"``; None for all.
    :param int Flags: 0, or, without a filter, ``CRED_ENUMERATE_ALL_CREDENTIALS`` for those of other programs' types
        as well; their names are returned with namespace and attribute.

    :rtype: list(CREDENTIAL)
    :returns: The credentials. For the types that only Windows itself may read, the secret is empty.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the filter holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such credential (1168, ERROR_NOT_FOUND), the session
        keeps none (1312, ERROR_NO_SUCH_LOGON_SESSION), or the flags do not fit the filter
        (1004, ERROR_INVALID_FLAGS), for example.

    >>> for credential in CredEnumerate("my program/*"):
    ...     print(credential.TargetName, credential.UserName)
    my program/server me
    """
    name = text("Filter", Filter, nullable=True)
    try:
        count, found = ffi.new(_DWORD_P), ffi.new(_CREDENTIALS_P)
        flags = index(Flags)
    except Exception:
        input_checks("CredEnumerate", locals())
        raise
    try:
        try:
            code = library.CredEnumerateW(name, flags, count, found)
        except Exception:
            input_checks("CredEnumerate", locals())
            raise
        if not code:
            error_check("CredEnumerate", code, NON_ZERO)
        return _credentials(found[0], count[0])
    finally:
        _free(found[0], found[0], count[0])


def CredRead(TargetName, Type, Flags=0):
    """
    Reads a credential of the user.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credreadw

    :param str TargetName: The name.
    :param int Type: The type, one of the ``CRED_TYPE_`` constants.
    :param int Flags: 0.

    :rtype: CREDENTIAL
    :returns: The credential. The secret is a bytearray, for the program to wipe.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the name holds a NUL.
    :raises pywincffi.exceptions.WindowsAPIError: If there is no such credential (1168, ERROR_NOT_FOUND), or the session
        keeps no credentials (1312, ERROR_NO_SUCH_LOGON_SESSION), for example.

    >>> secret = CredRead("my program/server", CRED_TYPE_GENERIC).CredentialBlob
    >>> password = secret.decode("utf-16-le")
    >>> secret[:] = bytes(len(secret))
    """
    name = text("TargetName", TargetName)
    found = ffi.new(_CREDENTIAL_P)
    try:
        try:
            code = library.CredReadW(name, index(Type), index(Flags), found)
        except Exception:
            input_checks("CredRead", locals())
            raise
        if not code:
            error_check("CredRead", code, NON_ZERO)
        return _credential(found[0])
    finally:
        _free(found[0], found, 1)


def CredWrite(Credential, Flags=0):
    """
    Writes a credential of the user. It replaces the one that has the same type and name.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/wincred/nf-wincred-credwritew

    :param CREDENTIAL Credential: The credential. Windows sets ``LastWritten``.
    :param int Flags: 0, or ``CRED_PRESERVE_CREDENTIAL_BLOB`` to keep the secret of the credential that is replaced;
        ``CredentialBlob`` is then empty.

    :raises pywincffi.exceptions.InputError: If ``Credential`` is none, or a field of it is not what it must be; the
        exception shows nothing of the secret.
    :raises pywincffi.exceptions.WindowsAPIError: If a text or the secret is too long (87, ERROR_INVALID_PARAMETER, or
        1783, RPC_X_BAD_STUB_DATA), or type and persistence do not exist (87), the user name is not valid for the type
        (2202, ERROR_BAD_USERNAME), there is no secret to keep (1168, ERROR_NOT_FOUND), or the session keeps no
        credentials (1312, ERROR_NO_SUCH_LOGON_SESSION), for example.

    >>> secret = bytearray("swordfish".encode("utf-16-le"))
    >>> CredWrite(CREDENTIAL(CRED_TYPE_GENERIC, "my program/server", CRED_PERSIST_LOCAL_MACHINE, secret, "me"))
    """
    if not has_type(Credential, CREDENTIAL):
        kind, Credential = type(Credential), None  # the value may contain the secret
        raise input_error("Credential", kind, "a CREDENTIAL")
    structure, kept = _structure(Credential)
    try:
        code = library.CredWriteW(structure, index(Flags))
    except Exception:
        input_checks("CredWrite", locals(), {"Credential": structure})
        raise
    del kept
    if not code:
        error_check("CredWrite", code, NON_ZERO)


def _structure(credential):
    """Returns the structure of a credential for Windows, and the objects that the structure points to."""
    structure, kept = ffi.new("CREDENTIALW *"), []
    for name in ("Flags", "Type", "Persist"):
        _number(structure, name, getattr(credential, name, None))
    for name in ("TargetName", "Comment", "TargetAlias", "UserName"):
        kept.append(_wide("Credential." + name, getattr(credential, name, None), name != "TargetName"))
        setattr(structure, name, kept[-1])
    content, size = secret("Credential.CredentialBlob", iter([getattr(credential, "CredentialBlob", None)]))
    structure.CredentialBlob, structure.CredentialBlobSize = ffi.cast(_LPBYTE, content), size
    kept.append(content)
    attributes = items("Credential.Attributes", getattr(credential, "Attributes", None),
                       "a list or tuple of attributes")
    array = ffi.new(_ATTRIBUTES, len(attributes))
    kept.append(array)
    for number, attribute in enumerate(attributes):
        kept += _set_attribute(array[number], "Credential.Attributes[%d]" % number, attribute)
    structure.AttributeCount, structure.Attributes = len(attributes), array if attributes else NULL
    return structure, kept


def _set_attribute(structure, name, attribute):
    """Fills in an attribute; returns the objects that it points to."""
    parts = items(name, attribute, "(Keyword, Flags, Value)")
    if len(parts) != 3:
        raise input_error(name, attribute, "(Keyword, Flags, Value)")
    keyword = _wide(name + ".Keyword", parts[0])
    _number(structure, "Flags", parts[1], name)
    content, size = readable(name + ".Value", parts[2])
    content = ffi.from_buffer(content) if has_type(content, bytes) else content
    structure.Keyword, structure.ValueSize, structure.Value = keyword, size, ffi.cast(_LPBYTE, content)
    return [keyword, content]


def _number(structure, field, value, name="Credential"):
    try:
        setattr(structure, field, index(value))
    except Exception as error:  # cffi's own, and what the value's __index__ raises
        raise_from(input_error("%s.%s" % (name, field), value, "an integer from 0 to 4294967295 (DWORD)"), error)


def _wide(name, value, nullable=False):
    value = text(name, value, nullable)
    return ffi.new(_WCHARS, value) if has_type(value, text_type) else value


def _credentials(array, count):
    """Returns copies of the credentials that Windows returned. If one cannot be copied, the secrets are wiped."""
    copies = []
    try:
        for each in ffi.unpack(array, count):
            copies.append(_credential(each))
    except BaseException:
        for each in copies:
            each.CredentialBlob[:] = bytes(bytearray(len(each.CredentialBlob)))
        raise
    return copies


def _credential(found):
    """Returns a copy of a credential that Windows returned, as an object."""
    from pywincffi.core.times import from_1601
    credential = CREDENTIAL(
        found.Type, _text(found.TargetName), found.Persist, b"", _text(found.UserName), _text(found.Comment),
        [CredentialAttribute(_text(each.Keyword), each.Flags,
                             ffi.buffer(each.Value, each.ValueSize)[:] if each.ValueSize else b"")
         for each in (found.Attributes[number] for number in range(found.AttributeCount))],
        _text(found.TargetAlias), found.Flags)
    credential.LastWritten = from_1601(
        "LastWritten", found.LastWritten.dwHighDateTime << 32 | found.LastWritten.dwLowDateTime)
    # The secret last: nothing can raise after it is copied.
    credential.CredentialBlob = blob = bytearray(found.CredentialBlobSize)
    if blob:
        ffi.memmove(blob, found.CredentialBlob, len(blob))
    return credential


def _text(value):
    return ffi.string(value) if value else None


def _free(block, credentials, count):
    """Wipes the secrets in memory that Windows returned, and frees it."""
    if block:
        for number in range(count):
            wipe(credentials[number].CredentialBlob, credentials[number].CredentialBlobSize)
        library.CredFree(block)


publish(__name__)
