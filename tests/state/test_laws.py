"""What holds of every history: neither the order of telling nor what comes later changes what is said of a day."""

from __future__ import annotations

import builtins
import types
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from register import Register
from register.checks import CHECKS, ask
from register.errors import Refused
from register.events import (
    EVENTS,
    AccessionAdopted,
    AccessionRejected,
    AgendaItem,
    AgendaItemAdded,
    Answer,
    BallotsCounted,
    BodyAbolished,
    BodyEstablished,
    CaseOpened,
    ClaimRecorded,
    Condition,
    ConditionFulfilled,
    Count,
    DecisionAnnulled,
    DecisionRescinded,
    DecisionTaken,
    DisqualificationDecided,
    DocumentFiled,
    Elector,
    EntriesStruck,
    EntryCorrected,
    Event,
    ExemptionGranted,
    Identifier,
    Instead,
    LotDrawn,
    MeetingEnded,
    MeetingOpened,
    MeetingSummoned,
    MembershipBegan,
    MembershipChanged,
    MembershipEnded,
    MembershipOffered,
    MotionAmended,
    MotionMoved,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    OrganisationDissolved,
    Paragraph,
    Parameter,
    PartiesMerged,
    PartyDissolved,
    PartyRegistered,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
    PersonRegistered,
    Present,
    ProcessPlanned,
    Ranking,
    RankingsCast,
    RatificationRecorded,
    RatificationRefused,
    RightsRestored,
    RightsSuspended,
    RollCallTaken,
    RulebookAdopted,
    Seat,
    SeatFilled,
    SeatLeft,
    SeatsAllotted,
    SeatsRemoved,
    SeatTaken,
    SeatVacated,
    Step,
    SuccessionRecognised,
    VoteCast,
    VoteClosed,
    VoteOpened,
    VotersListed,
    WithdrawalNotified,
    WithdrawalRevoked,
)
from register.events.ids import Introduces, NamesEntry
from register.state import State, fold
from register.state.meetings import When
from register.state.ways import lacking
from register.voting import Comparison, Rule
from register.voting.rule import Method

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from register.entry import Entry

Chain = Callable[..., "list[Entry]"]
Answers = dict[tuple[Any, ...], Any]

often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seldom = settings(often, max_examples=25)

FIRST = date(2023, 12, 20)
DAYS = [FIRST + timedelta(days=number) for number in range(24)]
PARTIES, RULEBOOKS, SEATS, PERSONS = ("p-1", "p-2"), ("r-1", "r-2", "r-3"), ("s-1", "s-2"), ("n-1", "n-2")
SUCCESSOR = "p-3"
ITEMS, NEW_SEATS, CHOICES, TIMES = ("1", "2", "3", "4"), ("s-3", "s-4"), ("yes", "no"), (time(9), time(10), time(11))
LAST_TOLD = 10_000
"""A number after that of any entry told here."""


# -- dated facts, and what can be asked about days

BEFORE: list[Event] = [
    *(PartyRegistered(on=FIRST, party=party, name=party, kind="county", at_latest=True) for party in PARTIES),
    PartyRegistered(on=FIRST, party=SUCCESSOR, name=SUCCESSOR, kind="county", since=DAYS[12]),
    *(PersonRegistered(on=FIRST, person=person) for person in PERSONS),
    CaseOpened(on=FIRST, case="05/24", title="Utvidelse"),
    BodyEstablished(on=FIRST, body="own", name="Fylkestinget", kind="assembly", of=SUCCESSOR),
    BodyEstablished(
        on=FIRST, body="council", name="Rådet", kind="assembly", seats=tuple(Seat(seat=seat) for seat in SEATS)
    ),
    MeetingSummoned(
        on=FIRST,
        meeting="m-1",
        body="council",
        starts=FIRST,
        agenda=tuple(AgendaItem(item=item, title="Sak") for item in ITEMS[:3]),
    ),
    MeetingOpened(on=FIRST, meeting="m-1", presiding="s-1", roll=(Present(seat="s-1", person="n-1"),)),
    MotionMoved(on=FIRST, motion="f-1", meeting="m-1", item="1", text="Ja"),
    VoteOpened(
        on=FIRST,
        vote="v-1",
        question="Ja?",
        rule="R-1",
        electorate=tuple(Elector(voter=voter) for voter in (*SEATS, *PARTIES)),
        members=4,
        deadline=DAYS[12],
        deadline_at=TIMES[1],
    ),
    MembershipOffered(on=FIRST, accession="a-1", party=SUCCESSOR, deadline=DAYS[14]),
]
"""What the facts name; told first in any order of telling."""

a_day, a_party, a_seat, a_person = map(st.sampled_from, (DAYS, PARTIES, SEATS, PERSONS))
an_item, a_time, a_choice, a_new_seat = map(st.sampled_from, (ITEMS, TIMES, CHOICES, NEW_SEATS))
any_party = st.sampled_from((*PARTIES, SUCCESSOR))
a_told_decision = st.sampled_from(["d-1", "d-2"])
a_decision = st.none() | a_told_decision
a_later_day = st.sampled_from([DAYS[-1] + timedelta(days=1), DAYS[-1] + timedelta(days=9)])
STEPS = (Step(step="1", since=DAYS[0], until=DAYS[9], what="Forankring"),)

A_RENAMING = st.builds(PartyRenamed, on=a_day, party=a_party, name=st.sampled_from("ABC"), since=a_day)
A_FACT: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        MembershipBegan,
        on=a_day,
        party=a_party,
        since=a_day,
        category=st.sampled_from(["full", "observer"]),
        decision=a_decision,
        provisional=st.booleans(),
    ),
    st.builds(
        SuccessionRecognised, on=a_day, predecessor=a_party, successor=any_party, since=a_day, decision=a_decision
    ),
    st.builds(RightsSuspended, on=a_day, party=a_party, since=a_day, until=st.none() | a_later_day),
    st.builds(RightsRestored, on=a_day, party=a_party, since=a_day),
    st.builds(OrganisationDissolved, on=a_day, since=st.sampled_from(DAYS[18:]), decision=a_decision),
    st.builds(
        DecisionAnnulled, on=a_day, decision=a_told_decision, effect=st.sampled_from(["from the start", "from now"])
    ),
    st.builds(DecisionRescinded, on=a_day, decision=a_told_decision, by=a_told_decision, since=st.none() | a_day),
    st.builds(
        PartyRenumbered,
        on=a_day,
        party=a_party,
        since=a_day,
        identifier=st.builds(Identifier, scheme=st.just("kode"), value=st.sampled_from("123")),
    ),
    st.builds(WithdrawalNotified, on=a_day, party=a_party, since=a_day),
    st.builds(WithdrawalRevoked, on=a_day, party=a_party),
    st.builds(MembershipEnded, on=a_day, party=a_party, since=a_day, ground=st.just("expelled"), decision=a_decision),
    A_RENAMING,
    st.builds(PartyDissolved, on=a_day, party=a_party, since=a_day),
    st.builds(PartiesMerged, on=a_day, predecessors=st.tuples(a_party), successor=st.just(SUCCESSOR), since=a_day),
    st.builds(PartySplit, on=a_day, predecessor=a_party, successors=st.just((SUCCESSOR,)), since=a_day),
    st.builds(
        RulebookAdopted,
        on=a_day,
        rulebook=st.sampled_from(RULEBOOKS),
        name=st.just("Vedtekter"),
        since=a_day,
        until=st.none() | a_later_day,
        replaces=st.sampled_from([None, *RULEBOOKS]),
        decision=a_decision,
    ),
    st.builds(ProcessPlanned, on=a_day, case=st.just("05/24"), steps=st.just(STEPS)),
    st.builds(
        SeatFilled,
        on=a_day,
        seat=a_seat,
        person=a_person,
        since=a_day,
        until=st.none() | a_later_day,
        role=st.sampled_from(["leader", "member", "substitute"]),
    ),
    st.builds(SeatVacated, on=a_day, seat=a_seat, since=a_day),
    st.builds(
        SeatsAllotted, on=a_day, body=st.just("council"), seats=st.tuples(st.builds(Seat, seat=a_new_seat)), since=a_day
    ),
    st.builds(SeatsRemoved, on=a_day, seats=st.tuples(st.sampled_from([*SEATS, *NEW_SEATS])), since=a_day),
    st.builds(BodyAbolished, on=a_day, body=st.just("council"), since=a_day),
    st.builds(MembershipChanged, on=a_day, party=a_party, since=a_day, weight=st.none() | st.integers(1, 3)),
    st.builds(RatificationRecorded, on=a_day, matter=st.just("a-1"), party=a_party, body=st.just("council")),
    st.builds(RatificationRefused, on=a_day, matter=st.just("a-1"), party=a_party, body=st.just("council")),
)

ON_THE_WAY: dict[str, Any] = {"on": a_day, "accession": st.just("a-1")}
OF_AN_ACCESSION: st.SearchStrategy[Event] = st.one_of(
    st.builds(OfferAccepted, **ON_THE_WAY),
    st.builds(OfferDeclined, **ON_THE_WAY),
    st.builds(OfferWithdrawn, **ON_THE_WAY),
    st.builds(
        AccessionAdopted,
        **ON_THE_WAY,
        body=st.sampled_from(["council", "own"]),
        conditions=st.sampled_from([(), (Condition(condition="c-1", text="Plass i styret"),)]),
    ),
    st.builds(AccessionRejected, **ON_THE_WAY, body=st.sampled_from(["council", "own"])),
    st.builds(ConditionFulfilled, **ON_THE_WAY, condition=st.just("c-1")),
)

IN_M: dict[str, Any] = {"on": a_day, "meeting": st.just("m-1")}
IN_V: dict[str, Any] = {"on": a_day, "vote": st.just("v-1")}
OF_A_MEETING: st.SearchStrategy[Event] = st.one_of(
    st.builds(SeatTaken, **IN_M, seat=st.just("s-1"), person=a_person, item=an_item),
    st.builds(SeatLeft, **IN_M, seat=st.just("s-1"), item=an_item),
    st.builds(SeatTaken, **IN_M, seat=st.just("s-2"), person=a_person, at=a_time),
    st.builds(SeatLeft, **IN_M, seat=st.just("s-2"), at=a_time),
    st.builds(AgendaItemAdded, **IN_M, item=an_item, title=st.just("Lån")),
    st.builds(
        DisqualificationDecided, **IN_M, item=an_item, seat=a_seat, ground=st.just("§ 6"), disqualified=st.booleans()
    ),
    st.builds(ExemptionGranted, **IN_M, item=an_item, seat=a_seat, ground=st.just("sykdom")),
    st.builds(MotionAmended, on=a_day, motion=st.just("f-1"), text=st.sampled_from("ABC"), at=a_time),
    st.builds(MeetingEnded, **IN_M),
)
OF_A_VOTE: st.SearchStrategy[Event] = st.one_of(
    st.builds(VoteCast, **IN_V, voter=a_seat, choice=a_choice, at=st.none() | a_time, casting=st.booleans()),
    st.builds(RollCallTaken, **IN_V, answers=st.tuples(st.builds(Answer, choice=a_choice, voters=st.tuples(a_party)))),
    st.builds(RankingsCast, **IN_V, ballots=st.tuples(st.builds(Ranking, ranks=st.just((("A",), ("B",)))))),
    st.builds(
        RankingsCast,
        **IN_V,
        ballots=st.tuples(st.builds(Ranking, ranks=st.just((("B",),)), n=st.integers(1, 3), voter=a_seat)),
    ),
    st.builds(
        VotersListed, **IN_V, electorate=st.tuples(st.builds(Elector, voter=a_new_seat, weight=st.integers(0, 2)))
    ),
    st.builds(BallotsCounted, **IN_V, participants=st.just(2), counts=st.just((Count(choice="yes", n=2),))),
    st.builds(LotDrawn, **IN_V, candidates=st.just(("A", "B")), drawn=st.just(("B",))),
    st.builds(VoteClosed, **IN_V, presiding=st.none() | a_seat),
    st.builds(
        DecisionTaken,
        on=a_day,
        decision=st.sampled_from(["d-1", "d-2"]),
        body=st.just("council"),
        outcome=st.sampled_from(["adopted", "rejected"]),
        text=st.just("Ja"),
    ),
)


def _decided_by_telling(event: Event) -> tuple[object, ...]:  # noqa: C901, PLR0911, PLR0912 - a line a kind
    """Of one day and subject the one told last holds, by intent, or the first; so no two such facts are told here."""
    kind, held = type(event), [getattr(event, field, None) for field in ("seat", "item", "on", "at")]
    match event:
        case RulebookAdopted(rulebook=introduced) | DecisionTaken(decision=introduced):
            return kind, introduced
        case SeatsAllotted(seats=seats):
            return kind, seats
        case RatificationRecorded() | RatificationRefused():
            return "ratification", event.party, event.on
        case SuccessionRecognised():
            return "beginning", event.successor, event.since, event.predecessor
        case WithdrawalNotified() | WithdrawalRevoked():
            return "notice", event.party, event.on
        case RightsSuspended() | RightsRestored():
            return "rights", event.party, event.since
        case OfferAccepted() | OfferDeclined() | OfferWithdrawn() | AccessionAdopted() | AccessionRejected():
            return "act", event.on
        case OrganisationDissolved() | DecisionAnnulled() | DecisionRescinded() | ConditionFulfilled():
            return kind, event
        case SeatTaken() | SeatLeft() | DisqualificationDecided() | AgendaItemAdded() | MotionAmended():
            return kind, *([event.on] if isinstance(event, AgendaItemAdded) else held)
        case VoteCast():
            return kind, event.voter, event.casting
        case RollCallTaken():
            return kind, event.answers[0].voters
        case RankingsCast():
            return kind, event.ballots[0].voter
        case VotersListed():
            return kind, event.electorate[0].voter
        case MeetingEnded() | VoteClosed() | BallotsCounted() | LotDrawn():
            return (kind,)
        case _:
            subject = next((getattr(event, field) for field in ("party", "seat", "case") if hasattr(event, field)), "")
            return kind, subject, getattr(event, "since", event.on)


FACTS = st.lists(
    A_FACT | OF_AN_ACCESSION | OF_A_MEETING | OF_A_VOTE, min_size=2, max_size=14, unique_by=_decided_by_telling
)


def in_two_orders(facts: st.SearchStrategy[list[Event]]) -> st.SearchStrategy[tuple[list[Event], list[Event]]]:
    return facts.flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts)))


def answers(state: State) -> Answers:
    """What a state says about every day; entries' numbers left out, for they tell the order of telling."""
    said: Answers = {}
    for day in DAYS:
        for party in (*PARTIES, SUCCESSOR):
            told, held = state.parties.get(party), state.memberships.on(party, day)
            said[party, "exists", day] = told.exists(day) if told else None
            said[party, "name", day] = state.parties.name(party, day)
            said[party, "member", day] = (held.period.since, held.period.until, held.began.category) if held else None
            notice = state.memberships.notice(party, day)
            said[party, "notice", day] = notice[1].since if notice else None
            weight = state.memberships.weight(party, day)
            said[party, "weight", day] = weight[0] if weight else None
            terms = state.memberships.terms(party, day)
            said[party, "terms", day] = terms and (terms.category, terms.provisional, terms.suspended is not None)
            no_vote = state.has_no_vote(party, day)
            said[party, "no vote", day] = no_vote and no_vote[0]
            numbers = told.numbers() if told else []
            said[party, "numbers", day] = {held.value for held in numbers if held.holds(day)}
        said["in force", day] = {adopted.rulebook.rulebook for adopted in state.organisation.regime(day)}
        accession = state.accessions.get("a-1")
        said["stage", day] = accession.stage(day) if accession else None
        said["lacking", day] = [one.sentence for one in lacking(state, accession, day)] if accession else None
        said["void", day] = [state.votes.has_effect(decision, day) for decision in ("d-1", "d-2")]
        case = state.cases.get("05/24")
        plan = case.plan(day) if case else None
        said["plan", day] = plan[1] if plan else None
        for seat in SEATS:
            filled = state.organisation.seats.get(seat)
            said[seat, day] = filled.holder(day) if filled else None
            said[seat, "substitutes", day] = {held.person for held in filled.substitutes(day)} if filled else None
        said["seats", day] = set(state.organisation.seats_of("council", day))
        said["leaders", day] = set(state.organisation.holders_of("council", "leader", day))
    said["decisions",] = {decision: event for decision, (_, event) in state.votes.decisions.items()}
    return said | of_the_meeting(state) | of_the_vote(state)


def of_the_meeting(state: State) -> Answers:
    """Who was there in each item and at each time, and who took part in what."""
    meeting = state.meetings.get("m-1")
    if meeting is None:
        return {}
    said: Answers = {(day, at): meeting.present(When(LAST_TOLD, at=at, on=day)) for day in DAYS for at in TIMES}
    for item in ITEMS:
        said["present", item] = meeting.present(When(LAST_TOLD, item))
        said["out", item] = set(meeting.out_of(item))
        said["title", item] = meeting.item(item)
    return said | {
        ("roll",): meeting.roll,
        ("agenda",): [item.item for item in meeting.agenda],
        ("motion",): meeting.motions["f-1"].text,
        ("ended",): meeting.ended[1] if meeting.ended else None,
    }


def of_the_vote(state: State) -> Answers:
    """All that an evaluation of the vote is given, and who answered too late."""
    vote = state.votes.get("v-1")
    if vote is None:
        return {}
    ballots = structs.asdict(vote.ballots())
    rankings = sorted(ballots.pop("rankings"), key=str)
    return {("ballots",): ballots, ("rankings",): rankings, ("late",): set(vote.late), ("begun",): vote.has_begun}


def told_in_another_order_it_is_the_same(
    answer: Callable[[list[Entry]], Answers], chained: Chain, one: Sequence[Event], other: Sequence[Event]
) -> None:
    """Fail where two orders of telling give two answers about a day."""
    assert answer(chained([*BEFORE, *one])) == answer(chained([*BEFORE, *other]))


@often
@given(told=in_two_orders(FACTS))
def test_facts_told_in_any_order_give_the_same_answers_about_every_day(
    chained: Chain, told: tuple[list[Event], list[Event]]
) -> None:
    told_in_another_order_it_is_the_same(lambda entries: answers(fold(entries)), chained, *told)


@often
@given(facts=FACTS)
def test_facts_told_newest_first_and_oldest_first_give_the_same_answers_about_every_day(
    chained: Chain, facts: list[Event]
) -> None:
    oldest_first = sorted(facts, key=lambda fact: fact.on)
    told_in_another_order_it_is_the_same(
        lambda entries: answers(fold(entries)), chained, oldest_first, oldest_first[::-1]
    )


def by_a_flag(entries: list[Entry]) -> Answers:
    """A fold that keeps whether a party is a member, and for each day goes through what was told."""
    said: Answers = {}
    for day in DAYS:
        for entry in entries:
            match entry.event:
                case MembershipBegan(party=party, since=since) if since <= day:
                    said[party, day] = True
                case WithdrawalNotified(party=party, since=since) | MembershipEnded(party=party, since=since) if (
                    since <= day
                ):
                    said[party, day] = False
    return said


def by_the_name_told_last(entries: list[Entry]) -> Answers:
    """A fold that keeps the last name told, whatever day it holds from."""
    return {(entry.event.party,): entry.event.name for entry in entries if isinstance(entry.event, PartyRenamed)}


def by_the_rulebook_told_last(entries: list[Entry]) -> Answers:
    """A fold that takes what is told last to be in force from its day on."""
    books = [entry.event for entry in entries if isinstance(entry.event, RulebookAdopted)]
    return {(day,): [book.rulebook for book in books if book.since <= day][-1:] for day in DAYS}


def by_who_moved_last(entries: list[Entry]) -> Answers:
    """A fold that keeps who sits in a seat of a meeting, as told last."""
    return {
        (entry.event.seat,): entry.event.person if isinstance(entry.event, SeatTaken) else None
        for entry in entries
        if isinstance(entry.event, (SeatTaken, SeatLeft))
    }


def by_the_choice_told_last(entries: list[Entry]) -> Answers:
    """A fold that keeps every answer of a vote, whenever it came."""
    return {(): [entry.event.choice for entry in entries if isinstance(entry.event, VoteCast)][-1:]}


@pytest.mark.parametrize(
    ("broken", "facts"),
    [
        (by_a_flag, A_FACT),
        (by_the_name_told_last, A_RENAMING),
        (by_the_rulebook_told_last, A_FACT),
        (by_who_moved_last, OF_A_MEETING),
        (by_the_choice_told_last, OF_A_VOTE),
    ],
)
def test_a_fold_that_keeps_flags_breaks_that_law(
    chained: Chain, broken: Callable[[list[Entry]], Answers], facts: st.SearchStrategy[Event]
) -> None:
    dated = st.lists(facts, min_size=2, max_size=14, unique_by=_decided_by_telling)

    @settings(often, max_examples=300, derandomize=True, database=None, phases=[Phase.generate])
    @given(told=in_two_orders(dated))
    def law(told: tuple[list[Event], list[Event]]) -> None:
        told_in_another_order_it_is_the_same(broken, chained, *told)

    with pytest.raises(AssertionError):
        law()


# -- memberships


ABOUT_MEMBERSHIP = st.lists(A_FACT, min_size=2, max_size=20)


def periods_are_apart(spans: Sequence[tuple[date, date | None]]) -> None:
    """Fail where a period is empty, or one begins before the one before it has ended."""
    for since, until in spans:
        assert until is None or since < until
    for (_, until), (since, _) in pairwise(spans):
        assert until is not None
        assert until <= since


@often
@given(facts=ABOUT_MEMBERSHIP)
def test_the_periods_of_a_membership_never_overlap(chained: Chain, facts: list[Event]) -> None:
    memberships = fold(chained([*BEFORE, *facts])).memberships
    for party in (*PARTIES, SUCCESSOR):
        periods_are_apart([(held.period.since, held.period.until) for held in memberships.periods(party)])


def test_periods_that_a_beginning_each_makes_overlap() -> None:
    @settings(often, max_examples=300, derandomize=True, database=None, phases=[Phase.generate])
    @given(facts=ABOUT_MEMBERSHIP)
    def law(facts: list[Event]) -> None:
        begins = sorted(fact.since for fact in facts if isinstance(fact, MembershipBegan) and fact.party == "p-1")
        periods_are_apart([(since, None) for since in begins])

    with pytest.raises(AssertionError):
        law()


def members_are_admissions_less_exits(state: State, *, and_mergers: bool = True) -> None:
    """Fail where the members of a day are not those admitted by then less those out by then."""
    every = [held for party in state.memberships for held in state.memberships.periods(party)]
    ends = {party: state.parties.told[party].until for party in state.parties}
    if not and_mergers:
        every = [
            structs.replace(held, period=structs.replace(held.period, until=None))
            if held.period.until is not None and held.period.until in ends.values()
            else held
            for held in every
        ]
    for day in DAYS:
        admitted = sum(held.period.since <= day for held in every)
        out = sum(held.period.until is not None and held.period.until <= day for held in every)
        assert admitted - out == sum(state.memberships.on(party, day) is not None for party in state.memberships)


@often
@given(facts=ABOUT_MEMBERSHIP)
def test_the_members_of_a_day_are_the_admissions_less_the_exits_up_to_it(chained: Chain, facts: list[Event]) -> None:
    members_are_admissions_less_exits(fold(chained([*BEFORE, *facts])))


def test_a_sum_that_forgets_who_is_no_more_breaks_that_law(chained: Chain) -> None:
    began = MembershipBegan(on=FIRST, party="p-1", since=FIRST)
    gone = PartyDissolved(on=DAYS[5], party="p-1", since=DAYS[5])
    with pytest.raises(AssertionError):
        members_are_admissions_less_exits(fold(chained([*BEFORE, began, gone])), and_mergers=False)


# -- histories that were recorded, corrections among them


def moved(fact: Event, day: date) -> Event:
    """The same fact, of another day."""
    return attrs.evolve(fact, on=day, **({"since": day} if hasattr(fact, "since") else {}))


@st.composite
def _acts(draw: st.DrawFn) -> list[tuple[str, Event]]:
    """Facts with ids of their own, and corrections and strikings somewhere after what they are about."""
    acts: list[tuple[str, Event]] = [(f"fact-{number}", fact) for number, fact in enumerate(draw(FACTS))]
    facts = list(acts)
    for number in range(draw(st.integers(0, 3))):
        name, fact = draw(st.sampled_from(facts))
        keeping: Event = EntriesStruck(on=DAYS[-1], entries=(name,), reason="misread")
        if draw(st.booleans()):
            keeping = EntryCorrected(
                on=DAYS[-1], entry=name, instead=Instead(moved(fact, draw(a_day))), reason="misread"
            )
        place = draw(st.integers(acts.index((name, fact)) + 1, len(acts)))
        acts.insert(place, (f"keeping-{number}", keeping))
    return acts


def recorded(acts: Sequence[tuple[str, Event]]) -> Register:
    """A register of what of these can have happened."""
    register = Register.create(
        ":memory:",
        organisation="Rådet",
        origin="council.example/laws",
        by="sekretariatet",
        clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC),
    )
    for name, event in [*((f"before-{number}", event) for number, event in enumerate(BEFORE)), *acts]:
        try:
            register.record(event, id=name, as_found=True)
        except Refused as refused:
            assert any(objection.impossible for objection in refused.objections)  # noqa: PT017 - may be written as well
    return register


Folding = Callable[["Sequence[Entry]"], State]
"""How a state is made of entries; the laws are asked of ours, and of some that break them."""


def what_was_known_stays(known: Callable[[Register, int], Any], acts: Sequence[tuple[str, Event]]) -> None:
    """Fail where what the first entries say is not what they said when they were all."""
    said: list[Any] = []
    with recorded([]) as register:
        first = register.size
        for name, event in acts:
            said.append(known(register, register.size))
            try:
                register.record(event, id=name, as_found=True)
            except Refused:
                said.pop()
        assert said == [known(register, size) for size in range(first, register.size)]


def rebuilt_is_what_was_kept(folding: Folding, acts: Sequence[tuple[str, Event]]) -> None:
    """Fail where all entries, folded, give another state than the register kept while they were told."""
    with recorded(acts) as register:
        rebuilt = folding(list(register.entries()))
        assert everything(rebuilt) == everything(register.state)
        assert answers(rebuilt) == answers(register.state)


def corrected_is_replaced(
    folding: Folding, chained: Chain, facts: list[Event], later: list[Event], place: int, instead: Event
) -> None:
    """Fail where a history with a correction is another than the one in which the entry said so from then on."""
    said = EntryCorrected(on=FIRST, entry=f"told-{len(BEFORE) + place + 1}", instead=Instead(instead), reason="misread")
    replaced = [*facts[:place], instead, *facts[place + 1 :]]
    corrected = chained([*BEFORE, *facts, said, *later])
    assert answers(folding(corrected)) == answers(folding(chained([*BEFORE, *replaced, *later])))
    so_far = len(BEFORE) + len(facts) + 1
    assert answers(folding(corrected[:so_far])) == answers(folding(chained([*BEFORE, *facts])))


def struck_is_without(
    folding: Folding, chained: Chain, facts: list[Event], later: list[Event], places: Collection[int]
) -> None:
    """Fail where a history with entries struck is another than the one without them."""
    names = tuple(f"told-{len(BEFORE) + place + 1}" for place in sorted(places))
    without = [fact for place, fact in enumerate(facts) if place not in places]
    struck = chained([*BEFORE, *facts, EntriesStruck(on=FIRST, entries=names, reason="misread"), *later])
    assert answers(folding(struck)) == answers(folding(chained([*BEFORE, *without, *later])))


@seldom
@given(acts=_acts())
def test_what_is_told_later_changes_no_answer_of_what_was_known_before(acts: list[tuple[str, Event]]) -> None:
    what_was_known_stays(lambda register, size: everything(fold(register.entries(size))), acts)


@often
@given(acts=_acts())
def test_folding_all_entries_gives_the_state_that_the_register_kept(acts: list[tuple[str, Event]]) -> None:
    rebuilt_is_what_was_kept(fold, acts)


@often
@given(facts=FACTS, later=FACTS, data=st.data())
def test_a_corrected_history_is_the_one_with_the_entry_replaced(
    chained: Chain, facts: list[Event], later: list[Event], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(facts) - 1))
    corrected_is_replaced(fold, chained, facts, later, place, moved(facts[place], data.draw(a_day)))


@often
@given(facts=FACTS, later=FACTS, data=st.data())
def test_a_history_with_entries_struck_is_the_one_without_them(
    chained: Chain, facts: list[Event], later: list[Event], data: st.DataObject
) -> None:
    struck_is_without(fold, chained, facts, later, data.draw(st.sets(st.integers(0, len(facts) - 1), min_size=1)))


def as_told(entries: Sequence[Entry]) -> State:
    """A fold that does not mind corrections."""
    state = State()
    for entry in entries:
        state.apply(entry)
    return state


def without_what_was_ever_spoken_of_again(entries: Sequence[Entry]) -> State:
    """A fold that leaves out whatever was struck or corrected."""
    about = {
        name
        for entry in entries
        if isinstance(entry.event, (EntriesStruck, EntryCorrected))
        for name in (entry.event.entries if isinstance(entry.event, EntriesStruck) else (entry.event.entry,))
    }
    return as_told([entry for entry in entries if entry.id not in about])


A_BEGINNING = MembershipBegan(on=FIRST, party="p-1", since=FIRST)
A_CORRECTION: list[tuple[str, Event]] = [
    ("began", A_BEGINNING),
    (
        "put-right",
        EntryCorrected(on=FIRST, entry="began", instead=Instead(moved(A_BEGINNING, DAYS[9])), reason="misread"),
    ),
]


def test_answers_by_all_that_is_known_today_break_that_law() -> None:
    with pytest.raises(AssertionError):
        what_was_known_stays(lambda register, _: everything(fold(register.entries())), A_CORRECTION)


@pytest.mark.parametrize("broken", [as_told, without_what_was_ever_spoken_of_again])
def test_a_fold_that_does_not_mind_corrections_is_not_what_was_kept(broken: Folding) -> None:
    with pytest.raises(AssertionError):
        rebuilt_is_what_was_kept(broken, A_CORRECTION)


@pytest.mark.parametrize("broken", [as_told, without_what_was_ever_spoken_of_again])
def test_a_fold_that_does_not_mind_corrections_replaces_nothing(chained: Chain, broken: Folding) -> None:
    with pytest.raises(AssertionError):
        corrected_is_replaced(broken, chained, [A_BEGINNING], [], 0, moved(A_BEGINNING, DAYS[9]))


def test_a_fold_that_does_not_mind_corrections_strikes_nothing(chained: Chain) -> None:
    with pytest.raises(AssertionError):
        struck_is_without(as_told, chained, [A_BEGINNING], [], {0})


def everything(state: object) -> Any:
    """All that a state holds, what it has looked up apart; entries' numbers among it."""
    match state:
        case dict():
            return {key: everything(one) for key, one in state.items()}
        case list() | tuple():
            return [everything(one) for one in state]
        case Event() | date() | time() | str() | int() | frozenset() | set() | None:
            return state
    names = {
        *getattr(state, "__dict__", ()),
        *(name for cls in type(state).__mro__ for name in getattr(cls, "__slots__", ())),
    }
    held = sorted(
        name
        for name in names
        - {
            "asked",
            "_endings",
            "_participants",
            "_periods",
            "_void",
            "_rules",
            "_rules_of",
            "_subjects",
            "_voteless",
            "__weakref__",
        }
        if hasattr(state, name)
    )
    assert held, f"nothing to compare in {state!r}"
    return {name: everything(getattr(state, name)) for name in held}


# -- whatever is told

RULE = Rule(
    rule="R-1",
    cites="§ 1",
    need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"),
    quorum=(Comparison(measure="cast", op=">=", share="1/2", of="members"),),
    tie="presiding",
)
ELECTIONS = tuple(
    Rule(rule=method, cites="§ 2", method=method, tie="lot") for method in get_args(Method) if method != "majority"
)
GIVEN: dict[str, int | str] = {
    "body": "assembly|board",
    "boundary": "year",
    "by": "body|board|assembly|leader|auditor|participant",
    "cabinet": "yes",
    "days": 7,
    "elections": "yes",
    "forms": "alliance|interkommunalt styre",
    "grounds": "1|KOML-11-5",
    "items": "a|b|c|d|e|f|g|h",
    "latest": "2024-01-01",
    "kinds": "motion|election|hiring",
    "least": 2,
    "months": 6,
    "must": "2|KOML-11-5",
    "parties": "county",
    "procedure": "C",
    "ratified": "2/3",
    "reforms": "merger|split|adjustment",
    "rule": "R-1",
    "rules": "R-1|plurality",
    "share": "1/3",
    "substitutes": 1,
    "window": 12,
    "unless_urgent": "yes",
    "words": "IPR",
    "years": 4,
}
"""What any check may need, by the name of its parameter."""
EVERY_CHECK = tuple(
    Paragraph(
        paragraph=f"LAW-{number}",
        cites="§ 1",
        check=name,
        parameters=tuple(Parameter(name=need, value=GIVEN[need]) for need in listed.needs),
    )
    for number, (name, listed) in enumerate(CHECKS.items(), 1)
)
WORLD: list[Event] = [
    RulebookAdopted(
        on=FIRST,
        rulebook="rulebook-1",
        name="Lov",
        since=FIRST,
        paragraphs=EVERY_CHECK,
        voting_rules=(RULE, *ELECTIONS),
    ),
    PartyRegistered(on=FIRST, party="party-1", name="Rådet", kind="county"),
    PersonRegistered(on=FIRST, person="person-1"),
    BodyEstablished(on=FIRST, body="body-1", name="Rådet", kind="assembly", seats=(Seat(seat="seat-1"),)),
    DocumentFiled(on=FIRST, document="document-1", title="Møtebok"),
    CaseOpened(on=FIRST, case="case-1", title="Utvidelse"),
    MeetingSummoned(on=FIRST, meeting="meeting-1", body="body-1", starts=FIRST),
    MotionMoved(on=FIRST, motion="motion-1", meeting="meeting-1", item="1", text="Ja"),
    VoteOpened(on=FIRST, vote="vote-1", question="Ja?", rule="R-1", electorate=(Elector(voter="seat-1"),), members=1),
    DecisionTaken(on=FIRST, decision="decision-1", body="body-1", outcome="adopted", text="Ja", votes=("vote-1",)),
    MembershipOffered(on=FIRST, accession="accession-1", party="party-1"),
    ClaimRecorded(on=FIRST, claim="claim-1", says="Ja"),
]
"""An id of every kind, and a rulebook that relies on every check."""

SAID: dict[str, st.SearchStrategy[Any]] = {
    "rule": st.sampled_from(["R-1", "R-2", *(rule.rule for rule in ELECTIONS)]),
    "ratio": st.sampled_from(["1", "3", "1/2", "x"]),
    "choice": st.sampled_from(["yes", "no", "blank", "maybe"]),
    "scheme": st.sampled_from(["organisasjonsnummer", "kommunenummer"]),
    "value": st.sampled_from(["930580694", "930 580 694", "1", "x"]),
    "paragraphs": st.sampled_from([(), EVERY_CHECK]),
    "voting_rules": st.sampled_from([(), (RULE, *ELECTIONS)]),
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    match get_origin(hint), get_args(hint):
        case typing.Annotated, (_, NamesEntry()):
            made = st.integers(0, 20).map("told-{}".format)
        case typing.Annotated, (_, Introduces(kind)):
            made = st.integers(2, 3).map(f"{kind}-{{}}".format)
        case typing.Annotated, (_, mark):
            made = st.sampled_from([f"{kind}-{number}" for kind in mark.kinds or ("party",) for number in (1, 2)])
        case ((typing.Union | types.UnionType), options):
            made = st.one_of([_values(option) for option in options])
        case typing.Literal, words:
            made = st.sampled_from(words)
        case builtins.tuple, (one, _):
            made = st.lists(_values(one), min_size=1, max_size=2).map(tuple)
        case _:
            made = _whatever(hint) if attrs.has(hint) else PLAIN[hint]
    return made


def _whatever(cls: type) -> st.SearchStrategy[Any]:
    """Whatever a class of facts can say of a few ids and days."""
    hints = get_type_hints(cls, include_extras=True)
    names = [field.name for field in attrs.fields(cls)]
    fields = {name: SAID[name] if name in SAID else _values(hints[name]) for name in names}
    return st.fixed_dictionaries(fields).map(_with_time_passing).map(lambda said: cls(**said))


def _with_time_passing(said: dict[str, Any]) -> dict[str, Any]:
    since, until = said.get("since"), said.get("until")
    return said | ({"until": since + timedelta(days=1)} if since and until and until <= since else {})


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(["1", "2"]),
    int: st.integers(0, 3),
    bool: st.booleans(),
    date: st.sampled_from([*DAYS, date.min, date.max - timedelta(days=1)]),
    time: st.just(time(9)),
    type(None): st.none(),
    Instead: st.sampled_from([cls for cls in EVENTS if cls is not EntryCorrected]).flatmap(_whatever).map(Instead),
}
A_CLASS = {cls: _whatever(cls) for cls in EVENTS}
WHATEVER = st.lists(st.sampled_from(EVENTS).flatmap(A_CLASS.__getitem__), min_size=8, max_size=24)


@often
@given(told=WHATEVER)
def test_whatever_is_told_as_found_is_refused_in_sentences_or_applied(told: list[Event]) -> None:
    with recorded([(f"told-{number}", event) for number, event in enumerate([*WORLD, *told])]) as register:
        assert everything(fold(register.entries())) == everything(register.state)
        for vote in register.state.votes:
            register.state.outcome(vote)


@often
@given(told=WHATEVER)
def test_whatever_a_log_holds_it_can_be_applied_and_asked_about(chained: Chain, told: list[Event]) -> None:
    entries = chained([*WORLD, *told])
    state = fold(entries)
    answers(state)
    for entry in entries:
        assert all(objection.paragraph for objection in ask(state, entry.event))
    for vote in state.votes:
        state.outcome(vote)
