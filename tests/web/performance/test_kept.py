"""What a process keeps of a snapshot: made once, and of large things only the last few."""

import pytest

from goldenthread.web.performance import kept


class Snapshot:
    """Anything that can be kept for; each is its own."""


def test_of_large_things_only_the_last_few_are_kept(monkeypatch):
    monkeypatch.setattr(kept, "FEW", 2)
    snap, made = Snapshot(), []

    def ask(key):
        return kept.lately(snap, key, lambda: made.append(key) or key.upper())

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    # b went when c came, because a had been asked for since.
    assert made == ["a", "b", "c", "b"]


def test_what_is_kept_for_one_snapshot_is_never_given_for_another():
    one, other = Snapshot(), Snapshot()
    assert kept.lately(one, "life", lambda: 1) == 1
    assert kept.lately(other, "life", lambda: 2) == 2


def test_what_could_not_be_made_is_not_kept():
    snap = Snapshot()
    with pytest.raises(ZeroDivisionError):
        kept.lately(snap, "life", lambda: 1 / 0)
    assert kept.lately(snap, "life", lambda: 3) == 3
