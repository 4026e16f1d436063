"""Stable addresses of this folder. A mail is found by its day: a person has one a day, and it is the person's own."""

from django.urls import path

from goldenthread.web.mail import views

urlpatterns = [
    path("mailbox/", views.listing, name="mailbox"),
    path("mailbox/<str:day>/", views.mail, name="mail"),
]
