"""The benchmark measures what it says: its statistics, and the shape of the study that it makes up."""

from __future__ import annotations

from pathlib import Path

from explorer.build import build
from explorer.findings import Findings
from explorer.search import stem
from tests.bench.made_up import Shape, write
from tests.bench.timing import nearest_rank
from tests.bench.vocabulary import frequencies, vocabulary


def test_percentiles_are_times_that_were_measured() -> None:
    times = [float(number) for number in range(20, 0, -1)]
    assert nearest_rank(times, 0.5) == 10
    assert nearest_rank(times, 0.95) == 19
    assert nearest_rank([7.0], 0.95) == 7


def test_the_made_up_study_has_its_shape(tmp_path: Path) -> None:
    shape = Shape(codings=2_000)
    write(tmp_path / "made-up", shape)
    findings = Findings(build(tmp_path / "made-up"))
    held = findings._cursor().execute(
        """
        select
            (select count(*) from coding),
            (select count(*) from segment where words = 25),
            (select count(*) from (select segment_position from coding group by segment_position having count(*) = 2)),
            (select count(*) from participant where interviewed),
            (select count(*) from subtheme),
            (select count(*) from attribute_withheld)
        """
    )
    assert held.fetchone() == (2_000, 1_667, 333, 40, 60, 0)
    assert findings.study.levels == ("gender:Female", "gender:Male")
    assert len(findings.study.themes) == 12


def test_the_made_up_study_is_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name, Shape(codings=500))
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other"))
    assert one == other


def test_words_are_all_different_and_most_are_rare() -> None:
    assert len(set(vocabulary())) == len(vocabulary()) == len(frequencies())
    assert len({stem(word, "english") for word in vocabulary()}) > 15_000
