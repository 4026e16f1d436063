"""What reviewing officers and conference chairs write: checks between reviews, concerns, and every step of a concern.

A child is her opaque reference, which is the same in every load; names and identifiers are never kept here. Steps
and checks are added, never changed: names and roles are kept as they were at the time, so that they outlive the
account.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class Signed(models.Model):
    """Who wrote it and when. `once` is the number of the form it came from, so that a form counts once."""

    at = models.DateTimeField(auto_now_add=True)  # kept in UTC
    day = models.DateField()  # the day of it, as clocks count
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    person_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    once = models.CharField(max_length=40, unique=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What somebody signed is added to, never changed.")
        super().save(*args, **kwargs)


class Check(Signed):
    """A pre-review or mid-point check of one child.

    `review_day` is the day of the review it follows (None: before the first), `as_at` the day the records looked
    at describe. `found` lists the codes of what was in order (`review_check.FOUND`), `outcome` is what follows.
    """

    child = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=20)
    review_day = models.DateField(null=True)
    as_at = models.DateField()
    found = models.JSONField(default=list)
    outcome = models.CharField(max_length=20)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("-id",)


class Concern(models.Model):
    """One concern about one child, as it stands after its last step.

    `total` working days are allowed from `raised_day`, the last of them being `last_day`; both stay as they were when
    the concern was raised, whatever is settled later. `stage_day` is the day its stage began and `due_day` the day the
    stage is to be answered. `changed_day` is the day of the last answer or of closing. `service` and `team` held the
    child when it was raised. `steps` counts its steps: whoever acts says which they have seen.
    """

    child = models.CharField(max_length=40, db_index=True)
    theme = models.CharField(max_length=20)
    raised_day = models.DateField()
    total = models.PositiveSmallIntegerField()
    last_day = models.DateField()
    service = models.CharField(max_length=100)
    team = models.CharField(max_length=100)
    state = models.CharField(max_length=20)
    stage = models.PositiveSmallIntegerField()
    stage_day = models.DateField()
    due_day = models.DateField()
    changed_day = models.DateField(null=True)
    steps = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)


class Step(Signed):
    """One step of a concern: raised, answered, accepted, not accepted, moved or withdrawn."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="history")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    # How the concern stands after the step: its stage, and the day that stage is to be answered.
    stage = models.PositiveSmallIntegerField()
    due_day = models.DateField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("concern", "number")
        constraints = (models.UniqueConstraint(fields=("concern", "number"), name="one_step_of_each_number"),)
