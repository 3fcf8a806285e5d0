"""Rulebooks: statutes as TOML data with citations; loading one gives the event that adopts it.

The event carries the paragraphs and voting rules whole: a register explains itself without these files.
Whether a paragraph's check exists is said by REG-39 when the rulebook is adopted.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from register.errors import BadInput, NotFound
from register.rulebooks.book import Book, NotChecked, Version, paragraphs_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from register.events import Paragraph, RulebookAdopted

__all__ = ["NotChecked", "Version", "load", "not_checked", "shipped", "versions"]


def shipped() -> list[str]:
    """List the names of the rulebooks that are shipped."""
    return sorted(file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml"))


def load(name: str | Path, *, on: date, since: date, rulebook: str | None = None) -> RulebookAdopted:
    """Read a shipped rulebook by its name, or a TOML file by its path, as the event that adopts it.

    Of a rulebook with versions it is the one that is in force on ``since``; it ends where the next begins.
    Raises `NotFound`, or `BadInput` with file, key and reason: the whole file is checked, whatever the day.
    """
    return _book(name).adopted(on=on, since=since, rulebook=rulebook)


def not_checked(name: str | Path) -> tuple[NotChecked, ...]:
    """List what a rulebook says of itself that no check sees to, each with the reason."""
    return _book(name).not_checked


def versions(name: str | Path) -> tuple[Version, ...]:
    """List the dated versions of a rulebook, the oldest first; nothing where it has none."""
    return _book(name).versions


def _book(name: str | Path) -> Book:
    book = read(_toml(name), str(name))
    book.check_replaced(_shipped_paragraphs())
    return book


def _toml(name: str | Path) -> dict[str, Any]:
    source = Path(name) if str(name).endswith(".toml") else files(__name__) / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(str(name), f"Shipped are: {', '.join(shipped())}.") from None
    except OSError as error:
        raise BadInput(error.strerror or str(error), place=str(name)) from None
    except RecursionError:
        raise BadInput("it is nested too deeply", place=str(name)) from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise BadInput(str(error), place=str(name)) from None


def _shipped_paragraphs() -> Iterator[Paragraph]:
    """The paragraphs that an own clause may name as the default it replaces; read only when one does."""
    for name in shipped():
        yield from paragraphs_of(_toml(name), name)
