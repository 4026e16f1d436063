"""One folder per kind of extract: each turns files into canonical rows and says what it could not use."""
