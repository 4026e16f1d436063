"""A child's timeline expects what her lights expect, however the authority was loaded."""

from tests.generative.test_timeline import disagreements


def test_after_loading_every_extract(from_ssd):
    compared, wrong = disagreements(from_ssd, "england")
    assert wrong == []
    assert len(compared) > 15


def test_after_loading_annex_a_alone_which_holds_the_latest_of_much(from_annex_a):
    compared, wrong = disagreements(from_annex_a, "england")
    assert wrong == []
    assert {"cp-visit-due", "cla-visit-due"} <= set(compared)
