"""Checks between reviews, concerns and their steps."""

# ruff: noqa: RUF012  the lists are the layout Django reads

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child", models.CharField(db_index=True, max_length=40)),
                ("theme", models.CharField(max_length=20)),
                ("raised_day", models.DateField()),
                ("total", models.PositiveSmallIntegerField()),
                ("last_day", models.DateField()),
                ("service", models.CharField(max_length=100)),
                ("team", models.CharField(max_length=100)),
                ("state", models.CharField(max_length=20)),
                ("stage", models.PositiveSmallIntegerField()),
                ("stage_day", models.DateField()),
                ("due_day", models.DateField()),
                ("changed_day", models.DateField(null=True)),
                ("steps", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("day", models.DateField()),
                ("person_name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=40)),
                ("once", models.CharField(max_length=40, unique=True)),
                ("child", models.CharField(db_index=True, max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("review_day", models.DateField(null=True)),
                ("as_at", models.DateField()),
                ("found", models.JSONField(default=list)),
                ("outcome", models.CharField(max_length=20)),
                ("words", models.TextField(blank=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("day", models.DateField()),
                ("person_name", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=40)),
                ("once", models.CharField(max_length=40, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("stage", models.PositiveSmallIntegerField()),
                ("due_day", models.DateField()),
                ("words", models.TextField(blank=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="history", to="concerns.concern"
                    ),
                ),
            ],
            options={
                "ordering": ("concern", "number"),
                "constraints": [models.UniqueConstraint(fields=("concern", "number"), name="one_step_of_each_number")],
            },
        ),
    ]
