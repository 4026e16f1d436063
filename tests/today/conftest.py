"""The portal over the very small authority, as the tests of the web have it."""

from tests.web.portal import account, as_role, published

__all__ = ["account", "as_role", "published"]
