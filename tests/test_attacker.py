"""The attacker knows the code, the article and all that any link shows, and learns of nobody what is withheld.

What is withheld of made-up studies is looked for in all answers, tables and bytes, then in what all worlds share that a file
like this one could come from (tests/attacker/). docs/decisions/0012-the-disclosure-guard.md says what that covers.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.attacker import pages
from tests.attacker.attack import Attacker, Success
from tests.attacker.collecting import Collector, Gathered
from tests.attacker.folder import write
from tests.attacker.made_up import Attribute, Figure, MadeUp, made_up
from tests.conftest import ROOT

SEEDS = range(101, 131)
CONTROLS = range(116, 120)
# Asked by every question of every link, which takes long.
IN_FULL = 117


@dataclass(frozen=True)
class Attack:
    """A findings file, what was collected from it, and what came of it."""

    study: MadeUp
    path: Path
    gathered: Gathered
    attacker: Attacker
    success: Success


def attack(study: MadeUp, path: Path, every_link: bool = False) -> Attack:
    collector = Collector(study, path)
    gathered = collector.collected(every_link)
    attacker = Attacker(study, collector, gathered, study.minimum)
    return Attack(study, path, gathered, attacker, attacker.attack())


Attacked = Callable[[int, int], Attack]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The attack on the study of a seed, built with a threshold (0: the study's own), once."""

    @cache
    def once(seed: int, minimum: int = 0) -> Attack:
        study = made_up(seed)
        folder = tmp_path_factory.mktemp(f"study-{seed}-{minimum}")
        return attack(study, write(study, folder / "study", minimum or study.minimum), seed == IN_FULL and not minimum)

    return once


@pytest.mark.parametrize("seed", SEEDS)
def test_the_attacker_learns_nothing_that_is_withheld(attacked: Attacked, seed: int) -> None:
    found = attacked(seed, 0)
    assert not found.success
    assert found.attacker.is_right()


@pytest.mark.parametrize("seed", SEEDS)
def test_withheld_levels_stand_only_where_the_study_itself_prints_them(attacked: Attacked, seed: int) -> None:
    found = attacked(seed, 0)
    for attribute in found.study.attributes:
        places = {word: found.gathered.words.get(word, set()) for word in (*attribute.domain, *attribute.merge)}
        for word, standing in places.items() if not attribute.is_number else ():
            assert standing <= _may_stand(found, attribute, word), (attribute.name, word)


def _may_stand(found: Attack, attribute: Attribute, word: str) -> set[str]:
    """Released levels anywhere; others in printed figures, in scales, and in the sentence that names what is merged."""
    allowed = {"bytes"}
    if f"{attribute.name}:{word}" in found.gathered.complete:
        return found.gathered.words[word]
    if any(figure.level == word for figure in attribute.figures):
        allowed |= {"table published", "published_figures", "printed_attributes"}
    if attribute.has_scale:
        allowed |= {"table scale_level", "item_names", "choice_answers"}
    if found.attacker.outcome[attribute.name] == "merged":
        allowed |= {"table attribute_merged", "attributes_listed"}
    return allowed if len(allowed) > 1 else set()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_digest_of_attributes_is_kept(attacked: Attacked, seed: int) -> None:
    with duckdb.connect(attacked(seed, 0).path, read_only=True) as database:
        digests = database.execute("select unnest(map_entries(source_digests)) from build").fetchall()
    kept = {entry["key"]: entry["value"] for (entry,) in digests}
    assert kept["study.toml"]
    assert not kept["participants.csv"]
    assert not kept.get("survey_answers.csv")


def test_the_studies_are_of_every_kind_and_nearly_all_solved(attacked: Attacked) -> None:
    found = [attacked(seed, 0) for seed in SEEDS]
    outcomes = Counter(outcome for one in found for outcome in one.attacker.outcome.values())
    items = Counter(
        one.attacker.outcome[attribute.name] for one in found for attribute in one.study.attributes if attribute.is_item
    )
    assert min(outcomes[kind] for kind in ("plain", "merged", "withheld", "unlisted")) >= 5
    assert min(items[kind] for kind in ("plain", "withheld")) >= 3
    said = Counter(verdict for one in found for figures in one.attacker.said.values() for verdict, *_ in figures)
    assert min(said[verdict] for verdict in ("matches", "differs", "not computed")) >= 5
    assert sum(one.success.unsolved for one in found) <= sum(outcomes.values()) / 10


def test_the_attacker_succeeds_where_nothing_is_guarded(attacked: Attacked) -> None:
    found = [attacked(seed, 1) for seed in CONTROLS]
    assert sum(bool(one.success) for one in found) > len(found) / 2


def clinic(is_item: bool) -> MadeUp:
    """Eight therapists in three settings, of which one holds a single person; the article prints two."""
    role_of = {f"T{number}": "Therapist" for number in range(1, 9)} | {f"P{number}": "Patient" for number in range(1, 7)}
    people = frozenset(role_of)
    levels = dict(zip(role_of, ["settingzqa", *["settingzqb"] * 4, *["settingzqc"] * 3, *["settingzqb"] * 6], strict=True))
    domain = ("settingzqa", "settingzqb", "settingzqc")
    figures = [Figure("Therapist", "settingzqa", "count", "2")]
    setting = Attribute("setting", domain, levels, is_item, has_scale=is_item, is_listed=True, figures=figures)
    return MadeUp(1, 3, role_of, people, people, [setting])


@pytest.mark.parametrize("is_item", [False, True], ids=["column", "item"])
def test_a_group_of_one_is_found_in_a_control_file_only(tmp_path: Path, is_item: bool) -> None:
    study = clinic(is_item)
    single = ("Therapist", "setting:settingzqa")
    assert single in attack(study, write(study, tmp_path / "control", 1)).success.groups
    guarded = attack(study, write(study, tmp_path / "guarded", 3))
    assert not guarded.success
    assert not guarded.gathered.attached


LEAKS = {
    "answer": "insert into answer values ('T1', 'setting', '', 1, 'settingzqa', null, 'answered')",
    "link": "update participant set levels = ['setting:settingzqa'] where participant = 'T1'",
    "figure": "update published set recomputed = 1",
    "reason": "update attribute_withheld set reason = 'settingzqa is too small'",
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(clinic(is_item=True), tmp_path_factory.mktemp("guarded") / "study", 3)


@pytest.mark.parametrize("leak", LEAKS)
def test_the_attacker_finds_what_leaks(guarded: Path, tmp_path: Path, leak: str) -> None:
    study, path = clinic(is_item=True), Path(shutil.copy(guarded, tmp_path))
    with duckdb.connect(path) as database:
        database.execute(LEAKS[leak])
    found = attack(study, path)
    if leak == "reason":
        assert "table attribute_withheld" in found.gathered.words["settingzqa"] - _may_stand(
            found, study.attributes[0], "settingzqa"
        )
    elif leak == "figure":
        assert found.success.counts == {("Therapist", "setting:settingzqa", 1)}
    else:
        assert ("T1", "setting:settingzqa") in found.success.people
    assert ("T2", "setting:settingzqa") not in found.gathered.attached


@dataclass(frozen=True)
class Sent:
    """What a page sent by a link: all of it, the columns that no chart draws, and how many charts and data frames it has."""

    page: str
    link: dict[str, list[str]]
    content: bytes
    undrawn: dict[str, list[str]]
    charts: int
    frames: int


def started(study: MadeUp, minimum: int, folder: Path, patch: pytest.MonkeyPatch) -> AppTest:
    """The explorer, started on a made-up study."""
    write(study, folder / "study", minimum)
    patch.setenv("EXPLORER_DATA", str(folder))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()


def links_of(study: MadeUp) -> Iterator[dict[str, list[str]]]:
    yield {}
    yield {"who": [next(iter(study.role_of))], "by": ["segments"]}
    yield {"item": ["setting"], "theme": ["Gains"]}
    yield {"item": ["use"], "answer": ["often"]}


@pytest.fixture(scope="module", params=["clinic", "merged"])
def browsed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[MadeUp, list[Sent]]:
    """Every page by some links, of a study that withholds and of one that merges."""
    study = clinic(is_item=True) if request.param == "clinic" else made_up(IN_FULL)
    sent = []
    with pytest.MonkeyPatch.context() as patch:
        app = started(study, study.minimum, tmp_path_factory.mktemp(request.param), patch)
        for page, link in ((page, link) for page in pages.PAGES for link in links_of(study)):
            pages.opened(app, page, link)
            charts = len(app.get("vega_lite_chart"))
            sent.append(Sent(page, link, pages.sent(app), pages.undrawn(app), charts, len(app.dataframe)))
    return study, sent


def test_pages_send_no_level_that_is_withheld(browsed: tuple[MadeUp, list[Sent]], attacked: Attacked) -> None:
    study, sent = browsed
    released = attacked(IN_FULL, 0).gathered.complete if study.seed == IN_FULL else {}
    for attribute in (attribute for attribute in study.attributes if not attribute.is_number):
        printed = {figure.level for figure in attribute.figures}
        for word in attribute.domain:
            # The pages on method and survey say what is printed, and that on method which levels are merged.
            told = {"method", "survey"} if word in printed else {"method"} if attribute.merge else set()
            found = {one.page for one in sent if word.encode() in one.content}
            assert f"{attribute.name}:{word}" in released or found <= told, word


def test_a_page_sends_nothing_that_is_not_drawn(browsed: tuple[MadeUp, list[Sent]]) -> None:
    _, sent = browsed
    assert [(one.page, one.link, one.undrawn) for one in sent if one.undrawn] == []
    # A table shows every column that it is given; a data frame may hide some.
    assert sum(one.frames for one in sent) == 0
    assert sum(one.charts for one in sent) > 5


def test_pages_send_levels_that_are_not_withheld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = started(clinic(is_item=True), 1, tmp_path, monkeypatch)
    for page in ("survey", "method"):
        assert b"settingzqb" in pages.sent(pages.opened(app, page, {}))


def test_a_link_to_a_withheld_level_shows_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = started(clinic(is_item=False), 3, tmp_path, monkeypatch)
    for page in ("quotes", "themes", "matrix", "survey"):
        pages.opened(app, page, {"is": ["setting:settingzqb"]})
        warnings = " ".join(warning.value for warning in app.warning).replace("\\", "")
        assert "This study has no attribute “setting:settingzqb”." in warnings
        assert not re.search(rb"\b[TP]\d\b", pages.sent(app)), page
