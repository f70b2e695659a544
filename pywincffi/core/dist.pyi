# What programs use of this module. cffi has no type information: what its FFI has depends on the headers.
from typing import Any, NamedTuple

class Library(NamedTuple):
    ffi: Any
    library: Any

def load() -> Library: ...
