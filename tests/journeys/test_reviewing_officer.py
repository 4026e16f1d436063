"""A reviewing officer checks a child between two reviews, raises a concern and sees its clock; a manager answers."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.served import follow
from tests.journeys.test_every_page import problems_of


@pytest.mark.parametrize("java_script", [True, False])
def test_a_concern_from_the_check_to_its_resolution(visit: Visit, java_script: bool) -> None:
    chair = visit("iro", java_script=java_script)
    chair.goto("/children/")
    child = chair.locator("main tbody a[href^='/children/']").first.get_attribute("href")
    assert child is not None

    chair.goto(f"{child}check/")
    assert chair.get_by_role("heading", name="Decisions of the last review").count() == 1
    chair.get_by_label("Pre-review check").check()
    chair.get_by_label("The plan is up to date and is being followed").check()
    chair.get_by_label("A concern is to be raised").check()
    follow(chair.get_by_role("button", name="Record the check"))

    chair.get_by_label("What is it about?").select_option(label="Drift in the plan")
    chair.get_by_label("What is the concern, and what do you want to happen?").fill("Nobody has begun the work.")
    follow(chair.get_by_role("button", name="Raise the concern"))
    assert chair.get_by_text("Day 0 of 20, informal answer due").count() >= 1
    address = chair.url

    head = visit("head", java_script=java_script)
    head.goto(address)
    head.get_by_label("Your answer").fill("It begins on Monday.")
    follow(head.get_by_role("button", name="Send the answer"))
    assert head.get_by_text("Your answer is recorded").is_visible()

    chair.goto("/concerns/?list=waiting")
    assert chair.get_by_text("for the chair to accept or not").count() >= 1
    chair.goto(address)
    chair.get_by_label("Accept the answer").check()
    follow(chair.get_by_role("button", name="Record it"))
    assert chair.get_by_text("The concern is resolved.", exact=True).is_visible()
    assert chair.get_by_text("Day 0 of 20: resolved").count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_its_pages(visit: Visit, width: int) -> None:
    """With a concern that waits, so that lists, clocks and forms are drawn; and with each form refused."""
    chair = visit("iro", width=width)
    chair.goto("/children/")
    links = chair.locator("main tbody a[href^='/children/']")
    child = links.nth(1).get_attribute("href")
    problems = []
    for address in (f"{child}check/", f"{child}concern/"):
        chair.goto(address)
        problems += problems_of(chair, address)
    follow(chair.get_by_role("button", name="Raise the concern"))
    problems += problems_of(chair, "a concern, refused")
    chair.get_by_label("What is it about?").select_option(label="Health")
    chair.get_by_label("What is the concern, and what do you want to happen?").fill("The health check is late.")
    chair.get_by_label("Stage 3: the head of service").check()
    chair.get_by_label("Why are stages skipped?").fill("It has waited long enough.")
    follow(chair.get_by_role("button", name="Raise the concern"))
    concern = chair.url
    problems += problems_of(chair, "a concern")
    follow(chair.get_by_role("button", name="Record it"))
    problems += problems_of(chair, "a decision, refused")
    for address in ("/concerns/", "/concerns/themes/"):
        chair.goto(address)
        problems += problems_of(chair, address)
    head = visit("head", width=width)
    for address in (concern, f"{child}concern/", "/concerns/?list=waiting", "/concerns/themes/?period=2015-16"):
        head.goto(address)
        problems += problems_of(head, address)
    assert problems == []
