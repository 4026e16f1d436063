"""The check-aliases command: judges a list of values and says how many it read rightly."""

from __future__ import annotations

import argparse
import json

import pytest

from goldenthread.cli import check_aliases


@pytest.fixture
def run(tmp_path, capsys):
    def go(text: str | bytes, *options: str):
        path = tmp_path / "aliases.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        parser = argparse.ArgumentParser()
        parser.add_argument("--json", action="store_true")
        check_aliases.add(parser.add_subparsers())
        arguments = parser.parse_args([*options, "check-aliases", str(path)])
        code = arguments.run(arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return go


LIST = """field,local_value,ofsted_group
gender,M,a) Male
gender,F,a) Male
gender,Transgender Male,a) Male / d) Neither
ethnicity,ABCD,a) White
contact_referral_source,Councillor,a) Individual | f) LA services
child_s_legal_status,J2 Detained under PACE,J2: LA accommodation under PACE
"""


def test_the_last_line_counts_right_wrong_and_unknown(run):
    code, out, err = run(LIST)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "4 right, 1 wrong, 1 unknown"


def test_fields_in_capitals_are_the_same_fields(run):
    _, out, _ = run(LIST.replace("gender,M", "Gender,M"))
    assert out.splitlines()[-1] == "4 right, 1 wrong, 1 unknown"


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    arguments = argparse.Namespace(file=tmp_path / "nowhere.csv", json=True, show=False)
    assert check_aliases.run(arguments) == 2
    said = capsys.readouterr()
    assert "nowhere.csv cannot be read" in said.err
    assert said.out == ""


def test_a_refused_file_is_one_document_of_json_all_the_same(run):
    code, out, err = run("a,b\n1,2\n", "--json")
    told = json.loads(out)
    assert (code, told["status"]) == (4, "refused")
    assert told["messages"][0] in err


def test_json_gives_the_counts_and_what_was_not_right(run):
    code, out, _ = run(LIST, "--json")
    told = json.loads(out)
    assert (code, told["right"], told["wrong"], told["unknown"]) == (0, 4, 1, 1)
    assert [(row["local_value"], row["result"]) for row in told["rows"]] == [("F", "wrong"), ("ABCD", "unknown")]


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("other columns", "a,b\n1,2\n", "columns field, local_value, ofsted_group missing"),
        ("empty", "", "found none"),
        ("not text", b"PK\x03\x04\xff\xfe", "is not UTF-8 text"),
        (
            "an unknown field",
            "field,local_value,ofsted_group\nshoe_size,9,x\n",
            'fields not known: "shoe_size" (line 2)',
        ),
    ],
)
def test_another_file_is_refused_with_a_plain_message(run, what, text, expected):
    code, out, err = run(text)
    assert (code, out) == (4, "")
    assert expected in err
