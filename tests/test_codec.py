from __future__ import annotations

import builtins
import types
import typing
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from register import codec
from register import line as lines
from register.codec import Told
from register.entry import irregular
from register.errors import BadInput
from register.events import (
    EVENTS,
    Attachment,
    BallotsCounted,
    Count,
    DocumentFiled,
    Elector,
    EntriesStruck,
    EntryCorrected,
    Event,
    Instead,
    MeetingEnded,
    Paragraph,
    Parameter,
    Ranking,
    RankingsCast,
    RegisterOpened,
    RulebookAdopted,
    VoteCast,
    VoteOpened,
)
from register.events.ids import ENTRY_PATTERN, PATTERN, NamesEntry
from register.log import compose, mark_of
from register.reading import START
from register.schema import schema_of
from register.voting import Comparison
from register.voting.rule import Turnout

if TYPE_CHECKING:
    from register import Register
    from register.entry import Entry

each_event = pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# -- what can be told, read off the annotations

LETTERS = "abcæøåÆØÅéß«»–…Ж語🗳 \n\"\\/'0123456789"
TEXTS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
FRACTIONS = st.fractions(0, 99, max_denominator=99).map(str)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of this annotation can hold."""
    match get_origin(hint), get_args(hint):
        case typing.Annotated, (_, NamesEntry()):
            made = st.from_regex(ENTRY_PATTERN, fullmatch=True)
        case typing.Annotated, _:
            made = st.from_regex(PATTERN, fullmatch=True)
        case ((typing.Union | types.UnionType), options):
            made = st.one_of([values(option) for option in options])
        case typing.Literal, words:
            made = st.sampled_from(words)
        case builtins.tuple, (one, _):
            made = st.lists(values(one), min_size=1, max_size=3).map(tuple)
        case _:
            made = facts(hint) if attrs.has(hint) else PLAIN[hint]
    return made


def facts(cls: type) -> st.SearchStrategy[Any]:
    """Whatever a class of facts can say; a field with a default is sometimes left out."""
    hints = get_type_hints(cls, include_extras=True)
    given = {field.name: values(hints[field.name]) for field in attrs.fields(cls)}
    if cls in (Comparison, Turnout):
        given["share"] = FRACTIONS
    if cls is Parameter:
        given["value"] |= st.integers(-lines.LARGEST, -1)
    optional = {field.name: given.pop(field.name) for field in attrs.fields(cls) if field.default is not attrs.NOTHING}
    said = st.fixed_dictionaries(given, optional=optional).map(with_time_passing)
    return said.map(lambda fields: cls(**fields))


def with_time_passing(fields: dict[str, Any]) -> dict[str, Any]:
    """The same, where a period that ended before it began now ends after it."""
    since, until = fields.get("since"), fields.get("until")
    if since and until and until <= since:
        return (
            fields
            | {"since": until - timedelta(days=1) if until > date.min else until}
            | ({"until": since} if since > until else {"until": date.max})
        )
    return fields


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, lines.LARGEST),
    bool: st.booleans(),
    date: st.dates(),
    time: MINUTES,
    type(None): st.none(),
    Instead: st.sampled_from([cls for cls in EVENTS if cls is not EntryCorrected]).flatmap(facts).map(Instead),
}


def written(event: Event) -> Entry:
    """The entry of an event, the second of a log."""
    mark = START._replace(size=1)
    return compose(Told(event), (), mark, origin="a.example", by="somebody", now=datetime(2026, 11, 23, tzinfo=UTC))


# -- the examples of the format

OPENED = RegisterOpened(
    on=date(2026, 11, 23),
    organisation="Rådet",
    origin="osloregionen.example/register",
    time_zone="Europe/Oslo",
    format=1,
    key="osloregionen.example/register+6521532d+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I",
)
ENTRY_0 = (
    '{"data":{"format":1,"key":"osloregionen.example/register+6521532d+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I",'
    '"on":"2026-11-23","organisation":"Rådet","origin":"osloregionen.example/register","time_zone":"Europe/Oslo"},'
    '"id":"01a207a2-3280-7fb3-ab66-ffc86f38d952",'
    '"previous":"0000000000000000000000000000000000000000000000000000000000000000","recordedby":"sekretariatet",'
    '"recordedtime":"2026-11-23T09:00:00.000000Z","sequence":"000000000000","source":"osloregionen.example/register",'
    '"specversion":"1.0","subject":"register","type":"decision-register.register-opened.v1"}'
)
ENTRY_1 = (
    '{"data":{"choice":"blank","on":"2026-11-23","vote":"05/24-1","voter":"rep-oslo-1"},'
    '"id":"01a207a7-3c8a-7e1a-b273-ff34fce19d6b","irregularities":"KOML-8-1-3",'
    '"previous":"777f2d612bb2f87ba453c272cf17f8a734b691e680ac301ad6b4968a8b67447d","recordedby":"sekretariatet",'
    '"recordedtime":"2026-11-23T09:05:30.250000Z","sequence":"000000000001","source":"osloregionen.example/register",'
    '"specversion":"1.0","subject":"05/24-1","type":"decision-register.vote-cast.v1"}'
)


def test_both_examples_of_the_format_are_made_again_byte_for_byte() -> None:
    first = compose(
        Told(OPENED, "01a207a2-3280-7fb3-ab66-ffc86f38d952"),
        (),
        START,
        origin="osloregionen.example/register",
        by="sekretariatet",
        now=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    )
    second = compose(
        Told(
            VoteCast(on=date(2026, 11, 23), vote="05/24-1", voter="rep-oslo-1", choice="blank"),
            "01a207a7-3c8a-7e1a-b273-ff34fce19d6b",
        ),
        [irregular("Only elections are voted blank.").under("KOML-8-1-3", "kommuneloven § 8-1 third paragraph")],
        mark_of(first),
        origin="osloregionen.example/register",
        by="sekretariatet",
        now=datetime(2026, 11, 23, 9, 5, 30, 250_000, tzinfo=UTC),
    )
    assert first.line.decode() == ENTRY_0
    assert second.line.decode() == ENTRY_1
    assert first.digest == second.written.previous
    assert second.digest == "b5b363e602565d9201d7c3f7425467ba96890f4046b9a4aa85dd03eefc1dfc2f"


# -- every event, there and back


@each_event
def test_every_event_is_read_as_it_was_written(cls: type[Event]) -> None:
    @few
    @given(facts(cls))
    def there_and_back(event: Event) -> None:
        assert codec.decode(cls, orjson.loads(codec.encode(event))) == event

    there_and_back()


@each_event
def test_every_line_that_is_written_is_canonical_and_whole(cls: type[Event]) -> None:
    @few
    @given(facts(cls))
    def is_whole(event: Event) -> None:
        codec.check(event)
        entry = written(event)
        decode = codec.decoder(codec.NAMES[cls])
        assert decode is not None
        assert lines.parse(entry.line)["data"] == codec.as_json(event)
        assert decode(entry.line) == entry.written
        assert codec.is_whole(entry.written, entry.line)

    is_whole()


@each_event
def test_a_field_equal_to_its_default_is_never_written(cls: type[Event]) -> None:
    @few
    @given(facts(cls))
    def is_left_out(event: Event) -> None:
        assert unneeded(event, codec.as_json(event)) == []

    is_left_out()


def unneeded(value: Any, data: dict[str, Any]) -> list[str]:
    """The names in the data of fields, at any depth, that say no more than their default does."""
    found = []
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        if held == field.default and field.name in data:
            found.append(field.name)
        elif isinstance(held, tuple) and field.name in data:
            pairs = zip(held, data[field.name], strict=True)
            found += [name for one, inner in pairs if attrs.has(type(one)) for name in unneeded(one, inner)]
        elif isinstance(held, Instead):
            found += unneeded(held.event, data[field.name]["data"])
        elif attrs.has(type(held)):
            found += unneeded(held, data[field.name])
    return found


@each_event
def test_every_event_is_told_in_the_short_form_it_is_shown_in(cls: type[Event]) -> None:
    @few
    @given(facts(cls))
    def is_told_again(event: Event) -> None:
        entry = written(event)
        short = {"type": entry.type, "data": codec.as_json(event), "id": entry.id}
        assert codec.read_told(orjson.dumps(short)) == Told(event, entry.id)
        assert codec.read_told(entry.line) == Told(event, entry.id)

    is_told_again()


# -- what is refused, and how

CAST = {"on": "2026-11-23", "vote": "05/24-1", "voter": "oslo", "choice": "yes"}
OPEN = {
    "on": "2026-11-23",
    "vote": "05/24-1",
    "question": "?",
    "rule": "STAT-1",
    "electorate": [{"voter": "oslo"}],
    "members": 65,
}
BOOK = {"on": "2026-11-23", "rulebook": "statutes/1", "name": "Vedtekter", "since": "2026-11-23"}
RULE = {"rule": "STAT-1", "cites": "§ 1", "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}
STEP = {"when": RULE["need"], "op": ">", "share": "1/2"}
RANKED = {"on": "2026-11-23", "vote": "05/24-1"}
JOINED = {"on": "2026-11-23", "party": "oslo", "since": "2027-01-01"}
FIX = {"on": "2026-11-23", "entry": "e-1", "reason": "Misread."}
GENESIS = {"on": "2026-11-23", "organisation": "Rådet", "origin": "a.example", "time_zone": "UTC", "format": 1}


def instead(**data: Any) -> dict[str, Any]:
    return {"type": "vote-cast.v1", "data": CAST | data}


@pytest.mark.parametrize(
    ("name", "data", "field", "says"),
    [
        ("vote-cast", CAST | {"chioce": "no"}, "chioce", "did you mean 'choice'"),
        ("vote-cast", CAST | {"id": "e-1"}, "id", "no field of vote-cast.v1"),
        ("vote-cast", CAST | {"choice": None}, "choice", "Expected 'str', got 'null'"),
        ("vote-cast", CAST | {"casting": None}, "casting", "Expected 'bool', got 'null'"),
        ("vote-cast", CAST | {"choice": 1}, "choice", "Expected 'str', got 'int'"),
        ("vote-cast", CAST | {"on": "2026-02-30"}, "on", "no date that exists, written YYYY-MM-DD"),
        ("vote-cast", CAST | {"on": "23.11.2026"}, "on", "no date that exists, written YYYY-MM-DD"),
        ("vote-cast", CAST | {"on": "2026-11-23T00:00:00"}, "on", "no date that exists, written YYYY-MM-DD"),
        ("vote-cast", CAST | {"on": 20261123}, "on", "Expected 'date', got 'int'"),
        ("vote-cast", {"on": "2026-11-23", "vote": "05/24-1", "voter": "oslo"}, "choice", "'choice' is missing"),
        ("vote-cast", [], "data", "the event's fields are a JSON object"),
        ("vote-closed", {"on": "2026-11-23", "vote": "v", "presiding": None}, "presiding", "null; what is absent"),
        ("meeting-ended", {"on": "2026-11-23", "meeting": "m", "at": "25:00:00"}, "at", "no time of day"),
        ("vote-opened", OPEN | {"vote": ""}, "vote", "an empty text"),
        ("meeting-ended", {"on": "2026-11-23", "meeting": "m", "at": "10:00"}, "at", "no time of day"),
        ("vote-opened", OPEN | {"members": 65.5}, "members", "a float has no exact meaning"),
        ("vote-opened", OPEN | {"members": 65.0}, "members", "float"),
        ("vote-opened", OPEN | {"members": 2**53}, "members", "larger than 2^53 - 1"),
        ("vote-opened", OPEN | {"members": True}, "members", "Expected 'int', got 'bool'"),
        ("vote-opened", OPEN | {"members": "65"}, "members", "Expected 'int', got 'str'"),
        ("register-opened", GENESIS | {"format": 1.0}, "format", "Expected 'int', got 'float'"),
        ("vote-opened", OPEN | {"kind": "moton"}, "kind", "'moton' is none of motion, election, hiring, budget"),
        ("vote-opened", OPEN | {"electorate": {"voter": "oslo"}}, "electorate", "Expected 'array', got 'object'"),
        ("vote-opened", OPEN | {"electorate": [{"voter": "oslo", "share": 2}]}, "electorate[0].share", "no field of"),
        ("vote-opened", OPEN | {"electorate": [{"voter": "oslo", "weight": None}]}, "electorate[0].weight", "null"),
        ("vote-opened", OPEN | {"electorate": [{"voter": "oslo"}, {}]}, "electorate[1].voter", "'voter' is missing"),
        (
            "vote-opened",
            OPEN | {"candidates": [{"candidate": "Ada", "sex": "x"}]},
            "candidates[0].sex",
            "'x' is none of f, m",
        ),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": ["a"]}]}, "ballots[0].ranks[0]", "Expected 'array'"),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": [["a", 1]]}]}, "ballots[0].ranks[0][1]", "Expected 'str'"),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": [["a", ""]]}]}, "ballots[0].ranks[0][1]", "an empty text"),
        (
            "rankings-cast",
            RANKED | {"ballots": [{"ranks": None}]},
            "ballots[0].ranks",
            "null; what is absent is left out",
        ),
        (
            "rulebook-adopted",
            BOOK | {"voting_rules": [RULE | {"channel": ["pigeon"]}]},
            "voting_rules[0].channel[0]",
            "'pigeon' is none of meeting, remote, written, silence",
        ),
        (
            "rulebook-adopted",
            BOOK | {"voting_rules": [RULE | {"steps": [STEP | {"share": "2/4"}]}]},
            "voting_rules[0].steps[0]",
            "'2/4' is no fraction in lowest terms",
        ),
        (
            "rulebook-adopted",
            BOOK | {"voting_rules": [RULE | {"tie": "coin"}]},
            "voting_rules[0].tie",
            "'coin' is none of",
        ),
        (
            "rulebook-adopted",
            BOOK | {"voting_rules": [RULE | {"need": RULE["need"] | {"share": "2/4"}}]},  # type: ignore[operator]
            "voting_rules[0].need",
            "'2/4' is no fraction in lowest terms",
        ),
        (
            "rulebook-adopted",
            BOOK | {"voting_rules": [RULE | {"need": RULE["need"] | {"base": "cast"}}]},  # type: ignore[operator]
            "voting_rules[0].need.base",
            "no field of",
        ),
        ("entry-corrected", FIX | {"instead": CAST}, "instead", "an event to put instead is {type, data}"),
        ("entry-corrected", FIX | {"instead": instead(chioce="no")}, "instead", "did you mean 'choice'"),
        ("entry-corrected", FIX | {"instead": instead(casting=None)}, "instead.data.casting", "null"),
        ("entry-corrected", FIX | {"instead": instead(on="2026-02-30")}, "instead", "no date that exists"),
        ("entry-corrected", FIX | {"instead": instead() | {"reason": "x"}}, "instead", "is {type, data}"),
        (
            "entry-corrected",
            FIX | {"instead": {"type": "vote-cost", "data": CAST}},
            "instead",
            "did you mean 'vote-cast'",
        ),
        ("entry-corrected", FIX | {"instead": {"type": 1, "data": CAST}}, "instead", "no event is called"),
    ],
)
def test_data_that_is_malformed_is_refused_with_its_field(name: str, data: Any, field: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        codec.decode(codec.class_named(name), data)
    assert refused.value.field == field
    assert says in refused.value.what


@pytest.mark.parametrize(
    ("name", "data", "field", "says"),
    [
        ("vote-opened", OPEN | {"electorate": []}, "electorate", "nothing is listed"),
        ("entries-struck", {"on": "2026-11-23", "entries": [], "reason": "Twice."}, "entries", "nothing is listed"),
        (
            "roll-call-taken",
            {"on": "2026-11-23", "vote": "v", "answers": [{"choice": "yes", "voters": []}]},
            "answers[0].voters",
            "nothing is listed",
        ),
        ("rulebook-adopted", BOOK | {"until": "2026-11-23"}, "until", "2026-11-23 is not after 2026-11-23"),
        ("rulebook-adopted", BOOK | {"until": "2026-11-22"}, "until", "a period is never empty"),
        (
            "process-planned",
            {
                "on": "2026-11-23",
                "case": "c",
                "steps": [{"step": "1", "what": "w", "since": "2027-02-01", "until": "2027-01-01"}],
            },
            "steps[0].until",
            "a period is never empty",
        ),
        (
            "rankings-cast",
            RANKED | {"ballots": [{"ranks": [["a"]]}, {"ranks": [["a"], []]}]},
            "ballots[1].ranks[1]",
            "nothing is listed",
        ),
        ("lot-drawn", RANKED | {"candidates": ["a"], "drawn": []}, "drawn", "nothing is listed"),
        ("rankings-cast", RANKED | {"ballots": [{"n": -1}]}, "ballots[0].n", "-1 is no number of things"),
        ("vote-opened", OPEN | {"members": -1}, "members", "-1 is no number of things"),
        ("membership-began", JOINED | {"weight": -1}, "weight", "-1 is no number of things"),
        ("membership-began", JOINED | {"representatives": -1}, "representatives", "-1 is no number of things"),
        ("membership-changed", JOINED | {"weight": -1}, "weight", "-1 is no number of things"),
        ("membership-changed", JOINED | {"representatives": -1}, "representatives", "-1 is no number of things"),
        (
            "vote-opened",
            OPEN | {"electorate": [{"voter": "a", "weight": -2}]},
            "electorate[0].weight",
            "-2 is no number of things",
        ),
        (
            "ballots-counted",
            RANKED | {"participants": 1, "counts": [{"choice": "yes", "n": -1}]},
            "counts[0].n",
            "-1 is no number of things",
        ),
        ("vote-cast", CAST | {"at": "10:00:30"}, "at", "a local time of hours and minutes"),
        ("vote-cast", CAST | {"at": "10:00:00.5"}, "at", "a local time of hours and minutes"),
        ("vote-opened", OPEN | {"deadline_at": "10:00:30"}, "deadline_at", "a local time of hours and minutes"),
        ("vote-opened", OPEN | {"vote": "Vote 1"}, "vote", "'Vote 1' is no id"),
        ("vote-opened", OPEN | {"vote": "v" * 65}, "vote", "is no id"),
        ("register-opened", GENESIS | {"format": 2**53}, "format", "larger than 2^53 - 1"),
        ("seat-vacated", {"on": "2026-11-23", "seat": "", "since": "2026-11-23"}, "seat", "an empty text"),
        ("claim-settled", {"on": "2026-11-23", "claim": "c", "reason": ""}, "reason", "an empty text"),
        (
            "body-established",
            {"on": "2026-11-23", "body": "b", "name": "B", "kind": "board", "seats": [{"seat": "-1"}]},
            "seat",
            "'-1' is no id",
        ),
        (
            "meeting-ended",
            {"on": "2026-11-23", "meeting": "m", "at": "10:00:30"},
            "at",
            "a local time of hours and minutes",
        ),
        (
            "meeting-ended",
            {"on": "2026-11-23", "meeting": "m", "at": "10:00:00Z"},
            "at",
            "a local time of hours and minutes",
        ),
        (
            "entry-corrected",
            FIX | {"instead": {"type": "vote-opened", "data": OPEN | {"electorate": []}}},
            "electorate",
            "nothing",
        ),
    ],
)
def test_a_field_that_cannot_be_meant_is_refused_by_name(name: str, data: Any, field: str, says: str) -> None:
    event = codec.decode(codec.class_named(name), data)
    with pytest.raises(BadInput) as refused:
        codec.check(event)
    assert refused.value.field == field
    assert says in refused.value.what


ON = date(2026, 11, 23)
FILE: dict[str, Any] = {"on": ON, "document": "d", "title": "Sak"}
VOTE: dict[str, Any] = {"on": ON, "vote": "v", "question": "?", "rule": "STAT-1", "members": 3}
ONE = Elector(voter="oslo")


@pytest.mark.parametrize(
    ("cls", "fields", "field"),
    [
        (VoteCast, CAST | {"on": datetime(2026, 11, 23, tzinfo=UTC)}, "on"),
        (VoteCast, CAST | {"on": "2026-02-30"}, "on"),
        (VoteCast, CAST | {"on": ON, "choice": None}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": 0.5}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": ["yes"]}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": ""}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": "A\u030a"}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": "a\x00"}, "choice"),
        (VoteCast, CAST | {"on": ON, "choice": "\ud800"}, "data"),
        (VoteCast, CAST | {"on": ON, "choice": object()}, "data"),
        (VoteCast, CAST | {"on": ON, "choice": 10**30}, "choice"),
        (VoteCast, CAST | {"on": ON, "casting": "no"}, "casting"),
        (VoteCast, CAST | {"on": ON, "at": time(10, 0, 30)}, "at"),
        (VoteCast, CAST | {"on": ON, "at": time(10, tzinfo=UTC)}, "at"),
        (RankingsCast, {"on": ON, "vote": "v", "ballots": (Ranking(ranks=[("a",)]),)}, "ballots[0].ranks"),  # type: ignore[arg-type]
        (RankingsCast, {"on": ON, "vote": "v", "ballots": (Ranking(ranks=(["a"],)),)}, "ballots[0].ranks[0]"),  # type: ignore[arg-type]
        (RankingsCast, {"on": ON, "vote": "v", "ballots": (Ranking(ranks=(("a",), ["b"])),)}, "ballots[0].ranks[1]"),  # type: ignore[arg-type]
        (RankingsCast, {"on": ON, "vote": "v", "ballots": (Ranking(ranks=("a",)),)}, "ballots[0].ranks[0]"),  # type: ignore[arg-type]
        (
            BallotsCounted,
            {"on": ON, "vote": "v", "participants": -1, "counts": (Count(choice="a", n=1),)},
            "participants",
        ),
        (VoteOpened, VOTE | {"electorate": (ONE,), "kind": "moton"}, "kind"),
        (VoteOpened, VOTE | {"electorate": (ONE,), "members": 2.5}, "members"),
        (VoteOpened, VOTE | {"electorate": (ONE,), "members": 2**53}, "members"),
        (VoteOpened, VOTE | {"electorate": (ONE,), "question": "A\u030a"}, "question"),
        (VoteOpened, VOTE | {"electorate": (ONE,), "question": "\u0378"}, "question"),
        (VoteOpened, VOTE | {"electorate": [ONE]}, "electorate"),
        (VoteOpened, VOTE | {"electorate": None}, "electorate"),
        (VoteOpened, VOTE | {"electorate": ("oslo",)}, "electorate[0]"),
        (
            DocumentFiled,
            FILE | {"attachment": Attachment(length=2**53, media_type="a/b", sha256="0")},
            "attachment.length",
        ),
        (
            DocumentFiled,
            FILE | {"attachment": Attachment(length=1, media_type="", sha256="0")},
            "attachment.media_type",
        ),
        (MeetingEnded, {"on": ON, "meeting": "m", "at": "noon"}, "at"),
        (EntryCorrected, {"on": ON, "entry": "e", "reason": "r", "instead": None}, "instead"),
        (EntryCorrected, {"on": ON, "entry": "e", "reason": "r", "instead": Instead(None)}, "data"),
        (EntriesStruck, {"on": ON, "reason": "r", "entries": ["e"]}, "entries"),
    ],
)
def test_nothing_is_written_that_would_be_read_otherwise(cls: type[Event], fields: Any, field: str) -> None:
    event = cls(**fields)
    with pytest.raises(BadInput) as refused:
        record(event)
    assert refused.value.field == field


def record(event: Event) -> None:
    """Write an event down as the register does, but for the checks."""
    codec.check(event)
    written(event)


TIES = RankingsCast(on=ON, vote="v", ballots=(Ranking(ranks=(("ada", "bo"), ("cy",)), n=2),))


@pytest.mark.parametrize(
    ("event", "written_as", "forged", "field", "says"),
    [
        (TIES, b'["cy"]', b"[]", "ballots[0].ranks[1]", "nothing is listed"),
        (TIES, b'"bo"', b'""', "ballots[0].ranks[0][1]", "an empty text"),
        (TIES, b'"n":2', b'"n":-2', "ballots[0].n", "-2 is no number of things"),
        (VoteCast(**CAST | {"on": ON, "at": time(9)}), b"09:00:00", b"09:00:01", "at", "hours and minutes"),  # type: ignore[arg-type]
    ],
)
def test_a_line_that_somebody_else_wrote_is_read_as_strictly(
    event: Event, written_as: bytes, forged: bytes, field: str, says: str
) -> None:
    line = written(event).line
    assert line.count(written_as) == 1
    forgery = line.replace(written_as, forged)
    decode = codec.decoder(codec.NAMES[type(event)])
    assert decode is not None
    with pytest.raises(BadInput) as refused:
        codec.is_whole(decode(forgery), forgery)
    assert refused.value.field == field
    assert says in refused.value.what


@pytest.mark.parametrize("at", [None, time(9), time(23, 59)])
def test_a_vote_may_have_its_time_or_none(at: time | None) -> None:
    event = VoteCast(**CAST | {"on": ON, "at": at})  # type: ignore[arg-type] # fields by name
    record(event)
    assert codec.read_told(written(event).line).event == event


def test_only_what_a_paragraph_gives_to_its_check_may_be_less_than_nothing() -> None:
    paragraph = Paragraph(paragraph="P-1", cites="§ 1", check="c", parameters=(Parameter(name="days", value=-1),))
    event = RulebookAdopted(on=ON, rulebook="r", name="R", since=ON, paragraphs=(paragraph,))
    record(event)
    Draft202012Validator(schema_of(RulebookAdopted)).validate(codec.as_json(event))


def test_an_event_that_is_not_in_the_vocabulary_is_not_written() -> None:
    class SomethingElseHappened(VoteCast):
        pass

    with pytest.raises(BadInput, match="SomethingElseHappened is no event of the vocabulary"):
        record(SomethingElseHappened(**CAST | {"on": ON}))


def test_what_is_refused_by_its_type_leaves_the_register_as_it_was(register: Register) -> None:
    size = register.size
    with pytest.raises(BadInput):
        register.record(VoteCast(**CAST | {"on": datetime(2026, 11, 23, tzinfo=UTC)}), as_found=True)
    assert (register.size, register.verify().size) == (size, size)


def test_a_key_that_stands_twice_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="the key 'voter' stands twice") as refused:
        codec.read_told(
            '{"type":"vote-cast","data":{"on":"2026-11-23","vote":"v","voter":"a","voter":"b","choice":"no"}}'
        )
    assert refused.value.field == "voter"


@pytest.mark.parametrize(
    ("told", "field", "says"),
    [
        ({"type": "vote-cost", "data": CAST}, "type", "no event is called 'vote-cost'; did you mean 'vote-cast'?"),
        (
            {"type": "vote-cast.v2", "data": CAST},
            "type",
            "no event is called 'vote-cast.v2'; did you mean 'vote-cast'?",
        ),
        ({"type": "os.system", "data": {}}, "type", "no event is called 'os.system'"),
        ({"type": ["vote-cast"], "data": CAST}, "type", "the written name of an event is a text"),
        ({"data": CAST}, "type", "'type' is missing"),
        ({"type": "vote-cast"}, "data", "'data' is missing"),
        ({"type": "vote-cast", "data": CAST, "by": "me"}, "by", "'by' is no attribute of a line"),
        ({"type": "vote-cast", "data": CAST, "id": "no spaces"}, "id", "is no id of an entry"),
        ({"type": "vote-cast", "data": CAST, "id": 7}, "id", "is no id of an entry"),
        ({"type": "vote-cast", "data": CAST, "because": [1]}, "because", "an array of ids"),
        ({"type": "vote-cast", "data": CAST, "evidence": {}}, "evidence", "an array of ids"),
        ({"type": "vote-cast", "data": CAST, "basis": ["§ 1"]}, "basis", "an array of ids"),
    ],
)
def test_a_told_line_that_is_malformed_is_refused_with_its_field(told: Any, field: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        codec.read_told(orjson.dumps(told))
    assert refused.value.field == field
    assert says in refused.value.what


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "yes",
        "\ufeff{}",
        "{" * 10_000,
        '{"type":"vote-cast","data":' + '{"on":' * 400 + "1" + "}" * 401,
        '{"type":"vote-cast","data":{},"x":NaN}',
        '{"type":"vote-cast","data":{"on":"\\ud800"}}',
        '{"type":"vote-cast","data":"' + "x" * 65_536 + '"}',
    ],
)
def test_whatever_is_told_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadInput):
        codec.read_told(text)


@pytest.mark.parametrize("version", ["2.0", "", None, 1.0])
def test_an_exported_line_is_of_this_version_of_the_envelope(version: object) -> None:
    told = Told(VoteCast(on=date(2026, 11, 23), vote="v", voter="oslo", choice="yes"), "e-1")
    entry = compose(told, (), START, origin="a.example", by="somebody", now=datetime(2026, 11, 23, tzinfo=UTC))
    line = orjson.loads(entry.line) | {"specversion": version}
    with pytest.raises(BadInput, match=r"lines of CloudEvents 1\.0 are") as refused:
        codec.read_told(orjson.dumps(line, option=orjson.OPT_SORT_KEYS))
    assert refused.value.field == "specversion"


def test_what_stands_beside_an_event_is_told_as_an_array_or_as_a_line_has_it() -> None:
    short = {"type": "vote-cast", "data": CAST, "id": "e-9", "because": ["e-1", "e-2"], "basis": ["KOML-11-9-1"]}
    told = codec.read_told(orjson.dumps(short))
    assert (told.id, told.because, told.basis, told.evidence) == ("e-9", ("e-1", "e-2"), ("KOML-11-9-1",), ())
    entry = compose(told, (), START, origin="a.example", by="somebody", now=datetime(2026, 11, 23, tzinfo=UTC))
    assert codec.read_told(entry.line) == told


# -- names and schemas

WRITTEN_NAMES = """
accession-adopted.v1 accession-rejected.v1 agenda-item-added.v1 agenda-item-objected.v1 ballots-counted.v1
body-abolished.v1 body-established.v1 boundary-adjusted.v1 case-closed.v1 case-opened.v1 case-paper-issued.v1
case-postponed.v1 case-referred.v1 case-withdrawn.v1 checkpoint-sealed.v1 claim-recorded.v1 claim-settled.v1
condition-fulfilled.v1 consultation-held.v1 consultation-proposed.v1 decision-annulled.v1 decision-reported.v1
decision-rescinded.v1 decision-taken.v1 decision-upheld.v1 disqualification-decided.v1 document-filed.v1
entries-struck.v1 entry-corrected.v1 exemption-granted.v1 hearing-opened.v1 hearing-reply-received.v1 key-rotated.v1
legality-review-requested.v1 lot-drawn.v1 meeting-closed-to-public.v1 meeting-ended.v1 meeting-opened.v1
meeting-reopened.v1 meeting-summoned.v1 membership-applied.v1 membership-began.v1 membership-changed.v1
membership-ended.v1 membership-offered.v1 minutes-approved.v1 minutes-corrected.v1 motion-amended.v1 motion-moved.v1
motion-withdrawn.v1 offer-accepted.v1 offer-declined.v1 offer-withdrawn.v1 organisation-converted.v1
organisation-dissolved.v1 organisation-founded.v1 parties-merged.v1 party-dissolved.v1 party-registered.v1
party-renamed.v1 party-renumbered.v1 party-split.v1 person-registered.v1 personal-data-erased.v1 process-planned.v1
rankings-cast.v1 ratification-recorded.v1 ratification-refused.v1 recommendation-made.v1 register-opened.v1
rights-restored.v1 rights-suspended.v1 roll-call-taken.v1 rulebook-adopted.v1 seat-filled.v1 seat-left.v1
seat-taken.v1 seat-vacated.v1 seats-allotted.v1 seats-removed.v1 step-taken.v1 succession-recognised.v1 vote-cast.v1
vote-closed.v1 vote-opened.v1 voters-listed.v1 withdrawal-notified.v1 withdrawal-revoked.v1
"""


def test_the_written_names_are_these_for_ever() -> None:
    assert sorted(codec.NAMES.values()) == WRITTEN_NAMES.split()


def test_every_written_name_is_one_event_and_fits_the_pattern_of_a_type() -> None:
    assert set(codec.NAMES) == set(EVENTS)
    assert {name: cls for cls, name in codec.NAMES.items()} == codec.CLASSES


@each_event
def test_the_schema_of_an_event_accepts_what_is_written_and_refuses_what_is_unknown(cls: type[Event]) -> None:
    schema = schema_of(cls)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    @few
    @given(facts(cls))
    def accepts(event: Event) -> None:
        data = codec.as_json(event)
        validator.validate(data)
        with pytest.raises(ValidationError):
            validator.validate(data | {"unheard_of": "x"})

    accepts()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vote-opened", OPEN | {"electorate": [{"voter": "oslo", "share": 2}]}),
        ("vote-opened", OPEN | {"electorate": [{"voter": "oslo", "weight": -1}]}),
        ("vote-opened", OPEN | {"members": -1}),
        ("vote-opened", OPEN | {"deadline_at": "10:00:30"}),
        ("vote-opened", OPEN | {"candidates": [{"candidate": "Ada", "sex": "x"}]}),
        ("vote-cast", CAST | {"at": "10:00"}),
        ("vote-cast", CAST | {"at": "24:00:00"}),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": [["a"], []]}]}),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": [["a", ""]]}]}),
        ("rankings-cast", RANKED | {"ballots": [{"ranks": ["a"]}]}),
        ("rankings-cast", RANKED | {"ballots": [{"n": -1}]}),
        ("lot-drawn", RANKED | {"candidates": ["a"], "drawn": []}),
        ("vote-opened", OPEN | {"electorate": []}),
        ("vote-opened", OPEN | {"vote": "Vote 1"}),
        ("vote-opened", OPEN | {"electorate": [{"voter": "Oslo"}]}),
        ("vote-opened", OPEN | {"meeting": None}),
        ("vote-opened", OPEN | {"question": ""}),
        ("vote-opened", OPEN | {"kind": "moton"}),
        ("vote-opened", OPEN | {"members": 65.5}),
        ("vote-opened", OPEN | {"members": 2**53}),
        ("entries-struck", {"on": "2026-11-23", "entries": ["no spaces"], "reason": "Twice."}),
        ("entry-corrected", FIX | {"instead": CAST}),
        ("entry-corrected", FIX | {"instead": instead() | {"reason": "x"}}),
    ],
)
def test_a_schema_refuses_what_the_codec_refuses(name: str, data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(schema_of(codec.class_named(name))).validate(data)


@each_event
def test_the_schema_says_what_the_event_is(cls: type[Event]) -> None:
    schema = schema_of(cls)
    assert schema["title"] == codec.NAMES[cls]
    assert schema["description"].startswith((cls.__doc__ or "").partition("\n")[0])
    assert "\n  " not in schema["description"]
