"""Every block of TOML in the page about rulebooks can be loaded, and says what the page says of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import attrs
import pytest

from register import Register
from register.rulebooks import load, shipped
from register.voting import Rule
from register.voting.rule import Measure

if TYPE_CHECKING:
    from register.events import RulebookAdopted

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "rulebooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
HEAD = 'rulebook = "own"\nname = "Own statutes"\n'


def loaded(block: str, folder: Path, since: date) -> RulebookAdopted:
    path = folder / "block.toml"
    path.write_text(block if block.startswith("rulebook = ") else HEAD + block, encoding="utf-8")
    return load(path, on=since, since=since)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: re.findall(r"[A-Z]{3,}-[A-Z0-9-]+", block)[0])
def test_a_block_of_the_page_is_a_rulebook_that_can_be_adopted(block: str, tmp_path: Path) -> None:
    with Register.create(":memory:", organisation="Rådet", origin="council.example/docs", by="tests") as register:
        assert register.record(loaded(block, tmp_path, date(2024, 1, 1))).irregularities == ()


@pytest.mark.parametrize(
    ("since", "rulebook", "until"),
    [(date(2020, 5, 1), "club/2019", date(2023, 7, 1)), (date(2023, 7, 1), "club/2023", None)],
)
def test_the_versions_of_the_page_begin_and_end_as_it_says(
    tmp_path: Path, since: date, rulebook: str, until: date | None
) -> None:
    [block] = [block for block in BLOCKS if "[[versions]]" in block]
    adopted = loaded(block, tmp_path, since)
    assert (adopted.rulebook, adopted.until) == (rulebook, until)


def test_the_page_names_every_measure_every_key_and_every_rulebook() -> None:
    examples = [path.stem for path in (TOP / "examples" / "rulebooks").glob("*.toml")]
    keys = [field.name for field in attrs.fields(Rule)]
    assert [name for name in (*get_args(Measure), *keys, *shipped(), *examples) if f"`{name}`" not in PAGE] == []
