"""A clinic of a service: chosen signals, frozen figures, decisions, actions carried on, print and minutes."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest

from goldenthread.web.clinics.models import Action, ActionLine, Clinic, ClinicPage, Plan
from tests.clinics.conftest import VISITS, form, text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
]

NEW = "/clinics/new/"
OTHER = "assessments-within-45-working-days"


def prepare(browser, *indicators: str, service: str = "S1", held: str = "05/11/2025"):
    """Make a pack as the form does; the answer leads to it."""
    address = f"{NEW}?service={service}" if service else NEW
    said = {"held_on": held, "indicator": list(indicators or (VISITS, OTHER))}
    return browser.post(address, form(browser.get(address)) | said)


def clinic_of(answer) -> str:
    assert answer.status_code == 302, answer.content[:500]
    return answer.url.split("?")[0]


def decide(browser, page: str, decision: str = "A rota", owner: str = "service_manager", due: str = "14/11/2025"):
    from goldenthread.web.people.models import Account

    person = Account.objects.filter(role=owner).first()
    said = {"decision": decision, "owner": str(person.pk) if person else "", "due": due}
    return browser.post(page, form(browser.get(page)) | said)


# Choosing


def test_what_signals_is_ticked_and_the_rule_is_printed(as_role):
    """P2 of service S1 was not seen: 3 of 4, under the 95% of another council, but of fewer than ten children."""
    page = as_role("service_manager").get(NEW)
    said = text(page)
    assert "A signal is a latest month further from the mean than 2.66 times" in said
    assert "A share of fewer than 10 is shown and not judged." in said
    assert "75.0%, 3 of 4 children" in said
    ticked = re.findall(r'value="([\w-]+)" aria-describedby="[\w-]+" checked', page.content.decode())
    assert VISITS not in ticked


def test_the_goal_of_our_own_plan_comes_before_the_target_of_others(as_role):
    """A count is judged however small, so a plan for it can be missed."""
    Plan.objects.create(
        indicator="caseload-mean", title="Caseload", unit="cases per FTE", service="S1", place="Safeguarding",
        reason="-", start_month="2025-08", start_value="1.20", start_said="-", goal="1.00", end_month="2025-11",
        as_at=date(2025, 9, 1), snapshot="earlier", owner_name="-", made_by="-",
    )  # fmt: skip
    said = text(as_role("service_manager").get(NEW))
    assert "Off target: the aim is 1.0, the goal of our performance plan." in said
    assert "Behind our performance plan:" in said


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"held_on": "05/11/2025"}, "Choose at least one indicator."),
        ({"held_on": "soon", "indicator": [VISITS]}, "Give the day of the meeting"),
        ({"held_on": "05/11/2027", "indicator": [VISITS]}, "within six months of 31 October 2025"),
        ({"held_on": "05/11/2025", "indicator": ["no-such-indicator"]}, "Choose at least one indicator."),
    ],
)
def test_a_pack_that_cannot_be_made_is_refused_in_words(as_role, said, problem):
    browser = as_role("service_manager")
    answer = browser.post(NEW, form(browser.get(NEW)) | said)
    assert problem in text(answer)
    assert Clinic.objects.count() == 0


def test_no_more_indicators_than_the_front_sheet_names(as_role):
    from goldenthread.indicators import CATALOGUE

    many = [what.id for what in CATALOGUE.values() if what.kind != "distribution" and what.nation != "wales"][:11]
    assert "Choose 10 indicators or fewer: 11 are ticked." in text(prepare(as_role("service_manager"), *many))


# Frozen


def test_the_figures_of_a_pack_stay_after_another_load(as_role, later):
    """P5 of service S2 is seen before the second load; the first pack goes on saying that nobody was."""
    director = as_role("director")
    address = clinic_of(prepare(director, VISITS, service="S2"))
    page = address + "1/"
    before = text(director.get(page))
    assert "0.0%, 0 of 1 child" in before
    assert "Frozen as at 31 October 2025: 0.0%, 0 of 1 child. Nothing has been loaded since." in before
    kept = ClinicPage.objects.get().sheet
    later()
    after = text(director.get(page))
    assert "Frozen as at 31 October 2025: 0.0%, 0 of 1 child." in after
    assert "Today's figure for the same period, as at 7 November 2025, is 100.0%, 1 of 1 child." in after
    assert ClinicPage.objects.get().sheet == kept
    printed = text(director.get(address + "print/"))
    assert "0.0%, 0 of 1 child" in printed
    assert "100.0%" not in printed


def test_every_table_of_a_pack_says_the_day_and_snapshot_of_the_pack(as_role, later):
    director = as_role("director")
    address = clinic_of(prepare(director))
    later()
    rows = director.get(address + "?format=csv").content.decode("utf-8-sig").splitlines()
    assert "As at,31/10/2025" in rows
    assert "Snapshot,20251031-working" in rows
    assert any(row.startswith("Children on plans visited") for row in rows)


# Walking and deciding


def test_a_pack_is_walked_by_the_names_of_its_indicators(as_role):
    browser = as_role("service_manager")
    address = clinic_of(prepare(browser))
    first, second = browser.get(address + "1/"), browser.get(address + "2/")
    assert "Next : Assessments completed within 45 working days" in text(first)
    assert "Previous : Children on plans visited within 10 working days" in text(second)
    assert browser.get(address + "3/").status_code == 404


def test_a_decision_with_an_owner_and_a_day_is_an_action(as_role):
    browser = as_role("service_manager")
    page = clinic_of(prepare(browser)) + "1/"
    assert decide(browser, page).status_code == 302
    action = Action.objects.get()
    assert (action.what, action.due, action.service, action.state) == ("A rota", date(2025, 11, 14), "S1", "open")
    assert action.origin == "Clinic of 5 November 2025, Safeguarding: Children on plans visited within 10 working days"
    assert [line.kind for line in action.history.all()] == ["made"]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"decision": ""}, "Write down what was decided."),
        ({"decision": "A rota", "due": "14/11/2025"}, "Choose who will do it"),
        ({"decision": "A rota", "owner": "1"}, "Give the day to do it by."),
        ({"decision": "x" * 801}, "this is 1 over"),
    ],
)
def test_half_a_decision_is_refused_in_words(as_role, said, problem):
    browser = as_role("service_manager")
    page = clinic_of(prepare(browser)) + "1/"
    from goldenthread.web.people.models import Account

    if "owner" in said:
        said = said | {"owner": str(Account.objects.get().pk)}
    answer = browser.post(page, form(browser.get(page)) | said)
    assert problem in text(answer)
    assert ClinicPage.objects.get(place=1).decision == ""
    assert Action.objects.count() == 0


def test_an_action_is_given_only_to_people_of_the_service_or_of_the_whole(as_role, account):
    browser = as_role("service_manager")
    other = account("social_worker", service="S2", team="T3", worker="W4")
    account("director")
    page = clinic_of(prepare(browser)) + "1/"
    shown = text(browser.get(page))
    assert "Invented director, director" in shown
    assert "social_worker" not in shown
    answer = browser.post(
        page, form(browser.get(page)) | {"decision": "A rota", "owner": str(other.pk), "due": "14/11/2025"}
    )
    assert "Choose who will do it" in text(answer)


def test_of_two_who_write_the_second_sees_what_the_first_decided(as_role):
    browser, analyst = as_role("service_manager"), as_role("analyst")
    page = clinic_of(prepare(browser)) + "1/"
    held = form(analyst.get(page))
    decide(browser, page)
    answer = analyst.post(page, held | {"decision": "Another"})
    assert "Invented service_manager wrote this decision down" in text(answer)
    assert "“A rota”" in text(answer)
    assert ClinicPage.objects.get(place=1).decision == "A rota"


def test_a_pack_and_a_decision_sent_twice_are_made_once(as_role):
    browser = as_role("service_manager")
    sent = form(browser.get(NEW)) | {"held_on": "05/11/2025", "indicator": [VISITS]}
    assert browser.post(NEW, sent).url == browser.post(NEW, sent).url
    assert Clinic.objects.count() == 1
    page = f"/clinics/{Clinic.objects.get().pk}/1/"
    from goldenthread.web.people.models import Account

    sent = form(browser.get(page)) | {
        "decision": "A rota", "owner": str(Account.objects.get().pk), "due": "14/11/2025",
    }  # fmt: skip
    assert browser.post(page, sent).url == browser.post(page, sent).url
    assert Action.objects.count() == 1


# Finishing, and the next clinic


def finish(browser, address: str, present: str = "Invented people"):
    return browser.post(address + "finish/", form(browser.get(address + "finish/")) | {"present": present})


def test_a_finished_clinic_takes_nothing_more(as_role):
    browser = as_role("service_manager")
    address = clinic_of(prepare(browser))
    held = form(browser.get(address + "1/"))
    assert "Say who was there." in text(finish(browser, address, ""))
    assert finish(browser, address).status_code == 302
    assert "Write it down" not in text(browser.get(address + "1/"))
    answer = browser.post(address + "1/", held | {"decision": "Too late"})
    assert "Invented service_manager finished this clinic" in text(answer)
    assert ClinicPage.objects.get(place=1).decision == ""
    assert "finished" in text(browser.get(address + "finish/")).lower()


def test_an_open_action_is_carried_from_clinic_to_clinic_until_it_is_done(as_role, exceptions):
    browser, director = as_role("service_manager"), as_role("director")
    first = clinic_of(prepare(browser))
    decide(browser, first + "1/")
    finish(browser, first)
    # Another service's clinic does not get it; the next of the same service does.
    assert "A rota" not in text(director.get(clinic_of(prepare(director, service="S2"))))
    second = clinic_of(prepare(browser, held="12/11/2025"))
    assert "A rota" in text(browser.get(second))
    finish(browser, second)
    carried = [line.words for line in ActionLine.objects.filter(kind="carried")]
    assert carried == ["Clinic of 12 November 2025"]
    # Done after the second: the third has no trace of it, and the second keeps it as it stood.
    page = f"/actions/{Action.objects.get().pk}/"
    browser.post(page, form(browser.get(page)) | {"act": "done", "words": "It hangs on the wall"})
    third = clinic_of(prepare(browser, held="19/11/2025"))
    assert "A rota" not in text(browser.get(third))
    assert "○\xa0Open" in browser.get(second).content.decode()


def test_what_was_done_since_the_pack_was_made_is_still_told_to_the_meeting(as_role):
    browser = as_role("service_manager")
    first = clinic_of(prepare(browser))
    decide(browser, first + "1/")
    finish(browser, first)
    second = clinic_of(prepare(browser, held="12/11/2025"))
    page = f"/actions/{Action.objects.get().pk}/"
    browser.post(page, form(browser.get(page)) | {"act": "done", "words": "Done"})
    assert "✓\xa0Done" in browser.get(second).content.decode()


# Taking it away


def test_the_minutes_open_in_word_and_hold_the_rows(as_role):
    browser = as_role("service_manager")
    address = clinic_of(prepare(browser))
    decide(browser, address + "1/", "A rota <for> half term & after")
    finish(browser, address, "Mair Invented, service manager")
    answer = browser.get(address + "minutes/")
    assert "minutes-safeguarding-2025-11-05.docx" in answer["Content-Disposition"]
    document = docx.Document(io.BytesIO(answer.content))
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]
    assert headings == [
        ("Title", "Performance clinic: Safeguarding"),
        ("Heading 1", "Indicators"),
        ("Heading 2", "1. Children on plans visited within 10 working days"),
        ("Heading 2", "2. Assessments completed within 45 working days"),
        ("Heading 1", "Actions from this clinic"),
        ("Heading 1", "Actions carried from before"),
    ]
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for expected in (
        "Date: 5 November 2025",
        "Service: Safeguarding",
        "Present: Mair Invented, service manager",
        "All figures are as at 31 October 2025, from snapshot 20251031-working",
        "Decision: A rota <for> half term & after",
        "Owner: Invented service_manager. By: 14 November 2025",
    ):
        assert expected in said
    figures, _, actions = document.tables
    assert [cell.text for cell in figures.rows[1].cells] == ["Figure", "75.0%, 3 of 4 children"]
    assert ["October 2025", "75.0% (3 of 4)"] in [[cell.text for cell in row.cells] for row in figures.rows]
    assert [cell.text for cell in actions.rows[1].cells] == [
        "A rota <for> half term & after",
        "Invented service_manager",
        "14/11/2025",
        "○ Open",
        "Clinic of 5 November 2025, Safeguarding: Children on plans visited within 10 working days",
    ]
    assert "w:tblHeader" in figures.rows[0]._tr.xml
    assert document.core_properties.language == "en-GB"


def test_minutes_of_a_clinic_with_nothing_decided_say_so(as_role):
    browser = as_role("service_manager")
    answer = browser.get(clinic_of(prepare(browser)) + "minutes/")
    document = docx.Document(io.BytesIO(answer.content))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Decision: None written down" in said
    assert "No action was agreed." in said
    assert "State: Draft: the clinic is not finished" in said


def test_the_whole_pack_is_one_section_for_each_indicator(as_role):
    browser = as_role("service_manager")
    page = browser.get(clinic_of(prepare(browser)) + "print/")
    assert page.content.count(b'<section class="gt-leaf') == 3  # the front, and two indicators
    ids = re.findall(rb'\bid="([^"]+)"', page.content)
    assert len(ids) == len(set(ids))


# Rights


def test_a_clinic_is_read_by_its_service_and_those_above_it(as_role):
    director = as_role("director")
    own, others, whole = (clinic_of(prepare(director, service=service)) for service in ("S1", "S2", ""))
    for role in ("head_of_service", "analyst"):
        browser = as_role(role)
        assert [browser.get(address).status_code for address in (own, others, whole)] == [200, 200, 200]
    browser = as_role("service_manager")
    for part in ("", "1/", "finish/", "print/", "minutes/"):
        assert [browser.get(address + part).status_code for address in (own, others, whole)] == [200, 404, 404], part
    assert "Care" not in text(browser.get("/clinics/"))
    for role in ("team_manager", "social_worker", "iro", "councillor", "data_officer", "nobody"):
        browser = as_role(role)
        assert {browser.get(own + part).status_code for part in ("", "1/", "print/", "minutes/")} == {404}


def test_an_analyst_prepares_and_writes_down_but_does_not_finish(as_role):
    analyst = as_role("analyst")
    address = clinic_of(prepare(analyst))
    assert decide(analyst, address + "1/", due="", owner="no such role").status_code == 302
    assert analyst.get(address + "finish/").status_code == 404
    assert "Finish the clinic" not in text(analyst.get(address))
    assert analyst.post(address + "finish/", {"token": "0" * 32, "present": "x"}).status_code == 404
