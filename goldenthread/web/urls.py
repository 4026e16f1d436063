"""The site map. A route added here must be placed in the table of `tests/access` as well."""

from django.urls import include, path

from goldenthread.web.people import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("", include("goldenthread.web.today.urls")),
    path("", include("goldenthread.web.mail.urls")),
    path("", include("goldenthread.web.concerns.urls")),
    path("", include("goldenthread.web.clinics.urls")),
    path("", include("goldenthread.web.targets.urls")),
    path("", include("goldenthread.web.supplied.urls")),
    path("", include("goldenthread.web.performance.urls")),
]

handler400 = "goldenthread.web.base.errors.bad_request"
handler403 = "goldenthread.web.base.errors.forbidden"
handler404 = "goldenthread.web.base.errors.not_found"
handler500 = "goldenthread.web.base.errors.server_error"
