"""Stable addresses of exceptions, rules and variations: they stand in mails and minutes."""

from django.urls import path

from goldenthread.web.today import inbox, item, rule_pages, variation_pages

urlpatterns = [
    path("exceptions/", inbox.listing, name="exceptions"),
    path("exceptions/notes/", inbox.notes, name="exception-notes"),
    path("exceptions/rules/", rule_pages.listing, name="exception-rules"),
    path("exceptions/rules/<slug:rule>/", rule_pages.one, name="exception-rule"),
    path("exceptions/variations/", variation_pages.listing, name="variations"),
    path("exceptions/variations/<int:id>/", variation_pages.one, name="variation"),
    path("exceptions/<int:id>/", item.one, name="exception"),
    path("exceptions/<int:id>/variation/", variation_pages.propose, name="variation-propose"),
    path("exceptions/<int:id>/<slug:what>/", item.act, name="exception-act"),
]
