"""The auditor's side: whether what somebody hands over is what was signed, offline, without any store.

An export folder, a ``.jsonl``, a proof: each is read whole, and what does not verify is named with the range that it
lies in. The root of trust is a checkpoint that the auditor holds, or the keys of a policy that came another way.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from register.errors import BadInput, Misasked, NotFound, Unreadable
from register.ledger.checkpoint import Signed
from register.ledger.evidence import evidence, shows_fork
from register.ledger.files import MOST, read_file
from register.ledger.folder import Folder
from register.ledger.jsonl import Jsonl
from register.ledger.memory import Memory
from register.ledger.proof import HEADER, LARGEST, Consistency, Inclusion
from register.reading import stamp
from register.verify.basis import POLICY, Case, What, brought, size_of
from register.verify.beside import of_folder
from register.verify.lines import whole
from register.verify.proofs import continued, convicted, included
from register.verify.report import Report

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from register.examining import Source
    from register.ledger.policy import Policy

__all__ = ["Report", "evidence", "of_source", "shows_fork", "verify"]


def verify(
    path: str | Path,
    *,
    policy: Policy | None = None,
    chain_only: bool = False,
    against: Sequence[Signed] = (),
    state: str | Path | None = None,
    now: str | None = None,
) -> Report:
    """Verify an export folder, a ``.jsonl``, an inclusion or a consistency proof, or the evidence of a fork.

    Signatures are those of the keys of ``policy`` (`register.ledger.policy.Policy.parse` of a file's text); with
    ``chain_only`` instead those of the keys that the log itself names, which is no proof against whoever holds the
    file. ``against`` are checkpoints that the auditor holds (`register.ledger.checkpoint.Signed.parse` of a file's
    bytes), ``state`` is a folder in which he remembers what he verified, brought up to date after success only.
    ``now`` is an instant as it is written, else the clock's: entries after it are remarked. docs/auditors.md.

    Raises `Misasked` for what cannot be asked, `Unreadable` for what cannot be read or lacks a signature,
    `Damaged` with finding and range where tampering is proven, `VerifierDamaged` where the state is.
    """
    _check_asked(policy, chain_only=chain_only)
    path = Path(path)
    with _remembering(state) as memory:
        basis = brought(policy, against, memory, now or stamp(datetime.now(UTC)))
        match _kind(path):
            case "folder":
                with Folder(path) as folder:
                    return whole(of_folder(folder, basis))
            case "jsonl":
                with Jsonl(path) as lines:
                    return whole(Case(what="jsonl", source=lines, basis=basis))
            case "inclusion":
                return included(Inclusion.parse(read_file(path, LARGEST)), basis)
            case "evidence":
                return convicted(read_file(path), basis)
            case "consistency":
                return continued(Consistency.parse(read_file(path, LARGEST)), basis)
            case kind:
                raise Misasked(kind)


def of_source(
    source: Source,
    checkpoints: Iterable[Signed],
    *,
    what: What = "register",
    policy: Policy | None = None,
    chain_only: bool = False,
    against: Sequence[Signed] = (),
    state: str | Path | None = None,
    now: str | None = None,
) -> Report:
    """Verify lines by the checkpoints that came with them, wherever both are from; raises as `verify` does."""
    _check_asked(policy, chain_only=chain_only)
    came = tuple(sorted(checkpoints, key=size_of))
    with _remembering(state) as memory:
        basis = brought(policy, against, memory, now or stamp(datetime.now(UTC)))
        return whole(Case(what=what, source=source, came=came, own=came[-1] if came else None, basis=basis))


# -- below: how it is done


def _check_asked(policy: Policy | None, *, chain_only: bool) -> None:
    if policy is None and not chain_only:
        raise Misasked(
            f"Say whose signatures count: {POLICY}; or verify the chain only, no proof against who holds the file."
        )
    if policy is not None and chain_only:
        raise Misasked("Either a policy says whose signatures count, or the chain only is verified; not both.")


def _remembering(state: str | Path | None) -> AbstractContextManager[Memory | None]:
    return nullcontext() if state is None else Memory(Path(state))


_SQLITE: Final = b"SQLite format 3\0"
_BEGINNINGS: Final[dict[bytes, What]] = {
    HEADER.encode(): "inclusion",
    b'{"finding"': "evidence",
    b'{\n  "finding"': "evidence",
    b"old ": "consistency",
    b"{": "jsonl",
}
_ENDINGS: Final[dict[str, What]] = {".tlog-proof": "inclusion", ".consistency": "consistency", ".jsonl": "jsonl"}


def _kind(path: Path) -> str:
    """What a path is, by its first bytes, or else by how its name ends; for other files of ours, what to ask instead.

    Raises `NotFound` or `Unreadable`; a pipe never keeps us waiting.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(str(path)) from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} cannot be read: {error}.") from None
    try:
        mode = os.fstat(fd).st_mode
        if stat.S_ISDIR(mode):
            return "folder"
        if not stat.S_ISREG(mode):
            raise Unreadable(f"{path} is no regular file.")
        beginning = os.read(fd, 32)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
    finally:
        os.close(fd)
    if beginning.startswith(_SQLITE):
        return f"{path} is a register file: name it as the register that is asked, --register {path}."
    if _is_checkpoint(path):
        return f"{path} is a checkpoint: give it with --against FILE, and name the folder, log or proof to compare."
    kinds = (kind for mark, kind in _BEGINNINGS.items() if beginning.startswith(mark))
    if kind := next(kinds, _ENDINGS.get(path.suffix)):
        return kind
    raise Unreadable(f"{path} is neither an export folder, a .jsonl, a .tlog-proof nor a .consistency.")


def _is_checkpoint(path: Path) -> bool:
    try:
        Signed.parse(read_file(path, MOST))
    except (BadInput, Unreadable):
        return False
    return True
