"""Entry and Objection: the two values that everybody passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

import msgspec
from msgspec import Struct

from register.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

E = TypeVar("E", bound=Event)


class Written(Struct, Generic[E], frozen=True, gc=False, forbid_unknown_fields=True):
    """The attributes of a line, a CloudEvents 1.0 event, as they are written."""

    data: E
    id: str
    previous: str
    recordedby: str
    recordedtime: str
    sequence: str
    source: str
    specversion: Literal["1.0"]
    subject: str
    type: str
    basis: str | None = None
    because: str | None = None
    evidence: str | None = None
    irregularities: str | None = None


class Entry(Struct, frozen=True, gc=False):
    """One entry of the log: its number, its digest, its line as stored, and what the line says.

    A correction changes what an entry *says* (`instead`), never its line.
    """

    number: int
    digest: str
    line: bytes
    written: Written[Event]

    @property
    def event(self) -> Event:
        """What happened."""
        return self.written.data

    @property
    def id(self) -> str:
        """The caller's id, unique in the register."""
        return self.written.id

    @property
    def type(self) -> str:
        """The written name, such as ``vote-cast.v1``."""
        return self.written.type.partition(".")[2]

    @property
    def subject(self) -> str:
        """The event's first id, or ``register``."""
        return self.written.subject

    @property
    def recorded_by(self) -> str:
        """Who wrote the entry."""
        return self.written.recordedby

    @property
    def recorded_time(self) -> str:
        """When it was written: UTC, microseconds, a claim of the writer's clock."""
        return self.written.recordedtime

    @property
    def irregularities(self) -> tuple[str, ...]:
        """The paragraphs that objected when the entry was recorded as found."""
        return _listed(self.written.irregularities)

    @property
    def evidence(self) -> tuple[str, ...]:
        """Documents filed before, that show it."""
        return _listed(self.written.evidence)

    @property
    def basis(self) -> tuple[str, ...]:
        """Paragraphs relied on."""
        return _listed(self.written.basis)

    @property
    def because(self) -> tuple[str, ...]:
        """Ids of earlier entries, only where the event's own ids do not say it."""
        return _listed(self.written.because)

    def instead(self, event: Event) -> Entry:
        """Give the same entry, saying something else."""
        written = msgspec.structs.replace(self.written, data=event)
        return Entry(self.number, self.digest, self.line, written)


class Objection(Struct, frozen=True, gc=False):
    """What a check says against an event: a sentence that cites its paragraph.

    Impossible: it cannot have happened as told. Irregular: it can be done, and breaks a rule.
    ``rests_on`` are the numbers of the entries that the objection rests on.
    """

    sentence: str
    impossible: bool
    rests_on: tuple[int, ...] = ()
    paragraph: str = ""
    cites: str = ""

    def under(self, paragraph: str, cites: str) -> Objection:
        """Give the same objection, raised under this paragraph."""
        return Objection(self.sentence, self.impossible, self.rests_on, paragraph, cites)

    def __str__(self) -> str:
        """Say the sentence, with what it cites and the entries it rests on."""
        cites = f" ({self.cites})" if self.cites else ""
        rests_on = f" See {', '.join(f'#{number}' for number in self.rests_on)}." if self.rests_on else ""
        return f"{self.paragraph}: {self.sentence}{cites}{rests_on}"


def impossible(sentence: str, *, rests_on: Sequence[int] = ()) -> Objection:
    """Object that an event cannot have happened as told."""
    return Objection(sentence, impossible=True, rests_on=tuple(dict.fromkeys(rests_on)))


def irregular(sentence: str, *, rests_on: Sequence[int] = ()) -> Objection:
    """Object that an event breaks a rule, though it may have happened."""
    return Objection(sentence, impossible=False, rests_on=tuple(dict.fromkeys(rests_on)))


def some(names: Iterable[str]) -> str:
    """Name a few, and say how many more there are."""
    listed = list(names)
    more = f" and {len(listed) - _FEW} more" if len(listed) > _FEW else ""
    return f"{', '.join(listed[:_FEW])}{more}" or "nobody"


_FEW: Final = 5


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(" ")) if text else ()
