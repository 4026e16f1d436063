"""The parts of the work that exceptions belong to, as people call them."""

from __future__ import annotations

PARTS = {
    "front-door": "Front door",
    "allocation": "Allocation",
    "management": "Management oversight",
    "assessment": "Assessment",
    "s47": "Section 47 enquiries and conferences",
    "visits": "Visits and contact",
    "plans": "Plans and their meetings",
    "drift": "Drift",
    "reviews": "Reviews",
    "placement": "Placement",
    "health": "Health",
    "education": "Education",
    "missing": "Missing",
    "plo-court": "Pre-proceedings and court",
    "adoption": "Adoption",
    "care-leavers": "Care leavers",
    "supervision": "Supervision",
    "quality-assurance": "Quality assurance",
    "data-quality": "Data quality",
}
