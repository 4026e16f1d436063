"""The command that runs worked examples: its counts, its exit codes, its refusals."""

import argparse
import csv
import json

import pytest

from goldenthread.cli import check_examples

HEADINGS = ("id", "indicator_id", "given", "as_of_or_period", "expected", "why")
ONE_PLAN = json.dumps({"events": [{"type": "cp_plan", "child": "A", "start": "2024-01-01"}]})


def run(path, **more):
    args = argparse.Namespace(file=path, engine="oracle", json=False)
    for name, value in more.items():
        setattr(args, name, value)
    return check_examples.run(args)


def write(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    return path


def example(name="one", indicator="cpp-open", given=ONE_PLAN, period="2024-03-31", expected='{"value": 1}'):
    return (name, indicator, given, period, expected, "")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "examples.csv"


def test_a_right_one_a_wrong_one_and_two_left_out(file, capsys):
    write(
        file,
        example("right"),
        example("wrong", expected='{"value": 2}'),
        example("not a rule of ours", indicator="exception:a-rule-of-somewhere-else"),
        example("not one of ours", indicator="an-indicator-of-somewhere-else"),
    )
    assert run(file) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 passed, 1 failed, 2 skipped"
    assert lines[0] == "wrong cpp-open: value not as expected"
    assert lines[1:3] == ['    expected {"value": 2}', '    got      {"value": 1}']


def test_all_right(file, capsys):
    write(file, example())
    assert run(file) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed, 0 skipped\n"


def test_what_cannot_be_read_fails_with_the_reason(file, capsys):
    write(file, example(given='{"events": [{"type": "flood", "child": "A"}]}'))
    assert run(file) == 4
    assert 'unknown event type "flood"' in capsys.readouterr().out


def test_json_is_alone_on_standard_output(file, capsys):
    write(file, example(), example("wrong", expected='{"value": 2}'))
    assert run(file, json=True) == 4
    said = capsys.readouterr()
    document = json.loads(said.out)
    assert (document["passed"], document["failed"], document["skipped"]) == (1, 1, 0)
    assert [row["outcome"] for row in document["rows"]] == ["passed", "failed"]
    assert said.err.splitlines()[-1] == "1 passed, 1 failed, 0 skipped"


@pytest.mark.parametrize(
    ("expected", "passes"),
    [
        ('{"value": {"neglect": 1}}', True),
        ('{"value": {"NEG": 1, "EMO": 0}}', True),
        ('{"value": {"Neglect": 1, "Multiple": 0}}', True),
        ('{"value": {"emotional": 1}}', False),
        ('{"value": 1}', False),
    ],
)
def test_bands_by_code_or_in_words(file, expected, passes, capsys):
    plan = {"type": "cp_plan", "child": "A", "start": "2024-01-01", "category": "NEG"}
    write(file, example(indicator="cpp-by-category", given=json.dumps({"events": [plan]}), expected=expected))
    assert (run(file) == 0) is passes


@pytest.mark.parametrize(
    ("words", "shortened"),
    [
        ("Under 3 months", "<3m"),
        ("3 to under 6 months", "3-6m"),
        ("1 to under 2 years", "1-2y"),
        ("2 years or more", "2y+"),
        ("61 and over", "61+"),
        ("11 to 20", "11-20"),
        ("Unborn", "unborn"),
        ("Not recorded", "not known"),
        ("other local authority", "other LA E3"),
        ("interim care order", "interim care order C1"),
        ("With parents", "with parents P1"),
        ("Foster care: other carer", "foster (other)"),
        ("Stepped down", "step down"),
        ("Proceedings issued", "issue"),
        ("With former foster carers (staying put)", "Z"),
        ("Independent living (own tenancy, halls, flat share)", "Independent living"),
        ("Other carer, relative or friend", "other carer, relative/friend"),
    ],
)
def test_a_band_in_words_and_as_examples_shorten_it(words, shortened):
    assert check_examples.band_name(words) == check_examples.band_name(shortened)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (example(given="{"), "row 2, column given: not JSON"),
        (example(given="[]"), "row 2, column given: expected a JSON object"),
        (example(expected=""), "row 2, column expected: empty"),
        (example(expected="{}"), "row 2, column expected: says nothing"),
        (example(period=""), "row 2, column as_of_or_period: empty"),
        ((*example(), "one cell too many"), "row 2: more cells than headings"),
    ],
)
def test_a_malformed_row_is_refused_by_row_and_column(file, row, said, capsys):
    write(file, row)
    assert run(file) == 4
    assert said in capsys.readouterr().err


def test_every_malformed_row_is_named_at_once(file, capsys):
    write(file, example(given="{"), example(), example(period=""))
    assert run(file) == 4
    said = capsys.readouterr().err
    assert "row 2, column given" in said
    assert "row 4, column as_of_or_period" in said


def test_a_missing_column(file, capsys):
    file.write_text("id,given\n1,{}\n")
    assert run(file) == 4
    assert "row 1: no column indicator_id, as_of_or_period, expected" in capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert run(tmp_path / "nowhere.csv") == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_refused_file_is_one_document_of_json_all_the_same(file, capsys):
    file.write_text("id,given\n")
    assert run(file, json=True) == 4
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "refused"
    assert "no column indicator_id" in told["messages"][0]


def test_a_file_that_is_not_text(file, capsys):
    file.write_bytes(b"\xff\xfe\x00\x00")
    assert run(file) == 4
    assert "is not text in UTF-8" in capsys.readouterr().err


def test_away_from_a_checkout_there_is_no_oracle(file, monkeypatch, capsys):
    def nowhere():
        raise check_examples.EngineMissing("The oracle is only in a checkout.")

    write(file, example())
    monkeypatch.setattr(check_examples, "oracle", nowhere)
    assert run(file) == 2
    assert "only in a checkout" in capsys.readouterr().err


def test_the_command_line():
    parser = argparse.ArgumentParser()
    check_examples.add(parser.add_subparsers())
    args = parser.parse_args(["check-examples", "some.csv", "--engine", "oracle"])
    assert (str(args.file), args.engine, args.run) == ("some.csv", "oracle", check_examples.run)


@pytest.mark.parametrize("engine", ["duckdb", "oracle"])
@pytest.mark.parametrize(
    ("indicator", "event", "answer"),
    [
        (
            "foster-places-filled",
            {"numerator": 21890, "denominator": 36725},
            '{"num": 21890, "den": 36725, "value": 59.6}',
        ),
        ("children-awaiting-icpc", {"value": 12}, '{"value": 12}'),
    ],
)
def test_where_nothing_is_told_but_a_supplied_figure_it_is_the_answer(file, indicator, event, answer, engine, capsys):
    given = json.dumps({"events": [{"type": "aggregate_return", **event}]})
    assert run(write(file, example(indicator=indicator, given=given, expected=answer)), engine=engine) == 0
    capsys.readouterr()


@pytest.mark.parametrize("engine", ["duckdb", "oracle"])
def test_beside_records_a_supplied_figure_is_no_answer(file, engine, capsys):
    told = [{"type": "cp_plan", "child": "A", "start": "2024-01-01"}, {"type": "aggregate_return", "value": 12}]
    row = example(given=json.dumps({"events": told}), expected='{"value": 1}')
    assert run(write(file, row), engine=engine) == 0
    capsys.readouterr()


@pytest.mark.parametrize("engine", ["duckdb", "oracle"])
def test_a_population_of_nobody_gives_no_rate(file, engine, capsys):
    given = {"population_0_17": 0, "events": [{"type": "cp_plan", "child": "A", "start": "2024-03-01"}]}
    row = example(
        indicator="cpp-started-rate-per-10000",
        given=json.dumps(given),
        period="2024-03-01/2024-03-31",
        expected='{"num": 1, "den": 0, "value": null}',
    )
    assert run(write(file, row), engine=engine) == 0
    capsys.readouterr()
