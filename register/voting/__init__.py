"""Who decides what: voting rules as data, one evaluation, and the outcome with its arithmetic.

Pure: integers and exact fractions, no float, no event, no clock.
"""

from register.voting.outcome import Outcome, Tally, evaluate
from register.voting.rule import Comparison, Rule, fraction

__all__ = ["Comparison", "Outcome", "Rule", "Tally", "evaluate", "fraction"]
