"""Setting a target with the lab, and what becomes of it: on tiles, pages, history, in whose hands."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.web.clinics.models import NeverChanged
from goldenthread.web.targets.book import book
from goldenthread.web.targets.models import SetTarget, TargetLine
from tests.targets.conftest import ADDRESS, VISITS, filled, hidden, set_target, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_the_lab_says_what_the_target_would_have_said(as_role: Any, few: None) -> None:
    browser = as_role("director")
    page = browser.post(ADDRESS, filled(target="70"))
    said = text(page)
    assert "Check the target before it is saved" in said
    assert "Target 70% or more" in said
    assert "Tolerance 5 points" in said
    # June to October: 0, 100, 100 ... the months before have nobody to count.
    assert "that can be rated" in said
    assert "What the tolerance does" in said
    assert "Where others lie" in said
    assert "Approved by you as it is saved." in said
    assert SetTarget.objects.count() == 0, "nothing is saved before it is checked"


def test_too_few_children_are_not_rated_in_the_lab(as_role: Any) -> None:
    assert "can be held against this target" in text(as_role("director").post(ADDRESS, filled()))


def test_set_by_a_director_it_is_in_force_everywhere(as_role: Any, few: None) -> None:
    browser = as_role("director")
    answer = set_target(browser)
    assert answer.status_code == 302, text(answer)
    history = text(browser.get(answer.url))
    assert "The target is saved and approved." in history
    assert "80% or more (local)" in history
    assert "Visits were at 75% last year, and two posts were filled." in history
    page = browser.get(f"/indicators/{VISITS}/")
    assert "\u25b3 Off target" in text(page)
    assert "Target 80% or more (local). Tolerance: 5 points." in text(page)
    assert "target in force" in text(page)
    assert page.content.decode().count('stroke-dasharray="14 4 2 4"') == 2  # the steps, wide and narrow
    tile = text(browser.get("/"))
    assert "Target 80% or more (local), tolerance 5 points \u25b3 Off target" in tile
    listed = browser.get("/indicators/?format=csv").content.decode("utf-8-sig")
    assert "Target 80% or more (local),Off target" in listed


def test_fewer_than_ten_are_shown_and_not_rated(as_role: Any) -> None:
    browser = as_role("director")
    set_target(browser)
    said = text(browser.get(f"/indicators/{VISITS}/"))
    assert "\u2013 Not rated: counted from fewer than 10 Target 80% or more (local)" in said


def test_a_team_has_its_own_or_that_of_the_whole(as_role: Any, few: None) -> None:
    browser = as_role("director")
    set_target(browser)
    set_target(browser, unit="T1", target="60", tolerance="0", type="regional")
    assert "Target 60% or more (regional). Tolerance: none." in text(browser.get(f"/indicators/{VISITS}/?team=T1"))
    assert "Target 80% or more (local)" in text(browser.get(f"/indicators/{VISITS}/?team=T2"))
    assert "Target" not in text(browser.get(f"/indicators/{VISITS}/?worker=W1")).partition("Over time")[0]


def test_the_months_are_held_against_the_target_of_their_own_time(as_role: Any, few: None) -> None:
    browser = as_role("director")
    set_target(browser, start="1/4/2025", target="60")
    check = browser.post(
        ADDRESS, filled(start="1/11/2025", target="90") | {"seen": hidden(browser.get(ADDRESS))["seen"]}
    )
    assert "Ends another target 60% or more from 1 April 2025" in text(check)
    assert browser.post(ADDRESS, hidden(check) | {"act": "save"}).status_code == 302
    old, new = book().of(VISITS)
    assert (str(old.target.end), new.target.end) == ("2025-10-31", None)
    assert SetTarget.objects.get(pk=old.row.pk).end is None, "what was set stays as it was set"
    assert "Target 60% or more" in text(browser.get(f"/indicators/{VISITS}/"))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"rationale": ""}, "Rationale: found nothing; expected why the target is what it is."),
        ({"target": ""}, "Target: found nothing; expected a number (0 to 100)."),
        ({"target": "120"}, "expected 0 to 100 for"),
        ({"tolerance": "90"}, "expected at most 80%, the target itself."),
        ({"start": "soon"}, "Starts on: found “soon”"),
        ({"end": "1/1/2025"}, "Ends on: found 01/01/2025, before the start"),
        ({"owner": ""}, "Choose who answers for the target."),
        ({"owner": "Somebody else"}, "Choose somebody of the list."),
        ({"deputy": "Invented director, director"}, "Choose somebody else of the list, or nobody."),
        ({"unit": "nowhere"}, "Unit: found “nowhere”"),
        ({"trajectory": "2025-04: 60"}, "Trajectory: found “2025-04: 60”; expected a start and an end."),
        ({"better": "lower"}, "Higher is better for this measure."),
        ({"target": "999999999.5"}, "Target: found “999999999.5”; expected a number below 100,000,000."),
        ({"tolerance": "\uff15"}, "Tolerance: found “\uff15”; expected a number of 0 or more."),
        ({"tolerance_in": "inches"}, "Tolerance is in: found “inches”; expected points or per cent."),
        ({"start": "1/1/0001"}, "Starts on: found 1 January 1; expected a day from 1 January 1990"),
        ({"trajectory": "2025-04: x\n2025-05: y"}, "Correct this point. Trajectory: found “2025-05: y”"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(as_role: Any, changes: dict[str, str], problem: str) -> None:
    page = as_role("director").post(ADDRESS, filled(**changes))
    assert problem in text(page)
    assert "There is a problem" in text(page)
    assert SetTarget.objects.count() == 0


def test_saving_is_checked_again(as_role: Any) -> None:
    browser = as_role("director")
    check = browser.post(ADDRESS, filled() | {"seen": "0"})
    forged = hidden(check) | {"act": "save", "rationale": ""}
    assert "There is a problem" in text(browser.post(ADDRESS, forged))
    assert SetTarget.objects.count() == 0


def test_changing_the_answers_keeps_them(as_role: Any) -> None:
    browser = as_role("director")
    check = browser.post(ADDRESS, filled(target="77"))
    page = browser.post(ADDRESS, hidden(check) | {"act": "edit"})
    assert 'value="77"' in page.content.decode()
    assert "There is a problem" not in text(page)


def test_sent_twice_it_is_set_once(as_role: Any) -> None:
    browser = as_role("director")
    check = browser.post(ADDRESS, filled() | {"seen": "0"})
    first = browser.post(ADDRESS, hidden(check) | {"act": "save"})
    second = browser.post(ADDRESS, hidden(check) | {"act": "save"})
    assert (first.status_code, second.url) == (302, first.url)
    assert SetTarget.objects.count() == 1


def test_of_two_managers_at_once_the_second_is_told_what_the_first_did(as_role: Any) -> None:
    first, second = as_role("director"), as_role("head_of_service")
    check = second.post(ADDRESS, filled(target="90", start="1/6/2025") | {"seen": hidden(second.get(ADDRESS))["seen"]})
    set_target(first, target="70")
    said = text(second.post(ADDRESS, hidden(check) | {"act": "save"}))
    assert "Invented director approved the target 70% or more from 1 April 2025" in said
    assert "Yours: 90% or more from 1 June 2025." in said
    assert SetTarget.objects.count() == 1


def test_an_analyst_sets_and_somebody_above_approves(as_role: Any, few: None) -> None:
    analyst, head = as_role("analyst"), as_role("head_of_service")
    answer = set_target(analyst)
    assert "It waits for a head of service or the director" in text(analyst.get(answer.url))
    assert "No target" in text(analyst.get(f"/indicators/{VISITS}/"))
    address = f"/targets/{SetTarget.objects.get().pk}/"
    page = analyst.get(address)
    assert "Approve this target" not in text(page)
    assert analyst.post(address, hidden(page) | {"act": "approve"}).status_code == 404
    assert "1 target waits for approval" in text(head.get("/targets/"))
    page = head.get(address)
    assert head.post(address, hidden(page) | {"act": "approve"}).status_code == 302
    assert book().of(VISITS)[0].target.approved_by == "Invented head_of_service"
    assert "\u25b3 Off target" in text(analyst.get(f"/indicators/{VISITS}/"))


@pytest.mark.parametrize("role", ["analyst", "head_of_service"])
def test_nobody_writes_who_approves_into_the_form(role: str, as_role: Any) -> None:
    """A file may say who approved a target; the page asks for no such thing and takes none."""
    set_target(as_role(role), approved_by="Invented director")
    (entry,) = book().of(VISITS)
    assert entry.row.approved_by == ""
    assert (entry.state, entry.target.approved_by) == (
        ("waiting", "") if role == "analyst" else ("approved", "Invented head_of_service")
    )


def test_an_analyst_takes_back_what_waits_and_nothing_else(as_role: Any) -> None:
    analyst, director = as_role("analyst"), as_role("director")
    set_target(analyst)
    address = f"/targets/{SetTarget.objects.get().pk}/"
    assert analyst.post(address, hidden(analyst.get(address)) | {"act": "withdraw", "why": ""}).status_code == 200
    assert (
        analyst.post(address, hidden(analyst.get(address)) | {"act": "withdraw", "why": "Typed wrong"}).status_code
        == 302
    )
    set_target(director)
    address = f"/targets/{SetTarget.objects.last().pk}/"
    assert analyst.post(address, hidden(director.get(address)) | {"act": "withdraw", "why": "No"}).status_code == 404


def test_ended_and_withdrawn_stay_in_the_history(as_role: Any) -> None:
    director = as_role("director")
    set_target(director)
    address = f"/targets/{SetTarget.objects.get().pk}/"
    page = director.post(address, hidden(director.get(address)) | {"act": "end", "last": "1/1/2025", "why": "Over"})
    assert "Give a day of the target: from 1 April 2025." in text(page)
    page = director.post(address, hidden(director.get(address)) | {"act": "end", "last": "31/12/2025", "why": "Over"})
    assert "31 December 2025" in text(director.get(page.url))
    page = director.post(address, hidden(director.get(address)) | {"act": "withdraw", "why": "A mistake"})
    said = text(director.get(page.url))
    assert "\u2013 Withdrawn" in said
    assert "A mistake" in said
    assert [line.kind for line in TargetLine.objects.all()] == ["set", "approved", "ended", "withdrawn"]
    assert "Withdrawn" not in text(director.get("/targets/"))
    assert "Withdrawn" in text(director.get("/targets/?show=all"))


def test_an_act_on_what_has_changed_does_nothing(as_role: Any) -> None:
    director, head = as_role("director"), as_role("head_of_service")
    set_target(director)
    address = f"/targets/{SetTarget.objects.get().pk}/"
    seen = hidden(head.get(address))
    director.post(address, hidden(director.get(address)) | {"act": "withdraw", "why": "A mistake"})
    said = text(head.post(address, seen | {"act": "end", "last": "31/12/2025", "why": "Over"}))
    assert "Invented director withdrew the target" in said


def test_nothing_kept_is_changed(as_role: Any) -> None:
    set_target(as_role("director"))
    for row in (SetTarget.objects.get(), TargetLine.objects.first()):
        with pytest.raises(NeverChanged):
            row.save()
        with pytest.raises(NeverChanged):
            row.delete()


def test_whose_targets_are_read(as_role: Any) -> None:
    """A team manager reads those of the whole and of the own team; a councillor those of the whole."""
    director = as_role("director")
    for unit, target in (("", "80"), ("T1", "61"), ("T3", "63")):
        set_target(director, unit=unit, target=target)
    address = f"/indicators/{VISITS}/target/history/"
    for role, seen in (
        ("head_of_service", {"80", "61", "63"}), ("service_manager", {"80", "61"}), ("team_manager", {"80", "61"}),
        ("councillor", {"80"}), ("social_worker", {"80"}),
    ):  # fmt: skip
        said = text(as_role(role).get(address))
        assert {number for number in ("80", "61", "63") if f"{number}% or more (local)" in said} == seen, role
    other = next(entry.row.pk for entry in book().of(VISITS) if entry.row.team == "T3")
    assert as_role("team_manager").get(f"/targets/{other}/").status_code == 404
    assert "63% or more" not in text(as_role("team_manager").get("/targets/"))


@pytest.mark.parametrize(
    "role", ["service_manager", "team_manager", "social_worker", "councillor", "iro", "data_officer"]
)
def test_others_set_nothing(as_role: Any, role: str) -> None:
    browser = as_role(role)
    assert browser.get(ADDRESS).status_code == 404
    assert browser.post(ADDRESS, filled() | {"act": "save", "token": "0" * 32}).status_code == 404
    assert SetTarget.objects.count() == 0


def test_a_measure_in_parts_has_no_target(as_role: Any) -> None:
    assert as_role("director").get("/indicators/cpp-by-category/target/").status_code == 404


def test_what_people_type_is_shown_as_text(as_role: Any) -> None:
    director = as_role("director")
    answer = set_target(director, rationale="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in director.get(answer.url).content


def test_a_form_with_a_mark_nobody_gave_is_answered_in_words(as_role: Any) -> None:
    sent = filled() | {"act": "save", "seen": "99", "token": "a" * 32}
    assert "Nothing was saved" in text(as_role("director").post(ADDRESS, sent))
    assert SetTarget.objects.count() == 0
