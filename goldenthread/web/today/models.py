"""The ledger of exceptions: run days, items, their spells, what people did about them, agreed variations.

Run days, spells and how an item stands follow from the exceptions of each run day (`run.py`). Acts are only
ever added. Children are named by their opaque reference, never by id or name. What a person was called and
which role they had are kept as they were then, so that an act outlives the account.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.web.today import kept


class RunDay(models.Model):
    """One as-at day whose exceptions were worked out, with what they were.

    `rows` and `open_children` are packed by `kept.py`; only `run.py` reads them. A day that was rolled back
    past is `withdrawn`: it is kept, and counts for nothing until somebody rolls forward over it.
    """

    day = models.DateField(unique=True)
    snapshot = models.CharField(max_length=100)
    at = models.DateTimeField()
    open_children = models.BinaryField()
    rows = models.BinaryField()
    red = models.IntegerField()
    amber = models.IntegerField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("day",)

    def unpacked(self) -> kept.Day:
        return kept.unpack(self.rows, self.open_children)


class Item(models.Model):
    """One exception: a rule, a child ("" where it is about a worker) and a case, however often it comes back.

    The columns from `light` to `restricted` are those of the last run day on which it was there. `since` is the
    first day of the present spell, or of the last one. `cleared_on` and `cleared_by` belong to the last spell
    and are empty while the item is open. The columns from `acknowledged_by` on follow from the acts since
    `since` (`acts.py`): an item that comes back after it was cleared is new again.
    """

    rule = models.CharField(max_length=60)
    child = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=200)

    light = models.CharField(max_length=5)
    due = models.DateField(null=True)
    days = models.IntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    why = models.TextField(blank=True)
    service = models.CharField(max_length=100)
    team = models.CharField(max_length=100)
    worker = models.CharField(max_length=100)
    restricted = models.BooleanField(default=False)

    open = models.BooleanField(default=True)
    since = models.DateField(null=True)
    last_day = models.DateField(null=True)
    cleared_on = models.DateField(null=True)
    cleared_by = models.CharField(max_length=20, blank=True)

    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="acknowledged_items"
    )
    acknowledged = models.BooleanField(default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="items"
    )
    stage = models.CharField(max_length=40, blank=True)  # the role it was escalated to, or ""
    recording_problem = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rule", "child", "key"), name="one_item_each"),)
        indexes = (
            models.Index(fields=("child",)),
            models.Index(fields=("open", "service", "team", "worker"), name="open_items_by_place"),
            models.Index(fields=("cleared_on",)),
        )


class Spell(models.Model):
    """A run of run days, one after the other, on all of which the item was there (`spells.py`).

    `last_day` is empty while it lasts. `cleared_on` is the run day after it, on which the item was gone.
    """

    class ClearedBy(models.TextChoices):
        DATA = "data", "the data"
        VARIATION = "variation", "an agreed variation"
        CLOSED = "closed case", "the case was closed"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="spells")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    cleared_on = models.DateField(null=True)
    cleared_by = models.CharField(max_length=20, blank=True, choices=ClearedBy)

    class Meta:
        ordering = ("first_day",)
        constraints = (models.UniqueConstraint(fields=("item", "first_day"), name="one_spell_a_day"),)
        indexes = (
            models.Index(fields=("last_day",)),
            models.Index(fields=("first_day",)),
            models.Index(fields=("cleared_on",)),
        )


class Act(models.Model):
    """Something a person did about an item, or was told about it. Acts are added, never changed.

    `day` is the as-at day of the data the person acted on; it says to which spell the act belongs. `token` is
    the one-time token of the form, so that the same form sent twice acts once. `moved_from` and `moved_to`
    say who or which role had it before and has it now.
    """

    class Kind(models.TextChoices):
        TOLD = "told", "told by mail"
        ACKNOWLEDGED = "acknowledged", "acknowledged"
        NOTE = "note", "added a note"
        REASSIGNED = "reassigned", "gave it to somebody else"
        ESCALATED = "escalated", "escalated"
        VARIATION = "variation", "variation"
        RECORDING = "recording problem", "recording problem"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="acts")
    at = models.DateTimeField()
    day = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=200)
    by_role = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.CharField(max_length=2000, blank=True)
    moved_from = models.CharField(max_length=200, blank=True)
    moved_to = models.CharField(max_length=200, blank=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    token = models.CharField(max_length=100, null=True, unique=True)

    class Meta:
        ordering = ("id",)


class Variations(models.QuerySet["Variation"]):
    def in_force(self, day: date) -> Variations:
        """Approved ones that cover the day; the first and the last day both count."""
        lasting = Q(state="approved") | Q(state="ended", ended_day__gt=day)
        return self.filter(lasting, from_day__lte=day, to_day__gte=day)


class Variation(models.Model):
    """Another interval agreed for one child and the clock of one rule, for a while.

    `ended_day` is the first day on which a variation that a manager ended early is not in force any more. One
    whose last day has passed needs nobody to end it: it stays approved and covers no day after `to_day`.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "waiting for a manager"
        APPROVED = "approved", "approved"
        REFUSED = "refused", "refused"
        ENDED = "ended", "ended early"
        WITHDRAWN = "withdrawn", "withdrawn"

    child = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    reason = models.CharField(max_length=2000)
    from_day = models.DateField()
    to_day = models.DateField()

    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_by_name = models.CharField(max_length=200)
    proposed_by_role = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()

    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_by_role = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=2000, blank=True)  # said by who decided

    ended_day = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=2000, blank=True)

    token = models.CharField(max_length=100, null=True, unique=True)

    objects = Variations.as_manager()

    class Meta:
        ordering = ("-from_day", "id")
        indexes = (
            models.Index(fields=("state", "to_day")),
            models.Index(fields=("child", "rule")),
        )

    @property
    def interval(self) -> str:
        """In words: "every 20 working days"."""
        return f"every {self.number} {self.unit}" if self.number != 1 else f"every {self.unit.removesuffix('s')}"

    @property
    def last_day_in_force(self) -> date:
        return self.to_day if self.ended_day is None else min(self.to_day, self.ended_day - timedelta(days=1))

    def state_on(self, day: date) -> str:
        """How it stands on a day: proposed, to come, in force, ended, refused or withdrawn."""
        if self.state not in (self.State.APPROVED, self.State.ENDED):
            return str(self.state)
        if day < self.from_day:
            return "to come"
        return "in force" if day <= self.last_day_in_force else "ended"
