"""Everything a page reads, made once when a load has filled the canonical tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Protocol

from goldenthread import cases
from goldenthread.cases import CASE_LISTS
from goldenthread.derived import DERIVED, read_from
from goldenthread.engine import child_tables, judging, statements
from goldenthread.engine.first_event import FIRST_EVENT
from goldenthread.engine.side_by_side import two_at_a_time
from goldenthread.rules import calendar as bank_holidays
from goldenthread.rules.dated import Rule, Value
from goldenthread.rules.timescales import in_force

# Months kept ready; older months are worked out when somebody asks on the command line.
MONTHS_KEPT = 60
# Where no terms are supplied (interpretation 28): name, first day, last day.
USUAL_TERMS = (("autumn", (9, 1), (12, 20)), ("spring", (1, 5), (3, 31)), ("summer", (4, 15), (7, 22)))

# Case lists that take longest on an authority of ordinary size (measured).
LONGEST = frozenset(("front_door", "caseloads", "children_looked_after", "open_children"))

# Made on the way and of no use to a page.
SCAFFOLDING = (
    "contact_limits",
    "code_names",
    "seen_spells",
    "assessments_seen",
    "snapshot_windows",
    "recorded_days",
    "reference_key",
    "valid_visits",
    "supervision_spells",
    "plan_version_spells",
    "child_intervals",
    "placement_days",
    "adopter_families",
    "adoptions",
    "permanence_plans",
    "placement_runs",
    "permanence_plan_days",
    "protection_plan_stretches",
    "school_days",
    "education_plan_days",
    "status_spells",
    "leaver_statuses",
    "social_workers",
    "foster_leavers",
    "court_matters",
    "caseload_days",
    "outcome_gains",
    "care_review_steps",
)


class Connection(Protocol):
    def execute(self, query: str, parameters: Any = ...) -> Any: ...
    def cursor(self) -> Connection: ...


def prepare(
    con: Connection,
    *,
    as_at: date,
    nation: str,
    key: bytes,
    settings: dict[str, tuple[Value, ...]] | None = None,
    days: Sequence[date] | None = None,
    lists: Iterable[str] | None = None,
) -> None:
    """Make derived tables, case lists, observations, lights and the timeline beside the canonical tables.

    `con` is an open DuckDB connection whose canonical tables are filled. `days` are the snapshot
    days (default: the last 60 month ends and the as-at day; the as-at day alone where care
    episodes are latest only). `lists` narrows the case lists, and then observations, lights and
    timeline are left out: that is how one unusual day is worked out. `key` is secret.
    """
    rules = in_force(settings)
    chosen = list(days) if days is not None else usual_days(con, as_at)
    if lists is not None:
        _derived_tables(con, as_at, key, rules, chosen)
        make_lists(con, cases.with_those_read(lists))
        return
    make_figures(con, as_at, key, rules, chosen, beside=(child_tables.make_life,))
    _fill_periods_of_care(con)
    child_tables.make(con)
    judging.make(con)
    for name in SCAFFOLDING:
        con.execute(f'DROP TABLE "{name}"')


def prepare_some(
    con: Connection,
    lists: Sequence[str],
    *,
    as_at: date,
    key: bytes,
    days: Sequence[date],
    moment: datetime | None = None,
) -> None:
    """Only what the figures of these case lists are read from: for a worked example, which asks for one figure.

    `moment` is the time of the report for what is counted in hours; left out, the close of the as-at day.
    """
    read = frozenset(table for name in lists for table in statements.read_by(name))
    _derived_tables(con, as_at, key, in_force(None), days, only=read, moment=moment)
    for name in cases.with_those_read(lists):
        _figures_of_list(con, name)


def make_figures(
    con: Connection,
    as_at: date,
    key: bytes,
    rules: dict[str, Rule],
    days: Sequence[date],
    beside: Sequence[Callable[[Connection], None]] = (),
) -> None:
    """The part of `prepare` that figures are read from: derived tables, case lists, month observations.

    Lists that read other lists come last. Of the others the longest are begun first, so that no long one is left
    over at the end; `beside` names other work on the derived tables to do in the same go.
    """
    _derived_tables(con, as_at, key, rules, days)
    after = cases.read_from()
    names = sorted(CASE_LISTS, key=lambda name: (bool(after[name]), name not in LONGEST))
    jobs = {f"beside {place}": job for place, job in enumerate(beside)}
    two_at_a_time(con, jobs | {name: partial(_figures_of_list, name=name) for name in names}, after)


def _figures_of_list(con: Connection, name: str) -> None:
    con.execute(statements.case_table(name))
    observations = statements.observation_table(name)
    if observations:
        con.execute(observations)


def _derived_tables(
    con: Connection,
    as_at: date,
    key: bytes,
    rules: dict[str, Rule],
    days: Sequence[date],
    only: Collection[str] | None = None,
    moment: datetime | None = None,
) -> None:
    # DuckDB 2.0.0 packs sums over grouping sets into too few bits when it sorts them (a conversion error, seen
    # on month observations); without this optimizer it does not, and takes no longer.
    con.execute("SET disabled_optimizers = 'compressed_materialization'")
    reference_tables(con, as_at, key, rules, days, moment)
    if only is not None:
        for name in DERIVED:
            if name in only:
                con.execute(statements.derived_table(name))
        return
    two_at_a_time(con, {name: partial(_derived_table, name=name) for name in DERIVED}, read_from())


def _derived_table(con: Connection, name: str) -> None:
    con.execute(statements.derived_table(name))


def make_lists(con: Connection, lists: Iterable[str]) -> None:
    """Make the case lists of these names from derived tables, and lists they read, that are there."""
    for name in lists:
        con.execute(statements.case_table(name))


def usual_days(con: Connection, as_at: date) -> list[date]:
    """Month ends that the load can speak of, and the as-at day, oldest first."""
    level = con.execute("SELECT level FROM table_levels WHERE table_name = 'care_episodes'").fetchone()
    if level is not None and level[0] == "latest":
        return [as_at]
    return days_since(con.execute(FIRST_EVENT).fetchone()[0], as_at)


def days_since(first: date | None, as_at: date) -> list[date]:
    """The as-at day and the month ends before it back to the first event, at most 60 of them, oldest first."""
    days = [as_at]
    end = as_at.replace(day=1) - timedelta(days=1)
    while len(days) < MONTHS_KEPT and first is not None and end >= first:
        days.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return sorted(days)


def reference_tables(
    con: Connection,
    as_at: date,
    key: bytes,
    rules: dict[str, Rule],
    days: Sequence[date],
    moment: datetime | None = None,
) -> None:
    """What every load knows without its files: the calendar, the rules in force, the snapshot days, the terms."""
    # A day is reported at its close (C2).
    close = moment or datetime.combine(as_at + timedelta(days=1), time())
    con.execute("CREATE TABLE as_at AS SELECT CAST(? AS DATE) AS day, CAST(? AS TIMESTAMP) AS moment", [as_at, close])
    con.execute("CREATE TABLE reference_key AS SELECT CAST(? AS VARCHAR) AS secret", [key.hex()])
    holidays = list(bank_holidays.bank_holidays())
    first, last = date(bank_holidays.FIRST_YEAR, 1, 1), date(bank_holidays.LAST_YEAR, 12, 31)
    con.execute(
        """CREATE TABLE calendar AS
        WITH days AS (
            SELECT CAST(d AS DATE) AS day
            FROM (SELECT unnest(generate_series(CAST(? AS DATE), CAST(? AS DATE), INTERVAL 1 DAY)) AS d)
        ),
        marked AS (
            SELECT day, isodow(day) < 6 AND day NOT IN (SELECT unnest(CAST(? AS DATE[]))) AS is_working FROM days
        )
        SELECT day, is_working,
            CAST(sum(CASE WHEN is_working THEN 1 ELSE 0 END) OVER (ORDER BY day) AS INTEGER) AS number
        FROM marked""",
        [first, last, holidays],
    )
    # A clock that ends on the n-th working day is in time until the day before the next one (interpretation 40).
    con.execute(
        "CREATE TABLE working_days AS SELECT number, day, CAST(lead(day) OVER (ORDER BY day) - 1 AS DATE) AS until_day "
        "FROM calendar WHERE is_working"
    )
    supplied = con.execute("SELECT count(*) FROM school_terms WHERE start_date IS NOT NULL").fetchone()[0]
    if supplied:
        con.execute("CREATE TABLE terms AS SELECT term, start_date, end_date FROM school_terms")
    else:
        years = range(as_at.year - 12, as_at.year + 2)
        terms = [(f"{y} {n}", date(y, *a), date(y, *b)) for y in years for n, a, b in USUAL_TERMS]
        con.execute("CREATE TABLE terms (term VARCHAR, start_date DATE, end_date DATE)")
        con.execute(
            "INSERT INTO terms SELECT unnest(?), unnest(CAST(? AS DATE[])), unnest(CAST(? AS DATE[]))",
            [list(column) for column in zip(*terms, strict=True)],
        )
    _rule_tables(con, as_at, rules, days)


def _rule_tables(con: Connection, as_at: date, rules: dict[str, Rule], days: Sequence[date]) -> None:
    """`rule_values`: every dated value of every rule, the authority's own among them; `rule_numbers`: one row, in
    force on the as-at day; `snapshot_days`: one row per day, in force on it."""
    dated = [(id, value) for id, rule in rules.items() for value in rule.values]
    con.execute(
        "CREATE TABLE rule_values AS SELECT unnest(CAST(? AS VARCHAR[])) AS rule, "
        "unnest(CAST(? AS DATE[])) AS in_force_from, unnest(CAST(? AS INTEGER[])) AS number, "
        "unnest(CAST(? AS VARCHAR[])) AS paragraph",
        [
            [id for id, _ in dated],
            *([getattr(value, part) for _, value in dated] for part in ("in_force_from", "number", "paragraph")),
        ],
    )
    names = [(id.replace("-", "_"), rule) for id, rule in rules.items()]
    columns = ", ".join(f'CAST(? AS INTEGER) AS "{name}"' for name, _ in names)
    con.execute(f"CREATE TABLE rule_numbers AS SELECT {columns}", [rule.on(as_at).number for _, rule in names])
    # One statement for all days: a row at a time costs more than the days are worth (measured).
    numbers = ", ".join(f'unnest(CAST(? AS INTEGER[])) AS "{name}"' for name, _ in names)
    con.execute(
        "CREATE TABLE snapshot_days AS SELECT d.day, CAST(date_trunc('month', d.day) AS DATE) AS month, "
        "d.day = ? AS is_as_at, c.number, d.* EXCLUDE (day) "
        f"FROM (SELECT unnest(CAST(? AS DATE[])) AS day, {numbers}) AS d JOIN calendar AS c ON c.day = d.day "
        "ORDER BY d.day",
        [as_at, list(days), *([rule.on(day).number for day in days] for _, rule in names)],
    )


def _fill_periods_of_care(con: Connection) -> None:
    con.execute(
        "INSERT INTO periods_of_care (period_of_care_id, person_id, start_date, end_date, end_reason, "
        "category_of_need, short_breaks_only) SELECT period_of_care_id, person_id, start_date, end_date, "
        "end_reason, category_of_need, short_breaks_only FROM care_periods"
    )
