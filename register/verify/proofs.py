"""Proofs that travel alone: that a line is in a log, and that a log continues what the auditor holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from attrs import evolve

from register.errors import BadInput, Damaged, Misasked, Unreadable, entries
from register.ledger import tree
from register.ledger.checkpoint import Signed
from register.ledger.evidence import bound_by, contradict, shows_fork
from register.ledger.note import base64_of
from register.ledger.tiles import WIDTH
from register.line import digest, written_name
from register.reading import Sound, before, sound
from register.verify.basis import (
    POLICY,
    Basis,
    check_by_its_log,
    check_origin,
    check_quorum,
    check_signatures_held,
    name_of,
    signers_of,
    size_of,
    text_of,
)
from register.verify.report import Report, of_fork, of_proof

if TYPE_CHECKING:
    from register.ledger.note import Key
    from register.ledger.policy import Policy
    from register.ledger.proof import Consistency, Inclusion


def _needed(policy: Policy | None) -> Policy:
    if policy is None:
        raise Misasked(f"A proof alone names no keys: --policy FILE must say whose signature counts, {POLICY}.")
    return policy


def convicted(data: bytes, basis: Basis) -> Report:
    """Verify evidence of a fork that a log of the policy signed; raises `Unreadable` where it shows none by itself."""
    policy = _needed(basis.policy)
    try:
        told = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"The evidence is no JSON: {error}.") from None
    if not shows_fork(told, policy):
        raise Unreadable(
            "The evidence shows no fork by itself that a log of the policy signed. What binds a copy only"
            " is found again in what it was found in: verify that."
        )
    older, newer = sorted(map(Signed.parse, map(str.encode, told["checkpoints"])), key=size_of)
    return of_fork(older, newer, bound_by(newer, policy.logs))


def included(proof: Inclusion, basis: Basis) -> Report:
    """Verify that a line stands in a log that was signed."""
    policy, signed = _needed(basis.policy), proof.signed
    check_by_its_log(signed, policy, name_of(signed))
    check_origin((signed,), basis)
    held = _compared(signed, basis)
    signers = _signers(signed, policy, basis)
    _check_included(proof)
    line = _sound(proof)
    _check_remembered(proof, basis)
    if line.written is None:
        raise line.unreadable or BadInput("the line cannot be read")
    event, about = line.written.data, line.written.subject
    what = f"Entry #{proof.index}, {written_name(proof.line)} about {about}, on {event.on}"
    report = of_proof("inclusion", signed, signers, held)
    return evolve(
        report,
        lines=1,
        digest=digest(proof.line),
        proven=(f"{what}, is in the log: {proof.line.decode()}", *report.proven),
        not_proven=(f"That entry #{proof.index} still stands: a later one may correct it.", *report.not_proven),
    )


def _signers(signed: Signed, policy: Policy, basis: Basis) -> tuple[Key, ...]:
    """Who signed, the quorum among them; asked after what shows a fork, which a wrong signature beside would hide."""
    signers = signers_of(signed, policy, name_of(signed))
    check_signatures_held(basis, policy)
    check_quorum(signers, policy, name_of(signed))
    return signers


def _check_included(proof: Inclusion) -> None:
    """The hashes lead from the line to the signed root."""
    size, root = proof.signed.checkpoint.size, proof.signed.checkpoint.root
    found = tree.root_by_inclusion(tree.leaf(proof.line), proof.index, size, proof.hashes)
    if found != root:
        raise _unfit_line(proof, "wrong-root", expected=base64_of(root), found=base64_of(found))


def _sound(proof: Inclusion) -> Sound:
    """The line, of which all is checked that it shows by itself: not only that it has this number and this origin."""
    origin = proof.signed.checkpoint.origin
    try:
        return sound(written_name(proof.line), proof.line, before(proof.index), origin)
    except Damaged as error:
        raise _unfit_line(proof, error.finding, error.expected, error.found) from None


def _check_remembered(proof: Inclusion, basis: Basis) -> None:
    """The line is the one that was verified here before."""
    leaves = (basis.memory.leaves(proof.index // WIDTH) if basis.memory else None) or b""
    place = proof.index % WIDTH * tree.HASH
    known, found = leaves[place : place + tree.HASH], tree.leaf(proof.line)
    if known and known != found:
        raise _unfit_line(proof, "wrong-leaf", expected=known.hex(), found=found.hex())


def _unfit_line(proof: Inclusion, finding: str, expected: str | None = None, found: str | None = None) -> Damaged:
    checkpoints, hashes = (text_of(proof.signed),), tuple(map(base64_of, proof.hashes))
    error = Damaged(proof.index, finding, expected=expected, found=found, checkpoints=checkpoints, proof=hashes)
    error.line = proof.line
    return error


def continued(proof: Consistency, basis: Basis) -> Report:
    """Verify that a log that was signed continues what the auditor holds."""
    policy, signed = _needed(basis.policy), proof.signed
    check_by_its_log(signed, policy, name_of(signed))
    held = [one for one in basis.held if size_of(one) == proof.old]
    if not held:
        raise Misasked(
            f"The proof leads from {entries(proof.old)}:"
            " name the checkpoint of that size that you hold, --against FILE."
        )
    check_origin((signed,), basis)
    for older in held:
        _check_continued(proof, older)
    sizes = tuple(sorted({proof.old, *_compared(signed, basis)}))
    report = of_proof("consistency", signed, _signers(signed, policy, basis), sizes)
    told = f"The log of {entries(size_of(signed))} begins with the {proof.old} of the checkpoint that you hold."
    return evolve(report, proven=(told, *report.proven))


def _check_continued(proof: Consistency, older: Signed) -> None:
    """The proof leads from the held root to the newer one; raises `Damaged`, a ``fork`` where it shows one."""
    size = size_of(proof.signed)
    if len(proof.hashes) != len(tree.consistency_ranges(proof.old, size)):
        raise BadInput(f"no proof from {proof.old} to {entries(size)} has {len(proof.hashes)} hashes")
    if proof.holds(older.checkpoint.root):
        return
    shown = _shows_fork(older, proof)
    raise Damaged(
        proof.old - 1,
        "fork" if shown else "wrong-root",
        first=0,
        what=f"{name_of(older)} that you hold, which the one of {size} does not continue",
        binds="signer" if shown else "copy",
        checkpoints=(text_of(older), text_of(proof.signed)),
        proof=tuple(map(base64_of, proof.hashes)),
    )


def _shows_fork(older: Signed, proof: Consistency) -> bool:
    """Whether the proof itself, with its first node, leads to another root of the older size."""
    try:
        return contradict(older, proof.signed, proof.hashes)
    except BadInput:
        return False


def _compared(signed: Signed, basis: Basis) -> tuple[int, ...]:
    """The sizes of checkpoints held that say the very same; raises `Damaged` (``fork``) where one says otherwise."""
    same = [one for one in basis.held if size_of(one) == size_of(signed)]
    for mine in same:
        if mine.checkpoint.root != signed.checkpoint.root:
            raise Damaged(
                size_of(signed) - 1,
                "fork",
                first=0,
                what=f"{name_of(signed)}, of which you hold another",
                expected=base64_of(mine.checkpoint.root),
                found=base64_of(signed.checkpoint.root),
                binds="signer",
                checkpoints=(text_of(mine), text_of(signed)),
            )
    return tuple(size_of(one) for one in same if one in basis.against)
