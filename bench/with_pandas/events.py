"""Indicators counted on the day something happened. Each function works one of them out from the tables."""

from __future__ import annotations

import pandas as pd

from bench.with_pandas.shared import FAR, Frame, Tables, add_months, flagged, in_care, stays, unborn, visits


def contacts(t: Tables, id: str) -> Frame:
    c = t["contacts"]
    c = c[c["contact_date"] >= t.first_month]
    d = t["contact_decisions"][["contact_id", "information_only", "received_at", "decided_at"]]
    c = c.merge(d, on="contact_id", how="left")
    c["day"], c["info"] = c["contact_date"], c["information_only"].fillna(False).astype(bool)
    if id == "contacts-received":
        return c[~c["info"]].assign(n=1)
    if id == "contacts-information-only":
        return c[c["info"]].assign(n=1)
    if id == "contacts-total":
        return c.assign(n=1)
    c = c[~c["info"]]
    if id == "contact-to-referral-conversion":
        c = c.reset_index(drop=True)
        works = t.working_days[t.works]
        limit = pd.Series(works.index, index=works.to_numpy())
        c["until"] = (t.wd(c["day"]) + 3).map(limit)
        r = t["referrals"][["person_id", "referral_date"]]
        m = c[["contact_id", "person_id", "day", "until"]].merge(r, on="person_id")
        m = m[(m["referral_date"] >= m["day"]) & (m["referral_date"] <= m["until"])]
        led = flagged(c["outcomes"], "NEW_REFERRAL_FLAG") | c["contact_id"].isin(m["contact_id"])
        return c.assign(n=led.astype(int), d=1)
    limit_days = int(id.split("-")[3])
    c["received"] = c["received_at"].dt.normalize().fillna(c["contact_date"])
    r = t["referral_decisions"].merge(t["referrals"], on="referral_id", suffixes=("", "_r"))
    r = r[r["referral_date"] >= t.first_month]
    r["day"], r["received"] = r["referral_date"], r["received_at"].dt.normalize().fillna(r["referral_date"])
    r["worker"], r["team"] = r["worker_id"], r["team_id"]
    both = pd.concat([c, r])[["person_id", "day", "received", "decided_at", "worker", "team"]]
    both["decided"] = both["decided_at"].dt.normalize()
    both = both[~(both["decided"] < both["received"])]
    both["decided"] = both["decided"].where(both["decided"] <= t.as_at)
    taken = t.wd(both["decided"]) - t.wd(both["received"])
    so_far = t.working_days[t.as_at] - t.wd(both["received"])
    both = both.assign(n=(taken <= limit_days).astype(int), d=1)
    return both[both["decided"].notna() | (so_far > limit_days)]


def referrals(t: Tables, id: str) -> Frame:
    r = t["referrals"]
    r = r[r["referral_date"].notna()].assign(nfa=r["no_further_action"].fillna(False).astype(bool))
    r = r.sort_values(["person_id", "referral_date", "nfa", "referral_id"]).drop_duplicates(
        ["person_id", "referral_date"]
    )
    r = r.assign(day=r["referral_date"], worker=r["worker_id"], team=r["team_id"])
    if id == "referrals-received":
        return r.assign(n=1)
    before = r.groupby("person_id")["day"].shift()
    return r.assign(n=(r["day"] <= add_months(before, 12)).astype(int), d=1)


def assessments(t: Tables, id: str) -> Frame:
    a = t["assessments"]
    a = a[a["authorised_date"] >= t.first_month]
    a = a.assign(day=a["authorised_date"], worker=a["worker_id"], team=a["team_id"])
    if id == "assessments-completed":
        return a.assign(n=1)
    if id == "assessments-ending-nfa":
        nfa = a["no_further_action"].fillna(False).astype(bool) | flagged(a["outcomes"], "NFA_FLAG")
        return a.assign(n=nfa.astype(int), d=1)
    if id == "assessments-within-42-working-days":
        a = a.merge(t["referrals"][["referral_id", "referral_date"]], on="referral_id")
        a = a[a["referral_date"] <= a["day"]]
        return a.assign(n=(t.wd(a["day"]) - t.wd(a["referral_date"]) <= 42).astype(int), d=1)
    a = a[a["start_date"] <= a["day"]]
    limit = 45 if "45" in id else 20
    return a.assign(n=(t.wd(a["day"]) - t.wd(a["start_date"]) <= limit).astype(int), d=1)


def seen_within_5(t: Tables, id: str) -> Frame:
    a = t["assessments"]
    a = a[a["start_date"] >= t.first_month].merge(
        t["people"][["person_id", "date_of_birth", "expected_date_of_birth"]], on="person_id"
    )
    a = a[~unborn(a, a["start_date"])]
    a = a.assign(day=a["start_date"], worker=a["worker_id"], team=a["team_id"]).sort_values("day")
    v = visits(t, ("assessment", "cin", "cp", "cla"))
    v = v[v["visit_date"] <= t.as_at].sort_values("visit_date")[["person_id", "visit_date"]]
    a["day"] = a["day"].astype(v["visit_date"].dtype)
    a = pd.merge_asof(a, v, left_on="day", right_on="visit_date", by="person_id", direction="forward")
    late = t.working_days[t.as_at] - t.wd(a["day"]) > 5
    a = a[a["visit_date"].notna() | late]
    return a.assign(n=(t.wd(a["visit_date"]) - t.wd(a["day"]) <= 5).astype(int), d=1)


def enquiries(t: Tables, id: str) -> Frame:
    q = t["section_47_enquiries"]
    q = q.assign(worker=q["worker_id"], team=q["team_id"])
    if id == "s47-started":
        return q[q["start_date"].notna()].assign(day=q["start_date"], n=1)
    c = t["initial_conferences"]
    linked = c.loc[c["conference_date"] <= t.as_at, "enquiry_id"]
    led = q["enquiry_id"].isin(linked) | flagged(q["outcomes"], "CP_CONFERENCE_FLAG")
    return q.assign(day=q["end_date"], n=led.astype(int), d=1)[q["end_date"].notna()]


def conferences(t: Tables, id: str) -> Frame:
    c = t["initial_conferences"]
    c = c[c["conference_date"].notna() & ~c["transfer_in"].fillna(False).astype(bool)]
    c = c.merge(t["section_47_enquiries"][["enquiry_id", "start_date"]], on="enquiry_id")
    c = c[c["start_date"] <= c["conference_date"]]
    c = c.assign(day=c["conference_date"], worker=c["worker_id"], team=c["team_id"])
    return c.assign(n=(t.wd(c["day"]) - t.wd(c["start_date"]) <= 15).astype(int), d=1)


def plans_started(t: Tables, id: str) -> Frame:
    p = t["protection_plans"]
    p = p[p["start_date"].notna() & ~p["other_authority"].fillna(False).astype(bool)]
    p = p.assign(day=p["start_date"])
    if id == "cpp-started":
        return p.assign(n=1)
    e = p[p["end_date"].fillna(FAR) >= p["start_date"]][["person_id", "start_date", "end_date"]]
    m = p[["protection_plan_id", "person_id", "day"]].merge(e, on="person_id")
    m = m[m["start_date"] < m["day"]]
    m["to_day"] = m["end_date"].fillna(FAR)
    before = m.groupby("protection_plan_id").agg(ended=("end_date", "max"), until=("to_day", "max")).reset_index()
    p = p.merge(before, on="protection_plan_id", how="left")
    repeat = (p["until"] <= p["day"]) & (p["day"] <= add_months(p["ended"], 24))
    return p.assign(n=repeat.astype(int), d=1)


def _first_in_month(rows: Frame) -> pd.Series:
    before = rows.groupby("person_id")["day"].shift()
    return ~(before >= rows["day"].dt.to_period("M").dt.to_timestamp())


def care_starts(t: Tables, id: str) -> Frame:
    s = stays(t).rename(columns={"care_start": "day"}).sort_values(["person_id", "day", "stay"])
    return s[_first_in_month(s)].assign(n=1)


def missing(t: Tables, id: str) -> Frame:
    m = t["missing_episodes"].assign(day=t["missing_episodes"]["start_date"])
    kind = m["kind"].fillna("M")
    m = m[(kind == "M") | kind.str.lower().str.contains("missing")]
    m = m.merge(in_care(t, m)[["person_id", "day"]], on=["person_id", "day"])
    m = m.sort_values(["person_id", "day", "missing_id"])
    return (m if id == "missing-episodes-cla" else m[_first_in_month(m)]).assign(n=1)


def suspensions(t: Tables, id: str) -> Frame:
    x = t["exclusions"].assign(day=t["exclusions"]["start_date"])
    x = x[x["kind"] == "suspension"]
    x = x.merge(in_care(t, x)[["person_id", "day"]], on=["person_id", "day"]).sort_values(["person_id", "day"])
    return x[_first_in_month(x)].assign(n=1)


def attendance(t: Tables, id: str) -> Frame:
    a = t["school_attendance"]
    a = a[(a["week_ending"] >= t.first_month) & a["sessions_possible"].notna() & a["sessions_attended"].notna()]
    a = a.assign(day=a["week_ending"])
    a = a.merge(in_care(t, a)[["person_id", "day"]], on=["person_id", "day"])
    a = a.merge(t["people"][["person_id", "date_of_birth"]], on="person_id")
    began = a["day"].dt.year - (a["day"].dt.month < 9).astype(int)
    born = a["date_of_birth"]
    years = (began * 10000 + 831 - (born.dt.year * 10000 + born.dt.month * 100 + born.dt.day)) // 10000
    a = a[years.between(5, 15) | born.isna()]
    if id in ("cla-attendance-primary", "cla-attendance-secondary"):
        a = a.reset_index(drop=True).reset_index(names="line")
        e = t["school_enrolments"][["person_id", "phase", "start_date", "end_date"]]
        m = a[["line", "person_id", "day"]].merge(e, on="person_id")
        begun = m["start_date"].isna() | (m["start_date"] <= m["day"])
        m = m[begun & (m["end_date"].fillna(FAR) > m["day"])].sort_values("start_date", na_position="first")
        phase = m.drop_duplicates("line", keep="last").set_index("line")["phase"]
        a = a[a["line"].map(phase) == id.rsplit("-", 1)[1]]
    return a.assign(n=a["sessions_attended"], d=a["sessions_possible"])
