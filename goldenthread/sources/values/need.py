"""Why a child is in need, and why the help ended."""

from __future__ import annotations

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import Field, Rule

NEED_GROUPS = {
    "N1": "a) Abuse or neglect",
    "N2": "b) Child's disability",
    "N3": "c) Parents illness or disability",
    "N4": "d) Family in acute stress",
    "N5": "e) Family dysfunction",
    "N6": "f) Socially unacceptable behaviour",
    "N7": "g) Low income",
    "N8": "h) Absent parenting",
    "N9": "i) Not CIN",
    "N0": "j) Not stated",
}
_ILL = (
    r"disab\w*|dis\w*bl\w*|ill|illness\w*|sick\w*|health\w*|addict\w*|alcohol\w*|drug\w*|substance\w*|"
    r"misuse|depress\w*|psych\w*"
)
_PARENT = r"par|parents?|parental|carers?|mother\w*|father\w*|maternal|paternal|mum|dad|parntil|3parntil|adult"

NEED_RULES = (
    Rule("N8", r"(?:.* )?having no parents(?: .*)?"),
    # One case system writes its own families of codes: ABS_EMOT, DIS_LRN, BHV_OFFN.
    Rule("N1", r"^abs [a-z]+"),
    Rule("N6", r"^bhv [a-z]+"),
    Rule("N5", r"^f[ds][st] [a-z]+"),
    Rule(None, r"zzcodeerror", group="zzCodeError"),
    Rule("N9", r"n0 n a .*|n a adoption.*"),
    Rule(
        "N9",
        r"cases? (?:other|not).*|other (?:cases|than (?:a )?(?:child(?:ren)?|cin)).*|not (?:a )?(?:cin|"
        r"children? in need|in need|child)(?: .*)?|(?:.* )?but not in need|no child in .*need|"
        r"non cin|step parent adoption|adopt\w*(?: (?:support|work|only|and fostering).*)?|"
        r"(?:.* )?adoption(?: support)?|early help.*|legal work.*|private foster\w*|section 7.*|"
        r"(?:court|welfare) report.*|request for information|information only|"
        r"educational needs statement|notcin|child death(?: .*)?",
    ),
    Rule(
        "N0",
        r"not (?:stated|recorded|specified|known|yet known|applicable|assessed)|unknown|n0|no(?:t)? need\w*|"
        r"information received|none|n a|awaiting.*|to be (?:determined|confirmed).*",
    ),
    Rule(
        "N4",
        r"^(?:.* )?family in (?:an? )?(?:acute|temporary)? ?(?:stress|distress|crisis)(?: .*)?$|"
        r"family (?:acute )?stress(?: .*)?|acute (?:family )?(?:stress|distress)(?: .*)?|fas(?: .*)?|4famst\w*",
    ),
    Rule(
        "N3",
        r"(?:parental?|parents?|carers?) (?:or carer )?(?:disab\w*|illness\w*|ill)(?: .*)?|"
        r"(?:due to )?parental? (?:illness|disab\w*)(?: .*)?|parent illness disability",
    ),
    Rule("N5", r"(?:.* )?(?:family )?d[yi]s ?func\w*(?: .*)?|5famdys\w*"),
    Rule("N6", r"(?:.* )?social(?:ly)? un ?accept\w*(?: .*)?|6soc\w*|unacceptable (?:social )?behav\w*"),
    Rule("N7", r"(?:.* )?low income(?: .*)?|7low\w*|poverty.*|no recourse.*|nrpf"),
    Rule(
        "N8",
        r"(?:.* )?absent parent\w*(?: .*)?|(?:.* )?(?:uasc|asylum\w*|unaccompanied)(?: .*)?|8abs\w*|"
        r"abp(?: .*)?|no parents? .*|having no parents.*|(?:.* )?having no parents available.*|"
        r"parents? in (?:custody|prison).*|abandon\w*.*|bereave\w*",
    ),
    Rule("N2", r"^(?:child(?:ren)?s? )?dis(?:ab|bl)\w*(?: .*)?"),
    Rule("N3", r"capacity of their parents or carers .*|(?:.* )?capacity .*(?:impaired|limited) by .*"),
    Rule("N4", r"(?:.* )?temporary crisis.*"),
    Rule("N5", r"(?:.* )?chronically inadequate.*|(?:.* )?parenting capacity is .*inadequate.*"),
    Rule(
        "N1",
        r"(?:.* )?(?:abuse\w*|abused|neglect\w*|exploit\w*|significant harm|cse|cce|fgm|honour based|"
        r"forced marriage|traffick\w*|radicali\w*|trilogy of risk|toxic trio|domestic (?:violence|abuse)|"
        r"abus\w*|1abu\w*)(?! by parent)(?<!alcohol abuse)(?<!drug abuse)"
        r"(?<!drug or alcohol abuse)(?<!child to child abuse)(?<!substance abuse)(?: .*)?",
    ),
    Rule(
        "N3",
        rf"(?:.* )?(?:{_PARENT})(?: .*)? (?:{_ILL})(?: .*)?|(?:.* )?(?:{_ILL})(?: .*)? (?:{_PARENT})(?: .*)?|"
        rf"(?:.* )?(?:young carer\w*|caring for .*parents?.*)|3par\w*|par (?:men|phys|lrn|dis|ill|drug|alc)\w*|"
        rf"carer",
    ),
    Rule(
        "N6",
        r"(?:.* )?(?:offend\w*|anti ?social|delinquen\w*|disorderly|non (?:school )?attend\w*|school refus\w*|"
        r"truan\w*|unsafe sexual\w*|child to child abuse|criminal behav\w*|beyond (?:parental )?control|"
        r"drug or alcohol (?:ab|mis)use|runaway|going missing|absconding|challenging behav\w*)(?: .*)?",
    ),
    Rule(
        "N4",
        r"(?:.* )?(?:homeless\w*|eviction|stress\w*|crisis|sudden change\w*|housing|accommodation|"
        r"difficult behaviour|relationship breakdown|financ\w*|debts?|acute distress|criminality)(?: .*)?",
    ),
    Rule(
        "N5",
        r"(?:.* )?(?:inadequate (?:parent\w*|care)|boundar\w*|stimulation|parenting (?:capacity|skills)|"
        r"family (?:breakdown|conflict|relationships?|problems)|fds|guidance|attachment)(?: .*)?",
    ),
    Rule("N7", r"(?:.* )?(?:benefits?|asylum seek\w*)(?: .*)?"),
    Rule(
        "N2",
        r"(?:.* )?(?:disab\w*|dis lrn|dis phys|dis\w*bl\w*|illness|ill health|impair\w*|learning diff\w*|"
        r"special needs?|sen|sensory|autis\w*|adhd|asd|epilep\w*|mental (?:health|illness)|"
        r"behavioural difficulties|emotional (?:or|and) behavioural|"
        r"frailty|memory|cognition|cognitive|physical (?:support|needs|illness)|personal care|"
        r"chronic\w*|deaf\w*|blind\w*|hearing|visual|communications?|syndrome|dementia|"
        r"access and mobility|dis [a-z]+)(?: .*)?",
    ),
)

PRIMARY_NEED = Field(
    "primary_need",
    NEED_GROUPS,
    rules=NEED_RULES,
    labels={
        **{label: code for code, label in codes("cla_category_of_need").items()},
        **{label: code for code, label in codes("cin_primary_need").items()},
        "Not stated": "N0",
    },
    # Local lists number their needs like the standard: "6h Disorderly Behaviour", "3PARNTIL".
    code_pattern=r"(?:(?:cin|cla|lac|child|uasc)\s*[-:]?\s*)?(N\d|[1-9](?=[a-z]?\s+[A-Z]|[A-Z]{4}))",
    numbered="N",
    suffix=r"(?:[a-z]{0,2}\d?(?=[\s:.\-)\]]|$)|[.]\S*(?:\s\d+)?|[A-Z]{2}(?=\s))?",
)

CLOSURE_GROUPS = {
    "RC1": "a) Adopted",
    "RC2": "b) Died",
    "RC3": "c) Residence Order",
    "RC4": "d) Special Guardianship Order",
    "RC5": "e) Transfer to another LA",
    "RC6": "f) Transfer to Adult Social Services",
    "RC7": "g) 'Other' incl. Child no longer in need",
    "RC8": "h) Child not in need after assessment",
    "RC9": "h) Child not in need after assessment",
}
_ELSEWHERE = (
    r"(?:another|other|different|out of area|new|neighbouring)(?: \w+)? (?:la|las|l a|local auth\w*|"
    r"authority|borough|council|county)"
)

CLOSURE_RULES = (
    Rule(None, r"unknown|not (?:stated|known|recorded)", group="i) Not Stated"),
    Rule("RC1", r"(?:.* )?(?:adopted|adoption order\w*|adoption (?:granted|complete\w*)|adoption)(?: .*)?"),
    Rule("RC2", r"(?:.* )?(?:died|death|deceased|rip)(?: .*)?"),
    Rule("RC3", r"(?:.* )?(?:residence orders?|child(?:rens?)? arrangements? orders?|cao)(?: .*)?"),
    Rule("RC4", r"(?:.* )?(?:spec\w* g\w*ship\w*|special guard\w*|sgo)(?: .*)?"),
    Rule(
        "RC6",
        r"(?:.* )?(?:transf\w*|moved|referred|passed) (?:.* )?adults?(?: .*)?|(?:.* )?adults? (?:social |"
        r"care |services|case|team)(?: .*)?|(?:.* )?adult social\w*(?: .*)?",
    ),
    Rule(
        "RC5",
        rf"(?:.* )?{_ELSEWHERE}(?: .*)?|(?:.* )?(?:transf\w*|case transf\w*) (?:.* )?(?:ola|oola|"
        rf"other local\w*|external la)(?: .*)?|transfer out|(?:.* )?left (?:the )?area(?: .*)?",
    ),
    Rule(
        "RC7",
        r"step(?:ped)? ?down(?: .*)?|(?:.* )?(?:closed|closure|transfer\w*|referred|step(?:ped)? down) (?:to|"
        r"for) (?:early help|eh|caf|taf|eip|universal)(?: .*)?",
    ),
    Rule(
        "RC9",
        r"(?:.* )?(?:closed )?after (?:.* )?assess\w* .*(?:early help|eh|caf)(?: .*)?|"
        r"(?:.* )?(?:de ?escalat\w*|early help).*after assess\w*",
    ),
    Rule(
        "RC8",
        r"(?:.* )?(?:after|following|post|at end of|on completion of) (?:.* )?(?:asses\w*|c and f|ia|"
        r"core)(?: .*)?|(?:.* )?not (?:deemed )?(?:to be )?in need(?: .*)?|"
        r"(?:.* )?deemed not (?:to be )?(?:in need|cin)(?: .*)?|"
        r"(?:.* )?(?:assess\w*) .*(?:nfa|no further (?:\w+ )?(?:action|work|role)|no action|"
        r"not in need)(?: .*)?|(?:.* )?(?:nfa|no further action) .*assess\w*(?: .*)?|"
        r"(?:.* )?no factors identified|"
        r"(?:.* )?(?:case )?closed? no further action|no further (?:\w+ )?action(?: req\w*)?|nfa|"
        r"refused (?:services?|assessment|consent).*|(?:.* )?(?:does|"
        r"did) not meet (?:the )?(?:threshold|criteria).*|below threshold.*|threshold not met.*",
    ),
    Rule(
        "RC7",
        r"(?:.* )?(?:services? ceased|all (?:service\w*|work|tasks|needs)|ceased|no longer|"
        r"any other reason|other\w*|complet\w*|moved|left|turned 18|aged? (?:out|18)|18th birthday|"
        r"over 18|18|school|step(?:ped)?|referr\w*|transfer\w*|transf\w*|"
        r"refused|declin\w*|withdr\w*|consent|disengag\w*|not required|no (?:contact|role|engagement|"
        r"further|service)|inappropriate|in ?error|duplicate|error|closed?|closing|closure|ended|"
        r"end of|concluded|finished|information|advice|"
        r"plan|auto closed|migrat\w*|status|signpost\w*|safeguarding|returned|placed|lac|"
        r"looked after|care leav\w*|resigned|eligib\w*|service|team|support|terminat\w*|needs (?:met|"
        r"resolved)|met|lost|early help|resolved|achieved|"
        r"custody|abroad|untraceable|whereabouts|emigrat\w*|not in uk|cancel\w*|discharg\w*|"
        r"de ?regist\w*|expired|lapsed|superseded|merged|archiv\w*|universal|provision|voluntary|"
        r"agency)(?: .*)?",
    ),
)

CLOSURE = Field(
    "reason_for_closure",
    CLOSURE_GROUPS,
    rules=CLOSURE_RULES,
    labels={label.split(" [")[0]: code for code, label in codes("cin_closure_reason").items()},
    code_pattern=r"(?:(?:cin|childrens?)\s*[-:]?\s*)?(RC\d)",
    suffix=r"[a-z]?",
    drop=r"\bnot (?:under|a|an) .*",
)

CASE_GROUPS = {code: code for code in codes("annexa_case_status")}
CASE_STATUS = Field(
    "case_status",
    CASE_GROUPS,
    rules=(
        Rule("e) Closed episode", r"closed?.*|.* closed|ended.*|ceased.*|step(?:ped)? ?down.*"),
        Rule(
            "a) Looked after child",
            r"(?:.* )?(?:cla|lac|cic|looked after|in care|children? looked after|children? in care)(?: .*)?",
        ),
        Rule("b) Child Protection plan", r"(?:.* )?(?:cpp|cp|child protection\w*)(?: .*)?"),
        Rule("c) Child in need plan", r"(?:.* )?(?:cin|cinp|child(?:ren)? in need)(?: plan)?(?: .*)?"),
        Rule(
            "d) Open assessment",
            r"(?:.* )?(?:assess\w*|asmt|asst|assmt|c and f|cfa|s47|section 47|under assessment|"
            r"child and family)(?: .*)?",
        ),
    ),
    letters={letter: (code,) for letter, code in zip("abcde", CASE_GROUPS, strict=True)},
    labels={code: code for code in CASE_GROUPS} | {code[3:]: code for code in CASE_GROUPS},
    code_pattern="(?!)()",
    anywhere=False,
)
