"""What the paragraphs of a day say of belonging: who may be a member, how one comes in, and when one is out.

Outside the checks nobody else reads these paragraphs: whoever plans gets the numbers that a check is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import BadInput
from register.state.periods import months_later
from register.voting import fraction

if TYPE_CHECKING:
    from datetime import date

    from register.state import State

THE_WAY_IN: Final = "the_way_in_is_gone"
THE_OWN_ASSEMBLY: Final = "the_own_assembly_acceded"
THE_KINDS: Final = "only_such_parties_are_members"
THE_BOUNDARY: Final = "membership_begins_at_the_boundary"
THE_NOTICE: Final = "notice_is_kept"
THE_PROVISIONAL: Final = "the_provisional_do_not_vote"
THE_DISSOLUTION: Final = "every_council_dissolves"
"""The checks whose paragraphs are read here."""

Said = Mapping[str, int | str]
"""The parameters of a paragraph, by name."""


class Procedure(NamedTuple):
    """What is wanted of a way in: by whose words, by a decision of which kinds of body, by how many members.

    A. the candidate applies or accepts, and the organ decides;
    B. the candidate's own assembly adopts the accession, and the organ decides;
    C. as B, and members ratify: ``all`` of them, so many of them, or a share of them.
    """

    letter: str
    body: tuple[str, ...]
    ratified: str

    @property
    def asks_its_assembly(self) -> bool:
        """Whether the candidate's own assembly must accede."""
        return self.letter != "A"

    @property
    def asks_members(self) -> bool:
        """Whether members must ratify."""
        return self.letter == "C"


class ComingIn(NamedTuple):
    """What is wanted before a membership begins; ``by_law`` the candidate's own assembly accedes by any procedure.

    ``kinds`` are the kinds of party that membership is for, as each paragraph names them.
    """

    by_law: bool
    procedures: tuple[Procedure, ...]
    kinds: tuple[tuple[str, ...], ...]
    boundaries: tuple[str, ...]

    @property
    def asks_its_assembly(self) -> bool:
        """Whether the candidate's own assembly must accede, by the law or by a procedure."""
        return self.by_law or any(procedure.asks_its_assembly for procedure in self.procedures)

    def start(self, day: date) -> date:
        """The first day on or after a day at which a membership may begin."""
        return max((months_later(day, 0, boundary) for boundary in self.boundaries), default=day)


class NoticePeriod(NamedTuple):
    """How long a notice runs, and at which boundary who gave it is out: ``year`` is 1 January, ``none`` any day."""

    months: int
    boundary: str

    def first_day_out(self, received: date) -> date:
        """The first boundary on or after the day of receipt and so many calendar months."""
        return months_later(received, self.months, self.boundary)

    def ends_on(self, day: date) -> bool:
        """Whether a day is a boundary."""
        return months_later(day, 0, self.boundary) == day


def procedure(said: Said) -> Procedure:
    """Read the procedure that a paragraph gives."""
    return Procedure(str(said["procedure"]), separate(said["body"]), str(said["ratified"]))


def procedures(state: State, day: date) -> list[Procedure]:
    """List the procedures by which one comes in on a day; a paragraph that says none wants nothing."""
    listed = _said(state, day, THE_WAY_IN, "procedure", "body", "ratified")
    return [procedure(said) for said in listed if said["procedure"] in _LETTERS and _counts(said["ratified"])]


def needed(ratified: str, of: int) -> int:
    """Say how many of so many must ratify: ``all``, so many, or a share such as ``2/3``, rounded up."""
    if ratified == "all":
        return of
    return ceil(fraction(ratified) * of) if "/" in ratified else int(ratified)


def coming_in(state: State, day: date) -> ComingIn:
    """Read what the rulebooks of a day want before a membership begins."""
    return ComingIn(
        by_law=any(True for _ in _said(state, day, THE_OWN_ASSEMBLY)),
        procedures=tuple(procedures(state, day)),
        kinds=tuple(separate(said["parties"]) for said in _said(state, day, THE_KINDS, "parties")),
        boundaries=tuple(str(said["boundary"]) for said in _said(state, day, THE_BOUNDARY, "boundary")),
    )


def notice_period(said: Said) -> NoticePeriod:
    """Read the notice that a paragraph gives."""
    return NoticePeriod(int(said["months"]), str(said["boundary"]))


def notice_periods(state: State, day: date) -> list[NoticePeriod]:
    """List the notices that the rulebooks of a day set."""
    listed = _said(state, day, THE_NOTICE, "months", "boundary")
    told = (notice_period(said) for said in listed if isinstance(said["months"], int))
    return [one for one in told if one.months >= 0 and one.boundary in _BOUNDARIES]


def first_day_out(state: State, received: date) -> date | None:
    """The first day on which whoever gives notice on a day can be out; None where no rulebook sets a notice."""
    found = notice_periods(state, received)
    last = max((notice.first_day_out(received) for notice in found), default=None)
    return last and max(months_later(last, 0, notice.boundary) for notice in found)


def must_be_dissolved(state: State, day: date) -> list[str]:
    """List what the paragraphs of a day cite that want an organisation dissolved by all its councils."""
    return [paragraph.cites for paragraph in state.organisation.paragraphs(day) if paragraph.check == THE_DISSOLUTION]


def the_provisional_do_not_vote(state: State, day: date) -> bool:
    """Whether the rulebooks of a day give no vote to whoever is a member provisionally."""
    return any(True for _ in _said(state, day, THE_PROVISIONAL))


def _said(state: State, day: date, check: str, *names: str) -> Iterator[dict[str, int | str]]:
    """What the paragraphs of a day give to a check, where they give what it needs."""
    for paragraph in state.organisation.paragraphs(day):
        if paragraph.check == check and sorted(given.name for given in paragraph.parameters) == sorted(names):
            yield {given.name: given.value for given in paragraph.parameters}


def _counts(ratified: int | str) -> bool:
    """Whether the words of a paragraph say how many must ratify."""
    if isinstance(ratified, int):
        return ratified >= 1
    try:
        return ratified == "all" or ("/" in ratified and fraction(ratified) <= 1)
    except BadInput:
        return False


def separate(value: int | str) -> tuple[str, ...]:
    """The words of a parameter that holds several, written ``a|b``."""
    return tuple(word for word in str(value).split("|") if word)


_LETTERS: Final = ("A", "B", "C")
_BOUNDARIES: Final = ("none", "year")
