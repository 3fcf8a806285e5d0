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
2024-01-02 as-found vote-opened vote=v-2 kind=election question="Hvem leder rådet?" rule=none electorate=["s-1"]
    members=2
2024-01-02 decision-taken decision=d-1 body=council outcome=adopted text="Akershus inviteres."
2024-01-02 membership-offered accession=a-1 party=akershus decision=d-1
2024-01-02 claim-recorded claim=c-1 says="Det var i 2020."
"""

VOTE = {"vote": "v-3", "question": "Ja?", "rule": "r", "electorate": [{"voter": "s-1"}], "members": 2}
ADA, BO, CY = ({"candidate": name} for name in ("Ada", "Bo", "Cy"))
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
    "seats-allotted": [
        (
            {"body": "council", "seats": [{"seat": "s-3", "party": "viken"}], "since": "2024-02-01"},
            "Rådet has 1 more seat from 2024-02-01.",
        ),
        (
            {"body": "council", "seats": [{"seat": "s-3"}, {"seat": "s-4"}], "since": "2024-02-01"},
            "Rådet has 2 more seats from 2024-02-01.",
        ),
    ],
    "seats-removed": [
        ({"seats": ["s-2"], "since": "2024-02-01"}, "The seat s-2 is no more from 2024-02-01."),
        ({"seats": ["s-1", "s-2"], "since": "2024-02-01"}, "The seats s-1 and s-2 are no more from 2024-02-01."),
    ],
    "body-abolished": [({"body": "council", "since": "2024-02-01"}, "Rådet is no more from 2024-02-01.")],
    "seat-filled": [
        (
            {"seat": "s-1", "person": "p-1", "since": "2024-02-01", "role": "leader"},
            "p-1 holds the seat s-1 as leader from 2024-02-01.",
        ),
        (
            {"seat": "s-1", "person": "p-1", "since": "2024-02-01", "until": "2026-01-01"},
            "p-1 holds the seat s-1 as member from 2024-02-01 until 2026-01-01.",
        ),
        (
            {"seat": "s-1", "person": "p-1", "since": "2024-02-01", "role": "substitute", "order": 2},
            "p-1 is substitute number 2 for the seat s-1 from 2024-02-01.",
        ),
        (
            {"seat": "s-1", "person": "p-1", "since": "2024-02-01", "role": "substitute", "until": "2026-01-01"},
            "p-1 is substitute for the seat s-1 from 2024-02-01 until 2026-01-01.",
        ),
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
    "case-referred": [({"case": "05/24", "to": "council"}, "Case 05/24 is referred to Rådet.")],
    "case-postponed": [
        ({"case": "05/24"}, "Case 05/24 is postponed."),
        ({"case": "05/24", "until": "2024-06-01"}, "Case 05/24 is postponed until 2024-06-01."),
        ({"meeting": "m-1", "item": "3"}, "Item 3 of m-1 is postponed."),
        ({"item": "3"}, "Item 3 is postponed."),
        ({"meeting": "m-1"}, "Something of m-1 is postponed."),
    ],
    "case-withdrawn": [
        ({"case": "05/24"}, "Case 05/24 is withdrawn."),
        ({"case": "05/24", "reason": "Fylket ba om det"}, "Case 05/24 is withdrawn: Fylket ba om det."),
    ],
    "case-closed": [({"case": "05/24"}, "Case 05/24 is closed.")],
    "hearing-opened": [
        (
            {"case": "05/24", "parties": ["oslo"], "deadline": "2024-06-01"},
            "Oslo kommune is asked for an opinion in case 05/24, by 2024-06-01.",
        ),
        (
            {"case": "05/24", "parties": ["oslo", "viken"], "deadline": "2024-06-01"},
            "Oslo kommune and Viken are asked for an opinion in case 05/24, by 2024-06-01.",
        ),
    ],
    "hearing-reply-received": [
        (
            {"case": "05/24", "party": "oslo", "reply": "Ja, gjerne"},
            "Oslo kommune replies in the hearing of case 05/24: Ja, gjerne.",
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
        (
            {
                "meeting": "m-2",
                "body": "council",
                "starts": "2024-02-01",
                "at": "09:30:00",
                "mode": "remote",
                "urgent": "Fristen er i morgen",
            },
            (
                "Rådet is summoned to the meeting m-2 on 2024-02-01 at 09:30 (remote), which cannot wait: "
                "Fristen er i morgen."
            ),
        ),
    ],
    "agenda-item-added": [
        (
            {"meeting": "m-1", "item": "7", "title": "Eventuelt"},
            "Item 7 comes on the agenda of m-1: Eventuelt.",
        ),
        (
            {"meeting": "m-1", "item": "7", "title": "Eventuelt", "by": ["s-1", "s-2"]},
            "Item 7 comes on the agenda of m-1, as s-1 (Oslo kommune) and s-2 asked: Eventuelt.",
        ),
    ],
    "agenda-item-objected": [
        (
            {"meeting": "m-1", "item": "7", "by": ["s-1"]},
            "s-1 (Oslo kommune) objects to deciding item 7 of m-1.",
        ),
        (
            {"meeting": "m-1", "item": "7", "by": ["s-1", "s-2"]},
            "s-1 (Oslo kommune) and s-2 object to deciding item 7 of m-1.",
        ),
    ],
    "meeting-opened": [
        (
            {"meeting": "m-1", "presiding": "s-1", "roll": [{"seat": "s-1"}]},
            "The meeting m-1 is opened with 1 present; s-1 (Oslo kommune) presides.",
        )
    ],
    "seat-taken": [
        ({"meeting": "m-1", "seat": "s-1"}, "s-1 (Oslo kommune) comes to m-1."),
        (
            {"meeting": "m-1", "seat": "s-1", "person": "p-1", "replaces": "p-2", "item": "3"},
            "p-1 takes the seat s-1 in m-1, from item 3 on, in the place of p-2.",
        ),
        (
            {"meeting": "m-1", "seat": "s-1", "person": "p-1", "reason": "Første vara er syk"},
            "p-1 takes the seat s-1 in m-1: Første vara er syk.",
        ),
    ],
    "seat-left": [
        ({"meeting": "m-1", "seat": "s-1"}, "s-1 (Oslo kommune) leaves m-1."),
        ({"meeting": "m-1", "seat": "s-2", "item": "3"}, "s-2 leaves m-1 before item 3."),
    ],
    "disqualification-decided": [
        (
            {"meeting": "m-1", "item": "3", "seat": "s-1", "ground": "forvaltningsloven § 6"},
            "s-1 (Oslo kommune) is disqualified in item 3 of m-1 (forvaltningsloven § 6).",
        ),
        (
            {"meeting": "m-1", "item": "3", "seat": "s-1", "ground": "forvaltningsloven § 6", "disqualified": False},
            "s-1 (Oslo kommune) is not disqualified in item 3 of m-1 (forvaltningsloven § 6).",
        ),
    ],
    "exemption-granted": [
        (
            {"meeting": "m-1", "item": "3", "seat": "s-1", "ground": "sykdom i familien"},
            "s-1 (Oslo kommune) is exempted from item 3 of m-1 (sykdom i familien).",
        )
    ],
    "meeting-closed-to-public": [
        ({"meeting": "m-1", "ground": "KOML-11-5"}, "The doors of m-1 are closed (KOML-11-5)."),
        (
            {"meeting": "m-1", "ground": "KOML-11-5", "item": "3"},
            "The doors of m-1 are closed for item 3 (KOML-11-5).",
        ),
    ],
    "meeting-reopened": [
        ({"meeting": "m-1"}, "The doors of m-1 are open again."),
        ({"meeting": "m-1", "item": "4"}, "The doors of m-1 are open again, from item 4 on."),
    ],
    "motion-moved": [
        (
            {"motion": "f-1", "meeting": "m-1", "item": "3", "text": "Saken utsettes"},
            "The motion f-1 is moved in item 3 of m-1: Saken utsettes.",
        ),
        (
            {"motion": "f-1", "meeting": "m-1", "item": "3", "text": "Saken utsettes", "by": "s-1"},
            "The motion f-1 is moved by s-1 (Oslo kommune) in item 3 of m-1: Saken utsettes.",
        ),
        (
            {"motion": "f-1", "meeting": "m-1", "item": "3", "text": "Saken utsettes", "by": "council"},
            "The motion f-1 is moved by Rådet in item 3 of m-1: Saken utsettes.",
        ),
        (
            {"motion": "f-1", "meeting": "m-1", "item": "3", "text": "Saken utsettes", "by": "viken"},
            "The motion f-1 is moved by Viken in item 3 of m-1: Saken utsettes.",
        ),
    ],
    "motion-amended": [
        (
            {"motion": "f-1", "text": "Saken utsettes til våren", "by": "s-2"},
            "The motion f-1 is amended by s-2, and now reads: Saken utsettes til våren.",
        ),
        (
            {"motion": "f-1", "text": "Saken utsettes til våren"},
            "The motion f-1 is amended, and now reads: Saken utsettes til våren.",
        ),
    ],
    "motion-withdrawn": [
        ({"motion": "f-1"}, "The motion f-1 is withdrawn."),
        ({"motion": "f-1", "by": "s-1"}, "The motion f-1 is withdrawn by s-1 (Oslo kommune)."),
    ],
    "meeting-ended": [({"meeting": "m-1"}, "The meeting m-1 ends.")],
    "minutes-approved": [
        ({"meeting": "m-1"}, "The minutes of m-1 are approved."),
        (
            {"meeting": "m-1", "document": "paper", "approved_in": "m-2"},
            "The minutes of m-1 are approved in m-2.",
        ),
        (
            {"meeting": "m-1", "by": ["s-1", "s-2"]},
            "The minutes of m-1 are approved by s-1 (Oslo kommune) and s-2.",
        ),
    ],
    "minutes-corrected": [
        (
            {"meeting": "m-1", "document": "paper", "reason": "To stemmer manglet"},
            "The minutes of m-1 are put right: To stemmer manglet.",
        )
    ],
    "vote-opened": [
        (VOTE, "Vote v-3 is opened; 1 of 2 may vote: Ja?"),
        (VOTE | {"kind": "budget", "channel": "remote"}, "Budget vote v-3 is opened, remotely; 1 of 2 may vote: Ja?"),
        (VOTE | {"subject": "viken"}, "Vote v-3 about Viken is opened; 1 of 2 may vote: Ja?"),
        (
            VOTE | {"channel": "silence", "deadline": "2024-02-09", "deadline_at": "12:00:00"},
            "Vote v-3 is opened, where silence means yes, until 2024-02-09 at 12:00; 1 of 2 may vote: Ja?",
        ),
        (
            VOTE | {"channel": "written", "deadline": "2024-02-09"},
            "Vote v-3 is opened, in writing, until 2024-02-09; 1 of 2 may vote: Ja?",
        ),
        (
            VOTE | {"kind": "election", "candidates": [ADA, BO, CY], "seats": 2, "secret": True, "question": "Hvem?"},
            "Election v-3 is opened, for 2 seats between Ada, Bo and Cy, by secret ballot; 1 of 2 may vote: Hvem?",
        ),
        (
            VOTE | {"kind": "election", "candidates": [ADA, BO], "after": "v-2", "question": "Hvem?"},
            "Election v-3 is opened, the next round after v-2, for 1 seat between Ada and Bo; 1 of 2 may vote: Hvem?",
        ),
        (
            VOTE | {"kind": "hiring", "candidates": [ADA], "question": "Hvem?"},
            "Hiring vote v-3 is opened, for 1 seat with Ada alone; 1 of 2 may vote: Hvem?",
        ),
        (
            VOTE | {"kind": "election", "candidates": [ADA] * 6, "question": "Hvem?"},
            "Election v-3 is opened, for 1 seat between 6 candidates; 1 of 2 may vote: Hvem?",
        ),
        (VOTE | {"candidates": [ADA, BO]}, "Vote v-3 is opened, between Ada and Bo; 1 of 2 may vote: Ja?"),
    ],
    "voters-listed": [({"vote": "v-1", "electorate": [{"voter": "s-2"}]}, "1 more may vote in v-1.")],
    "ballots-counted": [
        (
            {"vote": "v-1", "participants": 40, "counts": [{"choice": "yes", "n": 25}, {"choice": "no", "n": 15}]},
            "40 ballots in v-1 are counted: 25 yes, 15 no.",
        ),
        (
            {"vote": "v-1", "participants": 1, "counts": [{"choice": "yes", "n": 1}]},
            "1 ballot in v-1 is counted: 1 yes.",
        ),
    ],
    "rankings-cast": [
        (
            {"vote": "v-2", "ballots": [{"ranks": [["Ada"], ["Bo", "Cy"]], "n": 11}, {"ranks": [["Bo"]]}]},
            "12 ranked ballots are cast in v-2.",
        ),
        ({"vote": "v-2", "ballots": [{"ranks": [["Ada"]]}]}, "1 ranked ballot is cast in v-2."),
        (
            {"vote": "v-2", "ballots": [{"ranks": [["Ada"], ["Bo", "Cy"]], "voter": "s-1"}]},
            "s-1 (Oslo kommune) ranks Ada, then Bo and Cy in v-2.",
        ),
        (
            {"vote": "v-2", "ballots": [{"ranks": [["Ada", "Bo"]], "voter": "s-2"}]},
            "s-2 approves of Ada and Bo in v-2.",
        ),
        ({"vote": "v-2", "ballots": [{"voter": "s-2"}]}, "s-2 casts a blank ballot in v-2."),
    ],
    "lot-drawn": [
        (
            {"vote": "v-2", "candidates": ["Ada", "Bo"], "drawn": ["Bo"]},
            "A lot is drawn in v-2 between Ada and Bo; it falls on Bo.",
        ),
        (
            {
                "vote": "v-2",
                "candidates": ["Ada", "Bo", "Cy"],
                "drawn": ["Bo", "Ada"],
                "method": "lapper i en hatt",
                "witnesses": ["p-1", "p-2"],
            },
            (
                "A lot is drawn (lapper i en hatt) in v-2 between Ada, Bo and Cy, witnessed by p-1 and p-2; "
                "it falls on Bo, then Ada."
            ),
        ),
    ],
    "vote-cast": [
        ({"vote": "v-1", "voter": "s-1", "choice": "yes"}, "s-1 (Oslo kommune) votes yes in v-1."),
        ({"vote": "v-1", "voter": "s-2", "choice": "no"}, "s-2 votes no in v-1."),
        (
            {"vote": "v-1", "voter": "akershus", "choice": "no", "casting": True},
            "Akershus votes no in v-1, with the chair's casting vote.",
        ),
        (
            {"vote": "v-1", "voter": "s-1", "choice": "no", "proxy": "s-2"},
            "s-1 (Oslo kommune) votes no in v-1, through the proxy s-2.",
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
    "vote-closed": [
        ({"vote": "v-1"}, "Vote v-1 («Inviteres Akershus?») is closed."),
        (
            {"vote": "v-2", "presiding": "s-1"},
            "Election v-2 («Hvem leder rådet?») is closed; s-1 (Oslo kommune) presides.",
        ),
        ({"vote": "v-9"}, "Vote v-9 is closed."),
    ],
    "decision-reported": [({"decision": "d-1", "meeting": "m-1"}, "The decision d-1 is reported to the meeting m-1.")],
    "decision-rescinded": [
        ({"decision": "d-1", "by": "d-2"}, "The decision d-1 is taken back by d-2, from its beginning."),
        (
            {"decision": "d-1", "by": "d-2", "since": "2024-06-01"},
            "The decision d-1 is taken back by d-2, from 2024-06-01.",
        ),
        ({"decision": "d-1", "by": "d-1"}, "The decision d-1 is taken back by itself, from its beginning."),
    ],
    "ratification-recorded": [
        (
            {"matter": "a-1", "party": "akershus", "body": "own-council"},
            "Akershus fylkesting ratifies the accession of Akershus on behalf of Akershus.",
        ),
        (
            {"matter": "d-1", "party": "akershus", "body": "own-council"},
            "Akershus fylkesting ratifies the decision d-1 on behalf of Akershus.",
        ),
    ],
    "ratification-refused": [
        (
            {"matter": "d-1", "party": "akershus", "body": "own-council"},
            "Akershus fylkesting refuses to ratify the decision d-1 on behalf of Akershus.",
        )
    ],
    "decision-taken": [
        (
            {"decision": "d-2", "body": "council", "outcome": "rejected", "text": "Ingen inviteres"},
            "Rådet decides d-2, rejected: Ingen inviteres.",
        ),
        (
            {
                "decision": "d-2",
                "body": "council",
                "outcome": "adopted",
                "text": "Ja.",
                "procedure": "urgent",
                "since": "2024-06-01",
            },
            "Rådet decides d-2 as an urgent matter, adopted, with effect from 2024-06-01: Ja.",
        ),
        (
            {"decision": "d-2", "body": "council", "outcome": "tied", "text": "Likt.", "procedure": "written"},
            "Rådet decides d-2 in writing, tied: Likt.",
        ),
        (
            {
                "decision": "d-2",
                "body": "council",
                "outcome": "elected",
                "elected": ["Ada", "Bo"],
                "text": "Leder og nestleder",
                "since": "2024-06-01",
            },
            "Rådet elects Ada and Bo (d-2), with effect from 2024-06-01: Leder og nestleder.",
        ),
        (
            {"decision": "d-2", "body": "council", "outcome": "elected", "text": "Som innstilt"},
            "Rådet decides d-2, elected: Som innstilt.",
        ),
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
        (
            {"party": "akershus", "since": "2025-01-01", "weight": 3},
            "Akershus is a member from 2025-01-01, with a vote that weighs 3.",
        ),
        (
            {"party": "akershus", "since": "2025-01-01", "representatives": 1, "provisional": True},
            "Akershus is a member from 2025-01-01, with 1 representative, provisionally.",
        ),
    ],
    "membership-changed": [
        (
            {"party": "oslo", "since": "2025-01-01", "category": "associate"},
            "Oslo kommune is an associate member from 2025-01-01.",
        ),
        (
            {"party": "oslo", "since": "2025-01-01", "category": "full", "weight": 3},
            "Oslo kommune is a full member and has a vote that weighs 3 from 2025-01-01.",
        ),
        (
            {"party": "oslo", "since": "2025-01-01", "weight": 0},
            "Oslo kommune has a vote that weighs 0 from 2025-01-01.",
        ),
        (
            {"party": "oslo", "since": "2025-01-01", "representatives": 2, "provisional": False},
            "Oslo kommune sends 2 representatives and is a member for good from 2025-01-01.",
        ),
        (
            {"party": "oslo", "since": "2025-01-01", "provisional": True},
            "Oslo kommune is a member provisionally from 2025-01-01.",
        ),
        ({"party": "oslo", "since": "2025-01-01"}, "Oslo kommune is a member on other terms from 2025-01-01."),
    ],
    "rights-suspended": [
        (
            {"party": "oslo", "since": "2025-01-01", "until": "2025-07-01", "reason": "Kontingenten er ikke betalt"},
            "Oslo kommune has no vote from 2025-01-01 until 2025-07-01: Kontingenten er ikke betalt.",
        ),
        ({"party": "oslo", "since": "2025-01-01"}, "Oslo kommune has no vote from 2025-01-01."),
    ],
    "rights-restored": [({"party": "oslo", "since": "2025-01-01"}, "Oslo kommune has its vote again from 2025-01-01.")],
    "succession-recognised": [
        (
            {"predecessor": "oslo", "successor": "akershus", "since": "2025-01-01"},
            "Akershus is recognised as the successor of Oslo kommune from 2025-01-01.",
        )
    ],
    "party-renumbered": [
        (
            {"party": "oslo", "since": "2025-01-01", "identifier": {"scheme": "kommunenummer", "value": "0302"}},
            "Oslo kommune has the kommunenummer 0302 from 2025-01-01.",
        )
    ],
    "boundary-adjusted": [
        (
            {"parties": ["oslo", "akershus"], "since": "2025-01-01"},
            "The boundaries of Oslo kommune and Akershus are others from 2025-01-01.",
        )
    ],
    "organisation-dissolved": [
        ({"since": "2025-01-01"}, "The organisation is no more from 2025-01-01."),
        (
            {"since": "2025-01-01", "archive": "oslo"},
            "The organisation is no more from 2025-01-01; Oslo kommune keeps its archive.",
        ),
    ],
    "legality-review-requested": [
        ({"decision": "d-1", "by": ["oslo"]}, "Oslo kommune asks for a review of the decision d-1."),
        (
            {"decision": "d-1", "by": ["oslo", "akershus"]},
            "Oslo kommune and Akershus ask for a review of the decision d-1.",
        ),
    ],
    "decision-upheld": [({"decision": "d-1", "by": "oslo"}, "The decision d-1 is upheld by Oslo kommune.")],
    "decision-annulled": [
        ({"decision": "d-1", "effect": "from now"}, "The decision d-1 is annulled, from now."),
        (
            {"decision": "d-1", "effect": "from the start", "by": "oslo", "reason": "Ikke vedtaksført"},
            "The decision d-1 is annulled by Oslo kommune, from the start: Ikke vedtaksført.",
        ),
    ],
    "membership-applied": [({"accession": "a-9", "party": "akershus"}, "Akershus applies to become a member (a-9).")],
    "offer-withdrawn": [({"accession": "a-1"}, "The way in of Akershus (a-1) is withdrawn.")],
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
        (
            {"claim": "c-2", "says": "Det var i 2021", "contradicts": ["c-1", "c-0"]},
            "A source says, unconfirmed and against c-1 and c-0: Det var i 2021.",
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
    "personal-data-erased": [
        (
            {"person": "p-1", "commitments": ["a" * 64], "ground": "personvernforordningen art. 17"},
            "1 sealed value about p-1 is erased: personvernforordningen art. 17.",
        ),
        (
            {"person": "p-1", "commitments": ["a" * 64, "b" * 64], "ground": "Hun ba om det", "decided_by": "d-1"},
            "2 sealed values about p-1 are erased, as d-1 decided: Hun ba om det.",
        ),
    ],
    "key-rotated": [
        ({"key": "a.example/r+1+A"}, "Checkpoints are signed by the key a.example/r+1+A from here on."),
        (
            {"key": "a.example/r+2+B", "replaces": "a.example/r+1+A"},
            "Checkpoints are signed by the key a.example/r+2+B from here on instead of a.example/r+1+A.",
        ),
    ],
    "checkpoint-sealed": [
        (
            {"root": "ApzD37tgFrvRwyd6LI9pQklA+awxXHZkNBgiL9174EI=", "tree_size": 2},
            (
                "A checkpoint of the first 2 entries was signed; their root is "
                "ApzD37tgFrvRwyd6LI9pQklA+awxXHZkNBgiL9174EI=."
            ),
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
    assert not re.search(r"\w\(|=(?!\.$)|None|\['|datetime|<|\{", told)


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


def test_of_a_secret_vote_nobody_is_named_though_its_rule_came_to_light_later(tell: Any) -> None:
    rule = '{"rule": "SECRET", "cites": "§ 1", "method": "approval", "secret": true}'
    register = tell(
        f"""
        2024-01-01 body-established body=council name=Rådet kind=assembly seats=s-1..2
        2024-01-03 as-found vote-opened vote=v question=Q? rule=SECRET electorate=s-1..2 members=2
        2024-01-03 vote-cast vote=v voter=s-1 choice=Ada
        2024-01-03 rankings-cast vote=v ballots=[{{"ranks": [["Ada"]], "voter": "s-2"}}]
        2024-02-01 rulebook-adopted rulebook=own name=Vedtekter since=2024-01-01 voting_rules=[{rule}]
        """
    )
    told = [line.sentence for line in Trail.of(register.entries()).told()]
    assert told[3:5] == ["A secret vote is cast in v.", "1 ranked ballot is cast in v."]


def test_a_correction_that_brings_something_into_a_case_is_told_in_it(tell: Any) -> None:
    register = tell(
        """
        2024-01-01 body-established body=council name=Rådet kind=assembly
        2024-01-02 case-opened case=05/24 title=Utvidelse
        2024-01-03 decision-taken decision=d body=council outcome=adopted text=Ja.
        2024-01-04 entry-corrected entry="#3" reason=R instead={"type": "decision-taken", "data":
            {"on": "2024-01-03", "decision": "d", "body": "council", "outcome": "adopted", "text": "Ja.",
             "case": "05/24"}}
        """
    )
    assert [line.entry for line in Trail.of(register.entries()).of_case("05/24")] == [2, 3, 4]


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
