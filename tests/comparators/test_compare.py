"""Published figures say what was published, and nobody is compared where too few have a figure."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goldenthread import comparators
from goldenthread.comparators import Published, for_indicator
from goldenthread.comparators.areas import area_of
from goldenthread.comparators.periods import end_of, ours, published_on


def test_every_shipped_figure_is_the_published_one(reference: Path) -> None:
    """Digit by digit, symbol by symbol."""
    measures = comparators.measures()
    differ, seen = [], 0
    for name in ("benchmarks.csv", "benchmarks_breakdowns.csv"):
        with (reference / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row["measure_id"] not in measures:
                    continue
                seen += 1
                shipped = comparators.figures_of(row["measure_id"]).get((row["period"], row["geography_code"]))
                if row["value"]:
                    same = shipped is not None and shipped.value == Decimal(row["value"])
                else:
                    same = shipped is not None and shipped.symbol == (row["note"] or "x")
                if not same:
                    differ.append((row["measure_id"], row["period"], row["geography_code"]))
    assert seen > 70_000
    assert differ == []


def test_five_years_and_a_source_for_every_measure() -> None:
    for measure in comparators.measures():
        figures = comparators.figures_of(measure)
        assert figures
        assert all(figure.source.partition(":")[0] in comparators.sources() for figure in figures.values())


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2024, 10, 30), "2022-23"),  # the day before a release comes out
        (date(2024, 10, 31), "2023-24"),
        (date(2025, 9, 30), "2023-24"),
    ],
)
def test_the_latest_year_known_on_the_day(day: date, period: str) -> None:
    found = for_indicator("re-referrals-12m", "370", day)
    assert found is not None
    assert found.period == period


def test_nothing_was_published_yet() -> None:
    assert for_indicator("re-referrals-12m", "370", date(2015, 1, 1)) is None
    assert for_indicator("cin-visits-in-4-weeks", "370", date(2025, 1, 1)) is None


def drawn(texts: dict[str, str]) -> dict[tuple[str, str], Published]:
    codes = {"England": "E92000001", **{la: area_of(la).code for la in ("301", "302", "303", "304")}}  # type: ignore[union-attr]
    return {
        ("2023-24", codes[name]): Published(
            "rereferrals-12-months-pct", "2023-24", codes[name], text, "ees-cin-2025-c1"
        )
        for name, text in texts.items()
    }


@pytest.mark.parametrize(
    ("texts", "mean", "median", "used"),
    [
        ({"301": "10.0", "302": "20.0", "303": "31.0", "304": "40.0"}, "25.3", "25.5", 4),
        ({"301": "10.0", "302": "c", "303": "30.0"}, "20.0", "20.0", 2),  # a symbol is no figure, and never 0
        ({"301": "10.0", "302": "c", "303": "u"}, None, None, 1),  # fewer than half
        ({}, None, None, 0),
    ],
)
def test_neighbours_with_a_figure(texts: dict[str, str], mean: str | None, median: str | None, used: int) -> None:
    found = for_indicator(
        "re-referrals-12m",
        "",
        date(2025, 1, 1),
        chosen=("301", "302", "303", "304"),
        figures=lambda _: drawn({"England": "22.0", **texts}),
    )
    assert found is not None
    assert found.group is not None
    assert (found.group.mean, found.group.median) == tuple(None if n is None else Decimal(n) for n in (mean, median))
    assert (found.group.used, found.group.of) == (used, 4)
    assert found.regions == ()
    assert found.own is None


def test_ten_neighbours_of_every_english_authority() -> None:
    for area in comparators.areas().values():
        if area.level == "authority" and area.code.startswith("E") and area.region:
            assert len(comparators.compare.neighbours_of(area.la_code)) == 10, area.name
    assert comparators.compare.neighbours_of("512") == ()  # Wales has no such model


def test_like_for_like_periods() -> None:
    assert ours("2024-25", "financial-year", stock=False) == "2024-25"
    assert ours("2024-25", "31-march", stock=True) == "2025-03-31"
    assert ours("2024-25", "academic-year", stock=False) == "2024-09-01/2025-08-31"
    assert ours("2024", "30-september", stock=False) == "2023-10-01/2024-09-30"
    assert ours("2020-04", "month", stock=False) == "2020-04"
    assert end_of("2020-02", "month") == date(2020, 2, 29)
    assert published_on("2024", "30-september", "workforce") == date(2025, 3, 31)


def test_population_of_an_authority() -> None:
    assert comparators.residents("202")[2024] == 35_276
    assert comparators.residents("000") == {}
