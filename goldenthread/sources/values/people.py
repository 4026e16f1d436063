"""Gender and unaccompanied asylum seeking children."""

from __future__ import annotations

from goldenthread.sources.values.matching import Field, Rule

GROUPS = {"M": "a) Male", "F": "b) Female", "U": "c) Not stated/recorded", "I": "d) Neither"}
_RULES = (
    Rule(
        "I",
        r"(?:.* )?(?:neither|indeterminate|trans\w*|dysphoria|non ?binary|intersex|gender ?(?:fluid|queer)|"
        r"unable to classify|self describes?|other|9)(?: .*)?",
    ),
    Rule(
        "U",
        r"(?:.* )?(?:not (?:stated|recorded|known|specified|disclosed|obtained|given|provided)|unknown|"
        r"unspecified|unborn|unk|not yet known|no data|prefer not to say)(?: .*)?|00|0|^u$",
    ),
    Rule("F", r"(?:[0-9]+ )?(?:female|woman|girl|femal|fem|f)(?: female)?|2|02|(?:.* )?(?:woman|girl)(?: .*)?"),
    Rule("M", r"(?:[0-9]+ )?(?:male|man|boy|m)(?: male)?|1|01|(?:.* )?(?:man|boy)(?: .*)?"),
)
GENDER = Field(
    "gender",
    GROUPS,
    rules=_RULES,
    letters={letter: (code,) for letter, code in zip("abcd", GROUPS, strict=True)},
    code_pattern="(?!)()",
    anywhere=False,
)
# List 11 swaps the last two letters of the children's lists.
ADOPTER_GENDER = Field(
    "adopter_gender",
    GROUPS,
    rules=_RULES,
    letters={"a": ("M",), "b": ("F",), "c": ("I",), "d": ("U",)},
    code_pattern="(?!)()",
    anywhere=False,
)
