"""Keys, checkpoints and personal data: what may be said of them."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

import pytest

from register.errors import BadInput
from register.ledger import tree
from register.ledger.keys import Signer
from register.ledger.note import LOG, WITNESS, Key, base64_of

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def key(seed: str, origin: str = "osloregionen.example/checks", type: int = LOG) -> str:
    return str(Signer.from_seed(sha256(seed.encode()).digest(), origin, type).key)


FIRST, SECOND, THIRD = (key(seed) for seed in ("first", "second", "third"))
ELSEWHERE, WITNESSING = key("first", "elsewhere.example/checks"), key("first", type=WITNESS)
NO_KEY = "osloregionen.example/checks"
ONE, TWO = "a1" * 32, "b2" * 32


def why_no_key() -> str:
    """What is wrong with it, in the words of those who read keys."""
    with pytest.raises(BadInput) as refused:
        Key.parse(NO_KEY)
    return re.escape(refused.value.what)


WHY_NO_KEY = why_no_key()


def sealed(history: History, size: int, root_of: int) -> str:
    """A checkpoint of a size, with the root of the first so many entries."""
    entries = list(history.register.entries(root_of))
    root = base64_of(tree.root(bytes.fromhex(entry.digest) for entry in entries))
    return f'2024-05-01 checkpoint-sealed root="{root}" tree_size={size}'


# -- keys


def test_a_key_follows_the_one_in_force_holds(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f"2024-05-01 key-rotated key={FIRST}") == "written"


def test_a_key_follows_the_one_in_force_holds_for_the_third(history: History) -> None:
    """
    2024-01-01 key-rotated key=$FIRST
    2024-01-02 key-rotated key=$SECOND replaces=$FIRST
    """
    assert history.tell(f"2024-05-01 key-rotated key={THIRD} replaces={SECOND}") == "written"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (ELSEWHERE, "it is of elsewhere.example/checks"),
        (WITNESSING, "it is a witness's"),
        (NO_KEY, "it is no vkey"),
    ],
)
def test_a_key_follows_the_one_in_force_objects_to_what_signs_no_checkpoints(
    history: History, wrong: str, why: str
) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert re.sub(WHY_NO_KEY, "it is no vkey", history.tell(f"2024-05-01 key-rotated key={wrong}")) == (
        f"impossible: REG-49: {wrong!r} is no key that signs checkpoints of osloregionen.example/checks: {why}."
    )


def test_a_key_follows_the_one_in_force_objects_to_one_that_was_in_force(history: History) -> None:
    """
    2024-01-01 key-rotated key=$FIRST
    2024-01-02 key-rotated key=$SECOND replaces=$FIRST
    """
    assert history.tell(f"2024-05-01 key-rotated key={FIRST} replaces={SECOND}") == (
        "impossible: REG-49: This key was put in force before. See #1."
    )


@pytest.mark.parametrize(("said", "replaces"), [(f" replaces={SECOND}", SECOND), ("", "none")])
def test_a_key_follows_the_one_in_force_objects_to_replacing_another(
    history: History, said: str, replaces: str
) -> None:
    """
    2024-01-01 key-rotated key=$FIRST
    """
    assert history.tell(f"2024-05-01 key-rotated key={THIRD}{said}") == (
        f"impossible: REG-49: The key in force is {FIRST}; this one is said to replace {replaces}. See #1."
    )


def test_a_key_follows_the_one_in_force_objects_to_replacing_what_there_is_not(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f"2024-05-01 key-rotated key={SECOND} replaces={FIRST}") == (
        f"impossible: REG-49: No key is in force; this one is said to replace {FIRST}. See #0."
    )


def test_a_key_follows_the_one_in_force_stays_quiet_about_what_puts_none_in_force(history: History) -> None:
    """
    2024-01-01 key-rotated key=$FIRST
    """
    assert history.tell(sealed(history, 2, 2)) == "written"


# -- checkpoints


def test_a_checkpoint_is_of_this_log_holds(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(sealed(history, 2, 2)) == "written"


def test_a_checkpoint_is_of_this_log_holds_for_fewer_entries_than_there_are(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    2024-01-01 person-registered person=p-3
    """
    assert history.tell(sealed(history, 3, 3)) == "written"


@pytest.mark.parametrize("root_of", [1, 3])
def test_a_checkpoint_is_of_this_log_objects_to_another_root(history: History, root_of: int) -> None:
    """
    2024-01-01 person-registered person=p-1
    2024-01-01 person-registered person=p-2
    """
    told = sealed(history, 2, root_of)
    root = told.split('"')[1]
    assert history.tell(told) == f"impossible: REG-50: {root} is not the root of the first 2 entries."


def test_a_checkpoint_is_of_this_log_objects_to_more_entries_than_there_are(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(sealed(history, 3, 2)) == (
        "impossible: REG-50: A checkpoint of 3 entries cannot be signed yet; there are 2."
    )


def test_a_checkpoint_is_of_this_log_objects_to_one_of_no_entries(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(sealed(history, 0, 0)) == "impossible: REG-50: A checkpoint of no entries is never signed."


def test_a_checkpoint_is_of_this_log_stays_quiet_about_what_is_none(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f"2024-05-01 key-rotated key={FIRST}") == "written"


# -- personal data


def test_what_is_sealed_is_a_commitment_holds(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f'2024-05-01 person-registered person=p-2 personal_data={{"sealed": "{ONE}"}}') == "written"


def test_what_is_sealed_is_a_commitment_holds_for_a_file_about_a_person(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(
        f'2024-05-01 document-filed document=d title=Klage sealed_attachment={{"sealed": "{ONE}"}}'
    ) == ("written")


@pytest.mark.parametrize("wrong", ["Ada Lovelace", ONE[:-1], ONE.upper(), f"{ONE}0"])
@pytest.mark.parametrize(
    "event", ["person-registered person=p personal_data", "document-filed document=d title=K sealed_attachment"]
)
def test_what_is_sealed_is_a_commitment_objects_to_anything_else(history: History, event: str, wrong: str) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f'2024-05-01 {event}={{"sealed": "{wrong}"}}') == (
        f"impossible: REG-52: {wrong!r} is no commitment: 64 hex digits, lower case."
    )


def test_what_is_sealed_is_a_commitment_objects_to_an_attachment_that_is_told_openly_too(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    attached = f'{{"length": 9, "media_type": "application/pdf", "sha256": "{TWO}"}}'
    told = f'document-filed document=d title=Klage attachment={attached} sealed_attachment={{"sealed": "{ONE}"}}'
    assert history.tell(f"2024-05-01 {told}") == ("impossible: REG-52: The attachment of d is told openly, and sealed.")


@pytest.mark.parametrize(
    "event",
    [
        "person-registered person=p-2",
        f'document-filed document=d title=K attachment={{"length": 9, "media_type": "text/plain", "sha256": "{TWO}"}}',
    ],
)
def test_what_is_sealed_is_a_commitment_stays_quiet_where_nothing_is_sealed(history: History, event: str) -> None:
    """
    2024-01-01 person-registered person=p-1
    """
    assert history.tell(f"2024-05-01 {event}") == "written"


def erased(*commitments: str, person: str = "p-1") -> str:
    listed = ", ".join(f'"{one}"' for one in commitments)
    return f'2024-05-01 personal-data-erased person={person} commitments=[{listed}] ground="GDPR 17"'


def test_what_is_erased_was_sealed_holds(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    """
    assert history.tell(erased(ONE)) == "written"


def test_what_is_erased_was_sealed_holds_for_a_file_about_the_person(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$TWO"}
    2024-01-01 document-filed document=d title=Klage sealed_attachment={"sealed": "$ONE"}
    """
    assert history.tell(erased(ONE, TWO)) == "written"


def test_what_is_erased_was_sealed_holds_for_what_a_correction_sealed(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    2024-02-01 entry-corrected entry=#1 reason="misread" instead={"type": "person-registered",
        "data": {"on": "2024-01-01", "person": "p-1", "personal_data": {"sealed": "$TWO"}}}
    """
    assert history.tell(erased(ONE, TWO)) == "written"


def test_what_is_erased_was_sealed_holds_for_the_rest(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$TWO"}
    2024-01-01 document-filed document=d title=Klage sealed_attachment={"sealed": "$ONE"}
    2024-02-01 personal-data-erased person=p-1 commitments=["$TWO"] ground="GDPR 17"
    """
    assert history.tell(erased(ONE)) == "written"


@pytest.mark.parametrize("listed", [(TWO, ONE), (ONE, ONE, TWO)])
def test_what_is_erased_was_sealed_objects_to_a_list_out_of_order_or_with_one_twice(
    history: History, listed: tuple[str, ...]
) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$TWO"}
    2024-01-01 document-filed document=d title=Klage sealed_attachment={"sealed": "$ONE"}
    """
    assert history.tell(erased(*listed)) == "impossible: REG-51: Commitments are listed sorted, none twice."


def test_what_is_erased_was_sealed_objects_to_too_many(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    """
    listed = sorted({ONE, *(f"{number:064x}" for number in range(900))})
    assert history.tell(erased(*listed)).startswith(
        "impossible: REG-51: 901 commitments are listed; at most 900 go into one entry.\n"
    )


def test_what_is_erased_was_sealed_objects_to_what_no_entry_holds(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    """
    assert history.tell(erased(ONE, TWO)) == f"impossible: REG-51: No entry holds the commitment {TWO!r}."


def test_what_is_erased_was_sealed_objects_to_what_is_erased_already(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    2024-02-01 personal-data-erased person=p-1 commitments=["$ONE"] ground="GDPR 17"
    """
    assert history.tell(erased(ONE)) == f"impossible: REG-51: The value of {ONE} is erased already. See #2."


def test_what_is_erased_was_sealed_objects_to_what_is_sealed_about_somebody_else(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    2024-01-01 person-registered person=p-2 personal_data={"sealed": "$TWO"}
    """
    assert history.tell(erased(TWO)) == f"impossible: REG-51: {TWO} is sealed about p-2, not p-1. See #2."


def test_what_is_erased_was_sealed_stays_quiet_about_what_erases_nothing(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    """
    assert history.tell(f"2024-05-01 key-rotated key={FIRST}") == "written"


def test_what_is_left_is_possible_holds_for_correcting_a_person_about_whom_something_is_sealed(
    history: History,
) -> None:
    """
    2024-01-01 person-registered person=p-1 personal_data={"sealed": "$ONE"}
    """
    instead = '{"type": "person-registered", "data": {"on": "2024-01-01", "person": "p-1"}}'
    assert history.tell(f'2024-05-01 entry-corrected entry=#1 reason="misread" instead={instead}') == "written"


def test_what_is_left_is_possible_objects_to_striking_a_person_about_whom_something_is_sealed(
    history: History,
) -> None:
    """
    2024-01-01 person-registered person=p-1
    2024-02-01 entry-corrected entry=#1 reason="misread" instead={"type": "person-registered",
        "data": {"on": "2024-01-01", "person": "p-1", "personal_data": {"sealed": "$ONE"}}}
    2024-02-01 person-registered person=p-2 personal_data={"sealed": "$TWO"}
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1"] reason="never a member"') == (
        "impossible: REG-35: Something is sealed about p-1, who is erased or corrected, never struck. See #2."
    )


def test_what_is_left_is_possible_holds_for_striking_a_person_about_whom_nothing_is_sealed(history: History) -> None:
    """
    2024-01-01 person-registered person=p-1
    2024-02-01 person-registered person=p-2 personal_data={"sealed": "$TWO"}
    """
    assert history.tell('2024-05-01 entries-struck entries=["#1"] reason="never a member"') == "written"
