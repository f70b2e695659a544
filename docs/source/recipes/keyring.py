from __future__ import print_function

from pywincffi.advapi32 import (
    CRED_PERSIST_SESSION, CRED_TYPE_GENERIC, CREDENTIAL, CredDelete, CredRead, CredWrite)
from pywincffi.exceptions import WindowsAPIError
from pywincffi.winerror import ERROR_NOT_FOUND


def set_password(service, user, password):
    secret = bytearray(password.encode("utf-16-le"))
    try:
        CredWrite(CREDENTIAL(CRED_TYPE_GENERIC, service, CRED_PERSIST_SESSION, secret, user))
    finally:
        secret[:] = bytearray(len(secret))


def get_password(service):
    try:
        credential = CredRead(service, CRED_TYPE_GENERIC)
    except WindowsAPIError as error:
        if error.code != ERROR_NOT_FOUND:
            raise
        return None
    secret = credential.CredentialBlob
    try:
        return credential.UserName, secret.decode("utf-16-le")
    finally:
        secret[:] = bytearray(len(secret))


set_password(u"pywincffi recipe", u"me", u"swordfish")
print("%s: %s" % get_password(u"pywincffi recipe"))
CredDelete(u"pywincffi recipe", CRED_TYPE_GENERIC)
print(get_password(u"pywincffi recipe"))
