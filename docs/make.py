"""Renew what is made from the code: ``python docs/make.py``.

The pages of the vocabulary and the checks, the law in the examples, and the minutes that a test holds.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import attrs

from projections.conformity import table
from projections.minutes import Minutes
from register import Register, events
from register.codec import as_json, name_of, read_told
from register.events.naming import places
from register.rulebooks import load, not_checked, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
MEETING = "fjordradet/2026-03-12"
SOME_DAY = date(2026, 1, 1)

FAMILIES = {
    "Parties": events.PartyEvent,
    "Persons": events.PersonRegistered,
    "The organisation and its rules": events.OrganisationEvent,
    "Documents and cases": events.CaseEvent,
    "Meetings": events.MeetingEvent,
    "Votes and decisions": events.VoteEvent,
    "Accessions": events.AccessionEvent,
    "Ratifications": events.RatificationEvent,
    "Membership": events.MembershipEvent,
    "Keeping the record": events.KeepingEvent,
}


def vocabulary() -> str:
    """Every event with what it means and its fields; introduced ids in bold, optional fields in brackets."""
    lines = [
        "# Vocabulary",
        "",
        "Made from the code by `python docs/make.py`. Every event has `on`, the day it happened.",
        "Ids that an event **introduces** are bold; what may be left out stands in brackets.",
        "`register schema EVENT` gives the JSON Schema.",
    ]
    for family, union in FAMILIES.items():
        lines += ["", f"## {family}", "", "| event | means | fields |", "|---|---|---|"]
        for cls in getattr(union, "__args__", (union,)):
            means = (cls.__doc__ or "").partition("\n")[0].replace("|", "\\|")
            fields = ", ".join(_field(cls, field) for field in attrs.fields(cls) if field.name != "on")
            lines.append(f"| `{name_of(cls)}` | {means} | {fields} |")
    return "\n".join(lines) + "\n"


def checks() -> str:
    """Every check with the paragraphs under which it is asked."""
    lines = [
        "# The table of checks",
        "",
        "Made from the code by `python docs/make.py`; `register checks` prints the same.",
        "`REG` paragraphs are the register's own logic, asked always; the others where a rulebook in force lists them.",
        "",
        "| paragraph | cites | what it sees to | check | asked of |",
        "|---|---|---|---|---|",
    ]
    for row in table():
        needs = f" ({', '.join(row.needs)})" if row.needs else ""
        sentence = row.sentence.replace("|", "\\|")
        lines.append(f"| {row.paragraph} | {row.cites} | {sentence} | `{row.check}`{needs} | {', '.join(row.events)} |")
    return "\n".join([*lines, *_voting_rules(), *_not_checked()]) + "\n"


def _voting_rules() -> list[str]:
    """How each vote of the shipped rulebooks is decided, in the words of its tests."""
    lines = [
        "",
        "## Voting rules",
        "",
        "Asked through `the_declared_outcome_is_the_computed`; [rulebooks](rulebooks.md) says how a rule is written.",
        "",
        "| rule | cites | method | needs | quorum | besides |",
        "|---|---|---|---|---|---|",
    ]
    for rule in (rule for name in shipped() for rule in load(name, on=SOME_DAY, since=SOME_DAY).voting_rules):
        quorum, floor = (" and ".join(map(str, tests)) for tests in (rule.quorum, rule.floor))
        besides = [*([f"and {floor}"] if floor else []), f"tie: {rule.tie.replace('_', ' ')}"]
        besides += [f"unless {rule.unless}"] if rule.unless else []
        besides += ["weighted"] if rule.weight == "frozen" else []
        besides += ["secret"] if rule.secret else []
        need = rule.need or "most votes"
        lines.append(f"| {rule.rule} | {rule.cites} | {rule.method} | {need} | {quorum} | {', '.join(besides)} |")
    return lines


def _not_checked() -> list[str]:
    """What the shipped rulebooks ask and no check sees to, each with its reason."""
    lines = ["", "## Read, and not checked", "", "| paragraph | cites | why not |", "|---|---|---|"]
    rows = [one for name in shipped() for one in not_checked(name)]
    return lines + [f"| {one.paragraph} | {one.cites} | {one.reason} |" for one in rows]


PAGES = {"vocabulary.md": vocabulary, "checks.md": checks}


EXAMPLES = ("meeting.jsonl", "osloregionen.jsonl")


def example(name: str) -> str:
    """An example, in which the law stands as it is shipped."""
    lines = (ROOT / "examples" / name).read_text(encoding="utf-8").splitlines()
    return "".join(f"{_renewed(json.loads(line))}\n" for line in lines)


def fjordradet() -> Register:
    """That example as a register in memory, live, written by one hand at a second a line."""
    lines = example("meeting.jsonl").splitlines()
    made = Register.create(
        ":memory:", organisation="Fjordrådet", origin="fjordradet.example/register", by="sekretariatet", clock=_clock()
    )
    for told in map(read_told, lines):
        made.record(told.event, id=told.id)
    return made


def minutes() -> dict[str, str]:
    """The minutes of its meeting, in both languages, as text and as a page."""
    with fjordradet() as register:
        written, digest = Minutes.of(register.entries()), register.digest
    made = {
        "minutes-nb.txt": written.text(MEETING, "nb"),
        "minutes-en.txt": written.text(MEETING, "en"),
        "minutes-nb.html": written.page(MEETING, "nb"),
        "minutes-en.html": written.page(MEETING, "en"),
    }
    # Entry 0 has an id by chance, so that no two registers have the same digests.
    return {name: text.replace(digest, "…") for name, text in made.items()}


def _renewed(line: dict[str, dict[str, str]]) -> str:
    if line["data"].get("rulebook") == "koml-ipr":
        on, since = (date.fromisoformat(line["data"][day]) for day in ("on", "since"))
        line["data"] = as_json(load("koml-ipr", on=on, since=since))
    return json.dumps(line, ensure_ascii=False, sort_keys=True)


def _clock() -> Callable[[], datetime]:
    seconds = iter(range(100_000))
    return lambda: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(seconds=next(seconds))


def _field(cls: type, field: attrs.Attribute[object]) -> str:
    introduces = {place.field for place in places(cls) if type(place.mark).__name__ == "Introduces"}
    inside = _parts(get_type_hints(cls)[field.name])
    name = f"**{field.name}**" if field.name in introduces else field.name
    name += f" ({inside})" if inside else ""
    return name if field.default is attrs.NOTHING else f"[{name}]"


def _parts(hint: object) -> str:
    for arg in (hint, *getattr(hint, "__args__", ())):
        if isinstance(arg, type) and attrs.has(arg):
            return ", ".join(field.name for field in attrs.fields(arg))
    return ""


if __name__ == "__main__":
    for page, make in PAGES.items():
        (ROOT / "docs" / page).write_text(make(), encoding="utf-8")
    for name in EXAMPLES:
        (ROOT / "examples" / name).write_text(example(name), encoding="utf-8")
    for name, text in minutes().items():
        (ROOT / "tests" / "projections" / "golden" / name).write_text(text, encoding="utf-8")
