"""Names the app for Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "goldenthread.web.audit"
    label = "audit"
