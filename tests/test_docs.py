"""The pages that are made from the code are those that the code makes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from register import codec, events
from register.checks import ALWAYS, CHECKS, OF_HISTORY

DOCS = Path(__file__).parents[1] / "docs"
MADE = runpy.run_path(str(DOCS / "make.py"))


@pytest.mark.parametrize("page", ["vocabulary.md", "checks.md"])
def test_a_page_is_what_the_code_makes(page):
    assert (DOCS / page).read_text(encoding="utf-8") == MADE["PAGES"][page](), "renew it: python docs/make.py"


def test_every_event_is_in_the_vocabulary():
    page = MADE["vocabulary"]()
    assert [name for name in codec.CLASSES if f"`{name}`" not in page] == []
    assert [cls for cls in events.EVENTS if not cls.__doc__] == []


def test_every_check_is_in_the_table_with_a_sentence():
    page = MADE["checks"]()
    for listed in (*ALWAYS, *CHECKS.values(), *OF_HISTORY):
        assert f"`{listed.name}`" in page
        assert listed.sentence.rstrip(")").rstrip(".") != ""


def test_every_finding_is_in_the_formats():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    findings = ["bad-length", "not-canonical", "wrong-envelope", "wrong-genesis", "wrong-source", "wrong-sequence"]
    findings += ["wrong-previous", "time-runs-back", "repeated-id", "rollback", "wrong-leaf", "wrong-index"]
    assert [finding for finding in findings if f"`{finding}`" not in page] == []
