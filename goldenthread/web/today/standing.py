"""The lights as they are shown: those of the snapshot and of this site, with agreed variations laid over.

The one place where a variation changes a light. Inbox, case report, caseload, child page, mail and the daily
run all ask here, so that they cannot disagree. An authority without variations pays for one small query.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from goldenthread import observations
from goldenthread.exceptions import RULES, ByClock, ExceptionRule
from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Figure, Period
from goldenthread.observations import lights as prepared
from goldenthread.observations.figure import percentage
from goldenthread.observations.lights import Light
from goldenthread.observations.periods import add_months
from goldenthread.observations.running import running
from goldenthread.pages import words
from goldenthread.rules import working_days
from goldenthread.web.today import extra
from goldenthread.web.today.models import Variation

ALL_SHADES = ("red", "amber", "green")

# (child's reference, rule) to what is in force for that child's clock; at most one (`variations.py`).
Agreed = dict[tuple[str, str], Variation]


def agreed_on(day: date) -> Agreed:
    """The variations in force on a day."""
    return {(each.child, each.rule): each for each in Variation.objects.in_force(day)}


def state(snap: Any) -> tuple[Hashable, ...]:
    """What tells one state of what is laid over the snapshot from another: for what is kept, or worked out before."""
    agreed = agreed_on(snap.as_at)
    return tuple(sorted((one.pk, one.last_day_in_force) for one in agreed.values())), extra.state()


def lights_for(
    snap: Any,
    condition: str = "TRUE",
    params: Sequence[Any] = (),
    *,
    rules: Collection[str] | None = None,
    shades: Collection[str] = prepared.SHADES,
) -> list[Light]:
    """The lights that pass, as they are shown. `condition` is as for `observations.lights.lights`.

    `shades` are asked of the light as it is shown: a child whose agreed interval is shorter may be red here
    and green in the snapshot.
    """
    agreed = agreed_on(snap.as_at)
    rows = prepared.lights(snap, condition, params, rules=rules, shades=shades)
    if agreed:
        other = [shade for shade in ALL_SHADES if shade not in shades]
        clocks = {rule for _, rule in agreed} & set(rules if rules is not None else RULES)
        if other and clocks:
            of_children, references = _of_children({child for child, _ in agreed})
            rows += prepared.lights(
                snap, f"({condition}) AND {of_children}", [*params, references], rules=clocks, shades=other
            )
        rows = _laid_over(rows, agreed, snap.as_at)
    more = [each for each in extra.extra_lights(snap) if rules is None or each.rule in rules]
    if agreed or more:
        rows += _passing(snap, condition, params, more)
        rows = [each for each in rows if each.light in shades]
        rows.sort(key=lambda each: (each.team, each.child_key is None, each.child_key or 0, each.rule, each.case_key))
    return rows


def of_child(snap: Any, child_key: int, decided: Sequence[Variation]) -> list[Light]:
    """Every light of one child as it is shown, green ones too, for a page that has read her variations already.

    `decided` are the variations approved for her at any time; those in force today are laid over.
    """
    today = snap.as_at
    agreed = {(one.child, one.rule): one for one in decided if one.state_on(today) == "in force"}
    rows = prepared.lights(snap, "child_key = ?", [child_key], shades=ALL_SHADES)
    rows += [each for each in extra.extra_lights(snap) if each.child_key == child_key]
    return _laid_over(rows, agreed, today) if agreed else rows


def _of_children(references: Collection[str]) -> tuple[str, list[str]]:
    """A condition on `child_key` that lets the children of these references through."""
    found = "SELECT child_key FROM children WHERE reference IN (SELECT unnest(CAST(? AS VARCHAR[])))"
    return f"child_key IN ({found})", sorted(references)


# The table `lights`: a condition may ask for any of its columns.
_COLUMNS = {
    "rule": "VARCHAR",
    "child_key": "INTEGER",
    "case_key": "VARCHAR",
    "light": "VARCHAR",
    "basis_day": "DATE",
    "due_day": "DATE",
    "days": "INTEGER",
    "elapsed": "INTEGER",
    "unit": "VARCHAR",
    "service": "VARCHAR",
    "team": "VARCHAR",
    "worker": "VARCHAR",
    "why": "VARCHAR",
}


def _passing(snap: Any, condition: str, params: Sequence[Any], rows: list[Light]) -> list[Light]:
    """Those of the rows that pass a condition on the table `lights`, though they do not stand in it."""
    if not rows or condition == "TRUE":
        return rows
    drawn = ", ".join(f"unnest(CAST(? AS {kind}[])) AS {name}" for name, kind in _COLUMNS.items())
    passed = snap.query(
        f"SELECT place FROM (SELECT unnest(CAST(? AS INTEGER[])) AS place, {drawn}) AS lights WHERE {condition}",  # noqa: S608
        [list(range(len(rows))), *([getattr(each, name) for each in rows] for name in _COLUMNS), *params],
    )
    return [rows[place] for (place,) in sorted(passed)]


def missing_rules(snap: Any) -> dict[str, str]:
    """The rules that neither the loaded data nor this site can tell, with the reason."""
    told_here = extra.rules()
    return {rule: why for rule, why in prepared.missing_rules(snap).items() if rule not in told_here}


def varied(snap: Any, rows: list[Light]) -> list[Light]:
    """The rows with agreed variations laid over, in the same order. For rows read some other way than `lights_for`."""
    agreed = agreed_on(snap.as_at)
    return _laid_over(rows, agreed, snap.as_at) if agreed else rows


def _laid_over(rows: list[Light], agreed: Agreed, today: date) -> list[Light]:
    found = []
    for row in rows:
        variation = agreed.get((row.reference or "", row.rule))
        found.append(row if variation is None else with_variation(row, variation, today))
    return found


def with_variation(row: Light, variation: Variation, today: date) -> Light:
    """The light under the agreed interval: green to its last day in time, red after it; never amber.

    The same clock rule as everywhere: an interval in working days is in time until the day before the next
    working day. A row whose clock runs from no day (nothing recorded) keeps its light.
    """
    if row.basis_day is None:
        return row
    due, until = due_and_until(row.basis_day, variation.number, variation.unit)
    gone = working_days.between(due, today)
    counted = "working days" if variation.unit == "working days" else "days"
    basis = row.why.split(". ")[0].rstrip(".")
    agreed = f"Agreed: {variation.interval} until {words.day(variation.last_day_in_force)}."
    return replace(
        row,
        light="red" if today > until else "green",
        due_day=due,
        days=gone if counted == "working days" else (today - due).days,
        unit=counted,
        why=f"{agreed} {basis}. {_when(due, until, today, gone)}",
        varied=True,
    )


def due_and_until(basis: date, number: int, unit: str) -> tuple[date, date]:
    """The due day of an interval and the last day in time."""
    if unit == "working days":
        return working_days.after(basis, number), working_days.after(basis, number + 1) - timedelta(days=1)
    due = add_months(basis, number) if unit == "months" else basis + timedelta(days=number)
    return due, due


def _when(due: date, until: date, today: date, gone: int) -> str:
    if today > until:
        if gone == 0:
            return f"Was due {words.day(due)}, since the last working day."
        return f"Was due {words.day(due)}, {words.times(gone, 'working day')} ago."
    if due <= today:
        return "Due now."
    return f"Due {words.day(due)}, in {words.times(-gone, 'working day')}."


def clocks_of(indicator_id: str) -> dict[str, ExceptionRule]:
    """The rules whose clock the indicator judges and of which another interval can be agreed, by id.

    A rule over several case lists (supervision) is given as its part over the indicator's own list.
    """
    return {
        part.id: part
        for rule in RULES.values()
        if rule.may_vary
        for part in rule.parts()
        if isinstance(part.light, ByClock) and part.light.standard == indicator_id
    }


def as_agreed(snap: Any, indicator_id: str, period: Period, cut: Cut) -> Figure | None:
    """The indicator with agreed variations: each varied child judged by the interval agreed for it.

    None where no variation of a clock of this indicator is in force on the day of the figure, or where the
    figure cannot be told. Only shares of children on one day vary. A child without a visit (plan, supervision)
    as yet, whose agreed first one is not yet due, is in neither number, as under the standard itself.
    """
    clocks = clocks_of(indicator_id)
    if not clocks or CATALOGUE[indicator_id].period_kind != "snapshot":
        return None
    day = min(period.end, snap.as_at)
    agreed = {(child, rule): each for (child, rule), each in agreed_on(day).items() if rule in clocks}
    if not agreed:
        return None
    (figure,) = observations.figures(snap, [indicator_id], period, cut=cut)
    if figure.status != "ok" or figure.denominator is None or figure.numerator is None:
        return None
    met, counted = figure.numerator, figure.denominator
    for id, rule in clocks.items():
        of_rule = {child: each for (child, of), each in agreed.items() if of == id}
        for row in running(snap, rule, day, cut, of_rule) if of_rule else ():
            if row.basis is None:
                continue
            variation = of_rule[row.reference]
            in_time = day <= due_and_until(row.basis, variation.number, variation.unit)[1]
            met -= row.met
            if in_time and row.last is None:
                counted -= 1
            else:
                met += in_time
    return replace(figure, numerator=met, denominator=counted, value=percentage(met, counted))
