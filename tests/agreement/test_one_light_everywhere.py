"""One child, one light: tile, case list, case report, inbox, caseload and child page are walked one after another.

What an indicator counts and does not find met is red on every page, for the same children and in the same word and
shape. An interval agreed for a child turns her light green on every page at once, and leaves the indicator as it was.
"""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from goldenthread.exceptions import RULES
from goldenthread.indicators import CATALOGUE
from goldenthread.pages import lights, units
from tests.agreement import walking

pytestmark = pytest.mark.django_db

# An indicator, and the rules whose red rows together are those it does not find met.
WALKED = {
    "cin-visits-in-4-weeks": ("cin-visit-due",),
    "cp-visits-in-10-working-days": ("cp-visit-due",),
    "cla-visits-in-timescale": ("cla-visit-due",),
    "cin-plan-up-to-date": ("cin-plan-missing", "cin-plan-out-of-date"),
    "cp-plan-up-to-date": ("cp-plan-out-of-date",),
    "care-leavers-contact-in-8-weeks": ("care-leaver-contact-due",),
}
# One rule over four lists: a child who is on two of them has one light.
SUPERVISION = {
    "cin-supervision-in-timescale",
    "cp-supervision-in-timescale",
    "cla-supervision-in-timescale",
    "care-leavers-supervision-in-timescale",
}
COLUMNS = [rule for rules in WALKED.values() for rule in rules] + ["supervision-due"]
TITLES = {RULES[rule].title: rule for rule in COLUMNS}
# Children whose own page is opened, for each rule.
OPENED = 3
AGREED = "cin-visit-due"
IN_TIME = "✓ In time"
NOBODY = "(none)"
SHADES = ("red", "amber", "green")


@pytest.fixture
def authority(from_ssd: Any, django_home: Any, db: None) -> Any:
    """The sample authority in use, its exceptions worked out."""
    from goldenthread.web.base import store
    from goldenthread.web.today import run

    folder = django_home / "snapshots"
    (folder / from_ssd.path.name).write_bytes(from_ssd.path.read_bytes())
    (folder / "current").write_text(f"{from_ssd.id}\n")
    store._store.cache_clear()
    run.run(from_ssd)
    yield from_ssd
    (folder / "current").unlink()
    store._store.cache_clear()


def signed_in(role: str, **places: str) -> Any:
    from django.test import Client

    from goldenthread.web.people.models import Account

    client = Client()
    client.force_login(
        Account.objects.create(user_name=f"a-{role}", name=f"Invented {role}", role=role, email="", **places)
    )
    session = client.session
    session["began"] = session["seen"] = int(time.time())
    session.save()
    return client


@pytest.fixture
def late(authority: Any) -> tuple[str, str, str, str]:
    """A child in need who was visited too late: reference, worker, team and service."""
    (found,) = authority.query(
        "SELECT c.reference, c.worker, c.team, c.service FROM lights AS l JOIN children AS c USING (child_key) "
        "WHERE l.rule = ? AND l.light = 'red' AND l.basis_day IS NOT NULL AND NOT c.restricted "
        "ORDER BY count(*) OVER (PARTITION BY c.team) DESC, c.reference LIMIT 1",
        [AGREED],
    )
    return found


@pytest.fixture
def people(late: tuple[str, str, str, str]) -> dict[str, Any]:
    _, worker, team, service = late
    return {
        "director": signed_in("director"),
        "team manager": signed_in("team_manager", worker="A-MANAGER", team=team, service=service),
        "social worker": signed_in("social_worker", worker=worker, team=team, service=service),
    }


def walk(client: Any, authority: Any, *, whole: bool, agreed: frozenset[tuple[str, str]] = frozenset()) -> None:
    """Follow every indicator through the pages of one person. `agreed`: children and rules of another interval."""
    walking.choose_columns(client, COLUMNS)
    report = walking.report(client, TITLES)
    lines, totals = walking.report_file(client)
    standards = walking.words(
        walking.opened(client, "/children/?columns=chosen").partition("The same, as indicators")[2]
    )
    caseloads: dict[str, Any] = {}
    behind = {rules: [id] for id, rules in WALKED.items()} | {("supervision-due",): sorted(SUPERVISION)}
    for rules, indicators in behind.items():
        # The figure is counted from the list, row by row, and the tile says the same.
        not_met: set[str] = set()
        for indicator in indicators:
            title = CATALOGUE[indicator].title
            met, counted = walking.figure(client, title)
            assert walking.tile(client, title) in (None, (met, counted)), indicator
            assert not counted or f"{title} {counted} {met} {counted - met}" in standards, indicator
            listed = walking.case_list(client, indicator)
            hidden = restricted(authority, indicator) if whole else {True: 0, False: 0}
            late = {child for child, said in listed.items() if said == "▲ Not met"}
            assert len(late) + hidden[False] == counted - met, indicator
            assert len(listed) - len(late) + hidden[True] == met, indicator
            not_met |= late
        # The case report: the same children are red, and its total and file say how many.
        varied = {child for child, rule in agreed if rule in rules}
        reds = {child for rule in rules for child, said in report[rule].items() if said.startswith("▲")}
        assert reds == not_met - varied, rules
        for rule in rules:
            shades = [walking.SHADES[said[0]] for said in report[rule].values()]
            said = ", ".join(f"{shades.count(shade)} {shade}" for shade in SHADES if shades.count(shade))
            assert totals[RULES[rule].title] == (said or "nobody in it")
            assert sum(line[RULES[rule].title].startswith("▲") for line in lines) == shades.count("red")
            # The inbox: what is not green, and nothing else.
            pressing = {child: {said} for child, said in report[rule].items() if not said.startswith("✓")}
            assert walking.inbox(client, rule) == pressing, rule
            follow(client, authority, rule, report[rule], caseloads)
    assert any(report.values())


def follow(client: Any, authority: Any, rule: str, said: dict[str, str], caseloads: dict[str, Any]) -> None:
    """To the caseload and the own page of some children of a rule: the most urgent, and one that is in time."""
    chosen = sorted(said, key=lambda child: ("▲◆✓".index(said[child][0]), child))
    for child in {*chosen[:OPENED], *chosen[-1:]}:
        own = walking.child_page(client, child)
        assert own[lights.label(rule)] == {said[child]}, (rule, child)
        ((worker,),) = authority.query("SELECT worker FROM children WHERE reference = ?", [child])
        if worker == NOBODY:
            continue  # on no caseload
        if worker not in caseloads:
            caseloads[worker] = walking.caseload(client, worker)
        assert caseloads[worker][child][lights.label(rule)] == {said[child]}, (rule, child)


def restricted(authority: Any, indicator: str) -> dict[bool, int]:
    """Restricted children in a figure of the whole authority, met and not: they are counted and never listed."""
    made = CATALOGUE[indicator]
    rows = authority.query(
        f"SELECT m__{made.column} = 1, count(*) FROM case_{made.case_list.name} WHERE c__{made.column} = 1 "
        "AND day = ? AND child_key IN (SELECT child_key FROM children WHERE restricted) GROUP BY 1",
        [authority.as_at],
    )
    return {True: 0, False: 0} | dict(rows)


@pytest.mark.parametrize("who", ["director", "team manager"])
def test_every_page_shows_the_same_light(who: str, people: dict[str, Any], authority: Any) -> None:
    walk(people[who], authority, whole=who == "director")


def test_the_list_of_caseloads_counts_what_each_caseload_shows(people: dict[str, Any]) -> None:
    rows = walking.rows_of_file(people["director"], "/caseload/?format=csv")
    linked = re.findall(r'href="/caseload/(W\d+)/"', walking.opened(people["director"], "/caseload/"))
    held = [row for row in rows if row["Worker"] != units.NO_WORKER]
    assert len(linked) == len(held) > 5
    for worker, row in zip(linked, held, strict=True):
        page = walking.words(walking.opened(people["director"], f"/caseload/{worker}/"))
        groups = [
            re.search(rf"{group} \((\d+)\)", page) for group in ("Overdue", "Due in 10 working days", "Up to date")
        ]
        told = [row["With something overdue"], row["With something due in 10 working days"], row["Up to date"]]
        assert [group and group[1] for group in groups] == told, page
        assert int(row["Children"]) == sum(map(int, told))


def test_an_agreed_interval_turns_the_light_on_every_page(
    people: dict[str, Any], authority: Any, late: tuple[str, str, str, str]
) -> None:
    """Proposed by the worker and approved by the manager, on the pages they do it on."""
    from goldenthread.web.today.models import Item, Variation

    child, indicator = late[0], next(id for id, rules in WALKED.items() if AGREED in rules)
    title = CATALOGUE[indicator].title
    before = {who: walking.figure(client, title) for who, client in people.items()}
    item = Item.objects.get(rule=AGREED, child=child, open=True)
    terms = {"number": "250", "unit": "days", "reason": "Seen daily at school; agreed at the review.", "token": "t"}
    days = {"from_day": f"{authority.as_at:%d/%m/%Y}", "to_day": f"{authority.as_at.replace(year=2027):%d/%m/%Y}"}
    assert people["social worker"].post(f"/exceptions/{item.pk}/variation/", terms | days).status_code == 302
    proposed = Variation.objects.get()
    walk(people["team manager"], authority, whole=False)  # a proposal changes nothing

    approved = people["team manager"].post(f"/exceptions/variations/{proposed.pk}/", {"what": "approve"})
    assert approved.status_code == 302
    for who in ("director", "team manager"):
        client, (met, counted) = people[who], before[who]
        walk(client, authority, whole=who == "director", agreed=frozenset({(child, AGREED)}))
        # The light is green on every page ...
        assert walking.report(client, TITLES)[AGREED][child] == IN_TIME
        assert child not in walking.inbox(client, AGREED)
        assert walking.inbox(client, AGREED, "cleared") == {child: {"Cleared"}}
        assert walking.caseload(client, late[1])[child][lights.label(AGREED)] == {IN_TIME}
        assert walking.child_page(client, child)[lights.label(AGREED)] == {IN_TIME}
        # ... and the indicator is what it was, with the figure as agreed beside it.
        assert walking.figure(client, title) == (met, counted)
        assert walking.case_list(client, indicator)[child] == "▲ Not met"
        standing = walking.by_standard(client, indicator)
        as_agreed = standing.pop("As agreed")
        assert standing == {"Statutory limit": ("", ""), "Local practice standard": (str(met), str(counted))}
        # A child who was never seen and is not due yet is left out of both sides (rule C12); else it is met.
        assert as_agreed in {(str(met + 1), str(counted)), (str(met), str(counted - 1))}
        standards = walking.opened(client, "/children/?columns=need").partition("The same, as indicators")[2]
        assert f"{title} {counted} {met} {counted - met} {counted - met - 1}" in walking.words(standards)


def test_the_shape_of_a_status_is_drawn_by_its_style(root: Any) -> None:
    """The walk takes a status' shape from its class; the style sheet draws it."""
    styles = (root / "goldenthread/web/assets/scss/_status.scss").read_text("utf-8")
    for mark, shape in walking.SHAPES.items():
        (line,) = [line for line in styles.splitlines() if line.startswith(f".gt-status--{mark} ")]
        assert f'"\\{ord(shape):X}"' in line
    assert {lights.MARKS[lights.TAGS[shade]]: lights.SHAPES[shade] for shade in SHADES} == walking.SHAPES
