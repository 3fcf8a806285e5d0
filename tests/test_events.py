from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import attrs
import pytest

from register.events import (
    EVENTS,
    AccessionAdopted,
    AgendaItem,
    Answer,
    Attachment,
    BallotsCounted,
    BodyEstablished,
    Candidate,
    CasePostponed,
    ClaimRecorded,
    Clause,
    Condition,
    Count,
    DecisionRescinded,
    DecisionTaken,
    Elector,
    EntriesStruck,
    EntryCorrected,
    Event,
    Identifier,
    Instead,
    LotDrawn,
    MeetingOpened,
    MeetingSummoned,
    MinutesApproved,
    MotionAmended,
    MotionMoved,
    OrganisationFounded,
    Paragraph,
    Parameter,
    PartiesMerged,
    PartyRegistered,
    Present,
    Ranking,
    RankingsCast,
    RatificationRecorded,
    RegisterOpened,
    RollCallTaken,
    RulebookAdopted,
    Sealed,
    Seat,
    SeatsAllotted,
    SeatsRemoved,
    SeatTaken,
    Share,
    Step,
    StepTaken,
    VoteCast,
    VoteOpened,
    VotersListed,
)
from register.events.base import Fact
from register.events.ids import Introduces, Names, NamesEntry, is_entry_id, is_id
from register.events.naming import ids, introduced, introduces, named, places, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from register.events.naming import Place

ON = date(2024, 1, 31)
PARTS = (
    AgendaItem,
    Answer,
    Attachment,
    Candidate,
    Clause,
    Condition,
    Count,
    Elector,
    Identifier,
    Paragraph,
    Parameter,
    Present,
    Ranking,
    Sealed,
    Seat,
    Share,
    Step,
)
each_event = pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
each_fact = pytest.mark.parametrize("cls", [*EVENTS, *PARTS], ids=lambda cls: cls.__name__)

NORWEGIAN = {
    "AccessionAdopted": "tilslutning vedtatt",
    "AccessionRejected": "tilslutning avslått",
    "AgendaItemAdded": "sak tilføyd",
    "AgendaItemObjected": "motsetter seg",
    "BallotsCounted": "opptelling",
    "BodyAbolished": "organ nedlagt",
    "BodyEstablished": "organ opprettet",
    "BoundaryAdjusted": "grensejustering",
    "CaseClosed": "avsluttet",
    "CaseOpened": "sak opprettet",
    "CasePaperIssued": "saksframlegg",
    "CasePostponed": "utsatt",
    "CaseReferred": "oversendt",
    "CaseWithdrawn": "trukket",
    "CheckpointSealed": "forsegling",
    "ClaimRecorded": "påstand",
    "ClaimSettled": "påstand avklart",
    "ConditionFulfilled": "vilkår oppfylt",
    "ConsultationHeld": "møte holdt",
    "ConsultationProposed": "invitasjon til møte",
    "DecisionAnnulled": "opphevet",
    "DecisionReported": "referert",
    "DecisionRescinded": "omgjort",
    "DecisionTaken": "vedtak",
    "DecisionUpheld": "opprettholdt",
    "DisqualificationDecided": "inhabilitet",
    "DocumentFiled": "journalført",
    "EntriesStruck": "utgår",
    "EntryCorrected": "rettelse",
    "ExemptionGranted": "fritak",
    "HearingOpened": "høring",
    "HearingReplyReceived": "høringssvar",
    "KeyRotated": "nøkkelbytte",
    "LegalityReviewRequested": "lovlighetskontroll",
    "LotDrawn": "loddtrekning",
    "MeetingClosedToPublic": "lukket",
    "MeetingEnded": "hevet",
    "MeetingOpened": "satt",
    "MeetingReopened": "åpnet",
    "MeetingSummoned": "innkalt",
    "MembershipApplied": "søknad om medlemskap",
    "MembershipBegan": "trådt i kraft",
    "MembershipChanged": "medlemskap endret",
    "MembershipEnded": "ikke videreført",
    "MembershipOffered": "invitasjon til medlemskap",
    "MinutesApproved": "møtebok godkjent",
    "MinutesCorrected": "møtebok rettet",
    "MotionAmended": "forslag endret",
    "MotionMoved": "forslag fremsatt",
    "MotionWithdrawn": "forslag trukket",
    "OfferAccepted": "takker ja",
    "OfferDeclined": "takker nei",
    "OfferWithdrawn": "trukket tilbake",
    "OrganisationConverted": "omdannet",
    "OrganisationDissolved": "oppløst",
    "OrganisationFounded": "stiftet",
    "PartiesMerged": "sammenslåing",
    "PartyDissolved": "opphør",
    "PartyRegistered": "part registrert",
    "PartyRenamed": "navneendring",
    "PartyRenumbered": "nummerendring",
    "PartySplit": "deling",
    "PersonRegistered": "person registrert",
    "PersonalDataErased": "sletting",
    "ProcessPlanned": "fremdriftsplan",
    "RankingsCast": "rangerte stemmer",
    "RatificationRecorded": "tiltredelse",
    "RatificationRefused": "tiltredelse nektet",
    "RecommendationMade": "innstilling",
    "RegisterOpened": "register åpnet",
    "RightsRestored": "suspensjon opphevet",
    "RightsSuspended": "suspendert",
    "RollCallTaken": "navneopprop",
    "RulebookAdopted": "samarbeidsavtale",
    "SeatFilled": "valgt",
    "SeatLeft": "fratrådt",
    "SeatTaken": "tiltrådt",
    "SeatVacated": "verv ledig",
    "SeatsAllotted": "plasser tildelt",
    "SeatsRemoved": "plasser bortfalt",
    "StepTaken": "trinn gjennomført",
    "SuccessionRecognised": "etterfølgelse godkjent",
    "VoteCast": "stemme avgitt",
    "VoteClosed": "votering avsluttet",
    "VoteOpened": "votering",
    "VotersListed": "manntall",
    "WithdrawalNotified": "oppsigelse",
    "WithdrawalRevoked": "oppsigelse trukket",
}


def musts(cls: type) -> list[str]:
    """The fields that a fact must have; the first one where it need not have any."""
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(cls)
    return [field.name for field in fields if field.default is attrs.NOTHING] or [fields[0].name]


def made(cls: type, word: str = "x") -> Any:
    """A fact with a word in every field that it must have: the classes check nothing, the codec does."""
    return cls(**dict.fromkeys(musts(cls), word))


def test_every_part_of_an_event_is_tried_too() -> None:
    assert {part for cls in EVENTS for part in parts_of(cls) if issubclass(part, Fact)} == set(PARTS)


def parts_of(cls: type) -> Iterator[type]:
    """Walk the classes of the objects in a class."""
    for hint in get_type_hints(cls).values():
        for part in (hint, *get_args(hint)):
            if isinstance(part, type) and attrs.has(part):
                yield part
                yield from parts_of(part)


@each_event
def test_every_event_says_what_happened_and_its_norwegian_word(cls: type[Event]) -> None:
    first = (cls.__doc__ or "").partition("\n")[0]
    assert re.fullmatch(r"[A-Z].*[.;:].*|[A-Z].*\.", first)
    assert re.search(rf"\([^)]*{NORWEGIAN[cls.__name__]}[^)]*\)", first)


def test_every_event_has_its_norwegian_word_and_no_other() -> None:
    assert NORWEGIAN.keys() == {cls.__name__ for cls in EVENTS}


@each_fact
def test_a_fact_is_told_by_keywords_only(cls: type) -> None:
    with pytest.raises(TypeError, match="positional"):
        cls(*["x"] * len(musts(cls)))


@each_fact
def test_a_fact_never_changes(cls: type) -> None:
    fact = made(cls)
    field = attrs.fields(cls)[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(fact, field, "y")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        delattr(fact, field)


@each_fact
def test_a_fact_has_no_room_for_anything_else(cls: type) -> None:
    assert not hasattr(made(cls), "__dict__")


@each_fact
def test_facts_are_equal_when_they_say_the_same(cls: type) -> None:
    assert made(cls) == made(cls)
    assert hash(made(cls)) == hash(made(cls))
    assert made(cls) != made(cls, "y")
    assert made(cls) not in ("x", None, 1)


@each_fact
def test_a_fact_shows_what_it_says_and_no_defaults(cls: type) -> None:
    said = ", ".join(f"{field}='x'" for field in musts(cls))
    assert repr(made(cls)) == f"{cls.__name__}({said})"


def test_facts_of_two_kinds_that_say_the_same_are_two_facts() -> None:
    said = {"on": ON, "accession": "a", "body": "b"}
    adopted, rejected = (cls(**said) for cls in EVENTS if cls.__name__ in ("AccessionAdopted", "AccessionRejected"))
    assert adopted != rejected
    assert len({adopted, rejected, AccessionAdopted(**said)}) == 2


@each_event
def test_every_event_has_a_day_and_no_field_called_id(cls: type[Event]) -> None:
    names = [field.name for field in attrs.fields(cls)]
    assert names[0] == "on"
    assert "id" not in names
    assert get_type_hints(cls)["on"] is date


def test_an_event_put_instead_is_a_value_too() -> None:
    cast = VoteCast(on=ON, vote="v", voter="oslo", choice="yes")
    assert Instead(cast) == Instead(attrs.evolve(cast))
    assert hash(Instead(cast)) == hash(Instead(attrs.evolve(cast)))
    assert Instead(cast) != Instead(attrs.evolve(cast, choice="no"))
    assert Instead(cast) != cast
    assert repr(Instead(cast)) == f"Instead({cast!r})"
    assert not hasattr(Instead(cast), "__dict__")


# -- the ids in an event

COUNCIL = BodyEstablished(
    on=ON,
    body="council",
    name="Rådet",
    kind="assembly",
    parent="assembly",
    seats=(Seat(seat="oslo-1", party="oslo"), Seat(seat="chair")),
)
OPENED = VoteOpened(
    on=ON,
    vote="05/24-1",
    question="?",
    rule="STAT-1",
    electorate=(Elector(voter="oslo-1"), Elector(voter="chair")),
    members=2,
    case="05/24",
)


@pytest.mark.parametrize(
    ("event", "introduces_these", "names_these", "is_about"),
    [
        (COUNCIL, [("body", "council"), ("seat", "oslo-1"), ("seat", "chair")], ["assembly", "oslo"], "council"),
        (OPENED, [("vote", "05/24-1")], ["oslo-1", "chair", "05/24"], "05/24-1"),
        (VoteCast(on=ON, vote="05/24-1", voter="oslo-1", choice="yes"), [], ["05/24-1", "oslo-1"], "05/24-1"),
        (
            RollCallTaken(
                on=ON, vote="v", answers=(Answer(choice="yes", voters=("a", "b")), Answer(choice="no", voters=("c",)))
            ),
            [],
            ["v", "a", "b", "c"],
            "v",
        ),
        (
            DecisionTaken(on=ON, decision="d", body="council", outcome="adopted", text="Ja.", votes=("v", "w")),
            [("decision", "d")],
            ["council", "v", "w"],
            "d",
        ),
        (
            PartiesMerged(on=ON, predecessors=("follo", "akershus"), successor="viken", since=ON),
            [],
            ["follo", "akershus", "viken"],
            "viken",
        ),
        (
            OrganisationFounded(on=ON, name="IPR", founders=("oslo",), since=ON, legal_form="ipr", decision="d"),
            [],
            ["oslo", "d"],
            "d",
        ),
        (
            OrganisationFounded(on=ON, name="IPR", founders=("oslo",), since=ON, legal_form="ipr"),
            [],
            ["oslo"],
            "register",
        ),
        (
            RulebookAdopted(
                on=ON, rulebook="r/2", name="R", since=ON, replaces="r/1", shares=(Share(party="oslo", share="1"),)
            ),
            [("rulebook", "r/2")],
            ["r/1", "oslo"],
            "r/2",
        ),
        (
            MeetingOpened(
                on=ON,
                meeting="m",
                presiding="chair",
                roll=(Present(seat="chair", person="p-1"), Present(seat="oslo-1")),
            ),
            [],
            ["m", "chair", "chair", "p-1", "oslo-1"],
            "m",
        ),
        (
            MeetingSummoned(
                on=ON,
                meeting="m",
                body="council",
                starts=ON,
                agenda=(AgendaItem(item="1", title="Sak", case="05/24", papers=("paper",)),),
                called_by=("oslo-1", "board"),
                recipients=("oslo-1", "chair"),
                mode_by="chair",
                mode_decision="d",
            ),
            [("meeting", "m")],
            ["council", "05/24", "paper", "oslo-1", "board", "oslo-1", "chair", "chair", "d"],
            "m",
        ),
        (
            SeatTaken(on=ON, meeting="m", seat="oslo-1", person="p-2", replaces="p-1", item="3"),
            [],
            ["m", "oslo-1", "p-2", "p-1"],
            "m",
        ),
        (
            MotionMoved(on=ON, motion="f-1", meeting="m", item="3", text="Ja.", by="board"),
            [("motion", "f-1")],
            ["m", "board"],
            "f-1",
        ),
        (MotionAmended(on=ON, motion="f-1", text="Nei.", by="oslo-1"), [], ["f-1", "oslo-1"], "f-1"),
        (
            MinutesApproved(on=ON, meeting="m", document="paper", approved_in="n", by=("a", "b")),
            [],
            ["m", "paper", "n", "a", "b"],
            "m",
        ),
        (
            SeatsAllotted(on=ON, body="council", seats=(Seat(seat="asker-1", party="asker"), Seat(seat="x")), since=ON),
            [("seat", "asker-1"), ("seat", "x")],
            ["council", "asker"],
            "council",
        ),
        (SeatsRemoved(on=ON, seats=("asker-1", "x"), since=ON), [], ["asker-1", "x"], "register"),
        (
            VoteOpened(
                on=ON,
                vote="w",
                question="?",
                rule="STAT-1",
                electorate=(Elector(voter="oslo-1", chamber="STAT-2"),),
                members=2,
                motions=("f-1", "f-2"),
                candidates=(Candidate(candidate="Ada", group="oslo"),),
                after="v",
                subject="asker",
                must_abstain=("chair",),
            ),
            [("vote", "w")],
            ["oslo-1", "f-1", "f-2", "v", "asker", "chair"],
            "w",
        ),
        (VotersListed(on=ON, vote="v", electorate=(Elector(voter="a"), Elector(voter="b"))), [], ["v", "a", "b"], "v"),
        (VoteCast(on=ON, vote="v", voter="a", choice="yes", proxy="b"), [], ["v", "a", "b"], "v"),
        (
            BallotsCounted(on=ON, vote="v", participants=2, counts=(Count(choice="yes", n=2),)),
            [],
            ["v"],
            "v",
        ),
        (
            RankingsCast(
                on=ON, vote="v", ballots=(Ranking(ranks=(("Ada", "Bo"), ("Cy",)), voter="a"), Ranking(ranks=(("Cy",),)))
            ),
            [],
            ["v", "a"],
            "v",
        ),
        (
            LotDrawn(on=ON, vote="v", candidates=("Ada", "Bo"), drawn=("Bo",), witnesses=("p-1", "p-2")),
            [],
            ["v", "p-1", "p-2"],
            "v",
        ),
        (DecisionRescinded(on=ON, decision="d", by="e"), [], ["d", "e"], "d"),
        (CasePostponed(on=ON, meeting="m", item="3", votes=("v",)), [], ["m", "v"], "m"),
        (CasePostponed(on=ON, case="05/24", meeting="m"), [], ["05/24", "m"], "05/24"),
        (
            RatificationRecorded(on=ON, matter="a-1", party="oslo", body="council"),
            [],
            ["a-1", "oslo", "council"],
            "a-1",
        ),
        (PartyRegistered(on=ON, party="oslo", name="Oslo", kind="municipality"), [("party", "oslo")], [], "oslo"),
        (ClaimRecorded(on=ON, claim="c", says="So it was."), [("claim", "c")], [], "c"),
        (ClaimRecorded(on=ON, claim="c", says="So it was.", about="oslo"), [("claim", "c")], ["oslo"], "c"),
        (EntryCorrected(on=ON, entry="e-1", instead=Instead(COUNCIL), reason="Misread."), [], [], "register"),
        (EntriesStruck(on=ON, entries=("e-1", "e-2"), reason="Twice."), [], [], "register"),
        (StepTaken(on=ON, case="05/24", step="1", entries=("e-1",)), [], ["05/24"], "05/24"),
        (RegisterOpened(on=ON, organisation="R", origin="a.example", time_zone="UTC", format=1), [], [], "register"),
    ],
)
def test_an_event_introduces_and_names_ids_in_the_order_declared(
    event: Event, introduces_these: list[tuple[str, str]], names_these: list[str], is_about: str
) -> None:
    assert introduced(event) == introduces_these
    assert named(event) == names_these
    assert subject(event) == is_about
    assert introduces(type(event)) == (introduced(event) != [])


@pytest.mark.parametrize(
    ("event", "entries"),
    [
        (StepTaken(on=ON, case="05/24", step="1", entries=("e-1", "e-2")), ["e-1", "e-2"]),
        (EntriesStruck(on=ON, entries=("e-1", "e-2"), reason="Twice."), ["e-1", "e-2"]),
        (EntryCorrected(on=ON, entry="e-1", instead=Instead(COUNCIL), reason="Misread."), ["e-1"]),
        (COUNCIL, []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Event) else "",
)
def test_the_entries_that_an_event_names_are_among_its_ids(event: Event, entries: list[str]) -> None:
    assert [entry for _, mark, entry in ids(event) if isinstance(mark, NamesEntry)] == entries


def test_every_id_is_marked_with_the_kind_that_some_event_introduces() -> None:
    marks = [place.mark for cls in EVENTS for place in all_places(places(cls))]
    kinds = {mark.kind for mark in marks if isinstance(mark, Introduces)}
    assert {kind for mark in marks if isinstance(mark, Names) for kind in mark.kinds} <= kinds


def all_places(where: tuple[Place, ...]) -> Iterator[Place]:
    for place in where:
        yield place
        yield from all_places(place.inside)


@pytest.mark.parametrize("text", ["a", "0", "05/24-1", "ipu-2024-01-31", "a.b_c:d/e-f", "a" * 64])
def test_an_id_is_short_and_lower_case(text: str) -> None:
    assert is_id(text)
    assert is_entry_id(text)


@pytest.mark.parametrize("text", ["", "A", "-a", "/a", "å", "a b", "a\n", "a" * 65, "a,b", "٠"])
def test_nothing_else_is_an_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("text", ["", "-a", "å", "a b", "a\n", "a" * 129, "a,b", "٠"])
def test_the_id_of_an_entry_may_have_capitals_and_be_longer(text: str) -> None:
    assert is_entry_id("A" * 128)
    assert not is_entry_id(text)
