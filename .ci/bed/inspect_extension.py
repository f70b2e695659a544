"""Prints a description of the DLLs in its arguments, as JSON; run by the Python that has the wheels' tools."""
import json
import sys

import pefile


def describe(path):
    image = pefile.PE(path)
    flags = image.OPTIONAL_HEADER.DllCharacteristics
    return {
        "machine": image.FILE_HEADER.Machine,
        "imports": dict((entry.dll.decode().lower(), [item.name.decode() for item in entry.imports])
                        for entry in image.DIRECTORY_ENTRY_IMPORT),
        "exports": [symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols],
        "flags": [name for name, bit in (("HIGH_ENTROPY_VA", 0x20), ("DYNAMIC_BASE", 0x40), ("NX_COMPAT", 0x100))
                  if flags & bit],
    }


if __name__ == "__main__":
    print(json.dumps([describe(path) for path in sys.argv[1:]]))
