"""What all events share: the day, equality, and being a frozen attrs class."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, dataclass_transform

import attrs

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(attrs.field,))
def fact(cls: type[T]) -> type[T]:
    """Make a frozen, slotted, keyword-only attrs class that leaves equality and repr to `Fact`.

    Generating that pair for every class would double the cost of making it, and with it of a cold start.
    """
    return attrs.frozen(kw_only=True, eq=False, repr=False)(cls)


class Fact:
    """Equality, hash and repr over the fields of an attrs class."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Equal when of the same class and equal in every field."""
        return type(self) is type(other) and _values(self) == _values(other)

    def __hash__(self) -> int:
        """Hash over class and fields."""
        return hash((type(self), _values(self)))

    def __repr__(self) -> str:
        """Show what is said, defaults left out."""
        said = ", ".join(
            f"{field.name}={value!r}"
            for field, value in zip(_fields(type(self)), _values(self), strict=True)
            if value != field.default
        )
        return f"{type(self).__name__}({said})"


@fact
class Event(Fact):
    """Something that happened, on a civil day in the register's time zone."""

    on: date


@fact
class Sealed(Fact):
    """What stands in a line for personal data: the commitment to a value that is kept sealed, 64 hex digits."""

    sealed: str


def _fields(cls: type) -> tuple[attrs.Attribute[object], ...]:
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(cls)
    return fields


def _values(fact: Fact) -> tuple[object, ...]:
    return tuple(getattr(fact, field.name) for field in _fields(type(fact)))
