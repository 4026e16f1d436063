"""The first tables: run days, items, spells, acts, variations."""

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
            name="RunDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("snapshot", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("open_children", models.BinaryField()),
                ("rows", models.BinaryField()),
                ("red", models.IntegerField()),
                ("amber", models.IntegerField()),
                ("withdrawn", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("day",),
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60)),
                ("child", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(max_length=200)),
                ("light", models.CharField(max_length=5)),
                ("due", models.DateField(null=True)),
                ("days", models.IntegerField(null=True)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("why", models.TextField(blank=True)),
                ("service", models.CharField(max_length=100)),
                ("team", models.CharField(max_length=100)),
                ("worker", models.CharField(max_length=100)),
                ("restricted", models.BooleanField(default=False)),
                ("open", models.BooleanField(default=True)),
                ("since", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("cleared_on", models.DateField(null=True)),
                ("cleared_by", models.CharField(blank=True, max_length=20)),
                ("acknowledged", models.BooleanField(default=False)),
                ("stage", models.CharField(blank=True, max_length=40)),
                ("recording_problem", models.BooleanField(default=False)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acknowledged_items",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="items",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
                ("by_name", models.CharField(max_length=200)),
                ("by_role", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("told", "told by mail"),
                            ("acknowledged", "acknowledged"),
                            ("note", "added a note"),
                            ("reassigned", "gave it to somebody else"),
                            ("escalated", "escalated"),
                            ("variation", "variation"),
                            ("recording problem", "recording problem"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=2000)),
                ("moved_from", models.CharField(blank=True, max_length=200)),
                ("moved_to", models.CharField(blank=True, max_length=200)),
                ("token", models.CharField(max_length=100, null=True, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="acts", to="today.item"
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Spell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(null=True)),
                ("cleared_on", models.DateField(null=True)),
                (
                    "cleared_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("data", "the data"),
                            ("variation", "an agreed variation"),
                            ("closed case", "the case was closed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="spells", to="today.item"
                    ),
                ),
            ],
            options={
                "ordering": ("first_day",),
            },
        ),
        migrations.CreateModel(
            name="Variation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("child", models.CharField(max_length=40)),
                ("rule", models.CharField(max_length=60)),
                ("number", models.PositiveIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("reason", models.CharField(max_length=2000)),
                ("from_day", models.DateField()),
                ("to_day", models.DateField()),
                ("proposed_by_name", models.CharField(max_length=200)),
                ("proposed_by_role", models.CharField(max_length=40)),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "waiting for a manager"),
                            ("approved", "approved"),
                            ("refused", "refused"),
                            ("ended", "ended early"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
                ("decided_by_role", models.CharField(blank=True, max_length=40)),
                ("decided_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=2000)),
                ("ended_day", models.DateField(null=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.CharField(blank=True, max_length=2000)),
                ("token", models.CharField(max_length=100, null=True, unique=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-from_day", "id"),
            },
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["child"], name="today_item_child_27439b_idx"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["open", "service", "team", "worker"], name="open_items_by_place"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["cleared_on"], name="today_item_cleared_b56aca_idx"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("rule", "child", "key"), name="one_item_each"),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["last_day"], name="today_spell_last_da_2b9850_idx"),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["first_day"], name="today_spell_first_d_4bd6e6_idx"),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(fields=["cleared_on"], name="today_spell_cleared_fb9eef_idx"),
        ),
        migrations.AddConstraint(
            model_name="spell",
            constraint=models.UniqueConstraint(fields=("item", "first_day"), name="one_spell_a_day"),
        ),
        migrations.AddIndex(
            model_name="variation",
            index=models.Index(fields=["state", "to_day"], name="today_varia_state_835811_idx"),
        ),
        migrations.AddIndex(
            model_name="variation",
            index=models.Index(fields=["child", "rule"], name="today_varia_child_f5b141_idx"),
        ),
    ]
