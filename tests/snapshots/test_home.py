"""The home folder: made once, opened with its settings checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.snapshots import Authority, Home, HomeProblem

COUNCIL = Authority("Aldermoor Council (invented)", "wales", "W06000999")


def test_made_and_opened(tmp_path: Path) -> None:
    made = Home.create(tmp_path / "a" / "home", COUNCIL)
    opened = Home.open(tmp_path / "a" / "home")
    assert opened.authority == COUNCIL
    assert opened.secret == made.secret
    assert len(opened.secret) >= 32
    assert opened.snapshots_dir.is_dir()
    assert (opened.path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_every_home_has_a_secret_of_its_own(tmp_path: Path) -> None:
    assert Home.create(tmp_path / "a", COUNCIL).secret != Home.create(tmp_path / "b", COUNCIL).secret


def test_a_home_is_not_made_over_another(tmp_path: Path) -> None:
    first = Home.create(tmp_path, COUNCIL)
    with pytest.raises(HomeProblem, match="already"):
        Home.create(tmp_path, Authority("Other", "england"))
    assert Home.open(tmp_path) == first


def test_no_home_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(HomeProblem, match="goldenthread init"):
        Home.open(tmp_path)


def test_a_name_that_is_no_text_leaves_nothing_behind(tmp_path: Path) -> None:
    """Python passes on bytes of the command line it cannot decode as lone surrogates."""
    with pytest.raises(HomeProblem, match=r"LC_ALL=C\.UTF-8"):
        Home.create(tmp_path / "home", Authority("Si\udcc3\udca2n", "wales"))
    assert not (tmp_path / "home").exists()


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    home = Home.create(tmp_path, COUNCIL)
    assert repr(home.secret) not in repr(home)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '[authority]\nname = "A"\nnation = "england"\nla_cod = "1"\n',
            "la_cod is not a known setting. Is la_code meant?",
        ),
        ('[authorty]\nname = "A"\nnation = "england"\n', "Is authority meant?"),
        ('[authority]\nname = "A"\nnation = "scotland"\n', 'must be "england" or "wales"'),
        ('[authority]\nnation = "england"\n', "needs a name"),
        ('[authority]\nname = 5\nnation = "england"\n', "must be text in quotes"),
        ("[authority\n", "cannot be understood"),
        ("", "no \\[authority\\] section"),
        ('practice = 3\n[authority]\nname = "A"\nnation = "england"\n', "must be a section"),
        ('[authority]\nname = "A"\nnation = "england"\n[practice]\ncin-vist-days = 20\n', "Is cin-visit-days meant?"),
        ('[authority]\nname = "A"\nnation = "england"\n[practice]\nassessment-days = 20\n', "not a known setting"),
        (
            '[authority]\nname = "A"\nnation = "england"\n[practice]\ncin-visit-days = "20"\n',
            "whole number of 1 or more",
        ),
        ('[authority]\nname = "A"\nnation = "england"\n[practice]\ncin-visit-days = 0\n', "whole number of 1 or more"),
        ('[authority]\nname = "A"\nnation = "england"\n[practice]\ncin-visit-days = []\n', "empty"),
    ],
)
def test_wrong_settings_name_themselves(tmp_path: Path, text: str, words: str) -> None:
    Home.create(tmp_path, COUNCIL)
    (tmp_path / "authority.toml").write_text(text)
    with pytest.raises(HomeProblem, match=words):
        Home.open(tmp_path)


def test_local_standards(tmp_path: Path) -> None:
    Home.create(tmp_path, COUNCIL)
    with open(tmp_path / "authority.toml", "a") as file:
        file.write(
            "[practice]\ncin-visit-days = 20\nsupervision-months = [{ value = 2, from = 2024-04-01 }, { value = 1 }]\n"
        )
    settings = Home.open(tmp_path).settings
    assert [value.number for value in settings["cin-visit-days"]] == [20]
    assert [(v.number, str(v.in_force_from)) for v in settings["supervision-months"]] == [
        (1, "None"),
        (2, "2024-04-01"),
    ]


def test_a_name_with_quotes_survives(tmp_path: Path) -> None:
    odd = Authority('St "Odd" \\ Council', "england")
    assert Home.create(tmp_path, odd).authority == odd
