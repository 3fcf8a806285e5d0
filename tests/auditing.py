"""A log of any size with all that an export can hold, made in memory: lines, checkpoints, openings, attachments.

Loaded by the tests that verify, which change it in every way.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from register.codec import Told
from register.events import (
    Attachment,
    CheckpointSealed,
    DocumentFiled,
    KeyRotated,
    PartyRegistered,
    PersonalDataErased,
    PersonRegistered,
    RegisterOpened,
    Sealed,
)
from register.ledger import folder as folders
from register.ledger import tree
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.keys import Signer
from register.ledger.note import WITNESS, Key, Signature, base64_of
from register.ledger.policy import Policy
from register.ledger.proof import Consistency, Inclusion
from register.log import compose, mark_of
from register.reading import FORMAT, START
from register.sealed import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from register.events import Event

ORIGIN = "council.example/register"
NOW = "2026-12-31T00:00:00.000000Z"
DAY = date(2026, 11, 23)
BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECONDS = 1_795_424_800


def signer(name: str, type: int = 1) -> Signer:
    """A key by the text that its seed is the hash of; ``name`` may have a mark after ``#``, which is not of it."""
    return Signer.from_seed(sha256(name.encode()).digest(), name.partition("#")[0], type)


LOG = signer(ORIGIN)
NEXT = signer(f"{ORIGIN}#next")
OTHER = signer(f"{ORIGIN}#other")
REVISOR = signer("revisor.example/witness", WITNESS)
MEMBER = signer("member.example/witness", WITNESS)
ATTACHED = b"Kart over kommunen, 1:50000\n"


class Log(NamedTuple):
    """What an export is made of."""

    lines: tuple[bytes, ...]
    checkpoints: tuple[Signed, ...] = ()
    openings: dict[str, bytes] = {}  # noqa: RUF012 - never changed in place

    @property
    def leaves(self) -> list[bytes]:
        return [tree.leaf(line) for line in self.lines]

    @property
    def newest(self) -> Signed | None:
        return self.checkpoints[-1] if self.checkpoints else None

    def at(self, size: int, *signers: Signer, root: bytes | None = None, origin: str = ORIGIN) -> Signed:
        """Sign the first so many lines; witnesses cosign."""
        checkpoint = Checkpoint(origin, size, root or tree.root(self.leaves[:size]))
        text = checkpoint.text
        return Signed.of(
            checkpoint,
            [
                one.cosign(text, SECONDS + size) if one.key.type == WITNESS else one.sign(text)
                for one in signers or (LOG,)
            ],
        )

    def signed(self, *sizes: int) -> Log:
        """The same, signed at these sizes: the last also by the witness."""
        *earlier, last = sizes
        made = [self.at(size) for size in earlier]
        return self._replace(checkpoints=(*made, self.at(last, LOG, REVISOR)))

    def inclusion(self, index: int, signed: Signed | None = None) -> Inclusion:
        signed = signed or self.checkpoints[-1]
        ranges = tree.inclusion_ranges(index, signed.checkpoint.size)
        return Inclusion(self.lines[index], index, tuple(tree.hashes(ranges, self.leaves)), signed)

    def consistency(self, old: int, signed: Signed | None = None) -> Consistency:
        signed = signed or self.checkpoints[-1]
        ranges = tree.consistency_ranges(old, signed.checkpoint.size)
        return Consistency(old, tuple(tree.hashes(ranges, self.leaves)), signed)

    def export(self, folder: Path, attachments: Path | None = None) -> Path:
        """Write the folder, openings and one attachment with it."""
        named = {}
        if attachments:
            attachments.write_bytes(ATTACHED)
            named = {sha256(ATTACHED).hexdigest(): attachments}
        size = self.checkpoints[-1].checkpoint.size if self.checkpoints else len(self.lines)
        folders.write(
            folder, self.lines[:size], self.newest, self.checkpoints, attachments=named, openings=self.openings
        )
        return folder

    def jsonl(self, path: Path) -> Path:
        path.write_bytes(b"".join(line + b"\n" for line in self.lines))
        return path


def retold(line: bytes, **told: object) -> bytes:
    """A line that says something else, as canonical as before; of ``data`` the fields that are given."""
    import orjson  # noqa: PLC0415 - only here

    value = orjson.loads(line)
    value["data"] |= told.pop("data", {})
    return orjson.dumps(value | told, option=orjson.OPT_SORT_KEYS)


def spoilt(signed: Signed, *keys: Key) -> Signed:
    """A checkpoint with lines in the name of these keys that none of them signed."""
    junk = bytes(72)
    return signed.with_signatures([Signature(key.name, key.id, junk[: 64 if key.type == 1 else 72]) for key in keys])


def opening(person: str) -> Opening:
    return Opening(sha256(person.encode()).digest(), f'{{"name":"{person.title()}"}}'.encode())


def chain(events: list[Event], *, origin: str = ORIGIN, key: str | None = str(LOG.key)) -> tuple[bytes, ...]:
    """Write events as sound lines, entry 0 before them; an event that is None seals the lines before it."""
    opened = RegisterOpened(
        on=DAY, organisation="Rådet", origin=origin, time_zone="Europe/Oslo", format=FORMAT, key=key
    )
    mark, lines = START, []
    for number, event in enumerate([opened, *events]):
        told = event or CheckpointSealed(
            on=DAY, root=base64_of(tree.root(tree.leaf(line) for line in lines)), tree_size=number
        )
        at = BEGIN + timedelta(seconds=number)
        entry = compose(Told(told, f"told-{number}"), (), mark, origin=origin, by="sekretariatet", now=at)
        lines.append(entry.line)
        mark = mark_of(entry)
    return tuple(lines)


def story(count: int, *, seals: tuple[int, ...] = (), rotated: int | None = None, mark: str = "") -> list[Event | None]:
    """Events for entries 1 to count - 1: four persons (one erased later), a file, parties; seals at these numbers."""
    told: list[Event | None] = [
        PersonRegistered(on=DAY, person=f"p-{n}", personal_data=Sealed(sealed=opening(f"p-{n}").commitment))
        for n in range(1, 5)
    ]
    told.append(
        DocumentFiled(
            on=DAY,
            document="map-1",
            title="Kart",
            attachment=Attachment(length=len(ATTACHED), media_type="text/plain", sha256=sha256(ATTACHED).hexdigest()),
        )
    )
    told.append(PersonalDataErased(on=DAY, person="p-4", commitments=(opening("p-4").commitment,), ground="Art. 17"))
    told += [
        PartyRegistered(on=DAY, party=f"party-{n}", name=f"Grüne {n}{mark}", kind="association")
        for n in range(len(told) + 1, count)
    ]
    for number in seals:
        told[number - 1] = None
    if rotated:
        told[rotated - 1] = KeyRotated(on=DAY, key=str(NEXT.key), replaces=str(LOG.key))
    return told[: count - 1]


def log(count: int = 300, *, seals: tuple[int, ...] = (100, 200), **told: object) -> Log:
    """A log of so many entries, signed at its seals and at its end."""
    made = Log(chain(story(count, seals=seals, **told)))  # type: ignore[arg-type] - passed on
    openings = {opening(f"p-{n}").commitment: opening(f"p-{n}").encode() for n in range(1, 4)}
    return made._replace(openings=openings if count > 7 else {}).signed(*seals, count)


def policy(*lines: str, quorum: str = "revisor") -> Policy:
    """The auditor's policy: the log and one witness."""
    text = [
        *(lines or (f"log {LOG.key}",)),
        f"witness revisor {REVISOR.key}",
        f"witness member {MEMBER.key}",
        f"quorum {quorum}",
    ]
    return Policy.parse("\n".join(text).encode() + b"\n")


def rechained(lines: list[bytes], begin: int = 0) -> tuple[bytes, ...]:
    """The lines with number and previous digest written anew, as a forger does who knows the format."""
    import orjson  # noqa: PLC0415 - only here

    made: list[bytes] = lines[:begin]
    for number, line in enumerate(lines[begin:], begin):
        value = orjson.loads(line)
        value["previous"] = tree.leaf(made[-1]).hex() if made else "0" * 64
        value["sequence"] = f"{number:012}"
        made.append(orjson.dumps(value, option=orjson.OPT_SORT_KEYS))
    return tuple(made)
