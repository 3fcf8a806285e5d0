"""Who decides what: voting rules as data, one evaluation, and the outcome with its arithmetic.

Pure: integers and exact fractions, no float, no event, no clock.
"""

from register.voting.ballots import ABSENT, Ballots, Choosable, Lot, Ranked, Voter
from register.voting.count import RESERVED
from register.voting.outcome import Outcome, evaluate
from register.voting.rule import Comparison, Rule, Turnout, fraction

__all__ = [
    "ABSENT",
    "RESERVED",
    "Ballots",
    "Choosable",
    "Comparison",
    "Lot",
    "Outcome",
    "Ranked",
    "Rule",
    "Turnout",
    "Voter",
    "evaluate",
    "fraction",
]
