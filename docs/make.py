"""Renew the pages that are made from the code: ``python docs/make.py``."""

from __future__ import annotations

from pathlib import Path
from typing import get_type_hints

import attrs

from projections.conformity import table
from register import events
from register.codec import name_of
from register.events.naming import places

FAMILIES = {
    "Parties": events.PartyEvent,
    "Persons": events.PersonRegistered,
    "The organisation and its rules": events.OrganisationEvent,
    "Documents and cases": events.CaseEvent,
    "Meetings": events.MeetingEvent,
    "Votes and decisions": events.VoteEvent,
    "Accessions": events.AccessionEvent,
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
    return "\n".join(lines) + "\n"


PAGES = {"vocabulary.md": vocabulary, "checks.md": checks}


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
        (Path(__file__).parent / page).write_text(make(), encoding="utf-8")
