"""What managers write around the figures: reports, clinic packs, performance plans, and the actions from them.

Units and indicators are kept by id with the name they had, because the snapshot is another database that is
replaced at each load. Figures are kept as they stood, with the day and the snapshot they came from. People are
kept by account and by name and role as then, so that a line outlives the account. Nothing here is about one child.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class NeverChanged(Exception):
    """A line of a history was about to be changed or taken away."""


class Line(models.Model):
    """A line of a history: written once, never changed and never taken away."""

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)

    class Meta:
        abstract = True
        ordering = ("id",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged


class Answered(models.Model):
    """A form that has been dealt with, and the address it led to: sent again, it leads there and does nothing."""

    token = models.CharField(max_length=32, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    address = models.CharField(max_length=300)


class Report(models.Model):
    """A team manager's report for some days: "weekly" on exceptions, or "highlight" on the team's headlines.

    A draft has no figures of its own, the page shows today's. Submitting freezes figures and words for good.
    A report that was returned stays as it was, and a new edition is written beside it.
    """

    kind = models.CharField(max_length=10)
    team = models.CharField(max_length=100)
    team_name = models.CharField(max_length=200)
    service = models.CharField(max_length=100, db_index=True)
    service_name = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, default="draft")  # draft, submitted, returned
    version = models.PositiveIntegerField(default=1)

    words = models.JSONField(default=dict)
    figures = models.JSONField(null=True)
    as_at = models.DateField(null=True)
    snapshot = models.CharField(max_length=100, blank=True)

    saved_by = models.CharField(max_length=200)
    saved_at = models.DateTimeField()
    submitted_account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_by = models.CharField(max_length=200, blank=True)
    submitted_role = models.CharField(max_length=40, blank=True)
    submitted_at = models.DateTimeField(null=True)
    returned_by = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.TextField(blank=True)

    class Meta:
        ordering = ("-first_day", "team_name", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("kind", "team", "first_day", "edition"), name="one_report_of_an_edition"),
        )

    @property
    def in_time(self) -> bool:
        """Submitted on figures no later than the last day of the report."""
        return self.as_at is not None and self.as_at <= self.last_day


class Clinic(models.Model):
    """A performance clinic of one service, or of the whole service where `service` is empty.

    Its figures are those of `as_at`, for good. Once finished, nothing in it changes; `carried` then holds the
    earlier actions as they stood.
    """

    service = models.CharField(max_length=100, blank=True, db_index=True)
    service_name = models.CharField(max_length=200)
    month = models.CharField(max_length=7)
    held_on = models.DateField()
    as_at = models.DateField()
    snapshot = models.CharField(max_length=100)
    present = models.TextField(blank=True)
    carried = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_by = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-held_on", "-id")

    @property
    def finished(self) -> bool:
        return self.finished_at is not None


class ClinicPage(models.Model):
    """One indicator of a pack: its frozen sheet, and what the meeting decided about it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="pages")
    place = models.PositiveIntegerField()
    indicator = models.CharField(max_length=100)
    sheet = models.JSONField()
    decision = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=200, blank=True)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("clinic", "place"), name="one_page_at_a_place"),)


class Plan(models.Model):
    """A performance plan: one indicator of one unit, from where it stood to where it should be."""

    indicator = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)  # what the figure counts in: "%", "children" ...
    service = models.CharField(max_length=100, blank=True, db_index=True)
    team = models.CharField(max_length=100, blank=True, db_index=True)
    place = models.CharField(max_length=200)
    reason = models.TextField()
    start_month = models.CharField(max_length=7)
    start_value = models.DecimalField(max_digits=12, decimal_places=2)
    start_said = models.CharField(max_length=200)
    goal = models.DecimalField(max_digits=12, decimal_places=2)
    end_month = models.CharField(max_length=7)
    as_at = models.DateField()
    snapshot = models.CharField(max_length=100)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    owner_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="open")  # open, closed
    outcome = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("state", "end_month", "id")


class Milestone(models.Model):
    """Where the figure should be in a month on the way, and what is to be done by then."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    month = models.CharField(max_length=7)
    value = models.DecimalField(max_digits=12, decimal_places=2)
    what = models.TextField()

    class Meta:
        ordering = ("month",)
        constraints = (models.UniqueConstraint(fields=("plan", "month"), name="one_milestone_a_month"),)


class PlanLine(Line):
    """One line of a plan's history: made, reviewed or closed, in whose words, and the figure of that day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="history")
    kind = models.CharField(max_length=20)  # made, review, closed
    words = models.TextField()
    figure = models.CharField(max_length=300, blank=True)


class Action(models.Model):
    """Something that somebody is to do by a day. It comes from a clinic, a report or a plan."""

    clinic_page = models.ForeignKey(ClinicPage, null=True, on_delete=models.PROTECT, related_name="actions")
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="actions")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="actions")
    origin = models.CharField(max_length=300)  # where it comes from, in words
    what = models.TextField()
    service = models.CharField(max_length=100, blank=True, db_index=True)
    service_name = models.CharField(max_length=200)
    team = models.CharField(max_length=100, blank=True, db_index=True)
    team_name = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    owner_name = models.CharField(max_length=200)
    due = models.DateField()
    state = models.CharField(max_length=10, default="open", db_index=True)  # open, done, dropped
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due", "id")


class ActionLine(Line):
    """One line of an action's history."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="history")
    kind = models.CharField(max_length=20)  # made, note, moved, given, done, dropped, reopened, carried
    words = models.TextField(blank=True)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
