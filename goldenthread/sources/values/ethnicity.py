"""Ethnic origin, as authorities write it, to the twenty codes of the common basic data set.

Awkward cases, decided here:
- a place named inside a broad group decides ("Asian / Asian British (Filipino)" is other ethnic group);
- "White" with another group beside it is mixed, "White" with any nation is White;
- "Mixed" inside Asian or Black stays in that group ("Asian or Asian British - Mixed Asian");
- a broad group alone ("White", "Asian") gives the "any other" code of that group, marked "group";
- the extended codes of the common basic data set (BNGN, WEEU ...) give their main code;
- the two-character codes of older systems (A1 to E5) follow the words when both are there;
- the template gives the letter s to both refused and not yet obtained, so "s)" alone means neither.
"""

from __future__ import annotations

import re
from functools import cached_property

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import BLANK, UNKNOWN, Field, Match
from goldenthread.sources.values.text import bare_prefix, tidy, without_prefix, words

WHITE, MIXED, ASIAN, BLACK, OTHER, NOT_STATED = (
    "a) White",
    "b) Mixed",
    "c) Asian or Asian British",
    "d) Black or black British",
    "e) Other ethnic group",
    "f) Not stated",
)
GROUPS = {
    "WBRI": WHITE,
    "WIRI": WHITE,
    "WIRT": WHITE,
    "WOTH": WHITE,
    "WROM": WHITE,
    "MWBC": MIXED,
    "MWBA": MIXED,
    "MWAS": MIXED,
    "MOTH": MIXED,
    "AIND": ASIAN,
    "APKN": ASIAN,
    "ABAN": ASIAN,
    "AOTH": ASIAN,
    "BCRB": BLACK,
    "BAFR": BLACK,
    "BOTH": BLACK,
    "CHNE": OTHER,
    "OOTH": OTHER,
    "REFU": NOT_STATED,
    "NOBT": NOT_STATED,
}

# Extended codes of the common basic data set, by the main code they belong to.
EXTENDED = {
    "WBRI": "WCOR WENG WNIR WSCO WWEL",
    "WOTH": "WALB WBOS WCRO WEEU WGRC WGRE WGRK WITA WKOS WOTB WOTW WOWB WPOR WSER WTUC WTUK "
    "WTUR WWEU WEUR WOTE WPOL WUKR",
    "WROM": "WROR WROO WGYP",
    "MWBC": "MWCA",
    "MWAS": "MWAI MWAP MWAB",
    "MOTH": "MABL MACH MAOE MBCH MBOE MCOE MOTM MWAO MWCH MWOE MOEG",
    "APKN": "AKPA AMPK AOPK AMPR",
    "AOTH": "AAFR AKAO ANEP AOTA ASLT ASNL ASRO",
    "BAFR": "BANN BAOF BCON BGHA BNGN BSLN BSOM BSUD BZIM",
    "BOTH": "BEUR BNAM BOTB",
    "CHNE": "CHKC CMAL COCH CSNG CTWN",
    "OOTH": "OAFG OARA OEGY OFIL OIRN OIRQ OJPN OKOR OKRD OLAM OLEB OLIB OMAL OMRC OOEG OPOL OTHA OVIE OYEM OSAM",
}
_EXTENDED = {code: main for main, listed in EXTENDED.items() for code in listed.split()}
_CODES = re.compile(r"(?<![A-Za-z])(" + "|".join([*GROUPS, *_EXTENDED]) + r")(?![A-Za-z])")
_LOCAL = re.compile(r"(?<![A-Za-z0-9])([A-FNUX])[.:]?\s?[A-Z]?(\d{1,2})(?![A-Za-z0-9])")
# One letter alone: the broad groups of the older scheme (C to F) and of the police's (W, M, O). A and B
# mean different groups in the two, so they mean nothing here.
_LETTERS = {
    "c": "AOTH",
    "d": "BOTH",
    "e": "OOTH",
    "f": "NOBT",
    "m": "MOTH",
    "n": "NOBT",
    "o": "OOTH",
    "u": "NOBT",
    "w": "WOTH",
    "x": "NOBT",
    "0": "NOBT",
}

_NOT_STATED = re.compile(
    r"(?<!part )not (?:\w+ )?(?:stated|known|obtained|available|recorded|disclosed|given|provided|"
    r"specified|completed|collected|applicable|asked)"
    r"|unknown|unk|nobt|no (?:information|data|ethnicity)|information (?:not|unavailable)|unborn|multivalue|missing"
    r"|to be (?:obtained|confirmed|recorded)|awaiting|unobtain\w*|unclassified|unrecorded"
)
_REFUSED = re.compile(
    r"refus\w*|declin\w*|did ?n[o ]?t wish|do(?:es)? not wish|prefer(?:s|red)? not|not (?:wish|want)\w*|"
    r"not disclosed|withheld|dtg|not willing|unwilling"
)

# Places and peoples, by the main code they belong to when no broad group contradicts it.
_PLACES = {
    "WIRT": r"irish traveller\w*|travellers? (?:of|or|from)? ?irish\w*(?: heritage| descent)?|"
    r"irish heritage traveller|traveller irish heritage",
    "WROM": r"gypsy|gypsies|roma|romany|romani|romanies|gipsy",
    "WIRI": r"(?<!northern )(?:irish|ireland)|eire",
    "OOTH": r"arab\w*|iran\w*|iraq\w*|kurd\w*|afghan\w*|syrian?|yemen\w*|saudi|kuwait\w*|jordan\w*|"
    r"palestin\w*|israel\w*|leban\w*|libya\w*|"
    r"egypt\w*|morocc\w*|morrocc?\w*|algeri\w*|tunis\w*|north african|middle east\w*|vietnam\w*|"
    r"filipin\w*|philip\w*|malay\w*|malaysia\w*|"
    r"thai\w*|japan\w*|korea\w*|indonesia\w*|burm\w*|myanmar|mongol\w*|polynesia\w*|maori|latin\w*|"
    r"brazil\w*|colombia\w*|"
    r"chile\w*|peru\w*|bolivia\w*|ecuador\w*|mexic\w*|cuba\w*|(?:south|central) america\w*|american indian|cambodia\w*|"
    r"fiji\w*|hispanic|uzbek\w*|kazak\w*|turkmen\w*|azer\w*|south east asian|far east\w*|persian|"
    r"bidoon|bedouin|uighur|tibet\w*|laos|laotian",
    "APKN": r"pakistan\w*|mirpur\w*|kashmir\w*",
    "ABAN": r"bangl?[ae]?l?[ad]?\w*desh\w*|bengali|sylhet\w*|bangaldeshi",
    "AIND": r"(?<!west )(?<!american )indian?s?|gujarat\w*|goan|hindu",
    "AOTH": r"sri lank\w*|srilank\w*|tamil|sin[gh]?halese|nepal\w*|punjab\w*|panjab\w*|sikh|"
    r"east african asian|maldiv\w*|mauriti\w*|bhutan\w*",
    "CHNE": r"chinese|china|hong ?kong\w*|taiwan\w*|singapor\w*|mandarin|cantonese",
    "BCRB": r"caribb?\w*|carribb?\w*|carib\w*|west indian|jamaica\w*|barbad\w*|trinidad\w*|grenad\w*|"
    r"dominica\w*|baham\w*|st (?:lucia|kitts|vincent)\w*|"
    r"antigua\w*|guyan\w*|montserrat\w*|haiti\w*|tobago|nevis|afro caribbean|bermud\w*",
    "BAFR": r"african?|africa|somal\w*|nigeria\w*|ghan\w*|congo\w*|zimbabw\w*|gambia\w*|kenya\w*|ugand\w*|"
    r"ethiopia\w*|eritre\w*|sudan\w*|"
    r"sierra leon\w*|liberia\w*|angola\w*|rwand\w*|burundi\w*|tanzania\w*|zambia\w*|malawi\w*|"
    r"cameroon\w*|senegal\w*|guinea\w*|"
    r"ivor\w*|ivory coast|mozambi\w*|botswana\w*|namibia\w*|swazi\w*|burkina\w*|togo\w*|benin\w*|"
    r"mali(?:an)?|niger|chad\w*|gabon\w*|yoruba|igbo|"
    r"ivoirian|madagas\w*|lesotho|djibouti\w*",
    "WBRI": r"english|england|scottish|scots|scotland|welsh|wales|cornish|northern irish|northern ireland|"
    r"british|britain|manx",
    "WOTH": r"europe\w*|eur|caucasian|greek|turk\w*|cyprio\w*|pol(?:ish|and)|portug\w*|spanish|spain|ital\w*|"
    r"german\w*|french|france|dutch|"
    r"bulgaria\w*|romania\w*|slova\w*|slove\w*|czech\w*|alban\w*|kosov\w*|croat\w*|serb\w*|bosnia\w*|"
    r"herzegov\w*|macedon\w*|montenegr\w*|"
    r"russia\w*|ukrain\w*|lithuan\w*|latvia\w*|eston\w*|hungar\w*|scand\w*|swed\w*|norw\w*|danish|"
    r"denmark|finn\w*|swiss|austria\w*|belg\w*|"
    r"malt\w*|jew\w*|ussr|soviet|yugoslav\w*|baltic|commonwealth of independent states|jersey|"
    r"guernsey|channel island\w*|australia\w*|"
    r"new zealand\w*|canad\w*|north american?|armenia\w*|georgia\w*|moldov\w*|belarus\w*|white\w*|"
    r"traveller\w*|irish traveller",
}
_PLACE = {code: re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])") for code, pattern in _PLACES.items()}

_WHITE = re.compile(r"\b(?:white|whasian|wh)\b|\bwhite")
_BLACK = re.compile(r"\bblack\b")
_ASIAN = re.compile(r"\bas(?:ia|ian|ians)\b|\basianoth\b")
_MIXED = re.compile(
    r"\bmix(?:ed)?\b|\bdual\b|\bmultiple\b|\bbi ?racial\b|\bmulti ?(?:ethnic|racial)?\b|\bheritages\b|"
    r"\bmxd\b"
)
_JOINED = re.compile(r"\band\b")
_OTHER_GROUP = re.compile(
    r"\bother\b.*\b(?:ethnic|eth|group|groups|ethnicity|background)\b|\bethoth\b|^other$|^any other$|"
    r"\bany other\b|^other\b"
)
_BRITISH_ASIAN = re.compile(r"\b(?:asian )?(?:or )?(?:asian|as) (?:brit\w*|bri\w*)\b|\bbri\w*st?\w* asian\b")
_HEADING_BLACK = re.compile(
    r"\bblack (?:and )?african (?:and )?caribbean (?:and )?(?:or )?black british\b|"
    r"\bblack african caribbean(?: or)? black british\b|\bblack (?:or )?black bri\w*\b|"
    r"\bafrican (?:or )?caribbean or black\b"
)
_HEADING_ASIAN = re.compile(r"\basian (?:or )?(?:asian )?bri\w*(?: asian)?\b|\bbri\w* asian\b")
_HEADING_CHINESE = re.compile(
    r"\bchinese or (?:any )?other ethnic (?:group|background)\b|\bother ethnic groups? (?:including|"
    r"inc) chinese\b"
)
_HEADING_MIXED = re.compile(
    r"\bmixed (?:or |and )?multiple eth\w* (?:groups?|backgrounds?)\b|\bmixed (?:or )?dual (?:heritage|"
    r"background)\b"
)

_LABELS = {words(label): code for code, label in codes("ethnicity").items()}


def _places(folded: str) -> list[str]:
    """Codes whose peoples are named, in the order of the table; a longer name hides a shorter one inside it."""
    found = []
    left = folded
    for code, pattern in _PLACE.items():
        if pattern.search(left):
            found.append(code)
            left = pattern.sub(" ", left)
    return found


def _mixed_code(folded: str) -> str:
    if "white" in folded or "whasian" in folded or "british" in folded:
        named = _places(folded)
        if "BCRB" in named and "BAFR" not in named:
            return "MWBC"
        if "BAFR" in named and "BCRB" not in named:
            return "MWBA"
        if re.search(r"asian", folded) and not re.search(r"other|black", folded):
            return "MWAS"
    return "MOTH"


def _by_words(folded: str) -> Match | None:
    """The reading of the words alone; None when they say nothing about origin."""
    if _REFUSED.search(folded):
        return Match("REFU", NOT_STATED, "words")
    if _NOT_STATED.search(folded):
        return Match("NOBT", NOT_STATED, "words")

    def found(code: str, how: str = "words") -> Match:
        return Match(code, GROUPS[code], how)

    headed_mixed = bool(_HEADING_MIXED.search(folded))
    rest = _HEADING_MIXED.sub(" mixed ", folded)
    headed_chinese = bool(_HEADING_CHINESE.search(rest))
    rest = _HEADING_CHINESE.sub(" ", rest).strip()
    headed_black = bool(_HEADING_BLACK.search(rest))
    rest = _HEADING_BLACK.sub(" black ", rest)
    headed_asian = bool(_HEADING_ASIAN.search(rest))
    rest = _HEADING_ASIAN.sub(" asian ", rest)
    white, black, asian = bool(_WHITE.search(rest)), bool(_BLACK.search(rest)), bool(_ASIAN.search(rest))
    mixed = headed_mixed or bool(_MIXED.search(rest))
    named = _places(re.sub(r"\b(?:asian|black)\b", " ", rest))
    if "AOTH" not in named and re.search(r"east african asian|african asian|caribbean asian", folded):
        return found("AOTH")
    non_white = (
        black or asian or any(code in named for code in ("APKN", "ABAN", "AIND", "AOTH", "CHNE", "BCRB", "BAFR"))
    )
    named_groups = {GROUPS[code] for code in named if code not in ("WBRI", "WOTH", "OOTH")}
    if white and non_white and not re.search(r"white (?:south )?african", rest):
        return found(_mixed_code(rest))
    if mixed:
        inside = "white" if white else "asian" if asian else "black" if black else None
        if headed_mixed or not inside:
            return found(_mixed_code(rest))
        if white and re.search(r"mixed (?:white|european)|european (?:mixed|mxd)|(?:white|european) unspecified", rest):
            return found("WOTH")
        if asian and not black and (headed_asian or re.search(r"mixed asian", rest)):
            return found("AOTH")
        if black and not asian and (headed_black or re.search(r"mixed black", rest)):
            return found("BOTH")
        return found(_mixed_code(rest))
    if black and asian and not headed_asian and not headed_black:
        return found("MOTH")
    if _JOINED.search(rest) and len(named_groups) > 1 and not headed_black:
        return found("MOTH")
    if headed_chinese:
        return found("CHNE") if "CHNE" in named and "OOTH" not in named else found("OOTH")
    if white:
        for code in ("WIRT", "WROM", "WIRI"):
            if code in named and not ("WBRI" in named and code == "WIRI"):
                return found(code)
        if re.search(r"\b(?:other|any other|european|western|eastern)\b", rest):
            return found("WOTH")
        if "WBRI" in named:
            return found("WBRI")
        return found("WOTH", "words" if re.sub(r"\bwhite\w*\b", "", rest).strip() else "group")
    if asian and not black:
        for code in ("CHNE", "OOTH", "APKN", "ABAN", "AIND"):
            if code in named:
                return found("AOTH") if code == "APKN" and "kashmir" in rest else found(code)
        return found("AOTH", "words" if re.search(r"other", rest) or "AOTH" in named else "group")
    if black:
        if re.search(r"\bother black\b|\bany other\b", rest):
            return found("BAFR") if re.search(r"other (?:black )?african", rest) else found("BOTH")
        if "BCRB" in named and "BAFR" not in named:
            return found("BCRB")
        if "BAFR" in named and "BCRB" not in named:
            return found("BAFR")
        return found("BOTH", "words" if re.search(r"other|british", folded) else "group")
    if named and not (named == ["WOTH"] and not _PLACE["WOTH"].search(rest)):
        first = next((c for c in named if c not in ("WBRI", "WOTH")), None)
        if first == "WIRI" and "WBRI" in named:
            return found("WBRI")
        if first == "APKN" and "kashmir" in rest and "pakistan" not in rest:
            return found("AOTH")
        if first:
            return found(first)
        if "WBRI" in named and not re.search(r"other", rest):
            return found("WBRI", "words")
        return found("WOTH")
    if _OTHER_GROUP.search(rest):
        return found("OOTH")
    return None


class Ethnicity(Field):
    """The same order of trying as any field, with words read by broad group and place."""

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        return (
            "african",
            "bangladeshi",
            "british",
            "caribbean",
            "chinese",
            "european",
            "indian",
            "pakistani",
            "traveller",
            "gypsy",
            "mixed",
            "information",
            "obtained",
            "romany",
            "kashmiri",
            "nigerian",
            "somali",
            "vietnamese",
            "turkish",
            "heritage",
            "refused",
        )

    def match(self, text: str) -> Match:
        text = tidy(text)
        if not text:
            return BLANK
        letter = bare_prefix(text)
        if letter is not None and not text.startswith("(") and letter in self.letters:
            meanings = self.letters[letter]
            if len(meanings) > 1:
                return Match(None, None, "ambiguous", meanings)
            return self.result(meanings[0], "prefix")
        plain = without_prefix(text)
        folded = words(plain)
        if folded in _LABELS:
            return self.result(_LABELS[folded], "label")
        if len(folded) == 1:
            return self.result(_LETTERS[folded], "group") if folded in _LETTERS else UNKNOWN
        standard = _CODES.search(plain) or _CODES.fullmatch(plain.upper())
        if standard:
            code = _EXTENDED.get(standard.group(1), standard.group(1))
            read = _by_words(folded.replace(standard.group(1).lower(), " "))
            # A system may put every Arab child under a wrong code; the broad group in words is the better witness
            # only when it names somebody, so a bare code always stands.
            return self.result(code, "code") if read is None or code in GROUPS else read
        read = _by_words(folded)
        if read is not None:
            return read
        local = _LOCAL.search(plain.upper())
        if local:
            return self._local(local.group(1), int(local.group(2)))
        return _by_words(self._mended(folded)) or UNKNOWN

    def _local(self, letter: str, number: int) -> Match:
        """Two-character codes of older systems; numbers they added locally are "any other" of their letter."""
        known = codes("ethnicity_local_alias").get(f"{letter}{number}")
        if known in GROUPS:
            return self.result(known, "code")
        main = {"A": "WOTH", "B": "MOTH", "C": "AOTH", "D": "BOTH", "E": "OOTH"}.get(letter, "NOBT")
        if letter == "E" and number == 5:
            main = "NOBT"
        return self.result(main, "group")


ETHNICITY = Ethnicity(
    "ethnicity",
    GROUPS,
    letters={
        **{letter: (code,) for letter, code in zip("abcdefghijklmnopqr", list(GROUPS)[:18], strict=True)},
        "s": ("REFU", "NOBT"),
        "t": ("NOBT",),
    },
)
