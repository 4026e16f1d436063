"""Targets as set, what happened to them since, and lines of change drawn anew: rows are added, never changed."""

from __future__ import annotations

from django.db import models

from goldenthread.web.clinics.models import Line


class SetTarget(Line):
    """A target in the words of whoever set it (`name` and `role`, from `Line`). Approved at once where `approved_by`
    says by whom, else by a line of its history.

    Indicator and team are kept by id, the team with the name it had. `trajectory` is a list of month and value:
    [["2024-03", "70"], ["2024-09", "80"]].
    """

    indicator = models.CharField(max_length=100, db_index=True)
    team = models.CharField(max_length=100, blank=True)
    team_name = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    end = models.DateField(null=True)
    better = models.CharField(max_length=10)
    low = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    tolerance = models.DecimalField(max_digits=12, decimal_places=4)
    tolerance_in = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    owner = models.CharField(max_length=200, blank=True)
    deputy = models.CharField(max_length=200, blank=True)
    rationale = models.TextField()
    approved_by = models.CharField(max_length=200, blank=True)
    trajectory = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)  # the file it was imported from

    class Meta:
        ordering = ("id",)


class TargetLine(Line):
    """One thing that happened to a target: set, approved, ended (`day` is its last), or withdrawn."""

    target = models.ForeignKey(SetTarget, on_delete=models.PROTECT, related_name="history")
    kind = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    day = models.DateField(null=True)


class DrawnLine(Line):
    """The line by which a change is told to be real, drawn anew by a person (`name` and `role`) for a reason.

    `start` is the first day of its first month; `team` is "" for the authority as a whole. The latest of an
    indicator and team holds.
    """

    indicator = models.CharField(max_length=100, db_index=True)
    team = models.CharField(max_length=100, blank=True)
    team_name = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    reason = models.TextField()
