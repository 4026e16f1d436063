"""The exception rules, a module to each part of the work.

A rule is a function from a desk (the tables as they are known on a day) to lights: one for each case
in the rule's cohort. Where the specification gives no due day there is none.
"""
