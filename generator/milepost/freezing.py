"""Values as bytes, to be kept or handed to another process, and back."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import Any


def frozen(value: object, beside: Sequence[object] = ()) -> bytes:
    """A value as bytes, to be kept; what stands `beside` it is named in it by its place, not written."""
    written = BytesIO()
    pickler = _PicklerBeside(written, beside) if beside else _Pickler(written, protocol=5)
    pickler.dump(value)
    return written.getvalue()


def thawed(kept: bytes | None, beside: Sequence[object] = ()) -> object:
    """The value again, among the same things beside it; None where nothing was kept, or it is no longer understood."""
    if kept is None:
        return None
    try:
        return melted(kept, beside)
    except Exception:  # noqa: BLE001  whatever a class that has changed since raises
        return None


def melted(kept: bytes, beside: Sequence[object] = ()) -> object:
    """The value again, where nothing but what `frozen` gave just now can be meant."""
    return _Unpickler(BytesIO(kept), beside).load()


@lru_cache(maxsize=1 << 15)
def _day(ordinal: int) -> date:
    """One object for each day: all goals name the same."""
    return date.fromordinal(ordinal)


class _Reducers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How values are taken apart, by their class."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        """A dataclass by its fields: its own way of coming back looks for the names of all of them each time."""
        names = [one.name for one in fields(kind)] if is_dataclass(kind) else []
        if not names or not all(one.init and not one.kw_only for one in fields(kind)):
            raise KeyError(kind)
        given: Callable[[Any], Any] = attrgetter(*names)
        reducer: Callable[[Any], tuple[Any, ...]]
        if len(names) == 1:
            reducer = self[kind] = lambda one: (kind, (given(one),))
        else:
            reducer = self[kind] = lambda one: (kind, given(one))
        return reducer


class _Pickler(pickle.Pickler):
    """Knows read-only mappings too, and has each day once."""

    dispatch_table = _Reducers(
        copyreg.dispatch_table
        | {
            MappingProxyType: lambda mapping: (_read_only, (dict(mapping),)),
            date: lambda day: (_day, (day.toordinal(),)),
        }
    )


class _PicklerBeside(_Pickler):
    """Writes the places of what is kept elsewhere; asking for each object takes its time."""

    def __init__(self, file: BytesIO, beside: Sequence[object]) -> None:
        super().__init__(file, protocol=5)
        self._places = {id(one): place for place, one in enumerate(beside)}

    def persistent_id(self, obj: object) -> int | None:
        """Where it stands among what is kept elsewhere."""
        return self._places.get(id(obj))


class _Unpickler(pickle.Unpickler):
    """Reads what the pickler wrote: ours, and a workspace's templates run code anyway."""

    def __init__(self, file: BytesIO, beside: Sequence[object]) -> None:
        super().__init__(file)
        self._beside = beside

    def persistent_load(self, pid: Any) -> object:  # noqa: ANN401  as pickle's
        """Give what stands there."""
        return self._beside[pid]


def _read_only(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)
