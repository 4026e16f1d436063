"""Charts: what they say, what they never let through, and the rules of the axis."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from goldenthread.pages import chart

NASTY = '<script>alert("x")</script> & "North" \'team\''
SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing):
    """The drawing as a tree; it must be well formed."""
    return ElementTree.fromstring(drawing)  # noqa: S314  our own text


def texts(drawing):
    return ["".join(node.itertext()) for node in parsed(drawing).iter(f"{SVG}text")]


def points(*values):
    return [chart.Point(f"M{i}", v, "none" if v is None else f"{v:g}") for i, v in enumerate(values)]


@pytest.mark.parametrize(
    "drawing",
    [
        chart.line(NASTY, [chart.Point(NASTY, 1.0, NASTY), chart.Point(NASTY, 2.0, NASTY)], "count").wide,
        chart.bars(NASTY, [chart.Bar(NASTY, 1.0, NASTY)], "count").narrow,
    ],
    ids=["line", "bars"],
)
def test_nothing_typed_anywhere_becomes_markup(drawing):
    assert "<script" not in drawing
    root = parsed(drawing)
    assert root.get("aria-label") == NASTY
    assert root.get("role") == "img"


@pytest.mark.parametrize(
    "drawing",
    [
        chart.line("l", points(1.0, 2.0), "count").wide,
        chart.bars("l", [chart.Bar("a", 1.0, "1")], "count").wide,
        chart.sparkline([1.0, 2.0]),
    ],
    ids=["line", "bars", "sparkline"],
)
def test_no_inline_style_scripts_or_ids(drawing):
    for node in parsed(drawing).iter():
        assert not {"style", "id", "onload", "onclick"} & set(node.attrib)


def test_a_sparkline_is_decoration_and_needs_two_values():
    assert parsed(chart.sparkline([1.0, None, 3.0])).get("aria-hidden") == "true"
    assert chart.sparkline([1.0]) == ""
    assert chart.sparkline([None, None]) == ""
    assert chart.sparkline([5.0, 5.0])


def test_a_month_without_a_value_breaks_the_line():
    root = parsed(chart.line("l", points(1.0, 2.0, None, 4.0, 5.0), "count").wide)
    assert len(list(root.iter(f"{SVG}polyline"))) == 2
    assert len(list(root.iter(f"{SVG}circle"))) == 4


def test_at_most_36_months_are_drawn_and_the_latest_is_labelled():
    drawing = chart.line("l", points(*[float(i) for i in range(60)]), "count").wide
    root = parsed(drawing)
    assert len(list(root.iter(f"{SVG}circle"))) == 36
    assert "59" in texts(drawing)


def test_month_names_do_not_touch():
    drawing = chart.line("l", [chart.Point("Oct 2025", 1.0, "1")] * 36, "count")
    for picture, width in ((drawing.wide, 720), (drawing.narrow, 340)):
        root = parsed(picture)
        xs = sorted(float(t.get("x")) for t in root.iter(f"{SVG}text") if t.text == "Oct 2025")
        assert all(after - before >= 60 for before, after in pairwise(xs))
        assert xs[-1] <= width


@pytest.mark.parametrize(
    ("values", "scale", "low", "high"),
    [
        ([81.7, 84.2], "percentage", 0, 100),
        ([], "percentage", 0, 100),
        ([421.0], "count", 0, 600),
        ([0.0], "count", 0, 1),
        ([], "count", 0, 1),
        ([3.0], "count", 0, 3),
        ([-0.3, 0.2], "difference", -0.4, 0.2),
        ([-2.0], "difference", -2, 0),
    ],
)
def test_axis_holds_zero_and_every_value(values, scale, low, high):
    bottom, top, ticks = chart.axis(values, scale)
    assert (bottom, top) == (pytest.approx(low), pytest.approx(high))
    assert ticks[0] == pytest.approx(bottom)
    assert ticks[-1] == pytest.approx(top)
    assert any(abs(tick) < 1e-9 for tick in ticks)
