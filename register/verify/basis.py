"""What a verification rests on: what the auditor brings along, what came with the lines, and who signed it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, Literal

from attrs import frozen

from register.errors import BadInput, Damaged, Misasked, RegisterError, Unreadable, VerifierDamaged, entries
from register.examining import Claim, Examined, Source
from register.examining import in_force as keys_in_force
from register.ledger import tree
from register.ledger.checkpoint import Signed
from register.ledger.evidence import bound_by
from register.ledger.folder import Folder
from register.ledger.memory import Memory
from register.ledger.note import Key
from register.ledger.policy import Policy
from register.line import parse
from register.reading import before, sound

What = Literal["folder", "jsonl", "inclusion", "consistency", "evidence", "register"]
POLICY: Final = "a policy, a file with the lines `log VKEY` and `quorum none`, of which the vkey reached you apart"


@frozen(kw_only=True)
class Basis:
    """What the auditor brings along."""

    policy: Policy | None
    against: tuple[Signed, ...]
    memory: Memory | None
    now: str

    @property
    def held(self) -> tuple[Signed, ...]:
        """The checkpoints that he holds, smallest first."""
        remembered = (self.memory.signed,) if self.memory and self.memory.signed else ()
        return tuple(sorted((*self.against, *remembered), key=size_of))


@frozen(kw_only=True)
class Case:
    """What is verified: lines, the checkpoints that came with them (``own`` the newest), and the auditor's basis."""

    what: What
    source: Source
    basis: Basis
    came: tuple[Signed, ...] = ()
    own: Signed | None = None
    folder: Folder | None = None

    @property
    def signed(self) -> tuple[Signed, ...]:
        """All checkpoints that there are, smallest first."""
        return tuple(sorted((*self.came, *self.basis.held), key=size_of))

    @property
    def top(self) -> Signed | None:
        """The largest checkpoint that is relied on."""
        return max((*((self.own,) if self.own else ()), *self.basis.held), key=size_of, default=None)


def size_of(signed: Signed) -> int:
    """How many entries a checkpoint is of."""
    return signed.checkpoint.size


def name_of(signed: Signed) -> str:
    """What a checkpoint is called in sentences."""
    return f"the checkpoint of {entries(signed.checkpoint.size)}"


def begun(name: str) -> str:
    """A name at the beginning of a sentence."""
    return name[:1].upper() + name[1:]


def text_of(signed: Signed) -> str:
    """A checkpoint with its signatures, as evidence has it."""
    return signed.encode().decode()


def brought(policy: Policy | None, against: Sequence[Signed], memory: Memory | None, now: str) -> Basis:
    """Look at what the auditor brings along, his own state first."""
    basis = Basis(policy=policy, against=tuple(against), memory=memory, now=now)
    _check_memory(basis)
    _check_held(basis)
    check_origin(basis.against, basis)
    return basis


def _check_memory(basis: Basis) -> None:
    """The state's checkpoint is signed by a log of the policy, or the state is damaged."""
    if basis.policy and basis.memory and basis.memory.signed:
        with blaming_the_state(basis, basis.memory.signed):
            signers_of(basis.memory.signed, basis.policy, "its checkpoint")


@contextmanager
def blaming_the_state(basis: Basis, signed: Signed) -> Iterator[None]:
    """Whatever is wrong with the signatures of the state's own checkpoint is damage of the state, and no evidence."""
    try:
        yield
    except (Damaged, Unreadable) as error:
        if basis.memory is None or basis.memory.signed is not signed:
            raise
        whose = "this policy" if basis.policy else "the log that is verified"
        raise VerifierDamaged(f"The state in {basis.memory.path} is not one of {whose}: {error}") from None


def _check_held(basis: Basis) -> None:
    """What is held is of one log, and signed by it; who else signed is asked later."""
    if len({signed.checkpoint.origin for signed in basis.against}) > 1:
        raise Misasked("The checkpoints that you hold are of different logs; verify against those of one.")
    for signed in basis.against:
        if basis.policy:
            check_by_its_log(signed, basis.policy, _held_name(signed))


def _held_name(signed: Signed) -> str:
    return f"{name_of(signed)} that you hold"


def leaves_of(source: Source, until: int) -> Iterator[bytes]:
    """The leaf hashes of the first so many lines, read anew."""
    return (tree.leaf(line) for _, line in source.rows(0, until))


def claim_of(signed: Signed) -> Claim:
    """What a checkpoint says of the lines."""
    return Claim(signed.checkpoint.size, signed.checkpoint.root, name_of(signed))


def line_of(source: Source, number: int) -> bytes | None:
    """The line of an entry, where it can be read."""
    try:
        return next((line for _, line in source.rows(number, number + 1)), None)
    except RegisterError:
        return None


def signers_of(signed: Signed, policy: Policy, name: str) -> tuple[Key, ...]:
    """Whose signatures of the policy's keys a checkpoint has, its log's among them.

    Raises `Damaged` (``bad-signature``), and `Unreadable` where no log of the policy signed it.
    """
    logs = policy.logs_of(signed.checkpoint.origin)
    if not logs:
        raise Unreadable(f"{begun(name)} is of {signed.checkpoint.origin}, a log that the policy does not know.")
    signers = signed.signers(policy.keys())
    if set(logs).isdisjoint(signers):
        raise Unreadable(_not_by(signed, policy, logs, name))
    return signers


def _not_by(signed: Signed, policy: Policy, logs: tuple[Key, ...], name: str) -> str:
    """Say that its log did not sign, and where it may have done so by a key that came later, what to do."""
    trusted, origin = policy.keys(), signed.checkpoint.origin
    known = {(key.name, key.id) for key in trusted}
    others = [one for one in signed.note.signatures if one.name == origin and (one.name, one.id) not in known]
    mine = " or ".join(map(str, logs))
    if not others:
        return f"{begun(name)} lacks the signature of its log, {mine}."
    theirs = " and ".join(dict.fromkeys(one.id.hex() for one in others))
    return (
        f"{begun(name)} is not signed by {mine}, but, as it says, by a key of that name that your policy does not know,"
        f" {theirs}. If the key was rotated, get the new vkey and keep both log lines."
    )


def check_by_its_log(signed: Signed, policy: Policy, name: str) -> None:
    """A log of the policy signed it, whatever else stands below it: that binds the log; raises as `signers_of`."""
    if not bound_by(signed, policy.logs):
        signers_of(signed, policy, name)


def check_quorum(signers: tuple[Key, ...], policy: Policy, name: str) -> None:
    """As many witnesses cosigned as the policy asks for; raises `Unreadable` and says who is missing."""
    if lacking := policy.lacking(signers):
        raise Unreadable(f"For {name} the policy's quorum is not met. {lacking}")


def check_signatures(case: Case, policy: Policy) -> None:
    """All that came with the lines is signed by the log, the newest also by the quorum; no known signature is wrong."""
    for signed in case.came:
        signers = signers_of(signed, policy, name_of(signed))
        if case.own and size_of(signed) == size_of(case.own):
            check_quorum(signers, policy, name_of(signed))
    check_signatures_held(case.basis, policy)


def check_signatures_held(basis: Basis, policy: Policy) -> None:
    """No known signature of what is held is wrong."""
    for signed in basis.against:
        signers_of(signed, policy, _held_name(signed))


def check_origin(came: Iterable[Signed], basis: Basis) -> None:
    """What came is of the log that the auditor holds checkpoints of."""
    for mine in basis.held:
        for signed in came:
            expected, found = mine.checkpoint.origin, signed.checkpoint.origin
            if expected == found:
                continue
            if basis.memory and basis.memory.signed == mine:
                raise other_log(basis.memory, found)
            texts = (text_of(signed),)
            raise Damaged(0, "wrong-source", what=name_of(signed), expected=expected, found=found, checkpoints=texts)


def check_first(case: Case) -> None:
    """A file without checkpoints is of the log that the state is of: another log's whole genesis is no damaged line."""
    memory = case.basis.memory
    if case.came or case.basis.against or memory is None or memory.signed is None:
        return
    try:
        told: dict[str, Any] = parse(line_of(case.source, 0) or b"")
        found = told["source"]
        other = found == told["data"]["origin"] and found != memory.signed.checkpoint.origin
    except (BadInput, KeyError, TypeError):
        return
    if other:
        raise other_log(memory, str(found))


def other_log(memory: Memory, found: str) -> VerifierDamaged:
    """Say that the state is of another log than what is verified."""
    mine = memory.signed.checkpoint.origin if memory.signed else "no log"
    return VerifierDamaged(f"The state in {memory.path} is of {mine}, not of {found}: each log has a state of its own.")


class InForce:
    """The keys by which the log itself says that a checkpoint of a size must be signed."""

    def __init__(self, case: Case, examined: Examined) -> None:
        """Know the checkpoints that the log speaks of, each from the entry on that does, and those that there are."""
        self._source, self._examined = case.source, examined
        known = sorted((*examined.sealed, *map(claim_of, case.signed)), key=_known_since)
        self._since = [_known_since(claim) for claim in known]
        self._largest = list(accumulate(known, _larger))

    def at(self, size: int) -> tuple[Key, ...]:
        """The keys at a size."""
        place = bisect_left(self._since, size)
        known = self._largest[max(place - 1, 0) : place]
        return tuple(map(Key.parse, keys_in_force(self._examined.keys, known, size)))

    @cached_property
    def known(self) -> int:
        """How many entries tell all about keys: after them others may be in force that this version cannot read of."""
        return first_unread(self._source, self._examined, ("register-opened.", "key-"))


def _larger(one: Claim, other: Claim) -> Claim:
    return other if other.size > one.size else one


def _known_since(claim: Claim) -> int:
    """The number of entries that do not tell of a checkpoint yet, or that it is not later than."""
    return claim.size if claim.by is None else claim.by


def first_unread(source: Source, examined: Examined, kinds: tuple[str, ...]) -> int:
    """The first entry of one of these kinds that this version cannot read; the size where there is none."""
    if examined.unreadable is None:
        return examined.size
    rows = enumerate(source.rows(0, examined.size))
    unread = (
        number
        for number, (topic, line) in rows
        if topic.startswith(kinds) and sound(topic, line, before(number), None).unreadable
    )
    return next(unread, examined.size)


def check_in_force(case: Case, in_force: InForce, policy: Policy) -> None:
    """No checkpoint is signed by a log's key that is not in force in the log at that size, as far as that is known."""
    for signed in case.signed:
        keys = in_force.at(size_of(signed))
        for key in signed.signers(policy.logs):
            if key not in keys and size_of(signed) <= in_force.known:
                raise Damaged(
                    size_of(signed) - 1,
                    "unlogged-key",
                    first=0,
                    what=f"{name_of(signed)}, signed by a key that is not in force there",
                    expected=" and ".join(map(str, keys)) or "no key",
                    found=str(key),
                    binds="signer",
                    checkpoints=(text_of(signed),),
                )


def check_all_signed(case: Case, in_force: InForce) -> None:
    """Every checkpoint is signed by all keys that the log itself has in force at that size.

    Raises `Unreadable` and says who is missing; `VerifierDamaged` where it is the checkpoint of the state.
    """
    for signed in case.signed:
        with blaming_the_state(case.basis, signed):
            _check_signed(signed, in_force.at(size_of(signed)), case.basis.policy)


def _check_signed(signed: Signed, keys: tuple[Key, ...], policy: Policy | None) -> None:
    lacking = [key for key in keys if key not in signed.signers(keys)]
    if lacking or not keys:
        needed = " and ".join(map(str, lacking)) or "any key: the log names none"
        unknown = policy is not None and not set(lacking) <= set(policy.logs)
        known = " The log names it, your policy does not." if unknown else ""
        raise Unreadable(f"{begun(name_of(signed))} lacks the signature by {needed}.{known}")
