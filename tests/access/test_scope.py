"""Who may see which child and which figure, as drawn tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread import observations
from goldenthread.access import ROLES, Person, Scope, scope
from goldenthread.access.small_numbers import TOTALS, TOTALS_OF_LIST, WITHIN
from goldenthread.cases import CASE_LISTS
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Figure, Period
from goldenthread.pages import children as pages_children
from tests.web import small_authority

WHO = {
    "director": Person("Dir", "director", worker="D1"),
    "head of service": Person("Head", "head_of_service"),
    "analyst": Person("Ana", "analyst", worker="W1"),
    "service manager": Person("Ser", "service_manager", service="S1"),
    "team manager": Person("Tea", "team_manager", worker="M1", team="T1", service="S1"),
    "social worker": Person("Soc", "social_worker", worker="W1", team="T1", service="S1"),
    "formerly named": Person("Soc", "social_worker", worker="W3", team="T2", service="S1"),
    "iro": Person("Iro", "iro", worker="I1"),
    "councillor": Person("Cou", "councillor", worker="W1", team="T1", service="S1"),
    "data officer": Person("Dat", "data_officer", worker="W1"),
    "no such role": Person("Non", "caretaker", worker="W1", team="T1", service="S1"),
    "manager without a team": Person("Tea", "team_manager"),
    "manager of (none)": Person("Tea", "team_manager", team="(none)"),
    "manager of (restricted)": Person("Ser", "service_manager", service="(restricted)"),
    "worker (restricted)": Person("Soc", "social_worker", worker="(restricted)"),
}

# Child 5 is restricted with W1 named; child 7 is restricted with nobody named; child 6 is closed.
CHILDREN = [
    ("director", {1, 2, 3, 4, 6}),
    ("head of service", {1, 2, 3, 4, 6}),
    ("analyst", {1, 2, 3, 4, 6}),
    ("service manager", {1, 2, 3}),
    ("team manager", {1, 2}),
    ("social worker", {1, 5}),
    ("formerly named", {3}),
    ("iro", {1, 4}),
    ("councillor", set()),
    ("data officer", set()),
    ("no such role", set()),
    ("manager without a team", set()),
    ("manager of (none)", set()),
    ("manager of (restricted)", set()),
    ("worker (restricted)", set()),
]

# fmt: off
CUTS = [
    # the cut                    director, service manager S1, team manager T1, social worker W1, councillor
    (Cut(),                                "yes yes yes yes yes"),
    (Cut(service="S1"),                    "yes yes no no no"),
    (Cut(service="S2"),                    "yes no no no no"),
    (Cut(team="T1"),                       "yes yes yes no no"),
    (Cut(team="T2"),                       "yes yes no no no"),
    (Cut(team="T3"),                       "yes no no no no"),
    (Cut(service="S1", team="T1"),         "yes yes yes no no"),
    (Cut(team="T1", worker="W1"),          "yes yes yes yes no"),
    (Cut(team="T3", worker="W1"),          "no no no no no"),
    (Cut(service="S1", team="T3"),         "no no no no no"),
    (Cut(worker="W1"),                     "yes yes yes yes no"),
    (Cut(worker="W2"),                     "yes yes yes no no"),
    (Cut(worker="W3"),                     "yes yes no no no"),
    (Cut(worker="W4"),                     "yes no no no no"),
    (Cut(worker="W5"),                     "yes yes yes no no"),
    (Cut(worker="W6"),                     "yes no no no no"),  # held a restricted child for T1
    (Cut(team="T2", worker="W1"),          "no no no no no"),
    (Cut(team="(restricted)"),             "yes no no no no"),
    (Cut(team="(none)"),                   "yes no no no no"),
    (Cut(team="nowhere"),                  "no no no no no"),
    (Cut(worker="nobody"),                 "no no no no no"),
    (Cut(team="T1' OR '1'='1"),            "no no no no no"),
]
# fmt: on


@pytest.fixture(scope="module")
def snap(tmp_path_factory: pytest.TempPathFactory) -> small_authority.Open:
    path: Path = tmp_path_factory.mktemp("small") / "small.duckdb"
    small_authority.write(path)
    return small_authority.Open(path)


def of(who: str, snap: small_authority.Open) -> Scope:
    return scope(WHO[who], snap)


@pytest.mark.parametrize(("who", "expected"), CHILDREN, ids=[row[0] for row in CHILDREN])
def test_children_in_scope(who: str, expected: set[int], snap: small_authority.Open) -> None:
    mine = of(who, snap)
    assert mine.may_see_children(range(1, 9)) == expected
    condition, params = mine.children_sql()
    rows = snap.query(f"SELECT child_key FROM children WHERE {condition}", params)
    assert {row[0] for row in rows} == expected
    assert all(mine.may_see_children([key]) == ({key} & set(expected)) for key in range(1, 9))


@pytest.mark.parametrize(("cut", "expected"), CUTS, ids=[str(row[0]) for row in CUTS])
def test_figures_in_scope(cut: Cut, expected: str, snap: small_authority.Open) -> None:
    order = ("director", "service manager", "team manager", "social worker", "councillor")
    answers = ["yes" if of(who, snap).may_see_figures_for(cut) else "no" for who in order]
    assert " ".join(answers) == expected


def test_a_figure_asked_for_is_cut_to_the_persons_own_unit(snap: small_authority.Open) -> None:
    assert of("team manager", snap).narrowed(Cut(worker="W5")) == Cut(team="T1", worker="W5")
    assert of("service manager", snap).narrowed(Cut()) == Cut(service="S1")
    assert of("social worker", snap).narrowed(Cut()) == Cut(worker="W1")
    assert of("team manager", snap).narrowed(Cut(team="T2")) is None
    assert of("iro", snap).narrowed(Cut()) is None


@pytest.mark.parametrize("who", ["iro", "data officer", "no such role", "manager without a team"])
def test_roles_without_figures(who: str, snap: small_authority.Open) -> None:
    assert not of(who, snap).sees_figures
    assert not any(of(who, snap).may_see_figures_for(cut) for cut, _ in CUTS)


def test_a_councillor_has_headlines_and_nothing_under_them(snap: small_authority.Open) -> None:
    councillor = of("councillor", snap)
    assert councillor.may_break_down_by()
    assert not councillor.may_break_down_by("team")
    assert not councillor.may_break_down_by("ethnicity")
    assert not councillor.may_see_cases_for(Cut())
    assert not councillor.sees_children
    assert councillor.children_sql() == ("FALSE", [])


@pytest.mark.parametrize(
    ("who", "workers"),
    [
        ("director", {"W1", "W2", "W3", "W4", "W5", "W6", "M1", "I1"}),
        ("service manager", {"W1", "W2", "W3", "W5", "M1"}),
        ("team manager", {"W1", "W2", "W5", "M1"}),
        ("social worker", {"W1"}),
        ("analyst", set()),  # works by reference, manages nobody
        ("iro", set()),
        ("councillor", set()),
        ("data officer", set()),
    ],
)
def test_caseload_pages(who: str, workers: set[str], snap: small_authority.Open) -> None:
    everyone = {"W1", "W2", "W3", "W4", "W5", "W6", "M1", "I1", "(none)", "(restricted)", "nobody"}
    assert {worker for worker in everyone if of(who, snap).may_see_caseload_of(worker)} == workers


def test_names_and_field_groups_by_role() -> None:
    with_names = {role.id for role in ROLES.values() if "identity" in role.groups}
    assert with_names == {
        "director", "head_of_service", "service_manager", "team_manager", "social_worker", "iro",
    }  # fmt: skip
    assert all("free text" not in role.groups for role in ROLES.values())
    assert ROLES["councillor"].groups == frozenset()


def _counts(monkeypatch: pytest.MonkeyPatch, counts: dict[tuple[str, str], int]) -> None:
    """Figures are these counts, and a hundred wherever none is given."""

    def figures(snap: object, ids: tuple[str, ...], period: Period) -> list[Figure]:
        return [_count(id, period, counts.get((id, period.text), 100)) for id in ids]

    monkeypatch.setattr(observations, "figures", figures)


def _count(id: str, period: Period, count: int) -> Figure:
    return Figure(id, period, {}, count, None, Decimal(count), "children")


# fmt: off
UNDONE = [
    # asked for,                             what is small,                               hidden
    ("contacts-total",     "2025-10",        {},                                          False),
    ("contacts-total",     "2025-10",        {("contacts-information-only", "2025-10"): 3}, True),
    ("contacts-total",     "2025-10",        {("contacts-information-only", "2025-09"): 3}, False),
    ("contacts-total",     "2025-Q2",        {("contacts-information-only", "2025-09"): 3}, True),
    ("open-cases",         "2025-10",        {("cpp-open", "2025-10"): 5},                True),
    ("open-cases",         "2025-10",        {("cpp-open", "2025-10"): 0},                False),
    ("referrals-received", "2025-Q2",        {},                                          False),
    ("referrals-received", "2025-Q2",        {("referrals-received", "2025-08"): 4},      True),
    ("referrals-received", "r12:2025-09",    {("referrals-received", "2024-10"): 1},      True),
    ("referrals-received", "r12:2025-09",    {("referrals-received", "2025-10"): 1},      False),
    ("referrals-received", "2025-10-07",     {},                                          True),
    ("referrals-received", "2025-10-01/2025-11-02", {},                                   True),
    ("referrals-received", "2020-01-01/2025-10-31", {},                                   True),
    ("cla-open",           "2025-Q2",        {("cla-open", "2025-08"): 4},                False),
    ("cpp-net-change",     "2025-10",        {("cpp-ended", "2025-10"): 2},               True),
    ("cpp-started",        "2025-10",        {("cpp-ended", "2025-10"): 2},               True),
    ("cpp-started",        "2025-10",        {("cpp-ended", "2025-10"): 0},               False),
    ("cpp-started",        "2025-10",        {("cpp-ended", "2025-09"): 2},               False),
    ("cpp-started",        "2025-Q2",        {("cpp-ended", "2025-09"): 2},               True),
    ("cla-ceased-rate-per-10000", "2025-10", {("cla-started", "2025-10"): 1},             True),
    ("adopted-share",      "2025-10",        {("cla-started", "2025-10"): 1},             True),
    ("cin-episodes-ended", "2025-10",        {("cin-episodes-started", "2025-10"): 4},    True),
    ("sw-net-change",      "2025-10",        {("sw-leavers", "2025-10"): 1},              True),
    ("cpp-open-over-12-months", "2025-10",   {("cpp-open", "2025-10"): 103},              True),
    ("cpp-open-over-12-months", "2025-10",   {("cpp-open", "2025-10"): 106},              False),
    ("cpp-open-over-12-months", "2025-10",   {("cpp-open", "2025-10"): 100},              False),
    ("cpp-open-over-18-months", "2025-10",   {("cpp-open-over-15-months", "2025-10"): 101}, True),
    ("cla-suspended-children",  "2025-09",   {("cla-suspended-children", "2025-08"): 99}, False),
    ("cla-suspended-children",  "2025-11",   {("cla-suspended-children", "2025-10"): 99}, True),
    ("cla-suspended-children",  "2025-11",   {("cla-suspended-children", "2025-10"): 94}, False),
    ("cla-suspended-children",  "2025-11",   {("cla-suspended-children", "2025-09"): 98}, True),
    ("cla-suspended-children",  "2025-11",   {},                                          False),
]
# fmt: on


@pytest.mark.parametrize(("id", "period", "small", "hidden"), UNDONE)
def test_what_a_councillor_may_not_read_cannot_be_worked_out_from_the_rest(
    id: str, period: str, small: dict, hidden: bool, snap: small_authority.Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    _counts(monkeypatch, small)
    asked = _count(id, Period.parse(period), 100)
    (shown,) = of("councillor", snap).shown([asked])
    assert (shown.status == "hidden") is hidden
    assert (shown.value is None) is hidden
    assert of("director", snap).shown([asked]) == [asked]


def test_what_undoes_a_hidden_number_is_in_the_catalogue() -> None:
    named = {*TOTALS, *WITHIN, *WITHIN.values(), *(id for ids in (TOTALS | TOTALS_OF_LIST).values() for id in ids)}
    assert named <= set(CATALOGUE)
    assert set(TOTALS_OF_LIST) <= set(CASE_LISTS)


YEAR = Period.parse("2023-24")

# fmt: off
AVERAGED = [
    # measure,                                 numbers,    children, hidden
    ("adoption-a1-mean-days",                  (4000, 9),   9,       True),
    ("adoption-a1-mean-days",                  (4000, 10),  10,      False),
    ("contact-decision-working-days-median",   (None, 7),   7,       True),
    ("cla-attendance",                         (900, 1000), 5,       True),
    ("cla-attendance",                         (900, 1000), 6,       False),
    ("cla-attendance-gap",                     (None, None), 3,      True),
    ("cla-attendance-gap",                     (None, None), None,   False),
]
# fmt: on


@pytest.mark.parametrize(("id", "numbers", "children", "hidden"), AVERAGED)
def test_a_councillor_reads_no_average_of_few_children(
    id: str,
    numbers: tuple,
    children: int | None,
    hidden: bool,
    snap: small_authority.Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _counts(monkeypatch, {})
    monkeypatch.setattr(observations, "children_behind", lambda *_: children)
    asked = Figure(id, Period.parse("2025-10"), {}, *numbers, Decimal(40), CATALOGUE[id].unit)
    (shown,) = of("councillor", snap).shown([asked])
    assert (shown.status == "hidden") is hidden


def test_children_are_counted_once_behind_their_rows(snap: small_authority.Open) -> None:
    rows = observations.cases(snap, "referrals-received", YEAR).rows
    assert rows
    assert observations.children_behind(snap, "referrals-received", YEAR) == len({row.child_key for row in rows})
    assert observations.children_behind(snap, "ks4-attainment-8", YEAR) is None


def test_the_order_of_a_search_tells_no_names(snap: small_authority.Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_children, "SHORTEST_SEARCH", 1)
    found = {}
    for who in ("director", "analyst"):
        mine = of(who, snap)
        answer = pages_children.search(snap, "P", mine.children_sql(), snap.as_at, mine.groups)
        found[who] = [child.reference[0] for child in answer.children]
    assert found["director"] == ["D", "A", "C", "B", "F"]  # by family name, the closed child last
    assert found["analyst"] == ["A", "B", "C", "D", "F"]
