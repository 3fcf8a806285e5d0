"""Which ids an event introduces and names, read off the annotations of its fields."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from register.events.ids import Introduces, Names, NamesEntry

if TYPE_CHECKING:
    from register.events.base import Event

Mark = Names | Introduces | NamesEntry


class Place(NamedTuple):
    """A field with ids: its mark, whether it holds many, and the places inside it if it holds objects."""

    field: str
    mark: Mark | None
    many: bool
    inside: tuple[Place, ...]


def ids(event: Event) -> list[tuple[str, Mark, str]]:
    """List every id in an event, in the order declared: field, mark, id."""
    if singles := _singles(type(event)):
        return [(field, mark, held) for field, mark in singles if (held := getattr(event, field)) is not None]
    found: list[tuple[str, Mark, str]] = []
    _collect(event, places(type(event)), found)
    return found


def introductions(event: Event) -> list[tuple[str, str, str]]:
    """List the ids that an event introduces, as (field, kind, id); a long roll that only names is not walked."""
    found: list[tuple[str, Mark, str]] = []
    _collect(event, _introducing(type(event)), found)
    return [(field, mark.kind, id) for field, mark, id in found if isinstance(mark, Introduces)]


def introduced(event: Event) -> list[tuple[str, str]]:
    """List the ids that an event introduces, as (kind, id)."""
    return [(kind, id) for _, kind, id in introductions(event)]


def named(event: Event) -> list[str]:
    """List the ids of the register that an event names, entries' ids left out."""
    return [id for _, mark, id in ids(event) if isinstance(mark, Names)]


def subject(event: Event) -> str:
    """Say what a line is about: the first field that is an id, or ``register``."""
    for field in _subjects(type(event)):
        if (id := getattr(event, field)) is not None:
            return str(id)
    return "register"


def introduces(cls: type) -> bool:
    """Whether events of a class introduce any id."""
    return _introduces(cls)


def singles(cls: type) -> tuple[tuple[str, Mark], ...]:
    """The fields of a class, with their marks, if each of them with ids holds one; of another class, none."""
    return _singles(cls)


def places(cls: type) -> tuple[Place, ...]:
    """Where a class keeps ids; its fields without any are left out."""
    return _places(cls)


def _read_places(cls: type) -> tuple[Place, ...]:
    hints = get_type_hints(cls, include_extras=True)
    found = (_place(field.name, hints[field.name]) for field in attrs.fields(cls))
    return tuple(place for place in found if place.mark is not None or place.inside)


def _place(field: str, hint: Any) -> Place:  # noqa: ANN401 - an annotation is any object
    many = False
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is tuple:
        many, hint = True, get_args(hint)[0]
    if get_origin(hint) is Annotated:
        return Place(field, next(m for m in hint.__metadata__ if isinstance(m, Mark)), many, ())
    return Place(field, None, many, places(hint) if attrs.has(hint) else ())


# Annotated: mypy takes a class whose instances are hashable for one that is not.
_places: Callable[[type], tuple[Place, ...]] = cache(_read_places)
_introduces: Callable[[type], bool] = cache(lambda cls: _introduce(places(cls)))
_introducing: Callable[[type], tuple[Place, ...]] = cache(lambda cls: _only_introducing(places(cls)))
_singles: Callable[[type], tuple[tuple[str, Mark], ...]] = cache(lambda cls: _read_singles(places(cls)))
_subjects: Callable[[type], tuple[str, ...]] = cache(lambda cls: _read_subjects(places(cls)))


def _read_singles(where: tuple[Place, ...]) -> tuple[tuple[str, Mark], ...]:
    """Find the places of a class that keeps one id a field; of another, none."""
    singles = tuple((place.field, place.mark) for place in where if place.mark is not None and not place.many)
    return singles if len(singles) == len(where) else ()


def _read_subjects(where: tuple[Place, ...]) -> tuple[str, ...]:
    of_ids = (place for place in where if isinstance(place.mark, (Names, Introduces)))
    return tuple(place.field for place in of_ids if not place.many)


def _only_introducing(where: tuple[Place, ...]) -> tuple[Place, ...]:
    kept = (place._replace(inside=_only_introducing(place.inside)) for place in where)
    return tuple(place for place in kept if isinstance(place.mark, Introduces) or place.inside)


def _introduce(where: tuple[Place, ...]) -> bool:
    return any(isinstance(place.mark, Introduces) or _introduce(place.inside) for place in where)


def _collect(value: object, where: tuple[Place, ...], found: list[tuple[str, Mark, str]]) -> None:
    for field, mark, many, inside in where:
        held = getattr(value, field)
        if held is None:
            continue
        if mark is not None:
            found += [(field, mark, one) for one in held] if many else [(field, mark, held)]
        elif many and len(inside) == 1 and inside[0].mark is not None and not inside[0].many:
            _collect_singles(held, inside[0].field, inside[0].mark, found)
        else:
            for one in held if many else (held,):
                _collect(one, inside, found)


def _collect_singles(parts: Iterable[object], field: str, mark: Mark, found: list[tuple[str, Mark, str]]) -> None:
    """The same for a long list of parts with one id each, a roll."""
    found += [(field, mark, id) for part in parts if (id := getattr(part, field)) is not None]
