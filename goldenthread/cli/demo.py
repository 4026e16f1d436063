"""`demo`: an invented authority, loaded through the same readers a council uses, and people to sign in as."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import hmac
import io
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from goldenthread import __version__, sample
from goldenthread.access import ROLES
from goldenthread.cli.serve import serve
from goldenthread.exceptions import RULES
from goldenthread.sample import DEFAULT_AS_AT
from goldenthread.snapshots import Home, Snapshot, Store
from goldenthread.web import administration, entries

AUTHORITY = "Aldermoor"
STAND_INS = ("(none)", "(restricted)")
WRONG_USAGE = 2

TARGETS = Path(sample.__file__).parent / "targets.csv"

# Enough children for a page to look like work, few enough to read.
USUAL_CASELOAD = 18
USUAL_CHAIRED = 60
# The invented authority has no neighbours by any model, so it has chosen a group, as a council may.
COMPARED_WITH = """
# Whom we compare ourselves with: the codes of a group of authorities we chose, and our region.
[comparators]
group = ["332", "335", "350", "353", "357", "372", "382", "390", "393", "888"]
region = "E12000003"
"""


@dataclass(frozen=True)
class ReadyMade:
    """Somebody to sign in as."""

    user_name: str
    name: str
    role: str
    worker: str = ""
    team: str = ""
    service: str = ""

    @property
    def email(self) -> str:
        """An address that can never be anybody's: mails of the demo stay in its own mailbox page."""
        return f"{self.user_name}@example.invalid"


def add(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("demo", help="make an invented authority, load it and serve it")
    parser.add_argument("--port", type=int, default=8000, help="the port (8000)")
    parser.add_argument("--children", type=int, default=50_000, help="how many children to invent (50000)")
    parser.add_argument("--no-serve", action="store_true", help="stop after loading and making people")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    home = Path(args.home).resolve()
    code = prepare(home, args.children)
    if code:
        return code
    password = demo_password(home)
    people = make_people(home, password)
    code = set_targets(home)
    if code:
        return code
    write_mails(f"http://127.0.0.1:{args.port}")
    _show(args, home, people, password)
    return 0 if args.no_serve else serve(home, args.port)


def prepare(home: Path, children: int) -> int:
    """A home with the invented authority loaded; 0, or the exit code of the step that stopped.

    Files made by an earlier demo of the same size are used as they are, and a load of the same
    files by the same program changes nothing. A home that is not the demo's is refused: its
    people must not get a password that is shown on a screen.
    """
    if (home / "authority.toml").exists() and Home.open(home).authority.name != AUTHORITY:
        print(f"{home} is the home of another authority. Give the demo its own with --home.", file=sys.stderr)
        return WRONG_USAGE
    if not (home / "authority.toml").exists():
        code = _quietly("init", "--home", str(home), "--authority", AUTHORITY, "--nation", "england")
        if code:
            return code
        with (home / "authority.toml").open("a", encoding="utf-8") as file:
            file.write(COMPARED_WITH)
    extracts, marker = home / "extracts", home / "demo-made"
    # Said outright, so that the demo does not depend on the clock of the machine.
    day = ("--as-at", DEFAULT_AS_AT.isoformat())
    making = f"{children} children, version {__version__}"
    if not marker.exists() or marker.read_text() != making:
        print(f"Inventing an area of {children:,} children ...", file=sys.stderr, flush=True)
        size = ("--children", str(children), "--formats", "ssd,supplementary")
        code = _quietly("sample", str(extracts), "--home", str(home), *size, *day)
        if code:
            return code
        marker.write_text(making)
    print("Loading it ...", file=sys.stderr, flush=True)
    return _quietly("load", str(extracts), "--home", str(home), "--confirm", *day)


def _quietly(*step: str) -> int:
    """Run a command and keep what it says for when it fails: the lines of a load are for people who know
    the files, and here nobody has seen them."""
    from goldenthread.cli import main

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(step)
    if code:
        print(said.getvalue(), file=sys.stderr)
    return code


def demo_password(home: Path) -> str:
    """The demo people's password: the same each time for one home, and another for every home.

    Worked out from the home's secret, so that somebody who puts real records into a demo
    home is not left with accounts whose password is in a public file.
    """
    digest = hmac.new(Home.open(home).secret, b"demo people", hashlib.sha256).hexdigest()
    return "demo-" + "-".join(digest[place : place + 4] for place in (0, 4, 8))


def make_people(home: Path, password: str) -> list[ReadyMade]:
    """The ready-made people of this snapshot, in place of those of an earlier one."""
    snap = Store(Home.open(home)).current()
    if snap is None:
        raise administration.Refused("Nothing is loaded, so there is nobody to make.")
    people = choose_people(snap)
    administration.start(home)
    administration.replace_invented([asdict(person) | {"email": person.email} for person in people], password)
    return people


def set_targets(home: Path) -> int:
    """The invented targets, through the import a council uses; in a home that has targets, those stand."""
    if entries.list_targets(Home.open(home)):
        return 0
    return _quietly("targets", "import", str(TARGETS), "--home", str(home))


def write_mails(site: str) -> None:
    """Write the day's mails of the ready-made people, for them to read in their mailbox; nothing is sent."""
    from goldenthread.web.mail import daily

    daily.write_today(site)


_CAN_VARY = [rule.id for rule in RULES.values() if rule.may_vary and rule.group in ("visits", "plans")]


def choose_people(snap: Snapshot) -> list[ReadyMade]:
    """One person for each role, the manager chain standing over the same worker.

    The worker is one with children of several kinds, something overdue for which another interval can be agreed, and
    something due soon, so that the pages have something to say. A role the data have nobody for is left out.
    """
    people = [
        ReadyMade("director", "Dilys Rowanberry", "director"),
        ReadyMade("head", "Hywel Ashgrove", "head_of_service"),
        ReadyMade("analyst", "Anwen Quillfeather", "analyst"),
        ReadyMade("councillor", "Cllr Corwin Larkmead", "councillor"),
    ]
    chosen = snap.query(
        """
        SELECT c.worker, any_value(s.name), c.team, c.service
        FROM children c JOIN staff s ON s.worker = c.worker
        LEFT JOIN (
            SELECT child_key, bool_or(light = 'red' AND list_contains(?, rule)) AS late,
                bool_or(light = 'amber') AS soon
            FROM lights WHERE due_day IS NOT NULL GROUP BY child_key
        ) d ON d.child_key = c.child_key
        WHERE c.open_today AND NOT list_contains(?, c.worker)
          AND NOT list_contains(?, c.team) AND NOT list_contains(?, c.service)
        GROUP BY c.worker, c.team, c.service
        ORDER BY
            coalesce(bool_or(d.late) AND bool_or(d.soon), FALSE) DESC,
            least(count(DISTINCT c.primary_status), 3) DESC,
            abs(count(*) - ?), c.worker
        LIMIT 1
        """,
        [_CAN_VARY, *[list(STAND_INS)] * 3, USUAL_CASELOAD],
    )
    if chosen:
        worker, name, team, service = chosen[0]
        manager, manager_name = _manager(snap, team)
        people += [
            ReadyMade("service-manager", "Sefton Brackenridge", "service_manager", service=service),
            ReadyMade("team-manager", manager_name or "Tamsin Fernhollow", "team_manager", manager, team, service),
            ReadyMade("social-worker", name or "Sorrel Willowdene", "social_worker", worker, team, service),
        ]
    chair = snap.query(
        """
        SELECT a.worker_id, any_value(s.name) FROM allocations a LEFT JOIN staff s ON s.worker = a.worker_id
        WHERE a.role IN ('iro', 'cp_chair') AND a.start_date <= ? AND (a.end_date IS NULL OR a.end_date > ?)
        GROUP BY a.worker_id ORDER BY abs(count(DISTINCT a.person_id) - ?), a.worker_id LIMIT 1
        """,
        [snap.as_at, snap.as_at, USUAL_CHAIRED],
    )
    if chair:
        people.append(ReadyMade("iro", chair[0][1] or "Iolo Thistledown", "iro", chair[0][0]))
    order = list(ROLES)
    return sorted(people, key=lambda person: order.index(person.role))


def _manager(snap: Snapshot, team: str) -> tuple[str, str]:
    """The id and name of the team's manager now; empty when the data do not say."""
    rows = snap.query(
        """
        SELECT u.manager_worker_id, s.name FROM units u LEFT JOIN staff s ON s.worker = u.manager_worker_id
        WHERE u.team = ? AND u.manager_worker_id IS NOT NULL
        ORDER BY u.valid_from DESC NULLS LAST LIMIT 1
        """,
        [team],
    )
    return (rows[0][0], rows[0][1] or "") if rows else ("", "")


def _show(args: argparse.Namespace, home: Path, people: list[ReadyMade], password: str) -> None:
    address = f"http://127.0.0.1:{args.port}/"
    if args.json:
        rows = [asdict(person) for person in people]
        print(json.dumps({"home": str(home), "address": address, "password": password, "people": rows}))
        return
    print(f"\nAll of this is invented. Sign in at {address} as one of these people:\n")
    for person in people:
        print(f"  {person.user_name:16} {ROLES[person.role].title:31} {person.name}")
    print(f"\nThe password of each is  {password}\n", flush=True)
