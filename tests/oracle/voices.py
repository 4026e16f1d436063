"""Advocacy, independent visitors, and whether scores of wellbeing get better."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.oracle import standing
from tests.oracle.book import Book, Row
from tests.oracle.case import Case, case
from tests.oracle.days import ONE_DAY, open_on
from tests.oracle.holding import NONE, service_of
from tests.oracle.periods import Window


def advocacy(book: Book) -> list[tuple[Row, date]]:
    """Cases of advocacy with the day they began: referred, failing that allocated."""
    found = []
    for row in book.all("advocacy_cases"):
        began = row["referred_date"] or row["allocated_date"]
        if row["service"] not in (None, "advocacy") or began is None:
            continue
        if row["closed_date"] is None or row["closed_date"] >= began:
            found.append((row, began))
    return found


def advocacy_case(book: Book, window: Window, row: Row, day: date) -> Case:
    return case(book, window, row["person_id"], row["case_id"], day)


def quarter_start(day: date) -> date:
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def in_the_quarter(book: Book, window: Window) -> list[tuple[Row, date]]:
    """Cases open on some day of the quarter up to the day: carried in, or new."""
    first = quarter_start(window.day)
    return [
        (row, began)
        for row, began in advocacy(book)
        if began <= window.day and (row["closed_date"] is None or row["closed_date"] >= first)
    ]


def carried_in(book: Book, window: Window) -> list[Case]:
    """Open at the close of the day before the quarter."""
    eve = quarter_start(window.day) - ONE_DAY
    return [
        advocacy_case(book, window, row, window.day)
        for row, began in advocacy(book)
        if open_on(began, row["closed_date"], eve)
    ]


def carried_forward(book: Book, window: Window) -> list[Case]:
    return [
        advocacy_case(book, window, row, window.day)
        for row, began in advocacy(book)
        if open_on(began, row["closed_date"], window.day)
    ]


def worked_with(book: Book, window: Window) -> list[Case]:
    return [advocacy_case(book, window, row, window.day) for row, _ in in_the_quarter(book, window)]


def new_cases(book: Book, window: Window) -> list[Case]:
    return [advocacy_case(book, window, row, began) for row, began in advocacy(book) if window.has(began)]


def closed(book: Book, window: Window) -> list[Case]:
    return [
        advocacy_case(book, window, row, row["closed_date"])
        for row, _ in advocacy(book)
        if window.has(row["closed_date"]) and row["closed_date"] <= window.as_at
    ]


def visitors(book: Book, window: Window) -> list[Case]:
    """Looked after children who are matched with an independent visitor."""
    children = {
        row["person_id"]
        for row in book.all("advocacy_cases")
        if row["service"] == "independent_visitor"
        and open_on(row["allocated_date"], row["closed_date"], window.day)
        and standing.looked_after(book, row["person_id"], window.day)
    }
    return [case(book, window, child, child, window.day) for child in sorted(children)]


def scores(book: Book, child: Any, first: date, last: date) -> dict[str, list[Decimal]]:
    """Scores of a stretch of days by tool, oldest first; the higher the better."""
    found: dict[str, list[tuple[date, str, Decimal]]] = {}
    for row in book.of("outcome_scores", child):
        if row["score"] is not None and row["score_date"] is not None and first <= row["score_date"] <= last:
            value = Decimal(str(row["score"]))
            tool = (row["tool"] or "").strip() or "score"
            better = -value if row["lower_is_better"] is True else value
            found.setdefault(tool, []).append((row["score_date"], str(row["score_id"]), better))
    for row in book.of("sdq_scores", child):
        day = row["completed_date"]
        if row["score"] is not None and day is not None and first <= day <= last:
            tool = "strengths and difficulties"
            found.setdefault(tool, []).append((day, str(row["sdq_id"]), -Decimal(int(row["score"]))))
    return {tool: [value for _, _, value in sorted(made)] for tool, made in found.items()}


def improved(book: Book, window: Window) -> list[Case]:
    """Children with two scores of one tool in the three months to the day; in a longer period, in the 12 months.

    Better in one tool, and worse in none.
    """
    found = []
    first = window.months_back(12 if window.longer_than_a_quarter else 3)
    for child in book.children_in("outcome_scores", "sdq_scores"):
        made = [values for values in scores(book, child, first, window.day).values() if len(values) > 1]
        if made:
            gains = [values[-1] - values[0] for values in made]
            met = max(gains) > 0 and min(gains) >= 0
            found.append(case(book, window, child, child, window.day, met=met))
    return found


# --- surveys ----------------------------------------------------------------------------------


def of_team(book: Book, window: Window, team: str | None, key: Any, day: date, **more: Any) -> Case:
    one = case(book, window, None, key, day, **more)
    one["team"] = team or NONE
    one["service"] = service_of(book, one["team"])
    return one


def responses(book: Book) -> list[tuple[Any, date, list[Row]]]:
    """Forms and interviews, by the day of the last answer."""
    found: dict[Any, list[Row]] = {}
    for number, row in enumerate(book.all("survey_answers")):
        if row["answered_date"] is not None:
            found.setdefault(row["response_id"] or f"row {number}", []).append(row)
    return [(name, max(row["answered_date"] for row in rows), rows) for name, rows in found.items()]


def first_word(rows: list[Row], column: str) -> str | None:
    return min((row[column] for row in rows if row[column] is not None), default=None)


def responded(only_interviews: bool) -> Any:
    def count(book: Book, window: Window) -> list[Case]:
        found = []
        for name, day, rows in responses(book):
            if not window.has(day) or first_word(rows, "audience") not in (None, "service_user"):
                continue
            if only_interviews and first_word(rows, "method") != "interview":
                continue
            found.append(of_team(book, window, first_word(rows, "team_id"), name, day))
        return found

    return count


def answers(book: Book) -> list[tuple[str, Row]]:
    """Answers given, with a name for each; a question that was passed over is none."""
    given = [
        (number, row)
        for number, row in enumerate(book.all("survey_answers"))
        if row["answered_date"] is not None and row["answer"] is not None
    ]

    def order(one: tuple[int, Row]) -> Any:
        number, row = one
        return (
            row["response_id"] is None,
            row["response_id"] or "",
            row["answered_date"],
            row["theme"] is None,
            row["theme"] or "",
            row["answer"],
            number,
        )

    given.sort(key=order)
    return [(f"{row['response_id'] or 'answer'}|{place}", row) for place, (_, row) in enumerate(given, start=1)]


def positive(audience: str, *themes: str | None) -> Any:
    """Of the answers of an audience (on these themes, if any are named), those that are satisfied."""

    def share(book: Book, window: Window) -> list[Case]:
        found = []
        for name, row in answers(book):
            if not window.has(row["answered_date"]) or (row["audience"] or "service_user") != audience:
                continue
            if not themes or row["theme"] in themes:
                met = row["answer"] in ("very_satisfied", "satisfied")
                found.append(of_team(book, window, row["team_id"], name, row["answered_date"], met=met))
        return found

    return share
