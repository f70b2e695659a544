# What programs use of this module; the rest serves the wrappers.
import enum
from typing import Dict, NamedTuple, Optional, Sequence, Tuple, Union

from pywincffi.typing import CData

class Enums(enum.Enum):
    NON_ZERO = 1
    HANDLE = 2
    UTF8 = 3
    OVERLAPPED = 4
    PYFILE = 5
    SECURITY_ATTRIBUTES = 6
    BOOL = 7
    VALID_HANDLE = 8
    VALID_DWORD = 9
    HMODULE = 10
    HWND = 11
    VALID_INT = 12
    VALID_LONG = 13
    NT_SUCCESS = 14
    @property
    def description(self) -> str: ...
    def hint(self, value: object) -> Optional[str]: ...

class CheckMapping(NamedTuple):
    kind: str
    cname: str
    nullable: bool

INPUT_CHECK_MAPPINGS: Dict[Enums, CheckMapping]

class Wrapped:
    cdata: CData

_Rule = Union[type, Enums]

def error_check(
    api_function: str, code: Union[int, CData, object, None] = ..., expected: Union[int, Enums] = ...,
    filename: Optional[str] = ..., filename2: Optional[str] = ...
) -> None: ...
def input_check(
    name: str, value: object, allowed_types: Union[_Rule, Tuple[_Rule, ...], None] = ...,
    allowed_values: Optional[Sequence[object]] = ...
) -> None: ...
