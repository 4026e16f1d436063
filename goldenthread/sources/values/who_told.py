"""Who made a contact or referral.

Order matters and is the order of the rules: what is said outright (anonymous, unknown), then
services that carry another service's word in their name (a school nurse is health, a children's
centre is neither school nor council), then the broad kinds. Phrases of exclusion ("other than
social care", "excluding housing", "not A&E") are dropped before reading.
"""

from __future__ import annotations

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import Field, Rule

INDIVIDUAL, SCHOOLS, EDUCATION, HEALTH, HOUSING, LA, POLICE, LEGAL, OTHER, ANONYMOUS, UNKNOWN = (
    "a) Individual",
    "b) Schools",
    "c) Education services",
    "d) Health services",
    "e) Housing",
    "f) LA services",
    "g) Police",
    "h) Other legal agency",
    "i) Other",
    "j) Anonymous",
    "k) Unknown",
)
GROUPS = {
    **dict.fromkeys(("1A", "1B", "1C", "1D"), INDIVIDUAL),
    "2A": SCHOOLS,
    "2B": EDUCATION,
    **dict.fromkeys(("3A", "3B", "3C", "3D", "3E", "3F"), HEALTH),
    "4": HOUSING,
    **dict.fromkeys(("5A", "5B", "5C", "5D"), LA),
    "6": POLICE,
    "7": LEGAL,
    "8": OTHER,
    "9": ANONYMOUS,
    "10": UNKNOWN,
}

_RELATIVES = (
    r"mothers?|mum|moth|fathers?|dad|fath|parents?(?! support advis)|par|birth parents?|"
    r"step ?(?:mother|father|parent|mum|dad)|brothers?|brot?|bro|br|sisters?|sist?|sis|siblings?|"
    r"sons?|daughters?|daug?|dau\w|aunt\w*|uncle|unc|nieces?|nephews?|cousins?|grand ?(?:parents?|"
    r"mother|father|son|daughter|child\w*|ma|pa)|"
    r"gr(?:mo|fa|so|da|pa)\w?|gran|nan|nanny|husband|husb|wife|spouse|partners?|part|ex partner|"
    r"family|families|fam|family members?|relatives?|rel|relations?|relat|"
    r"sm|sf|(?:foster |kinship |private foster )?carers?|carer|foster (?:parent|mother|father)|"
    r"guardians?|house(?:hold)? members?|in laws?|famfrien|famfr\w*|next of kin|nok|adoptive parent|"
    r"adopter"
)
_HEALTH = (
    r"health|healthcare|hlth|helth\w*|nhs\w*|hospitals?|hosp?\w?|hosptial|medical|med|doctors?|dr|"
    r"physicians?|clinic\w*|clin|cln|ward|wards|nurs\w*|midwi\w*|midw|matern\w*|"
    r"p(?:a)?ediat\w*|paed\w*|dent\w*|orthodon\w*|opto\w*|optic\w*|pharmac\w*|chemist|psych\w*|"
    r"psycholog\w*|psychiatr\w*|camhs|cahms|cypmhs|mental|ambulance|paramedic\w*|hospice|"
    r"consultants?|registrar|surgeons?|surgery|therap\w*|ot|physio\w*|phy|audiolog\w*|aud|speech|salt|"
    r"pct|ccg|icb|primary care|walk in centre|"
    r"drugs?|alcohol|substance misuse|substance|addiction\w*|rehabilitation unit|birth notification|"
    r"sexual assault referral|sarc|nass|health authority|"
    r"day hospital|nhsc|acute|infirmary|obstetric\w*|haematolog\w*|community mental|cmht|mh\w{0,2}|"
    r"cpn|ld nurse|dietic\w*|podiatr\w*|radiolog\w*|a and e|111|emergency services?"
)
_LEGAL = (
    r"courts?|probation|prob|cafcass|jafcass|prisons?|immigration|solicitors?|lawyers?|legal|law|leg|"
    r"home office|borders? (?:agency|force)|ukba|ukvi|uk visas|yoi|"
    r"young offenders? institut\w*|crc|community rehabilitation company|barristers?|magistrates?|"
    r"tribunal|judge|judiciary|crown prosecution\w*|cps|central government agency|"
    r"cengovag|coroner|official solicitor|offender management|national probation\w*|nps|registrar general|mappa|hmp"
)
_VOLUNTARY = (
    r"volunt\w*|vol|charit\w*|char|third sector|3rd sector|vcs|vcfs|nspcc|n s p c c|nspc|childline|"
    r"barnardo\w*|action for children|women ?s? ?aid|womens aid|refuge\w*|"
    r"domestic (?:abuse|violence) (?:service|advis\w*|advoc\w*|support)|idvas?|isva|"
    r"independent (?:agency|provider|domestic|fostering|sector)\w*|church\w*|faith|mosque|temple|"
    r"religious|clergy|vicar|"
    r"mind|relate|victim support|salvation army|samaritans|citizens advice\w*|cab|home start|"
    r"homestart|advocat\w*|advocacy|scouts?|guides|youth (?:federation|club)|sports? club|"
    r"community (?:group|organi\w*|association|centre|sector|voluntary)|voluntary sector|"
    r"childrens society|catch ?22|caritas|crossroads|age concern|change grow live|cgl|turning point|"
    r"child action(?: .*)?"
)

RULES = (
    Rule("9", r"unk anonymous"),
    Rule("10", r"unknown.*anonymous|anonymous.*unknown"),
    Rule("9", r"anonymous\w*|anonymus|anon|anonomous"),
    Rule(
        "10",
        r"^(?:cs |source |[0-9]+ )?(?:(?:unknown|not (?:known|recorded|mapped|stated|specified|applicable)|"
        r"no source|migrat\w*)(?: .*)?|unk|nk|none|n a|othe)$",
    ),
    Rule("7", r"^(?:other )?legal agency .*"),
    # The council named first, then what part of it.
    Rule("5D", r"(?:la|local authority) serv\w* .*early help\w*"),
    Rule(
        "5C",
        r"(?:la|local authority) serv\w* .*(?:external|another|other local|ola|out of (?:area|borough|county|"
        r"city))",
    ),
    Rule("5A", r"(?:la|local authority) serv\w* .*(?:social care|social serv\w*|adults?)"),
    Rule("5B", r"(?:la|local authority) serv(?:ices?)?(?: .*)?"),
    Rule("8", r"child(?:ren)?s? ?(?:s|aas|as)? (?:centres?|ctrs?|center)|sure ?start.*centre|childrens? centre"),
    # Health wherever a health worker is named, school and prison nurses included.
    Rule("3A", r"gps?|g p|general practi\w*|doctors? surgery|gp surgery"),
    Rule("3B", r"health visit\w*|hv|hvs|helthvis"),
    Rule("3C", r"school nurs(?:e|es|ing)|school health\w*|sn"),
    Rule(
        "3E",
        r"a and e|accident (?:and|or) emergency\w*|emergency dep\w*|ed dept|casualty|minor injur\w*|"
        r"urgent care|walk in centre",
    ),
    Rule("3E", r"ambulance\w*|paramedic\w*"),
    Rule("5B", r"^adults? s? ?(?:serv\w*|social) .*"),
    Rule("5A", r"^adults? (?:and community|social) .*|^adults? services?$"),
    Rule(
        "3D",
        r"midwi\w*|midw|(?:other )?primary (?:health|care)\w*(?: .*)?|community (?:nurs\w*|health\w*|paed\w*)|"
        r"district nurs\w*|family nurse partnership|fnp",
    ),
    Rule("5B", r"drug and alcohol (?:team|action)|substance misuse staff"),
    Rule("7", r"(?:.* )?courts? (?:and )?police.*"),
    Rule(
        "6",
        r"police\w*|pol|constabular\w*|british transport police|btp|met police|merlins?|ceop\w*|"
        r"child exploitation and online protection\w*|crime agency force",
    ),
    Rule("8", r"ofsted.*|cqc"),
    Rule("8", r"national crime agency|fire(?! and ambulance)\w*(?: .*)?|coastguard"),
    Rule("3F", r"fire and ambulance"),
    Rule("3F", r"(?:.* )?hospitals?(?: .*)?"),
    # Education.
    Rule("2B", r"pre ?schools? (?:and )?nurser\w*(?: .*)?"),
    Rule("2B", r"schools? and early years(?: .*)?"),
    Rule(
        "2B",
        r"education (?:welfare|other|dep\w*|psycholog\w*|support|officer\w*|service(?! ?s? (?:school|pru))|"
        r"inclusion)\w*(?: .*)?",
    ),
    Rule(
        "2B",
        r"(?:school|attendance) (?:welfare|attendance|admission\w*|improvement|transport|travel|"
        r"exclusion\w*)(?: .*)?|attendance (?:officer|service)|ewo|ews|esw\w*|edu(?:cational)? psych\w*|"
        r"(?:virtual school|send team|special educational needs (?:team|service)|portage|"
        r"home tuition|elective home education)",
    ),
    Rule(
        "2A",
        r"schools?|sch|schl|academy|academies|prus?|pupil referral unit|head ?teachers?|teachers?|"
        r"pre ?schools?|primary school|secondary school|infant school|sixth form(?! college)|senco|sen",
    ),
    Rule("3F", r"day care staff"),
    Rule("8", r"training provider agency"),
    Rule("5D", r"^early years$|early years and early (?:help|intervention)"),
    Rule("2B", r"early years\w*|nurser(?:y|ies)|neyc"),
    Rule(
        "2B",
        r"education\w*|educate|educ?|edu|colleges?|coll|universit\w*|training provider|learning (?:centre|"
        r"mentor)|tuition|alternative provision|connexions education|playgroup\w*|pre ?school|"
        r"further education",
    ),
    Rule("1B", r"child ?minders?|childmind\w*"),
    Rule("3F", rf"(?<!environmental )(?:{_HEALTH})"),
    # The individual, before the voluntary sector so that "family friend" is a person.
    Rule(
        "1C",
        r"self|self referr\w*|the child|child themsel\w*|young person(?: themsel\w*)?|service user|client|"
        r"child (?:or )?young person|subject|slf",
    ),
    Rule(
        "5C",
        r"(?:none?|other|another|out of area|neighbouring|diff\w*|ext\w*) (?:\w+ )?(?:la|las|"
        r"local authorit\w*|authority|council|ola)(?! agencies)(?: .*)?|olas?|other la ?s? ?ssd|otherla|ola .*",
    ),
    Rule("8", r"none local authority agenc\w*.*"),
    Rule(
        "5B",
        r"family (?:support|partnership|solutions|service|centre|intervention|hub|wellbeing|welfare|"
        r"first)\w*(?: .*)?|.*famil(?:y|ies) (?:service|and wellbeing service|team|partnership)(?: .*)?|"
        r"stronger families.*|troubled famil\w*.*|supporting famil\w*.*|families first.*|think family.*",
    ),
    Rule("7", r"family court.*"),
    Rule("8", r"family (?:mediation|planning association|action)"),
    Rule(
        "1B",
        r"(?:concerned )?(?:neighbour\w*|neighbor\w*)(?<!neighbourhood)(?! officers?)|friends?|family friend|"
        r"acquaint\w*|acq|landlady",
    ),
    Rule(
        "1D",
        r"strangers?|members? of (?:the )?public|^public|general public|mop|mps?|mp councillor|"
        r"councill?ors?|community member|passer ?by|other individuals?|otherind|other service user|"
        r"in person|individual other|"
        r"third party individual",
    ),
    Rule("1A", rf"(?:{_RELATIVES})(?! (?:centre|home|team|court))"),
    Rule("1D", r"individuals?|ind|indiv\w*", only_group=True),
    # Housing, legal, voluntary.
    Rule(
        "4",
        r"(?:hous\w*|homeless\w*|tenan\w*|landlord|sheltered|registered social landlord|hostel|"
        r"accommodation officer|supporting people|almo|estate (?:officer|manag\w*)|warden|"
        r"support(?:ed)? (?:officer|worker)|supw|supo|sl(?:ex|ih)|rent)",
    ),
    Rule("7", rf"(?:{_LEGAL})"),
    Rule("8", _VOLUNTARY),
    # The council by what it does.
    Rule(
        "5D",
        r"early (?:help|intervention|support|start)\w*(?: .*)?|eh|ehm|caf|cafs?|taf\w*(?: .*)?|tac|step ?down|"
        r"prevention\w*|pre caf|lead professional",
    ),
    Rule(
        "5A",
        r"social (?:care|work\w*|serv\w*)(?: .*)?|soc\w*|ssd|csc|cssw?|asc|sw|s w|children ?s? (?:social|"
        r"services?|specialist|and famil\w*).*|childrens? with disabilit\w*.*|disab\w* (?:team|staff|"
        r"service).*|adults?(?: .*)?|internal (?:adults|csc|s\w+).*|"
        r"care manager|leaving care.*|lcpa|care leavers?.*|looked after.*|lac|fostering.*|adoption.*|"
        r"emergency dut\w*.*|edt|eds|out of hours.*|ooh|safeguarding.*|mash|lado|iro|duty team|"
        r"senior practitioner|team manager|contact centre|multi agency safeguarding.*|first response|"
        r"reviewing officer|child protection.*|duty.*|assessment team|residential care staff|"
        r"mental health officer|mho|"
        r"emergency assistance|intake team|referral team|social",
    ),
    Rule(
        "5B",
        r"youth(?: justice| offend\w*| serv\w*| work\w*)?(?: .*)?|yots?|yos|yst|yjs|"
        r"young peoples? (?:support )?service\w*|council\w*|local authorit\w*|borough\w*|county council|"
        r"la|las|internal\w*|dept|department\w*|other dept.*|"
        r"trading standards|environmental health|environment\w*|leisure\w*|librar\w*|"
        r"benefits? (?:service|team|section)|revenues?|asb|anti ?social\w*|community safety|marac|"
        r"marat|neighbourhood (?:officer|team)s?|"
        r"customer serv\w*|one stop shop|licensing|democratic|parks?|highways|external services?|"
        r"employee|parent support advis\w*|regist\w* office|resource centre|extended service\w*|"
        r"disability|mat|"
        r"personal advis\w*|corporate|emergency planning|localit\w*|integrated.*team|outreach team",
    ),
    # Everything else that is an organisation.
    Rule(
        "8",
        r"(?:other|oth\w*|another)(?: (?:agenc\w*|organi\w*|profession\w*|source\w*|service\w*|team|"
        r"please specify|statutory|including|eg|e g|inc|internal).*)?|agenc\w*|agency|independ\w*|"
        r"independant.*|providers?|"
        r"private\w*|privat\w*|military|army|navy|raf|armed forces|welfare service|job ?centre\w*|"
        r"dwp|dss|benefits agency|department for work.*|connexions|care home|residential (?:home|"
        r"unit|school)|child\w* residential.*|"
        r"nursing home|employer\w*|workplace|shop|utilit\w*|media|press|bank|rspca|embassy|consul\w*|"
        r"resident\w*|third party.*|tp|project.*|professional\w*|reha\w*(?: officer)?|resh|"
        r"safe centre|leisure centre|"
        r"third sector|x other.*|open door|staff|multi agency.*|worker|organi[sz]ation\w*",
    ),
)

REFERRAL_SOURCE = Field(
    "contact_referral_source",
    GROUPS,
    rules=RULES,
    letters={
        **{
            letter: (code,)
            for letter, code in zip(
                "abcdefghijklmnopqrstu",
                [
                    "1A",
                    "1B",
                    "1C",
                    "1D",
                    "2A",
                    "2B",
                    "3A",
                    "3B",
                    "3C",
                    "3D",
                    "3E",
                    "3F",
                    "4",
                    "5A",
                    "5B",
                    "5C",
                    "6",
                    "7",
                    "8",
                    "9",
                    "10",
                ],
                strict=True,
            )
        },
        "p1": ("5D",),
    },
    labels={label: code for code, label in codes("referral_source").items()},
    # "7 - Police" comes from a numbering of its own.
    code_pattern=r"(1[A-D]|2[AB]|3[A-F]|4|5[A-D]|6|7(?!\W+police)|8|9|10)",
    anywhere=False,
    drop=r"\b(?:excluding|excl|exc|other than|apart from|except|not including)\b.*"
    r"|\bnot (?:hsc or housing|social care or housing|social care|children ?s? social care|"
    r"mental health|youth offending|"
    r"school based|parent carer|ooh|a and e|lbh|household member|housing)\b"
    r"|\b(?:example|e ?g) youth offending\b",
)
