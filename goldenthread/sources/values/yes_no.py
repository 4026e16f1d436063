"""Yes and no, and the fields that are asked as a yes or no.

"Yes - partly" is not a yes: only a clean answer counts, so that nobody's doubt becomes a fact.
"""

from __future__ import annotations

import re

from goldenthread.records.codes import codes
from goldenthread.sources.values.matching import Field, Match, Rule
from goldenthread.sources.values.text import tidy, words

GROUPS = {"Yes": "True", "No": "False", "Unknown": "Unknown"}
LETTERS = {"a": ("Yes",), "b": ("No",), "c": ("Unknown",)}

_TICKS = {"\u2713", "\u2714", "\u2611", "\u2705", "\u221a"}
_CROSSES = {"\u2717", "\u2718", "\u2612", "\u274c"}
_ANSWER = r"(?:[abc] |[0-9] )?"
YES = r"y|yes|true|t|1|1 yes|yes yes|ticked|checked"
NO = r"n|no|false|f|0|0 no|2 no|no no|none"
NOT_KNOWN = (
    r"u|uk|unk|unknown|not known|not recorded|not stated|not obtained|not yet obtained|not yet recorded|"
    r"dont know|nk|9 unknown|no information|information not (?:yet )?obtained|nobt(?: .*)?|refu(?:sed)?(?: .*)?"
)


def _whole(*patterns: str) -> str:
    return rf"^{_ANSWER}(?:" + "|".join(patterns) + ")$"


def _answers(yes: tuple[str, ...] = (), no: tuple[str, ...] = (), unknown: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    return (
        Rule("Unknown", _whole(NOT_KNOWN, *unknown)),
        Rule("Yes", _whole(YES, *yes)),
        Rule("No", _whole(NO, *no)),
    )


def field(
    name: str,
    yes: tuple[str, ...] = (),
    no: tuple[str, ...] = (),
    unknown: tuple[str, ...] = (),
    more: tuple[Rule, ...] = (),
) -> Field:
    """A yes or no field; `yes`, `no` and `unknown` add whole answers, `more` adds rules tried after them."""
    return Field(
        name,
        GROUPS,
        rules=_answers(yes, no, unknown) + more,
        letters=LETTERS,
        code_pattern="(?!)()",
        anywhere=False,
    )


SEEN = field(
    "seen",
    yes=("seen", "child seen", "seen alone", "child seen alone", "yes seen", "seen by social worker"),
    no=("not seen", "child not seen", "no not seen", "seen not alone", "not seen alone", "child not seen alone"),
    unknown=("no visit.*", "not applicable", "n a", "visit not (?:yet )?(?:due|done|held)"),
)
REFERRAL_NFA = field("referral_nfa", yes=("nfa", "no further action"), no=("not nfa", "further action"))
INTERVIEW = field(
    "interview",
    yes=(
        "offered",
        "accepted",
        "completed",
        "offered and accepted.*",
        "offered .*",
        "accepted .*",
        "yes .*offered",
        "yes accepted",
    ),
    no=(
        "not offered.*",
        "not accepted.*",
        "declined.*",
        "refused.*",
        "no .*declined",
        "no .*refused",
        "offered and (?:declined|refused).*",
    ),
    unknown=("not applicable", "n a"),
)
INTERVIEW_ACCEPTED = field(
    "interview accepted",
    yes=("accepted.*", "completed", "offered and accepted.*", "yes accepted"),
    no=(
        "not offered.*",
        "not accepted.*",
        "declined.*",
        "refused.*",
        "offered and (?:declined|refused).*",
        "offered not accepted.*",
    ),
    unknown=("not applicable", "n a"),
)
UASC = field(
    "uasc",
    yes=(
        "uasc",
        "unaccompanied asylum seeking child(?:ren)?",
        "unaccompanied asylum seek.*",
        "former uasc",
        "formerly uasc",
        "current uasc",
    ),
    no=("not uasc", "non uasc", "not an? .*asylum.*", "no not uasc"),
)
NEEDED = field(
    "conference deemed unnecessary",
    yes=("unnecessary", "not necessary", "not needed", "not required"),
    no=("necessary", "needed", "required"),
)
CONFERENCE_TO_PLAN = field(
    "conference led to a plan",
    yes=("plan", "cp plan", "child protection plan"),
    no=("no plan", "no cp plan", "not subject to a plan"),
)
SUPPORT = field(
    "support needed",
    yes=("in need", "child in need"),
    no=("not in need", "not a child in need", "nfa", "no further action"),
)
PLAIN = field("yes or no")

_NEGATIVE = (
    r"no|none|not disabled|no disabilit(?:y|ies)|non disabled|no known disabilit(?:y|ies)|"
    r"without disabilit(?:y|ies)"
)
_KINDS = (
    r"mob\w*|hand\w*|pc|personal care|inc|incontin\w*|comm\w*|ld|learning\w*|hear\w*|deaf\w*|vis\w*|"
    r"blind\w*|sight\w*|beh\w*|con|"
    r"cons?ciou\w*|seizure\w*|epilep\w*|aut\w*|asperg\w*|asd|adhd|dda|disab\w*|physical\w*|sensory|"
    r"cerebral|down|downs|speech|"
    r"mental health|medical|impair\w*|special needs|sen|other disab\w*|speech|language"
)
DISABILITY = field(
    "disability",
    no=(_NEGATIVE,),
    more=(
        Rule("Unknown", r"not (?:yet )?(?:obtained|known|recorded|stated)|unknown|refused|declined"),
        Rule("No", r"(?:no|not|without|non) (?:known )?disab\w*"),
        Rule("Yes", _KINDS),
    ),
)

_DISABILITY_WORDS = (
    ("MOB", r"mob|mobility"),
    ("HAND", r"hand|hand function"),
    ("PC", r"pc|personal care"),
    ("INC", r"inc|incont\w*"),
    ("COMM", r"comm|communication"),
    ("LD", r"ld|learning(?: disab\w*)?"),
    ("HEAR", r"hear|hearing|deaf\w*"),
    ("VIS", r"vis|vision|visual\w*|blind\w*|sight"),
    ("BEH", r"beh|behaviou?r\w*"),
    ("CON", r"con|consciousness|conciousness|seizures?|epilep\w*"),
    ("AUT", r"aut|autis\w*|asperger\w*|asd|(?:diagnosed (?:with )?)?autism(?: or aspergers?(?: syndrome)?)?"),
)


def disability_kind(text: str) -> str:
    """The disability code named in a yes/no cell ("LD" gives LD); DDA when only "yes" is known."""
    folded = words(text)
    if folded in {code.lower() for code in codes("disability")} and folded != "none":
        return folded.upper()
    for code, pattern in _DISABILITY_WORDS:
        if re.fullmatch(pattern, folded):
            return code
    return "DDA"


def flag(text: object) -> bool | None:
    """True or False for a clean yes or no in any usual spelling; None for anything else, blank included.

    Excel and CSV booleans, 1 and 0, and ticks are answers too. "Yes - partly" is not.
    """
    if isinstance(text, bool):
        return text
    if isinstance(text, int | float):
        return True if text == 1 else False if text == 0 else None
    if text is None:
        return None
    return flag_of(answer(PLAIN, str(text)))


def answer(of: Field, text: str) -> Match:
    """Like `of.match`, with ticks and crosses read as yes and no."""
    plain = tidy(text)
    if plain in _TICKS:
        return of.result("Yes", "words")
    if plain in _CROSSES:
        return of.result("No", "words")
    return of.match(plain)


def flag_of(match: Match) -> bool | None:
    return {"Yes": True, "No": False}.get(match.code or "")
