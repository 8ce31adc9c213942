"""The command line: `taskforce run`, `tick`, `doctor`, `backup` and the other words.

Each word loads what it needs as it is asked for: a start does not wait for the others'.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn, TypeAlias

from dotenv import dotenv_values

from bot.clock import Clock
from bot.config import Settings, SettingsError
from bot.delivery.words.locale import ENGLISH, LANGUAGES
from bot.process import logs

ENV_FILE = Path(".env")

Do = Callable[[Namespace, Clock], int]
Words: TypeAlias = "_SubParsersAction[_Parser]"

ABOUT = """The Task Force bot: meetings, agreements and the line to leadership, in Slack.

Without a word it runs, in the workspace whose tokens stand in the environment or in .env here."""


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Do what the words ask for; return the exit code.

    0 done, 1 refused or not well, 2 wrong words or settings. What is wrong is one sentence on
    stderr.
    """
    asked = _parser().parse_args(argv)
    do: Do = asked.do
    _load_the_program()
    from bot.cli.exits import EXPECTED, INTERRUPTED, REFUSED, explained

    try:
        with _files_for_nobody_else():
            return do(asked, clock or Clock())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return REFUSED
    except EXPECTED as error:
        code, sentence = explained(error)
        print(f"taskforce: {sentence}", file=sys.stderr)
        return code


@cache
def _load_the_program() -> None:
    """All of it stays, so the collector does not look through it: neither now nor at any time."""
    gc.disable()
    import_module("bot.process.service")
    gc.freeze()
    gc.enable()


# The words


class _Parser(ArgumentParser):
    """Says what is wrong in one sentence, and no more."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"taskforce: {message}; see `{self.prog} --help`.\n")


def _parser() -> ArgumentParser:
    parser = _Parser(prog="taskforce", description=ABOUT)
    parser.set_defaults(do=_run, or_sandbox=False)
    parser.add_argument(
        "--version", dest="do", action="store_const", const=_version, help="print the version"
    )
    words = parser.add_subparsers(title="words", metavar="WORD")
    running = _word(
        words, "run", _run, "run the bot until it is told to stop (also without a word)"
    )
    running.add_argument(
        "--or-sandbox",
        action="store_true",
        help="where there are no tokens, start a local Slack with an example to try the bot in",
    )
    tick = _word(words, "tick", _tick, "do once what is due now, and deliver it")
    tick.add_argument(
        "--at",
        metavar="TIME",
        help="move time on to this moment, through every due one: ISO 8601, in the workspace's "
        "zone if it names none; against Slack itself only with --dry-run",
    )
    tick.add_argument(
        "--dry-run",
        action="store_true",
        help="say what would be sent, to whom and why, and change nothing",
    )
    _word(words, "doctor", _doctor, "check that everything is well, and say what to do if not")
    backing_up = _word(words, "backup", _backup, "write everything to a file, while the bot runs")
    backing_up.add_argument("file", type=Path, metavar="FILE", help="readable for you alone")
    restoring = _word(words, "restore", _restore, "put a backup back, while the bot is stopped")
    restoring.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    restoring.add_argument(
        "--replace",
        action="store_true",
        help="in place of what the database holds; a SQLite file is kept beside it",
    )
    exporting = _word(words, "export", _export, "write the whole database as JSON")
    exporting.add_argument(
        "--output", type=Path, metavar="FILE", help="to a file that only you can read"
    )
    copying = _word(words, "my-data", _my_data, "print everything that is kept about one person")
    copying.add_argument("person", metavar="USER_ID", help="their Slack id, as U0123ABCD")
    erasing = _word(words, "erase", _erase, "make somebody who has left a former member everywhere")
    erasing.add_argument("person", metavar="USER_ID", help="their Slack id, as U0123ABCD")
    _word(words, "retention", _retention, "say what is past its time, and delete nothing")
    printing = _word(words, "manifest", _manifest, "print the manifest of the app for Slack")
    printing.add_argument("--json", action="store_true", help="as JSON instead of YAML")
    spoken = "what Slack's menus say: en (as in manifest.yml) or da"
    printing.add_argument("--language", choices=LANGUAGES, default=ENGLISH, help=spoken)
    return parser


def _word(words: Words, name: str, do: Do, about: str) -> ArgumentParser:
    made = words.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    made.set_defaults(do=do)
    return made


# What they do


def _run(asked: Namespace, clock: Clock) -> int:
    from bot.cli.run import run

    run(_settings(), clock, or_sandbox=asked.or_sandbox)
    return 0


def _tick(asked: Namespace, clock: Clock) -> int:
    from bot.cli.tick import tick

    tick(_settings(), clock, asked.at, dry_run=asked.dry_run)
    return 0


def _doctor(_asked: Namespace, clock: Clock) -> int:
    from bot.cli import doctor
    from bot.cli.exits import REFUSED

    well = True
    for finding in doctor.examine(_settings(), clock, ENV_FILE):
        print(f"{'ok' if finding.ok else 'not ok':<6}  {finding.about}: {finding.said}", flush=True)
        well = well and finding.ok
    return 0 if well else REFUSED


def _backup(asked: Namespace, _clock: Clock) -> int:
    from bot.cli import backup
    from bot.cli.opened import opened

    with opened(_settings()) as database, _writing(asked.file):
        kept = backup.write(database, asked.file)
    print(f"{kept.rows} rows are in {asked.file} (step {kept.revision}), and it was checked.")
    return 0


def _restore(asked: Namespace, clock: Clock) -> int:
    from bot.cli import backup
    from bot.cli.opened import opened

    with opened(_settings()) as database, _writing(asked.file):
        kept = backup.restore(database, asked.file, clock.machine(), replace=asked.replace)
    print(f"{kept.rows} rows came back from {asked.file} (step {kept.revision}).")
    if kept.aside is not None:
        print(f"What was there before is in {kept.aside}.")
    print("Start the bot: before anything else it reads in Slack what was sent since.")
    return 0


def _export(asked: Namespace, clock: Clock) -> int:
    from bot.cli import export
    from bot.cli.opened import opened
    from bot.store.database.copies import snapshot

    with opened(_settings()) as database, snapshot(database) as session:
        if asked.output is None:
            export.write(session, clock.machine(), sys.stdout)
        else:
            _export_to(asked.output, lambda it: export.write_file(session, clock.machine(), it))
    return 0


def _export_to(path: Path, write: Callable[[Path], None]) -> None:
    from bot.cli.exits import RefusedError

    if path.exists() and not path.is_file():
        raise RefusedError(f"{path} is not a file: name one, or a new one.")
    with _writing(path):
        write(path)


def _my_data(asked: Namespace, clock: Clock) -> int:
    from bot.cli import personal_data
    from bot.cli.opened import opened

    with opened(_settings()) as database:
        personal_data.write_copy(database, asked.person, clock.machine(), sys.stdout)
    return 0


def _erase(asked: Namespace, _clock: Clock) -> int:
    from bot.cli import personal_data
    from bot.cli.opened import opened

    with opened(_settings()) as database:
        former = personal_data.erase_by_hand(_settings(), database, asked.person)
    print(f"Erased: a former member now, known as {former}. Older backups still hold the id.")
    return 0


def _retention(_asked: Namespace, clock: Clock) -> int:
    from bot.cli import personal_data
    from bot.cli.opened import opened

    with opened(_settings()) as database:
        for line in personal_data.past_their_time(_settings(), database, clock):
            print(line)
    return 0


def _manifest(asked: Namespace, _clock: Clock) -> int:
    from bot.features.program import TABLE
    from commands.manifest import as_yaml, manifest

    if asked.json:
        print(json.dumps(manifest(TABLE, asked.language), indent=2, ensure_ascii=False))
    else:
        print(as_yaml(TABLE, asked.language), end="")
    return 0


def _version(_asked: Namespace, _clock: Clock) -> int:
    print(version("hotspot-taskforce"))
    return 0


# What they need


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    from bot.cli.exits import RefusedError
    from bot.store.database.causes import cause_of

    try:
        yield
    except OSError as error:
        cause = cause_of(error)
        if cause is not None:
            raise RefusedError(f"Nothing was changed: {cause}") from error
        folder = Path(error.filename or path).parent
        at_fault = path if folder == path.parent else folder
        raise RefusedError(f"{at_fault} can't be used: {error.strerror}.") from error


def _settings() -> Settings:
    """Read the settings and begin to log. The environment wins over `.env`."""
    try:
        from_file = dotenv_values(ENV_FILE, interpolate=False)
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{ENV_FILE} can't be read ({type(error).__name__}).") from error
    known = {name: value for name, value in from_file.items() if value is not None}
    settings = Settings.from_environment({**known, **os.environ})
    logs.set_up(settings.log_level)
    return settings


@contextmanager
def _files_for_nobody_else() -> Iterator[None]:
    """What is made in the meantime (databases, exports) is readable for this user alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _let_go_of_stdout() -> None:
    """Whoever read it has gone. Python would complain again when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
