"""Examples in the words of those who count: totals of a workforce, numbers of a provider, reports, findings."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.cli.check_examples import plain
from tests.indicators.drawing import DrawnTable, worked_out

DAY, MONTH, YEAR = "2024-03-28", "2024-04-01/2024-04-30", "2023-04-01/2024-03-31"
REPORTS = [
    {"type": "report", "team": "A", "due": "2024-04-05", "submitted": "2024-04-05"},
    {"type": "report", "team": "B", "due": "2024-04-05", "submitted": "2024-04-06"},
    {"type": "report", "team": "B", "due": "2024-04-12", "submitted": None},
    {"type": "report", "team": "B", "due": "2024-05-03", "submitted": "2024-05-03"},
]
ORDERS = [
    {"type": "order", "child": "A", "end": "2024-04-05", "ete": True},
    {"type": "order", "child": "B", "end": "2024-04-30", "ete": False},
]
FINDINGS = [
    {"type": "finding", "child": "A", "rule": "one", "opened": "2024-03-01", "closed": None},
    {"type": "finding", "child": "A", "rule": "another", "opened": "2024-03-01"},
    {"type": "finding", "child": "B", "rule": "one", "opened": "2024-03-01", "closed": DAY},
    {"type": "finding", "child": "C", "rule": "one", "opened": "2024-03-29"},
]
PLANS = [
    {"type": "plan", "child": "six working days", "started": "2024-03-20", "finalised": None},
    {"type": "plan", "child": "five working days", "started": "2024-03-21", "finalised": None},
    {"type": "plan", "child": "finalised", "started": "2024-03-01", "finalised": "2024-03-20"},
]

CASES: list[tuple[str, str, list[dict[str, Any]], tuple[Any, Any, Any]]] = [
    ("highlight-reports-submitted", MONTH, REPORTS, (1, 3, 33.3)),
    ("youth-justice-ete", MONTH, ORDERS, (1, 2, 50)),
    ("budget-savings-delivered", YEAR, [{"type": "finance", "delivered": 3.2, "target": 4.0}], (3.2, 4, 80)),
    ("placement-unit-cost-weekly", YEAR, [{"type": "finance", "gross_spend": 5_200_000, "average_cla": 50}],
     (100_000, 50, 2000)),
    ("cs-spend-not-cla-share", YEAR, [{"type": "finance", "spend": 100, "cla_spend": 60}], (40, 100, 40)),
    ("youth-vote-participation", YEAR, [{"type": "ballot", "votes": 12_399}], (12_399, None, 12_399)),
    ("care-applications-rate-per-10000", YEAR, [{"type": "aggregate_return", "numerator": 46, "denominator": 50_000}],
     (46, 50_000, 9.2)),
    ("dq-open-exceptions", DAY, FINDINGS, (2, None, 2)),
    ("plans-saved-incorrectly", DAY, PLANS, (1, None, 1)),
    ("sw-caseholder-share", DAY, [{"type": "workforce", "case_holders": 40, "in_post": 100}], (40, 100, 40)),
    ("sw-age-20-29-share", DAY, [{"type": "workforce", "aged_20_29": 21, "age_known": 100}], (21, 100, 21)),
    ("sw-asye-count", DAY, [{"type": "workforce", "asye": 12}], (12, None, 12)),
    ("team-manager-span", DAY, [{"type": "workforce", "workers": 30, "managers": 5}], (30, 5, 6)),
    ("sw-net-change", MONTH, [{"type": "workforce", "starters_fte": 12.5, "leavers_fte": 3.0}], (9.5, None, 9.5)),
    ("sw-agency-count", DAY, [{"type": "workforce", "agency_headcount": 133}], (133, None, 133)),
    ("sw-vacancies", DAY, [{"type": "workforce", "vacant_fte": 62}], (62, None, 62)),
    ("service-user-satisfaction", MONTH, [{"type": "survey", "responses": 40, "satisfied": 30}], (30, 40, 75)),
    ("survey-sample", MONTH, [{"type": "survey", "planned": 500, "achieved": 480}], (480, None, 480)),
    ("independent-visitors-matched", DAY, [{"type": "independent_visitor", "child": "A", "start": "2024-01-01"}],
     (1, None, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("indicator", "period", "events", "answer"), CASES, ids=[case[0] for case in CASES])
def test_numbers_are_read_as_they_are_told(
    indicator: str, period: str, events: list[dict[str, Any]], answer: tuple[Any, Any, Any]
) -> None:
    found = worked_out(DrawnTable(indicator, period, (), {}, tuple(events)), (), "duckdb")
    assert (plain(found["numerator"]), plain(found["denominator"]), plain(found["value"])) == answer
