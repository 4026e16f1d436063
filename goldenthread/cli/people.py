"""`people`: the accounts that may sign in to the web site."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from dataclasses import asdict
from pathlib import Path

from goldenthread.access import ROLES
from goldenthread.snapshots import Home, Store
from goldenthread.web import administration
from goldenthread.web.administration import Refused


def add(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("people", help="who may sign in to the web site")
    parser.set_defaults(run=run)
    doing = parser.add_subparsers(dest="doing", required=True, metavar="list|add|remove|set-email|set-password")
    doing.add_parser("list", help="the accounts, without passwords")
    new = doing.add_parser("add", help="make an account; asks for a password of 15 characters or more")
    new.add_argument("user_name")
    new.add_argument("--name", required=True, help="the person's name")
    new.add_argument("--role", required=True, choices=list(ROLES))
    new.add_argument("--worker", default="", help="worker id in the data (social worker, IRO)")
    new.add_argument("--team", default="", help="team id in the data (team manager)")
    new.add_argument("--service", default="", help="service id in the data (service manager)")
    new.add_argument("--email", default="", help="where the daily mail goes; without one there is none")
    gone = doing.add_parser("remove", help="remove an account; what it looked at stays in the audit")
    gone.add_argument("user_name")
    moved = doing.add_parser("set-email", help="give an account an address for the daily mail")
    moved.add_argument("user_name")
    moved.add_argument("email", help='the address; "" for none')
    change = doing.add_parser("set-password", help="give an account a new password")
    change.add_argument("user_name")
    for parts in (new, change):
        parts.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(args: argparse.Namespace) -> int:
    home = Home.open(args.home)  # says what to do when there is none
    administration.start(home.path)
    return _ACTIONS[args.doing](args)


def _list(args: argparse.Namespace) -> int:
    people = administration.list_people()
    if args.json:
        print(json.dumps({"rows": [asdict(person) for person in people]}))
        return 0
    for person in people:
        where = " ".join(part for part in (person.worker, person.team, person.service, person.email) if part)
        print(f"{person.user_name:24} {person.role:16} {person.name}  {where}".rstrip())
    if not people:
        print("There are no accounts yet. Make one with: people add", file=sys.stderr)
    return 0


def _add(args: argparse.Namespace) -> int:
    check_ids(Path(args.home), args.worker, args.team, args.service)
    administration.add_person(
        args.user_name,
        name=args.name,
        role=args.role,
        worker=args.worker,
        team=args.team,
        service=args.service,
        email=args.email,
        password=_password(args),
    )
    return _done(args, "added")


def _remove(args: argparse.Namespace) -> int:
    administration.remove_person(args.user_name)
    return _done(args, "removed")


def _set_email(args: argparse.Namespace) -> int:
    administration.set_email(args.user_name, args.email)
    return _done(args, "changed")


def _set_password(args: argparse.Namespace) -> int:
    administration.set_password(args.user_name, _password(args))
    return _done(args, "changed")


_ACTIONS = {"list": _list, "add": _add, "remove": _remove, "set-email": _set_email, "set-password": _set_password}


def _done(args: argparse.Namespace, what: str) -> int:
    if args.json:
        print(json.dumps({"status": what, "user_name": args.user_name}))
    else:
        print(f"{args.user_name}: {what}", file=sys.stderr)
    return 0


def _password(args: argparse.Namespace) -> str:
    if args.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password (15 characters or more): ")
    if first != getpass.getpass("The same again: "):
        raise Refused("The two passwords are not the same. Nothing was changed.")
    return first


def check_ids(home: Path, worker: str, team: str, service: str) -> None:
    """Refuse an id the current snapshot does not know: the account would see nothing."""
    snap = Store(Home.open(home)).current()
    if snap is None:
        return
    for kind, value, table in (
        ("worker", worker, "staff"),
        ("team", team, "units"),
        ("service", service, "units"),
    ):
        if value and not snap.query(f"SELECT 1 FROM {table} WHERE {kind} = ? LIMIT 1", [value]):
            raise Refused(f"The data hold no {kind} {value}. Use the id, not the name; nothing was changed.")
