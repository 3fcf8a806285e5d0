"""Rulebooks: statutes as TOML data with citations; loading one gives the event that adopts it.

The event carries the paragraphs and voting rules whole: a register explains itself without these files.
Whether a paragraph's check exists is said by REG-39 when the rulebook is adopted.
"""

from __future__ import annotations

import os
import stat
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from register.errors import BadInput, NotFound
from register.rulebooks.book import Book, NotChecked, Version, paragraphs_of, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from register.events import Paragraph, RulebookAdopted

__all__ = ["NotChecked", "Version", "load", "not_checked", "shipped", "versions"]

LONGEST: Final = 1_000_000
"""Bytes of the longest file that is read; what a version of it says must fit a line besides."""


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
    try:
        return tomllib.loads(_content(str(name)).decode("utf-8-sig"))
    except FileNotFoundError:
        raise NotFound(str(name), f"Shipped are: {', '.join(shipped())}. The name of a file ends in .toml.") from None
    except OSError as error:
        raise BadInput(error.strerror or str(error), place=str(name)) from None
    except RecursionError:
        raise BadInput("it is nested too deeply", place=str(name)) from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise BadInput(str(error), place=str(name)) from None


def _content(name: str) -> bytes:
    if name in shipped():
        return (files(__name__) / f"{name}.toml").read_bytes()
    if name.endswith(".toml"):
        return _read_regular(name)
    if not name or Path(name).exists():
        raise BadInput(f"{name!r} is no rulebook: shipped are {', '.join(shipped())}; the name of a file ends in .toml")
    raise FileNotFoundError


def _read_regular(path: str) -> bytes:
    """Read a file that is one, and of a size that a rulebook can have: a pipe may never begin, a device never end."""
    with open(path, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NONBLOCK)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise BadInput("it is no regular file", place=path)
        content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise BadInput(f"the file has more than the {LONGEST} bytes of the longest rulebook", place=path)
    return content


def _shipped_paragraphs() -> Iterator[Paragraph]:
    """The paragraphs that an own clause may name as the default it replaces; read only when one does."""
    for name in shipped():
        yield from paragraphs_of(_toml(name), name)
