"""Care leavers and adoption."""

from __future__ import annotations

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import Field, Rule

IN_TOUCH, NOT_IN_TOUCH, TOUCH_NOT_RECORDED, EXCLUDE = (
    "a) In touch",
    "b) Not in touch",
    "c) Not recorded",
    "d) Exclude",
)
LA_IN_TOUCH = Field(
    "la_in_touch",
    {
        "YES": IN_TOUCH,
        "NO": NOT_IN_TOUCH,
        "DIED": EXCLUDE,
        "REFU": NOT_IN_TOUCH,
        "NREQ": NOT_IN_TOUCH,
        "RHOM": EXCLUDE,
    },
    rules=(
        Rule("YES", r"(?:.* )?yes(?: .*)? (?:abroad|deported|residence not known)(?: .*)?", group=EXCLUDE),
        Rule("NO", r"(?:.* )?no(?:t)?(?: .*)? (?:abroad|deported|residence not known)(?: .*)?", group=EXCLUDE),
        Rule(
            None,
            r"(?:.* )?(?:not (?:yet )?recorded|no contact recorded|unknown|not known|not stated|"
            r"no information)(?: .*)?",
            group=TOUCH_NOT_RECORDED,
        ),
        Rule("DIED", r"(?:.* )?(?:died|death|deceased)(?: .*)?"),
        Rule("RHOM", r"(?:.* )?(?:returned? (?:home|to live)|rhom|return\w* .*parents?)(?: .*)?"),
        Rule(
            "NREQ",
            r"(?:.* )?(?:no longer (?:requires?|needs?|wants?)|nreq|not? req\w*|services? not required)(?: .*)?",
        ),
        Rule("REFU", r"(?:.* )?(?:refus\w*|refu|declin\w*|does not (?:want|wish).*)(?: .*)?"),
        Rule("NO", r"(?:\d+ )?(?:n|no|not in (?:touch|contact)|false|0|lost contact|out of touch|no contact)(?: .*)?"),
        Rule("YES", r"(?:\d+ )?(?:y|yes|in (?:touch|contact)|true|1)(?: .*)?"),
    ),
    letters={
        letter: (code,) for letter, code in zip("abcdef", ["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"], strict=True)
    },
    code_pattern="(?!)()",
    anywhere=False,
)

NO_SUITABILITY = "c) Not in touch or not recorded"
SUITABILITY = Field(
    "suitability_of_accommodation",
    {"1": "a) Suitable", "2": "b) Not suitable"},
    rules=(
        Rule(
            "2",
            r"(?:.* )?(?:unsuit\w*|not (?:considered |deemed |to be )*suit\w*|un suitable|inappropriate)(?: .*)?|"
            r"2|n|no|false|b",
        ),
        Rule("1", r"(?:.* )?(?:suitable|appropriate)(?: .*)?|1|y|yes|true|a"),
        Rule(
            None,
            r"(?:.* )?(?:not (?:in touch|recorded|known|stated|applicable)|unknown|no (?:information|contact)|"
            r"n a)(?: .*)?|0|^$",
            group=NO_SUITABILITY,
        ),
    ),
    letters={"a": ("1",), "b": ("2",)},
    code_pattern="(?!)()",
    anywhere=False,
)

ELIGIBILITY = Field(
    "eligibility_category",
    {
        "Relevant": "a) Relevant",
        "Former relevant": "b) Former relevant",
        "Qualifying": "c) Qualifying",
        "Eligible": "d) Eligible",
        "No current eligibility": "e) Other",
    },
    rules=(
        Rule(
            "No current eligibility",
            r"(?:.* )?(?:not eligible|no (?:current |longer )?eligib\w*|ineligible|none|not entitled)(?: .*)?",
        ),
        Rule("Former relevant", r"(?:.* )?(?:former\w* ?rel\w*|fr|frc|former)(?: .*)?"),
        Rule("Qualifying", r"(?:.* )?(?:qual\w*)(?: .*)?"),
        Rule("Eligible", r"(?:.* )?(?:elig\w*|el)(?: .*)?"),
        Rule("Relevant", r"(?:.* )?(?:relevant|rel)(?: .*)?"),
        Rule("No current eligibility", r"other"),
    ),
    letters={
        letter: (code,)
        for letter, code in zip("abcd", ["Relevant", "Former relevant", "Qualifying", "Eligible"], strict=True)
    },
    code_pattern="(?!)()",
    anywhere=False,
)

ACTIVITY_GROUPS = {code.split(":")[0]: code for code in codes("annexa_activity")} | {
    "0": "Not in touch or no information"
}


def _activities() -> tuple[Rule, ...]:
    found = []
    for code, hours in (("P", r"part ?time|pt|p t|part"), ("F", r"full ?time|ft|f t|full")):
        for number, kind in (
            ("5", r"not (?:an? )?apprentic\w*|non apprentic\w*"),
            ("4", r"apprentic\w*"),
            (
                "2",
                r"other than higher|education other|further education|fe|college|school|sixth form|"
                r"a levels?|gcse\w*",
            ),
            ("1", r"higher education|he|university|uni|degree|studies beyond a"),
            ("3", r"training|employ\w*|work\w*|job"),
            ("2", r"education|study\w*|studies|student|course"),
        ):
            found.append(Rule(f"{code}{number}", rf"(?=.*\b(?:{hours})\b)(?=.*\b(?:{kind})\b).*"))
    return tuple(found)


ACTIVITY = Field(
    "activity_status",
    ACTIVITY_GROUPS,
    rules=(
        Rule("G6", r"(?:.* )?(?:pregnan\w*|parenting|parenthood|young mother|caring for (?:own )?child\w*)(?: .*)?"),
        Rule("G4", r"(?:.* )?(?:illness|disab\w*|ill health|sick\w*|unwell)(?: .*)?"),
        Rule(
            "G5",
            r"(?:.* )?(?:neet|not in (?:education|employment|eet|training)|unemployed|not working|seeking work|"
            r"job ?seek\w*)(?: .*)?",
        ),
        *_activities(),
        Rule("0", r"(?:not (?:in touch|known|recorded)|no information|unknown)(?: .*)?"),
    ),
    labels={code.split(": ", 1)[1]: code.split(":")[0] for code in codes("annexa_activity")},
)

ACCOMMODATION_GROUPS = {
    "B": "a) With parents or relatives",
    "C": "b) Community home",
    "D": "c) Semi-independent transitional accommodation",
    "E": "d) Supported lodgings",
    "G": "e) Gone abroad",
    "H": "f) Deported",
    "K": "g) Ordinary lodgings",
    "R": "h) Residence not known",
    "S": "i) No fixed abode / homeless",
    "T": "j) Foyers",
    "U": "k) Independent living",
    "V": "l) Emergency accommodation",
    "W": "m) Bed and breakfast",
    "X": "n) In custody",
    "Y": "p) Other accommodation",
    "Z": "o) With Former Foster Carer",
}
ACCOMMODATION = Field(
    "type_of_accommodation",
    ACCOMMODATION_GROUPS,
    rules=(
        Rule("S", r"(?:.* )?(?:no fixed\w*|homeless\w*|nfa|rough sleep\w*|sofa surf\w*|street)(?: .*)?"),
        Rule(
            "R",
            r"(?:.* )?(?:residence (?:is )?not known|not know\w*|unknown|no information|whereabouts (?:not|un)\w*|"
            r"not recorded)(?: .*)?",
        ),
        Rule("Z", r"(?:.* )?(?:former (?:foster|carer)\w*|foster\w*|staying put|ffc)(?: .*)?"),
        Rule("T", r"(?:.* )?(?:foyers?|ymca)(?: .*)?"),
        Rule("W", r"(?:.* )?(?:bed (?:and )?breakfast|b and b|bnb|b b)(?: .*)?"),
        Rule("V", r"(?:.* )?(?:emergency|night ?shelter|direct access|crisis|refuge|womens aid)(?: .*)?"),
        Rule(
            "D",
            r"(?:.* )?(?:semi ?indep\w*|transitional|self contained|supported (?:accomm?\w*|living|hous\w*|"
            r"tenanc\w*)|training flat|half ?way|mother and baby\w*|trainer flat|floating support)(?: .*)?",
        ),
        Rule(
            "K",
            r"(?:.* )?(?:ordinary lodg\w*|without formal|lodgings? without|private lodg\w*|"
            r"unsupported lodg\w*)(?: .*)?",
        ),
        Rule("E", r"(?:.* )?(?:supp\w* lodg\w*|lodgings? with support|host famil\w*)(?: .*)?"),
        Rule("K", r"(?:.* )?lodg\w*(?: .*)?"),
        Rule("X", r"(?:.* )?(?:custod\w*|prison\w*|yoi|young offend\w*|remand\w*|detention|hmp|secure)(?: .*)?"),
        Rule("H", r"(?:.* )?deport\w*(?: .*)?"),
        Rule("G", r"(?:.* )?(?:abroad|overseas|left (?:the )?(?:uk|country)|another country)(?: .*)?"),
        Rule(
            "U",
            r"(?:.* )?(?:indep\w*|own (?:tenancy|flat|home|accomm\w*)|tenan\w*|council (?:flat|house|property)|"
            r"housing association|private rent\w*|rented|bedsit|flat\w*|halls?(?: of residence)?|universit\w*|"
            r"student|shared house|owner\w*)(?: .*)?",
        ),
        Rule(
            "B",
            r"(?:.* )?(?:parents?|relatives?|famil(?:y|ies)|mother|father|mum|dad|grand\w*|aunt|uncle|sibling\w*|"
            r"birth famil\w*|connected person\w*|home with|at home)(?: .*)?",
        ),
        Rule(
            "C",
            r"(?:.* )?(?:community homes?|residential\w*|child(?:ren)?s? homes?|care homes?|nhs|hospital\w*|"
            r"nursing)(?: .*)?",
        ),
        Rule(
            "Y",
            r"(?:.* )?(?:other\w*|friends?|cla|lac|partners?|looked after|hostels?|armed forces|army|hotel|"
            r"caravan)(?: .*)?",
        ),
    ),
    labels={code.split(": ", 1)[1]: code.split(":")[0] for code in codes("annexa_accommodation")}
    | {label: code for code, label in codes("care_leaver_accommodation").items() if code != "0"},
    code_pattern=r"([BCDEGHKRSTUVWXYZ])",
    suffix=r"[12]?(?=\s*(?:[-:)\]/]|$))",
    anywhere=False,
)

REVERSAL_GROUPS = {
    "RD1": "a) Child\u2019s needs changed",
    "RD2": "b) Court did not make a PO",
    "RD3": "c) Prospective adopters cannot be found",
    "RD4": "d) Any other reason",
}
REVERSAL = Field(
    "reason_why_child_no_longer_placed_for_adoption",
    REVERSAL_GROUPS,
    rules=(
        Rule(
            "RD1",
            r"(?:.* )?(?:needs? (?:have |has |had )?chang\w*|change of plan|plan chang\w*|overturn\w*|"
            r"change (?:in|to) (?:care )?plan)(?: .*)?",
        ),
        Rule(
            "RD3",
            r"(?:.* )?(?:adopters?|famil\w*|match)(?: .*)? (?:not|cannot|unable|no)(?: .*)?|(?:.* )?(?:no|"
            r"unable to find|not find|lack of)(?: .*)? (?:adopters?|match|adoptive famil\w*)(?: .*)?",
        ),
        Rule("RD2", r"(?:.* )?(?:court|judge|placement order|po)(?: .*)?"),
        Rule("RD4", r"(?:.* )?other\w*(?: .*)?"),
        Rule("RD1", r"(?:.* )?chang\w*(?: .*)?"),
    ),
    labels={code.split(" - ", 1)[1]: label for code, label in codes("annexa_adoption_reversal").items()},
)

_LEFT = list(codes("annexa_adopter_leaving_reason"))
ADOPTER_LEFT = Field(
    "reason_for_leaving_adoption_process",
    dict(zip(_LEFT, ("a) Withdrew", "b) Process on hold", "c) Application refused"), strict=True)),
    rules=(
        Rule(_LEFT[0], r"1|(?:.* )?(?:withdr\w*|decided not|changed (?:their )?mind)(?: .*)?"),
        Rule(_LEFT[1], r"2|(?:.* )?(?:hold|paus\w*|deferr\w*|suspend\w*|break)(?: .*)?"),
        Rule(
            _LEFT[2],
            r"3|(?:.* )?(?:refus\w*|reject\w*|not (?:approved|suitable|accepted)|declin\w*|turned down|"
            r"unsuit\w*)(?: .*)?",
        ),
    ),
    letters={letter: (code,) for letter, code in zip("abc", _LEFT, strict=True)},
    labels={code: code for code in _LEFT},
    code_pattern="(?!)()",
    anywhere=False,
)
