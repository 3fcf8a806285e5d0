"""A test's docstring is its history: one event a line, told to a register in memory, where line n is entry #n.

A line is a day, the written name of an event, and its fields::

    2024-01-01 party-registered party=oslo name="Oslo kommune" kind=municipality

A value in quotes, brackets or braces is JSON, a number or ``true`` is what it says, anything else a text.
``s-1..43`` stands for forty-three ids, ``#3`` for the id of entry 3.
``as-found`` before the name transcribes an entry that is irregular; ``rulebook koml-ipr`` is one that we ship,
``rulebook law`` the small one of these tests, the file beside this one.
A line that begins with no day goes on with the one before. A parameter of the test is put in for ``$its_name``, and
so is a text of its module in capitals: what many tests begin with.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from register import Register, codec
from register.codec import Told
from register.errors import Refused
from register.rulebooks import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from register.entry import Entry

BESIDE = ("evidence", "basis", "because")
A_LINE = re.compile(r"(\d{4}-\d\d-\d\d) (as-found )?([a-z-]+)\s?(.*)", re.DOTALL)
A_FIELD = re.compile(r"\s*([a-z_]+)=")
A_RANGE = re.compile(r"(.*-)(\d+)\.\.(\d+)")
AS_JSON = re.compile(r'["\[{]|(\d+|true|false)(?=\s|$)')
KEYS = {"seats": "seat", "roll": "seat", "electorate": "voter"}


class History:
    """A register in which a docstring's lines were told."""

    def __init__(self, text: str, clock: Callable[[], datetime]) -> None:
        self.register = Register.create(
            ":memory:",
            organisation="Osloregionen",
            origin="osloregionen.example/checks",
            by="sekretariatet",
            clock=clock,
        )
        for line in _joined(text):
            self._record(line)

    def tell(self, line: str) -> str:
        """Tell one line more: ``written``, or the objections after the word ``irregular`` or ``impossible``.

        Whatever is refused live writes nothing. Told as found, the irregular is written with its paragraphs,
        and the impossible is refused in the same words.
        """
        before = self.register.digest
        refused = self._tried(line)
        if not isinstance(refused, Refused):
            assert refused.irregularities == ()
            return "written"
        assert self.register.digest == before
        found = self._tried(line, as_found=True)
        if any(objection.impossible for objection in refused.objections):
            assert (str(found), self.register.digest) == (str(refused), before)
            return f"impossible: {refused}"
        assert not isinstance(found, Refused)
        assert found.irregularities == tuple(sorted({objection.paragraph for objection in refused.objections}))
        assert found.digest == self.register.digest
        return f"irregular: {refused}"

    def _tried(self, line: str, *, as_found: bool = False) -> Entry | Refused:
        try:
            return self._record(line, as_found=as_found)
        except Refused as refused:
            return refused

    def _record(self, line: str, *, as_found: bool = False) -> Entry:
        told, transcribed = self._read(line)
        return self.register.record(
            told.event,
            id=told.id or f"told-{self.register.size}",
            as_found=as_found or transcribed,
            evidence=told.evidence,
            basis=told.basis,
            because=told.because,
        )

    def _read(self, line: str) -> tuple[Told, bool]:
        on, as_found, name, rest = _matched(A_LINE, line)
        if name == "rulebook":
            day = date.fromisoformat(on)
            own = Path(__file__).with_name(f"{rest}.toml")
            return Told(load(own if own.exists() else rest, on=day, since=day)), bool(as_found)
        data = {"on": on, **self._fields(rest, KEYS if name != "seats-removed" else {})}
        beside = {key: data.pop(key) for key in BESIDE if key in data}
        return codec.read_told(orjson.dumps({"type": name, "data": data, **beside})), bool(as_found)

    def _fields(self, text: str, keys: Mapping[str, str]) -> dict[str, Any]:
        fields = {}
        while text.strip():
            found = A_FIELD.match(text)
            assert found, f"no field: {text}"
            held, text = _value(text[found.end() :])
            held = self._meant(held)
            key = keys.get(found[1])
            short = key and isinstance(held, list) and held and isinstance(held[0], str)
            fields[found[1]] = [{key: one} for one in held] if short else held
        return fields

    def _meant(self, held: Any) -> Any:
        """The same, with ranges spelled out and entries' numbers as their ids."""
        match held:
            case dict():
                return {key: self._meant(one) for key, one in held.items()}
            case list():
                return [self._meant(one) for one in held]
            case str() if found := A_RANGE.fullmatch(held):
                return [f"{found[1]}{number}" for number in range(int(found[2]), int(found[3]) + 1)]
            case str() if held.startswith("#"):
                return self.register.entry(int(held[1:])).id
            case _:
                return held


def _joined(text: str) -> Iterator[str]:
    """The lines, each with those that go on with it."""
    return (re.sub(r"\s*\n\s*", " ", line).strip() for line in re.split(r"\n\s*(?=\d{4}-\d\d-\d\d )", f"\n{text}")[1:])


def _value(text: str) -> tuple[Any, str]:
    if AS_JSON.match(text):
        held, end = json.JSONDecoder().raw_decode(text)
        return held, text[end:]
    word, _, rest = text.partition(" ")
    return word, rest


def _matched(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = pattern.fullmatch(text)
    assert found, f"no line of a history: {text}"
    return found.groups()


@pytest.fixture
def told(clock: Callable[[], datetime]) -> Iterator[Callable[..., History]]:
    """Tell the docstring of a test to a register of its own."""
    made: list[History] = []

    def tell(test: Callable[..., None], parameters: Mapping[str, object]) -> History:
        named = {name: text for name, text in test.__globals__.items() if name.isupper() and isinstance(text, str)}
        text = Template(test.__doc__ or "").safe_substitute(named)
        made.append(History(Template(text).safe_substitute(parameters), clock))
        return made[-1]

    yield tell
    for history in made:
        history.register.close()


@pytest.fixture
def history(request: pytest.FixtureRequest, told: Callable[..., History]) -> History:
    """The history in the docstring of the test that asks for it."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    return told(request.function, parameters)
