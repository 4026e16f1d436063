"""A figure equals the count of the rows behind it: every indicator, every month, every team."""

from collections import Counter
from decimal import Decimal

import pytest

from goldenthread.indicators import CATALOGUE
from goldenthread.observations import Cut, Period, cases, figures, months_to
from goldenthread.words import (
    Average,
    Count,
    Difference,
    Distinct,
    Mean,
    Median,
    Pooled,
    Quotient,
    Rate,
    Share,
    Spread,
    Supplied,
    Total,
)

NOT_ROW_BY_ROW = Average | Difference | Mean | Median | Pooled | Quotient | Rate | Supplied | Total
COUNTED_ROW_BY_ROW = [id for id, each in CATALOGUE.items() if not isinstance(each.figure, NOT_ROW_BY_ROW)]
OVER_THE_ROWS = [id for id, each in CATALOGUE.items() if isinstance(each.figure, Mean | Median)]
RATES = [id for id, each in CATALOGUE.items() if isinstance(each.figure, Rate)]


@pytest.mark.parametrize("id", COUNTED_ROW_BY_ROW)
def test_every_month_and_team(id, from_ssd):
    indicator = CATALOGUE[id]
    for month in months_to(from_ssd.as_at, 36)[::3]:
        if any(row.status != "ok" for row in figures(from_ssd, [id], month)):
            continue  # what cannot be worked out has no rows to compare
        rows = cases(from_ssd, id, month).rows
        listed = Counter(row.team for row in rows)
        met = Counter(row.team for row in rows if row.met)
        by_team = {row.by["team"]: row for row in figures(from_ssd, [id], month, ("team",)) if "band" not in row.by}
        if isinstance(indicator.figure, Spread):
            found = figures(from_ssd, [id], month)
            assert sum(row.numerator for row in found) == sum(row.band != indicator.figure.whole for row in rows)
            continue
        for team in listed | Counter(dict.fromkeys(by_team, 0)):
            row = by_team[team]
            if isinstance(indicator.figure, Share):
                assert (row.numerator, row.denominator) == (met[team], listed[team]), (month.text, team)
            else:
                assert row.numerator == listed[team], (month.text, team)
        (whole,) = figures(from_ssd, [id], month)
        assert whole.numerator == sum(row.numerator for row in by_team.values()), month.text


@pytest.mark.parametrize("id", OVER_THE_ROWS)
def test_a_mean_is_over_the_rows_of_the_list(id, from_ssd):
    for month in months_to(from_ssd.as_at, 6):
        listed = Counter(row.team for row in cases(from_ssd, id, month).rows)
        for row in figures(from_ssd, [id], month, ("team",)):
            if row.status == "ok":
                assert row.denominator == listed[row.by["team"]], (month.text, row.by)


@pytest.mark.parametrize("id", RATES)
def test_a_rate_is_of_the_rows_of_the_list(id, from_ssd):
    """Of Count and Distinct alike, the number above is that of the rows."""
    assert isinstance(CATALOGUE[id].figure.ours, Count | Distinct)
    for month in months_to(from_ssd.as_at, 6):
        (whole,) = figures(from_ssd, [id], month)
        if whole.status == "ok":
            assert whole.numerator == len(cases(from_ssd, id, month).rows), month.text


@pytest.mark.parametrize("id", ["cla-attendance", "cla-attendance-primary", "caseload-mean"])
def test_pooled_figures_add_up_over_their_teams(id, from_ssd):
    month = months_to(from_ssd.as_at, 1)[0]
    (whole,) = figures(from_ssd, [id], month)
    parts = figures(from_ssd, [id], month, ("team",))
    assert whole.numerator == sum(Decimal(row.numerator) for row in parts)


def test_a_cut_gives_the_rows_of_the_team_and_nothing_else(from_ssd):
    month = months_to(from_ssd.as_at, 1)[0]
    for figure in figures(from_ssd, ["cla-open"], month, ("team",)):
        team = figure.by["team"]
        cut = Cut(team=team)
        assert {row.team for row in cases(from_ssd, "cla-open", month, cut).rows} == {team}
        assert figures(from_ssd, ["cla-open"], month, cut=cut)[0].numerator == figure.numerator


@pytest.mark.parametrize(
    "id",
    [
        id
        for id in COUNTED_ROW_BY_ROW
        if CATALOGUE[id].period_kind == "flow" and isinstance(CATALOGUE[id].figure, Share)
    ],
)
def test_a_quarter_pools_its_months(id, from_ssd):
    months = [Period.parse(text) for text in ("2026-04", "2026-05", "2026-06")]
    parts = [figures(from_ssd, [id], month)[0] for month in months]
    (quarter,) = figures(from_ssd, [id], Period.parse("2026-Q1"))
    assert quarter.numerator == sum(part.numerator for part in parts)
    assert quarter.denominator == sum(part.denominator for part in parts)
