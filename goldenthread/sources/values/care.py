"""Children in care: legal status, where they live, who provides it, what is planned, why care ended."""

from __future__ import annotations

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import Field, Rule


def _labels(*sets: str) -> dict[str, str]:
    """Folded spellings of several code sets; the template's own sets give the code after the prefix."""
    found: dict[str, str] = {}
    for name in sets:
        for code, label in codes(name).items():
            if name.startswith("annexa_"):
                found[code.split(") ", 1)[-1]] = label.split(" (")[0]
            else:
                found[label.split(" [")[0]] = code
    return found


DETAINED = "f) Detained on child protection grounds in LA accommodation"
YOUTH = "g) Youth justice legal Statuses"
SECTION_20 = "e) Accommodated under S20"
NOT_CARE = "zzCodeError"
STATUS_GROUPS = {
    "C1": "a) Interim care orders",
    "C2": "b) Full care orders",
    "D1": "c) Freed for  Adoption",
    "E1": "d) Placement order granted",
    "V2": SECTION_20,
    "L1": DETAINED,
    "L2": DETAINED,
    "L3": DETAINED,
    "J1": YOUTH,
    "J2": YOUTH,
    "J3": YOUTH,
    "V1": NOT_CARE,
    "V3": NOT_CARE,
    "V4": NOT_CARE,
}
LEGAL_STATUS = Field(
    "child_s_legal_status",
    STATUS_GROUPS,
    rules=(
        Rule(
            None,
            r"(?:.* )?(?:special guard\w*|sgo|residence orders?|child(?:rens?)? arrangements? orders?|"
            r"care leaver\w*|adoption order|adopted|private foster\w*|no legal status|none|"
            r"not looked after)(?: .*)?",
            group=NOT_CARE,
        ),
        Rule(
            "V2",
            r"(?:.* )?(?:s ?20|section 20|under s 20)(?: .*)? short (?:term )?breaks?.*75.*|"
            r"(?:.* )?single (?:continuous )?(?:period|placement)(?: .*)?",
        ),
        Rule(
            "V4",
            r"(?:.* )?short (?:term )?breaks?(?: .*)? agreements?(?: .*)? recorded(?: .*)?|"
            r"(?:.* )?short (?:term )?breaks?.*recording agreements?.*",
        ),
        Rule("V3", r"(?:.* )?(?:short (?:term )?breaks?|respite|series of short)(?: .*)?"),
        Rule("E1", r"(?:.* )?(?:placement order|po|plcmt order)(?: .*)?"),
        Rule("D1", r"(?:.* )?(?:freeing|freed|free for adoption)(?: .*)?"),
        Rule(
            "J3",
            r"(?:.* )?(?:youth rehab\w*|rehabilitation order|yro|supervision order|intensive fostering|"
            r"interim s o)(?: .*)?",
        ),
        Rule("C1", r"(?:.* )?(?:interim care|ico|icos|interim co)(?: .*)?"),
        Rule("C2", r"(?:.* )?(?:full care|care orders?|fco|co|wardship|ward of court|care ?order)(?: .*)?"),
        Rule("L2", r"(?:.* )?(?:emergency protection|epo)(?: .*)?"),
        Rule("L1", r"(?:.* )?(?:police (?:protection|powers?)|powers? of police|ppo|s ?46)(?: .*)?"),
        Rule("L3", r"(?:.* )?child assessment(?: .*)?"),
        Rule("J2", r"(?:.* )?pace(?: .*)?"),
        Rule("J1", r"(?:.* )?(?:remand\w*|committed for trial|youth detention|detained on|bail)(?: .*)?"),
        Rule("J3", r"(?:.* )?(?:sentenced|secure accommodation|custod\w*|detain\w*)(?: .*)?"),
        Rule(
            "V2",
            r"(?:.* )?(?:s ?20|sec(?:tion)? ?20|accommodated|accomm?|voluntary\w*|voluntarily|"
            r"accommodation by agreement)(?: .*)?",
        ),
        Rule(None, r"j[4-9](?: .*)?", group=YOUTH),
    ),
    labels=_labels("annexa_legal_status", "cla_legal_status"),
    code_pattern=r"(?:(?:cla|lac)\s*[-:]?\s*)?(C[12]|D1|E1|V[1-4]|L[1-3]|J[1-3])",
)

FOSTER, ADOPTION, PARENTS, INDEPENDENT, EMPLOYMENT, RESIDENTIAL = (
    "a) Foster placement",
    "b) Placed for adoption",
    "c) Placed with parents",
    "d) Independent living",
    "e) Residential employment",
    "f) Residential accommodation",
)
OTHER_PLACE, TEMPORARY, SECURE, HOMES = (
    "n) Other placements",
    "o) Temporary placement",
    "g) Secure Children\u2019s Homes",
    "h) Children\u2019s Homes",
)
PLACEMENT_GROUPS = {
    **dict.fromkeys(("U1", "U2", "U3", "U4", "U5", "U6"), FOSTER),
    **dict.fromkeys(("A3", "A4", "A5", "A6"), ADOPTION),
    "P1": PARENTS,
    "P2": INDEPENDENT,
    "P3": EMPLOYMENT,
    "H5": RESIDENTIAL,
    "K1": SECURE,
    "K2": HOMES,
    "K3": RESIDENTIAL,
    "R1": "i) Residential Care Home",
    "R2": "j) NHS/Health Trust",
    "R3": "k) Family Centre or Mother and Baby Unit",
    "R5": "l) Young Offender Institution",
    "S1": "m) Residential school",
    **dict.fromkeys(("Z1", "Z11", "Z12", "Z13", "Z14"), OTHER_PLACE),
    **dict.fromkeys(("T0", "T1", "T2", "T3", "T4"), TEMPORARY),
}
_FOSTER = (
    r"foster\w*|f carers?|fcs?|fc s|fostering|staying put|kinship|connected (?:person|carer)s?|"
    r"reg(?:ulation)? 24|ifa|agency (?:placement|carer)"
)
_OWN = r"relat\w*|friends?|famil(?:y|ies) and friends?|f and f|kinship|connected"
_LONG = r"long ?term|lt|l t|matched|permanent"
PLACEMENT_TYPE = Field(
    "placement_type",
    PLACEMENT_GROUPS,
    rules=(
        Rule(
            "P1",
            r"(?:.* )?(?:placed |placement |living |lives? )?(?:with|w) (?:own |birth |their |his |"
            r"her )?(?:parents?|mother|father|mum|dad)(?: .*)?|(?:.* )?own parents?(?: .*)?|"
            r"placed with parents?.*|(?:.* )?parental responsibility",
        ),
        Rule(
            "A3",
            r"(?:.* )?adopt\w* (?:.* )?(?:consent|s19|section 19|"
            r"sect 19)(?!.*\bnot\b)(?!.*dispensed)(?: .*)?current.*",
        ),
        Rule("A4", r"(?:.* )?adopt\w* (?:.* )?(?:consent|s19|section 19|sect 19)(?!.*dispensed)(?: .*)?"),
        Rule(
            "A5",
            r"(?:.* )?(?:placed|place|placement|pl) (?:for )?adopt\w*(?!.*\bnot\b)(?: .*)? (?:po|order|ord|"
            r"s21)(?: .*)? current.*",
        ),
        Rule("A6", r"(?:.* )?(?:placed|place|placement|pl) (?:for )?adopt\w*(?: .*)? (?:po|order|ord|s21)(?: .*)?"),
        Rule(
            "A6",
            r"(?:.* )?(?:plac\w* (?:for )?adopt\w*|adoptive|adoption placement|adoption order placement|"
            r"for adoption|with adopters?|pre adopt\w*)(?: .*)?|^adoption.*|^a[12](?: .*)?$",
            only_group=True,
        ),
        Rule("U2", rf"(?:.* )?(?:{_OWN})(?: .*)?(?<!not )(?:approved adopter|ffa|concurrent)(?!.*not)(?: .*)?"),
        Rule("U1", rf"(?:.* )?(?:{_FOSTER})(?: .*)? (?:{_OWN})(?!.* not (?:{_LONG}))(?: .*)? (?:{_LONG})(?: .*)?"),
        Rule(
            "U3",
            rf"(?:.* )?(?:{_FOSTER})(?: .*)? (?:{_OWN})(?: .*)?|(?:.* )?(?:{_OWN})(?: .*)? (?:{_FOSTER})(?: .*)?",
        ),
        Rule(
            "U5",
            rf"(?:.* )?(?:{_FOSTER}|other carers?)(?!.*\bnot\b)(?: .*)? (?:approved adopter|ffa|concurrent)(?: .*)?",
        ),
        Rule("U4", rf"(?:.* )?(?:{_FOSTER})(?!.*\bnot (?:{_LONG}))(?: .*)? (?:{_LONG})(?: .*)?"),
        Rule("U6", rf"(?:.* )?(?:{_FOSTER})(?: .*)? not (?:.* )?(?:{_LONG}|ffa|foster\w*)(?: .*)?"),
        Rule(
            "R3",
            r"(?:.* )?(?:famil[iy]y? cent\w*|famliy cent\w*|mother (?:and|or)? ?baby\w*|m and b|mother baby|"
            r"parent and child (?:unit|assessment))(?: .*)?",
        ),
        Rule(
            "R5",
            r"(?:.* )?(?:young offend\w*|yoi|youth offend\w*|prisons?|secure training|stc|custod\w*|"
            r"remand\w*)(?: .*)?",
        ),
        Rule("K1", r"(?!.*(?:non|not) secure)(?:.* )?secure(?: .*)?|h[12](?: .*)?"),
        Rule("S1", r"(?:.* )?(?:residential|boarding|res|resi|special) schools?(?: .*)?|^schools?.*"),
        Rule("P3", r"(?:.* )?(?:residential |lodging in )?employ\w*(?: .*)?"),
        Rule("T1", r"(?:.* )?(?:temp\w*) (?:.* )?hospital(?: .*)?"),
        Rule(
            "T3",
            r"(?:.* )?(?:carers?) (?:.* )?holiday(?: .*)?|(?:.* )?(?:temp\w*|"
            r"normal) (?:.* )?(?:carers?)(?: .*)? (?:holiday|away)(?: .*)?",
        ),
        Rule("T2", r"(?:.* )?(?:holiday|vacation)(?: .*)?"),
        Rule("T4", r"(?:.* )?(?:seven|7) days(?: .*)?"),
        Rule("T0", r"(?:.* )?(?:temp\w*|short stay|respite|short breaks?)(?: .*)?"),
        Rule("R2", r"(?:.* )?(?:nhs|health trusts?|hospitals?|medical|nurs\w*|health establishment)(?: .*)?"),
        Rule("H5", r"(?:.* )?(?:not subject|not reg\w*)(?: .*)?"),
        Rule("K2", r"(?:.* )?homes? (?:and )?hostels?(?: .*)?"),
        Rule(
            "H5",
            r"(?:.* )?(?:not subject|not reg\w*|semi ?indep\w*|supported (?:accomm?\w*|living|hous\w*|lodg\w*|"
            r"residential)|supportive|hostels? and other support\w*|h5)(?: .*)?|"
            r"residential accomm?\w*(?! .*subject)(?: .*)?|hostels?|(?:.* )?unregulated(?: .*)?",
        ),
        Rule(
            "K2",
            r"(?:.* )?(?:child(?:ren)?s? homes?|childrens? residential|homes? and hostels?|residential (?:home|"
            r"unit|placement)\w*|homes? hostels?|community homes?|resi home|childrens? unit|h[34])(?: .*)?",
        ),
        Rule("R1", r"(?:.* )?(?:res(?:i|idential)? ?care homes?|care homes?|residential care)(?: .*)?"),
        Rule(
            "P2",
            r"(?:.* )?(?:indep\w* ?(?:living|accomm\w*)?|own (?:tenancy|flat|accomm\w*|home)|tenancy|flat|lodg\w*|"
            r"bedsit|b and b|bed and breakfast|living alone)(?: .*)?",
        ),
        Rule("U6", rf"(?:.* )?(?:{_FOSTER}|other carers?|placement with carer)(?: .*)?", only_group=True),
        Rule("U6", r"[fq][1-6](?: .*)?", only_group=True),
        Rule(
            "Z1",
            r"(?:.* )?(?:other|others?|whereabouts|refuge|missing|absent|abscond\w*|unauthori\w*|not in placement|"
            r"m[1-3]|unknown place\w*)(?: .*)?",
        ),
    ),
    letters={
        letter: (code,)
        for letter, code in zip(
            [*"abcdefghijklmnopqrstuvwxyz", "zz"],
            [
                "U1",
                "U2",
                "U3",
                "U4",
                "U5",
                "U6",
                "A3",
                "A4",
                "A5",
                "A6",
                "P1",
                "P2",
                "P3",
                "H5",
                "K1",
                "K2",
                "R1",
                "R2",
                "R3",
                "R5",
                "S1",
                "Z1",
                "T0",
                "T1",
                "T2",
                "T3",
                "T4",
            ],
            strict=True,
        )
    },
    labels=_labels("annexa_placement_type", "cla_placement_type"),
    suffix=r"(?:[a-z]|\s?IN|\s?OUT)?",
)

OWN, PRIVATE, OTHER_PROVIDER = "a) Own LA", "b) Private", "c) Other"
PLACEMENT_PROVIDER = Field(
    "placement_provider",
    {
        "PR0": OTHER_PROVIDER,
        "PR1": OWN,
        "PR2": OTHER_PROVIDER,
        "PR3": OTHER_PROVIDER,
        "PR4": PRIVATE,
        "PR5": OTHER_PROVIDER,
    },
    rules=(
        Rule("PR0", r"(?:.* )?(?:parents?|parental|person with pr)(?: .*)?"),
        Rule("PR2", r"(?:.* )?(?:other|another|different)(?: \w+)? (?:la|local auth\w*|authority|council)(?: .*)?|ola"),
        Rule("PR3", r"(?:.* )?(?:public|pct|nhs|health|ccg)(?: .*)?"),
        Rule(
            "PR5",
            r"(?:.* )?(?:volunt\w*|third sector|3rd sector|charit\w*|not (?:run )?for profit|non profit)(?: .*)?",
        ),
        Rule("PR1", r"(?:.* )?(?:own|in ?house|internal|local authority|la|council|raa|regional adoption)(?: .*)?"),
        Rule("PR4", r"(?:.* )?(?:private\w*|for profit|ifa|independent|agency|profit|commercial)(?: .*)?"),
        Rule(
            None,
            r"(?:.* )?(?:not (?:recorded|known|stated)|unknown|unauthori\w*|other\w*)(?: .*)?",
            group=OTHER_PROVIDER,
        ),
    ),
    letters={
        letter: (code,) for letter, code in zip("abcdef", ["PR0", "PR1", "PR2", "PR3", "PR4", "PR5"], strict=True)
    },
    labels=_labels("annexa_placement_provider", "cla_placement_provider"),
)

PLACEMENT_LOCATION = Field(
    "placement_location",
    {"IN": "a) In", "OUT": "b) Out"},
    rules=(
        Rule("OUT", r"(?:.* )?(?:out|outside|external|ooa|oob)(?: .*)?|n|no|false|0|(?:.* )?not (?:in|within)(?: .*)?"),
        Rule("IN", r"(?:.* )?(?:in|inside|within|internal)(?: .*)?|y|yes|true|1"),
    ),
    letters={"a": ("IN",), "b": ("OUT",)},
    anywhere=False,
)

_PLAN = list(codes("annexa_permanence_plan"))
PLAN_GROUPS = dict(
    zip(
        _PLAN,
        (
            "a) Return to family",
            "b) Adoption",
            "c) SGO/CAO",
            "d) Supported living in the community",
            "e) Long-term residential placement",
            "f) Long-term fostering",
            "g) Other",
        ),
        strict=True,
    )
)
PERMANENCE_PLAN = Field(
    "what_is_the_permanence_plan_for_this_child",
    PLAN_GROUPS,
    rules=(
        Rule(_PLAN[2], r"(?:.* )?(?:sgo|special guard\w*|cao|child(?:rens?)? arrangements?|residence order)(?: .*)?"),
        Rule(
            _PLAN[6],
            r"(?:.* )?(?:parallel|twin track|time limited|task cent\w*|assessment|concurrent|to be (?:decided|"
            r"determined|confirmed))(?: .*)?",
        ),
        Rule(_PLAN[1], r"(?:.* )?(?:adopt\w*)(?: .*)?"),
        Rule(
            _PLAN[0],
            r"(?:.* )?(?:return\w*|remain\w* (?:with|at)|reunif\w*|rehab\w*|birth (?:family|parents?)|back home|"
            r"home to parents?|live with (?:birth |own )?(?:parents?|mother|father)|placed with parents?)(?: .*)?",
        ),
        Rule(_PLAN[5], r"(?:.* )?(?:foster\w*|ltf|ltrelfr|ltfost\w*|relatives?|friends|kinship|connected)(?: .*)?"),
        Rule(_PLAN[3], r"(?:.* )?(?:supported (?:living|accomm\w*|lodging\w*)|suppliv|semi indep\w*)(?: .*)?"),
        Rule(_PLAN[4], r"(?:.* )?(?:resid\w*|children'?s home|childrens homes?|resplmt)(?: .*)?"),
        Rule(
            _PLAN[6],
            r"(?:.* )?(?:indep\w*|other\w*|transition\w*|otherpln|staying put|leaving care|pathway|"
            r"none of)(?: .*)?",
        ),
    ),
    letters={letter: (code,) for letter, code in zip("abcdefg", _PLAN, strict=True)},
    labels={code: code for code in _PLAN} | {code[3:]: code for code in _PLAN},
    code_pattern="(?!)()",
    anywhere=False,
)

(
    ADOPTED,
    DIED,
    TAKEN_OVER,
    HOME,
    NO_PR,
    RESIDENCE,
    GUARDIAN,
    MOVED_ON,
    ADULT,
    CUSTODY,
    REMAND,
    AGE,
    ABROAD,
    ANY_OTHER,
) = (
    "a) Adopted",
    "b) Died",
    "c) Care taken by another LA",
    "d) Returned home to live with parents or relatives",
    "e) Left care to live with parents, relatives or other person with no parental responsibility",
    "f) Residence order granted",
    "g) Special Guardianship Orders",
    "h) Moved into independent living",
    "i) Transferred to residential care funded by adult social services",
    "j) Sentenced to custody",
    "k) Accommodation on remand ended",
    "l) Age assessment determined child was 18 or over",
    "m) Child moved abroad",
    "n) Care ceased for any other reason",
)
CEASED_GROUPS = {
    "X1": "zzCodeError",
    "E11": ADOPTED,
    "E12": ADOPTED,
    "E2": DIED,
    "E3": TAKEN_OVER,
    "E4A": HOME,
    "E4B": HOME,
    "E13": NO_PR,
    "E41": RESIDENCE,
    **dict.fromkeys(("E43", "E44", "E45", "E46", "E47", "E48"), GUARDIAN),
    "E5": MOVED_ON,
    "E6": MOVED_ON,
    "E7": ADULT,
    "E8": ANY_OTHER,
    "E9": CUSTODY,
    "E14": REMAND,
    "E15": AGE,
    "E16": ABROAD,
    # Ofsted's grouping puts young people who stay with their carers here.
    "E17": NO_PR,
}
REASON_CEASED = Field(
    "reason_ceased_to_be_looked_after",
    CEASED_GROUPS,
    rules=(
        Rule(
            "E15",
            r"(?:.* )?(?:age assess\w*|age disput\w*|assessed (?:as|to be) (?:over|18|adult|an adult)|"
            r"disputed age|found to be (?:over )?(?:18|an adult))(?: .*)?|(?:.* )?aged? assess\w*(?: .*)?|"
            r"(?:.* )?assess\w* .*(?:18|over 18|adult) .*uasc.*",
        ),
        Rule(
            "E45",
            r"(?:.* )?(?:spec\w* g\w*ship\w*|special guard\w*|sgo?|sg)(?: .*)? (?:former|"
            r"current) (?:foster )?(?:carer\w*|fc)(?: s)? (?:.* )?(?<!other than )(?<!not )(?:relat\w*|"
            r"friend\w*).*(?<!not former)",
        ),
        Rule(
            "E47",
            r"(?:.* )?(?:spec\w* g\w*ship\w*|special guard\w*|sgo|sg)(?: .*)? (?:relat\w*|friend\w*|"
            r"f and f)(?: .*)?",
        ),
        Rule(
            "E46",
            r"(?:.* )?(?:spec\w* g\w*ship\w*|special guard\w*|sgo|sg)(?: .*)? former (?:foster )?(?:carer\w*|"
            r"fc)(?: .*)?",
        ),
        Rule("E48", r"(?:.* )?(?:spec\w* g\w*ship\w*|special guard\w*|sgo)(?: .*)?|sg"),
        Rule("E12", r"(?:.* )?(?:consent dispensed|dispens\w*)(?: .*)?"),
        Rule("E11", r"(?:.* )?(?:unopposed|uncontested)(?: .*)?"),
        Rule("E11", r"^(?:.* )?adopt\w*(?: .*)?", only_group=True),
        Rule("E13", r"(?:.* )?(?:no|without|non) (?:pr|p[ae]rental resp\w*)(?: .*)?|(?:.* )?no p r(?: .*)?"),
        Rule(
            "E4B",
            r"(?:.* )?(?:return\w*|with parents?|home)(?: .*)? (?:not (?:as )?(?:a )?(?:part|planned)|"
            r"was not part|wsa not part|unplanned|not as part)(?: .*)?",
        ),
        Rule("E4A", r"(?:.* )?(?:return\w*|with parents?|home)(?: .*)? (?:as (?:a )?part|part of|planned)(?: .*)?"),
        Rule(
            "E41",
            r"^(?!.*not under)(?:.* )?(?:residence orders?|child(?:rens?)? arrangements?(?: orders?)?|cao)(?: .*)?",
        ),
        Rule(
            "E4A",
            r"^(?:.* )?(?:return\w* (?:home|to)|returned|back home|went home|e4|home to (?:parents?|family)|"
            r"rehabilitat\w*|with (?:parents?|family|mother|father|relatives?))(?: .*)?",
            only_group=True,
        ),
        Rule("E2", r"(?:.* )?(?:died|death|deceased)(?: .*)?"),
        Rule(
            "E3",
            r"(?:.* )?(?:care (?:is )?taken|taken over|another (?:uk )?(?:la|local auth\w*)|other (?:la|"
            r"local auth\w*)|transf\w* to (?:another|other)(?: \w+)? (?:la|local auth\w*|authority))(?: .*)?",
        ),
        Rule(
            "E7",
            r"(?:.* )?(?:adult (?:social|serv\w*|care|residential)|residential care funded|funded by adult\w*|"
            r"adults? ss\w*|transf\w* to (?:res\w*|adult\w*)|adult ssd)(?: .*)?",
        ),
        Rule("E9", r"(?:.* )?(?:custod\w*|sentenced|prison)(?: .*)?"),
        Rule("E14", r"(?:.* )?(?:remand\w*)(?: .*)?"),
        Rule(
            "E16",
            r"(?:.* )?(?:abroad|another country|deport\w*|emigrat\w*|overseas|left the (?:uk|country)|"
            r"repatriat\w*)(?: .*)?",
        ),
        Rule(
            "E17",
            r"(?:.* )?(?:(?:remain|stay|stop)\w* with (?:their |the )?(?:current |former |"
            r"existing )?(?:foster )?carers?)(?: .*)?",
        ),
        Rule(
            "E6",
            r"(?:.* )?(?:indep\w*)(?: .*)? (?:no (?:formal\w* )?(?:support\w*|advice)|without|unsupported|bedsit|"
            r"own flat)(?: .*)?",
        ),
        Rule(
            "E5",
            r"(?:.* )?(?:indep\w*)(?: .*)? (?:support\w*|advice|hostels?|foyers?|formal\w*)(?: .*)?|"
            r"(?:.* )?(?:supported|supportive) (?:living|lodg\w*|accomm\w*|hous\w*)(?: .*)?",
        ),
        Rule(
            "E5",
            r"(?:.* )?(?:indep\w*|own (?:tenancy|accomm\w*|flat)|ymca|foyers?|hostels?)(?: .*)?",
            only_group=True,
        ),
        Rule("E8", r"s?e90(?: .*)?", only_group=True),
        Rule("X1", r"(?:.* )?(?:new episode|episode ceases and)(?: .*)?"),
        Rule(
            "E8",
            r"(?:.* )?(?:any other|other reasons?|care ceas\w*|ceased|turned 18|18th|aged? 18|over 18|reached 18|"
            r"staying put|period (?:of care )?ceas\w*|other\w*|discharg\w*|accommodation (?:ended|ceased|ends)|"
            r"end of|no longer|respite|short break\w*|left care|care leaver|closure|closed)(?: .*)?",
        ),
    ),
    letters={
        letter: (code,)
        for letter, code in zip(
            "abcdefghijklmnopqrstuv",
            [
                "E11",
                "E12",
                "E2",
                "E3",
                "E4A",
                "E4B",
                "E13",
                "E41",
                "E45",
                "E46",
                "E47",
                "E48",
                "E5",
                "E6",
                "E7",
                "E9",
                "E14",
                "E15",
                "E16",
                "E8",
                "X1",
                "E17",
            ],
            strict=True,
        )
    },
    labels=_labels("annexa_reason_ceased", "cla_reason_episode_ceased"),
    anywhere=False,
    # What the return home was not, and codes named only to say that they do not apply.
    code_pattern=r"S?(X1|E1[1-7]|E4[AB]|E4[1-8]|E[2-9])",
    drop=r"\bnot (?:under|a|an|on|special|sgo|ro|residence)\b.*|\b(?:and )?e5 e6 (?:and |or )?e7 do not apply\b.*",
)
