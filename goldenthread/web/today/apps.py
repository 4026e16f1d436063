"""Names the app for Django."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "goldenthread.web.today"
    label = "today"
