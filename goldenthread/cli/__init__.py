"""The commands. `goldenthread COMMAND [--home DIR] [--json]`.

Each command is a module of this room with `add(subparsers)` and `run(args) -> exit code`. Only the one asked
for is imported, so that quick commands are quick.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

# Command, its module in this room, and what it does, in the order of the help.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("init", "init", "make a home for one authority"),
    ("sample", "sample", "write an invented authority as extract files"),
    ("load", "load", "read extract files and publish a snapshot"),
    ("snapshots", "snapshots", "list what has been loaded, show a load, go back"),
    ("indicators", "indicators", "the catalogue of indicators"),
    ("explain", "explain", "what an indicator counts and how it is worked out"),
    ("figures", "figures", "the numbers of indicators"),
    ("cases", "cases", "the rows behind a number"),
    ("exceptions", "exceptions", "what is due, overdue or wrong, child by child"),
    ("check-examples", "check_examples", "run worked examples"),
    ("check-aliases", "check_aliases", "check how local spellings are read"),
    ("targets", "targets", "what figures should reach"),
    ("supplied", "supplied", "figures that only another system can count"),
    ("benchmarks", "benchmarks", "published figures of England, regions and other authorities"),
    ("region", "region", "the figures of many authorities in one run"),
    ("digest", "digest", "write and send the daily exception mail"),
    ("people", "people", "who may sign in to the web site"),
    ("serve", "serve", "serve the web site on this machine"),
    ("demo", "demo", "make an invented authority, load it and serve it"),
)

DEFAULT_HOME = "goldenthread-home"
OK, OUR_BUG, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


class WrongUsage(Exception):
    """The command line cannot be understood; the message is finished. Exit code 2."""


class _Parser(argparse.ArgumentParser):
    """Tells usage errors through an exception, so that the nearest name can be offered in one place."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message}\n{self.format_usage().strip()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Never a traceback, unless --debug asks for one."""
    given = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in given
    try:
        code = _run(given)
        sys.stdout.flush()
        return code
    except WrongUsage as wrong:
        print(f"goldenthread: {wrong}", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        # The reader of our output has gone (piped to head): stop quietly, and keep Python quiet at exit too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if str(error) == "Query interrupted":
            # How the database tells of Ctrl-C while it works on a query.
            return INTERRUPTED
        known = getattr(error, "exit_code", None)
        if known is not None:
            print(f"goldenthread: {error}", file=sys.stderr)
            return int(known)
        if debug:
            traceback.print_exc()
        else:
            print(
                f"goldenthread: something went wrong in the program ({type(error).__name__}). "
                "Run the command again with --debug to see where, and report it.",
                file=sys.stderr,
            )
        return OUR_BUG


def _run(given: list[str]) -> int:
    shared = argparse.Namespace(home=os.environ.get("GOLDENTHREAD_HOME") or DEFAULT_HOME, json=False, debug=False)
    rest = _take_shared(given, shared)
    name = next((word for word in rest if not word.startswith("-")), None)
    known = {command: module for command, module, _ in COMMANDS}
    root = _Parser(
        prog="goldenthread",
        allow_abbrev=False,
        description="Children's social care figures, traced to the child.",
    )
    _describe_shared(root)
    commands = root.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    if name is None:
        for command, _, about in COMMANDS:
            commands.add_parser(command, help=about)
        if "--version" in rest:
            from goldenthread import __version__

            print(__version__)
            return OK
        unknown = [word for word in rest if word not in ("-h", "--help")]
        if unknown:
            raise WrongUsage(
                f"{unknown[0]} is not a known option.{_nearest(unknown[0], ['--home', '--json', '--version'])}"
            )
        root.print_help(sys.stdout if rest else sys.stderr)
        return OK if rest else WRONG_USAGE
    if name not in known:
        raise WrongUsage(
            f"{name} is not a command.{_nearest(name, list(known))} goldenthread --help lists the commands."
        )
    module = importlib.import_module(f"{__name__}.{known[name]}")
    module.add(commands)
    try:
        args, extra = root.parse_known_args(rest, namespace=shared)
    except SystemExit as left:
        # argparse leaves this way after printing help.
        return int(left.code or 0)
    if extra:
        parser = commands.choices[name]
        options = [option for action in parser._actions for option in action.option_strings]
        options += ["--home", "--json", "--debug"]
        raise WrongUsage(
            f"{extra[0]} is not known to {name}.{_nearest(extra[0], options)}\n{parser.format_usage().strip()}"
        )
    run = getattr(args, "run", module.run)
    return int(run(args))


def _take_shared(given: list[str], shared: argparse.Namespace) -> list[str]:
    """The options that may stand before or after the command, taken out wherever they are."""
    rest: list[str] = []
    words = iter(given)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--json":
            shared.json = True
        elif word == "--debug":
            shared.debug = True
        elif word == "--home":
            home = next(words, None)
            if home is None:
                raise WrongUsage("--home needs the path of a folder.")
            shared.home = home
        elif word.startswith("--home="):
            shared.home = word.removeprefix("--home=")
        else:
            rest.append(word)
    return rest


def _describe_shared(root: argparse.ArgumentParser) -> None:
    root.add_argument("--version", action="store_true", help="print the version")
    root.epilog = (
        "Before or after any command: --home DIR, the folder of the authority (default $GOLDENTHREAD_HOME, "
        f"else ./{DEFAULT_HOME}); --json, one JSON document on standard output; --debug, tell more when something "
        "goes wrong."
    )


def _nearest(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f" Is {near[0]} meant?" if near else ""
