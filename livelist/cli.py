"""The command `livelist`. Nothing heavy is imported before it is known to be needed."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from livelist import __version__
from livelist.settings import BadSetting, Settings, described, read_settings, remarks

MOST_DAYS: Final = 3660  # that figures are of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 well, 1 it could not be done, 2 wrong words."""
    try:
        return _run(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads; the end writes no traceback
        return 1


def _run(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help()
        return 0
    flags = {setting.name: getattr(given, setting.name) for setting in described()}
    try:
        settings = read_settings(flags, os.environ)
        if given.command == "serve":
            return _serve(settings)
        for remark in remarks(os.environ):
            print(f"livelist: {remark}", file=sys.stderr)
        commands = {"verify": _verify, "user": _user, "stats": _stats, "backup": _backup, "restore": _restore}
        if given.command in commands:
            return commands[given.command](settings, given)
        return _doctor(settings)
    except BadSetting as error:
        print(f"livelist: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="livelist",
        description="A real-time shared to-do list that you host yourself.",
        epilog="Every flag is also an environment variable: --log-level is LIVELIST_LOG_LEVEL.",
    )
    parser.add_argument("--version", action="version", version=f"livelist {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, about, words in (
        ("serve", "start the server", None),
        ("doctor", "check whether it could start here, and say what is wrong", None),
        (
            "user",
            "list, add, disable or enable accounts or set a new password; on SQLite, stop the server first",
            _user_words,
        ),
        (
            "verify",
            "check every list's log and records against each other, even beside a running server",
            _verify_words,
        ),
        ("stats", "say in figures what was done in the lists, even beside a running server", _stats_words),
        ("backup", "write everything into one file, even beside a running server", _backup_words),
        ("restore", "put a backup into an empty store, or with --replace in place of what is there", _restore_words),
    ):
        command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        for setting in described():
            about_flag = f"{setting.about} (default: {setting.default})".replace("%", "%%")
            command.add_argument(setting.flag, dest=setting.name, metavar="…", help=about_flag)
        if words is not None:
            words(command)
    return parser


def _verify_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("lists", nargs="*", metavar="list", help="ids of the lists to check (default: all)")
    command.add_argument(
        "--heads",
        type=Path,
        metavar="FILE",
        help="write the position of each list into a new file, to be kept elsewhere",
    )
    command.add_argument(
        "--against", type=Path, metavar="FILE", help="heads written earlier: each list must continue from there"
    )


def _stats_words(command: argparse.ArgumentParser) -> None:
    command.add_argument("lists", nargs="*", metavar="list", help="ids of the lists (default: all)")
    command.add_argument("--days", type=_days, default=30, metavar="N", help="the last N days, 1 to 3660 (default: 30)")
    command.add_argument("--json", action="store_true", help="everything there is to say, as JSON")


def _days(text: str) -> int:
    if (number := _some(text)) > MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text} is more than {MOST_DAYS}")
    return number


def _file_word(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", type=Path, help="the backup, for instance lists.livelist.gz; - for standard output or input"
    )


def _backup_words(command: argparse.ArgumentParser) -> None:
    _file_word(command)
    command.add_argument(
        "--check", action="store_true", help="only read the file, and report whether it could be restored completely"
    )
    command.add_argument(
        "--keep", type=_some, metavar="N", help="if the file is a folder: keep only its newest N backups"
    )


def _restore_words(command: argparse.ArgumentParser) -> None:
    _file_word(command)
    command.add_argument("--replace", action="store_true", help="replace everything that is in the store")
    command.add_argument(
        "--keep-sessions", action="store_true", help="keep the backup's sessions, so that people stay signed in"
    )


def _some(text: str) -> int:
    if not text.isdecimal() or (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 on")
    return number


def _user_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "action", choices=("list", "add", "disable", "enable", "reset"), help="what to do; reset prints a one-time code"
    )
    command.add_argument("login", nargs="?", help="whose account; all but list need it")
    command.add_argument("--name", help="add: their name (default: the login)")
    command.add_argument("--owner", action="store_true", help="add: they own the server; the first account always does")
    command.add_argument("--create", action="store_true", help="add: make the store if there is none yet")


def _serve(settings: Settings) -> int:
    from livelist.log import start_log

    start_log(settings.log_level, settings.log_format)
    for remark in remarks(os.environ):
        logging.getLogger("livelist").warning(remark)

    from livelist.commands.serve import CannotServe, run

    try:
        run(settings, lambda text: print(text, flush=True))
    except CannotServe as error:
        print(f"livelist: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the server listens to signals itself
        return 0
    return 0


def _doctor(settings: Settings) -> int:
    from livelist.commands.doctor import examine, summary_of

    findings = examine(settings)
    for finding in findings:
        print(f"{finding.mark}  {finding.words}")
    print(f"\n{summary_of(findings)}")
    return any(finding.kind == "wrong" for finding in findings)


def _verify(settings: Settings, given: argparse.Namespace) -> int:
    from livelist.commands.verify import verify

    wrong = verify(
        settings, given.lists, lambda text: print(text, flush=True), against=given.against, heads=given.heads
    )
    return 1 if wrong else 0


def _stats(settings: Settings, given: argparse.Namespace) -> int:
    from livelist.commands.stats import StatsRequest, run_stats

    wish = StatsRequest(given.lists, given.days, given.json)
    return 0 if run_stats(settings, wish, lambda text: print(text, flush=True)) else 1


def _user(settings: Settings, given: argparse.Namespace) -> int:
    from livelist.commands.user import UserRequest, run

    if (given.action == "list") == (given.login is not None):
        words = "shows all accounts and takes no login" if given.login else "needs a login"
        print(f"livelist: user {given.action} {words}.", file=sys.stderr)
        return 2
    wish = UserRequest(given.action, given.login or "", given.name, given.owner, given.create)
    return 0 if run(settings, wish, lambda text: print(text, flush=True)) else 1


def _backup(settings: Settings, given: argparse.Namespace) -> int:
    from livelist.commands.backup import run_backup, run_check

    if given.check:
        return 0 if run_check(given.file, lambda text: print(text, flush=True)) else 1
    out = sys.stderr if str(given.file) == "-" else sys.stdout
    done = run_backup(settings, given.file, lambda text: print(text, file=out, flush=True), given.keep)
    return 0 if done else 1


def _restore(settings: Settings, given: argparse.Namespace) -> int:
    from livelist.commands.backup import run_restore

    replace, sessions = given.replace, given.keep_sessions
    done = run_restore(settings, given.file, lambda text: print(text, flush=True), replace=replace, sessions=sessions)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
