"""Records that cannot be right, or that lack what the law asks for."""
