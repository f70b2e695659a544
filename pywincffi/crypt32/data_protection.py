"""
Data protection
===============

Encrypts data so that only the same user, or the same computer, can decrypt it (DPAPI).

Plain data is a bytearray, so that the program can wipe it once it is no longer needed. The library itself keeps no
copy: what Windows returns is wiped before it is freed, and what is passed is read where it is.

>>> protected = CryptProtectData(bytearray(b"swordfish"))
>>> secret = CryptUnprotectData(protected).pDataOut
>>> secret[:] = bytes(len(secret))
"""
from pywincffi.core import named_tuple, publish
from pywincffi.core.checks import NON_ZERO, error_check, index, input_checks
from pywincffi.core.convert import pointer, secret, text, wipe
from pywincffi.core.dist import ctype, ffi, library

NULL = ffi.NULL
_BLOB_P = ctype("DATA_BLOB *")
_BYTE_P = ctype("BYTE *")
_LPWSTRS = ctype("LPWSTR *")


class CryptUnprotectDataResult(named_tuple("CryptUnprotectDataResult", "pDataOut ppszDataDescr")):
    """
    The result of :func:`CryptUnprotectData`. Its ``repr()`` does not show the data.

    :param bytearray pDataOut: The data, for the program to wipe.
    :param str ppszDataDescr: The description that the data was protected with; empty if there was none.
    """

    __slots__ = ()

    def __repr__(self):
        return "CryptUnprotectDataResult(pDataOut=<%d bytes>, ppszDataDescr=%r)" % (
            len(self.pDataOut), self.ppszDataDescr)


def CryptProtectData(pDataIn, szDataDescr=None, pOptionalEntropy=None, pPromptStruct=None, dwFlags=0):
    """
    Encrypts data so that only the same user can decrypt it.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptprotectdata

    :param buffer pDataIn: The data. Not text, which cannot be wiped.
    :param str szDataDescr: A description. It is not encrypted.
    :param buffer pOptionalEntropy: Another secret, without which the data cannot be decrypted. Otherwise every program
        of the user can decrypt it.
    :param pPromptStruct: The dialog by which Windows asks the user, or None for none.
    :type pPromptStruct: CRYPTPROTECT_PROMPTSTRUCT or None
    :param int dwFlags: A combination of ``CRYPTPROTECT_LOCAL_MACHINE``, by which every user of this computer can
        decrypt the data, ``CRYPTPROTECT_UI_FORBIDDEN`` and ``CRYPTPROTECT_AUDIT``.

    :rtype: bytes
    :returns: The encrypted data.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type, or the description holds a NUL; the
        exception shows nothing of the data.
    :raises pywincffi.exceptions.WindowsAPIError: If ``dwFlags`` forbids the dialog that is asked for
        (1325, ERROR_PASSWORD_RESTRICTION), or the profile of the user is not loaded (2, ERROR_FILE_NOT_FOUND), for
        example.

    >>> protected = CryptProtectData(bytearray(b"swordfish"), "the password of my program")
    """
    given, pDataIn = iter([pDataIn]), None  # so that no variable of a traceback has them
    more, pOptionalEntropy = pOptionalEntropy if pOptionalEntropy is None else iter([pOptionalEntropy]), None
    description = text("szDataDescr", szDataDescr, nullable=True)
    data, entropy = _blob("pDataIn", given), _blob("pOptionalEntropy", more)
    prompt = pointer("pPromptStruct", pPromptStruct, "CRYPTPROTECT_PROMPTSTRUCT *", nullable=True)
    output = ffi.new(_BLOB_P)
    try:
        try:
            code = library.CryptProtectData(data[0], description, entropy[0], NULL, prompt, index(dwFlags), output)
        except Exception:
            input_checks("CryptProtectData", locals(), {"pDataIn": data[0], "pOptionalEntropy": entropy[0] or None})
            raise
        if not code:
            error_check("CryptProtectData", code, NON_ZERO)
        return ffi.buffer(output.pbData, output.cbData)[:]
    finally:
        library.LocalFree(output.pbData)


def CryptUnprotectData(pDataIn, pOptionalEntropy=None, pPromptStruct=None, dwFlags=0):
    """
    Decrypts data that :func:`CryptProtectData` encrypted.

    .. seealso::

        https://learn.microsoft.com/en-us/windows/win32/api/dpapi/nf-dpapi-cryptunprotectdata

    :param buffer pDataIn: The encrypted data.
    :param buffer pOptionalEntropy: The other secret, if the data was encrypted with one.
    :param pPromptStruct: The dialog by which Windows asks the user, if the data was encrypted with one; or None.
    :type pPromptStruct: CRYPTPROTECT_PROMPTSTRUCT or None
    :param int dwFlags: A combination of ``CRYPTPROTECT_UI_FORBIDDEN`` and ``CRYPTPROTECT_VERIFY_PROTECTION``. Windows'
        answer to the latter, that the data should be encrypted anew (CRYPT_I_NEW_PROTECTION_REQUIRED), is not returned.

    :rtype: CryptUnprotectDataResult
    :returns: The data, as a bytearray, and its description.

    :raises pywincffi.exceptions.InputError: If an argument is of the wrong type.
    :raises pywincffi.exceptions.WindowsAPIError: If the data was changed, is none that was encrypted here, or was
        encrypted with another secret (13, ERROR_INVALID_DATA), or by another user
        (0x8009000B, NTE_BAD_KEY_STATE), for example.

    >>> protected = CryptProtectData(bytearray(b"swordfish"), "the password of my program")
    >>> CryptUnprotectData(protected)
    CryptUnprotectDataResult(pDataOut=<9 bytes>, ppszDataDescr='the password of my program')
    """
    given, pDataIn = iter([pDataIn]), None  # so that no variable of a traceback has them
    more, pOptionalEntropy = pOptionalEntropy if pOptionalEntropy is None else iter([pOptionalEntropy]), None
    data, entropy = _blob("pDataIn", given), _blob("pOptionalEntropy", more)
    prompt = pointer("pPromptStruct", pPromptStruct, "CRYPTPROTECT_PROMPTSTRUCT *", nullable=True)
    output, description = ffi.new(_BLOB_P), ffi.new(_LPWSTRS)
    try:
        try:
            code = library.CryptUnprotectData(
                data[0], description, entropy[0], NULL, prompt, index(dwFlags), output)
        except Exception:
            input_checks("CryptUnprotectData", locals(), {"pDataIn": data[0], "pOptionalEntropy": entropy[0] or None})
            raise
        if not code:
            error_check("CryptUnprotectData", code, NON_ZERO)
        shown = ffi.string(description[0]) if description[0] else u""
        # The data last: nothing can raise after it is copied.
        content = bytearray(output.cbData)
        if content:
            ffi.memmove(content, output.pbData, len(content))
        return CryptUnprotectDataResult(content, shown)
    finally:
        wipe(output.pbData, output.cbData)
        library.LocalFree(output.pbData)
        library.LocalFree(description[0])


def _blob(name, given):
    """Returns a DATA_BLOB for the secret of an iterator, without a copy, and the buffer; NULL and None for None."""
    if given is None:
        return NULL, None
    content, size = secret(name, given)
    return ffi.new(_BLOB_P, {"cbData": size, "pbData": ffi.cast(_BYTE_P, content)}), content


publish(__name__)
