"""What many tests begin with: a clock that stands still, days by their text, and a small register."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from register import Register
from register.codec import Told
from register.events import (
    BodyEstablished,
    CaseOpened,
    DecisionTaken,
    Elector,
    Event,
    MembershipBegan,
    MembershipOffered,
    OfferAccepted,
    PartyRegistered,
    RegisterOpened,
    RulebookAdopted,
    Seat,
    VoteCast,
    VoteClosed,
    VoteOpened,
)
from register.log import compose, mark_of
from register.reading import FORMAT, START
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from register.entry import Entry

ORIGIN = "council.example/register"
SEATS = ("north-1", "north-2", "south-1")
MAJORITY = Rule(
    rule="STAT-1",
    cites="the statutes, § 1",
    need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"),
    tie="presiding",
)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def _history() -> list[Event]:
    """The council votes to invite a party, which says yes and becomes a member."""
    on = date(2024, 1, 31)
    return [
        *(PartyRegistered(on=on, party=party, name=party.title(), kind="municipality") for party in ("north", "south")),
        PartyRegistered(on=on, party="ostby-1", name="Østby", kind="municipality"),
        MembershipBegan(on=on, party="north", since=on),
        MembershipBegan(on=on, party="south", since=on),
        BodyEstablished(
            on=on,
            body="council",
            name="Rådet",
            kind="assembly",
            seats=tuple(Seat(seat=seat, party=seat.partition("-")[0]) for seat in SEATS),
        ),
        RulebookAdopted(on=on, rulebook="statutes/1", name="Vedtekter", since=on, voting_rules=(MAJORITY,)),
        CaseOpened(on=on, case="05/24", title="Utvidelse: invitasjon av «Østby»", body="council"),
        VoteOpened(
            on=on,
            vote="05/24-1",
            question="Skal Østby inviteres?\nForslag fra styret.",
            rule="STAT-1",
            electorate=tuple(Elector(voter=seat) for seat in SEATS),
            members=3,
            case="05/24",
        ),
        *(VoteCast(on=on, vote="05/24-1", voter=seat, choice="yes") for seat in SEATS),
        VoteClosed(on=on, vote="05/24-1", presiding=SEATS[0]),
        DecisionTaken(
            on=on,
            decision="council-1/24",
            body="council",
            outcome="adopted",
            text="Østby inviteres.",
            votes=("05/24-1",),
        ),
        MembershipOffered(on=on, accession="ostby-2024", party="ostby-1", decision="council-1/24"),
        OfferAccepted(on=on, accession="ostby-2024"),
        MembershipBegan(on=on, party="ostby-1", since=date(2025, 1, 1), accession="ostby-2024"),
    ]


@pytest.fixture(scope="session")
def day() -> Callable[[str], date]:
    """A civil day by its text: ``day("2024-01-31")``."""
    return date.fromisoformat


@pytest.fixture
def clock() -> Clock:
    """A clock that says 2026-11-23 09:00 UTC until it is moved."""
    return Clock()


@pytest.fixture(scope="session")
def history() -> list[Event]:
    """What the small register holds after its entry 0."""
    return _history()


@pytest.fixture
def register(history: list[Event], clock: Clock) -> Iterator[Register]:
    """The small register, in memory."""
    with Register.create(":memory:", organisation="Rådet", origin=ORIGIN, by="sekretariatet", clock=clock) as made:
        for number, event in enumerate(history, 1):
            made.record(event, id=f"told-{number}")
        yield made


@pytest.fixture
def register_file(history: list[Event], clock: Clock, tmp_path: Path) -> Path:
    """The small register, in a file that nobody has open."""
    path = tmp_path / "small.db"
    with Register.create(path, organisation="Rådet", origin=ORIGIN, by="sekretariatet", clock=clock) as made:
        for number, event in enumerate(history, 1):
            made.record(event, id=f"told-{number}")
    return path


@pytest.fixture(scope="session")
def chained() -> Callable[..., list[Entry]]:
    """Write events as a sound log, entry 0 first, a second apart; no check is asked."""

    def chain(events: Iterable[Event | Told], *, origin: str = ORIGIN) -> list[Entry]:
        now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        opened = RegisterOpened(
            on=now.date(), organisation="Rådet", origin=origin, time_zone="Europe/Oslo", format=FORMAT
        )
        mark, entries = START, []
        for number, event in enumerate([opened, *events]):
            told = event if isinstance(event, Told) else Told(event, f"told-{number}")
            at = now + timedelta(seconds=number)
            entries.append(compose(told, (), mark, origin=origin, by="sekretariatet", now=at))
            mark = mark_of(entries[-1])
        return entries

    return chain
