"""The minutes as the law wants them, in two languages, as text and as a page."""

from __future__ import annotations

import re
import runpy
import string
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from projections.meetings import Meetings
from projections.minutes import WORDS, Minutes, _flat, _Writing
from register.errors import UnknownId

if TYPE_CHECKING:
    from projections.minutes import Language

MADE = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make.py"))
"""What renews the golden minutes."""

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES: tuple[Language, ...] = ("nb", "en")

BODY = """
2020-01-01 rulebook law
2020-01-01 party-registered party=ost name=Øst kind=municipality
2020-01-01 body-established body=council name=Rådet kind=assembly seats=[
    {"seat": "s-1", "party": "ost"}, {"seat": "s-2", "party": "ost"}, {"seat": "s-3", "party": "ost"},
    {"seat": "s-4", "party": "ost"}]
2020-01-01 person-registered person=p-1
2020-01-01 person-registered person=p-2
2020-01-01 case-opened case=1/20 title="En ferje"
"""
SUMMONS = """
2020-02-28 meeting-summoned meeting=m-1 body=council starts=2020-03-01 at=10:00:00 place=Salen agenda=[
    {"item": "1", "title": "Ferje", "case": "1/20"}]
"""
OPENED = """
2020-03-01 meeting-opened meeting=m-1 presiding=s-1 at=10:05:00
    roll=[{"seat": "s-1", "person": "p-1"}, {"seat": "s-2", "person": "p-2"}, {"seat": "s-3"}, {"seat": "s-4"}]
"""
ENDED = "2020-03-01 meeting-ended meeting=m-1 at=11:30:00\n"
BEGUN = BODY + SUMMONS + OPENED

FOUR = "electorate=s-1..4 members=4"
HOSTILE = "<script>alert(1)</script> & rød\\u202e\\n\\nVedtak d: vedtatt.\\n=====\\u2028\\ud83d\\ude00"


@pytest.fixture
def tell(tell: Any) -> Any:
    """Tell lines in which an item's number is a text, as it is in an event."""
    return lambda text: tell(re.sub(r"(?<= item=)(\d+)", r'"\1"', text))


def text(register: Any, language: Language = "nb", until: str | None = None) -> list[str]:
    written = Minutes.of(register.entries(), date.fromisoformat(until) if until else None)
    return written.text("m-1", language).splitlines()


def page(register: Any, language: Language = "nb") -> str:
    return Minutes.of(register.entries()).page("m-1", language)


def vote(yes: int, no: int, how: str = "", *, presiding: str = "s-1", rule: str = "KOML-11-9") -> str:
    """A vote by counts, of four present, as lines."""
    counts = ", ".join(f'{{"choice": "{c}", "n": {n}}}' for c, n in (("yes", yes), ("no", no)) if n)
    return (
        f"2020-03-01 as-found vote-opened vote=v question=Q? rule={rule} {FOUR} meeting=m-1 {how}\n"
        f"2020-03-01 ballots-counted vote=v participants={yes + no} counts=[{counts}]\n"
        f"2020-03-01 vote-closed vote=v presiding={presiding}\n"
    )


def roll_call(answers: dict[str, list[str]], how: str = "item=1") -> str:
    told = ", ".join(f'{{"choice": "{c}", "voters": {v}}}'.replace("'", '"') for c, v in answers.items())
    return (
        f"2020-03-01 vote-opened vote=v question=Q? rule=KOML-11-9 electorate=s-1..4 members=4 meeting=m-1 {how}\n"
        f"2020-03-01 as-found roll-call-taken vote=v answers=[{told}]\n"
        "2020-03-01 vote-closed vote=v presiding=s-1\n"
    )


def rule(name: str, **more: str) -> str:
    """A rulebook of one voting rule, as a line; what is given stands in the rule."""
    said = ", ".join(f'"{key}": {value}' for key, value in more.items())
    rules = f'[{{"rule": "{name}", "cites": "vedtektene § 9", {said}}}]'
    return f"2020-01-02 rulebook-adopted rulebook=statutes name=Vedtekter since=2020-01-02 voting_rules={rules}\n"


PLURALITY = rule("MOST", method='"plurality"', cast='["yes", "no", "blank"]', tie='"lot"')
ALL = rule("ALL", need='{"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}', tie='"rerun"')
CHAIR = rule("CHAIR", need='{"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}', tie='"second_vote"')


# -- golden


@pytest.mark.parametrize("name", ["minutes-nb.txt", "minutes-en.txt", "minutes-nb.html", "minutes-en.html"])
def test_the_minutes_of_the_example_are_those_that_were_read(name: str) -> None:
    golden = (GOLDEN / name).read_text(encoding="utf-8")
    assert MADE["minutes"]()[name] == golden, "read what changed, then renew it: python docs/make.py"


# -- both languages


def test_every_sentence_stands_in_both_languages_and_takes_the_same() -> None:
    def taken(sentence: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(sentence) if field} - {"yes", "yes_n"}

    assert [key for key, words in WORDS.items() if not (words.nb and words.en)] == []
    assert [key for key, words in WORDS.items() if taken(words.nb) != taken(words.en)] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", ["Innkalt: 28. februar 2020, 2 dager før møtet", "Tid: 1. mars 2020 kl. 10.05–11.30"]),
        ("en", ["Summoned: 28 February 2020, 2 days before the meeting", "Time: 1 March 2020, 10:05–11:30"]),
    ],
)
def test_days_and_hours_are_written_as_the_language_does(tell: Any, language: Language, told: list[str]) -> None:
    assert set(told) < set(text(tell(BEGUN + ENDED), language))


@pytest.mark.parametrize(("language", "told"), [("nb", "1 dag før møtet"), ("en", "1 day before the meeting")])
def test_one_day_is_one_day(tell: Any, language: Language, told: str) -> None:
    assert told in "\n".join(text(tell(BODY + SUMMONS.replace("2020-02-28", "2020-02-29")), language))


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        ("", "Tid: 1. mars 2020 kl. 10.05"),
        ("2020-03-01 meeting-ended meeting=m-1\n", "Tid: 1. mars 2020 kl. 10.05"),
        (
            "2020-03-02 meeting-ended meeting=m-1 at=00:40:00\n",
            "Tid: 1. mars 2020 kl. 10.05, hevet 2. mars 2020 kl. 00.40",
        ),
    ],
)
def test_an_ending_is_told_as_far_as_it_is_known(tell: Any, ended: str, told: str) -> None:
    assert told in text(tell(BEGUN + ended))


def test_an_unknown_meeting_is_named_with_its_nearest(tell: Any) -> None:
    with pytest.raises(UnknownId, match="Did you mean 'm-1'"):
        Minutes.of(tell(BEGUN).entries()).text("m-2")


def test_of_an_empty_history_no_minutes_are_written() -> None:
    with pytest.raises(UnknownId, match="no meeting 'm-1'"):
        Minutes.of([]).text("m-1")


def test_minutes_end_with_what_they_rest_on(tell: Any) -> None:
    register = tell(BEGUN)
    assert text(register)[-1].startswith(
        f"Skrevet av registeret, av {register.size} oppføringer; sammendrag (SHA-256) {register.digest}."
    )


# -- how votes fell, in words


@pytest.mark.parametrize(
    ("yes", "no", "nb", "en"),
    [
        (3, 1, "Vedtatt med 3 mot 1 stemme", "Adopted with 3 against 1 vote"),
        (1, 3, "Falt med 1 mot 3 stemmer", "Rejected with 1 against 3 votes"),
        (4, 0, "Enstemmig vedtatt med 4 stemmer", "Adopted unanimously with 4 votes"),
    ],
)
def test_yes_and_no_are_said_with_the_paragraph(tell: Any, yes: int, no: int, nb: str, en: str) -> None:
    told = tell(BEGUN + vote(yes, no, "item=1"))
    assert f"- {nb} (kommuneloven § 11-9)." in text(told)
    assert f"- {en} (kommuneloven § 11-9)." in text(told, "en")


def test_the_presiding_members_vote_is_said_to_have_decided(tell: Any) -> None:
    told = text(tell(BEGUN + roll_call({"yes": ["s-1", "s-2"], "no": ["s-3", "s-4"]})))
    assert "- Vedtatt med 2 mot 2 stemmer; møtelederens stemme gjorde utslaget (kommuneloven § 11-9)." in told
    assert "- Stemte mot: s-3 (Øst) og s-4 (Øst)." in told


def test_a_casting_vote_is_said_to_have_decided(tell: Any) -> None:
    lines = vote(2, 2, "item=1", rule="CHAIR").splitlines()
    lines[1:1] = [
        f"2020-03-01 vote-cast vote=v voter=s-{n} choice={c}" for n, c in enumerate(["yes", "yes", "no", "no"], 1)
    ]
    lines = [line for line in lines if "ballots" not in line]
    lines[-1:-1] = ["2020-03-01 as-found vote-cast vote=v voter=s-1 choice=yes casting=true"]
    told = text(tell(BODY + CHAIR + SUMMONS + OPENED + "\n".join(lines)))
    assert "- Vedtatt med 2 mot 2 stemmer; dobbeltstemmen gjorde utslaget (vedtektene § 9)." in told


def test_too_few_are_said_to_decide_nothing(tell: Any) -> None:
    told = text(tell(BEGUN + vote(1, 0, "item=1")))
    assert "- Ikke vedtaksfør (kommuneloven § 11-9)." in told
    assert "- Stemmer: for 1." in told
    assert "- Regnestykke: 2*1 < 1*4" in told


def test_a_secret_tie_is_said_not_to_follow_and_is_missing(tell: Any) -> None:
    told = text(tell(BEGUN + vote(2, 2, "item=1 secret=true") + ENDED))
    assert "- Utfallet følger ikke av det som er ført (kommuneloven § 11-9)." in told
    assert "- Stemmer: for 2, mot 2." in told
    assert "- Resultatet av voteringen v kan ikke regnes ut." in told


def test_an_open_tie_is_said_not_to_be_decided(tell: Any) -> None:
    told = text(tell(BODY + ALL + SUMMONS + OPENED + vote(2, 2, "item=1", rule="ALL")))
    assert "- Stemmelikhet, 2 mot 2 stemmer, og ikke avgjort (vedtektene § 9)." in told


def test_without_its_rule_no_outcome_is_said(tell: Any) -> None:
    told = text(tell(BEGUN + vote(3, 1, "item=1", rule="NONE")))
    assert "- Ingen regel som gjaldt den dagen, er ført; utfallet er ikke regnet ut." in told
    assert "- Stemmer: for 3, mot 1." in told
    assert "- Resultatet av voteringen v kan ikke regnes ut." in told


def test_other_answers_are_said_beside_yes_and_no(tell: Any) -> None:
    told = text(tell(BEGUN + roll_call({"yes": ["s-1", "s-2"], "no": ["s-3"], "blank": ["s-4"]})))
    assert "- Vedtatt med 2 mot 1 stemme; 1 blankt (kommuneloven § 11-9)." in told
    assert "- Stemte blankt: s-4 (Øst)." in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "- Vedtatt uten stemmer mot, med 3 stemmer; 1 blankt (kommuneloven § 11-9)."),
        ("en", "- Adopted without votes against, with 3 votes; 1 blank (kommuneloven § 11-9)."),
    ],
)
def test_where_somebody_answered_otherwise_it_is_not_called_unanimous(tell: Any, language: Language, said: str) -> None:
    told = tell(BEGUN + roll_call({"yes": ["s-1", "s-2", "s-3"], "blank": ["s-4"]}))
    assert said in text(told, language)


def test_with_somebody_not_there_it_is_unanimous_all_the_same(tell: Any) -> None:
    left = "2020-03-01 seat-left meeting=m-1 seat=s-4\n"
    call = roll_call({"yes": ["s-1", "s-2", "s-3"]}).replace("vote-opened", "as-found vote-opened")
    told = text(tell(BEGUN + left + call))
    assert "- Enstemmig vedtatt med 3 stemmer; 1 ikke til stede (kommuneloven § 11-9)." in told
    assert "- Ikke til stede: s-4 (Øst)." in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["- Stemte for: p-1 (Øst).", "- Avholdende: p-2 (Øst).", "- Ikke talt med: s-3 (Øst) og s-4 (Øst)."]),
        ("en", ["- Voted for: p-1 (Øst).", "- Abstaining: p-2 (Øst).", "- Not counted: s-3 (Øst) and s-4 (Øst)."]),
    ],
)
def test_whoever_is_named_is_named_as_counted(tell: Any, language: Language, said: list[str]) -> None:
    lines = roll_call({"yes": ["s-1", "s-2", "s-3"], "no": ["s-4"]}, 'item=1 must_abstain=["s-2"]')
    lines = lines.replace("s-1..4 members", "s-1..2 members").replace("vote-opened", "as-found vote-opened")
    told = text(tell(BEGUN + lines), language)
    assert [line for line in told if line in said] == said
    assert not any("abstain " in line for line in told)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["- Voteringen er ikke avsluttet.", "- Stemmer så langt: for 3, mot 1."]),
        ("en", ["- The vote is not closed.", "- Votes so far: for 3, against 1."]),
    ],
)
def test_of_a_vote_that_is_not_closed_no_outcome_is_said(tell: Any, language: Language, said: list[str]) -> None:
    lines = vote(3, 1, "item=1").rpartition("2020-03-01")[0]
    declared = "2020-03-01 as-found decision-taken decision=d body=council outcome=rejected text=Nei. meeting=m-1"
    told = text(tell(f'{BEGUN}{lines}{declared} item=1 votes=["v"]\n'), language)
    assert told[told.index("    | Q?") + 1 :][:2] == said
    assert not [line for line in told if line.startswith(("- Erklært", "- Declared", "- Regnestykke", "- Arithmetic"))]


def test_of_options_none_or_one_is_said_to_be_chosen(tell: Any) -> None:
    options = '[{"candidate": "a"}, {"candidate": "b"}]'
    none, one = (
        f"2020-03-01 vote-opened vote={name} question=Q? rule=MOST {FOUR} meeting=m-1 item=1 candidates={options}\n"
        f"2020-03-01 as-found ballots-counted vote={name} participants=4 counts=[{counts}]\n"
        f"2020-03-01 vote-closed vote={name} presiding=s-1\n"
        for name, counts in (("v", '{"choice": "blank", "n": 4}'), ("w", '{"choice": "a", "n": 4}'))
    )
    told = text(tell(BODY + PLURALITY + SUMMONS + OPENED + none + one))
    assert "- Ingen av alternativene fikk nok stemmer (vedtektene § 9)." in told
    assert "- Valgt alternativ: a (vedtektene § 9)." in told
    assert {"- Stemmer: blankt 4.", "- Stemmer: a 4."} < set(told)


def test_the_votes_of_a_transferable_vote_stand_in_its_arithmetic(tell: Any) -> None:
    ballots = '[{"ranks": [["p-1"], ["p-2"]], "n": 3}, {"ranks": [["p-1", "p-2"]], "n": 1}]'
    lines = election("[]").replace("MOST", "STV").replace("ballots-counted vote=v participants=4 counts=[]", "{}")
    lines = lines.replace("{}", f"rankings-cast vote=v ballots={ballots}")
    told = text(tell(BODY + rule("STV", method='"stv"') + SUMMONS + OPENED + lines))
    assert "- Valgt: p-1 (vedtektene § 9)." in told
    assert any("first preferences: p-1 7/2, p-2 1/2" in line for line in told)
    assert not any(line.startswith("- Stemmer") for line in told)


def election(counts: str, *, lot: str = "") -> str:
    candidates = '[{"candidate": "p-1"}, {"candidate": "p-2"}]'
    of_four = f"question=Hvem? rule=MOST {FOUR} meeting=m-1 item=1 kind=election secret=true"
    return (
        f"2020-03-01 vote-opened vote=v {of_four} candidates={candidates}\n"
        f"2020-03-01 ballots-counted vote=v participants=4 counts={counts}\n{lot}"
        "2020-03-01 vote-closed vote=v presiding=s-1\n"
    )


def test_an_election_is_said_with_its_votes_and_its_lot(tell: Any) -> None:
    lot = '2020-03-01 lot-drawn vote=v candidates=["p-1", "p-2"] drawn=["p-2", "p-1"]\n'
    even = '[{"choice": "p-1", "n": 2}, {"choice": "p-2", "n": 2}]'
    told = text(tell(BODY + PLURALITY + SUMMONS + OPENED + election(even, lot=lot)))
    assert "- Valgt: p-2; avgjort ved loddtrekning (vedtektene § 9)." in told
    assert "- Stemmer: p-1 2, p-2 2." in told
    assert "- Loddtrekning mellom p-1 og p-2: p-2, p-1.  [#12]" in told


def test_a_level_election_without_a_lot_is_said_not_to_be_decided(tell: Any) -> None:
    even = '[{"choice": "p-1", "n": 2}, {"choice": "p-2", "n": 2}]'
    told = text(tell(BODY + PLURALITY + SUMMONS + OPENED + election(even)))
    assert "- Likt mellom p-1 og p-2, og ikke avgjort (vedtektene § 9)." in told


def test_an_election_of_nobody_says_so(tell: Any) -> None:
    told = text(tell(BODY + PLURALITY + SUMMONS + OPENED + election('[{"choice": "blank", "n": 4}]')))
    assert "- Ingen fikk nok stemmer til å være valgt (vedtektene § 9)." in told


def test_an_election_to_no_seat_elects_nobody(tell: Any) -> None:
    told = tell(BODY + PLURALITY + SUMMONS + OPENED + election('[{"choice": "p-1", "n": 4}]'))
    meeting = Meetings.of(told.entries()).meeting("m-1")
    nobody = attrs.evolve(meeting.votes[0], elected=())
    assert _Writing(meeting, "nb").outcome(nobody) == "Valgt: ingen (vedtektene § 9)"


# -- decisions


def test_what_was_declared_otherwise_than_the_ballots_say_is_said(tell: Any) -> None:
    declared = "decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1 item=1"
    told = text(tell(f'{BEGUN}{vote(1, 3, "item=1")}2020-03-01 as-found {declared} votes=["v"]\n'))
    assert "- Vedtak d: vedtatt.  [#12 uregelmessig: KOML-11-9-2]" in told
    assert "- Erklært vedtatt, men av stemmene følger: ikke vedtatt." in told
    assert told[told.index("Uregelmessigheter") + 2] == "- Ført som funnet  [#12 uregelmessig: KOML-11-9-2]"


def test_so_is_who_was_declared_elected_instead_of_another(tell: Any) -> None:
    counts = '[{"choice": "p-1", "n": 3}, {"choice": "p-2", "n": 1}]'
    declared = 'decision-taken decision=d body=council outcome=elected elected=["p-2"] text=Valgt. meeting=m-1 item=1'
    lines = f'{election(counts)}2020-03-01 as-found {declared} kind=election votes=["v"]\n'
    assert "- Erklært valgt, p-2, men av stemmene følger: valgt, p-1." in text(
        tell(BODY + PLURALITY + SUMMONS + OPENED + lines)
    )


def test_a_decision_taken_back_says_by_which(tell: Any) -> None:
    decided = "2020-03-01 decision-taken decision={} body=council outcome=adopted text=Ja. meeting=m-1 item=1\n"
    back = "2020-03-01 decision-rescinded decision=d by=e\n"
    assert "- Omgjort ved e.  [#11]" in text(tell(BEGUN + decided.format("d") + decided.format("e") + back))


@pytest.mark.parametrize(
    ("language", "said"),
    [("nb", "- Ført som omgjort ved seg selv.  [#11]"), ("en", "- Recorded as taken back by itself.  [#11]")],
)
def test_a_decision_taken_back_by_itself_says_so(tell: Any, language: Language, said: str) -> None:
    decided = "2020-03-01 decision-taken decision={} body=council outcome=adopted text=Ja. meeting=m-1 item=1\n"
    back = "2020-03-01 decision-rescinded decision=d by=e\n"
    entries = list(tell(BEGUN + decided.format("d") + decided.format("e") + back).entries())
    entries[11] = entries[11].instead(attrs.evolve(entries[11].event, by="d"))
    assert said in Minutes.of(entries).text("m-1", language).splitlines()


def test_an_urgent_decision_is_called_so(tell: Any) -> None:
    urgent = "2020-03-01 as-found decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1 item=1"
    assert "- Hastevedtak d: vedtatt.  [#9]" in text(tell(f"{BEGUN}{urgent} procedure=urgent\n"))


# -- what is missing


def test_of_minutes_that_hold_everything_nothing_is_called_missing() -> None:
    assert "Mangler" not in MADE["minutes"]()["minutes-nb.txt"]


def test_what_was_not_told_is_called_missing(tell: Any) -> None:
    told = text(tell(BODY + SUMMONS.replace("place=Salen ", "")))
    missing = told[told.index("Mangler etter kommuneloven § 11-4") + 2 : -2]
    assert missing == [
        "- At møtet ble satt, og hvem som var til stede, er ikke ført.",
        "- Klokkeslettet da møtet ble satt, er ikke ført.",
        "- Stedet er ikke ført.",
        "- At møtet ble hevet, er ikke ført.",
        "- Hva som skjedde i sak 1, er ikke ført.",
    ]
    assert "- Møteboka er ikke ført som godkjent." in told


@pytest.mark.parametrize(
    ("ended", "told"),
    [
        ("", ["Innkalt til: 1. mars 2020 kl. 10.00, Salen"]),
        (ENDED, ["Innkalt til: 1. mars 2020 kl. 10.00, Salen", "Tid: hevet 1. mars 2020 kl. 11.30"]),
    ],
)
def test_of_a_meeting_never_opened_no_time_and_no_place_is_invented(tell: Any, ended: str, told: list[str]) -> None:
    lines = text(tell(BODY + SUMMONS + ended.replace("meeting-ended", "as-found meeting-ended")))
    assert [line for line in lines if line.startswith(("Innkalt til", "Tid", "Sted"))] == told
    bare = SUMMONS.replace("at=10:00:00 place=Salen", "")
    assert "Summoned for: 1 March 2020" in text(tell(BODY + bare), "en")


def test_who_sat_unnamed_and_a_vote_left_open_are_missing(tell: Any) -> None:
    opened = OPENED.replace(" at=10:05:00", "")
    lines = vote(3, 1, "item=1").splitlines()[:2]
    told = text(tell(BODY + SUMMONS + opened + "\n".join(lines)), "en")
    missing = told[told.index("Missing of what kommuneloven § 11-4 asks for") + 2 : -2]
    assert missing == [
        "- Who sat there is not recorded of: s-3, s-4.",
        "- The hour of the opening is not recorded.",
        "- That the meeting ended is not recorded.",
        "- The vote v is not recorded as closed.",
    ]
    assert "Time: 1 March 2020" in told


def test_without_an_agenda_or_known_seats_that_is_missing(tell: Any) -> None:
    lines = "2020-01-01 body-established body=board name=Styret kind=board\n"
    summons = "2020-02-28 meeting-summoned meeting=m-1 body=board starts=2020-03-01\n"
    told = text(tell(BODY + lines + summons + OPENED.replace("03-01 meeting", "03-01 as-found meeting")))
    assert "- Ingen sak er ført." in told
    assert "- Hvem som var fraværende, kan ikke sies: plassene i organet er ikke ført." in told


def test_of_a_meeting_in_writing_no_opening_and_of_a_remote_one_no_place_is_asked(tell: Any) -> None:
    written = text(tell(BODY + SUMMONS.replace("place=Salen", "mode=written")))
    remote = text(tell(BODY + SUMMONS.replace("place=Salen", "mode=remote")))
    assert "Møteform: skriftlig saksbehandling" in written
    assert not any(line.startswith("- At møtet ble") for line in written)
    assert "- Stedet er ikke ført." not in remote


# -- smaller parts


def test_who_called_it_and_why_it_could_not_wait_is_said(tell: Any) -> None:
    told = text(tell(BODY + SUMMONS.replace("place=Salen", 'called_by=["council", "s-1"] urgent=Ras.')))
    assert "Innkalt: 28. februar 2020, 2 dager før møtet, av council (Rådet) og s-1 (Øst)" in told
    assert "Hastegrunn: Ras." in told


def test_somebody_may_leave_at_no_known_time_and_a_substitute_come_for_a_reason(tell: Any) -> None:
    moves = "2020-03-01 seat-left meeting=m-1 seat=s-2\n"
    moves += "2020-03-01 as-found seat-taken meeting=m-1 seat=s-2 person=p-1 item=1 reason=Syk.\n"
    told = text(tell(BEGUN + moves))
    assert any(line.startswith("- p-2 (Øst), til et tidspunkt som ikke er ført") for line in told)
    assert any(line.startswith("- p-1 (Øst), fra sak 1, fordi Syk.  [#10") for line in told)


def test_everybody_present_leaves_nobody_absent(tell: Any) -> None:
    told = text(tell(BEGUN))
    assert told[told.index("Fraværende") + 2] == "- Ingen"


def test_an_item_without_a_number_or_off_the_agenda_is_headed_as_such(tell: Any) -> None:
    decided = "2020-03-01 decision-taken decision=d body=council outcome=adopted text=Ja. meeting=m-1\n"
    moved = "2020-03-01 as-found motion-moved motion=f meeting=m-1 item=9 text=Ja.\n"
    told = text(tell(BEGUN + decided + moved))
    assert {"Uten angitt sak", "Sak 9 (ikke på sakslisten)", "- Forslag f:  [#10 uregelmessig: REG-42]"} < set(told)


def test_an_added_item_an_open_postponement_and_a_referral_are_said(tell: Any) -> None:
    told = text(
        tell(
            BEGUN
            + "2020-03-01 agenda-item-added meeting=m-1 item=2 title=Bru\n"
            + "2020-03-01 motion-moved motion=f meeting=m-1 item=2 text=Ja.\n"
            + "2020-03-01 motion-amended motion=f text=Nei.\n"
            + "2020-03-01 case-postponed meeting=m-1 item=2\n"
            + "2020-03-01 case-referred case=1/20 to=council meeting=m-1\n"
        )
    )
    assert {"- Tilføyd etter innkallingen.", "- Forslag f endret til:  [#11]"} < set(told)
    assert {"- Saken ble utsatt.  [#12]", "- Saken ble oversendt Rådet.  [#13]"} < set(told)


@pytest.mark.parametrize(
    ("ground", "nb", "en"),
    [
        ("KOML-11-5-2", "kommuneloven § 11-5 annet ledd", "kommuneloven § 11-5 second paragraph"),
        ("KOML-11-5-3-a", "kommuneloven § 11-5 tredje ledd bokstav a", "kommuneloven § 11-5 third paragraph letter a"),
        ("KOML-11-5", "kommuneloven § 11-5", "kommuneloven § 11-5"),
        ("STAT-4", "STAT-4", "STAT-4"),
    ],
)
def test_the_paragraph_behind_closed_doors_is_cited(tell: Any, ground: str, nb: str, en: str) -> None:
    told = tell(f"{BEGUN}2020-03-01 meeting-closed-to-public meeting=m-1 ground={ground} item=1\n")
    assert f"- Møtet var lukket i sak 1 ({nb}).  [#9]" in text(told)
    assert f"- The meeting was closed in item 1 ({en}).  [#9]" in text(told, "en")


@pytest.mark.parametrize(
    ("closed", "opened", "span"),
    [
        ("item=1 at=10:10:00", "", "i sak 1 fra kl. 10.10"),
        ("item=1", "2020-03-01 meeting-reopened meeting=m-1 at=10:20:00", "fra sak 1 til kl. 10.20"),
        ("", "", "fra et tidspunkt som ikke er ført"),
    ],
)
def test_doors_are_said_to_be_closed_as_far_as_it_is_known(tell: Any, closed: str, opened: str, span: str) -> None:
    told = text(tell(f"{BEGUN}2020-03-01 meeting-closed-to-public meeting=m-1 ground=G {closed}\n{opened}\n"))
    assert any(line.startswith(f"- Møtet var lukket {span} (G).") for line in told)


def test_what_was_reported_and_put_right_is_said(tell: Any) -> None:
    told = text(
        tell(
            BEGUN
            + "2020-02-15 as-found decision-taken decision=d body=council outcome=adopted text=Båt.\n"
            + "2020-03-01 decision-reported decision=d meeting=m-1\n"
            + ENDED
            + "2020-03-02 document-filed document=doc title=Retting source=here\n"
            + '2020-03-02 minutes-approved meeting=m-1 by=["s-1", "s-2"]\n'
            + "2020-03-03 minutes-corrected meeting=m-1 document=doc reason=Skrivefeil.\n"
        )
    )
    assert {"- d, Rådet 15. februar 2020:  [#10]", "    | Båt."} < set(told)
    assert "- Rettet 3. mars 2020 ved «Retting»: Skrivefeil.  [#14]" in told
    assert any(line.startswith("- Godkjent 2. mars 2020 av p-1 (Øst) og p-2 (Øst).") for line in told)


# -- hostile texts, and the page


def hostile(tell: Any) -> Any:
    return tell(f'{BEGUN}2020-03-01 motion-moved motion=f meeting=m-1 item=1 text="{HOSTILE}" by=s-1\n')


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_somebody_wrote_cannot_pose_as_the_minutes(tell: Any, language: Language) -> None:
    register = hostile(tell)
    told = Minutes.of(register.entries()).text("m-1", language)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", told)
    assert "    | <script>alert(1)</script> & rød\\u202e\n    |\n    | Vedtak d: vedtatt.\n    | =====" in told


def test_what_somebody_wrote_cannot_pose_as_a_mark(tell: Any) -> None:
    moved = '2020-03-01 seat-taken meeting=m-1 seat=s-3 person=p-1 item=1 reason="Syk.  [#1], [ #2] [3]"\n'
    told = text(tell(BEGUN + moved.replace("seat-taken", "as-found seat-taken")))
    (line,) = [line for line in told if "fordi" in line]
    assert "fordi Syk.  \\u005b#1], \\u005b #2] [3]  [#9" in line


def test_what_no_line_can_hold_would_be_written_out_too() -> None:
    assert _flat("\x1b[31m\t\r\U000e0001") == "\\u001b[31m \\u000d\\U000e0001"


class _Reading(HTMLParser):
    """What a browser would see: the tags, what they have, and whether each is closed in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "!doctype"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_harmless_whole_and_needs_nothing_else(tell: Any, language: Language) -> None:
    written = page(hostile(tell), language)
    reading = _Reading()
    reading.feed(written)
    assert reading.open == []
    assert reading.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p"),
        *("dl", "dt", "dd", "ul", "li", "blockquote", "small"),
    }
    assert reading.attributes <= {"lang", "charset", "name", "content", "class"}
    assert f'<html lang="{language}">' in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; rød\\u202e" in written
    assert not re.search(r"https?:|url\(|@import", written)


def test_the_page_says_what_the_text_says() -> None:
    made = MADE["minutes"]()
    words = re.sub(r"<style>.*</style>|<title>.*</title>|<[^>]*>", " ", made["minutes-nb.html"], flags=re.DOTALL)
    bare = re.sub(r"^[-=]+$|^- |^    \|", "", made["minutes-nb.txt"], flags=re.MULTILINE)
    assert re.sub(r"[\s:]+", "", unescape(words)) == re.sub(r"[\s:]+", "", bare)
