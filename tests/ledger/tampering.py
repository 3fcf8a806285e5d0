"""Ways to tamper with the lines of a log, each named; for the tests of whoever must find them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from register import line as lines

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence


class Tampering(NamedTuple):
    """A log that was tampered with at a place, and what is found: by the lines alone, and by trusted leaf hashes.

    ``finding`` is None where the lines alone show nothing, and only a root or a size that somebody holds does.
    """

    name: str
    lines: list[bytes]
    finding: str | None
    first: int
    end: int
    exact: int


def chained_again(some: Sequence[bytes], after: int) -> list[bytes]:
    """The same lines, where those after a place have its numbers and digests, as a forger would write them."""
    made = list(some[: after + 1])
    for number, line in enumerate(some[after + 1 :], after + 1):
        said = orjson.loads(line) | {"previous": lines.digest(made[-1]), "sequence": f"{number:012}"}
        made.append(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
    return made


def changed(some: Sequence[bytes], place: int, **attributes: Any) -> list[bytes]:
    """The same lines with attributes of one changed, canonical again."""
    line = orjson.dumps(orjson.loads(some[place]) | attributes, option=orjson.OPT_SORT_KEYS)
    return [*some[:place], line, *some[place + 1 :]]


def deleted(some: Sequence[bytes], place: int) -> Tampering:
    """A line taken out; only the last can be missing unnoticed by the lines alone."""
    made = [*some[:place], *some[place + 1 :]]
    if place == len(some) - 1:
        return Tampering("delete", made, None, place, place + 1, place)
    return Tampering("delete", made, "wrong-sequence" if place else "wrong-genesis", place, place + 1, place)


def doubled(some: Sequence[bytes], place: int) -> Tampering:
    """A line twice."""
    finding, at = "wrong-sequence" if place else "wrong-genesis", place + 1
    return Tampering("double", [*some[:at], *some[place:]], finding, at, at + 1, at)


def inserted(some: Sequence[bytes], place: int) -> Tampering:
    """A line put in behind a place, as well forged as can be; the next one has its number."""
    said = orjson.loads(some[place]) | {"id": "put-in", "previous": lines.digest(some[place])}
    said |= {"sequence": f"{place + 1:012}"}
    if place == 0:
        said |= {key: value for key, value in orjson.loads(some[1]).items() if key in ("type", "data", "subject")}
    line = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    made, at = [*some[: place + 1], line, *some[place + 1 :]], place + 2
    finding = "wrong-sequence" if at < len(made) else None
    return Tampering("insert", made, finding, at, at + 1, place + 1)


def swapped(some: Sequence[bytes], place: int) -> Tampering:
    """A line and the one after it, of which there is one, the other way round."""
    made = [*some[:place], some[place + 1], some[place], *some[place + 2 :]]
    return Tampering("swap", made, "wrong-sequence" if place else "wrong-genesis", place, place + 1, place)


def reworded(some: Sequence[bytes], place: int) -> Tampering:
    """A line that was written by somebody else, nothing after it touched: the next one shows it, if there is one."""
    made = changed(some, place, recordedby="somebody-else")
    if place == len(some) - 1:
        return Tampering("reword", made, None, place, place + 1, place)
    return Tampering("reword", made, "wrong-previous", place, place + 2, place)


def rechained(some: Sequence[bytes], place: int) -> Tampering:
    """The same, and all after it chained anew: only a root that somebody holds shows it."""
    return Tampering("re-chain", chained_again(reworded(some, place).lines, place), None, place, len(some), place)


WAYS: tuple[Callable[[Sequence[bytes], int], Tampering], ...] = (deleted, doubled, inserted, swapped, reworded)


def matrix(some: Sequence[bytes]) -> Iterator[Tampering]:
    """Every way at every place that it has."""
    for place in range(len(some)):
        for way in WAYS:
            if way is not swapped or place < len(some) - 1:
                yield way(some, place)


def linked_again(some: Sequence[bytes], after: int) -> list[bytes]:
    """The same lines, where those after a place name the digest before them, whatever else stands in them."""
    made = list(some[: after + 1])
    for line in some[after + 1 :]:
        head, previous, rest = line.partition(b'"previous":"')
        made.append(head + previous + (lines.digest(made[-1]).encode() + rest[64:] if previous else b""))
    return made


_VALUE: Final = re.compile(rb'"(?:[^"\\]|\\.)*"(?P<key>:)?|-?[0-9]+|true|false|null')
_KEY: Final = re.compile(rb'[{,](?="[a-z_]+":)')
_ODD: Final = (
    *(
        f'"{text}"'
        for text in ("", " ", "-", ".", "a", "A", "a b", "a  b", "a:b", "é", "e\u0301", "\u00a0", "\x7f", "1")
    ),
    *(f'"{text}"' for text in ("\u0085", "\u2028", "\u0378", "\ufdd0", "\uffff", "\\n", "\\/", "\\u00e5", "\\ud800")),
    *(
        f'"{text}"'
        for text in ("2024-02-29", "2023-02-29", "2024-1-1", "0000-01-01", "9999-12-31", "1/2", "2/4", "0/1")
    ),
    *(f'"2026-11-{when}.000000Z"' for when in ("37T09:00:03", "23T09:00:60", "23T24:00:00", "23T09:00:02")),
    *(
        f'"{text}"'
        for text in ("09:00:00", "09:00:01", "24:00:00", "09:00:00Z", "a" * 64, "a" * 65, "a" * 128, "a" * 129)
    ),
    *("null", "true", "false", "0", "-0", "-1", "1", "1.0", "1e2", "9007199254740991", "9007199254740992", "NaN"),
    *("[]", "{}", '[""]', '["a","a"]', "[[]]", '{"a":1}', '{"sealed":"a"}', f'{{"sealed":"{"a" * 64}"}}'),
)
_KEYS: Final = (
    "a",
    "id",
    "on",
    "at",
    "until",
    "zz",
    "",
    "A",
    "basis",
    "because",
    "evidence",
    "irregularities",
    "sealed",
)


def distorted(line: bytes, chance: random.Random) -> bytes:
    """A line with something in it changed: a value or a key, a bit, some bytes left out or put in."""
    way, place = chance.randrange(8), chance.randrange(len(line))
    odd = chance.choice(_ODD).encode()
    match way:
        case 0 | 1 | 2 | 3:
            found = chance.choice([value for value in _VALUE.finditer(line) if not value["key"]])
            return line[: found.start()] + (odd if way else b'""') + line[found.end() :]
        case 4 | 5:
            end = chance.choice([*_KEY.finditer(line)]).end()
            return line[:end] + f'"{chance.choice(_KEYS)}":'.encode() + odd + b"," + line[end:]
        case 6:
            return line[:place] + bytes([line[place] ^ 1 << chance.randrange(8)]) + line[place + 1 :]
        case _:
            return line[:place] + chance.choice((b"", b" ", b"\0", b"\x7f", b",")) + line[place + chance.randrange(4) :]
