"""Every command: its answer in every format, its exit code, its help."""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from register import Register
from register.codec import CLASSES, as_json, read_told
from register.events import MembershipBegan, PartyRegistered
from register.rulebooks import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

COMMANDS = [
    *("init", "record", "import", "correct", "strike", "members", "history", "why", "diff", "decisions", "case"),
    *(
        "meeting",
        "minutes",
        "plan",
        "trail",
        "log",
        "show",
        "check",
        "checks",
        "schema",
        "export",
        "backup",
        "restore",
        "key",
        "seal",
        "prove",
        "verify",
        "witness",
        "erase",
        "tour",
    ),
]

QUESTIONS = {
    "members": (["members"], "members"),
    "history": (["history", "ostby-1"], "history"),
    "why": (["why", "ostby-1", "--on", "2025-06-01"], "grounds"),
    "diff": (["diff", "2024-01-31", "2025-01-01"], "changes"),
    "decisions": (["decisions"], "decisions"),
    "case": (["case", "05/24"], "entries"),
    "plan": (["plan", "05/24", "--on", "2024-05-01"], "steps"),
    "trail": (["trail"], "entries"),
    "log": (["log"], "entries"),
    "check": (["check"], "findings"),
    "checks": (["checks"], "checks"),
}
EXIT = {"check": 1}
"""The sample holds one irregular ballot: `check` says so."""

NEEDS_SAMPLE = pytest.mark.skipif(
    not cli._example(cli.TOUR_SAMPLE).exists(), reason=f"examples/{cli.TOUR_SAMPLE} is not there yet"
)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.usefixtures("small")
def test_a_question_is_answered_with_one_json_object(run: Run, name: str) -> None:
    asked, called = QUESTIONS[name]
    ran = run(*asked, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, ran.out.count("\n"), ran.err) == (EXIT.get(name, 0), 1, "")
    assert answer[called]
    if name != "checks":
        assert (answer["known_at"], len(answer["digest"])) == (24, 64)
        assert "on" in answer


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.usefixtures("small")
def test_the_same_rows_come_as_a_json_object_a_line(run: Run, name: str) -> None:
    asked, called = QUESTIONS[name]
    ran = run(*asked, "--jsonl")
    assert [json.loads(line) for line in ran.out.splitlines()] == json.loads(run(*asked, "--json").out)[called]
    assert ran.code == EXIT.get(name, 0)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.usefixtures("small")
def test_the_same_rows_come_as_csv_with_a_head(run: Run, name: str) -> None:
    asked, called = QUESTIONS[name]
    ran = run(*asked, "--csv")
    head, *rows = csv.reader(io.StringIO(ran.out))
    answer = json.loads(run(*asked, "--json").out)[called]
    assert len(rows) == len(answer)
    assert {len(row) for row in rows} == {len(head)}
    assert set(head) <= set().union(*answer)
    assert ran.code == EXIT.get(name, 0)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.usefixtures("small")
def test_piped_they_are_plain_one_record_a_line(run: Run, name: str) -> None:
    asked, called = QUESTIONS[name]
    ran = run(*asked)
    lines = ran.out.splitlines()
    head = next(csv.reader(io.StringIO(run(*asked, "--csv").out)))
    assert len(lines) == len(json.loads(run(*asked, "--json").out)[called])
    assert {line.count("\t") + 1 for line in lines} == {len(head)}
    assert "\x1b" not in ran.out
    assert ran.code == EXIT.get(name, 0)


@pytest.mark.parametrize("form", ["--csv", "--jsonl", "--no-pager"])
@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "checks"])
@pytest.mark.usefixtures("small")
def test_what_an_answer_rests_on_goes_to_stderr_where_it_is_no_json_object(run: Run, name: str, form: str) -> None:
    asked, _ = QUESTIONS[name]
    answer = json.loads(run(*asked, "--json").out)
    day = f"on {answer['on']}  " if answer["on"] else ""
    rests_on = f"{day}known_at {answer['known_at']}  digest {answer['digest']}"
    err = run(*asked, form).err
    below = {"members": 1, "why": 1, "plan": 1, "diff": len(answer.get("sums", ()))}
    assert err.startswith(rests_on)
    assert err.count("\n") == 1 + below.get(name, 0)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    ran = run(name, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert f"  register {name}" in ran.out or name in {"init", "import", "restore", "record"}
    assert "  register " in ran.out
    assert run(name, "--help").out == ran.out


def test_the_help_lists_every_command_and_every_exit_code(run: Run) -> None:
    ran = run("-h")
    listed = [line.split()[0] for line in ran.out.partition("Commands:")[2].splitlines() if line.startswith("  ")]
    assert listed[: len(COMMANDS)] == COMMANDS
    assert all(f"    {code} " in ran.out for code in (0, 1, 2, 3, 4, 5, 70, 130))


def test_no_help_is_held_for_a_field_that_no_event_has() -> None:
    told = {name.removesuffix(".v1"): cls.__init__.__annotations__ for name, cls in CLASSES.items()}
    named = {(event, field) for event, fields in told.items() for field in fields}
    known = {*(field for _, field in named), *(f"{event}.{field}" for event, field in named)}
    assert sorted(cli.ABOUT.keys() - known) == []


def test_every_event_can_be_recorded_and_has_help(run: Run) -> None:
    names = [name.removesuffix(".v1") for name in CLASSES if name != "register-opened.v1"]
    listed = run("record", "-h").out
    for name in names:
        assert f"\n  {name} " in listed
        ran = run("record", name, "-h")
        assert (ran.code, ran.err) == (0, "")
        assert "--dry-run" in ran.out
        assert "--on DATE" in ran.out


def test_the_version_names_the_format(run: Run) -> None:
    ran = run("--version")
    assert ran.out.startswith("register ")
    assert ran.out.endswith("(format 1)\n")


def test_init_makes_a_register_and_prints_number_and_digest(run: Run, nobody: Path) -> None:
    ran = run("init", "--organisation", "Rådet", "--origin", "a.example/r", "--register", "new.register")
    with Register.open(nobody / "new.register", read_only=True) as register:
        assert (ran.code, ran.out) == (0, f"#0 {register.digest}\n")
        assert (register.opened.organisation, register.opened.time_zone) == ("Rådet", "Europe/Oslo")


def test_init_takes_another_time_zone(run: Run, nobody: Path) -> None:
    opening = ("init", "--organisation", "R", "--origin", "a.example/r", "--register", "new.register", "--json")
    ran = run(*opening, "--time-zone", "Pacific/Kiritimati")
    assert json.loads(ran.out).keys() == {"entry", "digest", "id", "irregularities"}
    with Register.open(nobody / "new.register", read_only=True) as register:
        assert register.opened.time_zone == "Pacific/Kiritimati"


@pytest.mark.usefixtures("small")
def test_record_takes_an_event_from_options(run: Run) -> None:
    fields = ("--party", "vest", "--name", "Vest", "--kind", "municipality", "--on", "2024-01-31")
    ran = run("record", "party-registered", *fields, "--json")
    assert (ran.code, json.loads(ran.out)["entry"]) == (0, 24)
    shown = json.loads(run("show", 24, "--json").out)["line"]
    assert shown["data"] == {"kind": "municipality", "name": "Vest", "on": "2024-01-31", "party": "vest"}


def test_record_takes_objects_lists_flags_numbers_and_times(fresh: Path, run: Run) -> None:
    def record(*arguments: str) -> dict[str, Any]:
        ran = run("--register", fresh, "record", *arguments, "--on", "2024-01-31", "--as-found", "--json")
        assert ran.code == 0, ran.err
        return json.loads(run("--register", fresh, "show", json.loads(ran.out)["entry"]).out)["line"]["data"]

    record("party-registered", "--party", "vest", "--name", "{Vest}", "--kind", "municipality", "--at-latest")
    body = record("body-established", "--body", "b", "--name", "B", "--kind", "board", "--seats", '{"seat": "s"}')
    assert body["seats"] == [{"seat": "s"}]
    met = record("meeting-summoned", "--meeting", "m", "--body", "b", "--starts", "2024-02-01", "--at", "10:30")
    assert met["at"] == "10:30:00"
    opened = ("--vote", "v", "--question", "Q?", "--rule", "none", "--electorate", '{"voter": "s"}', "--members", "0")
    assert record("vote-opened", *opened)["members"] == 0
    answers = ("--answers", '{"choice": "yes", "voters": ["s"]}')
    assert record("roll-call-taken", "--vote", "v", *answers)["answers"] == [{"choice": "yes", "voters": ["s"]}]


@pytest.mark.usefixtures("small")
def test_record_takes_a_json_line_as_argument_or_from_stdin(run: Run) -> None:
    line = '{"type": "party-registered", "data": {"on": "2024-01-31", "party": "%s", "name": "V", "kind": "other"}}'
    assert run("record", line % "vest", "--id", "v").out.startswith("#24 ")
    assert run("record", "-", input=(line % "aust").encode()).out.startswith("#25 ")
    assert json.loads(run("show", "v").out)["line"]["data"]["party"] == "vest"


def test_an_event_without_a_day_happened_today(small: Path, run: Run) -> None:
    run("record", "claim-recorded", "--claim", "c", "--says", "S", "--id", "c")
    with Register.open(small, read_only=True) as register:
        assert register.entry(24).event.on == register.today()


@pytest.mark.usefixtures("small")
def test_a_second_try_with_an_id_records_nothing(run: Run) -> None:
    command = ("record", "claim-recorded", "--claim", "c", "--says", "S", "--on", "2024-02-01", "--id", "c")
    first, again = run(*command), run(*command)
    assert (again.code, again.out) == (0, first.out)
    assert json.loads(run("verify", "--json").out)["entries"] == 25


@pytest.mark.usefixtures("small")
def test_what_stands_beside_an_event_is_recorded(run: Run) -> None:
    run("record", "document-filed", "--document", "d", "--title", "D", "--id", "d")
    beside = ("--evidence", "d", "--basis", "STAT-1", "--because", "told-1", "--because", "told-2")
    run("record", "claim-recorded", "--claim", "c", "--says", "S", *beside, "--by", "protokollen")
    line = json.loads(run("show", 25).out)["line"]
    assert (line["evidence"], line["basis"], line["because"]) == ("d", "STAT-1", "told-1 told-2")
    assert line["recordedby"] == "protokollen"


@pytest.mark.usefixtures("small")
def test_a_refusal_is_said_and_writes_nothing(run: Run) -> None:
    ran = run("record", "membership-began", "--party", "north", "--since", "2024-06-01")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "register: REG-5: North is a member already, since 2024-01-31. See #4.\n"
    assert json.loads(run("verify", "--json").out)["entries"] == 24


@pytest.mark.usefixtures("small")
def test_transcribed_it_is_written_with_its_irregularity_said_aloud(run: Run) -> None:
    ran = run("record", "membership-began", "--party", "north", "--since", "2024-06-01", "--as-found")
    assert (ran.code, ran.err) == (0, "register: recorded as found, irregular: REG-5\n")


@pytest.mark.parametrize(("as_found", "code"), [((), 1), (("--as-found",), 0)])
@pytest.mark.usefixtures("small")
def test_a_dry_run_shows_the_entry_and_the_objections_and_writes_nothing(
    run: Run, untouched: Callable[[], None], as_found: tuple[str, ...], code: int
) -> None:
    untouched()
    command = ("record", "membership-began", "--party", "north", "--since", "2024-06-01", "--on", "2024-05-01")
    ran = run(*command, "--dry-run", *as_found)
    assert (ran.code, ran.err) == (code, "")
    entry, objection = ran.out.splitlines()
    assert entry == 'would be #24 membership-began.v1 {"on":"2024-05-01","party":"north","since":"2024-06-01"}'
    assert objection == "REG-5: North is a member already, since 2024-01-31. See #4."
    answer = json.loads(run(*command, "--dry-run", *as_found, "--json").out)
    assert answer["objections"] == [objection]
    assert answer["refused"] == bool(code)
    untouched()


@pytest.mark.usefixtures("small")
def test_a_dry_run_refuses_an_id_that_is_taken(run: Run) -> None:
    told = ("record", "party-registered", "--party", "far", "--name", "=Far & co", "--kind", "company", "--id", "far")
    assert run(*told, "--on", "2024-02-01", "--dry-run").err.startswith("register: The id 'far' is taken: entry #21")


@pytest.mark.usefixtures("small")
def test_a_dry_run_of_what_is_recorded_already_shows_the_first_entry(run: Run) -> None:
    told = ("record", "party-registered", "--party", "far", "--name", "=Far & co", "--kind", "company", "--id", "far")
    ran = run(*told, "--on", "2024-01-31", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("is already #21 party-registered.v1 ")


def test_import_says_how_many_and_where_it_ended(fresh: Path, run: Run) -> None:
    lines = b"".join(
        b'{"type": "claim-recorded", "data": {"on": "2024-01-31", "claim": "c-%d", "says": "S"}}\n' % n
        for n in range(3)
    )
    ran = run("--register", fresh, "import", "-", input=lines)
    with Register.open(fresh, read_only=True) as register:
        assert ran.out == f"recorded 3; there already 0\n#3 {register.digest}\n"
    answer = json.loads(run("--register", fresh, "import", "-", "--json", input=lines).out)
    assert {key: answer[key] for key in ("recorded", "already", "irregular")} == {
        "recorded": 0,
        "already": 3,
        "irregular": 0,
    }


@pytest.mark.usefixtures("small")
def test_correct_replaces_what_an_entry_says(run: Run) -> None:
    ran = run("correct", "far", "--set", "name=Fjern", "--set", "kind=other", "--reason", "mistyped")
    assert (ran.code, ran.out[:4]) == (0, "#24 ")
    assert "Fjern" in run("members", "--on", "2024-02-02").out
    assert "=Far & co" in run("members", "--on", "2024-02-02", "--known-at", "24").out
    assert "corrected by #24" in run("trail").out


@pytest.mark.usefixtures("small")
def test_correct_takes_texts_that_look_like_numbers_lists_flags_and_leaves_fields_out(run: Run) -> None:
    sets = ("--set", "name=2024", "--set", "at_latest=true", "--set", 'identifiers=[{"scheme": "s", "value": "1"}]')
    assert run("correct", "21", *sets, "--reason", "R").code == 0
    instead = json.loads(run("show", 24).out)["line"]["data"]["instead"]["data"]
    assert (instead["name"], instead["at_latest"]) == ("2024", True)
    assert instead["identifiers"] == [{"scheme": "s", "value": "1"}]
    assert run("correct", "#22", "--unset", "category", "--reason", "R").code == 0
    assert "category" not in json.loads(run("show", 25).out)["line"]["data"]["instead"]["data"]


@pytest.mark.parametrize(("option", "meant"), [("--provisional", True), ("--no-provisional", False), (None, None)])
@pytest.mark.usefixtures("small")
def test_a_term_that_is_told_to_be_no_is_not_one_that_is_not_told(
    run: Run,
    option: str | None,
    meant: bool | None,  # noqa: FBT001 - a case
) -> None:
    told = ("record", "membership-changed", "--party", "north", "--since", "2024-06-01", "--weight", "2")
    assert run(*told, "--on", "2024-06-01", *([option] if option else [])).code == 0
    assert json.loads(run("show", 24).out)["line"]["data"].get("provisional") is meant


@pytest.mark.usefixtures("small")
def test_a_term_is_corrected_to_no(run: Run) -> None:
    told = ("record", "membership-changed", "--party", "north", "--since", "2024-06-01", "--provisional")
    assert run(*told, "--on", "2024-06-01", "--id", "terms").code == 0
    assert run("correct", "terms", "--set", "provisional=false", "--reason", "mistaken").code == 0
    assert json.loads(run("show", 25).out)["line"]["data"]["instead"]["data"]["provisional"] is False


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("said", "meant"), [("10:30", "10:30:00"), ("10:30:00", "10:30:00"), ('"09:00"', "09:00:00")])
def test_correct_takes_a_time_of_hours_and_minutes_as_record_does(run: Run, said: str, meant: str) -> None:
    assert run("correct", "late", "--set", f"at={said}", "--reason", "R", "--as-found").code == 0
    assert json.loads(run("show", 24).out)["line"]["data"]["instead"]["data"]["at"] == meant


@pytest.mark.usefixtures("small")
def test_a_second_correction_does_not_undo_the_first(run: Run) -> None:
    run("correct", "far", "--set", "name=Fjern", "--reason", "mistyped")
    run("correct", "far", "--set", "kind=other", "--reason", "mistaken")
    data = json.loads(run("show", "25").out)["line"]["data"]["instead"]["data"]
    assert (data["name"], data["kind"]) == ("Fjern", "other")


@pytest.mark.usefixtures("small")
def test_strike_takes_entries_back(run: Run) -> None:
    ran = run("strike", "fictional/far", "late", "--reason", "never happened")
    assert (ran.code, ran.out[:4]) == (0, "#24 ")
    assert "far" not in run("members", "--on", "2024-02-02").out
    assert run("trail").out.count("struck by #24") == 2
    assert run("check").code == 0


@pytest.mark.usefixtures("small")
def test_what_others_rest_on_is_not_struck(run: Run) -> None:
    ran = run("strike", "1", "--reason", "R")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("register: REG-35: Entry #4 stands, and would be impossible")


@pytest.mark.usefixtures("small")
def test_members_answers_party_name_and_since(run: Run) -> None:
    answer = json.loads(run("members", "--on", "2025-01-01", "--json").out)
    assert list(answer) == ["on", "known_at", "digest", "kinds", "not_known", "notes", "members"]
    assert [(m["party"], m["name"], m["since"]) for m in answer["members"]] == [
        ("far", "=Far & co", "2024-02-01"),
        ("north", "North", "2024-01-31"),
        ("south", "South", "2024-01-31"),
        ("ostby-1", "Østby", "2025-01-01"),
    ]


@pytest.mark.usefixtures("small")
def test_an_empty_answer_is_an_answer(run: Run) -> None:
    ran = run("members", "--on", "1900-01-01", "--json")
    assert (ran.code, json.loads(ran.out)["members"]) == (0, [])
    assert run("members", "--on", "1900-01-01").out == ""


@pytest.mark.parametrize("known", ["--known-at=#5", "--known-at=5", "--known-at=2024-02-01"])
@pytest.mark.usefixtures("small")
def test_known_at_takes_a_number_or_a_day(run: Run, known: str) -> None:
    answer = json.loads(run("members", "--on", "2025-01-01", known, "--json").out)
    # The clock of the sample looks up once an hour from 01:00 UTC on: 22 entries before midnight in Oslo.
    size, names = (22, ["North", "South", "Østby"]) if known.endswith("-01") else (5, ["North"])
    assert (answer["known_at"], [m["name"] for m in answer["members"]]) == (size, names)


@pytest.mark.usefixtures("small")
def test_the_last_day_of_the_calendar_is_a_day(run: Run) -> None:
    assert json.loads(run("members", "--known-at", "9999-12-31", "--json").out)["known_at"] == 24
    assert json.loads(run("members", "--on", "9999-12-31", "--json").out)["on"] == "9999-12-31"


@pytest.mark.usefixtures("small")
def test_history_can_end_on_a_day(run: Run) -> None:
    until = json.loads(run("history", "ostby-1", "--on", "2024-06-01", "--json").out)["history"]
    every = json.loads(run("history", "ostby-1", "--json").out)["history"]
    assert until == [chapter for chapter in every if chapter["since"] <= "2024-06-01"]
    assert [chapter["since"] for chapter in every if chapter not in until] == ["2025-01-01"]


@pytest.mark.usefixtures("small")
def test_why_says_the_answer_beside_its_grounds(run: Run) -> None:
    answer = json.loads(run("why", "ostby-1", "--on", "2025-01-01", "--json").out)
    assert answer["answer"] == "Østby was a member on 2025-01-01: since 2025-01-01."
    assert answer["member"] is True
    notes = [note for ground in answer["grounds"] for note in ground["notes"]]
    assert notes == ["adopted: 3 yes; 2*3 > 1*3 (the statutes, § 1)"]
    assert "fictional" in run("why", "far", "--on", "2024-03-01").out


@pytest.mark.usefixtures("small")
def test_decisions_show_count_and_rule(run: Run) -> None:
    (decision,) = json.loads(run("decisions", "--json").out)["decisions"]
    assert (decision["declared"], decision["computed"], decision["counts"]) == ("adopted", "adopted", "3 yes")
    assert (decision["rule"], decision["cites"]) == ("STAT-1", "the statutes, § 1")
    assert json.loads(run("decisions", "--on", "2024-01-30", "--json").out)["decisions"] == []


@pytest.mark.usefixtures("small")
def test_what_a_decision_was_counted_by_is_told_in_json_and_too_long_for_a_table(run: Run) -> None:
    (decision,) = json.loads(run("decisions", "--json").out)["decisions"]
    assert {"rulebook", "proofs"} <= decision.keys()
    (row,) = csv.DictReader(io.StringIO(run("decisions", "--csv").out))
    assert not {"rulebook", "proofs"} & row.keys()


@pytest.mark.usefixtures("small")
def test_plan_holds_the_steps_against_what_happened(run: Run) -> None:
    answer = json.loads(run("plan", "05/24", "--on", "2024-05-01", "--json").out)
    assert [(step["step"], step["status"]) for step in answer["steps"]] == [("talks", "done"), ("vote", "under way")]
    assert (answer["case"], answer["made"]) == ("05/24", "2024-01-31")


@pytest.mark.usefixtures("small")
def test_a_text_with_line_breaks_stays_one_record(run: Run) -> None:
    told = next(line for line in run("trail").out.splitlines() if "Skal Østby" in line)
    assert r"inviteres?\nForslag fra styret." in told
    row = next(r for r in csv.DictReader(io.StringIO(run("trail", "--csv").out)) if "Skal Østby" in r["sentence"])
    assert "inviteres?\nForslag" in row["sentence"]


@pytest.mark.usefixtures("small")
def test_log_lists_the_lines_with_their_digests(run: Run) -> None:
    last = run("log").out.splitlines()[-1].split("\t")
    digest = json.loads(run("verify", "--json").out)["digest"]
    assert last == ["23", last[1], "sekretariatet", "vote-cast.v1", "05/24-1", "late", digest]
    assert len(run("log", "--on", "2024-01-30").out.splitlines()) == 0


@pytest.mark.parametrize("name", ["12", "#12", "told-12"])
@pytest.mark.usefixtures("small")
def test_show_finds_an_entry_by_number_or_id(run: Run, name: str) -> None:
    answer = json.loads(run("show", name).out)
    assert (answer["entry"], answer["line"]["id"]) == (12, "told-12")
    assert answer == json.loads(run("show", name, "--json").out)


@pytest.mark.usefixtures("small")
def test_check_prints_no_line_where_nothing_objects_and_says_what_that_rests_on(run: Run) -> None:
    ran = run("check", "--known-at", "23")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("known_at 23  digest ")
    ran = run("check", "--known-at", "23", "--json")
    assert (ran.code, json.loads(ran.out)["findings"]) == (0, [])


@pytest.mark.usefixtures("small")
def test_check_says_on_which_day_it_looked_for_what_is_due(small: Path, run: Run) -> None:
    answer, asked = (json.loads(run("check", *on, "--json").out) for on in ((), ("--on", "2024-02-02")))
    with Register.open(small, read_only=True) as register:
        assert (answer["on"], answer["due_on"]) == (None, str(register.today()))
    assert (asked["on"], asked["due_on"]) == ("2024-02-02", "2024-02-02")


@pytest.mark.usefixtures("small")
def test_check_names_entry_paragraph_and_sentence(run: Run) -> None:
    ran = run("check", "--json")
    found = json.loads(ran.out)["findings"]
    assert ran.code == 1
    assert {(f["entry"], f["status"], f["paragraph"]) for f in found} == {
        (23, "stands", "REG-11"),
        (23, "stands", "REG-41"),
    }


def test_check_finds_what_was_noted_otherwise_than_its_own_moment_gives(
    run: Run, nobody: Path, chained: Callable[..., list[Entry]], day: Callable[[str], date]
) -> None:
    on = day("2024-01-31")
    began = MembershipBegan(on=on, party="a", since=on)
    lines = chained([PartyRegistered(on=on, party="a", name="A", kind="other"), began, began])
    (nobody / "log.jsonl").write_bytes(b"".join(entry.line + b"\n" for entry in lines))
    assert run("restore", "log.jsonl", "--register", "a.register").code == 0
    ran = run("check", "--register", "a.register")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "3\t2024-01-31\tcame to light\tREG-5\tA is a member already, since 2024-01-31.",
        "3\t\tnoted otherwise\tREG-5\tAsked then: REG-5; noted: nothing.",
    ]


def test_schema_is_of_one_event_or_of_all(run: Run) -> None:
    one, every = json.loads(run("schema", "vote-cast").out), json.loads(run("schema").out)
    assert every["vote-cast.v1"] == one
    assert one["title"] == "vote-cast.v1"
    assert set(every) == set(CLASSES)


def test_export_writes_the_log_to_stdout_or_a_new_file(small: Path, run: Run, nobody: Path) -> None:
    ran = run("export")
    with Register.open(small, read_only=True) as register:
        assert ran.out.encode() == b"".join(register.export())
    assert run("export", "-").code == 2
    assert run("export", "--output", "-").out == ran.out
    assert run("export", "--output", "log.jsonl") == (0, "", "")
    assert (nobody / "log.jsonl").read_text(encoding="utf-8") == ran.out
    assert (nobody / "log.jsonl").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in nobody.glob("*.jsonl*")] + [*nobody.glob(".*")] == ["log.jsonl"]


def test_restore_puts_an_export_back_byte_for_byte(small: Path, run: Run) -> None:
    run("export", "--output", "log.jsonl")
    ran = run("restore", "log.jsonl", "--register", "copy.register")
    with Register.open(small, read_only=True) as register:
        assert (ran.code, ran.out) == (0, f"#23 {register.digest}\n")
    assert run("export", "--register", "copy.register").out == run("export").out


def test_restore_accepts_what_stands_without_its_head(small: Path, run: Run) -> None:
    Path(f"{small}-head").unlink()
    ran = run("members")
    assert ran.code == 0
    assert "cannot be read" in ran.err
    assert "Reading goes on; `register restore --accept` makes it good." in ran.err
    assert run("record", "claim-recorded", "--claim", "c", "--says", "S").code == 3
    assert run("restore", "--accept").out.startswith("#23 ")
    assert run("record", "claim-recorded", "--claim", "c", "--says", "S").code == 0


def test_verify_counts_the_entries_of_a_register_or_a_file(small: Path, run: Run) -> None:
    with Register.open(small, read_only=True) as register:
        digest = register.digest
    run("export", "--output", "log.jsonl")
    for command in (("verify",), ("verify", "log.jsonl", "--chain-only")):
        ran = run(*command)
        assert (ran.code, ran.out.splitlines()[0]) == (0, f"24 entries verified, digest {digest}")
        assert "Not proven: Anything against who holds the file: nothing is signed, " in ran.out
        told = json.loads(run(*command, "--json").out)
        assert (told["entries"], told["digest"], told["size"], told["unsigned"]) == (24, digest, 0, 24)


@NEEDS_SAMPLE
def test_the_tour_builds_asks_is_refused_verifies_and_finds_a_changed_byte(run: Run) -> None:
    ran = run("tour")
    assert (ran.code, ran.err) == (0, "")
    shown = [line.split()[2] for line in ran.out.splitlines() if line.startswith("$ register ")]
    asked = ["members", "members", "members", "diff", "diff", "why", "why", "record", "plan", "verify"]
    assert shown == ["init", "import", *asked, "key", "seal", "export", "verify", "verify", "verify"]
    assert "KOML-18-4-2: Østfold fylkeskommune" in ran.out
    assert "fictional" in ran.out
    assert re.findall("Damaged at ([a-z]+ #[0-9]+.*?: [a-z-]+) ", ran.out) == [
        "entry #323: wrong-leaf",
        "entries #323 to #324: wrong-previous",
    ]
    assert str(Path(tempfile.gettempdir())) not in ran.out


@NEEDS_SAMPLE
def test_the_tour_explains_how_78_became_68_and_68_became_65(run: Run) -> None:
    sums = [line.split() for line in run("tour").out.splitlines() if line.startswith("  municipality: ")]
    assert [(words[1], words[-1]) for words in sums] == [("78", "68"), ("68", "65")]


@NEEDS_SAMPLE
def test_the_tour_leaves_its_register_where_it_is_told_to(run: Run, nobody: Path) -> None:
    assert run("tour", "--keep", "sample").code == 0
    assert (nobody / "sample").stat().st_mode & 0o777 == 0o700
    assert run("verify", "--register", "sample/osloregionen.register").code == 0
    assert run("verify", "sample/export", "--policy", "sample/council.policy").code == 0
    again = run("tour", "--keep", "sample")
    assert (again.code, again.err) == (
        2,
        "register: sample is there already; nothing was changed. Choose another path.\n",
    )


@NEEDS_SAMPLE
def test_the_tour_leaves_nothing_behind_otherwise(run: Run, nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(nobody))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run("tour").code == 0
    assert list(nobody.iterdir()) == []


def test_a_tour_without_its_sample_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, nobody: Path) -> None:
    monkeypatch.setattr(cli, "_example", lambda name: nobody / name)
    ran = run("tour")
    assert (ran.code, ran.out) == (3, "")
    assert "osloregionen.jsonl. The sample is not installed." in ran.err


def test_a_shipped_rulebook_is_adopted_by_its_name(run: Run) -> None:
    assert run("--register", "x", "init", "--organisation", "X", "--origin", "x.example/r").code == 0
    adopted = ("--register", "x", "record", "rulebook-adopted", "--from", "koml-ipr", "--since", "2024-01-01")
    assert run(*adopted, "--on", "2024-01-01", "--rulebook", "koml-ipr/2024").code == 0
    data = json.loads(run("--register", "x", "show", "1", "--json").out)["line"]["data"]
    law = as_json(load("koml-ipr", on=date(2024, 1, 1), since=date(2024, 1, 1)))
    assert data == {**law, "rulebook": "koml-ipr/2024"}
    assert "Shipped are: " in run(*adopted[:5], "koml", *adopted[6:]).err


def test_a_case_holds_what_a_correction_moved_into_it(run: Run) -> None:
    assert run("--register", "x", "init", "--organisation", "X", "--origin", "x.example/r").code == 0
    record = ("--register", "x", "record")
    for case in ("c1", "c2"):
        assert run(*record, "case-opened", "--case", case, "--title", case).code == 0
    assert run(*record, "body-established", "--body", "b", "--name", "B", "--kind", "board").code == 0
    decided = ("decision-taken", "--decision", "d", "--body", "b", "--outcome", "adopted", "--text", "T.")
    assert run(*record, *decided, "--case", "c1").code == 0
    assert run("--register", "x", "correct", "4", "--set", "case=c2", "--reason", "wrong case").code == 0
    entries = {case: json.loads(run("--register", "x", "case", case, "--json").out)["entries"] for case in ("c1", "c2")}
    assert [row["entry"] for row in entries["c1"]] == [1, 4, 5]
    assert [row["entry"] for row in entries["c2"]] == [2, 4, 5]


# -- meetings


@pytest.fixture(scope="session")
def _fjordradet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fjord") / "fjordradet.register"
    told = map(read_told, cli._example("meeting.jsonl").read_bytes().splitlines())
    with Register.create(path, organisation="Fjordrådet", origin="fjordradet.example/register", by="x") as made:
        list(made.record_all(told))
    return path


@pytest.fixture
def fjord(_fjordradet: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of a meeting, named in the environment; 172 entries."""
    monkeypatch.setenv("REGISTER", str(_fjordradet))
    return _fjordradet


MEETING = "fjordradet/2026-03-12"


@pytest.mark.usefixtures("fjord")
def test_a_meeting_is_told_a_part_a_line_and_whole_in_json(run: Run) -> None:
    answer = json.loads(run("meeting", MEETING, "--json").out)
    assert (answer["name"], answer["notice"], answer["opened_at"]) == ("Fjordrådet", 35, "10:00:00")
    assert answer["items"][4]["votes"][1]["elected"] == ["p-7"]
    lines = [line.split("\t") for line in run("meeting", MEETING).out.splitlines()]
    assert ["postponed", "4", "2026/4", "until 2026-04-23", "130", ""] in lines
    assert len(lines) == len(answer["parts"])


@pytest.mark.parametrize("form", ["--jsonl", "--csv"])
@pytest.mark.usefixtures("fjord")
def test_its_parts_come_in_every_format(run: Run, form: str) -> None:
    parts = json.loads(run("meeting", MEETING, "--json").out)["parts"]
    ran = run("meeting", MEETING, form)
    rows = [json.loads(line) for line in ran.out.splitlines()] if form == "--jsonl" else None
    told = [row["says"] for row in rows or csv.DictReader(io.StringIO(ran.out))]
    assert [says.removeprefix("'") for says in told] == [part["says"] for part in parts]
    assert ran.err.startswith("known_at 172  digest ")
    assert "place Fjordby rådhus" in ran.err


@pytest.mark.usefixtures("fjord")
def test_a_meeting_is_told_as_of_a_day_and_as_known(run: Run) -> None:
    before = json.loads(run("meeting", MEETING, "--on", "2026-03-11", "--json").out)
    known = json.loads(run("meeting", MEETING, "--known-at=#96", "--json").out)
    assert {part["what"] for part in before["parts"]} == {part["what"] for part in known["parts"]} == {"item"}


@pytest.mark.usefixtures("fjord")
def test_minutes_and_cases_are_told_as_of_a_day(run: Run) -> None:
    before = ("--on", "2026-03-11")
    assert "2026-03-12/forslag-1" in run("minutes", MEETING).out
    assert "2026-03-12/forslag-1" not in run("minutes", MEETING, *before).out
    assert json.loads(run("case", "2026/1", "--json").out)["decisions"] != []
    assert json.loads(run("case", "2026/1", *before, "--json").out)["decisions"] == []


@pytest.mark.parametrize("verb", ["meeting", "minutes"])
@pytest.mark.usefixtures("fjord")
def test_an_unknown_meeting_has_its_nearest_named(run: Run, verb: str) -> None:
    ran = run(verb, "fjordradet/2026-03-13")
    assert (ran.code, ran.out) == (2, "")
    assert f"no meeting 'fjordradet/2026-03-13'. Did you mean '{MEETING}'?" in ran.err


@pytest.mark.usefixtures("fjord")
def test_minutes_are_written_in_both_languages_as_text_or_page(run: Run) -> None:
    assert run("minutes", MEETING).out.startswith("Møtebok for Fjordrådet, 12. mars 2026\n=====")
    assert run("minutes", MEETING, "--language", "en").out.startswith("Minutes of Fjordrådet, 12 March 2026\n=====")
    page = run("minutes", MEETING, "--html", "--language", "en").out
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert page.endswith("</html>\n")


@pytest.mark.usefixtures("fjord")
def test_minutes_say_the_entries_and_the_digest_they_rest_on(run: Run) -> None:
    for known in ((), ("--known-at=#150",)):
        asked = json.loads(run("meeting", MEETING, *known, "--json").out)
        last = run("minutes", MEETING, *known).out.splitlines()[-1]
        assert f"av {asked['known_at']} oppføringer; sammendrag (SHA-256) {asked['digest']}." in last


@pytest.mark.usefixtures("fjord")
def test_minutes_are_written_to_a_file_that_was_not_there(run: Run, nobody: Path) -> None:
    ran = run("minutes", MEETING, "--html", "--output", "minutes.html")
    assert (ran.code, ran.out) == (0, "")
    assert (nobody / "minutes.html").read_text(encoding="utf-8") == run("minutes", MEETING, "--html").out
    again = run("minutes", MEETING, "--output", "minutes.html")
    assert (again.code, again.err.startswith("register: minutes.html is there already")) == (2, True)


@pytest.mark.usefixtures("fjord")
def test_minutes_come_in_pieces_where_a_format_is_asked_for(run: Run) -> None:
    answer = json.loads(run("minutes", MEETING, "--json").out)
    assert (answer["meeting"], answer["language"], answer["known_at"]) == (MEETING, "nb", 172)
    assert answer["minutes"][0] == {
        "kind": "title",
        "text": "Møtebok for Fjordrådet, 12. mars 2026",
        "entries": "",
        "label": "",
    }
    assert len(list(csv.DictReader(io.StringIO(run("minutes", MEETING, "--csv").out)))) == len(answer["minutes"])


@pytest.mark.parametrize("more", [("--html",), ("--output", "m.txt")])
@pytest.mark.usefixtures("fjord")
def test_a_format_goes_with_no_page_and_no_file(run: Run, nobody: Path, more: tuple[str, ...]) -> None:
    ran = run("minutes", MEETING, "--json", *more)
    assert (ran.code, list(nobody.glob("m.*"))) == (2, [])
    assert "leave out the format" in ran.err


@pytest.mark.usefixtures("fjord")
def test_a_case_is_told_whole_with_its_meetings_and_motions(run: Run) -> None:
    answer = json.loads(run("case", "2026/4", "--json").out)
    assert [(stood["meeting"], stood["item"]) for stood in answer["meetings"]] == [
        (MEETING, "4"),
        ("fjordradet/2026-04-23", "2"),
    ]
    assert (answer["motions"], [one["declared"] for one in answer["decisions"]]) == (
        ["2026-04-23/forslag-1"],
        ["rejected"],
    )
    types = {row["type"] for row in answer["entries"]}
    assert {"motion-moved.v1", "case-postponed.v1", "case-closed.v1", "meeting-summoned.v1"} < types
    urgent = [row["type"] for row in json.loads(run("case", "2026/7", "--json").out)["entries"]]
    assert "decision-reported.v1" in urgent


@pytest.mark.usefixtures("fjord")
def test_decisions_show_who_was_elected_and_where_they_were_reported(run: Run) -> None:
    found = {row["decision"]: row for row in json.loads(run("decisions", "--json").out)["decisions"]}
    assert (found["2026/5-1"]["elected"], found["2026/5-1"]["kind"]) == (["p-7"], "election")
    assert found["2026/7-1"]["procedure"] == "urgent"
    assert [told["meeting"] for told in found["2026/7-1"]["reported"]] == ["fjordradet/2026-04-23"]
    reported = "reported to fjordradet/2026-04-23 on 2026-04-23"
    assert (found["2026/7-1"]["notes"], found["2026/5-1"]["notes"]) == (
        ["fictional", "urgent", reported],
        ["fictional"],
    )


@pytest.mark.usefixtures("small")
def test_a_decision_that_the_ballots_do_not_bear_out_or_that_was_taken_back_is_noted(run: Run) -> None:
    decided = ("record", "decision-taken", "--body", "council", "--text", "Nei.", "--on", "2024-02-03", "--as-found")
    assert run(*decided, "--decision", "d", "--outcome", "rejected", "--votes", "05/24-1").code == 0
    assert run(*decided, "--decision", "e", "--outcome", "adopted").code == 0
    back = ("record", "decision-rescinded", "--decision", "d", "--by-whom", "e", "--on", "2024-02-03", "--as-found")
    assert run(*back).code == 0
    notes = {row["decision"]: row["notes"] for row in json.loads(run("decisions", "--json").out)["decisions"]}
    assert notes["d"][-2:] == ["taken back by e", "not as the ballots say"]


@pytest.mark.usefixtures("fjord")
def test_what_is_due_is_listed_and_changes_no_exit_code(run: Run) -> None:
    ran = run("check", "--on", "2026-03-20", "--json")
    (due,) = json.loads(ran.out)["findings"]
    assert (ran.code, due["status"], due["what"], due["entry"], due["entries"]) == (0, "due", "report", 149, [149])
    assert due["sentence"] == "The urgent decision 2026/7-1 of 2026-03-20 is not reported to a meeting of Fjordrådet."
    assert run("check", "--on", "2026-03-20").out.startswith("149\t2026-03-20\tdue\t\t")
    assert run("check")[:2] == (0, "")


def test_who_moved_is_told_beside_who_records(fresh: Path, run: Run) -> None:
    record = ("--register", fresh, "record")
    for line in (
        ("body-established", "--body", "b", "--name", "B", "--kind", "board", "--seats", '{"seat": "s"}'),
        ("meeting-summoned", "--meeting", "m", "--body", "b", "--starts", "2024-02-01"),
        ("motion-moved", "--motion", "f", "--meeting", "m", "--item", "1", "--text", "Ja.", "--by-whom", "s"),
    ):
        assert run(*record, *line, "--on", "2024-02-01", "--by", "protokollen").code == 0
    line = json.loads(run("--register", fresh, "show", "3").out)["line"]
    assert (line["data"]["by"], line["recordedby"]) == ("s", "protokollen")


def test_a_text_is_paged_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setattr("click.echo_via_pager", paged.append)
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    monkeypatch.setattr("sys.stdout", type("Terminal", (io.StringIO,), {"isatty": lambda _: True})())
    cli._Form(None, paged=False).show("once")
    cli._Form(None, paged=True).show("twice")
    assert paged == ["twice"]


def test_the_meeting_in_the_readme_is_told_as_it_says_there(run: Run, nobody: Path) -> None:
    (nobody / "examples").symlink_to(cli._example("meeting.jsonl").parent)
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    lines = readme.partition("```bash\n")[2].partition("```")[0].splitlines()
    ran = [run(*line.removeprefix("register ").split()) for line in lines]
    assert [(line, one.code) for line, one in zip(lines, ran, strict=True) if one.code] == []
    assert "not reported to a meeting of Fjordrådet" in ran[-1].out
    assert (nobody / "minutes.html").exists()
