"""The audit trail: a sentence for every event that can have happened, and what became of it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.trail import Trail, sentence
from register.codec import CLASSES, class_named, decode
from register.errors import UnknownId
from register.events import EVENTS, ClaimRecorded

if TYPE_CHECKING:
    from register.state import State

KNOWN = """
2024-01-01 party-registered party=oslo name="Oslo kommune" kind=municipality
2024-01-01 party-registered party=akershus name=Akershus kind=county
2024-01-01 party-registered party=viken name=Viken kind=county
2024-01-01 person-registered person=p-1
2024-01-01 body-established body=council name=Rådet kind=assembly
    seats=[{"seat": "s-1", "party": "oslo"}, {"seat": "s-2"}]
2024-01-01 body-established body=own-council name="Akershus fylkesting" kind=assembly of=akershus
2024-01-01 document-filed document=paper title=Saksframlegg
2024-01-01 case-opened case=05/24 title="Utvidelse av rådet"
2024-01-01 rulebook-adopted rulebook=law/1 name=Vedtekter since=2024-01-01
2024-01-02 meeting-summoned meeting=m-1 body=council starts=2024-01-31
2024-01-02 as-found vote-opened vote=v-1 question="Inviteres Akershus?" rule=none electorate=["s-1"] members=2
2024-01-02 decision-taken decision=d-1 body=council outcome=adopted text="Akershus inviteres."
2024-01-02 membership-offered accession=a-1 party=akershus decision=d-1
2024-01-02 claim-recorded claim=c-1 says="Det var i 2020."
"""

STEP = {"step": "1", "since": "2024-02-01", "until": "2024-03-01", "what": "Møter"}

SENTENCES: dict[str, list[tuple[dict[str, Any], str]]] = {
    "party-registered": [
        ({"party": "n", "name": "Nes", "kind": "municipality"}, "Nes, a municipality, is entered."),
        (
            {"party": "n", "name": "KS", "kind": "association", "at_latest": True},
            "KS, an association, is entered (by then at the latest).",
        ),
        ({"party": "n", "name": "Noe", "kind": "other"}, "Noe, of another kind, is entered."),
    ],
    "party-renamed": [
        ({"party": "viken", "name": "Buskerud", "since": "2024-02-01"}, "Viken is called Buskerud from 2024-02-01.")
    ],
    "parties-merged": [
        (
            {"predecessors": ["oslo", "akershus"], "successor": "viken", "since": "2024-02-01"},
            "Oslo kommune and Akershus become Viken from 2024-02-01.",
        )
    ],
    "party-split": [
        (
            {"predecessor": "viken", "successors": ["akershus", "oslo"], "since": "2024-02-01"},
            "Viken is divided into Akershus and Oslo kommune from 2024-02-01.",
        )
    ],
    "party-dissolved": [({"party": "viken", "since": "2024-02-01"}, "Viken is no more from 2024-02-01.")],
    "person-registered": [({"person": "p-2"}, "A person is entered under the pseudonym p-2.")],
    "register-opened": [
        (
            {"organisation": "Rådet", "origin": "a.example/r", "time_zone": "Europe/Oslo", "format": 1},
            "The register of Rådet is opened as a.example/r.",
        )
    ],
    "organisation-founded": [
        (
            {"name": "Rådet", "founders": ["oslo", "akershus", "viken"], "since": "2024-02-01", "legal_form": "IPR"},
            "Rådet is founded as IPR by Oslo kommune, Akershus and Viken, with effect from 2024-02-01.",
        ),
        (
            {"name": "Rådet", "founders": ["oslo"] * 6, "since": "2024-02-01", "legal_form": "IPR"},
            "Rådet is founded as IPR by 6 parties, with effect from 2024-02-01.",
        ),
    ],
    "organisation-converted": [
        (
            {"name": "Rådet IPR", "since": "2024-02-01", "legal_form": "an interkommunalt politisk råd"},
            "The organisation becomes Rådet IPR, an interkommunalt politisk råd, from 2024-02-01.",
        )
    ],
    "rulebook-adopted": [
        (
            {"rulebook": "law/2", "name": "Nye vedtekter", "since": "2024-02-01", "replaces": "law/1"},
            "Nye vedtekter (law/2) holds from 2024-02-01, in place of law/1.",
        )
    ],
    "body-established": [
        ({"body": "b", "name": "Styret", "kind": "board"}, "Styret, a board, is entered."),
        (
            {"body": "b", "name": "Tinget", "kind": "assembly", "of": "viken", "seats": [{"seat": "x"}]},
            "Tinget, an assembly of Viken, is entered with 1 seat.",
        ),
        ({"body": "b", "name": "Laget", "kind": "other"}, "Laget, of another kind, is entered."),
    ],
    "seat-filled": [
        (
            {"seat": "s-1", "person": "p-1", "since": "2024-02-01", "role": "leader"},
            "p-1 holds the seat s-1 as leader from 2024-02-01.",
        )
    ],
    "seat-vacated": [({"seat": "s-1", "since": "2024-02-01"}, "The seat s-1 is vacant from 2024-02-01.")],
    "document-filed": [
        ({"document": "d", "title": "Protokoll"}, "The document «Protokoll» is filed as d."),
    ],
    "case-opened": [
        ({"case": "06/24", "title": "Ny sak"}, "Case 06/24 is opened: Ny sak."),
        ({"case": "06/24", "title": "Hvem blir med?"}, "Case 06/24 is opened: Hvem blir med?"),
    ],
    "case-paper-issued": [({"case": "05/24", "document": "paper"}, "The paper of case 05/24 is out: «Saksframlegg».")],
    "recommendation-made": [
        (
            {"case": "05/24", "from_body": "council", "to_body": "own-council", "text": "Slutt dere til"},
            "In case 05/24 Rådet recommends to Akershus fylkesting: Slutt dere til.",
        )
    ],
    "process-planned": [
        (
            {"case": "05/24", "steps": [STEP]},
            "A process of 1 step is planned in case 05/24; nothing of it has happened by that.",
        ),
        (
            {"case": "05/24", "steps": [STEP, {**STEP, "step": "2"}]},
            "A process of 2 steps is planned in case 05/24; nothing of it has happened by that.",
        ),
    ],
    "step-taken": [
        (
            {"case": "05/24", "step": "1", "entries": ["told-2", "elsewhere"]},
            "Step 1 of the plan in case 05/24 is taken, by #2 and elsewhere.",
        )
    ],
    "consultation-proposed": [
        (
            {"case": "05/24", "parties": ["akershus"], "mode": "bilateral"},
            "Akershus is invited to political talks (bilateral) in case 05/24.",
        ),
        (
            {"case": "05/24", "parties": ["akershus", "viken"], "level": "administrative", "text": "Til våren"},
            "Akershus and Viken are invited to administrative talks (joint) in case 05/24: Til våren.",
        ),
    ],
    "consultation-held": [
        (
            {"case": "05/24", "parties": ["akershus"]},
            "Political talks (joint) are held with Akershus in case 05/24.",
        )
    ],
    "meeting-summoned": [
        (
            {"meeting": "m-2", "body": "council", "starts": "2024-02-01", "place": "Rådhuset"},
            "Rådet is summoned to the meeting m-2 on 2024-02-01 (in person, Rådhuset).",
        ),
        (
            {"meeting": "m-2", "body": "council", "starts": "2024-02-01", "mode": "remote"},
            "Rådet is summoned to the meeting m-2 on 2024-02-01 (remote).",
        ),
    ],
    "meeting-opened": [
        (
            {"meeting": "m-1", "presiding": "s-1", "roll": [{"seat": "s-1"}]},
            "The meeting m-1 is opened with 1 present; s-1 (Oslo kommune) presides.",
        )
    ],
    "meeting-ended": [({"meeting": "m-1"}, "The meeting m-1 ends.")],
    "vote-opened": [
        (
            {"vote": "v-2", "question": "Ja?", "rule": "r", "electorate": [{"voter": "s-1"}], "members": 2},
            "Vote v-2 is opened, 1 may vote of 2: Ja?",
        )
    ],
    "vote-cast": [
        ({"vote": "v-1", "voter": "s-1", "choice": "yes"}, "s-1 (Oslo kommune) votes yes in v-1."),
        ({"vote": "v-1", "voter": "s-2", "choice": "no"}, "s-2 votes no in v-1."),
        (
            {"vote": "v-1", "voter": "akershus", "choice": "no", "casting": True},
            "Akershus votes no in v-1, with the chair's casting vote.",
        ),
    ],
    "roll-call-taken": [
        (
            {
                "vote": "v-1",
                "answers": [{"choice": "yes", "voters": ["s-1", "s-2"]}, {"choice": "no", "voters": ["oslo"]}],
            },
            "Roll call in v-1: 2 yes, 1 no.",
        )
    ],
    "vote-closed": [({"vote": "v-1"}, "Vote v-1 («Inviteres Akershus?») is closed.")],
    "decision-taken": [
        (
            {"decision": "d-2", "body": "council", "outcome": "rejected", "text": "Ingen inviteres"},
            "Rådet decides d-2, rejected: Ingen inviteres.",
        )
    ],
    "membership-offered": [
        ({"accession": "a-2", "party": "viken"}, "Viken is invited to become a member (a-2)."),
        (
            {"accession": "a-2", "party": "viken", "deadline": "2024-06-01"},
            "Viken is invited to become a member (a-2), to be answered by 2024-06-01.",
        ),
    ],
    "offer-accepted": [({"accession": "a-1"}, "Akershus says yes to the offer a-1.")],
    "offer-declined": [({"accession": "a-1"}, "Akershus declines the offer a-1.")],
    "accession-adopted": [
        (
            {"accession": "a-1", "body": "own-council"},
            "Akershus fylkesting adopts the accession of Akershus.",
        ),
        (
            {"accession": "a-1", "body": "own-council", "conditions": [{"condition": "c", "text": "T"}]},
            "Akershus fylkesting adopts the accession of Akershus on 1 condition.",
        ),
    ],
    "accession-rejected": [
        ({"accession": "a-1", "body": "own-council"}, "Akershus fylkesting rejects the accession of Akershus.")
    ],
    "condition-fulfilled": [({"accession": "a-1", "condition": "c"}, "The condition c of a-1 is fulfilled.")],
    "membership-began": [
        ({"party": "akershus", "since": "2025-01-01"}, "Akershus is a member from 2025-01-01."),
        (
            {"party": "akershus", "since": "2025-01-01", "category": "observer", "at_latest": True},
            "Akershus is a member (observer) from 2025-01-01, by then at the latest.",
        ),
    ],
    "withdrawal-notified": [
        (
            {"party": "oslo", "since": "2025-01-01", "ground": "reform"},
            "Oslo kommune gives notice for reform and is out from 2025-01-01.",
        )
    ],
    "withdrawal-revoked": [({"party": "oslo"}, "Oslo kommune takes its notice back.")],
    "membership-ended": [
        (
            {"party": "oslo", "since": "2025-01-01", "ground": "not continued"},
            "The membership of Oslo kommune ends from 2025-01-01: not continued.",
        )
    ],
    "claim-recorded": [
        ({"claim": "c-2", "says": "Det var i 2021"}, "A source says, unconfirmed: Det var i 2021."),
        (
            {"claim": "c-2", "says": "«Det var i 2021!»", "when": "2022-06"},
            "A source says (of 2022-06), unconfirmed: «Det var i 2021!»",
        ),
    ],
    "claim-settled": [({"claim": "c-1", "reason": "Protokollen"}, "The claim c-1 is settled: Protokollen.")],
    "entry-corrected": [
        (
            {
                "entry": "told-2",
                "reason": "skrivefeil",
                "instead": {
                    "type": "party-registered.v1",
                    "data": {"on": "2024-01-01", "party": "akershus", "name": "Akershus fylke", "kind": "county"},
                },
            },
            "Entry #2 is corrected (skrivefeil): Akershus fylke, a county, is entered.",
        )
    ],
    "entries-struck": [
        (
            {"entries": ["told-1", "told-2"], "reason": "feil register"},
            "Struck, as never made: #1 and #2 (feil register).",
        )
    ],
}

CASES = [(name, data, expected) for name, told in SENTENCES.items() for data, expected in told]


@pytest.fixture
def state(tell: Any) -> State:
    """A state in which parties, bodies, seats and the like have names."""
    return Trail.of(tell(KNOWN).entries()).state


def test_every_event_has_its_sentence() -> None:
    assert [name for name in CLASSES if name.removesuffix(".v1") not in SENTENCES] == []
    assert len(SENTENCES) == len(EVENTS)


@pytest.mark.parametrize(("name", "data", "expected"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)])
def test_an_event_is_told_in_a_sentence(state: State, name: str, data: dict[str, Any], expected: str) -> None:
    event = decode(class_named(name), {"on": "2024-01-31", **data})
    told = sentence(event, state)
    assert told == expected
    assert re.search(r"[.!?…][»”)]?$", told)
    assert not re.search(r"\w\(|=|None|\['|datetime|<|\{", told)


def test_names_that_nobody_knows_are_told_as_they_are(tell: Any) -> None:
    state = Trail.of(tell("2024-01-01 party-registered party=a name=A kind=other").entries()).state
    for name, told in SENTENCES.items():
        for data, _ in told:
            assert sentence(decode(class_named(name), {"on": "2024-01-31", **data}), state)


def test_a_party_bears_the_name_of_the_day(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=Før kind=municipality
        2024-01-01 party-renamed party=a name=Etter since=2024-06-01
        2024-05-31 membership-began party=a since=2024-06-01
        2024-06-01 withdrawal-notified party=a since=2025-01-01
        """
    )
    assert [told.sentence for told in Trail.of(register.entries()).told()][3:] == [
        "Før is a member from 2024-06-01.",
        "Etter gives notice and is out from 2025-01-01.",
    ]


def test_every_entry_is_told_in_the_order_of_the_log_with_what_stands_beside_it(tell: Any) -> None:
    register = tell(
        """
        2024-02-01 document-filed document=paper title=Brev
        2024-01-01 party-registered party=a name=A kind=municipality evidence=["paper"]
        2024-01-02 membership-began party=a since=2024-01-02
        2024-01-03 as-found membership-began party=a since=2024-02-01
        """
    )
    register.record(ClaimRecorded(on=date(2024, 1, 4), claim="c", says="Oppdiktet."), id="fictional/c")
    told = Trail.of(register.entries()).told()
    assert [line.entry for line in told] == [0, 1, 2, 3, 4, 5]
    assert (told[2].evidence, told[2].type, told[2].by, told[2].id) == (
        ("paper",),
        "party-registered.v1",
        "sekretariatet",
        "told-2",
    )
    assert [line.irregularities for line in told][3:] == [(), ("REG-5",), ()]
    assert [line.fictional for line in told] == [False] * 5 + [True]
    assert {line.standing for line in told} == {None}
    assert [line.entry for line in Trail.of(register.entries()).told(date(2024, 1, 3))] == [2, 3, 4]


def test_what_was_corrected_or_struck_is_told_as_it_was_and_says_so(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 party-registered party=b name=B kind=municipality
        2024-02-01 entry-corrected entry="#1" reason=R instead={"type": "party-registered", "data":
            {"on": "2024-01-01", "party": "a", "name": "Å", "kind": "municipality"}}
        2024-02-01 entries-struck entries=["#2"] reason=R
        2024-02-02 membership-began party=a since=2024-02-02
        """
    )
    told = Trail.of(register.entries()).told()
    assert [line.standing for line in told] == [None, "corrected by #3", "struck by #4", None, None, None]
    assert (told[1].sentence, told[5].sentence) == ("A, a municipality, is entered.", "Å is a member from 2024-02-02.")
    assert Trail.of(register.entries(3)).told()[1].standing is None


def test_a_case_is_told_with_what_it_led_to(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 party-registered party=a name=A kind=municipality
        2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
        2024-01-02 case-opened case=05/24 title=Utvidelse
        2024-01-02 case-opened case=06/24 title="Noe annet"
        2024-01-03 as-found vote-opened vote=v question=Q? rule=none electorate=["s-1"] members=2 case=05/24
        2024-01-03 vote-cast vote=v voter=s-1 choice=yes
        2024-01-03 decision-taken decision=d body=council outcome=adopted text=Ja. votes=["v"]
        2024-01-04 decision-taken decision=e body=council outcome=adopted text=Annet. case=06/24
        2024-01-05 membership-offered accession=x party=a decision=d
        2024-01-06 offer-accepted accession=x
        2024-01-07 membership-began party=a since=2024-01-07 accession=x
        2024-01-08 withdrawal-notified party=a since=2025-01-01
        """
    )
    trail = Trail.of(register.entries())
    assert [line.entry for line in trail.of_case("05/24")] == [3, 5, 6, 7, 9, 10, 11]
    assert [line.entry for line in trail.of_case("05/24", date(2024, 1, 4))] == [3, 5, 6, 7]
    assert [line.entry for line in trail.of_case("06/24")] == [4, 8]
    with pytest.raises(UnknownId, match="no case '07/24'"):
        trail.state.require("07/24", "case")
