"""Meetings: called by who may, in time; set with the roll of the body; what is done and decided there.

A moment of a meeting is asked of the state before it, which holds nothing that came after, whatever the numbers.
"""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, Final

from register.checks.table import Given, Objections, always, relied_on, words
from register.entry import irregular
from register.events import (
    AgendaItemAdded,
    AgendaItemObjected,
    CasePostponed,
    DecisionReported,
    DecisionTaken,
    DisqualificationDecided,
    ExemptionGranted,
    MeetingClosedToPublic,
    MeetingEnded,
    MeetingOpened,
    MeetingReopened,
    MeetingSummoned,
    MinutesApproved,
    MotionAmended,
    MotionMoved,
    MotionWithdrawn,
    Present,
    SeatLeft,
    SeatTaken,
    VoteOpened,
)
from register.state import happening
from register.state.meetings import When
from register.state.treated import lacking
from register.voting import fraction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from register.state import State
    from register.state.happening import Timed
    from register.state.meetings import Meeting
    from register.state.organisation import Holder, SeatTold
    from register.state.treated import Lack

_QUESTIONS: Final = 2
_AUDITORS: Final = ("auditor", "revisor", "revisjon")
"""What the name of an auditor holds: of a body of kind ``other``, for there is no kind of its own."""


_LACK: Final[Mapping[Lack, str]] = {
    "roll": "a roll",
    "time": "a time",
    "place": "a place",
    "absent": "who was absent: the seats of {body} are not known",
    "ending": "when it ended",
    "item": "what became of item {of}",
    "closing": "the result of {of}, which was not closed",
    "result": "the result of {of}, which cannot be computed",
}
"""What is not known of a meeting, in the words of an objection."""


# -- summoned


@relied_on("by", "share")
def the_meeting_is_called_by_who_may(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """A meeting is called by one who may, or by a share of the seats.

    Kommuneloven § 11-2, IKS-loven § 8. ``by`` are words of body, assembly, board, leader, auditor, participant;
    ``share`` is a fraction of the seats.
    """
    if not event.called_by:
        return
    who = words(given, "by")
    if any(_is_one(before, event, caller, word) for caller in event.called_by for word in who):
        return
    seats = set(before.organisation.seats_of(event.body, event.on))
    calling, enough = len(seats.intersection(event.called_by)), fraction(str(given["share"])) * len(seats)
    if calling == 0 or calling < enough:
        yield irregular(
            f"{event.meeting} is called by {calling} of {len(seats)} seats of {event.body}, "
            f"{max(1, ceil(enough))} must, and by none of: {', '.join(who)}."
        )


@relied_on()
def all_members_are_summoned(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """The summons goes to every member of the body.

    Kommuneloven § 11-3 first paragraph.
    """
    if not event.recipients:
        return
    seats = before.organisation.seats_of(event.body, event.on)
    forgotten = [
        seat
        for seat in seats
        if seat not in event.recipients and not _is_vacant(before.organisation.seats[seat], event.on)
    ]
    if forgotten:
        yield irregular(f"Not summoned to {event.meeting}: {', '.join(forgotten)}.")


@relied_on()
def the_summons_has_an_agenda(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """The agenda goes out with the summons.

    Kommuneloven § 11-3 first paragraph.
    """
    if not event.agenda:
        yield irregular(f"{event.meeting} is summoned without an agenda.")


@relied_on("days", "unless_urgent")
def notice_of_a_meeting_is_kept(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """The summons is sent so many days before the meeting, unless it is urgent and that may be."""
    if event.urgent and given["unless_urgent"] == "yes":
        return
    days, due = (event.starts - event.on).days, int(given["days"])
    if days < due:
        yield irregular(f"Summoned on {event.on} for {event.starts}: {days} days, {due} are due.")


@relied_on("must")
def remote_is_allowed(before: State, event: MeetingSummoned | MeetingClosedToPublic, given: Given) -> Objections:
    """A remote meeting is allowed by a decision, and not held where doors must be closed (kommuneloven § 11-7).

    ``must`` are the grounds on which they must; in urgent cases the leader's choice will do (§ 11-8). Whether the
    decision carries it is for REG-48 to say.
    """
    if isinstance(event, MeetingClosedToPublic):
        meeting = before.meetings.get(event.meeting)
        if meeting and meeting.summoned.mode == "remote" and event.ground in words(given, "must"):
            sentence = f"{event.meeting} is remote, and closed under {event.ground}, where members must meet in person."
            yield irregular(sentence, rests_on=[meeting.number])
        return
    if event.mode != "remote" or (event.urgent and _leads(before, event, event.mode_by)):
        return
    if event.mode_decision is None:
        yield irregular(f"{event.meeting} is to be remote, and no decision allows it.")


@relied_on()
def writing_is_chosen_by_the_leader(before: State, event: MeetingSummoned, given: Given) -> Objections:
    """The leader of the body chooses writing, or an urgent remote meeting, and says why.

    Kommuneloven § 11-8.
    """
    is_urgent_remote = event.mode == "remote" and event.urgent is not None and event.mode_decision is None
    if (event.mode != "written" and not is_urgent_remote) or (event.mode_by is None and event.urgent is None):
        return
    if not _leads(before, event, event.mode_by):
        sentence = f"The leader of {event.body} chooses how to meet, not {event.mode_by or 'nobody'}."
        yield irregular(sentence, rests_on=_numbers(before, event.body, "leader", event.on))
    if not event.urgent:
        yield irregular(f"{event.meeting} is {event.mode}, and nothing says why it cannot wait.")


# -- opened, attended, ended


@always("REG-29")
def the_roll_is_of_the_body(before: State, event: MeetingOpened | SeatTaken, given: Given) -> Objections:
    """Whoever sits in a meeting has a seat in its body that day, or is its substitute; nobody sits twice."""
    meeting = before.meetings.get(event.meeting)
    if meeting is None:
        return
    if isinstance(event, SeatTaken):
        yield from _wrongly_seated(before, meeting, event.on, Present(seat=event.seat, person=event.person))
        yield from _seated_already(meeting, event)
        return
    for present in event.roll:
        yield from _wrongly_seated(before, meeting, event.on, present)
    yield from _twice(event.roll)
    if event.presiding not in {present.seat for present in event.roll}:
        yield irregular(f"{event.presiding} presides, but is not on the roll.")


@always("REG-29")
def who_leaves_was_there(before: State, event: SeatLeft, given: Given) -> Objections:
    """Only who is there leaves."""
    meeting = before.meetings.get(event.meeting)
    if meeting and meeting.opened and event.seat not in meeting.present(_moment(event)):
        yield irregular(f"{event.seat} leaves {event.meeting}, but is not there.", rests_on=[meeting.opened[0]])


@always("REG-42")
def a_meeting_opens_and_ends_once(before: State, event: MeetingOpened | MeetingEnded, given: Given) -> Objections:
    """A meeting is opened once, after it was summoned, and ended once, after it was opened."""
    meeting = before.meetings.get(event.meeting)
    if meeting is None:
        return
    opened, ended = meeting.opened, meeting.ended
    if isinstance(event, MeetingEnded):
        if ended:
            yield irregular(f"{event.meeting} was ended on {ended[1].on}.", rests_on=[ended[0]])
        if opened and happening.is_earlier(event, opened[1]):
            yield irregular(f"{event.meeting} ends {_said(event)}, opened {_said(opened[1])}.", rests_on=[opened[0]])
        return
    if opened:
        yield irregular(f"{event.meeting} was opened on {opened[1].on}.", rests_on=[opened[0]])
    if event.on < meeting.summoned.on:
        sentence = f"{event.meeting} is opened on {event.on}, summoned on {meeting.summoned.on}."
        yield irregular(sentence, rests_on=[meeting.number])
    if ended and happening.is_earlier(ended[1], event):
        yield irregular(f"{event.meeting} ended {_said(ended[1])}, opened {_said(event)}.", rests_on=[ended[0]])


@always("REG-42")
def it_happens_while_the_meeting_sits(
    before: State,
    event: SeatTaken
    | SeatLeft
    | DisqualificationDecided
    | ExemptionGranted
    | MeetingClosedToPublic
    | MeetingReopened
    | MotionMoved
    | VoteOpened
    | DecisionTaken,
    given: Given,
) -> Objections:
    """What happens in a meeting happens after it was opened and before it was ended."""
    meeting = before.meetings.get(event.meeting or "")
    if meeting is None or meeting.opened is None or meeting.summoned.mode == "written":
        return
    number, opened = meeting.opened
    if happening.is_earlier(event, opened):
        yield irregular(f"{event.meeting} was opened {_said(opened)}, after {_said(event)}.", rests_on=[number])
    if meeting.ended and happening.is_earlier(meeting.ended[1], event):
        number, ended = meeting.ended
        yield irregular(f"{event.meeting} ended {_said(ended)}, before {_said(event)}.", rests_on=[number])


@always("REG-42")
def an_agenda_ends_with_its_meeting(
    before: State, event: AgendaItemAdded | AgendaItemObjected, given: Given
) -> Objections:
    """No item comes on the agenda, and nobody objects to one, after the day the meeting was ended."""
    meeting = before.meetings.get(event.meeting)
    if meeting and meeting.ended and event.on > meeting.ended[1].on:
        number, ended = meeting.ended
        yield irregular(f"{event.meeting} ended on {ended.on}, before {event.on}.", rests_on=[number])


@always("REG-29")
def who_objects_is_there(before: State, event: AgendaItemObjected, given: Given) -> Objections:
    """Whoever objects to deciding an item is in the meeting, and is counted once."""
    meeting = before.meetings.get(event.meeting)
    if meeting is None or meeting.opened is None:
        return
    here = meeting.present(When(item=event.item, on=event.on))
    for seat, times in Counter(event.by).items():
        if seat not in here:
            yield irregular(f"{seat} objects in {event.meeting}, and is not there.", rests_on=[meeting.opened[0]])
        if times > 1:
            yield irregular(f"{seat} stands twice among those who object.")


@relied_on()
def who_presides_may(before: State, event: MeetingOpened, given: Given) -> Objections:
    """The leader presides, else the deputy; whether another who presides was elected is not asked.

    Kommuneloven § 11-2 third paragraph.
    """
    meeting = before.meetings.get(event.meeting)
    if meeting is None:
        return
    body = meeting.summoned.body
    leaders = before.organisation.holders_of(body, "leader", event.on)
    if not leaders:
        return
    for role, seats in (("leader", leaders), ("deputy", before.organisation.holders_of(body, "deputy", event.on))):
        here = [present.seat for present in event.roll if present.seat in seats and _holds(before, present, event.on)]
        if here:
            if event.presiding not in here:
                sentence = f"{event.presiding} presides, but {here[0]}, the {role} of {body}, is there."
                yield irregular(sentence, rests_on=_numbers(before, body, role, event.on))
            return


@relied_on()
def a_substitute_comes_in_order(before: State, event: SeatTaken, given: Given) -> Objections:
    """A substitute of the seat, its party or its group comes in, in their order.

    Kommuneloven § 7-10. Whoever is earlier in the order and not sitting goes first, unless ``reason`` says why not.
    """
    meeting, seat = before.meetings.get(event.meeting), before.organisation.seats.get(event.seat)
    if meeting is None or seat is None or event.person is None or seat.holder(event.on) == event.person:
        return
    if not any(held.role == "substitute" for other in _akin(before, seat) for held in other.filled):
        return
    substitutes = _substitutes(before, event.seat, event.on)
    if event.person not in {held.person for _, held in substitutes}:
        yield irregular(f"{event.person} is no substitute for {event.seat} on {event.on}.", rests_on=[seat.number])
    elif not event.reason:
        sitting = set(meeting.present(_moment(event)).values())
        first = _first_of(substitutes, event.person, sitting)
        if first:
            sentence = f"{first.person} comes before {event.person} in the order for {event.seat}, and is not there."
            yield irregular(sentence, rests_on=[first.number])


# -- items, motions and doors


@always("REG-42")
def a_motion_stands_in_an_item(
    before: State, event: MotionMoved | MotionAmended | MotionWithdrawn, given: Given
) -> Objections:
    """A motion is moved in an item of the agenda, and once withdrawn neither amended nor withdrawn again."""
    if isinstance(event, MotionMoved):
        meeting = before.meetings.get(event.meeting)
        if meeting and meeting.agenda and meeting.item(event.item) is None:
            yield irregular(_off_the_agenda(meeting, event.item), rests_on=[meeting.number])
        return
    meeting, motion = before.meetings.of_motion(event.motion), before.meetings.motion(event.motion)
    if meeting is None or motion is None:
        return
    when = When(item=motion.moved.item, at=event.at, on=event.on)
    for number, withdrawn in motion.withdrawn:
        if isinstance(event, MotionWithdrawn) or meeting.order.is_before(number, when):
            yield irregular(f"{event.motion} was withdrawn on {withdrawn.on}.", rests_on=[number])


@relied_on()
def a_listed_item_is_postponed_by_vote(before: State, event: CasePostponed, given: Given) -> Objections:
    """What stands on the agenda is postponed by a majority.

    Kommuneloven § 11-3 fourth paragraph.
    """
    meeting = before.meetings.get(event.meeting or "")
    if meeting and event.item is not None and meeting.item(event.item):
        what = f"Item {event.item} of {event.meeting} is postponed"
        yield from _without_a_yes(before, what, event.votes)


@relied_on("grounds", "must")
def doors_close_on_a_ground(before: State, event: MeetingClosedToPublic, given: Given) -> Objections:
    """Doors are closed where they must be, or where they may and the body votes so, in the open.

    Kommuneloven § 11-5. ``must`` and ``grounds`` are ids of paragraphs, ``A|B``; on those of ``must`` no vote is asked.
    """
    must, may = words(given, "must"), words(given, "grounds")
    if event.ground in must:
        return
    if event.ground not in may:
        yield irregular(f"{event.meeting} is closed under {event.ground}; the grounds are {', '.join([*must, *may])}.")
        return
    yield from _without_a_yes(before, f"{event.meeting} is closed under {event.ground}", event.votes)
    meeting = before.meetings.get(event.meeting)
    for vote in filter(None, map(before.votes.get, event.votes)):
        opened = vote.opened
        closed = meeting.closed(When(vote.number, opened.item, opened.at, opened.on)) if meeting else None
        if closed:
            yield irregular(f"{opened.vote} was held behind closed doors.", rests_on=[closed[0], vote.number])


@relied_on()
def the_challenged_do_not_decide_on_themselves(
    before: State, event: DisqualificationDecided, given: Given
) -> Objections:
    """Who is challenged has no vote on it, unless too few are left without.

    Forvaltningsloven § 8 second paragraph.
    """
    for vote in filter(None, map(before.votes.get, event.votes)):
        others, members = len(vote.electorate) - 1, vote.opened.members
        if event.seat in vote.electorate and 2 * others >= members:
            yield irregular(
                f"{event.seat} may vote in {vote.opened.vote}, on itself; {others} others of {members} are enough.",
                rests_on=[vote.number],
            )


@relied_on()
def the_body_excuses(before: State, event: ExemptionGranted | DisqualificationDecided, given: Given) -> Objections:
    """It is the body that exempts a member or finds it disqualified, by a vote.

    Kommuneloven § 11-11, forvaltningsloven § 8. That a member is *not* disqualified needs no vote, for it takes part
    as before; where votes are named, they are not asked for their outcome, which may be no.
    """
    if isinstance(event, DisqualificationDecided) and not event.disqualified:
        return
    did = "is exempted from" if isinstance(event, ExemptionGranted) else "is disqualified in"
    yield from _without_a_yes(before, f"{event.seat} {did} item {event.item} of {event.meeting}", event.votes)


# -- decided, reported, written down


@relied_on()
def it_is_decided_in_a_meeting(before: State, event: DecisionTaken, given: Given) -> Objections:
    """A body decides in a meeting of its own, but for what is decided in writing or by urgent power."""
    meeting = before.meetings.get(event.meeting or "")
    _, body = before.organisation.bodies.get(event.body, (0, None))
    if body is None or body.of is not None:
        return
    if meeting is None and event.procedure == "meeting":
        yield irregular(f"{body.name} decides outside a meeting.")
    elif meeting and meeting.summoned.body != event.body:
        sentence = f"{event.meeting} is a meeting of {meeting.summoned.body}, not of {event.body}."
        yield irregular(sentence, rests_on=[meeting.number])


@relied_on("share")
def what_is_decided_was_on_the_agenda(before: State, event: DecisionTaken, given: Given) -> Objections:
    """What was not listed, or came without papers, is not decided against who presides or a share of those present.

    Kommuneloven § 11-3 fifth paragraph: ``share`` is 1/3; IKS-loven § 9: it is 0, and one who objects stops it.
    """
    meeting = before.meetings.get(event.meeting or "")
    if meeting is None or event.item is None or not meeting.agenda:
        return
    if meeting.item(event.item) is None:
        yield irregular(_off_the_agenda(meeting, event.item), rests_on=[meeting.number])
        return
    here, share = meeting.present(_moment(event)), fraction(str(given["share"]))
    told = meeting.objectors(event.item)
    against = [seat for seat in told if seat in here or meeting.opened is None]
    if meeting.opened and meeting.opened[1].presiding in told:
        sentence = f"{meeting.opened[1].presiding}, presiding, objects to deciding item {event.item}."
        yield irregular(sentence, rests_on=sorted(set(told.values())))
    elif against and (meeting.opened or not share) and share * len(here) <= len(against):
        stop = max(1, ceil(share * len(here)))
        present = f" of {len(here)} present" if meeting.opened else ""
        sentence = f"{len(against)}{present} object to deciding item {event.item}; {stop} stop it."
        yield irregular(sentence, rests_on=sorted(set(told.values())))


@relied_on()
def a_written_decision_answers_both_questions(before: State, event: DecisionTaken, given: Given) -> Objections:
    """In writing all members are asked twice: for the proposal, and for writing.

    Kommuneloven § 11-8 fourth paragraph.
    """
    _, body = before.organisation.bodies.get(event.body, (0, None))
    if event.procedure != "written" or body is None or body.of is not None:
        return
    told = [vote for id in dict.fromkeys(event.votes) if (vote := before.votes.get(id))]
    written = [vote for vote in told if vote.opened.channel == "written"]
    if len(written) < _QUESTIONS:
        sentence = (
            f"{event.decision} rests on {len(written)} votes in writing: the proposal and writing itself are two."
        )
        yield irregular(sentence, rests_on=[vote.number for vote in told])
    seats = before.organisation.seats_of(event.body, event.on)
    for vote in written:
        forgotten = [seat for seat in seats if seat not in vote.electorate]
        if forgotten:
            yield irregular(f"Not asked in {vote.opened.vote}: {', '.join(forgotten)}.", rests_on=[vote.number])


@relied_on()
def what_was_urgent_is_reported_next(before: State, event: DecisionReported, given: Given) -> Objections:
    """What was decided in a body's place is reported in its next meeting.

    Kommuneloven § 11-8 first paragraph.
    """
    number, decision = before.votes.decisions.get(event.decision, (0, None))
    meeting = before.meetings.get(event.meeting)
    if meeting is None or decision is None or decision.procedure != "urgent":
        return
    body, day = meeting.summoned.body, _day(meeting)
    if body != decision.body:
        sentence = f"{event.meeting} is a meeting of {body}, not of {decision.body}."
        yield irregular(sentence, rests_on=[number, meeting.number])
    elif day <= decision.on:
        sentence = f"{event.meeting} of {day} is no meeting after {event.decision} of {decision.on}."
        yield irregular(sentence, rests_on=[number, meeting.number])
    elif sooner := [m for m in _meetings(before, body) if decision.on < _day(m) < day]:
        first = min(sooner, key=_day)
        sentence = (
            f"{first.summoned.meeting} of {_day(first)} was the next after {event.decision}, not {event.meeting}."
        )
        yield irregular(sentence, rests_on=[number, first.number])


@always("REG-42")
def minutes_are_approved_afterwards(before: State, event: MinutesApproved, given: Given) -> Objections:
    """The minutes of a meeting are approved once it has ended, and not before the day it was opened."""
    meeting = before.meetings.get(event.meeting)
    last = (meeting.ended or meeting.opened) if meeting else None
    if meeting and last and event.on < last[1].on:
        did = "ended" if meeting.ended else "was opened"
        yield irregular(f"Approved on {event.on}, and {event.meeting} {did} on {last[1].on}.", rests_on=[last[0]])


@relied_on()
def the_minutes_are_complete(before: State, event: MinutesApproved, given: Given) -> Objections:
    """The minutes say where and when, who was there, what was treated and with what result.

    Kommuneloven § 11-4.
    """
    meeting = before.meetings.get(event.meeting)
    if meeting is None:
        return
    for lack, of in lacking(before, event.meeting):
        what = _LACK[lack].format(of=of, body=meeting.summoned.body)
        yield irregular(f"The minutes of {event.meeting} lack {what}.", rests_on=[meeting.number])


# -- what they share


def _moment(event: SeatTaken | SeatLeft | DecisionTaken) -> When:
    return When(item=event.item, at=event.at, on=event.on)


def _said(event: Timed) -> str:
    return f"on {event.on} at {event.at:%H:%M}" if event.at else f"on {event.on}"


def _is_one(before: State, event: MeetingSummoned, caller: str, word: str) -> bool:
    """Whether a caller is what a word names: a body of that kind, the leader, a member of the organisation."""
    if word == "leader":
        return caller in before.organisation.holders_of(event.body, "leader", event.on)
    if word == "participant":
        return before.memberships.on(caller, event.on) is not None
    _, body = before.organisation.bodies.get(caller, (0, None))
    abolished = before.organisation.abolished.get(caller, ())
    if body is None or body.of is not None or any(since <= event.on for since, _ in abolished):
        return False
    if word == "auditor":
        return body.kind == "other" and any(stem in body.name.casefold() for stem in _AUDITORS)
    return body.kind == word or (word == "body" and caller == event.body)


def _leads(before: State, event: MeetingSummoned, seat: str | None) -> bool:
    """Whether a seat is the leader's; any seat of the body may be where no leader was told."""
    leaders = before.organisation.holders_of(event.body, "leader", event.on)
    return seat in (leaders or before.organisation.seats_of(event.body, event.on))


def _numbers(before: State, body: str, role: str, day: date) -> list[int]:
    """The entries by which somebody came to a role that they have on a day."""
    seats = before.organisation.seats
    holders = (seats[seat].holding(day) for seat in before.organisation.holders_of(body, role, day))
    return [held.number for held in holders if held]


def _holders_were_told(seat: SeatTold) -> bool:
    return any(held.role != "substitute" for held in seat.filled)


def _is_vacant(seat: SeatTold, day: date) -> bool:
    return _holders_were_told(seat) and seat.holder(day) is None


def _holds(before: State, present: Present, day: date) -> bool:
    """Whether the holder sits there, not a substitute; where no person was told nobody said otherwise."""
    return present.person is None or before.organisation.seats[present.seat].holder(day) == present.person


def _may_sit(before: State, present: Present, day: date) -> bool:
    return _holds(before, present, day) or any(
        held.person == present.person for _, held in _substitutes(before, present.seat, day)
    )


def _wrongly_seated(before: State, meeting: Meeting, day: date, present: Present) -> Objections:
    told, body = before.organisation.seats.get(present.seat), meeting.summoned.body
    if told is None:
        return
    if told.body != body:
        sentence = f"{present.seat} is a seat of {told.body}, not of {body}."
        yield irregular(sentence, rests_on=[told.number, meeting.number])
    elif not told.stands(day):
        sentence = f"{present.seat} is no seat of {body} on {day}."
        yield irregular(sentence, rests_on=[told.number, *(number for _, number in told.removed)])
    elif _holders_were_told(told) and not _may_sit(before, present, day):
        sentence = f"{present.person} neither holds {present.seat} on {day} nor is a substitute for it."
        yield irregular(sentence, rests_on=[held.number for held in told.filled])


def _seated_already(meeting: Meeting, event: SeatTaken) -> Objections:
    here = meeting.present(_moment(event))
    if event.seat in here and (event.replaces is None or here[event.seat] != event.replaces):
        yield irregular(f"{event.seat} is there already.", rests_on=_sitting(meeting))
    for seat, person in here.items():
        if person is not None and person == event.person and seat != event.seat:
            yield irregular(f"{person} is there already, in {seat}.", rests_on=_sitting(meeting))


def _sitting(meeting: Meeting) -> list[int]:
    return [*([meeting.opened[0]] if meeting.opened else []), *(number for number, _ in meeting.moves)]


def _twice(roll: Sequence[Present]) -> Objections:
    seats = Counter(present.seat for present in roll)
    persons = Counter(person for _, person in dict.fromkeys((present.seat, present.person) for present in roll))
    for who, times in (*seats.items(), *persons.items()):
        if who is not None and times > 1:
            yield irregular(f"{who} stands {times} times on the roll.")


def _akin(before: State, seat: SeatTold) -> Iterator[SeatTold]:
    """The seat itself, and those of its body of the same party, or whose substitutes are of the same group."""
    groups = {held.group for held in seat.filled} - {None}
    for id in before.organisation.of_body.get(seat.body, ()):
        other = before.organisation.seats[id]
        of_the_group = any(held.group in groups for held in other.filled)
        if other is seat or of_the_group or (seat.party is not None and other.party == seat.party):
            yield other


def _substitutes(before: State, id: str, day: date) -> list[tuple[bool, Holder]]:
    """List who can come in for a seat on a day, the seat's own marked True; they come first among equals."""
    seat = before.organisation.seats[id]
    holder = seat.holding(day)
    group = holder.group if holder else None
    return [
        (other is seat, held)
        for other in _akin(before, seat)
        for held in other.substitutes(day)
        if other is seat or (seat.party and other.party == seat.party) or (group and held.group == group)
    ]


def _first_of(substitutes: list[tuple[bool, Holder]], person: str, sitting: set[str | None]) -> Holder | None:
    """Find who goes before a person in the order, and does not sit; of two of one number the seat's own."""
    own, coming = max((one for one in substitutes if one[1].person == person), key=lambda one: one[0])
    if coming.order is None:
        return None
    earlier = [
        (other.order, not its_own, other)
        for its_own, other in substitutes
        if other.order is not None and (its_own or not own) and other.person not in (person, *sitting)
    ]
    first = min(earlier, default=None, key=lambda told: told[:2])
    return first[2] if first and first[:2] < (coming.order, not own) else None


def _off_the_agenda(meeting: Meeting, item: str) -> str:
    items = ", ".join(one.item for one in meeting.agenda)
    return f"Item {item} is not on the agenda of {meeting.summoned.meeting}; its items are {items}."


def _without_a_yes(before: State, what: str, votes: Sequence[str]) -> Objections:
    """Object where no vote is named, or none was adopted; quiet where the outcome of one cannot be computed."""
    if not votes:
        yield irregular(f"{what} without a vote.")
        return
    outcomes = [(vote, before.outcome(vote)) for vote in votes]
    if all(outcome and not outcome.adopted for _, outcome in outcomes):
        came = ", ".join(f"{vote} is {outcome.outcome}" for vote, outcome in outcomes if outcome)
        told = [vote.number for id in votes if (vote := before.votes.get(id))]
        yield irregular(f"{what}, but {came}.", rests_on=told)


def _day(meeting: Meeting) -> date:
    return meeting.opened[1].on if meeting.opened else meeting.summoned.starts


def _meetings(before: State, body: str) -> Iterator[Meeting]:
    """The meetings of a body; what is treated in writing is none."""
    for id in before.meetings:
        meeting = before.meetings.get(id)
        if meeting and meeting.summoned.body == body and meeting.summoned.mode != "written":
            yield meeting
