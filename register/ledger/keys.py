"""Private keys: in files of their own, readable by nobody else, never in a database, an export or a sentence.

A key file is PKCS#8 PEM (RFC 8410), mode 0600, in a folder of mode 0700; beside it ``FILE.pub`` holds the vkey.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from register.errors import AlreadyThere, BadInput, Misasked, NotFound, Unreadable
from register.ledger.checkpoint import cosigned
from register.ledger.kept import wait_for
from register.ledger.note import KEY_LENGTH, LOG, TYPES, WITNESS, Key, Signature, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LARGEST: Final = 16_384
"""Bytes of the largest key file that is read at all; ours have 119."""


class Signer:
    """A private key with the name that it signs under; only `key`, its public half, is ever shown."""

    __slots__ = ("_private", "key")

    def __init__(self, private: Ed25519PrivateKey, name: str, type: int = LOG) -> None:
        """Take in a key; raises `Misasked` for a name or a type that no vkey can have."""
        _check_name(name, type)
        self._private = private
        self.key = Key(name, type, private.public_key().public_bytes_raw())

    @classmethod
    def generate(cls, name: str, type: int = LOG) -> Signer:
        """Make a new key that is in no file yet."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - 35 ms that only a key is worth
            Ed25519PrivateKey,
        )

        return cls(Ed25519PrivateKey.generate(), name, type)

    @classmethod
    def from_seed(cls, seed: bytes, name: str, type: int = LOG) -> Signer:
        """Make the key of a seed of 32 bytes (RFC 8032, section 5.1.5), for examples; raises `Misasked`."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - as above
            Ed25519PrivateKey,
        )

        if len(seed) != KEY_LENGTH:
            raise Misasked(f"A seed has {KEY_LENGTH} bytes, not {len(seed)}.")
        return cls(Ed25519PrivateKey.from_private_bytes(seed), name, type)

    def sign(self, text: str) -> Signature:
        """Sign a text that ends with a newline, as a log does (C2SP signed-note); raises `Misasked`."""
        if self.key.type != LOG:
            raise Misasked(f"The key of {self.key.name} is a witness': it cosigns checkpoints and signs nothing else.")
        return self._signature(text, b"", text.encode())

    def cosign(self, text: str, seconds: int) -> Signature:
        """Sign a checkpoint's text and when it was seen, as a witness does (C2SP tlog-cosignature).

        ``seconds`` since 1970. Raises `Misasked`.
        """
        if self.key.type != WITNESS:
            raise Misasked(f"The key of {self.key.name} is a log's: it cannot cosign.")
        if not 0 <= seconds < _END_OF_TIME:
            raise Misasked("That is no time in seconds since 1970.")
        return self._signature(text, seconds.to_bytes(8, "big"), cosigned(seconds, text))

    def _signature(self, text: str, before: bytes, message: bytes) -> Signature:
        if not text.endswith("\n"):
            raise Misasked("Only a text that ends with a newline is signed.")
        return Signature(self.key.name, self.key.id, before + self._private.sign(message))


def make(path: str | Path, name: str | None, type: int = LOG, *, held: bool = False) -> Signer | None:
    """Make a new key in a file, and beside it ``FILE.pub`` with the vkey where the name is known.

    The file has mode 0600 whatever the umask, appears whole or not at all, and is on disk when this returns. What one
    that was killed left aside is removed. A missing folder is made with mode 0700, and held by an flock meanwhile:
    by the caller where ``held``.
    Raises `AlreadyThere` where either file stands, `Misasked` for a name that no key can have,
    `Unreadable` for a folder that others may enter. Without a name there is no vkey yet: gives None.
    """
    path = Path(path)
    if name is not None:
        _check_name(name, type)
    public = _public(path)
    try:
        _make_folder(path.parent)
        _check_folder(path)
        with nullcontext() if held else _alone(path.parent):
            _clear(path, public)
            signer = Signer.generate("unnamed" if name is None else name, type)
            _write_new(path, _pem(signer), _PRIVATE_MODE)
            if name is not None:
                _write_beside(path, public, f"{signer.key}\n".encode())
    except (OSError, ValueError) as error:
        raise _failed(path, "be made", error) from None
    return None if name is None else signer


def publish(path: Path, name: str, type: int = LOG) -> Key:
    """Write ``FILE.pub`` of a key whose making was killed before it had one; raises as `load` and `make` do."""
    key = load(path, name, type).key
    try:
        _write_new(_public(path), f"{key}\n".encode(), _PUBLIC_MODE)
    except OSError as error:
        raise _failed(_public(path), "be made", error) from None
    return key


def load(path: str | Path, name: str, type: int = LOG) -> Signer:
    """Read a private key from its file, to sign under a name.

    Raises `Unreadable` with the next step: for a file or a folder that others may open (the ``chmod`` that mends it),
    a link, a file with a second name, anything but a small file with one Ed25519 key in PKCS#8 PEM; `NotFound`;
    `Misasked` for a wrong name.
    """
    _check_name(name, type)
    return Signer(_private(Path(path)), name, type)


def shown(path: str | Path, name: str | None, type: int = LOG) -> Key:
    """The public half of the key in a file: under a name, or as ``FILE.pub`` has it, which must be of this very key.

    Raises as `load` does, and `Unreadable` where there is no name and ``FILE.pub`` does not give it.
    """
    if name is not None:
        return load(path, name, type).key
    path = Path(path)
    raw = _private(path).public_key().public_bytes_raw()
    public = _public(path)
    try:
        text = _read(public, secret=False).decode()
        key = Key.parse(text.removesuffix("\n"))
    except NotFound:
        raise Unreadable(f"{public} is missing, so the key has no name; give its name.") from None
    except (BadInput, UnicodeDecodeError):
        raise Unreadable(f"{public} holds no vkey; give the key's name.") from None
    if not text.endswith("\n") or key.raw != raw:
        raise Unreadable(f"{public} is not of the key in {path}; give the key's name.")
    return key


# -- below: how it is done

_PRIVATE_MODE: Final = 0o600
_PUBLIC_MODE: Final = 0o644
_FOLDER_MODE: Final = 0o700
_OTHERS: Final = 0o077
_END_OF_TIME: Final = 2**63
_PEM: Final = b"-----BEGIN PRIVATE KEY-----"
_ENCRYPTED_PEM: Final = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


def _check_name(name: str, type: int) -> None:
    if not is_name(name):
        raise Misasked(f"{name[:64]!a} can name no key: no space, no +, no control character.")
    if type not in TYPES:
        raise Misasked(f"{type} is no type of key: {LOG} is a log's, {WITNESS} a witness'.")


def _public(path: Path) -> Path:
    if not path.name:
        raise Misasked(f"{path} can be no key file; name a file.")
    return path.with_name(f"{path.name}.pub")


def _pem(signer: Signer) -> bytes:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - 35 ms that only a key is worth
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return signer._private.private_bytes(  # noqa: SLF001 - the one place that a key leaves by
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        folder.chmod(_FOLDER_MODE)


def _check_folder(path: Path) -> None:
    folder = path.parent
    if stat.S_IMODE(folder.stat().st_mode) & _OTHERS:
        raise Unreadable(
            f"Others may enter the folder {folder} of a key. Take a folder of its own, such as keys/{path.name},"
            f" or close this one: chmod 700 {folder}"
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder in which nobody else makes a key meanwhile."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        wait_for(descriptor, f"Somebody else is making a key in {folder}; try again.")
        yield
    finally:
        os.close(descriptor)


def _clear(path: Path, public: Path) -> None:
    """Remove what one that was killed left aside: it would be a second copy of the key; raise where a file stands."""
    for each in (path, public):
        aside_of(each).unlink(missing_ok=True)
    if os.path.lexists(path):
        raise AlreadyThere(
            str(path), f"If it is your key, `register key show {path}` prints its vkey; else choose another path."
        )
    if os.path.lexists(public):
        raise AlreadyThere(str(public))


def aside_of(path: Path) -> Path:
    """Where a file is written before it has its name: always the same, so that the next one finds what is left."""
    return path.with_name(f".{path.name}.new")


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that appears whole: aside, onto the disk, then linked under its name, where nothing may stand."""
    aside = aside_of(path)
    aside.unlink(missing_ok=True)
    try:
        _write_aside(aside, data, mode)
        os.link(aside, path, follow_symlinks=False)
    except FileExistsError:
        raise AlreadyThere(str(path)) from None
    finally:
        with suppress(OSError):
            aside.unlink()
    _sync_folder(path.parent)


def _write_aside(aside: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _PRIVATE_MODE)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        os.fchmod(descriptor, mode)  # the umask may have taken the owner's bits
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _write_beside(path: Path, public: Path, data: bytes) -> None:
    """Write the public half; where that fails, the key that nobody has used yet goes too."""
    try:
        _write_new(public, data, _PUBLIC_MODE)
    except (AlreadyThere, OSError):
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _private(path: Path) -> Ed25519PrivateKey:
    """Read and decode a key file; what goes wrong is told without a byte of it."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - 35 ms that only a key is worth
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - the same
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415 - the same

    if path.suffix == ".pub":
        raise Unreadable(f"{path} is the public half of a key; the key is {path.with_suffix('')}.")
    data = _read(path, secret=True)
    if data.startswith(_ENCRYPTED_PEM):
        raise Unreadable(f"The key in {path} is encrypted; decrypt it first: openssl pkey -in {path} -out PLAIN")
    if not data.startswith(_PEM):
        raise Unreadable(f"{path} is no private key in PKCS#8 PEM; make one: register key new FILE")
    try:
        private = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise Unreadable(f"The key in {path} cannot be read; take it from its backup.") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise Unreadable(f"The key in {path} is not of the kind Ed25519; make one: register key new FILE")
    return private


def _read(path: Path, *, secret: bool) -> bytes:
    """Read a small file that is no link; a secret one only if nobody else can."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            _check_file(path, os.fstat(descriptor), secret=secret)
            if secret:
                _check_folder(path)
            with open(descriptor, "rb", closefd=False) as file:
                data = file.read(LARGEST + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise NotFound(
            str(path), "Is it in a backup? `register key new FILE` makes the first key of a register."
        ) from None
    except (OSError, ValueError) as error:
        raise _failed(path, "be read", error) from None
    if len(data) > LARGEST:
        raise Unreadable(f"{path} is too large to be a key.")
    return data


def _check_file(path: Path, found: os.stat_result, *, secret: bool) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(f"{path} is no file; name the key file itself.")
    if found.st_size > LARGEST:
        raise Unreadable(f"{path} has {found.st_size} bytes, too many for a key.")
    if secret and stat.S_IMODE(found.st_mode) & _OTHERS:
        raise Unreadable(f"Others may read the key in {path}; close it first: chmod 600 {path}")
    if secret and found.st_nlink > 1:
        # Under each name it would remember apart what it signed last.
        raise Unreadable(
            f"The key {path} has another name too; find it and remove it: find {path.parent} -samefile {path}"
        )


def _failed(path: Path, what: str, error: OSError | ValueError) -> Unreadable:
    if os.path.islink(path):  # noqa: PTH114 - Path.is_symlink raises for a name that is too long
        return Unreadable(f"{path} is a link; name the key file itself.")
    why = error.strerror if isinstance(error, OSError) else error
    return Unreadable(f"The key {path} cannot {what}: {why}.")
