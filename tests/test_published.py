"""Votes and members that others counted, counted again: by the adapters of the whole sets, on small extracts."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from click.testing import CliRunner

import cli
from register.voting import Comparison

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

HERE = Path(__file__).parent
EXTRACTS = HERE / "published" / "extracts"
UNREACHED = (Comparison(measure="over_default", op=">=", share="30", of="sqrt members"),)
YES_OVER_NO = Comparison(measure="yes", op=">", share="1/2", of="yes_no")


def _package() -> ModuleType:
    """Load the package from where it stands, whether the project's root is on the path or not."""
    name = "published_votes"
    spec = importlib.util.spec_from_file_location(
        name, HERE / "published" / "__init__.py", submodule_search_locations=[str(HERE / "published")]
    )
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    return package


PACKAGE = _package()


def adapter(name: str) -> Any:
    return import_module(f"{PACKAGE.__name__}.{name}")


COMMAND = adapter("__main__")
COMMON = adapter("common")


def counted(name: str, folder: Path = EXTRACTS) -> Any:
    """The row of a set."""
    return COMMAND.SETS[name].run(folder / name, COMMON.Progress(name))


def ids(many: list[str]) -> list[str]:
    return [one.partition(":")[0] for one in many]


@pytest.mark.parametrize("name", COMMAND.SETS)
def test_an_extract_of_every_set_agrees(name):
    row = counted(name)
    assert [one.differing for one in row.rows()] == [[] for _ in row.rows()]
    assert all(one.n == one.agree + len(one.named) > 0 for one in row.rows())


def test_the_roll_calls_of_congress_agree_but_for_those_that_contradict_themselves():
    row = counted("us-congress")
    quorums, speakers = row.apart
    assert (row.n, row.agree, sorted(ids(row.named))) == (17, 15, ["s12-108.2004", "s71-106.2000"])
    assert (quorums.n, quorums.agree) == (1, 1)
    assert ids(speakers.named) == ["h2-104.1995"]


def test_the_register_objects_to_what_an_anomaly_declares():
    congress = adapter("congress")
    rolls = {roll["vote_id"]: roll for roll in COMMON.table(EXTRACTS / "us-congress" / "rollcalls.csv")}
    given = congress._ballots(EXTRACTS / "us-congress")
    votes = [congress.published(rolls[id], given[id]) for id in ("s71-106.2000", "s190-103.1993")]
    decisions = _decided(congress, votes)
    anomaly, tie = (decisions[vote.decision] for vote in votes)
    assert (anomaly.agrees, COMMON.objected(anomaly)) == (False, True)
    assert (anomaly.deciding, anomaly.irregularities) == ("2*45 <= 1*100", ("PUB-1",))
    assert (tie.computed, tie.agrees, tie.irregularities) == ("adopted", True, ())
    assert tie.counts == "2 absent, 49 no, 50 yes"


def _decided(congress: Any, votes: list[Any]) -> Any:
    book = COMMON.rulebook(min(vote.on for vote in votes), *congress.rules("s"))
    members = sorted({elector.voter for vote in votes for elector in vote.electorate})
    with COMMON.register_of("senate", [book], members, votes) as register:
        return COMMON.decided(register)


def test_debian_agrees_in_winner_matrix_majority_and_quorum():
    row = counted("debian-votes")
    assert [(one.n, one.agree) for one in row.rows()] == [(2, 2), (2, 2), (2, 2)]


def test_two_share_the_first_place_of_an_election():
    _, others, first = counted("k8s-elections").rows()
    assert ids(others.named) == ["code-of-conduct__2025"]
    assert (first.n, first.agree) == (2, 2)


PAPER = """Number of eligible voters: 4
The final ranking is as follows:
1. a
2. b
3. c
4. d
5. e
A company would be over-represented, so d must be excluded.
## Winners
Two year term:
1. a
2. b
One year term:
1. c
2. e
"""


def test_the_cap_of_a_company_passes_over_whom_the_paper_excludes(tmp_path, monkeypatch):
    folder = tmp_path / "k8s-elections"
    folder.mkdir()
    (folder / "steering__2017__BALLOTS.csv").write_text("a,b,c,d,e\n1,2,3,4,5\n1,2,3,4,5\n", encoding="utf-8")
    (folder / "steering__2017__RESULTS.md").write_text(PAPER, encoding="utf-8")
    assert counted("k8s-elections", tmp_path).agree == 1
    kubernetes = adapter("kubernetes")
    right = kubernetes.rule
    monkeypatch.setattr(kubernetes, "rule", lambda **given: attrs.evolve(right(**given), cap=None))
    assert ids(counted("k8s-elections", tmp_path).differing) == ["steering__2017"]


def test_a_re_vote_alone_leaves_two_seats_between_three(monkeypatch):
    council = adapter("python_council")
    election = council.published

    def second(tables: dict[str, Any]) -> dict[str, Any]:
        return {"2": tables["2"]} if "2" in tables else tables

    monkeypatch.setattr(council, "published", lambda line, tables, listed: election(line, second(tables), listed))
    row = counted("python-sc")
    assert ids(row.differing) == ["pep-8105"]
    assert "'tied'" in row.differing[0]


def test_a_tally_of_the_assembly_that_is_off_is_listed_with_the_difference():
    row = counted("un-ga")
    assert ids(row.named) == ["941", "1002", "1180"]
    assert row.named[0] == ("941: {'yes': 58, 'no': 11, 'abstain': 24}, published {'yes': 58, 'no': 11, 'abstain': 23}")


def test_weights_members_and_qualified_majorities_agree():
    weights, members, dated, majorities = counted("eu-members").rows()
    assert (weights.n, weights.agree) == (4, 4)
    assert (members.n, members.agree) == (20, 20)
    assert (dated.n, dated.agree) == (8, 8)
    assert (majorities.n, majorities.agree) == (7, 7)


def test_the_members_of_the_assembly_agree_but_for_the_year_that_has_one_too_many():
    _, monthly, yearly, admitted = counted("un-ga").rows()
    assert (monthly.n, monthly.agree) == (11, 11)
    assert yearly.named == ["1960: 100, published 99"]
    assert (admitted.n, admitted.agree) == (9, 9)


def test_municipalities_counties_members_and_numbers_agree():
    assert [(one.set.partition(": ")[2], one.n, one.agree) for one in counted("norway-klass").rows()] == [
        ("", 7, 7),
        ("members", 7, 7),
        ("counties", 7, 7),
        ("successions", 9, 8),
        ("organisation numbers", 14, 14),
    ]


def test_of_a_municipality_that_was_split_in_two_the_source_names_one():
    (stokke,) = counted("norway-klass").apart[2].named
    assert stokke == "0720 Stokke: (False, '3804 3803', '3907 3905'), published (False, '3804', '3907')"


def test_the_lists_of_an_organisation_and_who_came_back_agree():
    lists, sizes, returned = counted("k8s-org").rows()
    assert (lists.n, lists.agree) == (sizes.n, sizes.agree) == (22, 22)
    assert (returned.n, returned.agree) == (3, 3)


# -- a rule that is slightly wrong is seen


def _needing(needs: dict[str, Comparison]) -> Callable[[Any], Any]:
    """Rules of Congress with other needs, by the end of their name."""
    congress = adapter("congress")
    right = congress.rules

    def wrong(chamber: str) -> tuple[Any, ...]:
        return tuple(
            attrs.evolve(rule, need=needs[share]) if (share := rule.rule.partition("-")[2]) in needs else rule
            for rule in right(chamber)
        )

    return wrong


def test_three_fifths_of_the_cast_instead_of_the_members_differs(monkeypatch):
    cast = Comparison(measure="yes", op=">=", share="3/5", of="yes_no")
    monkeypatch.setattr(adapter("congress"), "rules", _needing({"3/5": cast}))
    assert ids(counted("us-congress").differing) == ["s112-101.1990"]


def test_yes_over_no_everywhere_differs(monkeypatch):
    monkeypatch.setattr(adapter("congress"), "rules", _needing({"3/5": YES_OVER_NO, "2/3": YES_OVER_NO}))
    assert len(counted("us-congress").differing) >= 4


def test_a_tie_that_passes_differs(monkeypatch):
    half = Comparison(measure="yes", op=">=", share="1/2", of="yes_no")
    monkeypatch.setattr(adapter("congress"), "rules", _needing({"1/2": half}))
    assert ids(counted("us-congress").differing) == ["s195-101.1990"]


def test_no_opinion_as_the_last_place_differs(monkeypatch):
    kubernetes = adapter("kubernetes")
    right = kubernetes.rule
    monkeypatch.setattr(kubernetes, "rule", lambda **given: attrs.evolve(right(**given), unranked="last"))
    assert ids(counted("k8s-elections").differing) == ["steering__2022"]


def _changed(module: Any, **otherwise: Any) -> Callable[[], list[Any]]:
    """The rulebooks of a set with something else in every voting rule."""
    changed = [
        attrs.evolve(book, voting_rules=tuple(attrs.evolve(rule, **otherwise) for rule in book.voting_rules))
        for book in module.rulebooks()
    ]
    return lambda: changed


def test_a_quorum_that_is_never_reached_differs(monkeypatch):
    debian = adapter("debian")
    monkeypatch.setattr(debian, "rulebooks", _changed(debian, quorum=UNREACHED))
    assert ids(counted("debian-votes").differing) == ["2015_vote_003"]


def test_no_blocking_minority_differs(monkeypatch):
    council = adapter("council_eu")
    monkeypatch.setattr(council, "rulebooks", _changed(council, unless=None))
    majorities = counted("eu-members").apart[-1]
    assert ids(majorities.differing) == ["24-of-27-with-640"]


def test_the_exit_date_as_the_first_day_out_differs(monkeypatch):
    monkeypatch.setattr(adapter("council_eu"), "first_day_out", lambda last: last)
    members, *_ = counted("eu-members").apart
    assert ids(members.differing) == ["2020-01-31"]


def test_weights_that_never_change_differ(monkeypatch):
    council = adapter("council_eu")
    lives = council.lives
    monkeypatch.setattr(council, "lives", lambda *given: _without("MembershipChanged", lives(*given)))
    assert "2003-02-01" in ids(counted("eu-members").apart[1].differing)


def _without(name: str, events: Any) -> list[Any]:
    return [event for event in events if type(event).__name__ != name]


def test_a_renumbering_taken_for_a_new_party_differs(monkeypatch):
    step = adapter("norway").Step
    same = step.same
    monkeypatch.setattr(step, "same", lambda self, new: old if (old := same(self, new)) == new else None)
    successions = counted("norway-klass").apart[2]
    assert "0101 Halden" in ids(successions.differing)


def test_a_split_of_which_nobody_is_told_differs(monkeypatch):
    lives = adapter("norway").Lives
    monkeypatch.setattr(lives, "_split", lambda *_: iter(()))
    differing = counted("norway-klass").differing
    assert (len(differing), ids(differing)[0]) == (7, "2017-01-01")


def test_a_succession_that_is_not_recognised_differs(monkeypatch):
    norway = adapter("norway")
    monkeypatch.setattr(norway, "recognised", lambda events: events)
    row = counted("norway-klass")
    assert (row.differing, len(row.apart[0].differing)) == ([], 7)


def test_a_split_that_nobody_decided_on_is_objected_to(monkeypatch):
    norway = adapter("norway")
    right = norway._succession
    monkeypatch.setattr(norway, "_succession", lambda since, before, after, _=None: right(since, before, after))
    assert ids(counted("norway-klass").apart[0].differing) == ["2017-01-01", "2020-01-01", "2024-01-01"]


def test_a_number_that_two_have_is_objected_to(monkeypatch):
    norway = adapter("norway")
    right = norway.municipalities

    def shared(first: Any, steps: Any, numbers: dict[str, str]) -> Any:
        return right(first, steps, dict.fromkeys(numbers, next(iter(numbers.values()))))

    monkeypatch.setattr(norway, "municipalities", shared)
    numbers = counted("norway-klass").apart[-1]
    assert sum("('REG-8',)" in one for one in numbers.differing) == 13


def test_the_reforms_of_norway_are_imported_by_the_command_line(tmp_path, monkeypatch):
    file, register = tmp_path / "norway.jsonl", ["--register", str(tmp_path / "norway.db")]
    monkeypatch.setenv("REGISTER_DATA", str(EXTRACTS))
    assert adapter("norway").main([str(file)]) == 0
    run = CliRunner().invoke
    run(cli.cli, [*register, "init", "--organisation", "Rådet", "--origin", "council.example/norway"])
    done = run(cli.cli, [*register, "import", str(file)])
    assert (done.exit_code, "recorded 93; there already 0" in done.output) == (0, True)


def test_the_reforms_of_norway_say_who_merged_and_who_was_split():
    lines = [json.loads(line) for line in adapter("norway").reforms(EXTRACTS / "norway-klass")]
    told = Counter(line["type"].partition(".")[0] for line in lines)
    assert told == {
        "document-filed": 1,
        "party-registered": 47,
        "party-renamed": 6,
        "party-renumbered": 24,
        "parties-merged": 9,
        "party-split": 4,
        "boundary-adjusted": 2,
    }


def test_whoever_lacks_the_set_or_names_no_file_is_told_so(tmp_path, monkeypatch, capsys):
    norway = adapter("norway")
    monkeypatch.delenv("REGISTER_DATA", raising=False)
    assert (norway.main([]), norway.main([str(tmp_path / "norway.jsonl")])) == (2, 3)
    assert "docs/published-votes.md" in capsys.readouterr().err


def test_whoever_came_back_taken_for_gone_differs(monkeypatch):
    members = adapter("kubernetes_members")
    right = members.told
    monkeypatch.setattr(members, "told", lambda some: _once(right(some)))
    row = counted("k8s-org")
    assert len(row.apart[1].differing) == 3
    assert row.differing


def _once(events: Any) -> Any:
    """The same without a second beginning of anybody."""
    begun: set[str] = set()
    for event in events:
        if type(event).__name__ != "MembershipBegan" or event.party not in begun:
            yield event
        if type(event).__name__ == "MembershipBegan":
            begun.add(event.party)


def test_the_day_of_the_committer_instead_of_that_of_utc_differs(monkeypatch):
    members = adapter("kubernetes_members")
    monkeypatch.setattr(members, "day_of", lambda at: members.datetime.fromisoformat(at).date())
    assert ids(counted("k8s-org").differing) == ["kubernetes 2021-06-30"]


def test_a_role_that_never_changes_differs(monkeypatch):
    members = adapter("kubernetes_members")
    right = members.told
    monkeypatch.setattr(members, "told", lambda some: _without("MembershipChanged", right(some)))
    assert "kubernetes-csi 2019-06-30" in ids(counted("k8s-org").differing)


def test_whoever_came_and_left_within_a_day_taken_for_a_member_differs(monkeypatch):
    members = adapter("kubernetes_members")
    monkeypatch.setattr(members, "_day", _one_by_one)
    assert "kubernetes 2022-12-31" in ids(counted("k8s-org").differing)


def _one_by_one(day: Any, login: str, of_login: Any, _roles: Any) -> Any:
    """Every change told as it comes, whatever its day comes to."""
    members = adapter("kubernetes_members")
    for change in of_login:
        category = members.CATEGORIES[change.role]
        if change.event == "joined":
            yield members.MembershipBegan(on=day, party=login, since=day, category=category)
        elif change.event == "left":
            yield members.MembershipEnded(on=day, party=login, since=day, ground="not continued")
        else:
            yield members.MembershipChanged(on=day, party=login, since=day, category=category)


def test_whoever_was_absent_taken_for_no_member_differs(monkeypatch):
    assembly = adapter("assembly_members")
    right = assembly.present
    monkeypatch.setattr(assembly, "present", lambda given: right({k: given[k] for k in given if k != "absent"}))
    assert "1950" in ids(counted("un-ga").apart[1].differing)


def test_roll_calls_in_the_order_of_their_numbers_alone_differ(monkeypatch):
    assembly = adapter("assembly_members")
    monkeypatch.setattr(assembly, "in_order", lambda rolls: sorted(rolls, key=lambda roll: int(roll["rcid"])))
    monthly, _, _ = counted("un-ga").apart
    assert ids(monthly.differing) == ["1975-11"]


# -- the command


def test_it_prints_a_row_a_set_and_exits_0(capsys):
    assert COMMAND.main(["eu-members", "python-sc"], {"REGISTER_DATA": str(EXTRACTS)}) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["set", "n", "agree", "named", "differing", "seconds"]
    assert [line.split()[:5] for line in lines if line.startswith(("eu-members ", "python-sc "))] == [
        ["eu-members", "4", "4", "0", "0"],
        ["python-sc", "2", "2", "0", "0"],
    ]


def test_json_is_a_list_of_sets_with_details(capsys):
    assert COMMAND.main(["us-congress", "--json"], {"REGISTER_DATA": str(EXTRACTS)}) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert {key: row[key] for key in row if key != "details"} == {
        "set": "us-congress",
        "n": 17,
        "agree": 15,
        "named": 2,
        "differing": 0,
    }
    assert sorted(row["details"]) == ["apart", "differing", "named", "seconds"]
    assert [one["set"] for one in row["details"]["apart"]] == [
        "us-congress: quorum calls",
        "us-congress: Speaker elections",
    ]


def test_what_differs_is_printed_and_exits_1(capsys, monkeypatch):
    monkeypatch.setattr(adapter("congress"), "rules", _needing({"2/3": YES_OVER_NO}))
    assert COMMAND.main(["us-congress"], {"REGISTER_DATA": str(EXTRACTS)}) == 1
    assert "\nus-congress: h238-101.1990: ('adopted',), published ('rejected',)\n" in capsys.readouterr().out


def test_an_unknown_set_exits_2(capsys):
    assert COMMAND.main(["us-senate"], {"REGISTER_DATA": str(EXTRACTS)}) == 2
    assert capsys.readouterr().err.startswith("No set is called us-senate; there are us-congress,")


def test_without_data_it_says_where_each_set_is_to_be_had_and_exits_3(capsys):
    assert COMMAND.main(["un-ga"], {}) == 3
    said = capsys.readouterr().err
    assert said.startswith("REGISTER_DATA names no folder.")
    assert "github.com/dgrtwo/unvotes at 7eb7034314ff79c49c9e0785fcd9d216fa04cf14" in said


def test_a_folder_without_a_set_exits_3(capsys, tmp_path):
    (tmp_path / "python-sc").mkdir()
    assert COMMAND.main(["python-sc", "eu-members"], {"REGISTER_DATA": str(tmp_path)}) == 3
    assert f"{tmp_path} lacks eu-members." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["un-ga", "k8s-elections"])
def test_a_set_without_its_files_exits_3(name, capsys, tmp_path):
    (tmp_path / name).mkdir()
    assert COMMAND.main([name], {"REGISTER_DATA": str(tmp_path)}) == 3
    assert "is missing; docs/published-votes.md says of what a set is made." in capsys.readouterr().err


def test_the_page_names_every_repository_and_commit():
    page = (HERE.parent / "docs" / "published-votes.md").read_text(encoding="utf-8")
    assert [name for name, source in COMMAND.SETS.items() if source.repository not in page] == []
    assert [name for name, source in COMMAND.SETS.items() if source.commit not in page] == []


def test_it_is_run_as_a_module_from_the_root():
    ran = subprocess.run(
        [sys.executable, "-m", "tests.published", "python-sc", "--json"],
        cwd=HERE.parent,
        env={**os.environ, "REGISTER_DATA": str(EXTRACTS)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)[0]["agree"] == 2


def test_progress_is_a_line_where_there_is_no_terminal(capsys, monkeypatch):
    monkeypatch.setattr(COMMON, "EVERY", 0.0)
    counted("python-sc")
    assert capsys.readouterr().err.startswith("python-sc: 1 votes, pep-8105, 0 s\n")


# -- whole sets, where they are


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("debian-votes", [(39, 39, 0), (99, 99, 0), (34, 33, 1)]),
        ("k8s-elections", [(9, 9, 0), (4, 3, 1), (10, 10, 0)]),
        ("python-sc", [(7, 7, 0), (5, 5, 0)]),
        ("eu-members", [(9, 9, 0), (20, 20, 0), (18, 18, 0), (7, 7, 0)]),
        ("k8s-org", [(74, 74, 0), (74, 74, 0), (38, 38, 0)]),
        ("norway-klass", [(28, 28, 0), (28, 28, 0), (28, 28, 0), (8, 8, 0), (142, 141, 1), (356, 356, 0)]),
    ],
)
def test_a_whole_set_agrees(name, expected):
    folder = os.environ.get("REGISTER_DATA")
    if not folder or not (Path(folder) / name).is_dir():
        pytest.skip(f"REGISTER_DATA holds no {name}: docs/published-votes.md says where it is to be had")
    row = counted(name, Path(folder))
    assert [(one.n, one.agree, len(one.named)) for one in row.rows()] == expected
    assert row.differs == 0
