"""SQL for the written forms of dates and numbers that are accepted beside the plain ones.

Dates are day first, always, whatever the computer is set to. A two-digit year, a partial date and a day that does not
exist are no dates; nothing is guessed.
"""

from __future__ import annotations

from goldenthread.sources.tabular.profile import EARLIEST, LATEST

# Dates other systems write for "none" or "for ever".
PLACEHOLDERS = "('1753-01-01', '1899-12-30', '1899-12-31', '1900-01-01', '2999-12-31', '9999-12-31', 'infinity')"

_YEAR_FIRST = "'[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T].*)?'"
_DAY_FIRST = "'[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}( .*)?'"
_MONTH_NAME = "'[0-9]{1,2}[- ][A-Za-z]{3,9}[- ][0-9]{4}'"


def read_date(value: str) -> str:
    """A date in any accepted form, placeholders included; NULL for anything else."""
    day_first = f"replace(replace(split_part({value}, ' ', 1), '-', '/'), '.', '/')"
    return (
        f"CASE WHEN regexp_full_match({value}, {_YEAR_FIRST}) THEN TRY_CAST({value} AS DATE) "
        f"WHEN regexp_full_match({value}, {_DAY_FIRST}) THEN CAST(TRY_STRPTIME({day_first}, '%d/%m/%Y') AS DATE) "
        f"WHEN regexp_full_match({value}, {_MONTH_NAME}) THEN "
        f"CAST(TRY_STRPTIME(replace({value}, '-', ' '), ['%d %b %Y', '%d %B %Y']) AS DATE) END"
    )


def read_time(value: str) -> str:
    """A date and time in any accepted form; a date alone is its midnight."""
    return (
        f"CASE WHEN regexp_full_match({value}, {_YEAR_FIRST}) THEN TRY_CAST({value} AS TIMESTAMP) "
        f"WHEN regexp_full_match({value}, {_DAY_FIRST}) THEN "
        f"TRY_STRPTIME(replace(replace({value}, '-', '/'), '.', '/'), "
        "['%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%d/%m/%Y']) END"
    )


def usable(value: str) -> str:
    """Whether a date lies in the years a record about a living person can lie in."""
    return f"{value} BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}'"


def is_placeholder(value: str) -> str:
    return f"CAST({value} AS DATE) IN {PLACEHOLDERS}"


def read_number(value: str) -> str:
    """A number; pounds and thousands commas are allowed where they stand in the right places."""
    return (
        f"CASE WHEN regexp_full_match({value}, '[-+]?[0-9]+(\\.[0-9]*)?') THEN TRY_CAST({value} AS DECIMAL(18,4)) "
        f"WHEN regexp_full_match({value}, '-?£? ?-?[0-9]{{1,3}}(,[0-9]{{3}})*(\\.[0-9]+)?') OR "
        f"regexp_full_match({value}, '-?£ ?[0-9]+(\\.[0-9]+)?') "
        f"THEN TRY_CAST(regexp_replace({value}, '[£, ]', '', 'g') AS DECIMAL(18,4)) END"
    )


def read_whole(value: str) -> str:
    """A whole number; 3.0 is one and 3.7 is not."""
    number = read_number(value)
    return f"CASE WHEN {number} = trunc({number}) THEN TRY_CAST({number} AS INTEGER) END"
