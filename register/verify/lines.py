"""A whole log: its lines, their root, and what a finding shows: a copy that was changed, or a signer who forked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from register.errors import Damaged, Misasked, RegisterError, Rollback, Unreadable, entries
from register.examining import Claim, Examined, examine
from register.ledger import tree
from register.ledger.evidence import bound_by, fork_proof
from register.ledger.jsonl import Jsonl
from register.ledger.tiles import WIDTH
from register.verify.basis import (
    Case,
    InForce,
    check_all_signed,
    check_first,
    check_in_force,
    check_origin,
    check_quorum,
    check_signatures,
    claim_of,
    leaves_of,
    line_of,
    name_of,
    size_of,
    text_of,
)
from register.verify.beside import looked_at
from register.verify.report import Report, reported

if TYPE_CHECKING:
    from register.ledger.checkpoint import Signed
    from register.ledger.folder import Folder
    from register.ledger.memory import Memory
    from register.ledger.note import Key


def whole(case: Case) -> Report:
    """Verify lines and all that came with them: what the auditor brings, signatures, lines and root, what lies beside.

    A signature that the policy asks for and that lacks is said before the lines are read; what cannot be read, or is
    missing beside them, after all else, so that it hides no finding.
    """
    policy, memory = case.basis.policy, case.basis.memory
    if policy and case.top is None:
        raise Misasked(_unheld(case))
    check_origin(case.came, case.basis)
    check_first(case)
    with _explaining(case):
        if policy:
            check_signatures(case, policy)
        examined = _examined(case)
        in_force = InForce(case, examined)
        if policy:
            check_in_force(case, in_force, policy)
        seen = looked_at(case, examined)
    if examined.unreadable:
        raise examined.unreadable
    check_all_signed(case, in_force)
    if policy and case.top:
        check_quorum(case.top.signers(policy.keys()), policy, name_of(case.top))
    first_use = memory is not None and memory.signed is None
    if memory and case.top:
        memory.keep(case.top, leaves_of(case.source, size_of(case.top)))
    keys = policy.keys() if policy else in_force.at(size_of(case.top)) if case.top else ()
    return reported(case, examined, seen, keys, first_use=first_use)


def _unheld(case: Case) -> str:
    folder = "" if case.folder else ", verify the folder that it lies in"
    return f"There is no checkpoint with it, and you hold none: name one, --against FILE{folder}, or the chain only."


def _examined(case: Case) -> Examined:
    """Read all lines; what this version cannot read of them is said later."""
    origin = case.top.checkpoint.origin if case.top else None
    return examine(
        case.source, now=case.basis.now, origin=origin, claims=_claims(case), trusted=_trusted(case), patient=True
    )


@contextmanager
def _explaining(case: Case) -> Iterator[None]:
    """What is found comes with what shows it."""
    try:
        yield
    except Damaged as error:
        raise _explained(case, error) from None


def _claims(case: Case) -> tuple[Claim, ...]:
    return (*map(claim_of, case.came), *_held_claims(case))


def _held_claims(case: Case) -> tuple[Claim, ...]:
    return tuple(claim_of(signed)._replace(whence=f"{name_of(signed)} that you hold") for signed in case.basis.held)


def _trusted(case: Case) -> Callable[[int], bytes | None] | None:
    """Leaf hashes that are signed for: the folder's tiles, or else what the auditor remembers."""
    tiles = _SignedTiles.of(case.folder, case.own) if case.folder and case.own else None
    if tiles:
        return tiles
    memory = case.basis.memory
    return memory.leaves if memory and memory.signed else None


class _SignedTiles:
    """The level-0 tiles of a folder, which together give a signed root."""

    def __init__(self, folder: Folder, size: int, seen: list[bytes]) -> None:
        self.folder, self.size, self.seen = folder, size, seen

    @classmethod
    def of(cls, folder: Folder, signed: Signed) -> _SignedTiles | None:
        """Read them; None where one is missing, or they give another root."""
        frontier, seen, size = tree.Frontier(), [], size_of(signed)
        for begin in range(0, size, WIDTH):
            width = min(WIDTH, size - begin)
            data = folder.tile(0, begin // WIDTH, width)
            if data is None or len(data) != width * tree.HASH:
                return None
            frontier.extend(data[place : place + tree.HASH] for place in range(0, len(data), tree.HASH))
            seen.append(sha256(data).digest())
        return cls(folder, size, seen) if frontier.root() == signed.checkpoint.root else None

    def __call__(self, chunk: int) -> bytes | None:
        """The leaf hashes of a chunk, the very ones that gave the root."""
        width = min(WIDTH, self.size - chunk * WIDTH)
        if width <= 0:
            return None
        data = self.folder.tile(0, chunk, width)
        if data is None or sha256(data).digest() != self.seen[chunk]:
            raise Unreadable(f"{self.folder.path} was changed while it was read; read it again.")
        return data


def _explained(case: Case, error: Damaged) -> RegisterError:
    """Give a finding what shows it: the checkpoints, the line; and see whether it is the signer's own doing."""
    if isinstance(error, Rollback):
        error.checkpoints = tuple(text_of(signed) for signed in case.signed if size_of(signed) > error.size)
        error.args = (_cut(case, error) or str(error),)
        return error
    if error.finding in ("wrong-root", "wrong-leaf", "bad-signature") and (fork := _fork(case, error)):
        return fork
    if not error.checkpoints:
        concerned = (signed for signed in case.signed if size_of(signed) >= error.end)
        shows = next(concerned, case.top)
        error.checkpoints = (text_of(shows),) if shows else ()
        error.line = line_of(case.source, error.entry) if error.first == error.entry else None
    if case.top and error.first >= size_of(case.top):
        error.args = (f"{error} {_UNSIGNED}",)
    return error


def _cut(case: Case, error: Rollback) -> str | None:
    """Say to who was given a file that entries are missing; a register's keeper is told to restore it."""
    if case.what == "register":
        return None
    there = f"{_file(case)} has {entries(error.size)}"
    if any(size_of(signed) == error.known for signed in case.came):
        return f"{there}, its checkpoint counts {error.known}: it was cut. Ask for a whole one."
    return f"{there}, a checkpoint that you hold counts {error.known}: it was cut, or is older. Ask for the newest."


def _file(case: Case) -> str:
    return Path(case.source.path).name if isinstance(case.source, Jsonl) else "The log"


_UNSIGNED: Final = "That follows the newest checkpoint: whoever had the file can have written it."


def _fork(case: Case, error: Damaged) -> Damaged | None:
    """The finding that a log signed what cannot both be, where checkpoints and lines show that; else None."""
    try:
        signed = _by_the_log(case)
        lines = case.source.size()
    except RegisterError:
        return None
    root = _roots(case, sorted({size_of(one) for one, _ in signed if size_of(one) <= lines}))
    fits = [one for one in signed if root.get(size_of(one[0])) == one[0].checkpoint.root]
    of_size = {size: list(some) for size, some in groupby(signed, key=lambda one: size_of(one[0]))}
    for older, keys in signed:
        if root.get(size_of(older)) == older.checkpoint.root:
            continue
        same = (one for one in of_size[size_of(older)] if one[0].checkpoint.root != older.checkpoint.root)
        later = (one for one in fits if size_of(one[0]) > size_of(older))
        for newer, others in chain(same, later):
            if keys & others and newer.checkpoint.origin == older.checkpoint.origin:
                agreed = max((size_of(one) for one, _ in fits if size_of(one) < size_of(older)), default=0)
                return _forked(case, error, older, newer, agreed)
    return None


def _roots(case: Case, sizes: list[int]) -> dict[int, bytes]:
    """The roots of the first so many lines, for sizes that ascend, in one pass."""
    frontier, roots = tree.Frontier(), {}
    leaves = leaves_of(case.source, sizes[-1] if sizes else 0)
    for size in sizes:
        frontier.extend(islice(leaves, size - frontier.size))
        roots[size] = frontier.root()
    return roots


def _forked(case: Case, error: Damaged, older: Signed, newer: Signed, agreed: int) -> Damaged:
    first, last = _where(case, error, older, agreed)
    return Damaged(
        last,
        "fork",
        first=first,
        what=f"{name_of(older)} and that of {size_of(newer)}, both signed by {older.checkpoint.origin}",
        binds="signer",
        checkpoints=(text_of(older), text_of(newer)),
        proof=fork_proof(size_of(older), size_of(newer), leaves_of(case.source, size_of(newer))),
    )


def _by_the_log(case: Case) -> list[tuple[Signed, set[Key]]]:
    """The checkpoints that the log signed, whatever else stands below them, smallest first; and who speaks for it.

    By a policy all its logs' keys speak. Without one only a key that signed both can bind: the lines could name any
    key as the log's.
    """
    policy = case.basis.policy
    if policy:
        logs = set(policy.logs)
        return [(one, logs) for one in case.signed if bound_by(one, policy.logs)]
    in_force = InForce(case, examine(case.source, now=case.basis.now, patient=True))
    return [(one, set(bound_by(one, in_force.at(size_of(one))))) for one in case.signed]


def _where(case: Case, error: Damaged, older: Signed, agreed: int) -> tuple[int, int]:
    """First and last entry of a fork's range: exact, where the leaves of the older tree are remembered."""
    found = (agreed, size_of(older) - 1) if error.finding == "bad-signature" else (error.first, error.entry)
    memory = case.basis.memory
    if error.finding == "wrong-leaf" or memory is None or memory.signed != older:
        return found
    pairs = zip(_remembered(memory), leaves_of(case.source, memory.size), strict=False)
    number = next((number for number, (known, leaf) in enumerate(pairs) if known != leaf), None)
    return found if number is None else (number, number)


def _remembered(memory: Memory) -> Iterator[bytes]:
    """The leaf hashes that are remembered, one by one."""
    for begin in range(0, memory.size, WIDTH):
        data = memory.leaves(begin // WIDTH) or b""
        yield from (data[place : place + tree.HASH] for place in range(0, len(data), tree.HASH))
