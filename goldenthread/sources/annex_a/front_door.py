"""Contacts, early help, referrals, assessments: Lists 1, 2, 3, 4 and 6."""

from __future__ import annotations

from typing import Any

from goldenthread.sources.annex_a.lists import Kept
from goldenthread.sources.annex_a.making import Made, ids_of, made_ids
from goldenthread.sources.extract import Original


def make(made: Made, lists: dict[int, Kept]) -> None:
    contacts, early_help, assessments = lists[1], lists[2], lists[4]
    made.put(
        "contacts",
        contacts,
        None,
        {
            "contact_id": made_ids("A1", contacts.column("child_id"), contacts.column("contact_date")),
            "person_id": "child_id",
            "contact_date": "contact_date",
            "source": "source",
        },
    )
    made.put(
        "early_help_episodes",
        early_help,
        None,
        {
            "early_help_id": made_ids("A2", early_help.column("child_id"), early_help.column("start_date")),
            "person_id": "child_id",
            "start_date": "start_date",
            "end_date": "end_date",
            "organisation": "organisation",
        },
    )
    made.put(
        "assessments",
        assessments,
        None,
        {
            "assessment_id": made_ids("A4", assessments.column("child_id"), assessments.column("start_date")),
            "person_id": "child_id",
            "start_date": "start_date",
            "child_seen": "child_seen",
            "authorised_date": "authorised_date",
            "no_further_action": [_not(needed) for needed in assessments.column("support_needed")],
            "team_id": ids_of("T", assessments.column("team")),
            "worker_id": ids_of("W", assessments.column("worker")),
        },
    )
    _referrals(made, lists[3], lists[6])
    _last_seen(made, lists)


def _not(flag: bool | None) -> bool | None:
    return None if flag is None else not flag


def _referrals(made: Made, referrals: Kept, need: Kept) -> None:
    """List 3, with need and closure from List 6 where child and day agree; List 6 rows that match none are added.

    Of two List 3 rows of a child on one day the one that did not end with no further action takes
    the List 6 row. List 6 only knows a child's latest episode, so whether an earlier referral has
    closed is not recorded: `closure_recorded` is False unless it is matched, ended with no further
    action, or is the child's newest. A List 6 row is always recorded.
    """
    ids = made_ids("A3", referrals.column("child_id"), referrals.column("referral_date"))
    children, days, nfas = (referrals.column(key) for key in ("child_id", "referral_date", "nfa"))
    by_day: dict[tuple[str, Any], int] = {}
    newest: dict[str, Any] = {}
    for place, (child, day) in enumerate(zip(children, days, strict=True)):
        held = by_day.get((child, day))
        if held is None or (nfas[held] is True and nfas[place] is not True):
            by_day[child, day] = place
        if child not in newest or day > newest[child]:
            newest[child] = day
    for child, day in zip(need.column("child_id"), need.column("start_date"), strict=True):
        if child not in newest or day > newest[child]:
            newest[child] = day
    matched: dict[int, int] = {}
    added: list[int] = []
    for place, (child, day) in enumerate(zip(need.column("child_id"), need.column("start_date"), strict=True)):
        target = by_day.get((child, day))
        if target is None or target in matched:
            added.append(place)
        else:
            matched[target] = place
    columns = {key: need.column(key) for key in ("primary_need", "close_reason", "end_date")}

    def from_need(key: str) -> list[Any]:
        return [columns[key][matched[place]] if place in matched else None for place in range(len(referrals))]

    recorded = [
        None if place in matched or nfas[place] is True or days[place] == newest[children[place]] else False
        for place in range(len(referrals))
    ]
    made.put(
        "referrals",
        referrals,
        None,
        {
            "referral_id": ids,
            "person_id": "child_id",
            "referral_date": "referral_date",
            "primary_need": from_need("primary_need"),
            "source": "source",
            "no_further_action": "nfa",
            "close_reason": from_need("close_reason"),
            "close_date": from_need("end_date"),
            "closure_recorded": recorded,
            "team_id": ids_of("T", referrals.column("team")),
            "worker_id": ids_of("W", referrals.column("worker")),
        },
    )
    for target, place in matched.items():
        for key, name in (
            ("primary_need", "primary_need"),
            ("close_reason", "close_reason"),
            ("end_date", "close_date"),
        ):
            text = need.changed[key].get(place)
            if text is not None:
                made.originals.append(Original("referrals", referrals.sheet, referrals.rows[target], name, text))
    nothing = [None] * len(added)
    made.put(
        "referrals",
        need,
        added,
        {
            "referral_id": made_ids(
                "A6",
                [need.column("child_id")[place] for place in added],
                [need.column("start_date")[place] for place in added],
            ),
            "person_id": "child_id",
            "referral_date": "start_date",
            "primary_need": "primary_need",
            "source": nothing,
            "no_further_action": nothing,
            "close_reason": "close_reason",
            "close_date": "end_date",
            "closure_recorded": nothing,
            "team_id": nothing,
            "worker_id": nothing,
        },
    )


def _last_seen(made: Made, lists: dict[int, Kept]) -> None:
    """The day List 6 says the child was last seen, as a visit of the kind the case status calls for.

    Lists 7 and 8 give the last statutory visit themselves, so a child they hold gets no second
    one from here: being seen is not always a statutory visit.
    """
    need = lists[6]
    elsewhere = set(lists[7].column("child_id")) | set(lists[8].column("child_id"))
    places: dict[str, list[int]] = {"cin_visits": [], "protection_visits": [], "care_visits": []}
    for place, (child, seen, status) in enumerate(
        zip(need.column("child_id"), need.column("last_seen"), need.column("case_status"), strict=True)
    ):
        if seen is None:
            continue
        letter = (status or "")[:2]
        if letter not in ("a)", "b)"):
            places["cin_visits"].append(place)
        elif child not in elsewhere:
            places["care_visits" if letter == "a)" else "protection_visits"].append(place)
    for table, chosen in places.items():
        visits: dict[str, str | list[Any]] = {
            "visit_id": made_ids(
                "A6V",
                [need.column("child_id")[place] for place in chosen],
                [need.column("last_seen")[place] for place in chosen],
            ),
            "person_id": "child_id",
            "visit_date": "last_seen",
            "seen": [True] * len(chosen),
        }
        if table == "protection_visits":
            visits["protection_plan_id"] = [None] * len(chosen)
        if table == "care_visits":
            visits["period_of_care_id"] = [None] * len(chosen)
        if table != "care_visits":
            visits["seen_alone"] = [None] * len(chosen)
        made.put(table, need, chosen, visits)
