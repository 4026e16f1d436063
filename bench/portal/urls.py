"""The product's addresses, a page that prints one constant, and one that tells what the worker has imported."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import include, path

from goldenthread.web import urls as product
from goldenthread.web.base.doors import page

# Nothing of these may be in a process that answers pages: what compiles, and what works a day out anew.
COMPILERS = ("sqlglot", "goldenthread.engine.statements", "goldenthread.engine.make_ready", "goldenthread.engine.day")


@page()
def constant(request: Any) -> HttpResponse:
    return HttpResponse("1")


@page()
def imported(request: Any) -> HttpResponse:
    return JsonResponse({"process": os.getpid(), "imported": [name for name in COMPILERS if name in sys.modules]})


urlpatterns = [path("constant/", constant), path("imported/", imported), path("", include(product))]
handler400, handler403, handler404, handler500 = (
    product.handler400,
    product.handler403,
    product.handler404,
    product.handler500,
)
