"""The catalogue of 52 ways to decide: each is data with its edges, or a process that no ballots decide."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import pytest

from register import events
from register.voting import ABSENT, Ballots, Choosable, Comparison, Lot, Ranked, Rule, Turnout, Voter, evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BASES = ("yes_no", "cast", "present", "entitled", "members")

RULES = """
[1]
cites = "kommuneloven § 11-9"
need = "yes > 1/2 yes_no"
quorum = ["cast >= 1/2 members"]
tie = "presiding"

[2]
cites = "IKS-loven § 12"
need = "yes > 1/2 present"
quorum = ["present >= 1/2 members"]
tie = "presiding"

[3]
cites = "TFEU art. 238 (1)"
need = "yes > 1/2 members"

[4]
cites = "kommuneloven § 9-9"
need = "yes > 1/2 yes_no"
quorum = ["present >= 1/2 members"]
floor = ["yes > 1/3 members"]
tie = "presiding"

[5]
cites = "two thirds of the votes"
need = "yes >= 2/3 cast"

[6-present]
cites = "two thirds of who is there"
need = "yes >= 2/3 present"

[6-members]
cites = "two thirds of all"
need = "yes >= 2/3 members"

[7-three-quarters]
cites = "own"
need = "yes >= 3/4 cast"

[7-four-fifths]
cites = "own"
need = "yes >= 4/5 cast"

[7-nine-tenths]
cites = "kommuneloven § 7-12"
need = "yes >= 9/10 cast"

[8-strict]
cites = "Debian constitution 1.4, A.6"
method = "schulze"
need = "over_default > 1 under_default"
quorum = ["over_default >= 3/2 sqrt_members"]

[8-at-least]
cites = "Debian constitution 1.6, A.6"
method = "schulze"
need = "over_default >= 1 under_default"
quorum = ["over_default >= 3/2 sqrt_members"]

[9]
cites = "kommuneloven § 11-8"
need = "yes >= 1 members"
channel = ["written"]

[10]
cites = "TEU, unanimity"
need = "yes >= 1 yes_no"

[11]
cites = "IKS-loven § 31"
need = "yes >= 1 entitled"
electorate = "others"

[12]
cites = "kommuneloven § 7-7"
need = "yes >= 1 present"

[13]
cites = "consensus"
need = "one > 1 no"

[14]
cites = "silence procedure"
need = "yes >= 1 entitled"
channel = ["silence"]

[15]
cites = "kommuneloven § 11-3"
need = "yes >= 1/3 present"

[16]
cites = "kommuneloven § 11-2"
need = "yes >= 1/3 members"

[17]
cites = "TEU art. 16 (4)"
chambers = ["EU-STATES", "EU-PEOPLE"]
unless = "one > 1/4 against"

[18]
cites = "TFEU art. 238 (2)"
chambers = ["EU-MORE", "EU-PEOPLE"]

[20]
cites = "UN Charter art. 27 (3)"
need = "yes >= 9 one"
veto = ["CN", "FR", "GB", "RU", "US"]

[20-procedure]
cites = "UN Charter art. 27 (2)"
need = "yes >= 9 one"

[20-1965]
cites = "UN Charter art. 27 (3) of 1945"
need = "yes >= 7 one"
veto = ["CN", "FR", "GB", "SU", "US"]

[21]
cites = "two chambers"
chambers = ["UPPER", "LOWER"]

[22]
cites = "EC Treaty art. 148 of 1995"
need = "yes >= 62 one"
weight = "frozen"

[23]
cites = "IKS-loven § 9"
need = "yes > 1/2 present"
quorum = ["heads_present >= 1/2 heads_entitled", "weight_present >= 2/3 weight_entitled"]

[24-over-half]
cites = "own"
need = "yes > 1/2 yes_no"
quorum = ["present > 1/2 members"]

[24-fixed]
cites = "own"
need = "yes > 1/2 yes_no"
quorum = ["present >= 30 one"]

[24-root]
cites = "own"
need = "yes > 1/2 yes_no"
quorum = ["cast >= 3/2 sqrt_members"]

[25]
cites = "own"
need = "yes >= 4/5 cast"
steps = [["cast >= 1/2 members", ">", "1/2"], ["cast >= 1/4 members", ">=", "2/3"]]

[26-own-vote]
cites = "kommuneloven § 11-9"
need = "yes > 1/2 yes_no"
tie = "presiding"

[26-second-vote]
cites = "own"
need = "yes > 1/2 yes_no"
tie = "second_vote"

[26-status-quo]
cites = "own"
need = "yes > 1/2 yes_no"

[27-first]
cites = "kommuneloven § 7-8"
method = "plurality"
need = "most > 1/2 cast"
cast = ["blank"]
tie = "lot"

[27-second]
cites = "kommuneloven § 7-8"
method = "plurality"
tie = "lot"

[28]
cites = "UNGA rule 95"
need = "yes > 1/2 yes_no"

[29]
cites = "kommuneloven § 11-9"
method = "plurality"
need = "most > 1/2 cast"
cast = ["blank"]

[30]
cites = "kommuneloven § 7-6"
method = "divisors"
tie = "lot"

[31-stv]
cites = "SSI 2007/42"
method = "stv"

[31-schulze]
cites = "Schulze 2011"
method = "schulze"

[32]
cites = "secret"
need = "yes > 1/2 yes_no"
secret = true
tie = "presiding"

[35]
cites = "pairing"
need = "yes > 1/2 yes_no"

[EU-STATES]
cites = "TEU art. 16 (4)"
need = "yes >= 11/20 entitled"

[EU-MORE]
cites = "TFEU art. 238 (2)"
need = "yes >= 18/25 entitled"

[EU-PEOPLE]
cites = "TEU art. 16 (4)"
need = "yes >= 13/20 entitled"
weight = "frozen"

[UPPER]
cites = "two chambers"
need = "yes > 1/2 yes_no"

[LOWER]
cites = "two chambers"
need = "yes > 1/2 yes_no"
"""


def asks(text: str) -> Comparison:
    """A test as it is said: ``yes > 1/2 yes_no``."""
    measure, op, share, of = (word.replace("sqrt_", "sqrt ") for word in text.split())
    return Comparison(measure=measure, op=op, share=share, of=of)  # type: ignore[arg-type]


def read(name: str, table: dict[str, Any]) -> Rule:
    """A rule as it stands in a table."""
    made: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    made |= {key: asks(table[key]) for key in ("need", "unless") if key in table}
    made |= {key: tuple(map(asks, table[key])) for key in ("quorum", "floor") if key in table}
    made["steps"] = tuple(Turnout(when=asks(when), op=op, share=share) for when, op, share in table.get("steps", []))
    return Rule(rule=name, **made)


RULE = {name: read(name, table) for name, table in tomllib.loads(RULES).items()}


# -- ballots as they are said


def motion(said: str) -> Ballots:
    """``12-10-1 of 43, present 40, entitled 42, presiding yes``: yes, no, blank; who is present may say nothing.

    Present are those who voted, entitled the members, unless it is told; who is neither is absent.
    """
    numbers, *more = said.split(", ")
    votes, members = numbers.split(" of ")
    known = dict(one.split(" ") for one in more)
    answers = [word for word, n in zip(("yes", "no", "blank"), votes.split("-"), strict=False) for _ in range(int(n))]
    present, entitled = int(known.get("present", len(answers))), int(known.get("entitled", members))
    roll: dict[str, str | None] = {f"v{n}": answer for n, answer in enumerate(answers)}
    roll |= {f"v{n}": None if n < present else ABSENT for n in range(len(answers), max(present, entitled))}
    own = known.get("presiding")
    chair = next((voter for voter, answer in roll.items() if answer == own), None) if own else None
    return Ballots(
        electorate=dict.fromkeys(roll, Voter()),
        members=int(members),
        votes={voter: answer for voter, answer in roll.items() if answer},
        presiding=chair,
        castings={chair: known["casting"]} if chair and "casting" in known else {},
        silent="silent" in known,
    )


def people(
    yes: list[int], no: list[int], absent: Sequence[int] = (), *, blank: Sequence[int] = (), members: int = 27
) -> Ballots:
    """States with their shares of the people, by what they said."""
    told = ((yes, "yes"), (no, "no"), (absent, ABSENT), (blank, "blank"))
    said = [(weight, choice) for those, choice in told for weight in those]
    return Ballots(
        electorate={f"s{n}": Voter(weight) for n, (weight, _) in enumerate(said)},
        members=members,
        votes={f"s{n}": choice for n, (_, choice) in enumerate(said)},
    )


PERMANENT = ("CN", "FR", "GB", "RU", "US")


def council(yes: int, *, size: int = 15, parties: str = "", **permanent: str) -> Ballots:
    """So many yes in all; the permanent members yes unless told, those told in lower case as what they said."""
    answers = dict.fromkeys(PERMANENT if size == 15 else ("CN", "FR", "GB", "SU", "US"), "yes")
    answers |= {who.upper(): said for who, said in permanent.items()}
    left = yes - sum(said == "yes" for said in answers.values())
    answers |= {f"e{n}": "yes" if n < left else "blank" for n in range(size - len(answers))}
    return Ballots(
        electorate=dict.fromkeys(answers, Voter()), members=size, votes=answers, must_abstain=frozenset(parties.split())
    )


def chambers(upper: str, lower: str) -> Ballots:
    """``9-24-1``: yes, no, blank in each chamber."""
    votes = {
        f"{chamber} {choice} {n}": (chamber, choice)
        for chamber, told in (("UPPER", upper), ("LOWER", lower))
        for choice, many in zip(("yes", "no", "blank"), told.split("-"), strict=False)
        for n in range(int(many))
    }
    return Ballots(
        electorate={voter: Voter(chamber=chamber) for voter, (chamber, _) in votes.items()},
        members=len(votes),
        votes={voter: choice for voter, (_, choice) in votes.items()},
    )


def named(votes: str, **known: Any) -> Ballots:
    """``6A 4B 1blank``: so many votes for each."""
    choices = [
        choice
        for one in votes.split()
        for choice in [one.lstrip("0123456789")] * int(one[: -len(one.lstrip("0123456789"))])
    ]
    roll = {f"v{n}": choice for n, choice in enumerate(choices)}
    return Ballots(electorate=dict.fromkeys(roll, Voter()), members=len(roll), votes=roll, **known)


def ranked(ballots: str, **known: Any) -> Ballots:
    """``5 A C=B, 3 B``: so many ballots each, the best first, level ones with =."""
    rankings = [
        Ranked(tuple(tuple(level.split("=")) for level in one.split()[1:]), int(one.split()[0]))
        for one in ballots.split(", ")
    ]
    return Ballots(**{"electorate": {}, "members": 0, "rankings": rankings} | known)


def over(yes: int, no: int, *, members: int = 0, ratio: str = "1", rest: int = 0) -> Ballots:
    """An option against the default: so many over it, under it, and ranked neither."""
    return Ballots(
        electorate={},
        members=members,
        rankings=[Ranked((("A",),), yes), Ranked((("D",),), no), Ranked((), rest)],
        candidates=[Choosable("A", ratio=ratio)],
        default="D",
    )


FOR_64 = [26] * 16 + [28] * 8
"""24 states with 640 of 1000."""

EDGES: dict[str, list[tuple[Ballots, str]]] = {
    name: [(motion(edge.rsplit(": ", 1)[0]), edge.rsplit(": ", 1)[1]) for edge in edges]
    for name, edges in {
        "1": [
            *("1-0 of 43: not quorate", "22-0 of 43: adopted", "21-0 of 43, present 43: not quorate"),
            *("21-0 of 43, entitled 41: not quorate", "21-0-1 of 43: not quorate", "11-10 of 42: adopted"),
            *("17-16 of 65: adopted", "17-15 of 65: not quorate", "12-11 of 43, present 43: adopted"),
            *("11-12 of 43: rejected", "11-11 of 43: undecidable"),
            *("11-11 of 43, presiding yes: adopted", "11-11 of 43, presiding no: rejected"),
        ],
        "2": [
            *("2-1 of 7, present 4: rejected", "3-1 of 7, present 4: adopted", "3-0 of 7: not quorate"),
            *("2-1 of 6: adopted", "3-0 of 7, entitled 6: not quorate", "4-0 of 10, present 5: adopted"),
            *("3-2 of 10, present 5: adopted", "2-2 of 7, presiding yes: adopted", "2-2 of 7, presiding no: rejected"),
        ],
        "3": [
            *("14-0 of 27: adopted", "13-0 of 27: rejected", "13-0 of 26: rejected"),
            "13-12 of 26, entitled 25: rejected",
        ],
        "4": [
            *("2-1 of 7, present 4: rejected", "3-1 of 7: adopted", "3-0 of 7: not quorate"),
            *("3-0 of 7, entitled 6: not quorate", "3-0 of 7, present 4: adopted", "2-1 of 5, present 4: adopted"),
            *(
                "2-0 of 4: adopted",
                "2-2 of 6, presiding yes: rejected",
                "2-2 of 6, entitled 5, presiding yes: rejected",
            ),
            *("2-2 of 5, presiding yes: adopted", "2-2 of 5, presiding no: rejected"),
        ],
        "5": ["44-21 of 65: adopted", "43-22 of 65: rejected", "40-20-5 of 65: adopted"],
        "6-present": ["40-18 of 65, present 60: adopted", "39-18 of 65, present 60: rejected"],
        "6-members": [
            "44-21 of 65: adopted",
            "43-0 of 65: rejected",
            "40-20 of 65, entitled 60: rejected",
            "42-0 of 63: adopted",
        ],
        "7-three-quarters": ["3-1 of 9, present 5: adopted", "2-1 of 9: rejected"],
        "7-four-fifths": ["4-1 of 9, present 6: adopted", "3-1 of 9: rejected"],
        "7-nine-tenths": ["39-4 of 43: adopted", "38-5 of 43: rejected", "36-4 of 43, present 43: adopted"],
        "9": ["65-0 of 65: adopted", "64-0 of 65: rejected", "64-0 of 65, entitled 64: rejected"],
        "10": ["24-0-3 of 27: adopted", "26-1 of 27: rejected"],
        "11": [
            *("4-0 of 5, entitled 4: adopted", "3-0 of 5, entitled 4: rejected", "3-1 of 5, entitled 4: rejected"),
        ],
        "12": ["5-0 of 9: adopted", "4-0-1 of 9: rejected", "4-1 of 9: rejected"],
        "13": ["10-0 of 20, present 15: adopted", "0-0 of 9, present 9: adopted", "10-1 of 20: rejected"],
        "14": [
            *("0-0 of 5, present 5, silent 1: adopted", "0-1 of 5, present 5, silent 1: rejected"),
            *("0-0-1 of 5, present 5, silent 1: rejected", "4-0 of 5, silent 1: rejected"),
            *("0-0 of 5, entitled 4, present 4, silent 1: adopted", "4-0 of 5, present 5: rejected"),
        ],
        "15": [
            *("10-20 of 43: adopted", "9-21 of 43: rejected", "10-15 of 43, present 31: rejected"),
            "11-15 of 43, present 31: adopted",
        ],
        "16": [
            *("22-0 of 65: adopted", "21-0 of 65: rejected", "21-0 of 65, entitled 63: rejected"),
            "21-44 of 63, present 65: adopted",
        ],
        "24-over-half": [
            *("8-0 of 16: not quorate", "9-0 of 16: adopted", "8-0 of 16, entitled 15: not quorate"),
            *("9-8-5 of 30: adopted", "9-9 of 20: rejected"),
        ],
        "24-fixed": [
            *("30-0 of 99: adopted", "29-0 of 99: not quorate", "9-8 of 99, present 30: adopted"),
            "9-9 of 99, present 30: rejected",
        ],
        "24-root": [
            *("48-0 of 1000: adopted", "47-0 of 1000: not quorate", "6-0 of 16: adopted", "5-0 of 16: not quorate"),
            *("4-3-4 of 16: adopted", "3-3 of 16: rejected"),
        ],
        "25": [
            *("6-4 of 20: adopted", "5-5 of 20: rejected", "2-1 of 12: adopted", "3-2 of 40: rejected"),
            *("3-1 of 40: rejected", "4-1 of 40, present 6: adopted"),
            *("2-1 of 13, entitled 12: rejected", "3-2 of 11, entitled 10: rejected"),
        ],
        "26-own-vote": [
            *("5-5 of 10, presiding no: rejected", "5-5 of 10, presiding no, casting yes: rejected"),
            *("5-5 of 10, presiding yes: adopted", "6-5-3 of 20: adopted"),
        ],
        "26-second-vote": [
            *("5-5 of 10, presiding no, casting yes: adopted", "5-5 of 10, presiding yes, casting no: rejected"),
            *("5-5 of 10, presiding yes: undecidable", "6-5-3 of 20: adopted"),
        ],
        "26-status-quo": ["5-5 of 10, presiding yes, casting yes: rejected", "6-5-3 of 20: adopted"],
        "28": ["5-5 of 10: rejected", "6-5-3 of 20: adopted"],
    }.items()
} | {
    "8-strict": [
        *((over(300, 100, ratio="3"), "rejected"), (over(301, 100, ratio="3"), "elected A")),
        *((over(48, 0, members=1000), "elected A"), (over(47, 0, members=1000), "rejected")),
        *((over(6, 0, members=16), "elected A"), (over(6, 7, members=16), "rejected")),
        (over(6, 0, members=16, rest=9), "elected A"),
    ],
    "8-at-least": [
        *((over(300, 100, ratio="3"), "elected A"), (over(299, 100, ratio="3"), "rejected")),
        *((over(48, 0, members=1000), "elected A"), (over(47, 0, members=1000), "rejected")),
        *((over(6, 0, members=16), "elected A"), (over(10, 10, members=16), "rejected")),
    ],
    "17": [
        (people([44] * 14 + [34], [29] * 10 + [30] * 2), "adopted"),
        (people([57] * 14, [15] * 10 + [17] * 2 + [18]), "rejected"),
        (people(FOR_64, [120] * 3), "adopted"),
        (people([640 - 22 * 28, *[28] * 22], [90] * 4), "rejected"),
        (people([59] * 10 + [60], [39] * 8 + [38]), "adopted"),
        (people([80] * 10, [], [20] * 10), "rejected"),
        (people([40] * 15, [], [33] * 11 + [37]), "rejected"),
    ],
    "18": [
        (people([33] * 19 + [23], [50] * 7), "adopted"),
        (people([40] * 19, [30] * 8), "rejected"),
        (people([36] * 17 + [38], [50] * 7), "adopted"),
        (people([36] * 17 + [38], [], [50] * 7), "adopted"),
        (people([30] * 20, [], [57] * 6 + [58]), "rejected"),
        (people([50] * 17, [], [18] * 8), "rejected"),
        (people([37] * 17 + [21], [50] * 7, members=25), "adopted"),
    ],
    "20": [
        *((council(10, ru="no"), "rejected"), (council(9, ru="blank"), "adopted"), (council(8), "rejected")),
        *((council(9, us=ABSENT), "adopted"), (council(9, gb="no", fr="no", parties="GB FR"), "adopted")),
        (council(10, **dict.fromkeys(("cn", "fr", "gb", "ru", "us"), "blank")), "adopted"),
    ],
    "20-procedure": [(council(9, ru="no"), "adopted"), (council(8), "rejected")],
    "20-1965": [
        *((council(7, size=11), "adopted"), (council(6, size=11), "rejected")),
        *((council(10, size=11, su="no"), "rejected"), (council(7, size=11, su=ABSENT), "adopted")),
    ],
    "21": [
        *((chambers("9-24-1", "19-15-0"), "rejected"), (chambers("24-9-1", "19-15-0"), "adopted")),
        *((chambers("10-9-5", "3-2-4"), "adopted"), (chambers("9-9", "3-2"), "rejected")),
        (chambers("3-2", "9-9"), "rejected"),
    ],
    "22": [
        (people([10, 10, 10, 10, 8, 5, 5, 4], [5, 5, 4, 3, 3, 3, 2], members=15), "adopted"),
        (people([10, 10, 10, 10, 8, 5, 5, 3], [5, 5, 4, 4, 3, 3, 2], members=15), "rejected"),
    ],
    "23": [
        (people([11] * 6, [], [8, 8, 9, 9], members=10), "not quorate"),
        (people([12] * 5, [], [6] * 5, members=10), "adopted"),
        (people([20, 20, 15, 15], [], [3, 3, 3, 3, 4, 4], members=10), "not quorate"),
        (people([20] * 3, [20] * 3, [1] * 4, members=10), "rejected"),
        (people([20] * 4, [20] * 3, [1] * 4, members=99), "adopted"),
        (people([20] * 3, [20] * 2, [1] * 3, blank=[20] * 2, members=10), "rejected"),
    ],
    "27-first": [
        *((named("6A 4B"), "elected A"), (named("5A 5B"), "rejected"), (named("5A 3B 2blank"), "rejected")),
        (named("6A 2B 2blank"), "elected A"),
    ],
    "27-second": [
        *((named("5A 3B 2blank"), "elected A"), (named("2A 2B 1C"), "tied")),
        (named("2A 2B 1C", lots=[Lot(("A", "B"), ("B",))]), "elected B"),
        (named("2A 2B 1C", lots=[Lot(("A", "C"), ("A",))]), "tied"),
    ],
    "29": [
        *((named("4A 3B 2C"), "rejected"), (named("5A 4B"), "elected A"), (named("5A 5B"), "rejected")),
        (named("5A 4B 1blank"), "rejected"),
    ],
    "30": [
        (named("10A 6B 3C", seats=5), "elected A, A, A, B, B"),
        (named("4A 4B", seats=3), "tied A, B"),
        (named("4A 4B", seats=3, lots=[Lot(("A", "B"), ("B",))]), "elected A, B, B"),
    ],
    "31-stv": [(ranked("4 A C, 2 A D, 3 B, 1 D", seats=2), "elected A, B")],
    "31-schulze": [
        (
            ranked(
                "5 A C B E D, 5 A D E C B, 8 B E D A C, 3 C A B E D, 7 C A E B D, 2 C B A D E, 7 D C E B A, 8 E B A D C"
            ),
            "elected E",
        ),
    ],
    "32": [
        (Ballots({}, 20, counted={"yes": 6, "no": 5, "blank": 3}, participants=14), "adopted"),
        (Ballots({}, 20, counted={"yes": 5, "no": 6}), "rejected"),
        (Ballots({}, 20, counted={"yes": 5, "no": 5}), "undecidable"),
        (Ballots({"a": Voter()}, 20, votes={"a": "no"}, presiding="a", counted={"yes": 5, "no": 5}), "rejected"),
        (Ballots({"a": Voter(), "b": Voter()}, 2, counted={"yes": 1}), "adopted"),
    ],
    "35": [
        (
            Ballots(
                dict.fromkeys("abcd", Voter()),
                4,
                {"a": "yes", "b": "no", "c": "yes", "d": "blank"},
                must_abstain=frozenset("ab"),
            ),
            "adopted",
        ),
        (
            Ballots(
                dict.fromkeys("abc", Voter()), 3, {"a": "yes", "b": "yes", "c": "no"}, must_abstain=frozenset("ab")
            ),
            "rejected",
        ),
        (motion("5-5 of 20, present 12"), "rejected"),
        (motion("5-4-3 of 20"), "adopted"),
    ],
}
EDGES["36"] = EDGES["9"]
RULE["36"] = RULE["9"]


class Process(NamedTuple):
    """What no ballots decide: what it is, and the events that tell of it."""

    what: str
    told_by: tuple[type[events.Event], ...]


PROCESSES = {
    19: Process("the Ioannina delay: a large minority has the matter discussed on", (events.CasePostponed,)),
    33: Process("a proxy votes in another's place; a cap, and no proxy of a proxy", (events.VoteCast,)),
    34: Process("a vote is delegated; no circle of delegations", (events.VoteCast,)),
    37: Process("a remote vote counts as present", (events.VoteOpened, events.MeetingOpened)),
    38: Process("one body recommends, another decides", (events.RecommendationMade, events.DecisionTaken)),
    39: Process("each member's own assembly ratifies", (events.RatificationRecorded, events.RatificationRefused)),
    40: Process("an accession under a condition", (events.AccessionAdopted, events.ConditionFulfilled)),
    41: Process("in force at so many parties", (events.RatificationRecorded, events.MembershipEnded)),
    42: Process("provisional application", (events.MembershipBegan,)),
    43: Process("an observer is out of all bases", (events.VoteOpened,)),
    44: Process("a suspended member has no vote and stays a member", (events.VoteOpened,)),
    45: Process("expulsion, with notice, hearing and the end of seats", (events.MembershipEnded, events.SeatVacated)),
    46: Process("notice, then a boundary", (events.WithdrawalNotified, events.MembershipEnded)),
    47: Process("leaving at a reform", (events.WithdrawalNotified,)),
    48: Process("leaving at once, for breach", (events.WithdrawalNotified, events.MembershipEnded)),
    49: Process("succession", (events.PartiesMerged, events.PartySplit)),
    50: Process("dissolution, with a keeper of the archive", (events.DecisionTaken, events.BodyAbolished)),
    51: Process("annulment", (events.DecisionRescinded,)),
    52: Process("an urgent decision by another body, reported", (events.DecisionReported,)),
}


def test_every_row_is_data_with_edges_or_a_process() -> None:
    decided = {int(name.split("-")[0]) for name in EDGES}
    assert decided | PROCESSES.keys() == set(range(1, 53))
    assert decided & PROCESSES.keys() == set()
    assert EDGES.keys() | {"EU-STATES", "EU-MORE", "EU-PEOPLE", "UPPER", "LOWER"} == RULE.keys()


@pytest.mark.parametrize("row", PROCESSES)
def test_a_process_is_told_by_events(row: int) -> None:
    assert set(PROCESSES[row].told_by) <= set(events.EVENTS)


def found(name: str, rules: dict[str, Rule]) -> list[str]:
    """What the edges of a rule come to; of an election also who is elected, or level."""
    outcomes = [evaluate(rules[name], ballots, rules) for ballots, _ in EDGES[name]]
    names = [o.tied if o.outcome == "tied" and o.method == "divisors" else o.elected for o in outcomes]
    return [f"{o.outcome} {', '.join(those)}".strip() for o, those in zip(outcomes, names, strict=True)]


def expected(name: str) -> list[str]:
    return [outcome for _, outcome in EDGES[name]]


@pytest.mark.parametrize("name", EDGES)
def test_every_rule_of_the_catalogue_decides_its_edges(name: str) -> None:
    assert found(name, RULE) == expected(name)


@pytest.mark.parametrize("name", EDGES)
def test_an_edge_notices_where_at_least_and_more_than_are_exchanged(name: str) -> None:
    assert [what for what, rules in changed(name, exchanged) if found(name, rules) == expected(name)] == []


@pytest.mark.parametrize("name", EDGES)
def test_an_edge_notices_where_another_base_is_taken(name: str) -> None:
    assert [what for what, rules in changed(name, rebased) if found(name, rules) == expected(name)] == []


def exchanged(one: Comparison, _rule: Rule) -> list[Comparison]:
    return [attrs.evolve(one, op=">" if one.op == ">=" else ">=")]


def rebased(one: Comparison, rule: Rule) -> list[Comparison]:
    """A test of the vote with each other base; where yes and no alone are cast, these two are the same."""
    if one.of not in BASES or one.measure == "most":
        return []
    same = {"yes_no", "cast"} if rule.cast == ("yes", "no") and one.of in ("yes_no", "cast") else set()
    return [attrs.evolve(one, of=of) for of in BASES if of not in {one.of, one.measure, *same}]


def changed(name: str, change: Any) -> Iterator[tuple[str, dict[str, Rule]]]:
    """The rules with one test of this one or of its chambers changed, for every test and every change."""
    for of in (name, *RULE[name].chambers):
        rule = RULE[of]
        for where in ("need", "unless"):
            one = getattr(rule, where)
            for other in change(one, rule) if one else []:
                yield f"{of} {where}: {other}", RULE | {of: attrs.evolve(rule, **{where: other})}
        for where in ("quorum", "floor"):
            tests = getattr(rule, where)
            for n, one in enumerate(tests):
                for other in change(one, rule):
                    with_other = (*tests[:n], other, *tests[n + 1 :])
                    yield f"{of} {where}: {other}", RULE | {of: attrs.evolve(rule, **{where: with_other})}
        for n, step in enumerate(rule.steps):
            for other in _steps(step, rule, change):
                steps = (*rule.steps[:n], other, *rule.steps[n + 1 :])
                yield f"{of} step: {other}", RULE | {of: attrs.evolve(rule, steps=steps)}


def _steps(step: Turnout, rule: Rule, change: Any) -> list[Turnout]:
    steps = [attrs.evolve(step, when=other) for other in change(step.when, rule)]
    return [*steps, attrs.evolve(step, op=">" if step.op == ">=" else ">=")] if change is exchanged else steps


def test_where_24_states_have_too_few_people_the_treaty_asks_a_block_of_four() -> None:
    outcome = evaluate(RULE["17"], people(FOR_64, [120] * 3), RULE)
    states, of_people = outcome.chambers
    assert (states.deciding, of_people.deciding) == ("20*24 >= 11*27", "20*640 < 13*1000")
    assert (outcome.outcome, outcome.deciding) == ("adopted", "4*1 > 1*3")


def test_states_that_opted_out_leave_both_bases() -> None:
    outcome = evaluate(RULE["17"], people([59] * 10 + [60], [39] * 8 + [38]), RULE)
    assert [chamber.deciding for chamber in outcome.chambers] == ["20*11 >= 11*20", "20*650 >= 13*1000"]
