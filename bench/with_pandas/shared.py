"""What more than one indicator needs, as an analyst would write it: vectorised, no loop over rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

Frame = pd.DataFrame
FAR, LONG_AGO = pd.Timestamp("2200-12-31"), pd.Timestamp("1900-01-01")
YES = ("Y", "YES", "TRUE", "1")
SHORT_BREAKS = ("V1", "V3", "V4")
GRAINS = {
    "authority": [],
    "team": ["team"],
    "worker": ["team", "worker"],
    "age_band": ["age_band"],
    "sex": ["sex"],
    "ethnicity": ["ethnicity"],
    "disability": ["disability"],
    "uasc": ["uasc"],
}
ETHNICITY = {
    **dict.fromkeys(("WBRI", "WIRI", "WIRT", "WOTH", "WROM"), "White"),
    **dict.fromkeys(("MWBC", "MWBA", "MWAS", "MOTH"), "Mixed"),
    **dict.fromkeys(("AIND", "APKN", "ABAN", "AOTH", "CHNE"), "Asian"),
    **dict.fromkeys(("BCRB", "BAFR", "BOTH"), "Black"),
    "OOTH": "Other",
}
SEX = {**dict.fromkeys(("F", "2", "02"), "Female"), **dict.fromkeys(("M", "1", "01"), "Male")}


class Tables:
    """The canonical tables as DataFrames, read when first asked for; and the days everything is counted on."""

    def __init__(self, con: Any, as_at: pd.Timestamp, holidays: list[Any]) -> None:
        self._con, self._read = con, dict[str, Frame]()
        self.as_at = as_at
        self.month_ends = pd.date_range(end=as_at, periods=60, freq="ME")
        self.first_month = self.month_ends[0].replace(day=1)
        days = pd.date_range("1990-01-01", "2036-12-31")
        works = np.is_busday(days.values.astype("datetime64[D]"), holidays=np.array(holidays, dtype="datetime64[D]"))
        self.working_days = pd.Series(np.cumsum(works), index=days)
        self.works = pd.Series(works, index=days)

    def __getitem__(self, name: str) -> Frame:
        if name not in self._read:
            self._read[name] = self._con.execute(f'FROM "{name}"').df()
        return self._read[name]

    def wd(self, days: pd.Series) -> pd.Series:
        """The running number of working days up to each day."""
        return days.map(self.working_days)


def flagged(outcomes: pd.Series, name: str) -> pd.Series:
    return outcomes.str.extract(rf'"{name}"\s*:\s*"?([^",}}]*)', expand=False).str.upper().isin(YES)


def add_months(days: pd.Series, months: int) -> pd.Series:
    return days + pd.DateOffset(months=months)


def ymd(days: pd.Series) -> pd.Series:
    return days.dt.year * 10000 + days.dt.month * 100 + days.dt.day


def age(born: pd.Series, day: pd.Series) -> pd.Series:
    """Completed years; missing without a birth date."""
    return (ymd(day) - ymd(born)) // 10000


def birthday(born: pd.Series, years: int) -> pd.Series:
    """A birthday on 29 February falls on 1 March in other years."""
    reached = born + pd.DateOffset(years=years)
    return reached + pd.to_timedelta((reached.dt.day != born.dt.day).fillna(False).astype(int), unit="D")


def unborn(people: Frame, day: pd.Series) -> pd.Series:
    born, expected = people["date_of_birth"], people["expected_date_of_birth"]
    return (born.isna() & expected.notna()) | (born > day)


def on_month_ends(t: Tables, spells: Frame, start: str, end: str) -> Frame:
    """One row for each spell and each month end on which it stands: from the start day, not on the end day."""
    a = spells[start].fillna(LONG_AGO).to_numpy()
    b = spells[end].fillna(FAR).to_numpy()
    first = np.searchsorted(t.month_ends.to_numpy(), a, "left")
    last = np.searchsorted(t.month_ends.to_numpy(), b, "left")
    times = np.maximum(last - first, 0)
    out = spells.loc[spells.index.repeat(times)].copy()
    places = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times) + np.repeat(first, times)
    out["day"] = t.month_ends[places]
    return out.reset_index(drop=True)


def latest(rows: Frame, events: Frame, date: str, by: Any = "person_id") -> Frame:
    """The last event on or before the day of each row."""
    events = events[events[date].notna()].sort_values(date, kind="stable")
    rows = rows.sort_values("day", kind="stable")
    rows["day"] = rows["day"].astype(events[date].dtype)
    return pd.merge_asof(rows, events, left_on="day", right_on=date, by=by)


def held(t: Tables, rows: Frame) -> Frame:
    """The lead allocation in force on the day of each row, else the open involvement of type CW."""
    lead = t["allocations"]
    lead = lead[lead["is_lead"].astype("boolean").fillna(lead["role"] == "lead").astype(bool)].assign(rank=2)
    cw = t["involvements"]
    cw = cw[cw["role"] == "CW"].assign(rank=1)
    columns = ["person_id", "worker_id", "team_id", "start_date", "end_date", "rank"]
    offers = pd.concat([lead[columns], cw[columns]])
    offers["start_date"] = offers["start_date"].fillna(LONG_AGO)
    offers["end_date"] = offers["end_date"].fillna(FAR)
    keys = rows[["person_id", "day"]].drop_duplicates()
    found = keys.merge(offers, on="person_id")
    found = found[(found["start_date"] <= found["day"]) & (found["end_date"] > found["day"])]
    found = found.sort_values(["rank", "start_date", "worker_id", "team_id"], ascending=[False, False, True, True])
    found = found.drop_duplicates(["person_id", "day"])
    return found.rename(columns={"worker_id": "held_worker", "team_id": "held_team", "start_date": "since"})[
        ["person_id", "day", "held_worker", "held_team", "since"]
    ]


def fold(t: Tables, rows: Frame, figures: list[str]) -> dict[str, Frame]:
    """Rows with person_id, day and what they add, to the eight grains: who held the child, the child's bands."""
    rows = rows[rows["day"] >= t.first_month]
    people = t["people"][["person_id", "date_of_birth", "expected_date_of_birth", "gender", "sex", "ethnicity"]]
    rows = rows.drop(columns=["sex", "ethnicity", "date_of_birth", "expected_date_of_birth"], errors="ignore")
    rows = rows.merge(people, on="person_id")
    years = age(rows["date_of_birth"], rows["day"])
    bands = np.select(
        [
            unborn(rows, rows["day"]),
            rows["date_of_birth"].isna(),
            years < 1,
            years < 5,
            years < 10,
            years < 16,
            years < 18,
        ],
        ["Unborn", "Not known", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17"],
        "18 and over",
    )
    rows = rows.assign(
        age_band=bands,
        sex=rows["sex"].fillna(rows["gender"]).map(SEX).fillna("Other or not known"),
        ethnicity=rows["ethnicity"].map(ETHNICITY).fillna("Not known"),
        disability=disability(t, rows["person_id"]),
        uasc=np.where(rows["person_id"].isin(unaccompanied(t)), "Yes", "No"),
        month=rows["day"].dt.to_period("M").dt.to_timestamp(),
    )
    if "holder" in rows:
        rows["team"], rows["worker"] = rows["team"].fillna("(none)"), rows["holder"]
    else:
        rows = rows.merge(held(t, rows), on=["person_id", "day"], how="left", suffixes=("", "_held"))
        for unit in ("team", "worker"):
            who = rows[f"held_{unit}"]
            rows[unit] = (who.fillna(rows[unit]) if unit in rows else who).fillna("(none)")
    r = t["restrictions"]
    now = (r["start_date"].fillna(LONG_AGO) <= t.as_at) & (r["end_date"].fillna(FAR) > t.as_at)
    rows.loc[rows["person_id"].isin(r.loc[now, "person_id"]), ["team", "worker"]] = "(restricted)"
    if "hours" in figures:
        return {
            grain: rows.drop_duplicates(["month", *keys, "holder"])
            .groupby(["month", *keys])["hours"]
            .sum()
            .reset_index()
            for grain, keys in GRAINS.items()
        }
    return {grain: rows.groupby(["month", *keys])[figures].sum().reset_index() for grain, keys in GRAINS.items()}


def disability(t: Tables, people: pd.Series) -> pd.Series:
    """Whether each person has a disability on record; NONE is a code of its own."""
    codes = t["disabilities"][["person_id", "disability_code"]].dropna()
    known = (codes["disability_code"].str.upper() != "NONE").groupby(codes["person_id"]).any()
    return people.map(known.map({True: "Yes", False: "No"})).fillna("Not recorded")


def unaccompanied(t: Tables) -> pd.Series:
    """People recorded as unaccompanied asylum seeking at any time."""
    s = t["immigration_statuses"]
    status = s["status"].fillna("").str.lower()
    return s.loc[(status == "uasc") | status.str.contains("unaccompanied asylum", regex=False), "person_id"]


def law_on(t: Tables, rows: Frame) -> pd.Series:
    """The legal status in force on the day of each row of `rows` (person_id, day); the latest start wins."""
    s = t["legal_statuses"][["person_id", "legal_status", "start_date", "end_date", "legal_status_id"]]
    s = s.assign(start_date=s["start_date"].fillna(LONG_AGO), end_date=s["end_date"].fillna(FAR))
    found = rows[["person_id", "day"]].drop_duplicates().merge(s, on="person_id")
    found = found[(found["start_date"] <= found["day"]) & (found["end_date"] > found["day"])]
    found = found.sort_values(["start_date", "legal_status_id"], ascending=[False, True])
    found = found.drop_duplicates(["person_id", "day"])[["person_id", "day", "legal_status"]]
    return rows[["person_id", "day"]].merge(found, on=["person_id", "day"], how="left")["legal_status"].to_numpy()


def stays(t: Tables) -> Frame:
    """Periods of care that are not short breaks only: stay, person_id, start, end."""
    e = t["care_episodes"]
    e = e[e["start_date"].notna() & (e["end_date"].fillna(FAR) >= e["start_date"])]
    e = e.assign(day=e["start_date"], ends=e["end_date"].fillna(FAR))
    e["short"] = pd.Series(law_on(t, e), index=e.index).isin(SHORT_BREAKS)
    grouped = e.groupby(["period_of_care_id", "person_id"])
    found = grouped.agg(
        care_start=("start_date", "min"), care_end=("ends", "max"), short=("short", "all")
    ).reset_index()
    return found[~found["short"]].rename(columns={"period_of_care_id": "stay"}).drop(columns="short")


def in_care(t: Tables, rows: Frame) -> Frame:
    """Of (person_id, day) those looked after, with the latest stay and the legal status of the day."""
    rows = rows[["person_id", "day"]].drop_duplicates().merge(stays(t), on="person_id")
    rows = rows[(rows["care_start"] <= rows["day"]) & (rows["care_end"] > rows["day"])]
    rows = rows.merge(t["people"][["person_id", "date_of_birth"]], on="person_id")
    rows = rows[~(age(rows["date_of_birth"], rows["day"]) >= 18)].reset_index(drop=True)
    rows["law"] = law_on(t, rows)
    rows = rows[~rows["law"].isin(SHORT_BREAKS)]
    return (
        rows.sort_values("care_start").drop_duplicates(["person_id", "day"], keep="last").drop(columns="date_of_birth")
    )


def looked_after(t: Tables) -> Frame:
    """Children looked after on each month end."""
    return in_care(t, on_month_ends(t, stays(t), "care_start", "care_end"))


def visits(t: Tables, kinds: tuple[str, ...]) -> Frame:
    """Visits at which the child was seen, by kind."""
    tables = {"cin": "cin_visits", "cp": "protection_visits", "cla": "care_visits"}
    found = [t[table].assign(kind=kind) for kind, table in tables.items() if kind in kinds]
    extra = t["visits"]
    in_person = extra["method"].fillna("in_person") == "in_person"
    found.append(extra[extra["visit_type"].isin(kinds) & in_person].assign(kind=extra["visit_type"]))
    pooled = pd.concat([frame[["person_id", "kind", "visit_date", "seen"]] for frame in found])
    pooled = pooled[pooled["seen"].fillna(False).astype(bool) & pooled["visit_date"].notna()]
    return pooled[["person_id", "kind", "visit_date"]].drop_duplicates()


def after(t: Tables, rows: Frame) -> Frame:
    """Adds `since`, the day the present lead allocation began; missing where that is not known."""
    rows = rows.merge(held(t, rows)[["person_id", "day", "since"]], on=["person_id", "day"], how="left")
    rows["since"] = rows["since"].where(rows["since"] > LONG_AGO)
    return rows
