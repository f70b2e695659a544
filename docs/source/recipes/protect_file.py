from __future__ import print_function

from pywincffi.crypt32 import CryptProtectData, CryptUnprotectData


def write_protected(path, secret):
    with open(path, "wb") as stream:
        stream.write(CryptProtectData(secret, u"the settings of my program"))


def read_protected(path):
    with open(path, "rb") as stream:
        return CryptUnprotectData(stream.read())


secret = bytearray(b"swordfish")
write_protected("secret.bin", secret)
secret[:] = bytearray(len(secret))
with open("secret.bin", "rb") as stream:
    print(b"swordfish" in stream.read())
result = read_protected("secret.bin")
print(result.ppszDataDescr, "-", result.pDataOut.decode("ascii"))
result.pDataOut[:] = bytearray(len(result.pDataOut))
