"""What tests of the portal may ask for; see `portal.py`."""

from tests.web.portal import account, as_role, own_pages, published

__all__ = ["account", "as_role", "own_pages", "published"]
