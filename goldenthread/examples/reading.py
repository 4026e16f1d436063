"""Reading one event of an example, key by key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

YES = {"y", "yes", "true", "t", "1"}
NO = {"n", "no", "false", "f", "0"}
NOT_SAID = {"", "na", "n/a", "unknown", "not known"}


# Keys any event may carry and no figure of the whole authority depends on.
REMARKS = ("note", "comment", "why", "team", "worker")


class ExampleProblem(ValueError):
    """An example that cannot be read. The message says which event and key, and what was expected."""


class Event:
    """One event (or child). Each key is asked for by name; `finish` complains about keys nobody asked for."""

    def __init__(self, what: str, row: Mapping[str, Any]) -> None:
        self.what = what
        self.row = row
        self.asked: set[str] = set()

    def has(self, *names: str) -> bool:
        return any(name in self.row for name in names)

    def given(self, *names: str) -> Any:
        """The value of the first of these keys that the event has; None if it has none of them."""
        self.asked.update(names)
        for name in names:
            if name in self.row:
                return self.row[name]
        return None

    def text(self, *names: str) -> str | None:
        value = self.given(*names)
        return None if value is None or value == "" else str(value)

    def needed(self, *names: str) -> str:
        value = self.text(*names)
        if value is None:
            raise ExampleProblem(f'{self.what} has no "{names[0]}"')
        return value

    def number(self, *names: str) -> Any:
        value = self.given(*names)
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
            return value
        raise self.wrong(names[0], value, "a number")

    def day(self, *names: str) -> date | None:
        moment = self.moment(*names)
        return moment.date() if isinstance(moment, datetime) else moment

    def needed_day(self, *names: str) -> date:
        value = self.day(*names)
        if value is None:
            raise ExampleProblem(f'{self.what} has no date under "{names[0]}"')
        return value

    def moment(self, *names: str) -> date | datetime | None:
        """A date, or a date with a time; None when the key is absent or null."""
        value = self.given(*names)
        if value is None:
            return None
        found = as_date(value)
        if found is None:
            raise self.wrong(names[0], value, "a date like 2024-03-31, or null")
        return found

    def flag(self, *names: str, unsaid: bool | None = None) -> bool | None:
        """Yes, no, or None for null; `unsaid` when none of the keys is there."""
        self.asked.update(names)
        if not self.has(*names):
            return unsaid
        value = self.given(*names)
        if value is None:
            return None
        word = str(value).strip().lower()
        if word in YES:
            return True
        if word in NO:
            return False
        if word in NOT_SAID:
            return None
        raise self.wrong(names[0], value, "true, false, Y or N")

    def flag_or_day(self, *names: str) -> bool | date | None:
        """A date, or yes or no."""
        value = self.given(*names)
        found = as_date(value) if value is not None else None
        if found is not None:
            return found.date() if isinstance(found, datetime) else found
        return self.flag(*names)

    def choice(self, choices: Mapping[str, str], *names: str) -> str | None:
        """A word or code as its code; capitals, spaces, hyphens and underscores do not matter."""
        value = self.given(*names)
        if value is None or value == "":
            return None
        known = {plain(word): code for word, code in choices.items()}
        known.update({plain(code): code for code in choices.values()})
        if plain(value) not in known:
            raise self.wrong(names[0], value, "one of " + ", ".join(sorted(set(choices.values()))))
        return known[plain(value)]

    def passed_over(self, *names: str) -> None:
        """Keys that are known, and that no figure here depends on."""
        self.asked.update(names)

    def wrong(self, name: str, value: Any, expected: str) -> ExampleProblem:
        return ExampleProblem(f'{self.what}: "{name}" is {value!r}; expected {expected}')

    def finish(self) -> None:
        unknown = [name for name in self.row if name not in self.asked and name not in REMARKS]
        if unknown:
            near = get_close_matches(unknown[0], sorted(self.asked), n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            keys = ", ".join(sorted(self.asked))
            raise ExampleProblem(f'{self.what}: unknown key "{unknown[0]}"{hint} (known keys: {keys})')


def plain(value: Any) -> str:
    return str(value).strip().lower().replace("-", " ").replace("_", " ")


def as_date(value: Any) -> date | datetime | None:
    """A date or time from its ISO text; None if it is neither."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        return None


def period_days(period: str) -> tuple[date, date]:
    """First and last day of "2024-03-01/2024-03-31", or the one day of "2024-03-31"."""
    parts = [as_date(part.strip()) for part in period.split("/")]
    days = [part for part in parts if type(part) is date]
    if len(days) != len(parts) or len(days) > 2 or days[0] > days[-1]:
        raise ExampleProblem(
            f"the period {period!r} is neither a day like 2024-03-31 nor a range like 2024-03-01/2024-03-31"
        )
    return days[0], days[-1]
