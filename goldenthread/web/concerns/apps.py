"""Names the app for Django."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "goldenthread.web.concerns"
    label = "concerns"
