"""Pages as files: spreadsheets. What they hold comes from `pages`, never from here."""
