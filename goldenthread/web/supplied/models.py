"""Every version of every supplied figure."""

from __future__ import annotations

from django.db import models

from goldenthread.web.clinics.models import Line


class SuppliedFigure(Line):
    """One version of the figure of an indicator, an area and a period; the latest one holds, unless it says removed.

    `area` is "all" for the authority, else the id of a team; a band of a distribution follows a colon. `places` is
    with how many decimals the value was written, since 30.0% says more than 30%. `who` told us, `name` (from `Line`)
    entered it.
    """

    indicator = models.CharField(max_length=100, db_index=True)
    area = models.CharField(max_length=200)
    area_name = models.CharField(max_length=200, blank=True)
    start = models.DateField()
    end = models.DateField()
    numerator = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    places = models.PositiveSmallIntegerField(default=0)
    as_at = models.DateField()
    source = models.CharField(max_length=200)
    who = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10)  # entered, imported, changed, removed
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("indicator", "area", "start", "end")),)
