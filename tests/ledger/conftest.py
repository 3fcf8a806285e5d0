"""Other people's vectors and programs; a test that needs an absent one is skipped and says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GOPATH = Path("/usr/share/gocode")


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The folder of other people's vectors, as REGISTER_VECTORS names it."""
    if not (folder := os.environ.get("REGISTER_VECTORS")):
        pytest.skip("set REGISTER_VECTORS to the folder of other people's vectors; extracts of them are tested always")
    return Path(folder)


@pytest.fixture(scope="session")
def go(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run a Go program against Debian's golang.org/x/mod: ``go(program, *arguments)`` gives what it prints."""
    command = shutil.which("go")
    if command is None:
        pytest.skip("there is no Go here; Debian has it as golang-go")
    if not (GOPATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip("there is no golang.org/x/mod here; Debian has it as golang-golang-x-mod-dev")
    cache = tmp_path_factory.mktemp("go")
    settings = {"GO111MODULE": "off", "GOPATH": str(GOPATH), "GOCACHE": str(cache), "GOFLAGS": "", "HOME": str(cache)}

    def run(program: Path, *arguments: str | Path) -> str:
        done = subprocess.run(
            [command, "run", str(program), *map(str, arguments)],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
