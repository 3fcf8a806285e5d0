"""The line: canonical bytes and their digest.

An entry's stored bytes are one line of canonical JSON; they are hashed as stored and never written anew.
The encoder refuses what lies outside the domain, it never repairs; a test compares it with RFC 8785.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

import orjson

from register.errors import BadInput

LONGEST: Final = 65_535
"""Bytes of the longest line; a longer roll takes several entries."""

DEEPEST: Final = 32
"""Levels of nesting, with the line itself as the first."""

LARGEST: Final = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 7493, section 2.2)."""

BEFORE_THE_FIRST: Final = "0" * 64
"""What entry 0 names as the digest before it."""

ENVELOPE_TYPE: Final = "decision-register."
"""What stands before the written name in a line's ``type``."""

KEY: Final = re.compile(r"[a-z0-9_]+")
_CONTROL: Final = frozenset(("Cc", "Cs"))
_TYPE: Final = b'"type":"' + ENVELOPE_TYPE.encode()


def digest(line: bytes) -> str:
    """Hash a line as the leaf of a Merkle tree: SHA-256(0x00 ‖ line), hex (RFC 6962, section 2.1)."""
    return sha256(b"\0" + line).hexdigest()


def canonical(value: dict[str, object]) -> bytes:
    """Encode a JSON object of the domain: keys sorted, no spaces, UTF-8.

    Raises `BadInput` with the path of the first value that lies outside the domain.
    """
    _walk(value, "", 1)
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parse(line: bytes) -> dict[str, object]:
    """Read a line that must be canonical.

    Raises `BadInput` where it is no object of the domain or its JSON written anew gives other bytes.
    """
    try:
        value = orjson.loads(line)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadInput("no JSON object")
    _walk(value, "", 1, writing=False)
    if orjson.dumps(value, option=orjson.OPT_SORT_KEYS) != line:
        raise BadInput("a key twice, keys out of order, or spaces: written anew it gives other bytes")
    return value


def check_text(data: bytes, *, writing: bool) -> None:
    """Raise `BadInput` if a text in the encoded fields of a typed event lies outside the domain.

    The types have seen to keys, nesting, numbers and null; what is left is read off all the bytes.
    Pure ASCII without escapes costs a scan; other letters one normalisation; the rest is walked.
    """
    if b'""' not in data and b"\\" not in data:
        if data.isascii() and b"\x7f" not in data:
            return
        text = data.decode()
        if text.isprintable() and unicodedata.is_normalized("NFC", text):
            return
    _walk(orjson.loads(data), "", 1, writing=writing)


def short_enough(line: bytes) -> bytes:
    """Pass a line on, or raise `BadInput` where it is too long to be one."""
    if len(line) > LONGEST:
        raise BadInput(f"the line has {len(line)} bytes, at most {LONGEST} fit; take several entries")
    return line


def check_domain(value: dict[str, object]) -> None:
    """Raise `BadInput` at the first value of a told object that no line may hold."""
    _walk(value, "", 1)


def written_name(line: bytes) -> str:
    """The written name that a line gives, whose ``type`` comes last when it is canonical; empty where it gives none."""
    _, found, rest = line.rpartition(_TYPE)
    return rest[:-2].decode("ascii", "replace") if found else ""


def id_of(line: bytes) -> str:
    """The id of a canonical line: behind the first ``,"id":"``, for no key of data is called so."""
    return line.partition(b',"id":"')[2].partition(b'"')[0].decode("ascii", "replace")


def unassigned(line: bytes) -> bool:
    """Whether a line has letters that this version's Unicode does not know: only reported."""
    return not line.isascii() and any(unicodedata.category(letter) == "Cn" for letter in line.decode(errors="replace"))


def _walk(value: object, path: str, depth: int, *, writing: bool = True) -> None:
    """Raise `BadInput` at the first value outside the domain."""
    if depth > DEEPEST:
        raise BadInput(f"nested deeper than {DEEPEST}", field=path or None)
    match value:
        case str():
            _check_string(value, path, writing=writing)
        case bool():
            pass
        case int():
            if abs(value) > LARGEST:
                raise BadInput(f"{value} is larger than 2^53 - 1", field=path)
        case dict():
            for key, inner in value.items():
                if not isinstance(key, str) or not KEY.fullmatch(key):
                    raise BadInput(f"{key!r} is no key: lower-case letters, digits and _", field=path or None)
                if key == "id" and path:
                    raise BadInput("no field of data is called 'id'", field=path)
                _walk(inner, f"{path}.{key}" if path else key, depth + 1, writing=writing)
        case list() | tuple():
            for place, inner in enumerate(value):
                _walk(inner, f"{path}[{place}]", depth + 1, writing=writing)
        case float():
            raise BadInput("a float has no exact meaning; write a fraction such as '2/3'", field=path)
        case None:
            raise BadInput("null; what is absent is left out", field=path)
        case _:
            raise BadInput(f"{type(value).__name__} is no value of a line", field=path)


def _check_string(text: str, path: str, *, writing: bool) -> None:
    if not text:
        raise BadInput("an empty text; leave the field out", field=path)
    if text.isascii() and text.isprintable():
        return
    for letter in text:
        category, code = unicodedata.category(letter), ord(letter)
        if category in _CONTROL and letter != "\n":
            raise BadInput(f"control character U+{code:04X}", field=path)
        if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # noqa: PLR2004 - as Unicode lists them, section 23.7
            raise BadInput(f"noncharacter U+{code:04X}", field=path)
        if category == "Cn" and writing:
            raise BadInput(f"U+{code:04X} is no letter that this version's Unicode knows", field=path)
    if not unicodedata.is_normalized("NFC", text):
        raise BadInput("not in Unicode normal form C (an accent stands apart from its letter)", field=path)
