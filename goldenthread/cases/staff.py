"""The case lists about workers: who is in post, who comes and goes, posts, and the year to a day."""

from __future__ import annotations

from goldenthread.cases import lists
from goldenthread.words import CaseList, Evidence, Need

STAFF = Need(("workers", "professionals"), past=("workers",))
STAFF_HOURS = Need(
    ("workers", "professionals"), past=("workers",), filled=(("workers", "fte"), ("professionals", "fte"))
)
STARTS = Need(("workers",), filled=(("workers", "start_date"),))
AGENCY = Need(("workers", "professionals"), filled=(("workers", "agency"), ("professionals", "agency")))
NEWLY_QUALIFIED = Need(("workers",), filled=(("workers", "asye"),))
AGES = Need(("worker_details",), filled=(("worker_details", "date_of_birth"),))
ETHNICITIES = Need(("worker_details",), filled=(("worker_details", "ethnicity"),))
ABSENCES = Need(("worker_absences",))
POSTS = Need(("workforce_posts",))

workers_in_post = CaseList(
    "workers_in_post",
    title="Workers in post",
    one_row="a worker",
    kind="snapshot",
    needs=(STAFF,),
    evidence=(Evidence("in_post_since", "In post since"),),
    own_worker=True,
    of_workers=True,
)
social_work_posts = CaseList(
    "social_work_posts",
    title="Social work posts",
    one_row="a post, or the posts of a team counted together",
    kind="snapshot",
    needs=(POSTS,),
    evidence=(Evidence("counted_on", "Counted on"),),
    own_worker=True,
    of_workers=True,
)
staff_moves = CaseList(
    "staff_moves",
    title="Social workers who started or left",
    one_row="a start or a leaving of one worker",
    kind="event",
    needs=(STARTS,),
    own_worker=True,
    of_workers=True,
)
workforce_year = CaseList(
    "workforce_year",
    title="The workforce over a year",
    one_row="a worker in post at the end of the year, one who left in it, or an absence in it",
    kind="snapshot",
    needs=(STARTS, STAFF_HOURS),
    own_worker=True,
    of_workers=True,
)
HELD = lists.ALLOCATIONS
