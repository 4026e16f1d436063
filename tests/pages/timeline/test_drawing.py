"""The drawing of a life: lanes and shapes, what is shaded and numbered, and what it never lets through."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from goldenthread.pages.timeline import drawing, expected, lanes, visits
from goldenthread.pages.timeline.events import Event
from goldenthread.pages.timeline.expected import Measured
from goldenthread.pages.timeline.facts import Fact, Facts
from goldenthread.pages.timeline.gaps import gaps
from goldenthread.records.declaration import DATES_AND_STATUS
from goldenthread.rules.timescales import RULES

AS_AT = date(2025, 10, 31)
NASTY = '<script>alert("x")</script> & "North" \'team\''
SVG = "{http://www.w3.org/2000/svg}"


def event(day: date, lane: str = "visit", end: date | None = None, **more: str) -> Event:
    words = {"kind": "", "title": f"{lane} {day}", "detail": "", "source": "", "group": DATES_AND_STATUS} | more
    return Event(day=day, end=end, lane=lane, **words)


def drawn(found, measured=(), first=date(2025, 1, 1), last=AS_AT):
    window = expected.window(Measured(tuple(measured), ()), first, last)
    shown = lanes.lanes(found, window.gaps, window.numbers, last)
    return drawing.drawing("The life of Ada", "1 event.", shown, first, last, AS_AT)


def parsed(text: str) -> ElementTree.Element:
    """The drawing as a tree; it must be well formed."""
    return ElementTree.fromstring(text)  # noqa: S314  our own text


def signs(text: str) -> list[str]:
    return [node.get("href").removeprefix("#").rpartition("-")[0] for node in parsed(text).iter(f"{SVG}use")]


def texts(text: str) -> list[str]:
    return ["".join(node.itertext()) for node in parsed(text).iter(f"{SVG}text")]


def test_both_drawings_are_images_with_a_title_and_a_description():
    made = drawn([event(date(2025, 3, 1))])
    ids: list[str] = []
    for text in (made.wide, made.narrow):
        root = parsed(text)
        assert root.get("role") == "img"
        named = {node.get("id"): node.text for node in root.iter() if node.get("id")}
        assert named[root.get("aria-labelledby")] == "The life of Ada"
        assert named[root.get("aria-describedby")] == "1 event."
        ids += named
    assert len(ids) == len(set(ids))


def test_nothing_typed_anywhere_becomes_markup_and_nothing_carries_a_style():
    found = [
        event(date(2025, 3, 1), title=NASTY, detail=NASTY),
        event(date(2025, 1, 1), "worker", title=NASTY),
        event(date(2025, 2, 1), NASTY),
    ]
    for text in (drawn(found).wide, drawn(found).narrow):
        assert "<script" not in text
        for node in parsed(text).iter():
            assert not {"style", "onload", "onclick"} & set(node.attrib)


@pytest.mark.parametrize(
    ("kind", "detail", "shape"),
    [
        ("seen alone", "Seen alone", "disc"),
        ("seen", "Seen", "square"),
        ("not seen", "Not seen", "cross"),
        ("visit", "", "ring"),
        ("contact", "Face to face", "square"),
        ("contact", "", "ring"),
    ],
)
def test_seen_alone_seen_and_not_seen_differ_in_shape_and_word(kind, detail, shape):
    found = [event(date(2025, 3, 1), kind=kind, title="Protection visit", detail=detail)]
    assert signs(drawn(found).wide) == [shape]
    assert signs(drawn(found).narrow) == [shape]
    told = "".join(parsed(drawn(found).wide).itertext())
    assert f"1 March 2025: Protection visit{', ' + detail[0].lower() + detail[1:] if detail else ''}" in told


@pytest.mark.parametrize(
    ("lane", "kind", "title", "shape"),
    [
        ("review", "review", "Review conference", "diamond"),
        ("review", "meeting", "Core group", "disc"),
        ("contact and referral", "referral", "Referral", "diamond"),
        ("contact and referral", "contact", "Contact", "disc"),
        ("plan", "draft", "Care plan", "ring"),
        ("education", "suspension", "Suspension", "flag"),
    ],
)
def test_other_shapes(lane, kind, title, shape):
    assert signs(drawn([event(date(2025, 3, 1), lane, kind=kind, title=title)]).wide) == [shape]


def test_a_refused_check_is_crossed_and_the_key_explains_only_what_is_drawn():
    found = [event(date(2025, 3, 1), "health", kind="health check", title="Dental check", detail="Refused")]
    shown = lanes.lanes(found, (), {}, AS_AT)
    assert [sign for sign, _ in lanes.key(shown)] == ["✕"]


def test_stays_that_overlap_stand_in_rows_of_their_own_and_end_today():
    found = [
        event(date(2025, 1, 1), "status", date(2025, 6, 1), title="first"),
        event(date(2025, 3, 1), "status", title="second"),
        event(date(2025, 6, 1), "status", title="third"),
        event(date(2020, 1, 1), "status", date(2020, 2, 1), title="before the window"),
    ]
    root = parsed(drawn(found, last=date(2025, 12, 31)).wide)
    rows = {
        title.text.split(": ")[1]: box
        for box in root.iter(f"{SVG}rect")
        if (title := box.find(f"{SVG}title")) is not None
    }
    assert rows["first"].get("y") == rows["third"].get("y") != rows["second"].get("y")
    assert "before the window" not in rows
    right = {name: int(box.get("x")) + int(box.get("width")) for name, box in rows.items()}
    assert right["second"] == right["third"] < 1180


def life(*days: date):
    plan = Fact(date(2025, 3, 3))
    facts = Facts(
        AS_AT, RULES, date(2015, 5, 5), None,
        {"protection plan": [plan], "visit": [Fact(day, word="cp") for day in days]},
    )  # fmt: skip
    return gaps(visits.protected(facts), AS_AT)[0]


def test_too_long_is_hatched_over_both_lanes_and_carries_the_number_of_its_line():
    measured = life(date(2025, 3, 10), date(2025, 6, 2), date(2025, 10, 27))
    window = expected.window(Measured(tuple(measured), ()), date(2025, 1, 1), AS_AT)
    assert [gap.end for gap in window.too_long] == [date(2025, 10, 27), date(2025, 6, 2)]
    made = drawn([event(date(2025, 3, 10)), event(date(2025, 6, 2)), event(date(2025, 10, 27))], measured)
    hatched = [box for box in parsed(made.wide).iter(f"{SVG}rect") if box.get("fill") == "url(#hatch-wide)"]
    assert len(hatched) == 2
    assert "56 working days between visits, 10 expected." in "".join(hatched[0].itertext())
    assert {"1", "2"} <= set(texts(made.wide))
    assert {"expected", "actual"} <= set(texts(made.wide))
    assert all(int(box.get("height")) > 30 for box in hatched)


def test_two_clocks_of_a_lane_that_run_at_once_have_tracks_of_their_own():
    care = Fact(date(2025, 3, 3), other=date(2025, 3, 3), word="C2")
    facts = Facts(
        AS_AT, RULES, date(2015, 5, 5), None,
        {"protection plan": [Fact(date(2025, 3, 3))], "looked after": [care], "visit": []},
    )  # fmt: skip
    both = [*gaps(visits.protected(facts), AS_AT)[0], *gaps(visits.looked_after(facts), AS_AT)[0]]
    (lane,) = lanes.lanes([], both, {}, AS_AT)
    assert len(lane.expected) == 2


def test_what_falls_due_ahead_is_marked_and_the_day_of_the_data_is_written():
    made = drawn([event(date(2025, 10, 27))], life(date(2025, 10, 27)), last=date(2025, 11, 14))
    assert "31 October 2025" in texts(made.wide)
    ticks = [node.get("d") for node in parsed(made.wide).iter(f"{SVG}path") if "v14" in node.get("d", "")]
    assert len(ticks) == 1
