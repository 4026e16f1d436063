"""The same figures in pandas, one indicator at a time, from tables that already lie in DataFrames.

Written as a careful analyst would: vectorised throughout, only the columns that are needed, as-of merges. What
two indicators share is worked out for each, because each is a script of its own; that is how councils run them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from bench import engine
from bench.covered import COVERED
from bench.measure import Ratio, in_turn, times_faster
from bench.with_pandas import events, month_ends
from bench.with_pandas.shared import GRAINS, Frame, Tables, fold
from goldenthread.rules import calendar

# The slow side: a few runs tell enough.
RUNS = 3

HOW: dict[str, Callable[[Tables, str], Frame]] = {
    **dict.fromkeys((id for id in COVERED if id.startswith("contact")), events.contacts),
    **dict.fromkeys(("referrals-received", "re-referrals-12m"), events.referrals),
    **dict.fromkeys((id for id in COVERED if id.startswith("assessments-")), events.assessments),
    "assessment-child-visited-within-5-working-days": events.seen_within_5,
    **dict.fromkeys(("s47-started", "s47-to-icpc-conversion"), events.enquiries),
    "icpc-within-15-working-days": events.conferences,
    **dict.fromkeys(("cpp-started", "cpp-second-within-2-years"), events.plans_started),
    "cla-started": events.care_starts,
    **dict.fromkeys(("missing-episodes-cla", "missing-children-cla"), events.missing),
    "cla-suspended-children": events.suspensions,
    **dict.fromkeys((id for id in COVERED if id.startswith("cla-attendance")), events.attendance),
    **dict.fromkeys(("open-cases", "cin-cohort"), month_ends.open_children),
    **dict.fromkeys(("cpp-open", "cla-open", "care-leavers-open"), month_ends.counted),
    "cpp-by-category": month_ends.categories,
    **dict.fromkeys(
        ("cin-visits-in-4-weeks", "cp-visits-in-10-working-days", "cla-visits-in-timescale"), month_ends.visits_in_time
    ),
    **dict.fromkeys(
        ("cin-plan-up-to-date", "cp-plan-up-to-date", "cla-care-plan-up-to-date", "pathway-plan-up-to-date"),
        month_ends.plans_up_to_date,
    ),
    **dict.fromkeys((id for id in COVERED if id.endswith("supervision-in-timescale")), month_ends.supervised),
    "cp-visits-in-4-weeks": month_ends.visits_in_4_weeks,
    "cp-seen-alone-5-plus": month_ends.seen_alone,
    "cin-reviews-within-timescale": month_ends.need_reviews,
    "core-groups-on-time": month_ends.core_groups,
    "cpp-reviews-all-on-time": month_ends.reviews_all_on_time,
    "permanence-plan-in-place": month_ends.permanence,
    "pep-up-to-date-quality-assured": month_ends.education,
    "care-leavers-contact-in-8-weeks": month_ends.leavers_contact,
    "care-leavers-eet-19-21": month_ends.eet,
    **dict.fromkeys(("caseload-mean", "caseload-by-worker"), month_ends.caseloads),
}
Folded = dict[str, dict[str, Frame]]


def main() -> list[Ratio]:
    path, as_at = engine.tables()
    print("pandas: one indicator at a time")
    tables = _tables(path, as_at)
    with engine.only(COVERED):
        engine.compare({"ours": engine.our_answers(engine.ours(path, as_at)), "pandas": answers(every(tables))})
        taken = in_turn({"ours": lambda: engine.ours(path, as_at), "pandas": lambda: every(tables)}, RUNS)
    return [
        times_faster(
            "pandas, one indicator at a time / case lists and observations", taken["ours"], taken["pandas"], 10
        )
    ]


def every(tables: Tables) -> Folded:
    """The indicators of both sides, one after the other."""
    missing = set(COVERED) - HOW.keys()
    if missing:
        raise SystemExit(f"Not written in pandas: {', '.join(sorted(missing))}.")
    found = {id: _one(tables, id, HOW[id]) for id in COVERED}
    found["care-leavers-eet-19-21-annual"] = _one(tables, "care-leavers-eet-19-21", month_ends.eet_birthdays)
    return found


def _one(tables: Tables, id: str, how: Callable[[Tables, str], Frame]) -> dict[str, Frame]:
    rows = how(tables, id)
    if id == "caseload-mean":
        parts = {f"{grain}/n": frame for grain, frame in fold(tables, rows, ["n"]).items()}
        return parts | {f"{grain}/hours": frame for grain, frame in fold(tables, rows, ["hours"]).items()}
    if "band" in rows:
        bands = pd.get_dummies(rows["band"], dtype=int)
        return fold(tables, pd.concat([rows, bands], axis=1), list(bands.columns))
    return fold(tables, rows, [name for name in ("n", "d") if name in rows])


def _tables(path: Path, as_at: Any) -> Tables:
    con = duckdb.connect(str(path), read_only=True)
    tables = Tables(con, pd.Timestamp(as_at), list(calendar.bank_holidays()))
    every(tables)  # so that every table needed lies in memory before anything is timed
    return tables


def answers(found: Folded) -> engine.Answers:
    """In the shape in which the sides are compared."""
    told: engine.Answers = {}
    for id, parts in found.items():
        name = id.replace("-", "_")
        for part, frame in parts.items():
            grain = part.split("/")[0]
            keys = ["month", *GRAINS[grain]]
            for column in frame.columns.difference(keys):
                measure = {"n": f"n__{name}", "d": f"d__{name}", "hours": f"d__{name}"}.get(column)
                measure = measure or f"n__{name}_{column.replace(' ', '_')}"
                for *values, number in frame[[*keys, column]].itertuples(index=False, name=None):
                    if number:
                        have = dict(zip(keys, values, strict=True)) | {"month": values[0].date(), "grain": grain}
                        told[(measure, *(have.get(key) for key in engine.KEYS))] = round(float(number), 4)
    return told
