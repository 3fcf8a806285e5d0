"""The command line: answers to stdout, all else to stderr; the only module that prints."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from register import Entry, Register
    from register.codec import Told
    from register.log import Entries

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


def main() -> NoReturn:
    """Run the command line, and end with one of the exit codes that its help lists."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: Sequence[str]) -> int:
    """Run a command; every error becomes a sentence on stderr and an exit code, never a traceback."""
    try:
        code = cli.main(args=list(arguments), prog_name="register", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.Abort:
        code = _say("Interrupted. What was recorded stays; the same command, run again, adds nothing twice.", 130)
    except click.UsageError as error:
        error.show()
        code = 2
    except click.ClickException as error:
        code = _say(error.format_message(), 3)
    except BrokenPipeError:
        code = 0
    except OSError as error:
        code = _say(f"{error.filename or 'The output'}: {error.strerror or error}.", 3)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a user
        code = _failed(error)
    return _flushed(int(code or 0))


def _failed(error: Exception) -> int:
    from register.errors import RegisterError

    if isinstance(error, RegisterError):
        return _say(str(error), error.exit_code)
    return _say(f"This is a bug, please report it: {type(error).__name__}: {error}", 70)


def _say(sentence: str, code: int) -> int:
    try:
        click.echo(f"register: {_shown(sentence)}", err=True)
    except OSError:
        pass  # nobody listens; the exit code still speaks
    return code


def _flushed(code: int) -> int:
    """Flush what is left; a reader that has gone away is no error, a full disk is."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        code = _say(f"The output: {error.strerror}.", 3)
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
        if value.lstrip("#").isdecimal() and value.isascii():
            return int(value.lstrip("#"))
        return _Day().convert(value, param, ctx)


def _with_register(command: F) -> F:
    return click.option("--register", "path", metavar="PATH", help="The register file (else REGISTER in the environment).")(command)


def _writes(command: F) -> F:
    """What a command that records takes."""
    command = click.option("--by", metavar="NAME", envvar="REGISTER_BY", help="Who records (else the login name).")(command)
    command = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")(command)
    return _with_register(command)


def _asks(command: F) -> F:
    """What a question takes; hands the command an `Asking`."""

    @wraps(command)
    def asking(**given: Any) -> Any:  # noqa: ANN401 - whatever options the command has
        own = {key: given.pop(key) for key in ("path", "on", "known_at", "as_json", "as_jsonl", "as_csv", "no_pager")}
        with _register(own["path"], read_only=True) as register:
            return command(Asking(register, own), **given)

    for option in (
        click.option("--no-pager", is_flag=True, help="Never page the answer."),
        click.option("--csv", "as_csv", is_flag=True, help="Answer as CSV."),
        click.option("--jsonl", "as_jsonl", is_flag=True, help="Answer with a JSON object a line."),
        click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object."),
        click.option(
            "--known-at", type=_Known(), help="As known then: a date (its end), or #N, the first N entries. Write --known-at=#12."
        ),
        click.option("--on", type=_Day(), help="In effect on that day (else today)."),
    ):
        asking = option(asking)
    return _with_register(asking)  # type: ignore[return-value]


class Asking:
    """A question: on which day, as known when, and how the answer is to look."""

    def __init__(self, register: Register, given: dict[str, Any]) -> None:
        """Work out the day and the entries that the answer rests on."""
        self.register = register
        known = given["known_at"]
        self.entries: Entries = register.entries(register.known_on(known) if isinstance(known, date) else known)
        self.asked: date | None = given["on"]
        self.on: date = self.asked or register.today()
        self.format = next((name for name in ("json", "jsonl", "csv") if given[f"as_{name}"]), None)
        self.no_pager: bool = given["no_pager"]

    def answer(self, called: str, rows: Iterable[Any], columns: Sequence[str], /, **beside: Any) -> None:  # noqa: ANN401 - JSON values
        """Print rows (attrs objects or dicts) in the format that was asked for."""
        plain = [_plain(row) for row in rows]
        about = {"on": self.on, "known_at": self.entries.size, "digest": self.entries.digest, **beside}
        if self.format == "json":
            _echo_json({**about, called: plain})
            return
        head = "  ".join(f"{key} {value}" for key, value in about.items() if not isinstance(value, (list, dict)))
        if self.format == "jsonl":
            click.echo(head, err=True)
            for row in plain:
                _echo_json(row)
        elif self.format == "csv":
            click.echo(head, err=True)
            _echo_csv(plain, columns)
        elif sys.stdout.isatty():
            self._echo_table(head, plain, columns)
        else:
            click.echo(head, err=True)
            for row in plain:
                click.echo("\t".join(_cell(row.get(column)) for column in columns))

    def _echo_table(self, head: str, rows: list[dict[str, Any]], columns: Sequence[str]) -> None:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, header_style="bold", pad_edge=False)
        for column in columns:
            table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column in ("on", "since", "until", "entry"))
        for row in rows:
            table.add_row(*(Text(_cell(row.get(column))) for column in columns))
        console = Console(no_color=_no_color(), highlight=False)
        paged = not self.no_pager and sys.stdin.isatty() and len(rows) + 2 > console.height
        os.environ.setdefault("LESS", "FRX")
        with console.pager(styles=not _no_color()) if paged else _nothing():
            console.print(Text(_shown(head), style="dim"))
            console.print(table if rows else Text("nobody and nothing"))


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _no_color() -> bool:
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().params.get("no_color")) or "NO_COLOR" in os.environ


def _plain(row: Any) -> dict[str, Any]:  # noqa: ANN401 - an answer's row
    if isinstance(row, dict):
        return row
    import attrs

    return attrs.asdict(row)


def _echo_json(value: Any) -> None:  # noqa: ANN401 - a JSON value
    import orjson

    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2 if sys.stdout.isatty() else None))


def _echo_csv(rows: list[dict[str, Any]], columns: Sequence[str]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(_cell(row.get(column))) for column in columns])


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is marked as text."""
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
    """Text without live control characters: what could move a cursor or turn a line is written out."""
    import unicodedata

    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter
        if letter == "\n" or (letter not in "\u2028\u2029" and unicodedata.category(letter) not in ("Cc", "Cf", "Cs"))
        else f"\\u{ord(letter):04x}"
        for letter in text
    ).replace("\n", "\\n" if "\t" in text else "\n")


# -- settings, and where a register is


def _setting(name: str) -> str | None:
    """What ``register.toml`` here, or in the user's configuration folder, says."""
    import tomllib

    for file in (Path("register.toml"), Path(click.get_app_dir("register")) / "register.toml"):
        if file.is_file():
            try:
                value = tomllib.loads(file.read_text(encoding="utf-8")).get(name)
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise click.UsageError(f"{file} cannot be read: {error}.") from None
            if value is not None:
                return str(value)
    return None


def _path(given: str | None) -> Path:
    context = click.get_current_context()
    path = given or context.find_root().params.get("path") or _setting("register")
    if not path:
        raise click.UsageError("Which register? Give --register PATH, or set REGISTER.")
    return Path(path)


def _by(given: str | None) -> str | None:
    return given or _setting("by")


@contextmanager
def _register(path: str | None, *, read_only: bool = False, by: str | None = None) -> Iterator[Register]:
    from register import Register

    with Register.open(_path(path), read_only=read_only, by=_by(by)) as register:
        if register.head_trouble:
            click.echo(f"register: {register.head_trouble} Reading goes on.", err=True)
        yield register


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

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), 1)
            if near and "Did you mean" not in error.format_message():
                raise click.UsageError(f"There is no command {args[0]!r}. Did you mean {near[0]!r}?", ctx) from None
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
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Version and format.")
@click.option("--no-color", is_flag=True, help="No colour, also on a terminal.")
@click.option("--register", "path", metavar="PATH", envvar="REGISTER", help="The register file (or REGISTER in the environment).")
def cli(path: str | None, no_color: bool) -> None:  # noqa: ARG001, FBT001 - read off the context
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
@_writes
def init(organisation: str, origin: str, time_zone: str, path: str | None, by: str | None, as_json: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917
    """Make a register; what stands there is never touched.

    \b
      register --register council.register init --organisation Rådet --origin council.example/register
    """
    from register import Register

    where = _path(path)
    with Register.create(where, organisation=organisation, origin=origin, time_zone=time_zone, by=_by(by)) as register:
        _recorded(register.entry(0), as_json=as_json)


class _Record(click.Group):
    """One command an event, made of the fields of its class when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
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
def record() -> None:
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

        told = read_told(sys.stdin.buffer.readline().rstrip(b"\n") if text == "-" else text.encode())
        _record(told, **given)

    return click.Command(text, callback=line, params=getattr(line, "__click_params__", [])[::-1], help=line.__doc__)


def _event_command(name: str, cls: type[Any]) -> click.Command:
    import inspect
    from typing import get_type_hints

    import attrs

    hints = get_type_hints(cls)

    @_told_options
    def event(**given: Any) -> None:  # noqa: ANN401 - the options above, and the event's fields
        from register.codec import Told, decode

        fields = {field.name: given.pop(field.name) for field in attrs.fields(cls)}
        path, by = given["path"], given["by"]
        if fields["on"] is None:
            with _register(path, read_only=True, by=by) as register:
                fields["on"] = register.today()
        data = {key: _json_value(value, hints[key], key) for key, value in fields.items() if value not in (None, (), False)}
        _record(Told(decode(cls, data)), **given)

    params: list[click.Parameter] = getattr(event, "__click_params__", [])[::-1]
    own = [_field_option(field, hints[field.name]) for field in attrs.fields(cls)]
    return click.Command(name, callback=event, params=[*own, *params], help=inspect.getdoc(cls))


def _field_option(field: Any, hint: Any) -> click.Option:  # noqa: ANN401 - an attrs field and its annotation
    import types
    from typing import Literal, Union, get_args, get_origin

    import attrs

    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    required = field.default is attrs.NOTHING and field.name != "on"
    flag = f"--{field.name.replace('_', '-')}"
    if get_origin(hint) is Literal:
        return click.Option([flag, field.name], required=required, type=click.Choice(get_args(hint)))
    if hint is bool:
        return click.Option([flag, field.name], is_flag=True)
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        help_ = f"JSON object, {_parts(part)}; may be repeated." if attrs.has(part) else "May be repeated."
        return click.Option([flag, field.name], required=required, multiple=True, help=help_)
    if hint is date:
        return click.Option([flag, field.name], required=required, type=_Day(), help="Else today." if field.name == "on" else None)
    if hint is int:
        return click.Option([flag, field.name], required=required, type=int)
    about = f"JSON object, {_parts(hint)}." if attrs.has(hint) else None
    return click.Option([flag, field.name], required=required, help=about)


def _parts(cls: type[Any]) -> str:
    import attrs

    return "{" + ", ".join(field.name for field in attrs.fields(cls)) + "}"


def _json_value(value: Any, hint: Any, field: str) -> Any:  # noqa: ANN401 - from options to JSON values
    """An option's value as JSON has it; a text that begins with a brace is a JSON object."""
    import json

    from register.errors import BadInput

    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json_value(one, hint, field) for one in value]
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except json.JSONDecodeError as error:
            raise BadInput(f"no JSON: {error}", field=field) from None
    if isinstance(value, str) and len(value) == len("10:00") and "time" in str(hint) and value[2] == ":":
        return f"{value}:00"
    return value


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
) -> None:
    beside = {
        "evidence": tuple(evidence) or told.evidence,
        "basis": tuple(basis) or told.basis,
        "because": tuple(because) or told.because,
    }
    with _register(path, read_only=dry_run, by=by) as register:
        if dry_run:
            _shown_dry(register, told, beside, as_found=as_found, as_json=as_json)
            return
        entry = register.record(told.event, id=entry_id or told.id, as_found=as_found, **beside)
        _recorded(entry, as_json=as_json)


def _shown_dry(register: Register, told: Told, beside: dict[str, tuple[str, ...]], *, as_found: bool, as_json: bool) -> None:
    from register.codec import NAMES, as_json as fields, check

    check(told.event)
    objections = register.objections(told.event, evidence=beside["evidence"], because=beside["because"])
    refused = [objection for objection in objections if objection.impossible or not as_found]
    if as_json:
        _echo_json(
            {
                "type": NAMES[type(told.event)],
                "data": fields(told.event),
                "objections": [str(objection) for objection in objections],
                "refused": bool(refused),
            }
        )
    else:
        click.echo(f"would be #{register.size} {NAMES[type(told.event)]} {fields(told.event)}")
        for objection in objections:
            click.echo(str(objection))
    if refused:
        raise click.exceptions.Exit(1)


def _recorded(entry: Entry, *, as_json: bool) -> None:
    if as_json:
        noted = list(entry.irregularities)
        _echo_json({"entry": entry.number, "digest": entry.digest, "id": entry.id, "irregularities": noted})
        return
    click.echo(f"#{entry.number} {entry.digest}")
    if entry.irregularities:
        click.echo(f"register: recorded as found, irregular: {', '.join(entry.irregularities)}", err=True)


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
    with _input(file) as lines, _register(path, by=by) as register:
        incoming = _Incoming(lines, file, register.origin)
        try:
            for done in _progress(register.record_all(incoming, as_found=as_found), "lines"):
                counts["already" if done.already else "recorded"] += 1
                counts["irregular"] += bool(done.entry.irregularities) and not done.already
        except RegisterError as error:
            _stopped(error, incoming.place(counts["recorded"] + counts["already"]), counts)
        counts["skipped"] = incoming.skipped
        if as_json:
            _echo_json({**counts, "entries": register.size, "digest": register.digest})
            return
        irregular = f", {counts['irregular']} of them irregular" if counts["irregular"] else ""
        click.echo(f"recorded {counts['recorded']}{irregular}; there already {counts['already']}")
        click.echo(f"#{register.size - 1} {register.digest}")


def _stopped(error: Exception, place: str, counts: dict[str, int]) -> NoReturn:
    """Say where an import stopped, and how far it came."""
    from register.errors import BadInput, RegisterError

    message = str(error) if isinstance(error, BadInput) and error.place else f"{place}: {error}"
    come = f"{counts['recorded']} recorded, {counts['already']} there already; mend the line and run it again."
    if isinstance(error, RegisterError):
        raise click.exceptions.Exit(_say(f"{message}\n{come}", error.exit_code))
    raise error


class _Incoming:
    """The lines of an import, told one by one; remembers which line each came from."""

    def __init__(self, lines: Iterable[bytes], file: str, origin: str) -> None:
        self._lines, self._file, self._origin = lines, file, origin
        self._places: list[int] = []
        self._said: dict[str, int] = {}
        self.skipped = 0

    def __iter__(self) -> Iterator[Told]:
        from register.codec import read_told
        from register.errors import BadInput
        from register.events import RegisterOpened

        for number, line in enumerate(self._lines, 1):
            text = line.strip(b" \t\r\n")
            if not text:
                continue
            try:
                told = read_told(text)
                if isinstance(told.event, RegisterOpened):
                    if told.event.origin != self._origin:
                        raise BadInput(f"it opens another register, {told.event.origin}; this is {self._origin}", field="origin")  # noqa: TRY301
                    self.skipped += 1
                    continue
            except BadInput as error:
                raise error.at(f"{self._file}, line {number}") from None
            self._places.append(number)
            yield told if told.id else told._replace(id=self._id(told))

    def place(self, done: int) -> str:
        """Where the line stands that follows ``done`` others."""
        number = self._places[done] if done < len(self._places) else "the last"
        return f"{self._file}, line {number}"

    def _id(self, told: Told) -> str:
        """An id made of what a line says, and of how often this file said it before."""
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
    """The entry of a number (``12``, ``#12``) or an id."""
    from register.errors import UnknownId

    bare = name.removeprefix("#")
    if bare.isdecimal() and bare.isascii() and int(bare) < register.size:
        return register.entry(int(bare))
    number = register.number_of(name)
    if number is None:
        raise UnknownId(name, "entry")
    return register.entry(number)


@cli.command()
@click.argument("entry")
@click.option("--reason", required=True, help="Why it is corrected.")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="What a field says instead; JSON or plain text.")
@click.option("--unset", multiple=True, metavar="FIELD", help="A field to leave out.")
@click.option("--on", type=_Day(), help="The day of the correction (else today).")
@_told_options
def correct(entry: str, reason: str, sets: Sequence[str], unset: Sequence[str], on: date | None, **given: Any) -> None:  # noqa: ANN401
    """Replace what an entry says, from here on; the entry itself stays in the log.

    \b
      register correct 12 --set since=2025-01-01 --reason "mistyped in the minutes"
    """
    from register.codec import Told, as_json as fields, decode
    from register.errors import BadInput
    from register.events import EntryCorrected, Instead

    with _register(given["path"], read_only=True) as register:
        told, on = _entry_named(register, entry), on or register.today()
    data = fields(told.event)
    for pair in sets:
        field, found, value = pair.partition("=")
        if not found:
            raise BadInput(f"{pair!r} is not FIELD=VALUE", field="--set")
        data[field] = _loose(value)
    for field in unset:
        data.pop(field, None)
    instead = Instead(decode(type(told.event), data))
    _record(Told(EntryCorrected(on=on, entry=told.id, instead=instead, reason=reason)), **given)


def _loose(text: str) -> Any:  # noqa: ANN401 - a JSON value
    """A value as JSON where it is JSON that is no number, else as text: an id may look like a number."""
    import json

    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return text
    return text if isinstance(value, float) else value


@cli.command()
@click.argument("entries", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why they are struck.")
@click.option("--on", type=_Day(), help="The day of the striking (else today).")
@_told_options
def strike(entries: Sequence[str], reason: str, on: date | None, **given: Any) -> None:  # noqa: ANN401
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
    """Who is a member.

    \b
      register members
      register members --on 2015-06-01 --csv
      register members --known-at=#12 --json | jq '.members[].name'
    """
    from projections.membership import Membership

    rows = Membership.of(asking.entries).on(asking.on)
    asking.answer("members", rows, ("party", "name", "since", "until", "category", "entry"))


@cli.command()
@click.argument("party")
@_asks
def history(asking: Asking, party: str) -> None:
    """A party's life: names, mergers, memberships.

    \b
      register history viken-fk
    """
    from projections.membership import Membership

    chapters = Membership.of(asking.entries).history(party)
    if asking.asked:
        chapters = tuple(chapter for chapter in chapters if chapter.since <= asking.on)
    asking.answer("history", chapters, ("since", "until", "what", "entries"), party=party)


@cli.command()
@click.argument("party")
@_asks
def why(asking: Asking, party: str) -> None:
    """Why somebody is a member or not: the entries and paragraphs behind the answer.

    \b
      register why akershus-fk-2024 --on 2025-06-01
    """
    from projections.reasons import Reasons

    found = Reasons.of(asking.entries).why(party, asking.on)
    about = {key: value for key, value in _plain(found).items() if key not in ("grounds", "on")}
    rows = [_ground(ground) for ground in found.grounds]
    asking.answer("grounds", rows, ("entry", "on", "sentence", "relies_on", "notes"), **about)


def _ground(ground: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of why
    row = _plain(ground)
    row["relies_on"] = [cites for _, cites in row.pop("paragraphs")]
    row["notes"] = _notes(row)
    return row


def _notes(row: dict[str, Any]) -> list[str]:
    """What is to be said aloud about an entry: that it is fictional, irregular, corrected."""
    notes = ["fictional"] if row.get("fictional") else []
    notes += [f"irregular: {', '.join(row['irregularities'])}"] if row.get("irregularities") else []
    notes += [row["standing"]] if row.get("standing") else []
    return notes + ([row["outcome"]] if row.get("outcome") else [])


@cli.command()
@_asks
def decisions(asking: Asking) -> None:
    """Decisions, with count and rule: what was declared, and what the ballots say.

    \b
      register decisions --on 2024-12-31
    """
    from projections.decisions import Decisions

    rows = Decisions.of(asking.entries).taken(asking.on if asking.asked else None)
    asking.answer("decisions", rows, ("decision", "on", "body", "declared", "computed", "counts", "deciding", "cites", "text", "entry"))


@cli.command()
@click.argument("case")
@_asks
def case(asking: Asking, case: str) -> None:
    """Everything in a case, and what it led to.

    \b
      register case 05/24
    """
    from projections.trail import Trail

    trail = Trail.of(asking.entries)
    trail.state.require(case, "case")
    asking.answer("entries", _told_rows(trail.of_case(case, asking.on if asking.asked else None)), _TRAIL, case=case)


@cli.command()
@click.argument("case")
@_asks
def plan(asking: Asking, case: str) -> None:
    """The plan of a case against what happened: which steps are done, under way, overdue.

    \b
      register plan 05/24 --on 2024-06-01
    """
    from projections.accessions import Plans

    found = Plans.of(asking.entries).plan(case, asking.on)
    about = {key: value for key, value in _plain(found).items() if key not in ("steps", "case")}
    asking.answer("steps", found.steps, ("step", "status", "since", "until", "what", "taken", "entries"), case=case, **about)


_TRAIL = ("entry", "on", "sentence", "notes")


def _told_rows(told: Iterable[Any]) -> list[dict[str, Any]]:
    rows = [_plain(line) for line in told]
    return [{**row, "notes": _notes(row)} for row in rows]


@cli.command()
@_asks
def trail(asking: Asking) -> None:
    """The audit trail: a sentence an entry, in the order of the log.

    \b
      register trail | grep Viken
    """
    from projections.trail import Trail

    told = Trail.of(asking.entries).told(asking.on if asking.asked else None)
    asking.answer("entries", _told_rows(told), _TRAIL)


@cli.command()
@_asks
def log(asking: Asking) -> None:
    """The lines: number, time, writer, type, id, digest.

    \b
      register log --known-at=#20
    """
    rows = [
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
        if asking.asked is None or entry.event.on <= asking.on
    ]
    asking.answer("entries", rows, ("entry", "recorded", "by", "type", "subject", "id"))


@cli.command()
@click.argument("entry")
@_with_register
@click.option("--json", "as_json", is_flag=True, help="One JSON object on one line.")
def show(entry: str, path: str | None, as_json: bool) -> None:  # noqa: FBT001
    """One entry in full, by its number or id.

    \b
      register show 12
    """
    import orjson

    with _register(path, read_only=True) as register:
        found = _entry_named(register, entry)
    line = orjson.loads(found.line)
    if as_json or not sys.stdout.isatty():
        _echo_json({"entry": found.number, "digest": found.digest, "line": line})
        return
    click.echo(f"#{found.number} {found.digest}")
    click.echo(_shown(orjson.dumps(line, option=orjson.OPT_INDENT_2).decode()))


@cli.command()
@_asks
def check(asking: Asking) -> None:
    """Ask every rule again, over the whole history; silent and 0 when none objects.

    In order of happening a finding stands, is cleared (we learned more), or came to light.
    """
    from projections.conformity import Conformity

    conformity = Conformity.of(asking.entries)
    findings = conformity.in_order_of_happening(asking.on if asking.asked else None)
    differences = conformity.as_it_stood()
    rows = [
        *findings,
        *(
            {
                "entry": d.entry,
                "status": "noted otherwise",
                "paragraph": ", ".join(d.asked) or "none",
                "sentence": f"Asked as it stood it gives {_cell(d.asked) or 'nothing'}; noted is {_cell(d.noted) or 'nothing'}.",
            }
            for d in differences
        ),
    ]
    if rows or asking.format:
        asking.answer("findings", rows, ("entry", "on", "status", "paragraph", "sentence"))
    if differences or any(finding.status != "cleared" for finding in findings):
        raise click.exceptions.Exit(1)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def checks(as_json: bool) -> None:  # noqa: FBT001
    """The table of checks: what is asked, of which events, under which paragraph."""
    from projections.conformity import table

    rows = [_plain(row) for row in table()]
    if as_json:
        _echo_json({"checks": rows})
        return
    for row in rows:
        click.echo("\t".join(_cell(row[column]) for column in ("paragraph", "check", "sentence", "events", "cites")))


@cli.command()
@click.argument("event", required=False)
def schema(event: str | None) -> None:
    """The JSON Schema of an event, or of all of them.

    \b
      register schema vote-cast
    """
    from register.codec import CLASSES, class_named, schema as schema_of
    from register.errors import BadInput, UnknownId

    if event is None:
        _echo_json({name: schema_of(cls) for name, cls in CLASSES.items()})
        return
    try:
        _echo_json(schema_of(class_named(event)))
    except BadInput:
        near = _nearest(event, [name.removesuffix(".v1") for name in CLASSES])
        raise UnknownId(event, "event", near) from None


def _nearest(word: str, words: Sequence[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(word, words, 1)), None)


@cli.command()
@click.option("--output", metavar="FILE", help="Write here instead of stdout; a file that stands there is kept.")
@_with_register
def export(output: str | None, path: str | None) -> None:
    """The log itself, one line an entry: the evidence that anybody can verify.

    \b
      register export --output council.jsonl
    """
    with _register(path, read_only=True) as register:
        lines = _progress(register.export(), "entries")
        if output is None:
            for line in lines:
                sys.stdout.buffer.write(line)
            return
        _write_new(Path(output), lines)


def _write_new(file: Path, lines: Iterable[bytes]) -> None:
    """Write a file whole or not at all; never over another."""
    from register.errors import AlreadyThere

    if file.exists():
        raise AlreadyThere(str(file))
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with aside.open("xb") as writing:
            writing.writelines(lines)
            writing.flush()
            os.fsync(writing.fileno())
        os.link(aside, file)
    except FileExistsError:
        raise AlreadyThere(str(file)) from None
    finally:
        aside.unlink(missing_ok=True)


@cli.command()
@click.argument("file", required=False)
@click.option("--accept", is_flag=True, help="Verify the register as it stands, and write its lost head anew.")
@_with_register
def restore(file: str | None, accept: bool, path: str | None) -> None:  # noqa: FBT001
    """Put an export back, byte for byte, as a register of its own.

    \b
      register --register copy.register restore council.jsonl
    """
    from register import Register

    if accept == bool(file):
        raise click.UsageError("Give an exported FILE to put back, or --accept for the register as it stands.")
    if file:
        with Register.restore(_path(path), file) as register:
            click.echo(f"#{register.size - 1} {register.digest}")
        return
    mark = Register.accept(_path(path))
    click.echo(f"#{mark.size - 1} {mark.digest}")


@cli.command()
@click.argument("file", required=False)
@click.option("--chain-only", is_flag=True, help="Check an exported file by itself: no proof against who holds it.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@_with_register
def verify(file: str | None, chain_only: bool, path: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Read every byte anew: chain, canonical and typed form; name the first bad entry.

    \b
      register verify
      register verify council.jsonl --chain-only
    """
    from register import Damaged

    if file and not chain_only:
        raise click.UsageError("A file alone proves nothing against who holds it; say --chain-only if that is understood.")
    try:
        mark = _verified_file(Path(file)) if file else _verified(path)
    except Damaged as error:
        if as_json:
            found = {key: value for key, value in (("expected", error.expected), ("found", error.found)) if value}
            _echo_json({"entry": error.entry, "finding": error.finding, "first": error.first, "end": error.end, **found})
        raise
    if as_json:
        _echo_json({"entries": mark.size, "digest": mark.digest})
        return
    click.echo(f"{mark.size} entries verified, digest {mark.digest}")
    if file:
        click.echo("register: the chain holds in itself; compare size and digest with what somebody else holds.", err=True)


def _verified(path: str | None) -> Any:  # noqa: ANN401 - a Mark
    with _register(path, read_only=True) as register:
        return register.verify()


def _verified_file(file: Path) -> Any:  # noqa: ANN401 - a Mark
    from register.errors import NotFound, Unreadable
    from register.reading import verify_exported

    try:
        with file.open("rb") as opened:
            return verify_exported(opened)
    except FileNotFoundError:
        raise NotFound(str(file)) from None
    except IsADirectoryError:
        raise Unreadable(f"{file} is a folder, not an exported file.") from None


@cli.command()
@click.option("--keep", metavar="FOLDER", help="Play it in this new folder, and leave it there.")
def tour(keep: str | None) -> None:
    """See it work: a sample register is built, asked, refused, verified, and tampered with.

    What the sample tells of the time after 2024-01-31 is fictional, and says so.
    """
    from tempfile import TemporaryDirectory

    if keep is None:
        with TemporaryDirectory(prefix="register-tour-") as folder:
            _Tour(Path(folder)).play()
        return
    kept = Path(keep)
    try:
        kept.mkdir(mode=0o700)
    except FileExistsError:
        from register.errors import AlreadyThere

        raise AlreadyThere(keep) from None
    _Tour(kept).play()
    click.echo(f"\nIt is kept: REGISTER={kept / 'osloregionen.register'} register trail")


class _Tour:
    """The sample, played by the commands themselves, each shown as it is typed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._register = str(folder / "osloregionen.register")

    def play(self) -> None:
        """Build, ask, be refused, verify, tamper, and say what to try next."""
        sample = _example("osloregionen.jsonl")
        self._tell("A membership organisation writes down what happened. Entry 0 names it for ever.")
        self._run("init", "--organisation", "Osloregionen", "--origin", "osloregionen.example/register")
        self._tell("Its history, with sources; what breaks a rule is kept as the irregularity it is.")
        self._run("import", str(sample), "--as-found", shown="import osloregionen.jsonl --as-found")
        self._tell("Who was a member? A date is just another argument.")
        for day in TOUR_DAYS:
            self._run("members", "--on", day, only=("party", "since", "until"))
        self._tell("Why is the answer so? The entries behind it; all after 2024-01-31 is fictional, and says so.")
        self._run("why", TOUR_PARTY, "--on", TOUR_DAYS[-1], only=("entry", "on", "sentence", "notes"))
        self._tell("The rules of the day are asked before anything is written. This one is refused:")
        self._run("record", TOUR_REFUSED, "--dry-run", shown="record '{\"type\": \"membership-began\", …}'")
        self._tell("A plan is not a fact. What became of it?")
        self._run("plan", "05/24", "--on", "2024-06-01", only=("step", "status", "until", "what"))
        self._tell("Did anybody change a byte?")
        self._run("verify")
        self._tell("Somebody does, in a copy:")
        self._tamper()
        self._tell("What to try next: register tour --keep sample, then REGISTER=sample/osloregionen.register register trail")

    def _tell(self, sentence: str) -> None:
        click.echo()
        click.secho(sentence, bold=True, color=None if not _no_color() else False)

    def _run(self, *arguments: str, shown: str | None = None, only: Sequence[str] = ()) -> None:
        """Run a command of ours and show it, its answer indented."""
        line = shown or " ".join(arguments)
        click.secho(f"$ register {line}", fg="cyan", color=None if not _no_color() else False)
        for text in self._answer(arguments, only):
            click.echo(f"  {text}")

    def _answer(self, arguments: Sequence[str], only: Sequence[str]) -> list[str]:
        import orjson
        from click.testing import CliRunner

        asked = [*arguments, "--json"] if only else list(arguments)
        result = CliRunner().invoke(cli, ["--register", self._register, *asked])
        if result.exception and not isinstance(result.exception, SystemExit):
            return str(result.exception).splitlines()
        if not only:
            return result.output.splitlines()
        answer = orjson.loads(result.stdout)
        rows = next(value for value in answer.values() if isinstance(value, list))
        head = [str(answer["answer"])] if "answer" in answer else []
        return head + _aligned([[_cell(row.get(column)) for column in only] for row in rows])

    def _tamper(self) -> None:
        """Flip one bit in the middle of a copy of the log, and verify it."""
        whole, copy = self._folder / "osloregionen.jsonl", self._folder / "tampered.jsonl"
        self._run("export", "--output", str(whole), shown=f"export --output {whole.name}")
        evidence = bytearray(whole.read_bytes())
        at = evidence.index(b"2025", len(evidence) // 2) + 3
        evidence[at] ^= 1
        copy.write_bytes(evidence)
        click.echo(f"  … and in tampered.jsonl one byte says {chr(evidence[at])!r} instead of {chr(evidence[at] ^ 1)!r}.")
        self._run("verify", str(copy), "--chain-only", shown="verify tampered.jsonl --chain-only")


TOUR_DAYS = ("2015-06-01", "2021-01-01", "2025-06-01")
TOUR_PARTY = "akershus-fk-2024"
TOUR_REFUSED = '{"type": "membership-began", "data": {"on": "2025-02-01", "party": "ostfold-fk-2024", "since": "2025-03-01"}}'


def _example(name: str) -> Path:
    """A shipped example: beside this file in the source tree, inside the package when installed."""
    import register

    inside = Path(register.__file__).parent / "examples" / name
    return inside if inside.exists() else Path(__file__).parent / "examples" / name


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
