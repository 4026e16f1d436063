"""Names the app for Django."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    name = "goldenthread.web.clinics"
    label = "clinics"
