"""An event-sourced register of decisions: every invitation, meeting and vote an immutable event.

The public names are looked up when first used, so that ``import register.reading`` loads no store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from register import events
    from register.entry import Entry, Objection
    from register.errors import (
        AlreadyThere,
        BadInput,
        BeyondTheLog,
        ClockBehind,
        Damaged,
        IdTaken,
        Misasked,
        NewerFormat,
        NotARegister,
        NotFound,
        OutcomeUnknown,
        Refused,
        RegisterError,
        Rollback,
        StoreUnavailable,
        UnknownId,
        Unreadable,
        VerifierDamaged,
        WrittenMeanwhile,
    )
    from register.register import Register

__all__ = [
    "AlreadyThere",
    "BadInput",
    "BeyondTheLog",
    "ClockBehind",
    "Damaged",
    "Entry",
    "IdTaken",
    "Misasked",
    "NewerFormat",
    "NotARegister",
    "NotFound",
    "Objection",
    "OutcomeUnknown",
    "Refused",
    "Register",
    "RegisterError",
    "Rollback",
    "StoreUnavailable",
    "UnknownId",
    "Unreadable",
    "VerifierDamaged",
    "WrittenMeanwhile",
    "events",
]


def __getattr__(name: str) -> object:
    from importlib import import_module  # noqa: PLC0415 - only when the first name is asked for

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = {"Register": "register.register", "Entry": "register.entry", "Objection": "register.entry"}
    if name == "events":
        return import_module("register.events")
    return getattr(import_module(home.get(name, "register.errors")), name)
