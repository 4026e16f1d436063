"""Other ways to write the bands of homes, moves, permanence plans and guardians."""

from __future__ import annotations

SUPPORTED = "independent, semi-independent or supported accommodation"
BANDS_OF_CARE = {
    # Where a child lives.
    **dict.fromkeys(
        (
            "kinship",
            "kinship foster",
            "kinship foster care",
            "relative or friend",
            "foster: relative or friend",
            "foster (relative or friend)",
            "foster (own/relative or friend)",
        ),
        "foster care: relative or friend",
    ),
    **dict.fromkeys(
        ("other foster", "foster: other", "foster: other carer", "foster (other)"), "foster care: other carer"
    ),
    **dict.fromkeys(("parents", "placed with parents", "with own parents", "p1"), "with parents"),
    **dict.fromkeys(
        ("children's home", "children's homes", "secure and children's homes", "secure/children's home"),
        "secure or children's home",
    ),
    **dict.fromkeys(
        (
            "independent",
            "supported accommodation",
            "semi-independent",
            "independent/semi-independent",
            "independent/semi-independent/supported accommodation",
        ),
        SUPPORTED,
    ),
    # Why a placement ended.
    **dict.fromkeys(("carpl", "planned care plan change", "care plan"), "change to or implementation of care plan"),
    "close": "resignation of carer or closure of provision",
    "alleg": "allegation",
    "stand": "standards of care concern",
    "apprr": "approval removed",
    "creqb": "carer requests end: child's behaviour",
    "creqo": "carer requests end: other than child's behaviour",
    "child": "child requests end",
    "lareq": "responsible or area authority requests end",
    "place": "change in status of placement only",
    "custod": "custody arrangement",
    # The lasting home that a plan names.
    **dict.fromkeys(("remainsup", "return1m", "return6m", "returnev", "return to family"), "return home"),
    **dict.fromkeys(
        ("ltrelfr", "long-term with relatives/friends", "relatives or friends"), "long-term with relatives or friends"
    ),
    **dict.fromkeys(("ltfost18", "long-term fostering"), "long-term foster care"),
    **dict.fromkeys(("sgo/cao", "sgo or cao"), "special guardianship or child arrangements order"),
    **dict.fromkeys(("resplmt", "long-term residential"), "residential"),
    "suppliv": "supported living",
    "otherpln": "other",
    "none recorded": "none yet",
    # Where a care leaver lives.
    "independent living (own tenancy, halls, flat share)": "independent living",
    "with former foster carers (staying put)": "with former foster carers",
    "community home or other residential care (incl. nhs)": "community home or other residential care",
    # Who became the guardian.
    "former foster carer, relative/friend": "former foster carer, relative or friend",
    "other carer, relative/friend": "other carer, relative or friend",
    "e45": "former foster carer, relative or friend",
    "e46": "former foster carer, other",
    "e47": "other carer, relative or friend",
    "e48": "other carer",
}
