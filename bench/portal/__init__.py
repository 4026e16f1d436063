"""The product's site with two pages more, for measuring only: same settings, same middleware, same server."""
