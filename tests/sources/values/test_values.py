"""Local values to standard codes: what is sure is read, what is not stays as given."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from goldenthread.records.codes import codes
from goldenthread.sources.values import FIELDS, disability_kind, flag, normalise, normalise_code

SHARED = next(
    (folder / "shared" for folder in Path(__file__).resolve().parents if (folder / "shared" / "samples").is_dir()),
    None,
)


@pytest.mark.parametrize(
    ("field", "code_set"),
    [
        ("ethnicity", "annexa_ethnicity"),
        ("contact_referral_source", "annexa_contact_referral_source"),
        ("primary_need", "annexa_primary_need"),
        ("reason_for_closure", "annexa_closure_reason"),
        ("category_of_abuse", "annexa_category_of_abuse"),
        ("child_s_legal_status", "annexa_legal_status"),
        ("reason_ceased_to_be_looked_after", "annexa_reason_ceased"),
        ("placement_type", "annexa_placement_type"),
        ("placement_provider", "annexa_placement_provider"),
        ("la_in_touch", "annexa_in_touch"),
        ("type_of_accommodation", "annexa_accommodation"),
        ("suitability_of_accommodation", "annexa_suitability"),
        ("activity_status", "annexa_activity"),
        ("reason_why_child_no_longer_placed_for_adoption", "annexa_adoption_reversal"),
    ],
)
def test_every_spelling_of_the_template_gives_its_code(field, code_set):
    for spelling, label in codes(code_set).items():
        if "UNKNOWN" in spelling:
            continue
        wanted = label.split(" (")[0]
        assert normalise(field, spelling).code == wanted
        assert normalise(field, spelling.upper()).code == wanted
        assert normalise(field, f"\u00a0{spelling.lower()}  ").code == wanted


@pytest.mark.parametrize(
    ("field", "code_set"),
    [
        ("ethnicity", "ethnicity"),
        ("contact_referral_source", "referral_source"),
        ("child_s_legal_status", "cla_legal_status"),
        ("placement_type", "cla_placement_type"),
        ("reason_ceased_to_be_looked_after", "cla_reason_episode_ceased"),
        ("primary_need", "cin_primary_need"),
        ("reason_for_closure", "cin_closure_reason"),
    ],
)
def test_every_code_and_label_of_the_standard_gives_its_code(field, code_set):
    for code, label in codes(code_set).items():
        assert normalise(field, code).code == code
        assert normalise(field, f"{code} - {label}").code == code


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("ethnicity", "Black / African / Caribbean / Black British (Somali)", "BAFR"),
        ("ethnicity", "Black / African / Caribbean / Black British/Caribbean", "BCRB"),
        ("ethnicity", "Asian / Asian British (Filipino)", "OOTH"),
        ("ethnicity", "Asian/Asian British - Chinese", "CHNE"),
        ("ethnicity", "Asian or Asian British East African Asian", "AOTH"),
        ("ethnicity", "Asian or Asian British - Mixed Asian", "AOTH"),
        ("ethnicity", "White & Black Caribbean", "MWBC"),
        ("ethnicity", "BLACK AFRICAN & WHITE", "MWBA"),
        ("ethnicity", "White - Mixed", "MOTH"),
        ("ethnicity", "White (Mixed white)", "WOTH"),
        ("ethnicity", "Black or Black British - West Indian", "BCRB"),
        ("ethnicity", "White / English / Welsh / Scottish / Northern Irish / British", "WBRI"),
        ("ethnicity", "White Irish Traveller", "WIRT"),
        ("ethnicity", "Gypsy/Roma", "WROM"),
        ("ethnicity", "(A.A16) Any Other Ethnic Group", "OOTH"),
        ("ethnicity", "B.B3", "MWAS"),
        ("ethnicity", "BNGN", "BAFR"),
        ("ethnicity", "White (Not yet obtained)", "NOBT"),
        ("ethnicity", "White - Cypriot (Part not stated)", "WOTH"),
        ("ethnicity", "Did not wish to reply", "REFU"),
        ("ethnicity", "ABAN:Bangaldeshi", "ABAN"),
        ("contact_referral_source", "\u2018HEALTH SERVICES\u2019 \u2013 GP.", "3A"),
        ("contact_referral_source", "School Nursing Service", "3C"),
        ("contact_referral_source", "Special School - Out of Borough", "2A"),
        ("contact_referral_source", "Education welfare officer", "2B"),
        ("contact_referral_source", "7 - Police", "6"),
        ("contact_referral_source", "Court/Police/Probation/Immigration", "7"),
        ("contact_referral_source", "LA Services - Other internal (excluding housing)", "5B"),
        ("contact_referral_source", "LA services \u2013 External (e.g OLA)", "5C"),
        ("contact_referral_source", "Independent Provider Agency", "8"),
        ("contact_referral_source", "Other - including childrenÃ¢â‚¬â„¢s centres", "8"),
        ("contact_referral_source", "10) Housing (e.g. Housing Dept)", "4"),
        ("contact_referral_source", "Self [1C]", "1C"),
        ("contact_referral_source", "Hosptial", "3F"),
        ("primary_need", "N1SC : Emotional Abuse", "N1"),
        ("primary_need", "6h Disorderly Behaviour", "N6"),
        ("primary_need", "Absent parenting: Unaccompanied child asylum seekers", "N8"),
        ("primary_need", "Children whose parents have learning disabilities", "N3"),
        ("reason_for_closure", "Deemed not to be in need after assess (CIN RC8)", "RC8"),
        ("reason_for_closure", "CIN - Transferred to ADULT Social Services", "RC6"),
        ("category_of_abuse", "Neglect; Physical abuse", "MUL"),
        ("category_of_abuse", "Likelihood of Sexual", "SAB"),
        ("category_of_abuse", "Muliple", "MUL"),
        ("child_s_legal_status", "FULL CARE ORDER [C2]", "C2"),
        ("child_s_legal_status", "Single period of accommodation - Section 20", "V2"),
        ("child_s_legal_status", "CLA - C1 - Interim Care Order", "C1"),
        ("placement_type", "U6: Foster placement - not FFA", "U6"),
        ("placement_type", "Homes and hostels subject to Children's Homes Regulations", "K2"),
        ("placement_type", "A5OUT - Placed for Adoption with Placement Order", "A5"),
        ("placement_type", "Young Offender Institution or prison [R5]", "R5"),
        ("placement_provider", "e) PR4 - Private provision", "PR4"),
        (
            "reason_ceased_to_be_looked_after",
            "Special guardianship made to former foster carer(s), who were a relative",
            "E45",
        ),
        ("reason_ceased_to_be_looked_after", "Return home to live with parents (not under a Residence Order)", "E4A"),
        ("type_of_accommodation", "(W) 16+ Bed and Breakfast", "W"),
        ("type_of_accommodation", "B1", "B"),
        ("suitability_of_accommodation", "2 - Accommodation is considered Unsuitable", "2"),
        ("eligibility_category", "former relevant 18-20", "Former relevant"),
        ("la_in_touch", "Young person refuses contact", "REFU"),
        ("la_in_touch", "1 - Yes, resident in the UK", "YES"),
        ("case_status", "CLA&CPP", "a) Looked after child"),
        ("case_status", "Closed - stepdown", "e) Closed episode"),
        ("gender", "Not stated/recorded (or unborn)", "U"),
        ("gender", "2 - Female", "F"),
        ("adopter_gender", "c)", "I"),
        ("activity_status", "F4 - apprentice", "F4"),
        ("activity_status", "Part time in education other than higher", "P2"),
        ("was_the_child_seen_alone", "Child not seen", "No"),
        ("disability_yes_no", "Diagnosed with autism or Asperger syndrome", "Yes"),
        ("disability_yes_no", "No disability", "No"),
        ("disability_yes_no", "NONE", "No"),
    ],
)
def test_words_codes_and_wrappings(field, text, code):
    assert normalise(field, text).code == code


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("ethnicity", "ABCD"),
        ("ethnicity", "Zzyzx"),
        ("ethnicity", "A"),
        ("gender", "X"),
        ("contact_referral_source", "Qwertyuiop"),
        ("contact_referral_source", "Student"),
        ("primary_need", "XYZ"),
        ("placement_type", "Q9"),
        ("child_s_legal_status", "Z9"),
        ("referral_nfa", "Yes - partly"),
        ("referral_nfa", "Yes and no"),
        ("category_of_abuse", "other"),
        ("reason_ceased_to_be_looked_after", "E99"),
        ("disability_yes_no", "perhaps"),
        ("activity_status", "g"),
    ],
)
def test_what_no_rule_covers_is_not_guessed(field, text):
    match = normalise(field, text)
    assert (match.code, match.group, match.how) == (None, None, "unknown")


@pytest.mark.parametrize("field", sorted(FIELDS))
@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b"])
def test_blank_says_nothing(field, text):
    match = normalise(field, text)
    assert (match.code, match.how) == (None, "blank")


def test_the_letter_the_template_gives_twice_means_neither():
    match = normalise("ethnicity", "s)")
    assert (match.code, match.group, match.how, match.meanings) == (None, None, "ambiguous", ("REFU", "NOBT"))


def test_a_broad_group_alone_gives_its_other_code_and_says_so():
    match = normalise("ethnicity", "White")
    assert (match.code, match.group, match.how) == ("WOTH", "a) White", "group")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *[
            (yes, True)
            for yes in ("Y", "y", "Yes", "TRUE", "true", "1", "a) Yes", "1 - Yes", "\u2713", "\u2714", 1, 1.0, True)
        ],
        *[(no, False) for no in ("N", "no", "FALSE", "0", "b) No", "0 - No", "\u2717", 0, False)],
        *[(other, None) for other in ("", None, "Unknown", "c) Unknown", "Yes - partly", "maybe", 2, "not yes")],
    ],
)
def test_flags(value, meant):
    assert flag(value) is meant


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Yes", "DDA"), ("LD", "LD"), ("mobility", "MOB"), ("Autism", "AUT"), ("Y", "DDA"), ("VISION", "VIS")],
)
def test_the_kind_of_disability_when_the_cell_names_it(text, kind):
    assert disability_kind(text) == kind


@pytest.mark.parametrize(
    ("codes_of", "text", "code"),
    [
        ("cla_legal_status", "c1 ", "C1"),
        ("cla_legal_status", "'C2'", "C2"),
        ("ethnicity", "wbri", "WBRI"),
        ("ethnicity", "E1", "CHNE"),
        ("ethnicity", "E5", "NOBT"),
        ("ethnicity", "White British", "WBRI"),
        ("ethnicity", "ABCD", None),
        ("sex", "Male", "M"),
        ("sex", "2", "F"),
        ("ssd_person_gender", "01", "M"),
        ("ssd_person_gender", "09", "I"),
        ("yes_no_flag", "TRUE", "true"),
        ("yes_no_flag", "Yes", "1"),
        ("cin_closure_reason", "rc7", "RC7"),
        ("cin_closure_reason", "Services ceased for any other reason, including child no longer in need", "RC7"),
        ("category_of_abuse", "Neglect", "NEG"),
        ("disability", "NONE", "NONE"),
        ("disability", "Autism", "AUT"),
        ("missing_type", "m", "M"),
        ("cla_placement_type", "u1", "U1"),
        ("cla_placement_type", "T9", None),
        ("care_leaver_suitability", "1.0", "1"),
        ("ssd_health_check_type", "dental check", "Dental Check"),
        ("social_worker_change_reason", "", None),
        (("lead", "personal_adviser"), "Personal Adviser", "personal_adviser"),
        (("lead", "personal_adviser"), "LEAD", "lead"),
        (("Y", "N"), "yes", "Y"),
        (("lead",), "leader", None),
    ],
)
def test_codes_of_files_that_speak_the_standard(codes_of, text, code):
    assert normalise_code(codes_of, text) == code


def test_every_code_of_every_set_stands_for_itself():
    from goldenthread.records.codes import _all

    for name, listed in _all().items():
        for code in listed:
            if name == "ssd_person_gender" and code.isdigit():
                continue
            assert normalise_code(name, code) == code


def test_real_life_values_are_read():
    """At least 96 in 100 of the published list; its own entries contradict one another in some of the rest."""
    if SHARED is None:
        pytest.skip("the shared reference folder is not beside this checkout")
    from goldenthread.cli.check_aliases import judge

    folder = SHARED / "samples" / "annex_a" / "value_aliases"
    judged = judge(folder / "annex_a_value_aliases.csv")
    right = sum(one.result == "right" for one in judged)
    assert right / len(judged) > 0.96


def test_every_field_of_the_reference_columns_has_rules():
    if SHARED is None:
        pytest.skip("the shared reference folder is not beside this checkout")
    from goldenthread.sources.annex_a.layout import LISTS

    used = {heading.field for annex_list in LISTS.values() for heading in annex_list.headings if heading.field}
    assert used <= set(FIELDS)
    with (SHARED / "reference" / "annex_a.csv").open(encoding="utf-8") as file:
        listed = [(int(line["list_number"]), line["column_name"]) for line in csv.DictReader(file)]
    declared = [(number, heading.text) for number, each in LISTS.items() for heading in each.headings]
    assert declared == listed
