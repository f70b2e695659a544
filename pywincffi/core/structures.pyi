# What programs use of this module.
from typing import Any, Dict, Generic, List, Optional, Sequence, Tuple, TypeVar, Union
from typing_extensions import Self

from pywincffi.core.checks import Wrapped
from pywincffi.typing import CData

_Read = TypeVar("_Read", covariant=True)
_Written = TypeVar("_Written", contravariant=True)

_Structure = TypeVar("_Structure")
_Value = TypeVar("_Value")

# What a field that is a structure itself can be set to: a structure, its fields in their order, or by name.
_Part = Union[_Structure, CData, Sequence[_Value], Dict[str, Any]]

# A field of another type for a program that writes it than for one that reads it. It exists in the stubs only.
class _Field(Generic[_Read, _Written]):
    def __get__(self, instance: object, owner: object) -> _Read: ...
    def __set__(self, instance: object, value: _Written) -> None: ...

class Structure(Wrapped):
    ctype: Optional[str]
    size_field: Optional[str]
    read_only: Tuple[str, ...]
    by_name: Tuple[str, ...]
    added: Tuple[str, ...]
    parts: Tuple[type, ...]
    defaults: Dict[str, Any]
    @property
    def cdata(self) -> CData: ...  # type: ignore[override]
    @classmethod
    def views(cls, array: CData, count: int) -> List[Self]: ...
    def __init__(self, *values: Any, **fields: Any) -> None: ...
    @classmethod
    def view(cls, cdata: CData, owner: object = ...) -> Self: ...
    @classmethod
    def fields(cls) -> List[str]: ...
    def __getitem__(self, item: int) -> Any: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _: object) -> Self: ...
