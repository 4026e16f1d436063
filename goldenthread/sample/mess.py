"""The mess of real records, on purpose, small and counted.

Missing values, codes nobody knows, ends before starts, dates in the future, stray spaces. None
of it moves a headline figure of the as-at day, and whatever the Annex A workbook shows too is
changed before either is written, so that both still tell the same story.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from goldenthread.sample.book import Book, Row


def make(book: Book, rng: Random) -> None:
    """Spoil a small share of rows in place."""
    _people(book.rows("people"), rng)
    for row in _some(rng, book.rows("contacts"), 0.004):
        row["source"] = None if rng.random() < 0.6 else "5Z"
        row["source_text"] = None
    for row in _some(rng, book.rows("referrals"), 0.003):
        row["source"] = None
    for row in _some(rng, book.rows("assessments"), 0.002):
        done = row["authorised_date"]
        if done is not None and done > row["start_date"]:
            row["start_date"], row["authorised_date"] = done, row["start_date"]
    for row in _some(rng, book.rows("early_help_episodes"), 0.004):
        if row["end_date"] is not None:
            row["start_date"], row["end_date"] = row["end_date"], row["start_date"]
    for row in _some(rng, book.rows("missing_episodes"), 0.004):
        if row["end_date"] is not None:
            row["end_date"] = row["start_date"] - timedelta(days=2)
    for table, column in (("cin_visits", "visit_date"), ("protection_visits", "visit_date")):
        for row in _some(rng, book.rows(table), 0.0008):
            # A year typed wrongly: the visit lies in the future.
            row[column] = row[column].replace(year=row[column].year + 10, day=min(row[column].day, 28))
    for table in ("cin_visits", "protection_visits", "care_visits"):
        for row in _some(rng, book.rows(table), 0.006):
            row["seen_alone"] = None
    for row in _some(rng, book.rows("sdq_scores"), 0.006):
        if row["score"] is not None:
            row["score"] = 99
    for row in _some(rng, book.rows("addresses"), 0.004):
        row["postcode"] = "NOT KNOWN"
    for row in _some(rng, book.rows("professionals"), 0.03):
        row["department"] = f" {row['department']}\u00a0"
    for row in _some(rng, book.rows("supervisions"), 0.003):
        row["worker_id"] = None
    for row in _some(rng, book.rows("school_attendance"), 0.0008):
        row["sessions_possible"] = None


def _people(rows: list[Row], rng: Random) -> None:
    for row in _some(rng, rows, 0.004):
        row["sex"] = None
        row["gender"] = "U"
    for row in _some(rng, rows, 0.003):
        row["ethnicity"] = "XNK" if rng.random() < 0.5 else None
    for row in _some(rng, rows, 0.002):
        row["surname"] = f"{row['surname']} "


def _some(rng: Random, rows: list[Row], share: float) -> list[Row]:
    """About that share of the rows, in order."""
    count = round(len(rows) * share)
    return [rows[n] for n in sorted(rng.sample(range(len(rows)), count))]
