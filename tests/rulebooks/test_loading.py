"""Reading a rulebook from TOML: what it gives, and the file, the key and the reason of whatever is wrong."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from register.errors import BadInput, NotFound
from register.events import Paragraph, Parameter, RulebookAdopted
from register.rulebooks import NotChecked, book, load, not_checked, shipped, versions
from register.voting import Comparison, Rule, Turnout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2024, 2, 1)
HEAD = """
rulebook = "statutes"
name = "Statutes"
"""
PARAGRAPH = """
[[paragraphs]]
paragraph = "STAT-4"
cites = "the statutes, § 4"
check = "notice_is_kept"
months = 6
boundary = "year"
"""
RULE = """
[[voting_rules]]
rule = "STAT-1"
cites = "the statutes, § 1"
need = ["yes", ">", "1/2", "yes_no"]
"""
TWO_VERSIONS = """
[[versions]]
version = "1"
since = 2020-01-01

[[versions]]
version = "2"
since = 2022-01-01
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a file of that content."""

    def write(content: str) -> Path:
        path = tmp_path / "own.toml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def read(written: Callable[[str], Path]) -> Callable[..., RulebookAdopted]:
    """Load a rulebook of that content, in force on a day."""

    def load_it(content: str, since: date = DAY, **how: Any) -> RulebookAdopted:
        return load(written(content), on=DAY, since=since, **how)

    return load_it


# -- what it gives


def test_a_rulebook_has_its_id_its_name_and_the_day_of_its_wording(read: Callable[..., RulebookAdopted]) -> None:
    adopted = read(HEAD + "wording = 2024-01-31")
    assert adopted == RulebookAdopted(
        on=DAY, rulebook="statutes", name="Statutes", since=DAY, wording=date(2024, 1, 31)
    )


def test_a_rulebook_can_be_adopted_under_another_id(read: Callable[..., RulebookAdopted]) -> None:
    assert read(HEAD, rulebook="statutes/2024").rulebook == "statutes/2024"


def test_whatever_is_no_key_of_a_paragraph_is_a_parameter_of_its_check(read: Callable[..., RulebookAdopted]) -> None:
    months, boundary = Parameter(name="months", value=6), Parameter(name="boundary", value="year")
    assert read(HEAD + PARAGRAPH + "default = true").paragraphs == (
        Paragraph(
            paragraph="STAT-4",
            cites="the statutes, § 4",
            check="notice_is_kept",
            parameters=(boundary, months),
            default=True,
        ),
    )


def test_an_own_clause_replaces_a_default(read: Callable[..., RulebookAdopted]) -> None:
    [paragraph] = read(HEAD + PARAGRAPH + 'replaces = "IKSL-30"').paragraphs
    assert paragraph.replaces == "IKSL-30"


def test_an_own_clause_may_replace_one_of_a_rulebook_that_is_not_shipped(read: Callable[..., RulebookAdopted]) -> None:
    [paragraph] = read(HEAD + PARAGRAPH + 'replaces = "CLUB-3"').paragraphs
    assert paragraph.replaces == "CLUB-3"


def test_an_own_clause_may_replace_what_is_a_default_in_one_version_only(read: Callable[..., RulebookAdopted]) -> None:
    own = PARAGRAPH.replace("STAT-4", "STAT-5") + 'replaces = "STAT-4"'
    binding = PARAGRAPH.replace("paragraphs", "versions.paragraphs")
    content = HEAD + PARAGRAPH + "default = true" + own + TWO_VERSIONS + binding
    adopted = read(content, date(2021, 1, 1))
    assert [(p.paragraph, p.replaces) for p in adopted.paragraphs] == [("STAT-4", None), ("STAT-5", "STAT-4")]


def test_a_voting_rule_has_every_key_that_a_rule_has(read: Callable[..., RulebookAdopted]) -> None:
    [rule] = read(f"""{HEAD}
        [[voting_rules]]
        rule = "STAT-2"
        cites = "the statutes, § 2"
        need = ["yes", ">=", "2/3", "cast"]
        quorum = [["cast", ">=", "1/2", "members"], ["present", ">=", "5", "one"]]
        floor = [["yes", ">", "1/3", "members"]]
        options = ["yes", "no", "abstain"]
        cast = ["yes", "no", "blank"]
        tie = "second_vote"
        electorate = "others"
        weight = "frozen"
        secret = true
        channel = ["remote", "written"]
        unless = ["one", ">", "1/4", "against"]
        steps = [["cast", ">=", "1/2", "entitled", ">", "1/2"]]
        veto = ["oslo"]
        proxies = 2
    """).voting_rules
    assert rule == Rule(
        rule="STAT-2",
        cites="the statutes, § 2",
        need=Comparison(measure="yes", op=">=", share="2/3", of="cast"),
        quorum=(
            Comparison(measure="cast", op=">=", share="1/2", of="members"),
            Comparison(measure="present", op=">=", share="5", of="one"),
        ),
        floor=(Comparison(measure="yes", op=">", share="1/3", of="members"),),
        options=("yes", "no", "abstain"),
        cast=("yes", "no", "blank"),
        tie="second_vote",
        electorate="others",
        weight="frozen",
        secret=True,
        channel=("remote", "written"),
        unless=Comparison(measure="one", op=">", share="1/4", of="against"),
        steps=(Turnout(when=Comparison(measure="cast", op=">=", share="1/2", of="entitled"), op=">", share="1/2"),),
        veto=("oslo",),
        proxies=2,
    )


def test_an_election_has_its_method_and_what_goes_with_it(read: Callable[..., RulebookAdopted]) -> None:
    [ranked, lists] = read(f"""{HEAD}
        [[voting_rules]]
        rule = "STAT-2"
        cites = "the statutes, § 2"
        method = "schulze"
        unranked = "no preference"
        cap = 2

        [[voting_rules]]
        rule = "STAT-3"
        cites = "the statutes, § 3"
        method = "divisors"
        sexes = true
    """).voting_rules
    assert (ranked.method, ranked.unranked, ranked.cap, ranked.need) == ("schulze", "no preference", 2, None)
    assert (lists.method, lists.sexes) == ("divisors", True)


def test_every_field_of_a_voting_rule_is_a_key() -> None:
    readers = book._RULE_KEYS
    assert set(readers) == {field.name for field in attrs.fields(Rule)}


def test_chambers_are_rules_of_the_same_rulebook(read: Callable[..., RulebookAdopted]) -> None:
    both = '[[voting_rules]]\nrule = "STAT-2"\ncites = "§ 2"\nchambers = ["STAT-1"]'
    assert read(HEAD + RULE + both).voting_rules[1].chambers == ("STAT-1",)


def test_what_is_not_checked_is_listed_with_its_reason(written: Callable[[str], Path]) -> None:
    row = '[[not_checked]]\nparagraph = "STAT-9"\ncites = "§ 9"\nreason = "Nobody tells."'
    assert not_checked(written(HEAD + row)) == (NotChecked("STAT-9", "§ 9", "Nobody tells."),)


# -- versions


@pytest.mark.parametrize(
    ("since", "rulebook", "until"),
    [
        (date(2020, 1, 1), "statutes/1", date(2022, 1, 1)),
        (date(2021, 12, 31), "statutes/1", date(2022, 1, 1)),
        (date(2022, 1, 1), "statutes/2", None),
        (date(2030, 1, 1), "statutes/2", None),
    ],
)
def test_the_version_is_the_one_in_force_on_the_day(
    read: Callable[..., RulebookAdopted], since: date, rulebook: str, until: date | None
) -> None:
    adopted = read(HEAD + TWO_VERSIONS, since)
    assert (adopted.rulebook, adopted.since, adopted.until) == (rulebook, since, until)


def test_a_day_before_the_first_version_is_refused_and_the_version_named(written: Callable[[str], Path]) -> None:
    path = written(HEAD + TWO_VERSIONS)
    with pytest.raises(BadInput) as refused:
        load(path, on=DAY, since=date(2019, 12, 31))
    assert str(refused.value) == (
        f"{path}, field 'since': nothing is held for 2019-12-31; the first version is 1, in force from 2020-01-01"
    )


def test_a_day_after_the_last_version_or_between_two_is_refused(read: Callable[..., RulebookAdopted]) -> None:
    ended = TWO_VERSIONS.replace("since = 2020-01-01", "since = 2020-01-01\nuntil = 2021-01-01") + "until = 2023-01-01"
    with pytest.raises(BadInput, match="for 2021-06-01; version 1 ended with the day before 2021-01-01"):
        read(HEAD + ended, date(2021, 6, 1))
    with pytest.raises(BadInput, match="for 2023-01-01; version 2 ended with the day before 2023-01-01"):
        read(HEAD + ended, date(2023, 1, 1))
    assert read(HEAD + ended, date(2020, 12, 31)).until == date(2021, 1, 1)


def test_a_version_has_the_common_part_with_its_own_in_place(read: Callable[..., RulebookAdopted]) -> None:
    content = f"""{HEAD}
        wording = 2020-01-01
        {PARAGRAPH}
        {RULE}
        [[versions]]
        version = "1"
        since = 2020-01-01

        [[versions]]
        version = "2"
        since = 2022-01-01
        wording = 2022-01-01

        [[versions.paragraphs]]
        paragraph = "STAT-4"
        cites = "the statutes, § 4"
        check = "notice_is_kept"
        months = 12
        boundary = "none"

        [[versions.paragraphs]]
        paragraph = "STAT-5"
        cites = "the statutes, § 5"
        check = "each_council_itself"

        [[versions.voting_rules]]
        rule = "STAT-1"
        cites = "the statutes, § 1"
        need = ["yes", ">=", "2/3", "cast"]
    """
    one, two = read(content, date(2021, 1, 1)), read(content, date(2023, 1, 1))
    assert [p.parameters[1].value for p in (one.paragraphs[0], two.paragraphs[0])] == [6, 12]
    assert ([p.paragraph for p in one.paragraphs], [p.paragraph for p in two.paragraphs]) == (
        ["STAT-4"],
        ["STAT-4", "STAT-5"],
    )
    assert [str(rule.need) for book in (one, two) for rule in book.voting_rules] == [
        "yes > 1/2 of yes_no",
        "yes >= 2/3 of cast",
    ]
    assert (one.wording, two.wording) == (date(2020, 1, 1), date(2022, 1, 1))


def test_the_versions_can_be_listed(written: Callable[[str], Path]) -> None:
    assert [(v.version, v.since, v.until) for v in versions(written(HEAD + TWO_VERSIONS))] == [
        ("1", date(2020, 1, 1), date(2022, 1, 1)),
        ("2", date(2022, 1, 1), None),
    ]
    assert versions("koml-ipr") == ()


# -- what is wrong


def paragraph(keys: str) -> str:
    return f'{HEAD}[[paragraphs]]\n{keys}\nparagraph = "STAT-4"\ncites = "§ 4"\ncheck = "each_council_itself"\n'


def rule(keys: str, need: str = 'need = ["yes", ">", "1/2", "yes_no"]') -> str:
    return f'{HEAD}[[voting_rules]]\nrule = "STAT-1"\ncites = "§ 1"\n{need}\n{keys}\n'


WRONG: list[tuple[str, str | None, str]] = [
    # the file
    ('name = "Statutes"', "rulebook", "it is missing"),
    ('rulebok = "statutes"\nname = "Statutes"', "rulebook", "it is missing; did you mean it by 'rulebok'?"),
    (HEAD + "paragraf = []", "paragraf", "no such key: did you mean 'paragraphs'?"),
    (
        HEAD + "zzz = 1",
        "zzz",
        "no such key: there are rulebook, name, wording, paragraphs, voting_rules, not_checked, versions",
    ),
    (HEAD.replace('"Statutes"', "7"), "name", "a text is wanted, not 7"),
    (HEAD.replace('"Statutes"', '" "'), "name", "the text is empty"),
    (HEAD.replace('"statutes"', '"The Statutes"'), "rulebook", "'The Statutes' is no id: short, lower case"),
    (HEAD + 'wording = "2024"', "wording", "a day is wanted, such as 2026-01-01, not '2024'"),
    (HEAD + "wording = 2024-01-01T00:00:00", "wording", "a day is wanted, such as 2026-01-01, not 2024-01-01 00:00:00"),
    (HEAD + "paragraphs = {}", "paragraphs", "a list is wanted, not a table"),
    (HEAD + "paragraphs = [1]", "paragraphs[0]", "a table is wanted, not 1"),
    (HEAD + '[[not_checked]]\nparagraph = "STAT-9"\ncites = "§ 9"', "not_checked[0].reason", "it is missing"),
    ("rulebook = ", None, "Invalid value"),
    ("\\", None, "Invalid statement"),
    (f"n = {'9' * 5000}", None, "digits"),
    (f"n = {'[' * 5000}", None, "nested too deeply"),
    # paragraphs
    (paragraph("months = 6.0"), "paragraphs[0].months", "a text is wanted, not 6.0"),
    (paragraph("months = true"), "paragraphs[0].months", "a whole number is wanted, not True"),
    (paragraph("months = 9007199254740992"), "paragraphs[0].months", "the number is larger than 2^53 - 1"),
    (paragraph("words = []"), "paragraphs[0].words", "a text is wanted, not a list"),
    (paragraph('default = "yes"'), "paragraphs[0].default", "true or false is wanted, not 'yes'"),
    (paragraph("").replace("STAT-4", "§ 4"), "paragraphs[0].paragraph", "'§ 4' is no paragraph id of a rulebook"),
    (paragraph("").replace("STAT-4", "REG-5"), "paragraphs[0].paragraph", "'REG-5' is no paragraph id of a rulebook"),
    (paragraph("").replace("check =", "chek ="), "paragraphs[0].check", "it is missing; did you mean it by 'chek'?"),
    (paragraph("").replace('"§ 4"', '""'), "paragraphs[0].cites", "the text is empty"),
    (HEAD + PARAGRAPH + PARAGRAPH, "paragraphs[1].paragraph", "STAT-4 stands twice, first as paragraphs[0]"),
    (paragraph('replaces = "KOML-11-9-1"'), "paragraphs[0].replaces", "KOML-11-9-1 is no default: nothing else"),
    (
        paragraph('replaces = "IKSL-300"'),
        "paragraphs[0].replaces",
        "there is no paragraph IKSL-300; did you mean 'IKSL-30'?",
    ),
    (paragraph('replaces = "STAT-4"'), "paragraphs[0].replaces", "STAT-4 is no default"),
    (paragraph('replaces = "§ 30"'), "paragraphs[0].replaces", "'§ 30' is no paragraph id"),
    # voting rules
    (rule("", ""), "voting_rules[0].need", "STAT-1: a majority needs something: a need, or chambers"),
    (rule("quorm = []"), "voting_rules[0].quorm", "no such key: did you mean 'quorum'?"),
    (rule('rule_ = "x"').replace('rule = "STAT-1"\n', ""), "voting_rules[0].rule", "did you mean it by 'rule_'?"),
    (rule("proxies = true"), "voting_rules[0].proxies", "a whole number is wanted, not True"),
    (rule("secret = 1"), "voting_rules[0].secret", "true or false is wanted, not 1"),
    (rule("cast = [1]"), "voting_rules[0].cast[0]", "a text is wanted, not 1"),
    (rule('tie = "coin"'), "voting_rules[0].tie", "'coin' is no way with a tie: there are fails, presiding"),
    (rule('tie = "secondvote"'), "voting_rules[0].tie", "did you mean 'second_vote'?"),
    (rule('method = "majorty"'), "voting_rules[0].method", "'majorty' is no method: did you mean 'majority'?"),
    (rule('channel = ["mail"]'), "voting_rules[0].channel[0]", "'mail' is no channel: there are meeting, remote"),
    (rule('weight = "two"'), "voting_rules[0].weight", "'two' is no weight"),
    (rule('electorate = "all"'), "voting_rules[0].electorate", "'all' is no electorate"),
    (rule('unranked = "first"'), "voting_rules[0].unranked", "'first' is no way with unranked options"),
    (
        rule("", 'need = ["yess", ">", "1/2", "cast"]'),
        "voting_rules[0].need",
        "'yess' is no measure: did you mean 'yes'?",
    ),
    (
        rule("", 'need = ["yes", "=", "1/2", "cast"]'),
        "voting_rules[0].need",
        "'=' is no comparison: did you mean '>='?",
    ),
    (rule("", 'need = ["yes", ">", "2/4", "cast"]'), "voting_rules[0].need", "'2/4' is no fraction in lowest terms"),
    (rule("", 'need = ["yes", ">", 0.5, "cast"]'), "voting_rules[0].need", "a share is a text, such as '2/3', not 0.5"),
    (rule("", 'need = ["yes", ">", "1/2"]'), "voting_rules[0].need", "a list of 4 is wanted, [measure, op, share, of]"),
    (rule('quorum = ["cast", ">"]'), "voting_rules[0].quorum[0]", "a list of 4 is wanted"),
    (
        rule('quorum = [["cast", ">=", "1/2", "members"], ["cast", ">=", "1/2", "seats"]]'),
        "voting_rules[0].quorum[1]",
        "'seats' is no measure",
    ),
    (
        rule('steps = [["cast", ">=", "1/2", "members"]]'),
        "voting_rules[0].steps[0]",
        "a list of 6 is wanted, [measure, op, share, of, op, share], not a list",
    ),
    (
        rule('steps = [["cast", ">=", "1/2", "members", "<", "1/2"]]'),
        "voting_rules[0].steps[0]",
        "'<' is no comparison",
    ),
    (rule('chambers = ["STAT-8"]'), "voting_rules[0].chambers[0]", "there is no voting rule STAT-8 here"),
    (HEAD + RULE + RULE, "voting_rules[1].rule", "STAT-1 stands twice, first as voting_rules[0]"),
    (
        rule('quorum = [["cast", ">", "1", "members"]]'),
        "voting_rules[0].quorum[0]",
        "STAT-1: cast > 1 of members never holds",
    ),
    # versions
    (HEAD + '[[versions]]\nversion = "1"', "versions[0].since", "it is missing"),
    (HEAD + '[[versions]]\nversion = "1"\nsince = "2020"', "versions[0].since", "a day is wanted"),
    (HEAD + TWO_VERSIONS + 'name = "x"', "versions[1].name", "no such key"),
    (HEAD + TWO_VERSIONS.replace('"2"', '"1"'), "versions[1].version", "1 stands twice"),
    (HEAD + TWO_VERSIONS.replace('"2"', '"B 2"'), "versions[1].version", "statutes/B 2 is no id of a rulebook"),
    (
        HEAD + TWO_VERSIONS.replace("2022", "2020"),
        "versions[1].since",
        "2020-01-01 is not after 2020-01-01; the oldest version stands first",
    ),
    (HEAD + TWO_VERSIONS + "until = 2022-01-01", "versions[1].until", "2022-01-01 is not after 2022-01-01"),
    (
        HEAD + TWO_VERSIONS.replace("since = 2020-01-01", "since = 2020-01-01\nuntil = 2022-01-02"),
        "versions[0].until",
        "2022-01-02 is after 2022-01-01, when the next version begins",
    ),
    (
        HEAD + TWO_VERSIONS + RULE.replace("voting_rules", "versions.voting_rules").replace("1/2", "2"),
        "versions[1].voting_rules[0].need",
        "STAT-1: yes > 2 of yes_no never holds",
    ),
]


@pytest.mark.parametrize(("content", "key", "reason"), WRONG)
def test_what_is_wrong_is_told_with_the_file_the_key_and_the_reason(
    written: Callable[[str], Path], content: str, key: str | None, reason: str
) -> None:
    path = written(content)
    with pytest.raises(BadInput) as refused:
        load(path, on=DAY, since=DAY)
    assert (refused.value.place, refused.value.field) == (str(path), key)
    assert reason in refused.value.what


def test_a_mistake_in_another_version_is_found_whatever_the_day(read: Callable[..., RulebookAdopted]) -> None:
    broken = TWO_VERSIONS + RULE.replace("voting_rules", "versions.voting_rules").replace("yes_no", "all")
    with pytest.raises(BadInput, match="'all' is no measure"):
        read(HEAD + broken, date(2020, 6, 1))


def test_a_rulebook_that_is_not_there_is_refused_and_the_shipped_ones_named() -> None:
    with pytest.raises(NotFound, match=r"no file koml\. Shipped are: association, iks, koml-ipr\."):
        load("koml", on=DAY, since=DAY)
    assert shipped() == ["association", "iks", "koml-ipr"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    with pytest.raises(BadInput, match="Is a directory"):
        load(folder, on=DAY, since=DAY)
    latin = tmp_path / "latin.toml"
    latin.write_bytes("name = 'Rådet'".encode("latin-1"))
    with pytest.raises(BadInput, match="can't decode byte"):
        load(latin, on=DAY, since=DAY)
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    with pytest.raises(BadInput, match="Too many levels"):
        load(loop, on=DAY, since=DAY)


@pytest.mark.parametrize("kind", ["a pipe", "a device"])
def test_only_a_regular_file_is_read(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "own.toml"
    if kind == "a pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero")
    with pytest.raises(BadInput) as refused:
        load(place, on=DAY, since=DAY)
    assert str(refused.value) == f"{place}: it is no regular file"


def test_a_file_longer_than_any_rulebook_is_not_read(written: Callable[[str], Path]) -> None:
    assert load(written(HEAD.ljust(1_000_000)), on=DAY, since=DAY).rulebook == "statutes"
    with pytest.raises(BadInput, match=r"own\.toml: the file has more than the 1000000 bytes of the longest rulebook"):
        load(written(HEAD.ljust(1_000_001)), on=DAY, since=DAY)


@pytest.mark.parametrize("name", ["", "own.txt", "."])
def test_what_is_no_name_of_a_rulebook_is_told_how_one_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.txt").write_text(HEAD, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load(name, on=DAY, since=DAY)
    assert str(refused.value) == (
        f"{name!r} is no rulebook: shipped are association, iks, koml-ipr; the name of a file ends in .toml"
    )


def test_a_name_leads_to_no_file_that_is_not_shipped(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(NotFound, match=r"The name of a file ends in \.toml\."):
        load(tmp_path / "own", on=DAY, since=DAY)


def test_a_byte_order_mark_is_no_part_of_the_text(read: Callable[..., RulebookAdopted]) -> None:
    assert read("\ufeff" + HEAD.lstrip()).rulebook == "statutes"


@pytest.mark.parametrize(
    ("content", "key", "reason"),
    [
        ('rulebook = "x"\nname = "a\\u001b[31m"', "name", "control character U+001B"),
        ('rulebook = "x"\nname = "e\\u0301"', "name", "not in Unicode normal form C"),
        (paragraph('"a\\u0000" = "x"'), "paragraphs[0].a\0", "control character U+0000"),
        (paragraph('"" = "x"'), "paragraphs[0].", "the text is empty"),
    ],
)
def test_letters_that_no_line_can_hold_are_told_with_the_file(
    written: Callable[[str], Path], content: str, key: str, reason: str
) -> None:
    path = written(content)
    with pytest.raises(BadInput) as refused:
        load(path, on=DAY, since=DAY)
    assert (refused.value.place, refused.value.field) == (str(path), key)
    assert reason in refused.value.what
