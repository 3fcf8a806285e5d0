"""The command line: answers to stdout, all else to stderr; the only module that prints."""

# ruff: noqa: D301, PLC0415 - click reads the \b of a docstring; a command loads what it needs and no more
from __future__ import annotations

import codecs
import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from projections.accessions import Notice, Ratification, Way
    from projections.difference import Difference
    from projections.reasons import Claimed
    from register import Entry, Objection, Register
    from register.codec import Told
    from register.erase import Held
    from register.errors import NotARegister, RegisterError
    from register.ledger.checkpoint import Signed
    from register.ledger.keys import Signer
    from register.ledger.proof import Consistency, Inclusion
    from register.log import Entries
    from register.seal import Sealing
    from register.verify import Report

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

EXIT_CODES = """\b
Exit codes:
  0    done; verified; an empty answer is an answer
  1    refused by a rule (check: a rule objects to what stands)
  2    usage: an unknown option, id or place in time
  3    the input or the store cannot be read, written or found
  4    tampering proven: the first bad entry is named
  5    the verifier's own state is damaged
  70   a bug of ours, please report it
  130  interrupted
"""


UNREADABLE = 3


def main() -> NoReturn:
    """Run the command line, and end with one of the exit codes that its help lists."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: Sequence[str]) -> int:
    """Run a command; every error becomes a sentence on stderr and an exit code, never a traceback."""
    if (code := _streams()) is not None:
        return code
    try:
        code = cli.main(args=list(arguments), prog_name="register", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = _say("Interrupted. What was recorded stays.", 130)
    except click.UsageError as error:
        code = _misused(error)
    except click.ClickException as error:
        code = _say(error.format_message(), 3)
    except (BrokenPipeError, SystemExit):
        code = 0  # nobody reads on; click has made a SystemExit of that, and nothing else here does
    except OSError as error:
        code = _say(f"{error.filename or 'The output'}: {error.strerror or error}.", 3)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a user
        code = _failed(error)
    return _flushed(int(code or 0))


def _streams() -> int | None:
    """See that there is something to read from and to write to, and that no letter can stop the output."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as we run
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the same
    if sys.stdout is None:
        return _say("The output is closed; nothing was done.", 3)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            ascii_only = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="backslashreplace")
    return None


def _misused(error: click.UsageError) -> int:
    """Say how the command is used, then what is wrong with this use."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        with suppress(OSError):
            click.echo(error.format_message(), err=True)
        return 2
    usage = error.ctx.get_usage() + "\n" if error.ctx else ""
    asked = f"Try '{error.ctx.command_path} --help' for help.\n\n" if error.ctx else ""
    with suppress(OSError):
        click.echo(_shown(f"{usage}{asked}Error: {error.format_message()}"), err=True)
    return 2


def _failed(error: Exception) -> int:
    from register.errors import RegisterError

    if isinstance(error, RegisterError):
        return _say(str(error), error.exit_code)
    return _say(f"This is a bug, please report it: {type(error).__name__}: {error}", 70)


def _say(sentence: str, code: int) -> int:
    with suppress(OSError):  # perhaps nobody listens; the exit code still speaks
        click.echo(f"register: {_shown(sentence)}", err=True)
    return code


def _flushed(code: int) -> int:
    """Flush what is left; a reader that has gone away is no error, a full disk is, and is said once."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        code = code if code == UNREADABLE else _say(f"The output: {error.strerror}.", UNREADABLE)
    else:
        return code
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return code


# -- options that many commands share


class _Day(click.ParamType[date]):
    """A civil day, ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's signature
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or str(day) != value:
            self.fail(f"{value!r} is no date that exists, written YYYY-MM-DD.", param, ctx)
        return day


class _Known(click.ParamType[date | int]):
    """A day, or a number of entries such as ``#12`` or ``12``."""

    name = "date|#N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | int:  # noqa: ANN401 - click's signature
        if isinstance(value, (date, int)):
            return value
        if re.fullmatch("#?[0-9]{1,18}", value):
            return int(value.removeprefix("#"))
        if re.fullmatch("#?[0-9]+", value):
            self.fail("no register has that many entries.", param, ctx)
        return _Day().convert(value, param, ctx)


def _with_register(command: F) -> F:
    return click.option(
        "--register", "path", metavar="PATH", help="The register file (else REGISTER in the environment)."
    )(command)


def _writes(command: F) -> F:
    """Take what a command that records takes."""
    about = "Who records, written beside the event (else the login name); who acted in it is --by-whom."
    by = click.option("--by", metavar="NAME", envvar="REGISTER_BY", help=about)
    json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
    return _with_register(json(by(command)))


_OUTPUT = click.option(
    "--output", metavar="FILE", help="Write here instead of stdout; a file that stands there is kept."
)


def _formed(command: F) -> F:
    """Take how the answer is to look; hands the command a `_Form`."""

    @wraps(command)
    def forming(**given: Any) -> Any:  # noqa: ANN401 - whatever options the command has
        asked = [name for name in ("json", "jsonl", "csv") if given.pop(f"as_{name}")]
        if len(asked) > 1:
            raise click.UsageError(f"One answer has one form: choose one of {', '.join(f'--{one}' for one in asked)}.")
        form = _Form(asked[0] if asked else None, paged=not given.pop("no_pager"))
        return command(form, **given)

    for option in (
        click.option("--no-pager", is_flag=True, help="Never page the answer."),
        click.option("--csv", "as_csv", is_flag=True, help="Answer as CSV."),
        click.option("--jsonl", "as_jsonl", is_flag=True, help="Answer with a JSON object a line."),
        click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object."),
    ):
        forming = option(forming)
    return forming  # type: ignore[return-value] # options do not change its type


def _asks(command: F) -> F:
    """Take what a question takes; hands the command an `Asking`."""

    @wraps(command)
    def asking(form: _Form, path: str | None, on: date | None, known_at: date | int | None, **given: Any) -> Any:  # noqa: ANN401 - whatever arguments the command has
        with _register(path, read_only=True) as register:
            return command(Asking(register, form, on, known_at), **given)

    asking = _formed(asking)
    for option in (
        click.option(
            "--known-at",
            type=_Known(),
            help="As known then: a date (its end), or #N, the first N entries. Write --known-at=#12.",
        ),
        click.option(
            "--on", type=_Day(), help="In effect on that day (else today); of lists, what happened by then (else all)."
        ),
    ):
        asking = option(asking)
    return _with_register(asking)  # type: ignore[return-value] # the same


class Asking:
    """A question: on which day, as known when, and how the answer is to look."""

    def __init__(self, register: Register, form: _Form, on: date | None, known_at: date | int | None) -> None:
        """Work out the day and the entries that the answer rests on."""
        self.register, self.form = register, form
        self.entries: Entries = _known(register, known_at)
        self.asked, self.asked_at = on, known_at
        self.on: date = on or register.today()

    def answer(
        self,
        called: str,
        rows: Iterable[Any],
        columns: Sequence[str],
        /,
        *,
        answer: str | None = None,
        notes: Sequence[str] | None = None,
        more: Iterable[Any] = (),
        lines: Sequence[str] = (),
        aside: Sequence[str] = (),
        **beside: Any,  # noqa: ANN401 - JSON values
    ) -> None:
        """Print rows (attrs objects or dicts) in the format that was asked for, and what they rest on.

        A question that no day limits says so with ``on=None``. The ``answer`` in a sentence and the ``notes`` on it are
        fields in JSON, else lines. ``more`` rows and ``lines`` of text are for whoever gets no JSON object, where the
        same stands in fields of its own; ``aside`` are columns that a narrow terminal does without.
        """
        about = {"on": self.on, "known_at": self.entries.size, "digest": self.entries.digest, **beside}
        said = {name: one for name, one in (("answer", answer), ("notes", notes)) if one is not None}
        self.form.answer(called, rows, columns, about, said, more=more, lines=lines, aside=aside)

    def founded(self, *days: date | None) -> list[str]:
        """Say of days on which there was no organisation that there was none; they may be none at all."""
        from projections.membership import Membership

        asked = [day for day in days if day]
        membership = Membership.of(self.entries if asked else ())
        return list(dict.fromkeys(note for day in asked if (note := membership.founded(day))))


def _known(register: Register, known_at: date | int | None) -> Entries:
    """Find what was known by the end of a day, or as the first so many entries; raises `Misasked` if it was nothing."""
    from register.errors import Misasked

    size: int | None
    if isinstance(known_at, date):  # the last day of the calendar has no end; nothing is recorded on it
        size, then = register.known_on(min(known_at, date.max - timedelta(days=1))), f"on {known_at}"
    else:
        size, then = known_at, f"at #{known_at}"
    if size == 0:
        recorded = datetime.fromisoformat(register.entry(0).recorded_time).astimezone(register.time_zone)
        raise Misasked(f"Nothing was known {then}: the first entry was recorded on {recorded.date()}.")
    return register.entries(size)


class _Form:
    """How an answer is to look: JSON, a JSON object a line, CSV; else a table, or plain lines where it is piped."""

    def __init__(self, asked: str | None, *, paged: bool) -> None:
        self.asked, self._paged = asked, paged

    def answer(
        self,
        called: str,
        rows: Iterable[Any],
        columns: Sequence[str],
        about: dict[str, Any],
        said: dict[str, str | Sequence[str]],
        *,
        more: Iterable[Any] = (),
        lines: Sequence[str] = (),
        aside: Sequence[str] = (),
    ) -> None:
        """Print rows, and what is said about them: beside them in JSON, above a table, else to stderr."""
        if self.asked == "json":
            _echo_json({**about, **said, called: list(map(_plain, rows))}, pretty=sys.stdout.isatty())
            return
        plain = map(_plain, chain(rows, more))
        short = {key: value for key, value in about.items() if not isinstance(value, (list, tuple, dict, type(None)))}
        head = "  ".join(f"{key} {_cell(value)}" for key, value in short.items())
        aloud = chain.from_iterable([one] if isinstance(one, str) else one for one in said.values())
        heads = [_line(line) for line in (head, *map(_shown, chain(aloud, lines))) if line]
        if self.asked is None and sys.stdout.isatty():
            self._echo_table(heads, list(plain), columns, aside)
            return
        for line in heads:
            click.echo(line, err=True)
        if self.asked == "csv":
            _echo_csv(plain, columns)
        for row in plain:
            if self.asked == "jsonl":
                _echo_json(row)
            else:
                click.echo("\t".join(_line(_cell(row.get(column))) for column in columns))

    def show(self, text: str) -> None:
        """Print a text as it is; on a terminal through a pager."""
        if self._paged and sys.stdin.isatty() and sys.stdout.isatty():
            os.environ.setdefault("LESS", "FRX")
            click.echo_via_pager(text)
        else:
            click.echo(text, nl=False)

    def _echo_table(
        self, heads: Sequence[str], rows: list[dict[str, Any]], columns: Sequence[str], aside: Sequence[str]
    ) -> None:
        """Lay the rows out; a column that says nothing of any row is left out, and on a narrow terminal what can be."""
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        console = Console(color_system=None if _no_color() else "auto", highlight=False)
        left = [column for column in columns if console.width >= WIDE or column not in aside]
        shown = [column for column in left if _says_something(column, {_cell(row.get(column)) for row in rows})]
        table = Table(box=None, header_style="bold", pad_edge=False)
        for column in shown:
            table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column in _WHOLE)
        for row in rows:
            table.add_row(*(Text(_cell(row.get(column))) for column in shown))
        paged = self._paged and sys.stdin.isatty() and len(rows) + 2 > console.height
        os.environ.setdefault("LESS", "FRX")
        with console.pager(styles=not _no_color()) if paged else _nothing():
            for place, line in enumerate(heads):
                console.print(Text(line, style="" if place else "dim"))
            console.print(table if rows else Text("nobody and nothing"))


WIDE = 100
"""As many columns of letters show every column of a table."""

_WHOLE = ("on", "since", "until", "taken", "entry")
"""Columns whose cells are never broken."""

_SAYS_NOTHING: dict[str, Sequence[str]] = {
    "part": ("ground", "step", "notice"),
    "at_latest": ("no",),
    "category": ("full",),
    "provisional": ("no",),
    "voting": ("yes",),
}
"""What a column that says it of every row need not be there for."""


def _says_something(column: str, cells: set[str]) -> bool:
    """Whether a column is worth its place: cells that are not all empty, and not all of the same usual word."""
    filled = cells - {""}
    return len(filled) > 1 or not filled.issubset(_SAYS_NOTHING.get(column, ()))


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _no_color() -> bool:
    context = click.get_current_context(silent=True)
    asked = bool(context and context.find_root().params.get("no_color"))
    return asked or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _plain(row: Any) -> dict[str, Any]:  # noqa: ANN401 - an answer's row
    if isinstance(row, dict):
        return row
    import attrs

    return attrs.asdict(row)


def _beside(answer: Any, *without: str) -> dict[str, Any]:  # noqa: ANN401 - an answer of many parts
    """Give what an answer says beside its rows."""
    return {key: value for key, value in _plain(answer).items() if key not in without}


def _echo_json(value: Any, *, pretty: bool = False) -> None:  # noqa: ANN401 - a JSON value
    import orjson

    click.echo(_shown(orjson.dumps(value, option=orjson.OPT_INDENT_2 if pretty else None).decode()))


def _echo_csv(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(_cell(row.get(column))) for column in columns])


def _harmless(cell: str) -> str:
    """Mark a cell that a spreadsheet would take for a formula as text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) else cell


def _cell(value: Any) -> str:  # noqa: ANN401 - a JSON value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(_cell(one) for one in value)
        case dict():
            return " ".join(_cell(one) for one in value.values())
        case _:
            return _shown(str(value))


def _shown(text: str) -> str:
    """Text without live control characters: what could move a cursor or turn a line is written out as in JSON."""
    if text.isprintable():
        return text
    return "".join(letter if letter == "\n" or not _is_live(letter) else _written_out(letter) for letter in text)


def _is_live(letter: str) -> bool:
    import unicodedata

    return letter in "\u2028\u2029" or unicodedata.category(letter) in ("Cc", "Cf", "Cs")


def _written_out(letter: str) -> str:
    import json

    return f"\\u{ord(letter):04x}" if letter <= "\uffff" else json.dumps(letter)[1:-1]


def _line(text: str) -> str:
    """Text on one line: a record that is piped is never two."""
    return text.replace("\n", "\\n")


# -- settings, and where a register is


def _setting(name: str) -> tuple[str, Path] | None:
    """Look up what ``register.toml`` here, or in the user's configuration folder, says; and the folder of that file."""
    for file in (Path("register.toml"), Path(click.get_app_dir("register")) / "register.toml"):
        value = _settings(file).get(name)
        if value is not None and not isinstance(value, str):
            raise click.UsageError(f"{file}: {name} is a text in quotes, and this is none.")
        if value is not None:
            return value, file.parent
    return None


def _settings(file: Path) -> dict[str, Any]:
    """Read a file of settings, if it is there."""
    if not file.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except RecursionError:
        raise click.UsageError(f"{file} cannot be read: it is nested too deeply.") from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise click.UsageError(f"{file} cannot be read: {error}.") from None


def _path(given: str | None) -> Path:
    context: click.Context | None = click.get_current_context()
    while not given and context:  # the option may stand before the command, too
        given, context = context.params.get("path"), context.parent
    if given == ":memory:":
        raise click.UsageError("A register in memory is for programs: on the command line nothing of it would be kept.")
    if given:
        return Path(given)
    if (found := _setting("register")) is None or not found[0]:
        raise click.UsageError("Which register? Give --register PATH, or set REGISTER.")
    path, folder = found
    return folder / path


def _by(given: str | None) -> str | None:
    found = None if given else _setting("by")
    return found[0] if found else given


@contextmanager
def _register(path: str | None, *, read_only: bool = False, by: str | None = None) -> Iterator[Register]:
    from register import Register
    from register.errors import NotARegister

    where = _path(path)
    if read_only and where.is_dir():
        _verify_first(where)
    try:
        opened = Register.open(where, read_only=read_only, by=by)
    except NotARegister as error:
        raise _told_apart(error, where) from None
    with opened as register:
        if register.head_trouble:
            told = f"{register.head_trouble} Reading goes on; `register restore --accept` makes it good."
            click.echo(f"register: {told}", err=True)
        yield register


def _told_apart(error: NotARegister, file: Path) -> NotARegister:
    """Say what a file is that is no register, where somebody may well have meant it."""
    begins = b""
    with suppress(OSError):
        if file.is_file():
            with file.open("rb") as opened:
                begins = opened.read(1)
    return type(error)(str(file), "it is an exported log; ask its folder, or restore it") if begins == b"{" else error


def _verify_first(folder: Path) -> None:
    """Verify an export before it is asked or put back, by what it holds itself, and say what that proves."""
    from register.verify import verify as verified

    report = verified(folder, chain_only=True)
    signed = "by the keys that it names itself" if report.signers else "as a chain; nothing in it is signed"
    click.echo(f"register: {folder} is an export, {report.lines} entries verified {signed}.", err=True)


def _progress(things: Iterable[T], what: str) -> Iterator[T]:
    """Pass things on; after a second say on a terminal how many they are."""
    begun = said = time.monotonic()
    shown = False
    for count, thing in enumerate(things, 1):
        yield thing
        if count & 0xFF == 0 and (now := time.monotonic()) - begun > 1 and now - said > 0.2 and sys.stderr.isatty():  # noqa: PLR2004
            click.echo(f"\r{count} {what} …", err=True, nl=False)
            said, shown = now, True
    if shown:
        click.echo("\r\033[K", err=True, nl=False)


# -- the commands


class _Group(click.Group):
    """Commands in the order of their telling; a mistyped one gets its neighbour named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from register.errors import nearest

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = nearest(args[0], self.list_commands(ctx))
            if near and "Did you mean" not in error.format_message():
                raise click.UsageError(f"There is no command {args[0]!r}. Did you mean {near!r}?", ctx) from None
            raise


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted:
        from importlib.metadata import version

        click.echo(f"register {version('decision-register')} (format 1)")
        context.exit()


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Version and format."
)
@click.option("--no-color", is_flag=True, help="No colour, also on a terminal.")
@click.option(
    "--register", "path", metavar="PATH", envvar="REGISTER", help="The register file (or REGISTER in the environment)."
)
def cli(path: str | None, no_color: bool) -> None:  # noqa: FBT001 - both are read off the context
    """Keep a register of decisions, and ask it who is a member, since when, and why.

    \b
      register tour                                    see it work
      register init --organisation NAME --origin HOST/NAME
      register import history.jsonl --as-found         transcribe what happened
      register members --on 2024-01-31                 who is a member
      register why oslo                                by which entries
      register verify                                  that nobody changed a byte
    """


@cli.command()
@click.option("--organisation", required=True, metavar="NAME", help="Whose register it is.")
@click.option("--origin", required=True, help="Its name for ever, such as council.example/register.")
@click.option("--time-zone", default="Europe/Oslo", show_default=True, help="Where its civil days begin and end.")
@click.option(
    "--key", metavar="FILE", help="The key that will sign its checkpoints; `register seal` can bring it later."
)
@_writes
def init(organisation: str, origin: str, key: str | None, path: str | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401, FBT001 - options
    """Make a register; what stands there is never touched.

    \b
      register --register council.register init --organisation Rådet --origin council.example/register
    """
    from register import Register

    vkey = str(_signer(key, origin).key) if key else None
    given["by"] = _by(given["by"])
    with Register.create(_path(path), organisation=organisation, origin=origin, key=vkey, **given) as register:
        _recorded(register.entry(0), as_json=as_json)


class _Record(_Group):
    """One command an event, made of the fields of its class when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        from register.codec import CLASSES

        return [name.removesuffix(".v1") for name in CLASSES if name != "register-opened.v1"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "-" or cmd_name.startswith("{"):
            return _line_command(cmd_name)
        if cmd_name not in self.list_commands(ctx):
            return None
        from register.codec import class_named

        return _event_command(cmd_name, class_named(cmd_name))


def _told_options(command: F) -> F:
    for option in (
        click.option("--dry-run", is_flag=True, help="Show the entry and the objections; write nothing."),
        click.option("--as-found", is_flag=True, help="Transcribe history: what is irregular is written as such."),
        click.option("--because", multiple=True, metavar="ID", help="Ids of earlier entries that led to it."),
        click.option("--basis", multiple=True, metavar="PARAGRAPH", help="Paragraphs relied on."),
        click.option("--evidence", multiple=True, metavar="DOCUMENT", help="Documents filed before, that show it."),
        click.option("--id", "entry_id", metavar="ID", help="The entry's id: makes a second try harmless."),
    ):
        command = option(command)
    return _writes(command)


@cli.group(cls=_Record)
@_with_register
def record(path: str | None) -> None:
    """Write one event, from options or from a JSON line; refused if a rule objects.

    \b
      register record party-registered --party oslo --name "Oslo kommune" --kind municipality
      register record membership-began --help
      echo '{"type": "membership-began", "data": {…}}' | register record -
    """


def _line_command(text: str) -> click.Command:
    @_told_options
    def line(**given: Any) -> None:  # noqa: ANN401 - the options above
        """Write one event from a JSON line: the argument itself, or stdin for -."""
        from register.codec import read_told

        _record(read_told(_only_line() if text == "-" else os.fsencode(text)), **given)

    return click.Command(text, callback=line, params=getattr(line, "__click_params__", [])[::-1], help=line.__doc__)


def _only_line() -> bytes:
    """Read the one line of stdin; of more none is recorded."""
    from register.errors import BadInput
    from register.line import LONGEST

    line = _without_mark(sys.stdin.buffer.readline(LONGEST + 2)).strip()
    if sys.stdin.buffer.read(1):
        what = "more than one line; `register import -` takes many" if len(line) <= LONGEST else _TOO_LONG
        raise BadInput(what, place="stdin")
    return line


def _without_mark(line: bytes) -> bytes:
    """The first line of a file, without the byte order mark that some editors begin one with."""
    return line.removeprefix(codecs.BOM_UTF8)


_TOO_LONG = "the line is longer than the 65535 bytes that fit; take several entries"


def _event_command(name: str, cls: type[Any]) -> click.Command:
    import inspect
    from typing import get_type_hints

    import attrs

    hints, own_fields = get_type_hints(cls), attrs.fields(cls)

    @_told_options
    def event(**given: Any) -> None:  # noqa: ANN401 - the options above, and the event's fields
        from register.codec import Told, decode

        fields = {field.name: given.pop(_flag(field.name).replace("-", "_")) for field in own_fields}
        source, about = given.pop("source", None), given.pop("about_person", None) or fields.get("person", "")
        if fields["on"] is None:
            with _register(given["path"], read_only=True) as register:
                fields["on"] = register.today()
        said = {
            field.name: value for field in own_fields if (value := fields[field.name]) not in (None, (), field.default)
        }
        personal = {key: _personal(said.pop(key), key) for key in _sealed_fields(cls) if key in said}
        data = {key: _json_value(value, hints[key], key) for key, value in said.items()}
        if personal and not about:
            raise click.UsageError("Whom is it about? Give --about-person.")
        if source is not None:
            data = _rulebook(source, fields["on"], fields["since"]) | data
        _record(Told(decode(cls, data)), personal={key: (about, value) for key, value in personal.items()}, **given)

    params: list[click.Parameter] = getattr(event, "__click_params__", [])[::-1]
    own = [_field_option(name, field, hints[field.name]) for field in own_fields]
    if name == "rulebook-adopted":
        about = "A shipped rulebook (koml-ipr), or a TOML file; the other options say what differs."
        own.append(click.Option(["--from", "source"], metavar="NAME|FILE.toml", help=about))
        for option in own:
            option.required = option.name == "since"
    if _sealed_fields(cls) and "person" not in hints:
        about = "The pseudonym of the person whom the sealed data are about."
        own.append(click.Option(["--about-person"], metavar="PERSON", help=about))
    return click.Command(name, callback=event, params=[*own, *params], help=inspect.getdoc(cls))


def _sealed_fields(cls: type[Any]) -> list[str]:
    """List the fields of an event that hold a commitment to what is sealed."""
    from typing import get_type_hints

    from register.events import Sealed

    return [field for field, hint in get_type_hints(cls).items() if _held(hint) is Sealed]


def _personal(file: str, field: str) -> dict[str, Any]:
    """Read personal data from a file, or stdin for -: never from an option, which others could see."""
    import json

    from register.codec import decode_part
    from register.errors import BadInput
    from register.events import Attachment
    from register.ledger.files import read_file
    from register.line import LONGEST

    place = "stdin" if file == "-" else file
    text = sys.stdin.buffer.read(LONGEST + 1) if file == "-" else read_file(Path(file), LONGEST)
    if len(text) > LONGEST:
        raise BadInput(f"more than the {LONGEST} bytes that are sealed as one value", place=place)
    try:
        value = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once)
    except BadInput as error:
        raise error.at(place) from None
    except RecursionError:
        raise BadInput("nested too deeply", place=place) from None
    except UnicodeDecodeError:
        raise BadInput("no UTF-8", place=place) from None
    except json.JSONDecodeError as error:
        raise BadInput(f"no JSON: {error}", place=place) from None
    except ValueError:  # of a number with thousands of digits
        raise BadInput("a number that no line can hold", place=place) from None
    if not isinstance(value, dict):
        raise BadInput("a JSON object is sealed", place=place)
    if field == "sealed_attachment":
        decode_part(Attachment, value, place)
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; raises `BadInput` for a key that stands twice."""
    from register.errors import BadInput

    if len(made := dict(pairs)) < len(pairs):
        raise BadInput("a key stands twice")
    return made


def _rulebook(source: str, on: date, since: date) -> dict[str, Any]:
    """Read a rulebook as the fields of the event that adopts it."""
    from register.codec import as_json
    from register.rulebooks import load

    return as_json(load(source, on=on, since=since))


def _field_option(event: str, field: Any, hint: Any) -> click.Option:  # noqa: ANN401 - an attrs field and its annotation
    import attrs

    flag, may_be_unsaid, hint = _flag(field.name), hint is not bool, _held(hint)
    name, about = flag.replace("-", "_"), ABOUT.get(f"{event}.{field.name}") or ABOUT[field.name]
    if hint is bool:
        no = f"/--no-{flag}" if may_be_unsaid else ""
        return click.Option([f"--{flag}{no}", name], is_flag=True, default=None, help=about)
    required = field.default is attrs.NOTHING and field.name != "on"
    form, taken = _taken(hint)
    return click.Option([f"--{flag}", name], required=required, help=f"{about} {form}".strip(), **taken)


def _taken(hint: Any) -> tuple[str, dict[str, Any]]:  # noqa: ANN401 - an annotation is any object
    """How the option of a field takes what the field holds: in words, and as click has it."""
    from datetime import time as time_of_day
    from typing import Literal, get_args, get_origin

    from register.events import Sealed

    if get_origin(hint) is Literal:
        return "", {"type": click.Choice(get_args(hint))}
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        return f"JSON object, {_parts(part)}; may be repeated." if _is_object(part) else "May be repeated.", {
            "multiple": True
        }
    if hint in (date, int):
        return "", {"type": _Day() if hint is date else int}
    if hint is Sealed:
        return "", {"metavar": "FILE"}
    form = "HH:MM." if hint is time_of_day else f"JSON object, {_parts(hint)}." if _is_object(hint) else ""
    return form, {}


ABOUT = {
    "about": "The id that a claim is about: of a party, a decision, anything.",
    "accession": "The id of the way in: every act of it names it.",
    "membership-offered.accession": "An id for the way in, made up here; later acts name it.",
    "membership-applied.accession": "An id for the way in, made up here; later acts name it.",
    "admits": "The accessions that it decides on: so that its candidates can be told what they lack.",
    "after": "The vote that was the round before.",
    "agenda": "What is to be treated.",
    "answers": "Who answered what.",
    "approved_in": "The later meeting that approved them.",
    "archive": "The party that keeps what is left.",
    "at": "The time of day.",
    "at_latest": "Nobody looked up since when: it was so by then at the latest.",
    "attachment": "The file, by its length, media type and SHA-256.",
    "ballots": "The ballots.",
    "body": "The id of the body.",
    "body-established.body": "An id for the body, made up here.",
    "by": "The seats, or the body or party, that did it; who records is --by.",
    "decision-rescinded.by": "The decision that takes it back; who records is --by.",
    "decision-annulled.by": "Who annulled it, a body or a party; who records is --by.",
    "decision-upheld.by": "Who upheld it, a body or a party; who records is --by.",
    "minutes-approved.by": "The seats that approved them; who records is --by.",
    "called_by": "The seats, or the body or party, that called it.",
    "candidates": "Who or what can be elected.",
    "case": "The number of the case.",
    "casting": "The chair's second vote, which breaks a tie.",
    "category": "As what it is a member (full, if nothing is said at a beginning).",
    "channel": "How votes are given (in the meeting, if nothing is said).",
    "choice": "The answer: yes, no, blank or a candidate.",
    "claim": "The id of the claim.",
    "claim-settled.claim": "The claim that is settled, and with it one that nothing else contradicts.",
    "commitments": "The commitments to what is erased.",
    "condition": "The name of the condition, as when it was made.",
    "conditions": "What must be fulfilled before it has effect.",
    "contradicts": "Claims that cannot be true beside it.",
    "counts": "How many gave each answer.",
    "deadline": "The last day for an answer.",
    "deadline_at": "The local time on that day.",
    "decided_by": "The decision, seat or body that decided it.",
    "decision": "The decision that it rests on.",
    "decision-taken.decision": "An id for the decision, made up here.",
    "decision-reported.decision": "The decision that is reported.",
    "decision-rescinded.decision": "The decision that is taken back.",
    "decision-upheld.decision": "The decision under review.",
    "decision-annulled.decision": "The decision that is annulled.",
    "legality-review-requested.decision": "The decision that is to be reviewed.",
    "default": 'The option "none of them".',
    "disqualified": "Whether the member is.",
    "document": "The id of the document.",
    "drawn": "In which order they were drawn.",
    "effect": "As if it had never been taken, or without effect from this day on.",
    "elected": "Who was elected.",
    "elected_by": "The body that elected.",
    "electorate": "Who may vote.",
    "entries": "Ids of entries.",
    "entry": "The id of the entry.",
    "founders": "The parties that found it.",
    "from_body": "The body that recommends.",
    "ground": "Why: in words, or by the paragraph of the law, such as INND-4.",
    "withdrawal-notified.ground": "A notice (if nothing is said), a reform of boundaries, or a breach by the others.",
    "membership-ended.ground": "Why it ended.",
    "group": "The group or list that a seat was filled from.",
    "identifier": "The new number.",
    "identifiers": "Numbers that an authority gave.",
    "instead": "The whole event that stands instead.",
    "item": "The number of the item on the agenda.",
    "items": "What the agreement says under a letter of the law.",
    "key": "The vkey: its name, id and public half.",
    "kind": "Of which kind it is.",
    "legal_form": "The legal form, in words that the rulebook knows, such as interkommunalt politisk råd.",
    "level": "Politicians (if nothing is said), or their staff.",
    "matter": "The accession, or the decision (on an agreement, a founding), that is ratified.",
    "meeting": "The id of the meeting.",
    "members": "How many seats the body has, whoever is present.",
    "method": "How it was drawn.",
    "mode": "How they meet.",
    "consultation-proposed.mode": "With each by itself, or with all together (if nothing is said).",
    "consultation-held.mode": "With each by itself, or with all together (if nothing is said).",
    "mode_by": "Who chose how to meet.",
    "mode_decision": "The decision that allowed it.",
    "motion": "The id of the motion.",
    "motions": "The motions that are voted on.",
    "must_abstain": "Voters who are parties to the dispute.",
    "name": "The name.",
    "of": "The party whose body it is; of the organisation itself, if nothing is said.",
    "on": "The day it happened: the law of that day is asked. Else today.",
    "order": "Which substitute comes first.",
    "origin": "The name of the register.",
    "outcome": "What was declared.",
    "papers": "The documents of the item.",
    "paragraphs": "What is asked, by which check.",
    "parent": "The body above it.",
    "participants": "How many gave a ballot.",
    "parties": "The ids of the parties.",
    "party": "The id of the party.",
    "party-registered.party": "An id for the party, made up here.",
    "person": "The pseudonym of the person.",
    "person-registered.person": "A pseudonym for the person, made up here.",
    "personal_data": "What is known of the person, a JSON object: sealed, and kept outside of the lines.",
    "place": "Where.",
    "predecessor": "Who was there before.",
    "predecessors": "Who were there before.",
    "presiding": "The seat that presides.",
    "procedure": "In a meeting (if nothing is said), in writing, or urgently in the body's place.",
    "provisional": "Applied before it is in force.",
    "proxy": "Who votes for the voter.",
    "question": "What is asked.",
    "reason": "Why.",
    "received_by": "The body that received it.",
    "recipients": "The seats that were summoned.",
    "replaces": "The rulebook in whose place it comes.",
    "key-rotated.replaces": "The vkey in whose place it comes.",
    "seat-taken.replaces": "The person whom the substitute replaces.",
    "reply": "The opinion.",
    "representatives": "How many representatives it sends.",
    "responsible": "Who prepares it.",
    "role": "What they are in the body.",
    "root": "The root of their tree, base64.",
    "roll": "Who is present.",
    "rule": "The voting rule.",
    "rulebook": "An id for the rulebook, made up here.",
    "says": "What the source says.",
    "sealed_attachment": "The file of a document about a person, a JSON object {length, media_type, sha256}: sealed.",
    "seat": "The id of the seat.",
    "seats": "The seats.",
    "vote-opened.seats": "How many are to be elected.",
    "secret": "Nobody says who voted what.",
    "shares": "Each party's share of the debts.",
    "since": "The first day on which it holds.",
    "withdrawal-notified.since": "The first day on which it is out.",
    "membership-ended.since": "The first day on which it is no member.",
    "party-dissolved.since": "The first day on which it is no more.",
    "organisation-dissolved.since": "The first day on which it is no more.",
    "body-abolished.since": "The first day on which it is no more.",
    "seats-removed.since": "The first day on which they are no more.",
    "party-registered.since": "The first day on which the party exists (else --on).",
    "decision-taken.since": "The first day on which it holds (else --on).",
    "source": "The address it was read at.",
    "starts": "The day of the meeting.",
    "step": "The name of the step in the plan.",
    "steps": "What is planned, in order.",
    "subject": "The party that it is about, and that has no vote in it.",
    "successor": "Who is there instead.",
    "successors": "Who are there instead.",
    "terms": "On which terms, in words.",
    "text": "The words.",
    "title": "The title.",
    "to": "The body that gets it.",
    "to_body": "The body that is to decide.",
    "tree_size": "How many entries, from the first, it is about.",
    "until": "The first day on which it no longer holds.",
    "case-postponed.until": "The day to which it is put off.",
    "urgent": "Why it cannot wait.",
    "vote": "The id of the vote.",
    "voter": "The seat or party that votes.",
    "votes": "The votes by which it was decided.",
    "voting_rules": "How votes are decided.",
    "weight": "What its vote weighs, where votes are weighed.",
    "when": "Of which time the source speaks, as vaguely as it does: 2020, 2022-06.",
    "witnesses": "Who saw it.",
    "wording": "The day as of which the text was read.",
}
"""What the options of events hold, by the field; where it means something of its own in one event, by both."""


def _flag(field: str) -> str:
    """Name the option of a field: as the field, unless every command that writes has an option of that name."""
    return {"by": "by-whom"}.get(field, field.replace("_", "-"))


def _held(hint: Any) -> Any:  # noqa: ANN401 - an annotation is any object
    """Take from an annotation what the field holds when it holds something."""
    import types
    from typing import Union, get_args, get_origin

    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return hint


def _is_object(hint: Any) -> bool:  # noqa: ANN401 - an annotation is any object
    """Whether a field holds a JSON object: one of our classes, an event put instead among them."""
    import attrs

    from register.events import Instead

    return hint is Instead or (isinstance(hint, type) and attrs.has(hint))


def _parts(cls: type[Any]) -> str:
    import attrs

    return "{" + ", ".join(field.name for field in attrs.fields(cls)) + "}" if attrs.has(cls) else "{type, data}"


def _json_value(value: Any, hint: Any, field: str) -> Any:  # noqa: ANN401 - from options to JSON values
    """Turn an option's value into what JSON has for it; where an object is held, the text is JSON."""
    from datetime import time
    from typing import get_args

    hint = _held(hint)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json_value(one, get_args(hint)[0], field) for one in value]
    if isinstance(value, str) and _is_object(hint):
        return _parsed(value, field, f"; an object is wanted, with {_parts(hint)[1:-1]}")
    return _to_the_second(value) if hint is time else value


def _to_the_second(text: str) -> str:
    """Write a time of day as a line has it; people say hours and minutes."""
    return f"{text}:00" if re.fullmatch("[0-9]{2}:[0-9]{2}", text) else text


def _parsed(text: str, field: str, wanted: str = "") -> Any:  # noqa: ANN401 - a JSON value
    """Read a JSON value; raises `BadInput` with the field and what is wanted, also for a key that stands twice."""
    import json

    from register.errors import BadInput

    try:
        return json.loads(text, object_pairs_hook=_once)
    except BadInput as error:
        raise BadInput(error.what, field=field) from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"no JSON: {error}{wanted}", field=field) from None


def _record(  # noqa: PLR0913 - what stands beside an event
    told: Told,
    *,
    path: str | None,
    by: str | None,
    entry_id: str | None,
    evidence: Sequence[str],
    basis: Sequence[str],
    because: Sequence[str],
    as_found: bool,
    dry_run: bool,
    as_json: bool,
    personal: dict[str, tuple[str, dict[str, Any]]] | None = None,
) -> None:
    """Record what is told; ``personal`` are fields whose values are sealed about a person, when nothing is objected."""
    from register.log import uuid7

    beside = {
        "evidence": tuple(evidence) or told.evidence,
        "basis": tuple(basis) or told.basis,
        "because": tuple(because) or told.because,
    }
    with _register(path, read_only=dry_run, by=_by(by)) as register:
        if personal:
            named = entry_id or told.id
            again = named is not None and register.number_of(named) is not None
            told = _with_sealed(
                register, told, personal, dry_run=dry_run, again=again, as_found=as_found, beside=beside
            )
        if dry_run:
            drafted = register.draft(told.event, id=entry_id or told.id, **beside)
            _shown_dry(*drafted, size=register.size, as_found=as_found, as_json=as_json)
            return
        named = entry_id or told.id or uuid7(datetime.now(UTC))
        try:
            entry = register.record(told.event, id=named, as_found=as_found, **beside)
        except KeyboardInterrupt:
            hint = f"with --id {named} the same command records it once, whether it was recorded or not."
            raise click.exceptions.Exit(_say(f"Interrupted: {hint}", 130)) from None
        _recorded(entry, as_json=as_json)


def _with_sealed(
    register: Register,
    told: Told,
    personal: dict[str, tuple[str, dict[str, Any]]],
    *,
    dry_run: bool,
    again: bool,
    as_found: bool,
    beside: dict[str, Any],
) -> Told:
    """Seal personal data, and put the commitments into the event; nothing is kept of an event that is refused.

    Done ``again`` with the same id, the event is there already, and what is sealed keeps its commitment.
    """
    import attrs

    from register.erase import seal_personal
    from register.errors import Refused
    from register.events import Sealed

    event: Any = told.event  # one of those with sealed fields
    for person, _ in personal.values():
        if person != getattr(event, "person", None):
            register.state.require(person, "person")
    sample = attrs.evolve(event, **dict.fromkeys(personal, Sealed(sealed="0" * 64)))
    if dry_run:
        return told._replace(event=sample)
    objections = () if again else register.draft(sample, **beside)[1]
    if refused := [one for one in objections if one.impossible or not as_found]:
        raise Refused(refused)
    sealed = {field: seal_personal(register, person, value) for field, (person, value) in personal.items()}
    return told._replace(event=attrs.evolve(event, **sealed))


def _shown_dry(entry: Entry, objections: Sequence[Objection], *, size: int, as_found: bool, as_json: bool) -> None:
    import orjson

    from register.codec import as_json as fields

    refused = [objection for objection in objections if objection.impossible or not as_found]
    if as_json:
        _echo_json(
            {
                "type": entry.type,
                "data": fields(entry.event),
                "objections": [str(objection) for objection in objections],
                "refused": bool(refused),
            }
        )
    else:
        would = "would be" if entry.number == size else "is already"
        click.echo(f"{would} #{entry.number} {entry.type} {_shown(orjson.dumps(fields(entry.event)).decode())}")
        for objection in objections:
            click.echo(_line(_shown(str(objection))))
    if refused:
        raise click.exceptions.Exit(1)


def _recorded(entry: Entry, *, as_json: bool) -> None:
    noted = list(entry.irregularities)
    try:
        if as_json:
            _echo_json({"entry": entry.number, "digest": entry.digest, "id": entry.id, "irregularities": noted})
        else:
            click.echo(f"#{entry.number} {entry.digest}")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, f"{error.strerror}; entry #{entry.number} is recorded", "The output") from None
    if noted and not as_json:
        click.echo(f"register: recorded as found, irregular: {', '.join(noted)}", err=True)


@cli.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--as-found", is_flag=True, help="Transcribe history: what is irregular is written as such.")
@_writes
def import_(file: str, as_found: bool, path: str | None, by: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Write many events, one JSON line each: exported lines, or the short form; - is stdin.

    Each line is recorded whole or not at all, in order. At a bad one it stops and says how far it came;
    run again, it adds nothing twice: a line without an id gets one made of what it says.

    \b
      register import examples/osloregionen.jsonl --as-found
      {"type": "membership-began", "data": {"on": "2024-01-01", "party": "oslo", "since": "2024-01-01"}}
    """
    from register.errors import RegisterError

    counts = {"recorded": 0, "already": 0, "irregular": 0, "skipped": 0}
    with _input(file) as lines, _register(path, by=_by(by)) as register:
        incoming = _Incoming(lines, file, register.origin)
        try:
            for done in _progress(register.record_all(incoming, as_found=as_found), "lines"):
                counts["already" if done.already else "recorded"] += 1
                counts["irregular"] += bool(done.entry.irregularities) and not done.already
        except RegisterError as error:
            _stopped(error, incoming.place(counts["recorded"] + counts["already"]), counts)
        except KeyboardInterrupt:
            come = f"at least {counts['recorded']} recorded, {counts['already']} there already"
            again = "the same import, run again, adds nothing twice."
            raise click.exceptions.Exit(_say(f"Interrupted: {come}; {again}", 130)) from None
        counts["skipped"] = incoming.skipped
        if as_json:
            _echo_json({**counts, "entries": register.size, "digest": register.digest})
            return
        irregular = f", {counts['irregular']} of them irregular" if counts["irregular"] else ""
        click.echo(f"recorded {counts['recorded']}{irregular}; there already {counts['already']}")
        click.echo(f"#{register.size - 1} {register.digest}")


def _stopped(error: RegisterError, place: str, counts: dict[str, int]) -> NoReturn:
    """Say where an import stopped, and how far it came; of a line that is at fault, which one."""
    from register.errors import BadInput, Refused

    at_fault = isinstance(error, (BadInput, Refused))
    message = f"{place}: {error}" if isinstance(error, Refused) else str(error)
    if isinstance(error, BadInput) and not error.place:
        message = str(error.at(place))
    again = "mend the line and run it again" if at_fault else "run it again"
    come = f"{counts['recorded']} recorded, {counts['already']} there already; {again}."
    raise click.exceptions.Exit(_say(f"{message}\n{come}", error.exit_code))


class _Incoming:
    """The lines of an import, told one by one; remembers which line each came from."""

    def __init__(self, lines: Iterable[bytes], file: str, origin: str) -> None:
        self._lines, self._file, self._origin = lines, file, origin
        self._places: list[int] = []
        self._said: dict[str, int] = {}
        self.skipped = 0

    def __iter__(self) -> Iterator[Told]:
        from register.errors import BadInput

        for number, line in enumerate(self._lines, 1):
            if not (text := (_without_mark(line) if number == 1 else line).strip(b" \t\r\n")):
                continue
            try:
                told = self._told(text)
            except BadInput as error:
                raise error.at(f"{self._file}, line {number}") from None
            if told is None:
                self.skipped += 1
                continue
            self._places.append(number)
            yield told if told.id else told._replace(id=self._id(told))

    def _told(self, text: bytes) -> Told | None:
        """Read one line; None for the opening of this same register, which is there already."""
        import orjson

        from register.codec import read_told
        from register.errors import BadInput
        from register.events import RegisterOpened
        from register.line import LONGEST

        if len(text) > LONGEST:
            raise BadInput(_TOO_LONG)
        told = read_told(text)
        opens = told.event.origin if isinstance(told.event, RegisterOpened) else None
        source = orjson.loads(text).get("source", opens) if b'"source"' in text else opens
        if any(origin not in (None, self._origin) for origin in (source, opens)):
            raise BadInput(f"it is of another register, {source}; this is {self._origin}", field="source")
        return None if opens else told

    def place(self, done: int) -> str:
        """Where the line stands that follows ``done`` others."""
        number = self._places[done] if done < len(self._places) else "the last"
        return f"{self._file}, line {number}"

    def _id(self, told: Told) -> str:
        """Make an id of what a line says, and of how often this file said it before."""
        from hashlib import sha256

        from register.codec import NAMES, encode

        said = b"\0".join([NAMES[type(told.event)].encode(), encode(told.event), *map(str.encode, told.evidence)])
        made = sha256(said).hexdigest()[:32]
        self._said[made] = count = self._said.get(made, 0) + 1
        return f"import/{made}" if count == 1 else f"import/{made}/{count}"


@contextmanager
def _input(file: str) -> Iterator[Iterable[bytes]]:
    from register.errors import NotFound
    from register.line import LONGEST

    if file == "-":
        yield iter(lambda: sys.stdin.buffer.readline(2 * LONGEST), b"")
        return
    try:
        opened = Path(file).open("rb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise NotFound(file) from None
    with opened:
        yield iter(lambda: opened.readline(2 * LONGEST), b"")


def _entry_named(register: Register, name: str) -> Entry:
    """Find the entry of a number (``12``, ``#12``) or an id."""
    from register.errors import UnknownId, nearest

    if re.fullmatch("#?[0-9]{1,18}", name) and (number := int(name.removeprefix("#"))) < register.size:
        return register.entry(number)
    found = register.number_of(name)
    if found is None:
        raise UnknownId(name, "entry", nearest(name, list(register.state.entries)))
    return register.entry(found)


def _as_it_stands(register: Register, entry: Entry) -> Entry:
    """Give the entry as it was last corrected: a second correction does not undo the first."""
    from register.state import Standing

    words = Standing()
    for other in register.entries():
        words.see(other.number, other.event)
    return words.says(entry) or entry


@cli.command()
@click.argument("entry")
@click.option("--reason", required=True, help="Why it is corrected.")
@click.option(
    "--set", "sets", multiple=True, metavar="FIELD=VALUE", help="What a field says instead; JSON or plain text."
)
@click.option("--unset", multiple=True, metavar="FIELD", help="A field to leave out.")
@click.option("--on", type=_Day(), help="The day of the correction (else today): the law of that day is asked.")
@_told_options
def correct(entry: str, reason: str, sets: Sequence[str], unset: Sequence[str], on: date | None, **given: Any) -> None:  # noqa: ANN401 - options
    """Replace what an entry says, from here on; the entry itself stays in the log.

    \b
      register correct 12 --set since=2025-01-01 --reason "mistyped in the minutes"
    """
    from typing import get_type_hints

    from register.codec import Told, decode
    from register.codec import as_json as fields
    from register.errors import BadInput
    from register.events import EntryCorrected, Instead

    with _register(given["path"], read_only=True) as register:
        told, on = _as_it_stands(register, _entry_named(register, entry)), on or register.today()
    data, hints = fields(told.event), get_type_hints(type(told.event))
    for pair in sets:
        field, found, value = pair.partition("=")
        if not found:
            raise BadInput(f"{pair!r} is not FIELD=VALUE", field="--set")
        data[field] = _loose(value, hints.get(field))
    for field in unset:
        if field not in hints:
            raise BadInput(f"no field of {told.type}", field=field)
        data.pop(field, None)
    instead = Instead(decode(type(told.event), data))
    if instead.event == told.event:
        raise click.UsageError(f"Entry {entry} says that already; give --set or --unset for what it is to say instead.")
    _record(Told(EntryCorrected(on=on, entry=told.id, instead=instead, reason=reason)), **given)


def _loose(text: str, hint: Any) -> Any:  # noqa: ANN401 - an annotation, and a JSON value
    """Read a value as JSON, but for a field of text as text: an id may look like a number."""
    from datetime import time
    from typing import get_origin

    from register.errors import BadInput

    hint = _held(hint)
    try:
        value = _parsed(text, "--set")
    except BadInput:
        value = text
    if hint is time and isinstance(value, str):
        return _to_the_second(value)
    is_json = hint in (bool, int) or get_origin(hint) is tuple or _is_object(hint) or isinstance(value, str)
    return value if is_json else text


@cli.command()
@click.argument("entries", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they are struck.")
@click.option("--on", type=_Day(), help="The day of the striking (else today).")
@_told_options
def strike(entries: Sequence[str], reason: str, on: date | None, **given: Any) -> None:  # noqa: ANN401 - options
    """Strike entries, as never made from here on; they stay in the log.

    \b
      register strike 12 13 --reason "entered in the wrong register"
    """
    from register.codec import Told
    from register.events import EntriesStruck

    with _register(given["path"], read_only=True) as register:
        ids, on = tuple(_entry_named(register, entry).id for entry in entries), on or register.today()
    _record(Told(EntriesStruck(on=on, entries=ids, reason=reason)), **given)


@cli.command()
@_asks
def members(asking: Asking) -> None:
    """Who is a member, since when, on which terms, and with a vote or without.

    \b
      register members
      register members --on 2015-06-01 --csv
      register members --known-at=#12 --json | jq '.members[].name'
    """
    from projections.membership import Membership
    from register.entry import some

    membership = Membership.of(asking.entries)
    rows, founded, unknown = membership.on(asking.on), membership.founded(asking.on), membership.not_known(asking.on)
    kinds = _counted(row.kind for row in rows)
    count = f"{_many(len(rows), 'member')}: {', '.join(_many(n, kind) for kind, n in kinds.items())}"
    columns = ("party", "name", "kind", "since", "at_latest", "until", "category")
    terms = ("weight", "representatives", "provisional", "voting", "entry")
    notes = [founded] if founded else []
    notes += [f"Whether {_others(len(unknown))} is not known: {some(unknown)}."] if unknown else []
    lines, aside = [count] if rows else [], ("kind", "entry")
    asking.answer(
        "members", rows, (*columns, *terms), notes=notes, lines=lines, aside=aside, kinds=kinds, not_known=unknown
    )


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    """Count parties of each kind, the most frequent first."""
    from collections import Counter

    return dict(sorted(Counter(kinds).items(), key=lambda counted: (-counted[1], counted[0])))


def _others(n: int) -> str:
    return "1 other was a member" if n == 1 else f"{n} others were members"


def _many(n: int, what: str) -> str:
    """Count things, "1 county" or "5 counties"."""
    if n == 1:
        return f"1 {what}"
    return f"{n} {what[:-1]}ies" if what.endswith("y") else f"{n} {what}s"


@cli.command()
@click.argument("party")
@_asks
def history(asking: Asking, party: str) -> None:
    """Tell a party's life: names, numbers, mergers, ways in, memberships, notices, what it is liable for, claims.

    \b
      register history viken-fk
      register history ostfold-fk --on 2019-12-31
    """
    from projections.membership import Membership

    membership, day = Membership.of(asking.entries), asking.asked
    founded = membership.founded(day) if day else None
    columns, notes = ("since", "until", "what", "entries"), [founded] if founded else []
    asking.answer("history", membership.history(party, day), columns, notes=notes, on=day, party=party)


@cli.command()
@click.argument("party")
@_asks
def why(asking: Asking, party: str) -> None:
    """Why somebody is a member or not: the entries and paragraphs behind the answer.

    Then what a candidate still lacks, and what sources say of it that nobody vouches for.

    \b
      register why akershus-fk-2024 --on 2025-06-01
      register why akershus-fk-2024 --on 2024-10-01 --json | jq '.missing'
    """
    from projections.reasons import Reasons

    found = Reasons.of(asking.entries).why(party, asking.on)
    about = _beside(found, "grounds", "on", "answer")
    grounds = [_ground(ground) for ground in found.grounds]
    lacks = [{"part": "missing", "sentence": sentence} for sentence in found.missing]
    columns, more = ("part", "entry", "on", "sentence", "asked_under", "notes"), [*lacks, *map(_claimed, found.claims)]
    asking.answer("grounds", grounds, columns, answer=found.answer, more=more, aside=["asked_under"], **about)


def _ground(ground: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of why
    row = {"part": "ground", **_plain(ground)}
    row["asked_under"] = list(dict.fromkeys(cites for _, cites in row["paragraphs"]))
    row["notes"] = _notes(row)
    return row


def _claimed(claim: Claimed) -> dict[str, Any]:
    """Tell what a source says as a row of why; whether it was settled, and against which others it stands, is noted."""
    notes = [f"of {claim.when}"] if claim.when else []
    notes += [f"read in {', '.join(claim.documents)}"] if claim.documents else []
    notes += [f"against {', '.join(claim.against)}"] if claim.against else []
    notes += [f"settled: {claim.settled}" if claim.settled else "not settled"]
    return {"part": "claim", "entry": claim.entry, "on": claim.on, "sentence": claim.says, "notes": notes}


def _notes(row: dict[str, Any]) -> list[str]:
    """Collect what is to be said aloud about an entry: that it is fictional, irregular, corrected."""
    notes = ["fictional"] if row.get("fictional") else []
    notes += [f"irregular: {', '.join(row['irregularities'])}"] if row.get("irregularities") else []
    notes += [row["standing"]] if row.get("standing") else []
    notes += [f"corrected by #{row['corrected_by']}"] if row.get("corrected_by") else []
    return notes + ([row["outcome"]] if row.get("outcome") else [])


@cli.command()
@click.argument("a", metavar="A", type=_Known())
@click.argument("b", metavar="B", type=_Known())
@click.option("--learned", is_flag=True, help="Days, too, say when something was known: what was learned from A to B.")
@_asks
def diff(asking: Asking, a: date | int, b: date | int, learned: bool) -> None:  # noqa: FBT001 - an option
    """What changed in the membership from A to B, why, and how the numbers come out.

    Two days: who came, went, or is a member on other terms, as known now or --known-at.
    Two numbers of entries, 12 or '#12', or with --learned days of knowledge: what was learned between them about a
    day, --on or today.

    \b
      register diff 2015-01-01 2020-10-27
      register diff 2015-01-01 2020-10-27 --known-at=#120 --csv
      register diff 12 40 --on 2020-06-01
      register diff '#12' 2024-06-01 --learned --json | jq '.sums[].text'
    """
    if learned or (isinstance(a, int) and isinstance(b, int)):
        found, about = _between_knowledge(asking, a, b)
    elif isinstance(a, date) and isinstance(b, date):
        found, about = _between_days(asking, a, b)
    else:
        raise click.UsageError("A and B are two days, or two numbers of entries such as 12 and 40; or say --learned.")
    columns = ("party", "name", "kind", "what", "since", "before", "after", "reason", "entries")
    sums, lines = list(map(_plain, found.sums)), [f"{total.kind}: {total.text}" for total in found.sums]
    aside = ("party", "kind", "before", "after", "entries")
    asking.answer("changes", found.changes, columns, lines=lines, aside=aside, **about, sums=sums)


def _between_days(asking: Asking, a: date, b: date) -> tuple[Difference, dict[str, Any]]:
    """Ask what is otherwise on another day; raises `click.UsageError` where a third day is named."""
    from projections.difference import between_days

    if asking.asked:
        raise click.UsageError("--on is for two states of knowledge; two days say themselves which they are.")
    about = {"on": None, "from": a, "to": b, "notes": asking.founded(a, b)}
    return between_days(asking.entries, a, b), about


def _between_knowledge(asking: Asking, a: date | int, b: date | int) -> tuple[Difference, dict[str, Any]]:
    """Ask what more, or fewer, entries know; raises `click.UsageError` where a third number is named.

    It rests on the longer of the two, whose digest it names; ``digests`` are both.
    """
    from projections.difference import between_knowledge

    if asking.asked_at is not None:
        raise click.UsageError("--known-at is for two days; two states of knowledge say themselves what was known.")
    earlier, later = _known(asking.register, a), _known(asking.register, b)
    asking.entries = max(earlier, later, key=lambda entries: entries.size)
    about = {"from": a, "to": b, "digests": [earlier.digest, later.digest], "notes": asking.founded(asking.on)}
    return between_knowledge(earlier, later, asking.on), about


@cli.command()
@_asks
def decisions(asking: Asking) -> None:
    """Decisions, with count and rule: what was declared, and what the ballots say.

    \b
      register decisions --on 2024-12-31
    """
    from projections.decisions import Decisions

    rows = [_decided(decision) for decision in Decisions.of(asking.entries, asking.asked).taken()]
    columns = ("decision", "on", "body", "kind", "declared", "computed", "elected", "counts", "deciding", "cites")
    notes, aside = asking.founded(asking.asked), ("body", "kind", "computed", "counts", "deciding", "cites")
    asking.answer("decisions", rows, (*columns, "text", "entry", "notes"), notes=notes, aside=aside, on=asking.asked)


def _decided(decision: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of decisions
    """Tell a decision as a row; how it came about and what became of it is noted."""
    row = _plain(decision)
    notes = [] if row["procedure"] == "meeting" else [row["procedure"]]
    notes += [f"reported to {told['meeting']} on {told['on']}" for told in row["reported"]]
    notes += [f"taken back by {told['by']}" for told in row["rescinded"]]
    notes += [f"under review since {told['on']}" for told in row["reviewed"] if not row["upheld"] + row["annulled"]]
    notes += [f"upheld on {told['on']}" for told in row["upheld"]]
    notes += [f"annulled on {told['on']}, {told['effect']}" for told in row["annulled"]]
    notes += ["not as the ballots say"] if row["agrees"] is False else []
    return {**row, "notes": [*_notes(row), *notes]}


@cli.command()
@click.argument("case")
@_asks
def case(asking: Asking, case: str) -> None:
    """Everything in a case: papers, hearings, meetings, motions, votes, decisions, and what it led to.

    With --json the same in parts, beside the entries.

    \b
      register case 05/24
      register case 05/24 --json | jq '.meetings'
    """
    from projections.cases import Cases
    from projections.trail import Trail

    trail = Trail.of(asking.entries)
    trail.state.require(case, "case")
    file = Cases.of(asking.entries, asking.asked).case(case)
    named = {told.entry for told in trail.of_case(case, asking.asked)} | set(file.entries)
    rows = _told_rows(told for told in trail.told(asking.asked) if told.entry in named)
    about = _beside(file, "entries")
    asking.answer("entries", rows, _TRAIL, on=asking.asked, **about)


@cli.command()
@click.argument("meeting")
@_asks
def meeting(asking: Asking, meeting: str) -> None:
    """Tell a meeting: who was there, what stood on the agenda, what was moved, voted and decided.

    \b
      register meeting council/2026-03-12
      register meeting council/2026-03-12 --json | jq '.items[].votes'
    """
    from projections.meetings import Meetings

    found = Meetings.of(asking.entries, asking.asked).meeting(meeting)
    rows = [{**_plain(part), "notes": _notes(_plain(part))} for part in found.parts()]
    about = _beside(found, "entries")
    columns = ("what", "item", "id", "says", "entries", "notes")
    asking.answer("parts", rows, columns, on=asking.asked, **about)


@cli.command()
@click.argument("meeting")
@click.option("--language", type=click.Choice(["nb", "en"]), default="nb", show_default=True, help="Bokmål or English.")
@click.option("--html", "as_html", is_flag=True, help="One page of HTML that needs nothing else, ready to be printed.")
@_OUTPUT
@_asks
def minutes(asking: Asking, meeting: str, language: Literal["nb", "en"], as_html: bool, output: str | None) -> None:  # noqa: FBT001
    """Write the minutes of a meeting, as kommuneloven § 11-4 wants them; what was not told is called missing.

    \b
      register minutes council/2026-03-12
      register minutes council/2026-03-12 --language en --html --output minutes.html
    """
    from projections.minutes import Minutes

    written = Minutes.of(asking.entries, asking.asked)
    if asking.form.asked:
        if as_html or output:
            raise click.UsageError("--html and --output are for the minutes as they are read; leave out the format.")
        rows = [block._asdict() for block in written.blocks(meeting, language)]
        about = {"meeting": meeting, "language": language}
        asking.answer("minutes", rows, ("kind", "label", "text", "entries"), on=asking.asked, **about)
        return
    text = (written.page if as_html else written.text)(meeting, language)
    if output in (None, "-"):
        asking.form.show(text)
    else:
        _write_new(Path(output), [text.encode()])


@cli.command()
@click.argument("case", required=False)
@_asks
def plan(asking: Asking, case: str | None) -> None:
    """Hold the plan of a case against what happened: steps done, under way, overdue, and the one that is next.

    Below them the ways in that the case led to, with what each still lacks, how many have ratified its decisions, and
    the notices that run; without a CASE those alone. leaving_today is the first day out for a member whose notice is
    received on the day asked about.

    \b
      register plan 05/24 --on 2024-06-01
      register plan 05/24 --json | jq '.accessions[].missing'
      register plan --on 2024-06-01                    the notice calendar
    """
    from projections.accessions import Plans

    plans, notes = Plans.of(asking.entries), asking.founded(asking.on)
    if case is None:
        notices, leaving = plans.notices(asking.on), plans.leaving_today(asking.on)
        rows = [_planned(notice) for notice in notices]
        asking.answer("notices", rows, _PLANNED, notes=notes, aside=_ON_THE_SIDE, leaving_today=leaving)
        return
    found = plans.plan(case, asking.on)
    about = _beside(found, "steps", "case")
    steps = [{**dict.fromkeys(_PLANNED), "part": "step", **_plain(step)} for step in found.steps]
    beside: list[Way | Ratification | Notice] = [*found.accessions, *found.ratifications, *found.notices]
    more = list(map(_planned, beside))
    lines = [f"next: {found.next.step}, {found.next.what}"] if found.next else []
    asking.answer("steps", steps, _PLANNED, more=more, lines=lines, notes=notes, aside=_ON_THE_SIDE, case=case, **about)


_PLANNED = ("part", "step", "status", "since", "until", "what", "taken", "n", "of", "needs", "entries")
_ON_THE_SIDE = ("since", "taken", "n", "of", "needs", "entries")


def _planned(one: Way | Ratification | Notice) -> dict[str, Any]:
    """Tell what stands beside the steps of a plan as a row of it, besides fields of its own.

    A way in is taken on the day from which the party is a member, a notice runs from its receipt to the exit.
    """
    from projections.accessions import Ratification, Way

    row = {**_plain(one), "what": one.sentence}
    match one:
        case Way():
            shown = {"step": one.accession, "status": one.stage, "since": one.opened, "until": one.deadline}
            return {"part": "accession", **shown, "taken": one.member_since, **row}
        case Ratification():
            shown = {"step": one.decision, "status": "ratified" if one.n == one.of else "under way", "since": one.on}
            return {"part": "ratification", **shown, **row}
        case _:
            shown = {"step": one.party, "status": one.ground, "since": one.received, "until": one.out}
            return {"part": "notice", **shown, "entries": [one.entry], **row}


_TRAIL = ("entry", "on", "sentence", "notes")


def _told_rows(told: Iterable[Any]) -> list[dict[str, Any]]:
    rows = [_plain(line) for line in told]
    return [{**row, "notes": _notes(row)} for row in rows]


@cli.command()
@_asks
def trail(asking: Asking) -> None:
    """Tell the audit trail: a sentence an entry, in the order of the log.

    \b
      register trail | grep Viken
    """
    from projections.trail import Trail

    told = Trail.of(asking.entries).told(asking.asked)
    asking.answer("entries", _told_rows(told), _TRAIL, on=asking.asked)


@cli.command()
@_asks
def log(asking: Asking) -> None:
    """List the lines: number, time, writer, type, id, digest.

    \b
      register log --known-at=#20
    """
    rows = (
        {
            "entry": entry.number,
            "recorded": entry.recorded_time,
            "by": entry.recorded_by,
            "type": entry.type,
            "subject": entry.subject,
            "id": entry.id,
            "digest": entry.digest,
        }
        for entry in asking.entries
        if asking.asked is None or entry.event.on <= asking.asked
    )
    columns = ("entry", "recorded", "by", "type", "subject", "id", "digest")
    asking.answer("entries", rows, columns, on=asking.asked)


@cli.command()
@click.argument("entry")
@_with_register
@click.option(
    "--open", "opening", is_flag=True, help="Open what is sealed in it; only where the register and its keys lie."
)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def show(entry: str, path: str | None, opening: bool, as_json: bool) -> None:  # noqa: FBT001 - options
    """One entry in full, by its number or id, and what became of it: corrected or struck by a later one.

    \b
      register show 12
      register show 12 --open
    """
    import orjson

    from projections.trail import Trail

    with _register(path, read_only=True) as register:
        found = _entry_named(register, entry)
        told = Trail.of(register.entries()).tell(found)
        held = _opened(register, found) if opening else {}
    line = orjson.loads(found.line)
    if as_json or not sys.stdout.isatty():
        whole = {"entry": found.number, "digest": found.digest, "standing": told.standing, "line": line, **held}
        _echo_json(whole, pretty=sys.stdout.isatty())
        return
    click.echo(f"#{found.number} {found.digest}")
    click.echo(_shown(orjson.dumps(line, option=orjson.OPT_INDENT_2).decode()))
    if told.standing:
        click.echo(_shown(told.standing))
    if held:
        click.echo(_shown(orjson.dumps(held, option=orjson.OPT_INDENT_2).decode()))


def _opened(register: Register, entry: Entry) -> dict[str, Any]:
    """Open what is sealed in an entry; says of what is erased by which entry."""
    import orjson

    from register.erase import opened

    held = opened(register, entry)
    for one in held:
        if one.erased is not None:
            click.echo(
                f"register: what was sealed in entry #{entry.number} was erased by entry #{one.erased}.", err=True
            )
    values = [(one.commitment, one.erased, None if one.value is None else orjson.loads(one.value)) for one in held]
    return {"opened": [{"sealed": told, "erased_by": erased, "value": value} for told, erased, value in values]}


@cli.command()
@_asks
def check(asking: Asking) -> None:
    """Ask every rule again, over the whole history; no line and 0 when none objects and nothing is due.

    In order of happening a finding stands, is cleared (we learned more), or came to light.
    What is due follows, on the day asked about (else today): an urgent decision never reported, minutes never approved,
    a tie left open, replies missing, motions and votes left over, days of which no text of the law is held, offers that
    lapsed, ways in that nobody finished, conditions and successions left open, founders never told, reviews unanswered,
    claims that contradict.
    It is nobody's breach by itself, so it changes no exit code.

    \b
      register check
      register check --known-at=#120 --csv
    """
    from projections.conformity import Conformity
    from projections.omissions import Omissions

    conformity = Conformity.of(asking.entries)
    findings = conformity.in_order_of_happening(asking.asked)
    differences = conformity.as_it_stood()
    rows = [*findings, *map(_differing, differences), *map(_due, Omissions.of(asking.entries).due(asking.on))]
    columns, notes = ("entry", "on", "status", "paragraph", "sentence"), asking.founded(asking.asked)
    asking.answer("findings", rows, columns, notes=notes, on=asking.asked, due_on=asking.on)
    if differences or any(finding.status != "cleared" for finding in findings):
        raise click.exceptions.Exit(1)


def _differing(difference: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of check
    asked = difference.asked
    return {
        "entry": difference.entry,
        "status": "noted otherwise",
        "paragraph": ", ".join(asked) or "none",
        "sentence": f"Asked then: {_cell(asked) or 'nothing'}; noted: {_cell(difference.noted) or 'nothing'}.",
    }


def _due(due: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of check
    row = _plain(due)
    return {**row, "entry": due.entries[0], "status": "due", "paragraph": None}


@cli.command()
@_formed
def checks(form: _Form) -> None:
    """Show the table of checks: what is asked, of which events, under which paragraph.

    \b
      register checks | grep KOML
    """
    from projections.conformity import table

    form.answer("checks", table(), ("paragraph", "check", "sentence", "events", "needs", "cites"), {}, {})


@cli.command()
@click.argument("event", required=False)
def schema(event: str | None) -> None:
    """Show the JSON Schema of an event, or of all of them.

    \b
      register schema vote-cast
    """
    from register.codec import CLASSES, class_named
    from register.errors import BadInput, UnknownId, nearest
    from register.schema import schema_of

    if event is None:
        _echo_json({name: schema_of(cls) for name, cls in CLASSES.items()}, pretty=sys.stdout.isatty())
        return
    try:
        _echo_json(schema_of(class_named(event)), pretty=sys.stdout.isatty())
    except BadInput:
        near = nearest(event, [name.removesuffix(".v1") for name in CLASSES])
        raise UnknownId(event, "event", near) from None


@cli.command()
@_OUTPUT
@click.option(
    "--folder", metavar="FOLDER", help="Write the signed entries with tiles and checkpoints, or bring it up to date."
)
@click.option("--attachments", metavar="FOLDER", help="Take along those files in here whose digests the entries name.")
@click.option("--openings", is_flag=True, help="Show sealed personal data too: whoever gets the folder can read it.")
@_with_register
def export(output: str | None, folder: str | None, attachments: str | None, openings: bool, path: str | None) -> None:  # noqa: FBT001
    """Write out the log itself, one line an entry: the evidence that anybody can verify.

    A folder holds what the newest checkpoint signs, ready to be given away, or served as static files.

    \b
      register export --output council.jsonl
      register export --folder council
    """
    if folder is None and (attachments or openings):
        raise click.UsageError("--attachments and --openings go into a --folder.")
    if folder and output:
        raise click.UsageError("Choose one of --output and --folder.")
    with _register(path, read_only=True) as register:
        if folder:
            written = _exported(register, Path(folder), attachments=_maybe(attachments), openings=openings)
            click.echo(f"{_many(written, 'entry')} {folder}")
            if left := _left_out(register, written):
                click.echo(f"register: {left}", err=True)
            return
        _put(output, _progress(register.export(), "entries"))


def _exported(register: Register, folder: Path, *, attachments: Path | None = None, openings: bool = False) -> int:
    """Write a folder, and say where it showed personal data before and shows none now."""
    before = folder.is_dir() and (folder / "sealed").is_dir()
    written = register.export_folder(folder, attachments=attachments, openings=openings)
    if before and not openings:
        left = f"{folder} shows no sealed personal data any more; `register export --folder {folder} --openings` does."
        click.echo(f"register: {left}", err=True)
    return written


def _left_out(register: Register, written: int) -> str | None:
    """Say what is missing in an export; that a checkpoint does not hold the entry about itself is as it should be."""
    from register.events import CheckpointSealed

    if register.checkpoints.newest() is None:
        return "nothing in it is signed yet: `register seal` signs."
    after = range(written, register.size)
    if all(isinstance(register.entry(number).event, CheckpointSealed) for number in after):
        return None
    are = "is" if len(after) == 1 else "are"
    return f"{_many(len(after), 'entry')} after the newest checkpoint {are} not in it: seal, and export again."


def _maybe(path: str | None) -> Path | None:
    return Path(path) if path else None


def _put(output: str | None, chunks: Iterable[bytes]) -> None:
    """Write bytes to a new file, or to stdout."""
    if output not in (None, "-"):
        _write_new(Path(output), chunks)
        return
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)


def _write_new(file: Path, lines: Iterable[bytes]) -> None:
    """Write a file whole or not at all, for us alone to read; never over another."""
    from tempfile import mkstemp

    from register.errors import AlreadyThere

    _check_new(str(file))
    aside = None
    try:
        opened, aside = mkstemp(prefix=".register-", dir=file.parent)
        with os.fdopen(opened, "wb") as writing:
            writing.writelines(lines)
            writing.flush()
            os.fsync(writing.fileno())
        os.link(aside, file)
    except FileExistsError:
        raise AlreadyThere(str(file)) from None
    except OSError as error:  # of the file that was asked for: nobody knows the one beside it
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        if aside:
            Path(aside).unlink(missing_ok=True)


def _check_new(output: str | None) -> None:
    """Raise unless a file can be made there: asked before anything that cannot be taken back is done."""
    from register.errors import AlreadyThere, Unreadable

    if output in (None, "-"):
        return
    if os.path.lexists(output):
        raise AlreadyThere(output)
    if not (folder := Path(output).parent).is_dir():
        raise Unreadable(f"There is no folder {folder}. Make the folder first.")


_JSON = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")


@cli.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--keys", metavar="FILE", help="Copy the keys of sealed personal data here: apart, and to be kept briefly."
)
@_JSON
@_with_register
def backup(file: str, keys: str | None, path: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Copy a register while it is in use: the entries, its checkpoints, and what is sealed, without the keys to it.

    \b
      register backup copy.register
    """
    with _register(path, read_only=True) as register:
        copied = register.backup(Path(file), keys=_maybe(keys))
        lacking = 0 if keys else sum(kept.opening is not None for kept in register.vault.kept())
    _stands(copied.size, copied.digest, as_json=as_json)
    apart = f"; the keys to {_many(lacking, 'sealed value')} are not in it (--keys FILE)" if lacking else ""
    click.echo(f"register: {_many(copied.size, 'entry')} copied{apart}.", err=True)


def _stands(size: int, digest: str, *, as_json: bool) -> None:
    """Say how many entries a register holds, and the digest of the last."""
    if as_json:
        _echo_json({"entries": size, "digest": digest})
    else:
        click.echo(f"#{size - 1} {digest}")


@cli.command()
@click.argument("file", required=False, metavar="[PATH]")
@click.option("--accept", is_flag=True, help="Verify the register as it stands, and write its lost head anew.")
@_JSON
@_with_register
def restore(file: str | None, accept: bool, path: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Put an export (a file or a folder) or a copy back, byte for byte, as a register of its own.

    \b
      register --register copy.register restore council.jsonl
      register --register copy.register restore council
    """
    from register import Register
    from register.errors import NotFound

    if accept == bool(file):
        raise click.UsageError("Give an export or a copy to put back, or --accept for the register as it stands.")
    if file:
        if not os.path.lexists(file):
            raise NotFound(file)
        if Path(file).is_dir():
            _verify_first(Path(file))
        with Register.restore(_path(path), file) as register:
            _stands(register.size, register.digest, as_json=as_json)
            click.echo(f"register: {_many(register.size, 'entry')} restored{_without_keys(register)}.", err=True)
        return
    verified = Register.accept(_path(path))
    _stands(verified.size, verified.digest, as_json=as_json)


def _without_keys(register: Register) -> str:
    """Say how much of what is sealed has come back without a key."""
    from register.erase import unopened

    if not register.vault.people():
        return ""
    left = len(unopened(register))
    return f"; {_many(left, 'sealed value')} without keys: put those back as {register.path}-keys" if left else ""


# -- evidence: keys, checkpoints, proofs, witnesses


@cli.group(cls=_Group)
def key() -> None:
    """Make, show and rotate the key that signs checkpoints.

    \b
      register key new keys/council.key
      register key show keys/council.key
      register key rotate --key keys/council.key keys/council-2.key
    """


_ORIGIN = click.option("--origin", metavar="ORIGIN", help="The register's name (else that of --register).")


@key.command("new")
@click.argument("file")
@_ORIGIN
@_with_register
def key_new(file: str, origin: str | None, path: str | None) -> None:
    """Make a key in a new file that only its owner can read, in a folder that only its owner can enter.

    Where the register is known, the vkey is printed: what auditors put into their policy; FILE.pub keeps it.

    \b
      register key new keys/council.key
    """
    from register.ledger import keys

    name = _origin(origin, path)
    made = keys.make(Path(file), name)
    if made:
        click.echo(str(made.key))
    else:
        click.echo(f"register: {file} is made; `register --register PATH key show {file}` prints its vkey.", err=True)


@key.command("show")
@click.argument("file")
@_ORIGIN
@_with_register
def key_show(file: str, origin: str | None, path: str | None) -> None:
    """Print the vkey of a key file: its public half, named after the register.

    \b
      register key show keys/council.key
    """
    from register.ledger import keys

    name = origin or (None if os.path.lexists(f"{file}.pub") else _origin(None, path))
    click.echo(str(keys.shown(Path(file), name)))


@key.command("rotate")
@click.option("--key", "old", required=True, metavar="FILE", help="The key in force.")
@click.argument("new")
@_writes
def key_rotate(old: str, new: str, path: str | None, by: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Put a new key in force, as an entry, and seal at once with both; later checkpoints need the new one only.

    A NEW file that is not there is made.

    \b
      register key rotate --key keys/council.key keys/council-2.key
    """
    from register.errors import RegisterError
    from register.ledger import keys
    from register.seal import rotate

    with _register(path, by=_by(by)) as register:
        keys.load(Path(old), register.origin)  # no new key is made where the old one cannot sign
        if made := not os.path.lexists(new):
            keys.make(Path(new), register.origin)
        try:
            sealing = rotate(register, Path(old), Path(new))
        except RegisterError:
            if made:
                click.echo(f"register: the key {new} was made, and will be taken the next time.", err=True)
            raise
        _sealed(sealing.signed, sealing, None, as_json=as_json)
        click.echo(f"register: auditors add to their policy: log {keys.shown(Path(new), register.origin)}", err=True)


def _origin(given: str | None, path: str | None) -> str | None:
    """Find the name of a key: as given, else of the register that was named, if any was."""
    if given:
        return given
    from register.errors import NotFound

    if not (path or click.get_current_context().find_root().params.get("path") or _setting("register")):
        return None
    if not os.path.lexists(where := _path(path)):
        raise NotFound(str(where), "For a register that is still to be made give --origin.")
    with _register(path, read_only=True) as register:
        return register.origin


def _signer(file: str, origin: str) -> Signer:
    from register.ledger import keys

    return keys.load(Path(file), origin)


@cli.command()
@click.option("--key", "files", multiple=True, metavar="FILE", help="The key in force; after a rotation, both.")
@click.option(
    "--cosigned",
    multiple=True,
    metavar="CHECKPOINT",
    help="Take the cosignatures of a checkpoint that witnesses signed.",
)
@click.option("--folder", metavar="FOLDER", help="Bring this export up to date, too.")
@_OUTPUT
@_writes
def seal(
    files: Sequence[str],
    cosigned: Sequence[str],
    folder: str | None,
    output: str | None,
    path: str | None,
    by: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Sign a checkpoint: number and root of all entries, 200 bytes that prove later that nothing before was changed.

    Everything is read anew first, and only the last signed checkpoint is ever extended. Print it, mail it, put it into
    the minutes: whoever holds it can hold the register to it.

    \b
      register seal --key keys/council.key
      register seal --key keys/council.key --folder council --output council.checkpoint
      register seal --cosigned from-the-auditor.checkpoint
    """
    from register.seal import attach
    from register.seal import seal as sealing_of

    if not files and not cosigned:
        raise click.UsageError("Give --key FILE to sign, or --cosigned CHECKPOINT to take cosignatures.")
    _check_new(output)
    with _register(path, by=_by(by)) as register:
        attached = [_attached(register, _checkpoint(file), attach) for file in cosigned]
        sealing = sealing_of(register, [Path(file) for file in files]) if files else None
        _sealed(sealing.signed if sealing else attached[-1], sealing, output, as_json=as_json)
        if folder:
            _exported(register, Path(folder))


def _attached(register: Register, signed: Signed, attach: Callable[[Register, Signed], Signed]) -> Signed:
    """Take cosignatures, and say whose they were."""
    before = register.checkpoints.at(size := signed.checkpoint.size)
    kept = attach(register, signed)
    new = [one.name for one in kept.note.signatures if before is None or one not in before.note.signatures]
    whose = f"was cosigned by {' and '.join(new)}" if new else "had these cosignatures already"
    click.echo(f"register: the checkpoint of {_many(size, 'entry')} {_shown(whose)}.", err=True)
    return kept


def _sealed(signed: Signed, sealing: Sealing | None, output: str | None, *, as_json: bool) -> None:
    """Print a checkpoint, or write it to a file, and say beside it what happened."""
    from register.ledger.note import base64_of

    origin, size, root = signed.checkpoint
    if output not in (None, "-"):
        _write_new(Path(output), [signed.encode()])
    if as_json:
        about = {"origin": origin, "size": size, "root": base64_of(root)}
        how = {"entry": sealing.entry.number, "already": sealing.already} if sealing else {}
        _echo_json({**about, **how, "checkpoint": signed.encode().decode()})
    elif output in (None, "-"):
        sys.stdout.buffer.write(signed.encode())
    if sealing is None:
        return
    first = "the first entry" if size == 1 else f"the first {size} entries"
    verb = ("was" if size == 1 else "were") if sealing.already else ("is" if size == 1 else "are")
    click.echo(f"register: {first} {verb} sealed{' already' if sealing.already else ''}.", err=True)


@cli.command()
@click.argument("number", required=False, metavar="[N]")
@click.option("--since", metavar="CHECKPOINT", help="Prove that the log extends a checkpoint that somebody holds.")
@_OUTPUT
@_with_register
def prove(number: str | None, since: str | None, output: str | None, path: str | None) -> None:
    """Prove to whoever has the public key that an entry is in the log, or that the log only grew since a checkpoint.

    The proof holds the entry, the way to the root, and the signed checkpoint; it needs nothing else of the register.

    \b
      register prove 12 --output entry-12.tlog-proof
      register prove --since held.checkpoint --output since.consistency
    """
    from register import prove as proving

    if (number is None) == (since is None):
        raise click.UsageError("Give the number of an entry, or --since CHECKPOINT.")
    if number is not None and not re.fullmatch("#?[0-9]{1,18}", number):
        raise click.UsageError(f"{number!r} is no number of an entry, such as 12.")
    with _register(path, read_only=True) as register:
        proof: Inclusion | Consistency
        if number is not None:
            proof = proving.inclusion(register, int(number.removeprefix("#")))
        else:
            proof = proving.consistency(register, _checkpoint(str(since)))
    _put(output, [proof.encode()])


def _checkpoint(file: str) -> Signed:
    """Read a checkpoint that somebody holds."""
    from register.errors import BadInput
    from register.ledger.checkpoint import Signed
    from register.ledger.files import read_file

    try:
        return Signed.parse(read_file(Path(file)))
    except BadInput as error:
        raise error.at(file) from None


@cli.command()
@click.argument("file", required=False, metavar="[PATH]")
@click.option(
    "--policy", metavar="FILE", help="Whose signatures count: keys that reached you apart from what you verify."
)
@click.option("--against", multiple=True, metavar="CHECKPOINT", help="A checkpoint that you hold; may be repeated.")
@click.option("--state", metavar="FOLDER", help="What you saw last time: compared, and written anew after a success.")
@click.option("--evidence", metavar="FILE", help="Write what was found here, for others to check.")
@click.option("--chain-only", is_flag=True, help="Check a file or folder by itself: no proof against who holds it.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@_with_register
def verify(
    *,
    file: str | None,
    policy: str | None,
    against: Sequence[str],
    state: str | None,
    evidence: str | None,
    chain_only: bool,
    path: str | None,
    as_json: bool,
) -> None:
    """Read every byte anew; name the first bad entry. Without a PATH the register itself, else what you were given.

    PATH is an export (a folder or a .jsonl), or a proof; nothing of the register is needed, nor of its keeper trusted.

    \b
      register verify
      register verify council --policy council.policy --against held.checkpoint
      register verify entry-12.tlog-proof --policy council.policy
      register verify council.jsonl --chain-only
    """
    from register import Damaged
    from register.verify import evidence as shown

    _check_new(evidence)
    if policy and chain_only:
        raise click.UsageError("--chain-only asks no signatures; --policy says whose count. Choose one.")
    target = Path(file) if file else _path(path)
    is_register = _is_register(target) if file else not target.is_dir()
    if file and not (is_register or policy or chain_only):
        raise click.UsageError(
            "Without --policy a file proves nothing against who holds it; say --chain-only if that is understood."
            " A policy is a file with the lines `log VKEY` and `quorum none`; the vkey must reach you apart."
        )
    try:
        report = _verified(target, policy, list(map(_checkpoint, against)), _maybe(state), is_register=is_register)
    except Damaged as error:
        found = shown(error)
        if evidence:
            _kept_as_evidence(evidence, found)
        if as_json:
            _echo_json({"entry": error.entry, "first": error.first, "end": error.end, **found})
        raise
    _reported(report, as_json=as_json)


def _verified(
    target: Path, policy: str | None, against: Sequence[Signed], state: Path | None, *, is_register: bool
) -> Report:
    from register.ledger.files import read_file
    from register.ledger.policy import Policy
    from register.verify import of_source
    from register.verify import verify as verified

    whose = Policy.parse(read_file(Path(policy))) if policy else None
    brought: dict[str, Any] = {"policy": whose, "chain_only": whose is None, "against": against, "state": state}
    if not is_register:
        return verified(target, **brought)
    with _register(str(target), read_only=True) as register:
        return of_source(register.source, register.checkpoints.all(), **brought)


def _is_register(file: Path) -> bool:
    """Whether a path is a register and no export of one: a file that SQLite wrote."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(16) == b"SQLite format 3\0"


def _kept_as_evidence(file: str, found: dict[str, object]) -> None:
    """Write what was found; where that fails, what was found is still what is to be said."""
    import orjson

    from register.errors import RegisterError

    try:
        _write_new(Path(file), [orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)])
    except (OSError, RegisterError) as error:
        _say(f"The evidence was not written: {error}", 0)


def _reported(report: Report, *, as_json: bool) -> None:
    """Say in words what was proven, by whose keys, and what was not."""
    import attrs

    from register.ledger.note import base64_of

    if as_json:
        told = attrs.asdict(report, recurse=False)
        signers = [{"name": key.name, "key": str(key), "cosigned": seconds} for key, seconds in report.signers]
        _echo_json({"entries": told.pop("lines"), **told, "root": base64_of(report.root), "signers": signers})
        return
    if report.lines:
        click.echo(f"{_many(report.lines, 'entry')} verified, digest {report.digest}")
    for sentence in report.proven:
        click.echo(_shown(sentence))
    for sentence in report.not_proven:
        click.echo(f"Not proven: {_shown(sentence)}")
    for sentence in report.remarks:
        click.echo(f"register: {_shown(sentence)}", err=True)


@cli.group(cls=_Group)
def witness() -> None:
    """Be a witness: see for yourself that the register only ever grew, and sign that you saw it.

    \b
      register witness init me --name auditor.example/witness --log VKEY
      register witness cosign me council --output cosigned.checkpoint
      register witness status me
    """


@witness.command("init")
@click.argument("folder")
@click.option("--name", required=True, help="The witness's name, such as auditor.example/witness.")
@click.option(
    "--log",
    "logs",
    multiple=True,
    required=True,
    metavar="VKEY",
    help="A key of a register that you watch; may be repeated.",
)
def witness_init(folder: str, name: str, logs: Sequence[str]) -> None:
    """Make a witness in a new folder: its key, the registers it watches; prints the line for auditors' policies.

    \b
      register witness init me --name auditor.example/witness --log VKEY
    """
    import shlex

    from register.ledger.note import Key
    from register.ledger.witness import Witness

    for log in logs:
        if "+" not in log and os.path.lexists(log):
            raise click.UsageError(f'--log wants the vkey itself: --log "$(cat {shlex.quote(log)})"')
    click.echo(Witness.init(Path(folder), name, [Key.parse(log) for log in logs]).policy_line)


@witness.command("cosign")
@click.argument("folder")
@click.argument("shown", metavar="EXPORT|PROOF")
@_OUTPUT
def witness_cosign(folder: str, shown: str, output: str | None) -> None:
    """Cosign the newest checkpoint of an export, or of a consistency proof, if it extends the one you cosigned last.

    What cannot be is refused, and kept in the witness's folder as evidence.

    \b
      register witness cosign me council --output cosigned.checkpoint
      register prove --since last.checkpoint | register witness cosign me -
    """
    from register.ledger.files import MOST, read_file
    from register.ledger.folder import Folder
    from register.ledger.tree import leaf
    from register.ledger.witness import Witness

    _check_new(output)
    held, now = Witness.open(Path(folder)), int(time.time())
    if Path(shown).is_dir():
        with Folder(Path(shown)) as export:
            leaves = (leaf(line) for _, line in export.lines.rows())
            signed = held.cosign(_there(export.signed, shown), leaves, now)
    else:
        body = sys.stdin.buffer.read(MOST) if shown == "-" else read_file(Path(shown))
        signed = (
            held.cosign_proof(body, now) if body.startswith(b"old ") else held.cosign(_note(body, shown), None, now)
        )
    _put(output, [signed.encode()])


def _note(body: bytes, file: str) -> Signed:
    from register.errors import BadInput, Unreadable
    from register.ledger.checkpoint import Signed

    try:
        return Signed.parse(body)
    except BadInput as error:
        raise Unreadable(
            f"{file} is neither an export folder, a consistency proof nor a checkpoint: {error}."
        ) from None


def _there(checkpoint: Signed | None, folder: str) -> Signed:
    from register.errors import Unreadable

    if checkpoint is None:
        raise Unreadable(f"{folder} has no checkpoint, so there is nothing to cosign.")
    return checkpoint


@witness.command("status")
@click.argument("folder")
@_formed
def witness_status(form: _Form, folder: str) -> None:
    """What a witness has seen of each register: size, root, when it cosigned, and the forks that it refused.

    \b
      register witness status me
    """
    from register.ledger.note import base64_of
    from register.ledger.witness import Witness

    held = Witness.open(Path(folder))
    rows = [
        seen._asdict() | {"root": seen.root and base64_of(seen.root), "cosigned": _utc(seen.cosigned)}
        for seen in held.status()
    ]
    columns = ("origin", "size", "root", "cosigned", "forks", "doubts")
    form.answer("logs", rows, columns, {"witness": str(held.key)}, {})


def _utc(seconds: int | None) -> str | None:
    return None if seconds is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


@cli.command()
@click.argument("person")
@click.option("--ground", required=True, help="Why: in words, or by the paragraph of the law.")
@click.option("--decided-by", metavar="ID", help="The decision, seat or body that decided it.")
@click.option("--on", type=_Day(), help="The day of the erasure (else today).")
@click.option("--dry-run", is_flag=True, help="List what would be erased; erase nothing.")
@_writes
def erase(
    *,
    person: str,
    ground: str,
    decided_by: str | None,
    on: date | None,
    dry_run: bool,
    path: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Destroy what is sealed about a person, and record that it was: lines and proofs stay valid.

    It cannot be undone: look first with --dry-run, and with `show N --open` at what is sealed. Copies and exports made
    before keep what they hold. Done again, it finishes what a power cut left undone.

    \b
      register erase p-17 --ground "asked for, GDPR article 17"
    """
    from register.erase import erase as erasing
    from register.erase import listed_about

    if not ground:
        raise click.UsageError("--ground says why, in words or by the paragraph of the law; it is empty.")
    with _register(path, read_only=dry_run, by=_by(by)) as register:
        if dry_run:
            _would_go(person, listed_about(register, person), as_json=as_json)
            return
        size = register.size
        entries = erasing(register, person, ground=ground, decided_by=decided_by, on=on)
    if as_json:
        told = [{"entry": entry.number, "digest": entry.digest, "id": entry.id} for entry in entries]
        _echo_json({"person": person, "entries": told})
        return
    for entry in entries:
        _recorded(entry, as_json=False)
    before = f", as entry #{entries[-1].number} recorded before" if entries and entries[-1].number < size else ""
    click.echo(f"register: what was sealed about {_shown(person)} is destroyed{before}.", err=True)


def _would_go(person: str, held: Sequence[Held], *, as_json: bool) -> None:
    """List what an erasure would destroy: the entry that holds it, what it tells, the commitment."""
    from register.codec import NAMES

    if as_json:
        _echo_json({"person": person, "commitments": [one.commitment for one in held]})
        return
    for one in held:
        place = (
            f"#{one.entry.number} {NAMES[type(one.entry.event)].removesuffix('.v1')}" if one.entry else "in no entry"
        )
        click.echo(f"{place} {one.commitment}")
    left = (
        f"{_many(len(held), 'sealed value')} would be destroyed, for good" if held else "everything is erased already"
    )
    click.echo(f"register: {left}.", err=True)


@cli.command()
@click.option("--keep", metavar="FOLDER", help="Play it in this new folder, and leave it there.")
def tour(keep: str | None) -> None:
    """See it work: a sample register is built, asked, refused, verified, and tampered with.

    What the sample tells of the time after 2024-01-31 is fictional, and says so.

    \b
      register tour
      register tour --keep sample
    """
    from tempfile import TemporaryDirectory

    from register.errors import NotFound

    if not _example(TOUR_SAMPLE).exists():
        raise NotFound(str(_example(TOUR_SAMPLE)), "The sample is not installed.")

    if keep is None:
        with TemporaryDirectory(prefix="register-tour-") as folder:
            _Tour(Path(folder)).play()
        click.echo("\nWhat to try next: register tour --keep sample, and ask it more.")
        return
    kept = Path(keep)
    try:
        kept.mkdir(mode=0o700)
    except FileExistsError:
        from register.errors import AlreadyThere

        raise AlreadyThere(keep) from None
    _Tour(kept).play()
    click.echo(f"\nIt is kept; what to try next: REGISTER={kept / 'osloregionen.register'} register trail")


class _Tour:
    """The sample, played by the commands themselves, each shown as it is typed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._at = folder, f"{folder}/"
        self._register = str(folder / "osloregionen.register")

    def play(self) -> None:
        """Build, ask, be refused, verify, tamper, and say what to try next."""
        sample = _example(TOUR_SAMPLE)
        self._tell("A membership organisation writes down what happened. Entry 0 names it for ever.")
        self._run("init", "--organisation", "Osloregionen", "--origin", "osloregionen.example/register")
        self._tell("Its history, with sources; what breaks a rule is kept as the irregularity it is.")
        self._run("import", str(sample), "--as-found", shown="import osloregionen.jsonl --as-found")
        self._tell("Who was a member? A date is just another argument.")
        for day, most in zip(TOUR_DAYS, (-2, 0, 0), strict=True):
            self._run("members", "--on", day, only=("party", "name", "since", "at_latest", "until"), most=most)
        self._tell("What changed in between? The sums are explained; without them stand the changes, one a line.")
        for days in TOUR_SPANS:
            self._run("diff", *days, most=0)
        self._tell("Why is the answer so? The entries behind it; all after 2024-01-31 is fictional, and says so.")
        for party in TOUR_PARTIES:
            self._run("why", party, "--on", TOUR_DAYS[-1], only=("part", "entry", "on", "sentence", "notes"), most=-3)
        self._tell("It said no. May it be entered as a member all the same? The rules of the day are asked first:")
        self._run("record", TOUR_REFUSED, shown='record \'{"type": "membership-began", …}\'')
        self._tell("A plan is not a fact. What became of it?")
        self._run("plan", "05/24", "--on", "2024-06-01", only=("step", "status", "until", "what"), most=-3)
        self._tell("Did anybody change a byte?")
        self._run("verify", first=2)
        self._tell("Who would not trust this program keeps a signed checkpoint, and verifies an export against it:")
        self._seal()
        self._tell("Somebody changes a copy. By its tiles the entry is named exactly; by the lines alone one of two:")
        self._tamper()

    def _tell(self, sentence: str) -> None:
        click.echo()
        click.secho(sentence, bold=True, color=None if not _no_color() else False)

    def _run(
        self,
        *arguments: str,
        shown: str | None = None,
        only: Sequence[str] = (),
        most: int | None = None,
        first: int | None = None,
    ) -> None:
        """Run a command of ours and show it, its answer indented; with ``most`` the sentences and so many rows.

        With ``first`` so many lines are shown, and how many more there are.
        """
        from click.testing import CliRunner

        line = shown or " ".join(arguments)
        click.secho(f"$ register {line}", fg="cyan", color=None if not _no_color() else False)
        form = [] if most is None else ["--csv"]
        result = CliRunner().invoke(cli, ["--register", self._register, *arguments, *form])
        if result.exception and not isinstance(result.exception, SystemExit):
            told = str(result.exception).splitlines()
        elif most is None:
            told = result.output.splitlines()
        else:
            told = [*result.stderr.splitlines()[1:], *self._rows(result.stdout, only, most)]
        left = [f"… {len(told) - first} more"] if first is not None and len(told) > first else []
        for text in [*told[:first], *left]:
            click.echo(f"  {text.replace(self._at, '')}")

    def _rows(self, told: str, only: Sequence[str], most: int) -> list[str]:
        """Lay out the first ``most`` rows of an answer, or below zero the last, and say how many are left out."""
        import csv

        rows = list(csv.DictReader(told.splitlines()))
        some = rows[:most] if most >= 0 else rows[most:]
        left = [f"… {len(rows) - len(some)} more"] if len(some) < len(rows) else []
        head, *lines = _aligned([list(only), *([_shortened(row[column]) for column in only] for row in some)])
        return [] if not most else [head, *lines, *left] if most > 0 else [head, *left, *lines]

    def _seal(self) -> None:
        """Make a key, sign, hand out an export and the policy that trusts that key, and verify."""
        for command, first in TOUR_SEALING.items():
            self._typed(command, first=first)
        vkey = (self._folder / "keys" / "council.key.pub").read_text(encoding="utf-8")
        (self._folder / "council.policy").write_text(f"log {vkey}quorum none\n", encoding="utf-8")
        self._typed("verify export --policy council.policy", first=3)

    def _tamper(self) -> None:
        """Flip one bit in the middle of the log of a copied export, and verify it; then the lines alone."""
        from shutil import copytree

        log = copytree(self._folder / "export", self._folder / "tampered") / "log.jsonl"
        evidence = bytearray(log.read_bytes())
        middle = len(evidence) // 2
        at = max(evidence.find(b'"on":"2025', middle) + len('"on":"202'), middle)
        evidence[at] ^= 1
        log.write_bytes(evidence)
        click.echo(
            f"  … and in tampered/log.jsonl one byte says {chr(evidence[at])!r} instead of {chr(evidence[at] ^ 1)!r}."
        )
        self._typed("verify tampered --policy council.policy")
        self._typed("verify tampered/log.jsonl --chain-only")

    def _typed(self, line: str, *, first: int | None = None) -> None:
        """Run a command whose files lie in the tour's folder, as it would be typed there."""
        command, *words = line.split()
        arguments = (str(self._folder / word) if word in TOUR_FILES else word for word in words)
        self._run(command, *arguments, shown=line, first=first)


TOUR_SAMPLE = "osloregionen.jsonl"
TOUR_DAYS = ("2015-01-01", "2021-01-01", "2025-06-01")
TOUR_SPANS = (("2015-01-01", "2020-10-27"), ("2020-10-27", "2020-10-29"))
TOUR_PARTIES = ("akershus-fk-2024", "ostfold-fk-2024")
TOUR_WIDTH = 72
TOUR_SEALING = {"key new keys/council.key": 1, "seal --key keys/council.key": 3, "export --folder export": 1}
TOUR_FILES = ("keys/council.key", "council.policy", "export", "tampered", "tampered/log.jsonl")
TOUR_REFUSED = (
    '{"type": "membership-began", "data": {"on": "2025-01-01", "party": "ostfold-fk-2024", "since": "2025-01-01",'
    ' "accession": "ostfold-fk-2024/accession", "decision": "rep/2024-11-20/3"}}'
)


def _example(name: str) -> Path:
    """Find a shipped example: beside this file in the source tree, inside the package when installed."""
    import register

    inside = Path(register.__file__).parent / "examples" / name
    return inside if inside.exists() else Path(__file__).parent / "examples" / name


def _shortened(cell: str) -> str:
    return cell if len(cell) <= TOUR_WIDTH else f"{cell[: TOUR_WIDTH - 1]}…"


def _aligned(rows: list[list[str]]) -> list[str]:
    """Columns under each other; the last one runs free."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    return [
        "  ".join(cell if last else cell.ljust(width) for cell, width, last in _columns(row, widths)).rstrip()
        for row in rows
    ]


def _columns(row: list[str], widths: list[int]) -> Iterator[tuple[str, int, bool]]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell, width, place == len(row) - 1


if __name__ == "__main__":
    main()
