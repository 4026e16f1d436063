"""The product's settings; only the site map is wrapped."""

from goldenthread.web.settings import *  # noqa: F403

ROOT_URLCONF = "bench.portal.urls"
