"""The life of one child as a reader sees it: what happened, what was expected, and the time between.

`facts` are read from the snapshot, `visits`, `plans`, `reviews` and their neighbours say what the rules expected
of each day, `gaps` measures what happened against it, and `drawing`, `events` and `chronology` show it.
"""
