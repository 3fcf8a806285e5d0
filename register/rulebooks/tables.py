"""Tables of a TOML file, read key by key: whatever is wrong is told with the file, the path of the key and why.

A reader takes a value and its place, and gives what it means or raises `BadInput`. Readers are put together:
``listed(texts)`` reads a list of lists. Places count from 0, as ``voting_rules[2].quorum[0]``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple, TypeVar, get_args

from register.errors import BadInput, nearest
from register.line import LARGEST, check_domain
from register.voting import Comparison, Turnout, fraction
from register.voting.rule import Measure

T = TypeVar("T")
Reader = Callable[["object", "At"], Any]
"""Takes a value and its place; what it gives is of the key, so no one type fits all."""


class At(NamedTuple):
    """A place in a file: the path of a key."""

    file: str
    path: str = ""

    def key(self, name: str) -> At:
        """The place of a key in the table that is here."""
        return At(self.file, f"{self.path}.{name}" if self.path else name)

    def nth(self, n: int) -> At:
        """The place of an element in the list that is here."""
        return At(self.file, f"{self.path}[{n}]")

    def wrong(self, why: str) -> BadInput:
        """What is wrong here."""
        return BadInput(why, field=self.path or None, place=self.file)


def text(value: object, at: At) -> str:
    """Read a text that says something, in letters that a line can hold."""
    if not isinstance(value, str):
        raise at.wrong(f"a text is wanted, not {_said(value)}")
    if not value.strip():
        raise at.wrong("the text is empty")
    try:
        check_domain({"text": value})
    except BadInput as error:
        raise at.wrong(error.what) from None
    return value


def number(value: object, at: At) -> int:
    """Read a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise at.wrong(f"a whole number is wanted, not {_said(value)}")
    if abs(value) > LARGEST:
        raise at.wrong("the number is larger than 2^53 - 1")
    return value


def yes_or_no(value: object, at: At) -> bool:
    """Read ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise at.wrong(f"true or false is wanted, not {_said(value)}")
    return value


def day(value: object, at: At) -> date:
    """Read a day; a time of day would say more than a rulebook can mean."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise at.wrong(f"a day is wanted, such as 2026-01-01, not {_said(value)}")
    return value


def parameter(value: object, at: At) -> int | str:
    """Read what a paragraph gives to its check: a whole number or a text."""
    return number(value, at) if isinstance(value, int) else text(value, at)


def one_of(words: Collection[str], what: str) -> Reader:
    """Make the reader of one word out of some; the nearest is named where somebody mistyped."""

    def read(value: object, at: At) -> str:
        word = text(value, at)
        if word not in words:
            raise at.wrong(f"{word!r} is no {what}: {_meant(word, words)}")
        return word

    return read


def listed(reader: Callable[[object, At], T]) -> Callable[[object, At], tuple[T, ...]]:
    """Make the reader of a list."""

    def read(value: object, at: At) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise at.wrong(f"a list is wanted, not {_said(value)}")
        return tuple(reader(one, at.nth(n)) for n, one in enumerate(value))

    return read


def table(
    readers: Mapping[str, Reader], *, needs: Collection[str], others: Reader | None = None
) -> Callable[[object, At], dict[str, Any]]:
    """Make the reader of a table with these keys; ``others`` reads every other key, or there is none."""

    def read(value: object, at: At) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise at.wrong(f"a table is wanted, not {_said(value)}")
        for name in needs:
            if name not in value:
                meant = nearest(name, value.keys() - readers.keys())
                raise at.key(name).wrong("it is missing" + (f"; did you mean it by {meant!r}?" if meant else ""))
        found = {}
        for name, one in value.items():
            reader = readers.get(name, others)
            if reader is None:
                raise at.key(name).wrong(f"no such key: {_meant(name, readers)}")
            found[name] = reader(one, at.key(name))
        return found

    return read


def comparison(value: object, at: At) -> Comparison:
    """Read a test, ``[measure, op, share, of]``."""
    return _comparison(_parts(value, at, ("measure", "op", "share", "of")), at)


def turnout(value: object, at: At) -> Turnout:
    """Read a step, ``[measure, op, share, of, op, share]``: where the test holds, the need has this op and share."""
    *when, op, share = _parts(value, at, ("measure", "op", "share", "of", "op", "share"))
    return Turnout(when=_comparison(when, at), op=_OP(op, at), share=_share(share, at))


def _comparison(parts: list[object], at: At) -> Comparison:
    measure, op, share, of = parts
    return Comparison(measure=_MEASURE(measure, at), op=_OP(op, at), share=_share(share, at), of=_MEASURE(of, at))


def _parts(value: object, at: At, names: tuple[str, ...]) -> list[object]:
    if not isinstance(value, list) or len(value) != len(names):
        raise at.wrong(f"a list of {len(names)} is wanted, [{', '.join(names)}], not {_said(value)}")
    return value


def _share(value: object, at: At) -> str:
    if not isinstance(value, str):
        raise at.wrong(f"a share is a text, such as '2/3', not {_said(value)}")
    try:
        fraction(value)
    except BadInput as error:
        raise at.wrong(error.what) from None
    return value


def _meant(word: str, words: Collection[str]) -> str:
    meant = nearest(word, words)
    return f"did you mean {meant!r}?" if meant else f"there are {', '.join(words)}"


def _said(value: object) -> str:
    """Name a value, or its kind where it is long."""
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a table"
    return repr(value) if isinstance(value, str) else str(value)


_MEASURE: Final = one_of(get_args(Measure), "measure")
_OP: Final = one_of((">", ">="), "comparison")
