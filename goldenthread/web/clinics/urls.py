"""Stable addresses of this folder: people keep them in minutes and e-mails."""

from django.urls import path

from goldenthread.web.clinics import actions, clinics, index, plans, reports

urlpatterns = [
    path("reports/", index.index, name="reports"),
    path("reports/weekly/", reports.weekly, name="weekly"),
    path("reports/weekly/<int:id>/", reports.weekly_of, name="weekly-of"),
    path("reports/highlight/", reports.highlight, name="highlight"),
    path("reports/highlight/<int:id>/", reports.highlight_of, name="highlight-of"),
    path("clinics/", clinics.listing, name="clinics"),
    path("clinics/new/", clinics.new, name="clinic-new"),
    path("clinics/<int:id>/", clinics.front, name="clinic"),
    path("clinics/<int:id>/<int:place>/", clinics.walk, name="clinic-page"),
    path("clinics/<int:id>/finish/", clinics.finish, name="clinic-finish"),
    path("clinics/<int:id>/print/", clinics.printed, name="clinic-print"),
    path("clinics/<int:id>/minutes/", clinics.minutes, name="clinic-minutes"),
    path("plans/", plans.listing, name="plans"),
    path("plans/new/", plans.new, name="plan-new"),
    path("plans/<int:id>/", plans.one, name="plan"),
    path("plans/<int:id>/close/", plans.close, name="plan-close"),
    path("actions/", actions.listing, name="actions"),
    path("actions/<int:id>/", actions.action, name="action"),
]
