"""Signed notes: a text, and below it a line for each signature (C2SP signed-note).

What is read is strict: what it accepts, it writes back byte for byte.
An Ed25519 key of small order would "verify" one signature for every text; no such key is ever taken in.
"""

from __future__ import annotations

import binascii
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import BadInput

if TYPE_CHECKING:
    from typing import Self

LOG: Final = 1
"""The type of a key that signs a note's text: Ed25519 of a log (C2SP signed-note)."""

WITNESS: Final = 4
"""The type of a key that signs a checkpoint with the time it was seen (C2SP tlog-cosignature, version 1)."""

TYPES: Final = (LOG, WITNESS)

LARGEST: Final = 65_536
"""Bytes of the largest note that is parsed at all: three lines and 100 signatures take a fifth."""

MOST: Final = 100
"""Signatures of a note at most; more are refused, as in Go's note package."""

KEY_LENGTH: Final = 32
SIGNATURE_LENGTH: Final = 64


def base64_of(data: bytes) -> str:
    """Encode bytes as padded base64 (RFC 4648, section 4)."""
    return binascii.b2a_base64(data, newline=False).decode()


def from_base64(text: str) -> bytes:
    """Decode padded base64 that encodes back to the very same text; raises `BadInput`."""
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        raise BadInput(f"{_shown(text)} is no base64") from None
    if base64_of(data) != text:
        raise BadInput(f"{_shown(text)} is base64 of other bits than it shows")
    return data


def is_name(text: str) -> bool:
    """Whether a text can be the name of a key: no space, no ``+``, no control character, not empty."""
    return bool(text) and not any(
        letter == "+" or letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs"} for letter in text
    )


class Key(NamedTuple):
    """A public key with the name that it signs under; its text is the vkey.

    ``type`` is `LOG` or `WITNESS`, ``raw`` the 32 bytes of the Ed25519 key.
    """

    name: str
    type: int
    raw: bytes

    @property
    def id(self) -> bytes:
        """The first 4 bytes of SHA-256(name ‖ newline ‖ type ‖ key)."""
        return sha256(self.name.encode() + b"\n" + self._typed).digest()[:4]

    @property
    def _typed(self) -> bytes:
        return bytes((self.type,)) + self.raw

    def __str__(self) -> str:
        """Write the vkey: name, id in hex, base64 of type and key, with ``+`` between."""
        return f"{self.name}+{self.id.hex()}+{base64_of(self._typed)}"

    @classmethod
    def parse(cls, vkey: str) -> Self:
        """Read a vkey, cut at its first two ``+``.

        Raises `BadInput` for a wrong id, a type other than `LOG` and `WITNESS`, base64 that is not strict,
        and for the keys that prove nothing: of small order, not on the curve, not reduced (RFC 8032, section 5.1.3).
        """
        name, _, rest = vkey.partition("+")
        id, _, encoded = rest.partition("+")
        if not is_name(name):
            raise BadInput(f"{_shown(vkey)} is no vkey: it names no key")
        typed = from_base64(encoded)
        if not typed or typed[0] not in TYPES:
            raise BadInput(f"the key of {_shown(name)} is of a type that is not known: neither a log's nor a witness'")
        if len(typed) != 1 + KEY_LENGTH:
            raise BadInput(f"the key of {_shown(name)} has {len(typed) - 1} bytes instead of {KEY_LENGTH}")
        key = cls(name, typed[0], typed[1:])
        if key.id.hex() != id:
            raise BadInput(f"the key of {_shown(name)} has the id {key.id.hex()}, not {_shown(id)}")
        _check_point(key)
        return key

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether a signature of 64 bytes is this key's for exactly this message (Ed25519, RFC 8032); never raises."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - 35 ms that only a signature is worth
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - the same
            Ed25519PublicKey,
        )

        if len(signature) != SIGNATURE_LENGTH:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signature(NamedTuple):
    """A line below a note: who signed, by name and key id, and what follows the id."""

    name: str
    id: bytes
    raw: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a signature line without its newline; raises `BadInput`."""
        mark, name, encoded = _three(text)
        if mark != _DASH or not is_name(name):
            raise BadInput(f"{_shown(text)} is no signature line")
        data = from_base64(encoded)
        if len(data) <= _ID_LENGTH:
            raise BadInput(f"the signature of {_shown(name)} is empty")
        return cls(name, data[:_ID_LENGTH], data[_ID_LENGTH:])

    def __str__(self) -> str:
        """Write the signature line, without its newline."""
        return f"{_DASH} {self.name} {base64_of(self.id + self.raw)}"


class Note(NamedTuple):
    """A text that ends with a newline, and its signatures in the order they stand."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a note: UTF-8, no control character below 0x20 but newlines, signatures after the last empty line.

        Nothing is verified yet.
        Raises `BadInput` for what is malformed, has no signature or over 100, or is larger than 64 KiB.
        """
        if len(data) > LARGEST:
            raise BadInput(f"the note has {len(data)} bytes; at most {LARGEST} are read")
        try:
            whole = data.decode()
        except UnicodeDecodeError:
            raise BadInput("the note is no UTF-8") from None
        if any(letter < " " and letter != "\n" for letter in whole):
            raise BadInput("the note has a control character")
        text, _, below = whole.rpartition("\n\n")
        if not text or not below.endswith("\n"):
            raise BadInput("the note is cut short, or is not signed")
        rows = below[:-1].split("\n")
        if len(rows) > MOST:
            raise BadInput(f"the note has {len(rows)} signatures; at most {MOST} are read")
        return cls(text + "\n", tuple(Signature.parse(row) for row in rows))

    def encode(self) -> bytes:
        """Write the note: the text, an empty line, a line for each signature."""
        return "".join((self.text, "\n", *(f"{signature}\n" for signature in self.signatures))).encode()


# -- below: how it is done

_DASH: Final = "\N{EM DASH}"
_ID_LENGTH: Final = 4
_P: Final = 2**255 - 19
_D: Final = -121665 * pow(121666, -1, _P) % _P
"""The field and the curve of Ed25519: -x² + y² = 1 + d·x²·y² mod p (RFC 8032, section 5.1)."""


def _check_point(key: Key) -> None:
    """Raise `BadInput` unless the key is a reduced point of the curve whose order is not small."""
    y = int.from_bytes(key.raw, "little") & (2**255 - 1)
    if not _is_reduced(y):
        raise BadInput(f"the key of {_shown(key.name)} is not reduced")
    if _is_of_small_order(y):
        raise BadInput(f"the key of {_shown(key.name)} is of small order: anybody can sign for it")
    if not _is_on_the_curve(y):
        raise BadInput(f"the key of {_shown(key.name)} is no point of the curve")


def _is_reduced(y: int) -> bool:
    return y < _P


def _is_of_small_order(y: int) -> bool:
    """Orders 1, 2 and 4 have y in 1, -1, 0; of order 8 are those whose double has y = 0."""
    return y in {0, 1, _P - 1} or (_D * y**4 + 2 * y**2) % _P == 1


def _is_on_the_curve(y: int) -> bool:
    """Whether x² = (y² - 1) / (d·y² + 1) has a root (Euler's criterion; u/v is a square where u·v is)."""
    return pow((y * y - 1) * (_D * y * y + 1), (_P - 1) // 2, _P) <= 1


def _three(text: str) -> tuple[str, str, str]:
    """Cut a text at its first two spaces."""
    first, _, rest = text.partition(" ")
    second, _, third = rest.partition(" ")
    return first, second, third


def _shown(text: str) -> str:
    """What is quoted of a text that somebody else wrote: its beginning, escaped."""
    return ascii(text if len(text) <= _QUOTED else text[:_QUOTED] + "...")


_QUOTED: Final = 64
