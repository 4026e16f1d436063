"""Indicators counted at the end of each month. Each function works one of them out from the tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from bench.with_pandas.shared import (
    FAR,
    LONG_AGO,
    Frame,
    Tables,
    add_months,
    after,
    age,
    birthday,
    in_care,
    latest,
    looked_after,
    on_month_ends,
    stays,
    unborn,
    visits,
)

LEFT_OUT = ("REFU", "NREQ", "RHOM", "DIED")
WORKING = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")
PLAN_TYPES = {"cin": "cin", "cp": "cp", "cla": "care_plan", "care_leaver": "pathway"}
DAY = ["person_id", "day"]


def leavers(t: Tables) -> Frame:
    """One row for each young person entitled: from_day, to_day."""
    c = t["care_leavers"].merge(t["people"][["person_id", "date_of_birth"]], on="person_id")
    c["eligibility"] = c["eligibility"].fillna("Former relevant")
    c = c[c["eligibility"].isin(("Relevant", "Former relevant", "Qualifying")) & (c["in_touch"] != "DIED")]
    c = c.sort_values(["latest_contact_date", "care_leaver_id"], ascending=[False, True], na_position="first")
    c = c.drop_duplicates("person_id")
    s = stays(t)
    sixteen = c.assign(day=birthday(c["date_of_birth"], 16))[DAY].dropna()
    ends = sixteen.rename(columns={"day": "sixteen"}).merge(s, on="person_id")
    ends = ends[ends["care_end"] > ends["sixteen"]].rename(columns={"care_end": "day"})[DAY]
    # A stay ends for this purpose at 18 at the latest.
    eighteen = c.assign(day=birthday(c["date_of_birth"], 18))[DAY].dropna()
    days = pd.concat([sixteen, ends[ends["day"] < FAR], eighteen]).drop_duplicates()
    cared = in_care(t, days)[DAY].assign(cared=True)
    days = days.merge(cared, on=DAY, how="left")
    left = days[days["cared"].isna()].groupby("person_id")["day"].min()
    ended = s[s["care_end"] < FAR].groupby("person_id")["care_end"].max()
    born = c["date_of_birth"]
    left_day = c["person_id"].map(left).where(born.notna(), c["person_id"].map(ended)).fillna(LONG_AGO)
    at_eighteen = (c["eligibility"] != "Relevant") & born.notna()
    c["from_day"] = birthday(born, 18).where(at_eighteen, left_day)
    a = t["allocations"]
    a = a[a["role"].isin(("personal_adviser", "lead"))]
    last = a.assign(until=a["end_date"].fillna(FAR)).groupby("person_id")["until"].max()
    c["to_day"] = np.minimum(c["person_id"].map(last).fillna(FAR), birthday(born, 25).fillna(FAR))
    return c


def leavers_on_days(t: Tables) -> Frame:
    rows = on_month_ends(t, leavers(t), "from_day", "to_day")
    cared = in_care(t, rows)[DAY].assign(cared=True)
    rows = rows.merge(cared, on=DAY, how="left")
    return rows[rows["cared"].isna()]


def need_on_days(t: Tables) -> Frame:
    p = on_month_ends(
        t, t["cin_plans"][["person_id", "start_date", "end_date"]].dropna(subset="start_date"), "start_date", "end_date"
    )
    p = p.groupby(DAY)["start_date"].max().reset_index(name="started")
    out = pd.concat([protection_on_days(t)[DAY], in_care(t, p)[DAY], leavers_on_days(t)[DAY]]).drop_duplicates()
    p = p.merge(out.assign(out=True), on=DAY, how="left")
    return p[p["out"].isna()].drop(columns="out")


def protection_on_days(t: Tables) -> Frame:
    p = t["protection_plans"]
    p = p[p["start_date"].notna() & ~p["other_authority"].fillna(False).astype(bool)]
    p = on_month_ends(
        t, p[["person_id", "start_date", "end_date", "protection_plan_id", "latest_category"]], "start_date", "end_date"
    )
    p = p.sort_values(["start_date", "protection_plan_id"], ascending=[False, True]).drop_duplicates(DAY)
    return p.rename(columns={"start_date": "started"})


def care_on_days(t: Tables) -> Frame:
    return looked_after(t).rename(columns={"care_start": "started"})


def open_children(t: Tables, id: str) -> Frame:
    r = t["referrals"]
    r = r[~r["no_further_action"].fillna(False).astype(bool) & r["closure_recorded"].fillna(True).astype(bool)]
    r = on_month_ends(
        t, r.dropna(subset="referral_date")[["person_id", "referral_date", "close_date"]], "referral_date", "close_date"
    )
    episodes, care, leaving = r[DAY].drop_duplicates(), looked_after(t)[DAY], leavers_on_days(t)[DAY]
    if id == "open-cases":
        return pd.concat([episodes, care, leaving]).drop_duplicates().assign(n=1)
    spells = {"cin_plans": "end_date", "assessments": "authorised_date", "section_47_enquiries": "end_date"}
    busy = pd.concat(
        [
            on_month_ends(t, t[name].dropna(subset="start_date")[["person_id", "start_date", end]], "start_date", end)
            for name, end in spells.items()
        ]
    )
    busy = busy[DAY].drop_duplicates().assign(busy=True)
    found = episodes.merge(
        pd.concat([care, protection_on_days(t)[DAY]]).drop_duplicates().assign(out=True), on=DAY, how="left"
    )
    found = found.merge(leaving.assign(leaver=True), on=DAY, how="left").merge(busy, on=DAY, how="left")
    return found[found["out"].isna() & (found["leaver"].isna() | found["busy"].notna())].assign(n=1)


COHORTS = {"cin": need_on_days, "cp": protection_on_days, "cla": care_on_days}


def counted(t: Tables, id: str) -> Frame:
    of = {"cpp-open": protection_on_days, "cla-open": care_on_days, "care-leavers-open": leavers_on_days}[id]
    return of(t).assign(n=1)


def agreed(t: Tables, rows: Frame, kind: str) -> Frame:
    """Adds the interval agreed for the child in force on the day."""
    v = t["visit_requirements"]
    v = on_month_ends(t, v[v["visit_type"] == kind], "valid_from", "valid_to")
    v = v.sort_values("valid_from", ascending=False).drop_duplicates(DAY)
    return rows.merge(v[[*DAY, "max_days", "max_working_days"]], on=DAY, how="left")


def since_start(t: Tables, rows: Frame, kind: str, start: str) -> Frame:
    rows = latest(rows, visits(t, (kind,))[["person_id", "visit_date"]], "visit_date")
    rows["visited"] = rows["visit_date"].where(rows["visit_date"] >= rows[start])
    return agreed(t, rows, kind)


def judged(rows: Frame, in_time: pd.Series, done: pd.Series) -> Frame:
    """Not yet done but still in time: left out. Done and in time: met."""
    return rows.assign(n=(done.notna() & in_time).astype(int), d=1)[done.notna() | ~in_time]


def visits_in_time(t: Tables, id: str) -> Frame:
    kind = id.split("-")[0]
    rows = COHORTS[kind](t)
    if kind == "cla":
        rows = placed(t, rows)
        rows = since_start(t, rows, kind, "placed")
        base = rows["visited"].fillna(rows["placed"])
        reviews = pd.concat(
            [
                t["care_reviews"].loc[
                    ~t["care_reviews"]["cancelled"].fillna(False).astype(bool), ["person_id", "review_date"]
                ],
                t["review_meetings"]
                .loc[
                    lambda m: (m["meeting_type"] == "cla_review") & ~m["cancelled"].fillna(False).astype(bool),
                    ["person_id", "held_date"],
                ]
                .rename(columns={"held_date": "review_date"}),
            ]
        )
        rows = latest(rows, reviews, "review_date")
        base = rows["visited"].fillna(rows["placed"])
        at_home = (rows["placement_type"] == "P1") & (rows["law"] == "C1")
        reviewed = rows["review_date"] >= rows["placed"]
        days = pd.Series(
            np.select([rows["visited"].isna(), at_home & ~reviewed, at_home], [7, 7, 28], 42), index=rows.index
        )
        days = rows["max_days"].astype("float64").fillna(days)
        in_time = rows["day"] <= base + pd.to_timedelta(days, unit="D")
        quarterly = (
            rows["long"]
            & (rows["day"] > add_months(rows["placed"], 12))
            & rows["visited"].notna()
            & ~at_home
            & rows["max_days"].isna()
        )
        in_time = in_time.where(~quarterly, rows["day"] <= add_months(rows["visited"], 3))
    else:
        rows = since_start(t, rows, kind, "started")
        base = rows["visited"].fillna(rows["started"])
        usual = rows["max_days"].astype("float64")
        if kind == "cin":
            in_time = rows["day"] <= base + pd.to_timedelta(usual.fillna(28), unit="D")
        else:
            people = rows[["person_id"]].merge(
                t["people"][["person_id", "date_of_birth", "expected_date_of_birth"]], on="person_id", how="left"
            )
            people.index = rows.index
            rows = rows[~unborn(people, rows["day"])]
            base, usual = base[rows.index], usual[rows.index]
            in_ten = t.wd(rows["day"]) - t.wd(base) <= 10
            in_time = in_ten.where(usual.isna(), rows["day"] <= base + pd.to_timedelta(usual.fillna(0), unit="D"))
    working = rows["max_working_days"].astype("float64")
    in_time = in_time.where(working.isna(), t.wd(rows["day"]) - t.wd(base) <= working)
    return judged(rows, in_time, rows["visited"])


def placed(t: Tables, rows: Frame) -> Frame:
    p = t["placements"].merge(
        t["placement_extras"][["placement_id", "matched_long_term"]], on="placement_id", how="left"
    )
    usual = p["placement_type"].isin(("U1", "U4"))
    p["long"] = p["matched_long_term"].astype("boolean").fillna(usual).astype(bool)
    p = on_month_ends(
        t,
        p.dropna(subset="start_date")[
            ["person_id", "placement_id", "placement_type", "long", "start_date", "end_date"]
        ],
        "start_date",
        "end_date",
    )
    p = p.sort_values(["start_date", "placement_id"], ascending=[False, True]).drop_duplicates(DAY)
    rows = rows.merge(p[[*DAY, "placement_type", "long", "start_date"]], on=DAY, how="left")
    rows["placed"] = rows["start_date"].fillna(rows["started"])
    rows["long"] = rows["long"].astype("boolean").fillna(False).astype(bool)
    return rows


def versions(t: Tables, rows: Frame, kind: str) -> Frame:
    """Adds the latest version of the plan authorised by the day."""
    v = t["plan_versions"]
    v = v[(v["plan_type"] == PLAN_TYPES[kind]) & v["authorised_date"].notna()]
    v = pd.DataFrame(
        {
            "person_id": v["person_id"],
            "known": v["authorised_date"],
            "version": v["plan_date"].fillna(v["authorised_date"]),
        }
    )
    if kind == "care_leaver":
        m = held_meetings(t, "pathway_review")
        v = pd.concat([v, m.assign(known=m["held"], version=m["held"]).drop(columns="held")])
    if kind == "cla":
        c = t["care_plans"].dropna(subset="start_date")
        v = pd.concat(
            [v, pd.DataFrame({"person_id": c["person_id"], "known": c["start_date"], "version": c["start_date"]})]
        )
    v = v.sort_values(["known", "version"])
    v["version"] = v.groupby("person_id")["version"].cummax()
    return latest(rows, v, "known")


def plans_up_to_date(t: Tables, id: str) -> Frame:
    kind = id.split("-")[0]
    if kind == "pathway":
        rows = versions(t, leavers_on_days(t), "care_leaver")
        rows = rows[rows["eligibility"] != "Qualifying"]
        today = (rows["day"] == t.as_at) & (rows["pathway_plan_date"] <= rows["day"])
        plan = rows["version"].where(~today | (rows["version"] >= rows["pathway_plan_date"]), rows["pathway_plan_date"])
        return rows.assign(n=(rows["day"] <= add_months(plan, 6)).astype(int), d=1)
    rows = versions(t, COHORTS[kind](t), kind)
    rows["version"] = rows["version"].where(rows["version"] >= rows["started"])
    if kind == "cin":
        first = rows["started"]
    elif kind == "cp":
        c = t["initial_conferences"][["person_id", "conference_date"]]
        p = rows[["person_id", "started"]].drop_duplicates().merge(c, on="person_id")
        p = (
            p[p["conference_date"] <= p["started"]]
            .groupby(["person_id", "started"])["conference_date"]
            .max()
            .reset_index()
        )
        rows = rows.merge(p, on=["person_id", "started"], how="left")
        first = rows["conference_date"].fillna(rows["started"])
    else:
        s = stays(t).merge(t["placements"][["person_id", "start_date"]], on="person_id")
        s = (
            s[(s["start_date"] >= s["care_start"]) & (s["start_date"] < s["care_end"])]
            .groupby("stay")["start_date"]
            .min()
        )
        first = rows["stay"].map(s)
        first = first.where(first <= rows["day"], rows["started"])
    expected = rows["version"].notna() | (t.wd(rows["day"]) - t.wd(first) > 10)
    good = rows["day"] <= add_months(rows["version"], 6 if kind == "cla" else 3)
    rows = rows.assign(n=good, d=1)[expected]
    if kind == "cp":
        m = t["review_meetings"]
        m = m[m["meeting_type"].isin(("icpc", "cp_review", "core_group")) & ~m["cancelled"].fillna(False).astype(bool)]
        held = pd.concat(
            [
                t["initial_conferences"][["person_id", "conference_date"]].set_axis(["person_id", "met"], axis=1),
                t["protection_reviews"][["person_id", "review_date"]].set_axis(["person_id", "met"], axis=1),
                m[["person_id", "held_date"]].set_axis(["person_id", "met"], axis=1),
            ]
        )
        rows = latest(rows, held, "met")
        rows["n"] |= (rows["met"] >= rows["started"]) & (rows["version"] >= rows["met"])
    return rows.assign(n=rows["n"].astype(int))


def held_meetings(t: Tables, kind: str) -> Frame:
    """Meetings of one kind that were held: person_id, held."""
    m = t["review_meetings"]
    m = m[(m["meeting_type"] == kind) & ~m["cancelled"].fillna(False).astype(bool) & m["held_date"].notna()]
    return m[["person_id", "held_date"]].set_axis(["person_id", "held"], axis=1)


def need_reviews(t: Tables, id: str) -> Frame:
    rows = latest(need_on_days(t), held_meetings(t, "cin_review"), "held")
    done = rows["held"].where(rows["held"] >= rows["started"])
    in_time = rows["day"] <= done.fillna(rows["started"]) + pd.Timedelta(days=42)
    return judged(rows, in_time, done)


def on_plans_and_born(t: Tables) -> Frame:
    rows = since_start(t, protection_on_days(t), "cp", "started").merge(
        t["people"][["person_id", "date_of_birth", "expected_date_of_birth"]], on="person_id", how="left"
    )
    return rows[~unborn(rows, rows["day"])]


def visits_in_4_weeks(t: Tables, id: str) -> Frame:
    rows = on_plans_and_born(t)
    base = rows["visited"].fillna(rows["started"])
    in_time = rows["day"] <= base + pd.to_timedelta(rows["max_days"].astype("float64").fillna(28), unit="D")
    working = rows["max_working_days"].astype("float64")
    in_time = in_time.where(working.isna(), t.wd(rows["day"]) - t.wd(base) <= working)
    return judged(rows.drop(columns=["date_of_birth", "expected_date_of_birth"]), in_time, rows["visited"])


def seen_alone(t: Tables, id: str) -> Frame:
    rows = on_plans_and_born(t)
    rows = rows[age(rows["date_of_birth"], rows["visited"]) >= 5]
    own, extra = t["protection_visits"], t["visits"]
    own = own[own["seen"].fillna(False).astype(bool) & own["seen_alone"].fillna(False).astype(bool)]
    extra = extra[
        (extra["visit_type"] == "cp")
        & extra["seen"].fillna(False).astype(bool)
        & (extra["method"].fillna("in_person") == "in_person")
        & (extra["seen_alone"] == "yes")
    ]
    alone = pd.concat([own[["person_id", "visit_date"]], extra[["person_id", "visit_date"]]]).drop_duplicates()
    alone = alone.rename(columns={"visit_date": "visited"}).assign(n=1)
    rows = rows.drop(columns=["date_of_birth", "expected_date_of_birth"])
    rows = rows.merge(alone, on=["person_id", "visited"], how="left")
    return rows.assign(n=rows["n"].fillna(0).astype(int), d=1)


def core_groups(t: Tables, id: str) -> Frame:
    rows = protection_on_days(t)
    c = rows[["person_id", "started"]].drop_duplicates().merge(t["initial_conferences"], on="person_id")
    c = c[c["conference_date"] <= c["started"]].groupby(["person_id", "started"])["conference_date"].max().reset_index()
    rows = latest(rows.merge(c, on=["person_id", "started"], how="left"), held_meetings(t, "core_group"), "held")
    first = rows["conference_date"].fillna(rows["started"])
    held = rows["held"].where(rows["held"] >= rows["started"])
    n = (rows["day"] <= held.fillna(first) + pd.Timedelta(days=42)).astype(int)
    return rows.assign(n=n, d=1)[held.notna() | (t.wd(rows["day"]) - t.wd(first) > 10)]


def reviews_all_on_time(t: Tables, id: str) -> Frame:
    rows = protection_on_days(t)
    three_months = add_months(rows["started"], 3)
    rows = rows.assign(due=three_months)[rows["day"] >= three_months]
    own = t["protection_reviews"][["person_id", "review_date"]].set_axis(["person_id", "held"], axis=1).dropna()
    held = pd.concat([own, held_meetings(t, "cp_review")]).drop_duplicates()
    plans = rows[["person_id", "started"]].drop_duplicates().merge(held, on="person_id")
    plans = plans[plans["held"] > plans["started"]].sort_values("held")
    before = plans.groupby(["person_id", "started"])["held"].shift()
    due = add_months(before, 6).fillna(add_months(plans["started"], 3))
    plans["late"] = (plans["held"] > due).astype(int)
    plans["late"] = plans.groupby(["person_id", "started"])["late"].cummax()
    rows = latest(rows, plans, "held", by=["person_id", "started"])
    due = add_months(rows["held"], 6).fillna(rows["due"])
    return rows.assign(n=((rows["late"].fillna(0) == 0) & (rows["day"] <= due)).astype(int), d=1)


def permanence(t: Tables, id: str) -> Frame:
    c = t["care_plans"]
    c = c[c["permanence_choices"].str.contains('"Y"', regex=False, na=False)]
    c = on_month_ends(t, c[["person_id", "start_date", "end_date"]], "start_date", "end_date")
    rows = care_on_days(t).merge(c[DAY].drop_duplicates().assign(n=1), on=DAY, how="left")
    return rows.assign(n=rows["n"].fillna(0).astype(int), d=1)


def supervised(t: Tables, id: str) -> Frame:
    kind = "care_leaver" if id.startswith("care") else id.split("-")[0]
    rows = leavers_on_days(t).assign(started=lambda r: r["from_day"]) if kind == "care_leaver" else COHORTS[kind](t)
    s = t["supervisions"].groupby(["person_id", "supervision_date"])["next_due_date"].max().reset_index()
    rows = after(t, latest(rows, s, "supervision_date"))
    last = rows["supervision_date"]
    first_due = add_months(rows["since"].fillna(rows["started"]), 1)
    due = rows["next_due_date"].fillna(add_months(last, 1)).where(last.notna(), first_due)
    return judged(rows, rows["day"] <= due, last)


def education(t: Tables, id: str) -> Frame:
    rows = care_on_days(t).merge(t["people"][["person_id", "date_of_birth"]], on="person_id")
    years = age(rows["date_of_birth"], rows["day"])
    terms = t["school_terms"].dropna(subset="start_date").sort_values("start_date")
    days = t.works.index
    place = np.searchsorted(terms["start_date"].to_numpy(), days.to_numpy(), "right") - 1
    in_term = (place >= 0) & (terms["end_date"].to_numpy()[np.maximum(place, 0)] >= days.to_numpy())
    school = pd.Series(np.cumsum(in_term & t.works.to_numpy()), index=days)
    enough = rows["day"].map(school) - rows["started"].map(school) >= 10
    rows = rows[enough & (years.between(3, 17) | years.isna())]
    e = t["education_plans"].groupby(["person_id", "completed_date"])["quality_assured_date"].min().reset_index()
    rows = latest(rows.drop(columns="date_of_birth"), e, "completed_date")
    ended = terms.sort_values("end_date")
    place = np.searchsorted(ended["end_date"].to_numpy(), rows["day"].to_numpy(), "right") - 1
    since = ended["start_date"].to_numpy()[place]
    return rows.assign(
        n=((rows["completed_date"] >= since) & (rows["quality_assured_date"] <= rows["day"])).astype(int), d=1
    )


def _statuses(t: Tables) -> Frame:
    s = t["care_leaver_statuses"].dropna(subset="status_date")
    return s.groupby(["person_id", "status_date"])[["activity", "in_touch"]].max().reset_index()


def leavers_contact(t: Tables, id: str) -> Frame:
    rows = _touch(t, leavers_on_days(t))
    rows = rows[~rows["touch"].isin(LEFT_OUT)].drop(columns="contact_date", errors="ignore")
    v = visits(t, ("care_leaver",)).rename(columns={"visit_date": "contact_date"})
    made = pd.concat([t["care_leaver_contacts"][["person_id", "contact_date"]], v[["person_id", "contact_date"]]])
    rows = agreed(t, latest(rows, made, "contact_date"), "care_leaver")
    today = (rows["day"] == t.as_at) & (rows["latest_contact_date"] <= rows["day"])
    last = rows["contact_date"].where(
        ~today | (rows["contact_date"] >= rows["latest_contact_date"]), rows["latest_contact_date"]
    )
    days = rows["max_days"].astype("float64").fillna(56)
    met = rows["day"] <= last + pd.to_timedelta(days, unit="D")
    working = rows["max_working_days"].astype("float64")
    met = met.where(working.isna(), t.wd(rows["day"]) - t.wd(last) <= working)
    return rows.assign(n=met.astype(int), d=1)


def _touch(t: Tables, rows: Frame) -> Frame:
    """Adds touch and doing: what the history says on the day, else on the as-at day the young person's own row."""
    rows = latest(rows, _statuses(t).rename(columns={"in_touch": "touch", "activity": "doing"}), "status_date")
    known, today = rows["status_date"].notna(), rows["day"] == t.as_at
    rows["touch"] = rows["touch"].fillna("NO").where(known, rows["in_touch"].where(today))
    rows["doing"] = rows["doing"].where(known, rows["activity"].where(today))
    return rows


def eet(t: Tables, id: str) -> Frame:
    rows = _touch(t, leavers_on_days(t))
    years = age(rows["date_of_birth"], rows["day"])
    rows = rows[
        (rows["eligibility"] == "Former relevant") & years.between(19, 21) & ~rows["touch"].isin(("RHOM", "DIED"))
    ]
    return rows.assign(n=rows["doing"].isin(WORKING).astype(int), d=1)


def eet_birthdays(t: Tables, id: str) -> Frame:
    c = leavers(t)
    c = c[(c["eligibility"] == "Former relevant") & c["date_of_birth"].notna()]
    rows = pd.concat([c.assign(day=birthday(c["date_of_birth"], years)) for years in (19, 20, 21)])
    rows = rows[(rows["day"] <= t.as_at) & (rows["day"] >= t.first_month)].drop(columns=["activity", "in_touch"])
    m = rows[DAY].merge(_statuses(t), on="person_id")
    m = m[(m["status_date"] <= add_months(m["day"], 1)) & (add_months(m["status_date"], 3) >= m["day"])]
    m["gap"] = (m["day"] - m["status_date"]).abs()
    m = m.sort_values(["gap", "status_date"]).drop_duplicates(DAY)
    rows = rows.merge(m[[*DAY, "activity", "in_touch"]], on=DAY, how="left")
    rows = rows[~rows["in_touch"].isin(("RHOM", "DIED"))]
    return rows.assign(n=rows["activity"].isin(WORKING).astype(int), d=1)


def categories(t: Tables, id: str) -> Frame:
    rows = protection_on_days(t)
    words = {"NEG": "neglect", "EMO": "emotional", "PHY": "physical", "SAB": "sexual", "MUL": "multiple"}
    return rows.assign(band=rows["latest_category"].map(words).fillna("not known"), n=1)


def caseloads(t: Tables, id: str) -> Frame:
    a = t["allocations"]
    a = a[a["role"].isin(("lead", "personal_adviser")) & a["worker_id"].notna()]
    a = on_month_ends(t, a[["person_id", "worker_id", "team_id", "start_date", "end_date"]], "start_date", "end_date")
    a = a.groupby(["person_id", "worker_id", "day"])["team_id"].min().reset_index()
    a = a.rename(columns={"worker_id": "holder", "team_id": "team"})
    if id == "caseload-by-worker":
        return a.assign(n=1)
    w = t["workers"].drop_duplicates("worker_id").set_index("worker_id")
    a["hours"], role = a["holder"].map(w["fte"]), a["holder"].map(w["role"])
    a["hours"] = a["hours"].astype("float64")
    return a[(role.isna() | role.isin(("social_worker", "senior"))) & (a["hours"] > 0)].assign(n=1)
