"""What the source itself must keep to."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import register
from register import errors, events

if TYPE_CHECKING:
    from collections.abc import Iterator

BANNED = {"eval", "exec", "compile", "__import__", "resolve_topic", "get_topic", "system", "popen", "execv", "execvp"}
BANNED_MODULES = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle"}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
KEEPS_TIME = {"register/register.py", "cli.py", "register/verify/__init__.py"}
DIVIDES_FRACTIONS = {"register/voting/divisors.py", "register/voting/stv.py"}
"""Quotas, and transfers of exact fractions; that nothing becomes a float there is a property of the outcomes."""
MEASURES_WAITING = ("register/stores/", "cli.py")


def sources() -> dict[str, ast.Module]:
    """Every file that is shipped, by its path from the top, parsed."""
    found = {}
    for name in ("register", "projections", "cli"):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        file = Path(spec.origin)
        top = file.parent if name == "cli" else file.parent.parent
        for path in [file] if name == "cli" else sorted(file.parent.rglob("*.py")):
            found[path.relative_to(top).as_posix()] = ast.parse(path.read_text(encoding="utf-8"))
    return found


SOURCES = sources()


def banned(tree: ast.AST) -> Iterator[str]:
    """What could run code that somebody else wrote into a file."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in BANNED:
                # `re.compile` compiles no code.
                if ast.unparse(node) != "re.compile":
                    yield name
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name.partition(".")[0] in BANNED_MODULES)
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in BANNED_MODULES:
                yield module
            case ast.Attribute(value=ast.Name(id="yaml"), attr="load"):
                yield "yaml.load"
            case ast.keyword(arg="shell", value=value) if not (
                isinstance(value, ast.Constant) and value.value is False
            ):
                yield "shell=True"


def floats(tree: ast.AST) -> Iterator[str]:
    """Where a float is made or named; to refuse one, ``case float():``, is another matter."""
    refused = {id(node.cls) for node in ast.walk(tree) if isinstance(node, ast.MatchClass)}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="float") if id(node) not in refused:
                yield f"float, line {node.lineno}"
            case ast.Constant(value=float()):
                yield f"{node.value}, line {node.lineno}"


def clocks(tree: ast.AST) -> Iterator[str]:
    """Where the time is looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS:
            yield f"{ast.unparse(node)}, line {node.lineno}"


@pytest.mark.parametrize("path", SOURCES)
def test_no_code_is_run_that_came_as_data(path: str) -> None:
    assert list(banned(SOURCES[path])) == []


@pytest.mark.parametrize("path", [path for path in SOURCES if not path.startswith(MEASURES_WAITING)])
def test_nothing_is_counted_in_floats(path: str) -> None:
    assert list(floats(SOURCES[path])) == []


VOTING = {path for path in SOURCES if path.startswith("register/voting/")}


@pytest.mark.parametrize("path", sorted(VOTING - DIVIDES_FRACTIONS))
def test_no_vote_is_divided(path: str) -> None:
    assert not [node for node in ast.walk(SOURCES[path]) if isinstance(node, (ast.Div, ast.FloorDiv))]


@pytest.mark.parametrize("path", sorted(SOURCES.keys() - KEEPS_TIME))
def test_nobody_looks_at_the_clock_but_who_is_given_one(path: str) -> None:
    assert list(clocks(SOURCES[path])) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("eval(text)", ["eval"]),
        ("run = exec", ["exec"]),
        ("builtins.eval(text)", ["eval"]),
        ("__import__(name)", ["__import__"]),
        ("import pickle", ["pickle"]),
        ("from pickle import loads", ["pickle"]),
        ("import marshal as m", ["marshal"]),
        ("yaml.load(text)", ["yaml.load"]),
        ("subprocess.run(text, shell=True)", ["shell=True"]),
        ("subprocess.run(text, shell=how)", ["shell=True"]),
        ("os.system(text)", ["system"]),
        ("from eventsourcing.utils import resolve_topic", ["resolve_topic"]),
        ("utils.resolve_topic(name)", ["resolve_topic"]),
        ("compile(text, '', 'exec')", ["compile"]),
        ("re.compile(text)", []),
        ("subprocess.run(words, shell=False)", []),
        ("'eval(text)'  # exec", []),
    ],
)
def test_a_banned_call_that_is_planted_is_found(planted: str, found: list[str]) -> None:
    assert list(banned(ast.parse(planted))) == found


@pytest.mark.parametrize(
    ("planted", "look", "count"),
    [
        ("float(votes)", floats, 1),
        ("share: float", floats, 1),
        ("2 * 0.5", floats, 1),
        ("isinstance(votes, float)", floats, 1),
        ("match votes:\n    case float():\n        pass", floats, 0),
        ("datetime.now(UTC)", clocks, 1),
        ("date.today()", clocks, 1),
        ("clock=time.time", clocks, 1),
        ("self.today()", clocks, 0),
    ],
    ids=lambda value: value.replace("\n", " ") if isinstance(value, str) else "",
)
def test_a_float_or_a_clock_that_is_planted_is_found(planted: str, look: object, count: int) -> None:
    assert callable(look)
    assert len(list(look(ast.parse(planted)))) == count


# -- what is public


def test_what_is_exported_is_the_register_its_entries_events_and_errors() -> None:
    own = {
        name for name, value in vars(errors).items() if isinstance(value, type) and value.__module__ == errors.__name__
    }
    assert set(register.__all__) == own | {"Entry", "Objection", "Register", "events"}
    assert register.__all__ == sorted(register.__all__)


def test_every_exported_name_is_there_when_asked_for() -> None:
    assert [name for name in register.__all__ if getattr(register, name).__name__.rpartition(".")[2] != name] == []


def test_a_type_checker_sees_what_is_exported() -> None:
    tree = SOURCES["register/__init__.py"]
    (checking,) = (node for node in tree.body if isinstance(node, ast.If))
    assert sorted(alias.name for node in checking.body for alias in node.names) == register.__all__  # type: ignore[attr-defined]


def test_no_other_name_is_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Regsiter'"):
        _ = register.Regsiter


def test_every_event_is_exported_and_everything_exported_is_there() -> None:
    assert {cls.__name__ for cls in events.EVENTS} <= set(events.__all__)
    assert [name for name in events.__all__ if not hasattr(events, name)] == []
    assert events.__all__ == sorted(events.__all__, key=lambda name: (not name.isupper(), name))


# -- what is loaded


@pytest.mark.parametrize(
    "module", ["register", "register.reading", "register.voting", "register.events", "register.line"]
)
def test_reading_loads_no_store(module: str) -> None:
    script = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert module.partition(".")[0] in loaded
    assert {"eventsourcing", "sqlite3", "psycopg", "click", "rich", "cli", "projections"}.isdisjoint(loaded)
