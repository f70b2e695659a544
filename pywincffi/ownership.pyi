from types import TracebackType
from typing import Callable, Generic, Optional, Type, TypeVar
from typing_extensions import Self

from pywincffi.typing import (
    CData, HANDLE, HBITMAP, HCERTCHAINENGINE, HCERTSTORE, HDC, HDEVINFO, HGDIOBJ, HHOOK, HICON, HKEY, HMENU, HMODULE,
    HMONITOR, HWND, LSA_HANDLE, SC_HANDLE)

__all__ = ["Owner"]

_Handle = TypeVar(
    "_Handle", HANDLE, HBITMAP, HCERTCHAINENGINE, HCERTSTORE, HDC, HDEVINFO, HGDIOBJ, HHOOK, HICON, HKEY, HMENU,
    HMODULE, HMONITOR, HWND, LSA_HANDLE, SC_HANDLE, CData)

class Owner(Generic[_Handle]):
    def __init__(self, handle: _Handle, close: Optional[Callable[[_Handle], object]] = ...) -> None: ...
    @property
    def cdata(self) -> Optional[_Handle]: ...
    @property
    def handle(self) -> _Handle: ...
    @property
    def closed(self) -> bool: ...
    def close(self) -> None: ...
    def detach(self) -> _Handle: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], traceback: Optional[TracebackType]
    ) -> None: ...
