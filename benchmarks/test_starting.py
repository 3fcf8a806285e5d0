"""Starting: how long a command takes from the process's start to its answer."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from register import Register


def run(*arguments: object) -> bytes:
    """What a Python process prints; what it imports is compiled once, as where it is installed."""
    command = [sys.executable, *map(str, arguments)]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(command, check=True, capture_output=True, env=compiled).stdout


@pytest.fixture
def small(
    work: Any,  # noqa: ANN401 - the generators of the work
    new_register: Callable[..., Register],
    tmp_path: Path,
) -> Path:
    """A register of 3,000 entries, whatever the scale."""
    path = tmp_path / "small.db"
    with new_register(path) as register:
        for _ in register.record_all(itertools.islice(work.history(), 2_999)):
            pass
    return path


def test_s5_members_are_named(small: Path, interleaved: Callable[..., Any], tell: Callable[..., None]) -> None:
    asked = ("-m", "cli", "--register", small, "members", "--json")
    answer, times = interleaved(lambda: run(*asked), {"bare": lambda: run("-c", "pass")}, rounds=15)
    took = times.least() * 1e3
    tell(
        ("S5 members of 3,000 entries", f"{took:.0f} ms", *_bare(times), "<= 100 ms", took <= 100),
        correct=len(json.loads(answer)["members"]) == 40,
    )


def test_s5_help_is_shown(interleaved: Callable[..., Any], tell: Callable[..., None]) -> None:
    answer, times = interleaved(lambda: run("-m", "cli", "--help"), {"bare": lambda: run("-c", "pass")}, rounds=15)
    took = times.least() * 1e3
    tell(("S5 --help", f"{took:.0f} ms", *_bare(times), "<= 60 ms", took <= 60), correct=b"members" in answer)


def _bare(times: Any) -> tuple[str, float]:  # noqa: ANN401 - the times of the rounds
    return f"{times.least('bare') * 1e3:.0f} ms python -c pass", times.ratio("bare")
