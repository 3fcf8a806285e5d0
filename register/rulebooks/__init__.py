"""Rulebooks: statutes as TOML data with citations; loading one gives the event that adopts it.

The event carries the paragraphs and voting rules whole: a register explains itself without these files.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import msgspec

from register.errors import BadInput, NotFound
from register.events import Paragraph, Parameter, RulebookAdopted
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from datetime import date

_OWN = ("paragraph", "cites", "check", "default", "replaces")


def shipped() -> list[str]:
    """List the names of the rulebooks that are shipped."""
    return sorted(file.name.removesuffix(".toml") for file in files(__name__).iterdir() if file.name.endswith(".toml"))


def load(name: str | Path, *, on: date, since: date, rulebook: str | None = None) -> RulebookAdopted:
    """Read a shipped rulebook by its name, or a TOML file by its path, as the event that adopts it.

    Raises `NotFound`, or `BadInput` with file, table and reason.
    """
    source = Path(name) if str(name).endswith(".toml") else files(__name__) / f"{name}.toml"
    try:
        book: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotFound(str(name), f"Shipped are: {', '.join(shipped())}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(str(error), place=str(name)) from None
    unknown = book.keys() - {"rulebook", "name", "paragraphs", "voting_rules"}
    if unknown or "rulebook" not in book or "name" not in book:
        raise BadInput(
            f"a rulebook has rulebook, name, paragraphs, voting_rules; not {sorted(unknown)}", place=str(name)
        )
    return RulebookAdopted(
        on=on,
        rulebook=rulebook or book["rulebook"],
        name=book["name"],
        since=since,
        paragraphs=tuple(
            _made(_paragraph, p, f"{name}, paragraph {n}") for n, p in enumerate(book.get("paragraphs", []), 1)
        ),
        voting_rules=tuple(
            _made(_rule, r, f"{name}, voting rule {n}") for n, r in enumerate(book.get("voting_rules", []), 1)
        ),
    )


def _made(make: Any, table: dict[str, Any], place: str) -> Any:  # noqa: ANN401 - what TOML gives has no type yet
    try:
        return make(table)
    except (msgspec.ValidationError, TypeError, ValueError, KeyError) as error:
        raise BadInput(str(error), place=place) from None


def _paragraph(table: dict[str, Any]) -> Paragraph:
    """Whatever is not the paragraph's own key is a parameter of its check."""
    parameters = tuple(Parameter(name=key, value=value) for key, value in sorted(table.items()) if key not in _OWN)
    own = {key: table[key] for key in _OWN if key in table}
    return msgspec.convert({**own, "parameters": [{"name": p.name, "value": p.value} for p in parameters]}, Paragraph)


def _rule(table: dict[str, Any]) -> Rule:
    """Read a voting rule; its tests are written ``[measure, op, share, of]``."""
    unknown = table.keys() - {field.name for field in attrs.fields(Rule)}
    if unknown:
        raise KeyError(f"no key of a voting rule: {', '.join(sorted(unknown))}")
    tests: dict[str, Any] = {
        key: [_comparison(test) for test in table[key]] for key in ("quorum", "floor") if key in table
    }
    return msgspec.convert({**table, **tests, "need": _comparison(table["need"])}, Rule)


def _comparison(test: list[Any]) -> dict[str, Any]:
    measure, op, share, of = test
    made = msgspec.convert({"measure": measure, "op": op, "share": share, "of": of}, Comparison)
    return {"measure": made.measure, "op": made.op, "share": made.share, "of": made.of}
