"""The checks: what the register's logic and the law of the day say to a proposed event.

One file a family; `ALWAYS` and `CHECKS` are the tables, `ask` the one way to ask.
To add one: write a function whose name is a sentence, and list it with `always` or `relied_on`.
A ``REG-n`` is one thing that the register's logic sees to, by as many checks as it takes; the next free one is REG-53.
"""

from register.checks import (  # noqa: F401 - they list themselves
    accessions,
    agreement,
    ballots,
    cases,
    electorates,
    identifiers,
    meetings,
    membership,
    naming,
    organisation,
    organs,
    parties,
    reforms,
    reviews,
    votes,
)
from register.checks.asking import ask
from register.checks.keeping import ASKED_OF_HISTORY, OF_HISTORY, of_history
from register.checks.naming import beside
from register.checks.table import ALWAYS, CHECKS, Given, Listed, Objections, asked

__all__ = [
    "ALWAYS",
    "ASKED_OF_HISTORY",
    "CHECKS",
    "OF_HISTORY",
    "Given",
    "Listed",
    "Objections",
    "ask",
    "asked",
    "beside",
    "of_history",
]
