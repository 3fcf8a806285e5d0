"""A test's docstring is its history, as in the tests of the checks: line n is entry #n of a register in memory."""

from __future__ import annotations

import runpy
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from register.log import Entries

_HISTORY = runpy.run_path(str(Path(__file__).parents[1] / "checks" / "conftest.py"))["History"]


@pytest.fixture(scope="session")
def laws() -> dict[str, Any]:
    """The file of the laws that hold of every history, for its histories of whatever can be told."""
    return runpy.run_path(str(Path(__file__).parents[1] / "state" / "test_laws.py"))


@pytest.fixture
def tell(clock: Callable[[], datetime]) -> Iterator[Callable[..., Any]]:
    """Tell lines to a register of its own."""
    made: list[Any] = []

    def telling(text: str, **parameters: object) -> Any:
        made.append(_HISTORY(Template(text).safe_substitute(parameters), clock).register)
        return made[-1]

    yield telling
    for register in made:
        register.close()


@pytest.fixture
def told(request: pytest.FixtureRequest, tell: Callable[..., Any]) -> Any:
    """The register that the docstring of a test tells of."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    return tell(request.function.__doc__ or "", **parameters)


@pytest.fixture
def entries(told: Any) -> Entries:
    """Its entries."""
    return told.entries()
