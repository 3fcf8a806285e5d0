from __future__ import annotations

import json
import os
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from register import line as lines
from register.errors import BadInput

KNOWN_LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.just("\n")
TEXTS = st.text(KNOWN_LETTERS, min_size=1).map(lambda text: unicodedata.normalize("NFC", text))
LEAVES = TEXTS | st.integers(-lines.LARGEST, lines.LARGEST) | st.booleans()
KEYS = st.from_regex(r"[a-z0-9_]{1,8}", fullmatch=True).filter(lambda key: key != "id")
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=6)

NONCHARACTERS = [*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))]
CONTROLS = [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0)]
NEVER_ASSIGNED_YET = "\u0378"


def nested(levels: int) -> dict[str, Any]:
    """An object with so many levels, itself the first."""
    made: dict[str, Any] = {}
    for _ in range(levels - 1):
        made = {"a": made}
    return made


def test_the_digest_is_the_leaf_hash_of_rfc_6962() -> None:
    assert lines.digest(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert lines.digest(b"{}") == sha256(b"\x00{}").hexdigest()


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_what_is_written_is_what_rfc_8785_writes(document: dict[str, object]) -> None:
    assert lines.canonical(document) == rfc8785.dumps(document)


@settings(deadline=None)
@given(DOCUMENTS)
def test_what_is_written_is_read_back(document: dict[str, object]) -> None:
    line = lines.canonical(document)
    assert b"\n" not in line
    assert lines.parse(line) == document


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
@example("")
@example("\x7f")
@example("\x85")
@example("A\u030a")
@example("\ufffe")
@example(NEVER_ASSIGNED_YET)
@example('"')
@example("first\nsecond")
def test_the_fast_look_at_a_text_agrees_with_the_walk(text: str) -> None:
    document = {"data": {"text": text}}
    assert refuses(lines.canonical, document) == refuses(
        lambda line: lines.check_text(line, writing=True), orjson.dumps(document)
    )


def refuses(look: Any, what: object) -> str | None:
    try:
        look(what)
    except BadInput as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("value", "field", "says"),
    [
        ({"Key": 1}, None, "'Key' is no key"),
        ({"": 1}, None, "'' is no key"),
        ({"a-b": 1}, None, "'a-b' is no key"),
        ({"å": 1}, None, "'å' is no key"),
        ({"data": {"Key": 1}}, "data", "'Key' is no key"),
        ({"data": {"id": "a"}}, "data", "no field of data is called 'id'"),
        ({"data": [{"id": "a"}]}, "data[0]", "no field of data is called 'id'"),
        ({"a": 2**53}, "a", "larger than 2^53 - 1"),
        ({"a": -(2**53)}, "a", "larger than 2^53 - 1"),
        ({"a": 10**30}, "a", "larger than 2^53 - 1"),
        ({"a": None}, "a", "null"),
        ({"a": {"b": [1, None]}}, "a.b[1]", "null"),
        ({"a": 0.5}, "a", "a float has no exact meaning"),
        ({"a": 1.0}, "a", "a float has no exact meaning"),
        ({"a": float("nan")}, "a", "a float has no exact meaning"),
        ({"a": ""}, "a", "an empty text"),
        ({"a": {"b": ""}}, "a.b", "an empty text"),
        ({"a": "A\u030a"}, "a", "not in Unicode normal form C"),
        ({"a": "\u212b"}, "a", "not in Unicode normal form C"),
        ({"a": "\ud800"}, "a", "control character U+D800"),
        ({"a": "\udfff"}, "a", "control character U+DFFF"),
        ({"a": NEVER_ASSIGNED_YET}, "a", "no letter that this version's Unicode knows"),
        ({"a": b"bytes"}, "a", "bytes is no value of a line"),
        ({"a": {1, 2}}, "a", "set is no value of a line"),
    ],
)
def test_what_lies_outside_the_domain_is_refused_with_its_field(value: Any, field: str | None, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        lines.canonical(value)
    assert refused.value.field == field
    assert says in refused.value.what


@pytest.mark.parametrize(
    "value",
    [
        {"id": "the entry's own"},
        {"a": lines.LARGEST, "b": -lines.LARGEST},
        {"a": True, "b": False, "c": [], "d": {}},
        {"a": "first\nsecond"},
        {"a": "Å, \u00a0, \u2028, \u200b, \U0001f5f3"},
        {"a": 'quote " and backslash \\ and slash /'},
        {"0": 1, "_": 1, "a_1": 1},
    ],
)
def test_what_lies_inside_the_domain_is_written_and_read_back(value: dict[str, object]) -> None:
    assert lines.parse(lines.canonical(value)) == value


def test_no_control_character_but_the_line_feed_is_written() -> None:
    assert [code for code in CONTROLS if not refuses(lines.canonical, {"a": f"x{chr(code)}"})] == []
    assert lines.canonical({"a": "x\n"}) == b'{"a":"x\\n"}'


def test_no_noncharacter_is_written_nor_read() -> None:
    assert [code for code in NONCHARACTERS if not refuses(lines.canonical, {"a": chr(code)})] == []
    assert [code for code in NONCHARACTERS if not refuses(lines.parse, orjson.dumps({"a": chr(code)}))] == []


def test_a_letter_that_is_not_assigned_yet_is_refused_on_writing_and_only_reported_on_reading() -> None:
    line = orjson.dumps({"a": NEVER_ASSIGNED_YET})
    with pytest.raises(BadInput, match=r"U\+0378"):
        lines.check_text(line, writing=True)
    lines.check_text(line, writing=False)
    assert lines.parse(line) == {"a": NEVER_ASSIGNED_YET}
    assert lines.unassigned(line)
    assert not lines.unassigned(orjson.dumps({"a": "Østby"}))


def test_thirty_two_levels_are_as_deep_as_it_goes() -> None:
    assert lines.parse(lines.canonical(nested(32))) == nested(32)
    with pytest.raises(BadInput, match="nested deeper than 32"):
        lines.canonical(nested(33))
    with pytest.raises(BadInput, match="nested deeper than 32"):
        lines.parse(orjson.dumps(nested(33)))


def test_nesting_without_end_is_refused_and_not_followed() -> None:
    with pytest.raises(BadInput):
        lines.parse(b'{"a":' * 100_000)


def test_a_line_has_at_most_65535_bytes() -> None:
    assert lines.short_enough(b"x" * 65_535)
    with pytest.raises(BadInput, match="has 65536 bytes, at most 65535 fit"):
        lines.short_enough(b"x" * 65_536)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b'"text"',
        b"\xff",
        b'{"a":"\xff"}',
        b'{"a":"\\ud800"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":1',
        b'{"a":1}\n',
        b' {"a":1}',
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b'{"a":-0}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":NaN}',
        b'{"a":9007199254740992}',
        b'{"a":1000000000000000000000000000000}',
        b'{"a":null}',
        b'{"a":"\\u00e5"}',
        b'{"a":"\\/"}',
        b'{"a":"\\u000a"}',
        b'{"a":"\\u0000"}',
        b'{"a":"\x7f"}',
        '{"a":"A\u030a"}'.encode(),
    ],
)
def test_a_line_that_is_not_canonical_is_not_read(line: bytes) -> None:
    with pytest.raises(BadInput):
        lines.parse(line)


def test_the_published_vectors_of_rfc_8785_all_lie_outside_the_domain() -> None:
    folder = os.environ.get("REGISTER_VECTORS")
    if not folder:
        pytest.skip("REGISTER_VECTORS names no folder of published vectors: the six documents were not tried")
    (file,) = Path(folder).glob("rfc8785_jcs*")
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    accepted = [
        case["name"]
        for case in cases
        if not refuses(lines.canonical, json.loads(case["input"]))
        or not refuses(lines.parse, case["output_utf8"].encode())
    ]
    assert (len(cases), accepted) == (6, [])
