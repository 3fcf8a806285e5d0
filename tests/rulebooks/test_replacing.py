"""An agreement beside a law or a template: an own clause stands in the place of the default that it replaces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from register import Refused, Register
from register.events import MembershipBegan, PartyRegistered, WithdrawalNotified
from register.rulebooks import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIRST = date(2024, 1, 1)
OWN = """
rulebook = "agreement/1"
name = "Agreement"

[[paragraphs]]
paragraph = "STAT-4"
cites = "the agreement, § 4"
check = "notice_is_kept"
months = 6
boundary = "none"
replaces = "{replaces}"

[[voting_rules]]
rule = "IKSL-4"
cites = "the agreement, § 6"
need = ["yes", ">=", "3/4", "cast"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    """Write the agreement, in the place of a default."""

    def write(replaces: str) -> Path:
        path = tmp_path / "agreement.toml"
        path.write_text(OWN.format(replaces=replaces), encoding="utf-8")
        return path

    return write


@pytest.fixture
def register() -> Iterator[Register]:
    with Register.create(":memory:", organisation="Rådet", origin="council.example/replacing", by="tests") as register:
        register.record(PartyRegistered(on=FIRST, party="asker", name="Asker", kind="municipality"))
        register.record(MembershipBegan(on=FIRST, party="asker", since=FIRST, at_latest=True))
        yield register


def leaves(register: Register, received: date, since: date) -> str:
    try:
        register.record(WithdrawalNotified(on=received, party="asker", since=since))
    except Refused as refused:
        return str(refused)
    return "written"


@pytest.mark.parametrize(("law", "default"), [("iks", "IKSL-30"), ("association", "TPL-leaving")])
def test_a_default_holds_until_an_agreement_replaces_it(
    register: Register, own: Callable[[str], Path], law: str, default: str
) -> None:
    register.record(load(law, on=FIRST, since=FIRST))
    received, out = date(2024, 11, 1), date(2025, 5, 2)
    assert leaves(register, received, out).startswith(f"{default}: Received 2024-11-01, out 2025-05-02")
    register.record(load(own(default), on=FIRST, since=FIRST), as_found=True)
    assert leaves(register, received, date(2025, 4, 30)).startswith("STAT-4: Received 2024-11-01, out 2025-04-30")
    assert leaves(register, received, out) == "written"


def test_a_default_is_back_when_the_agreement_has_ended(register: Register, own: Callable[[str], Path]) -> None:
    register.record(load("iks", on=FIRST, since=FIRST))
    register.record(evolve(load(own("IKSL-30"), on=FIRST, since=FIRST), until=date(2024, 11, 1)), as_found=True)
    paragraphs = register.state.organisation.paragraphs
    assert "IKSL-30" not in [paragraph.paragraph for paragraph in paragraphs(date(2024, 10, 31))]
    assert "IKSL-30" in [paragraph.paragraph for paragraph in paragraphs(date(2024, 11, 1))]


def test_of_two_voting_rules_of_one_id_that_of_the_newer_rulebook_is_used(
    register: Register, own: Callable[[str], Path]
) -> None:
    register.record(load("iks", on=FIRST, since=FIRST))
    irregular = register.record(load(own("IKSL-30"), on=FIRST, since=date(2024, 2, 1)), as_found=True)
    assert irregular.irregularities == ("REG-39",)
    found = [register.state.organisation.rule("IKSL-4", day) for day in (date(2024, 1, 31), date(2024, 2, 1))]
    assert [one and str(one[0].need) for one in found] == ["yes >= 2/3 of cast", "yes >= 3/4 of cast"]
