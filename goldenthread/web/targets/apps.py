"""Names the app for Django."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "goldenthread.web.targets"
    label = "targets"
