"""The same questions to Datasette and to the explorer, over the same rows, from the question to finished JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice, product
from typing import Any

from datasette.app import Datasette

from explorer.filters import Filters
from explorer.findings import Findings
from tests.bench.questions import QUESTIONS, SEARCHED, Question
from tests.bench.slices import forget
from tests.bench.sqlite_side import write_sqlite
from tests.bench.studies import MeasuredStudy
from tests.bench.tables import Result, Table
from tests.bench.timing import Times, clocked
from tests.bench.words import searches

# Nothing is cut off, and nothing is done that was not asked for.
SETTINGS = {
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "max_returned_rows": 100_000,
    "default_facet_size": 1_000,
    "suggest_facets": False,
}
PAIRS = 10
# Over the whole table Datasette takes seconds.
FEW = 10
NOTE = (
    "ms, median / p95 of {rounds} rounds each, of "
    f"{FEW} where the whole table is asked for. Both sides answer within one process, without a network, and end in JSON; "
    "neither keeps answers. Datasette reads an immutable SQLite file of {size:,.0f} MB: a row a coding; an index each on role, "
    "theme, subtheme and participant; where it says fitted, also one on role with theme and subtheme and one that covers the "
    "counts; FTS5 (`porter unicode61`) over the segments' text; analysed. Its facets count codings; ours count people and "
    "segments, and our quotes come with their codes. {agreement}"
)


@dataclass(frozen=True)
class Compared:
    """The times of both sides for one question, and the views on which their counts differ."""

    question: Question
    theirs: Times
    ours: Times
    differing: tuple[Filters, ...]

    @property
    def ratio(self) -> float:
        """How many times faster ours is, by the medians."""
        return self.theirs.median / self.ours.median

    def row(self) -> tuple[str, ...]:
        """The question as a row of the table."""
        ratio = f"{self.ratio:.2f}" if self.ratio < 1 else f"{self.ratio:,.1f}"
        return self.question.heading, str(self.theirs), str(self.ours), ratio


def measure_against_datasette(study: MeasuredStudy, rounds: int) -> Result:
    """Times of both sides for each question, and whether their counts agree."""
    findings = study.findings()
    path = write_sqlite(study.folder, study.data / "fitted.db", fitted=True)
    plain = write_sqlite(study.folder, study.data / "plain.db", fitted=False)
    side = Datasette([], immutables=[str(path), str(plain)], settings=SETTINGS)
    with asyncio.Runner() as runner:
        runner.run(side.invoke_startup())

        def answered(address: str) -> Any:
            return runner.run(side.client.get(address))

        compared = [_compare(question, views, findings, answered) for question, views in _questions(findings, rounds)]
    differing = [f"{each.question.heading}: {view.to_query()}" for each in compared for view in each.differing]
    agreement = f"The counts differ: {'; '.join(differing)}." if differing else "The counts of both sides are the same."
    note = NOTE.format(rounds=rounds, size=path.stat().st_size / 1e6, agreement=agreement)
    columns = ("Question", "Datasette", "Explorer", "times faster, by medians")
    table = Table(f"Against Datasette: {study.title}", columns, tuple(each.row() for each in compared), note)
    ratios = {f"{study.name} {each.question.name} ratio": each.ratio for each in compared}
    medians = {f"{study.name} {each.question.name} median": each.ours.median for each in compared}
    return Result((table,), ratios | medians)


def _compare(question: Question, views: list[Filters], findings: Findings, answered: Callable[[str], Any]) -> Compared:
    theirs: list[float] = []
    ours: list[float] = []
    differing: dict[Filters, None] = {}
    # The first view is asked once more than it counts: both sides may read their file into memory first.
    for view in [views[0], *views]:
        their_time, their_answer = clocked(partial(answered, question.address(view)))
        forget(findings)
        our_time, our_answers = clocked(partial(question.ask, findings, view))
        theirs.append(their_time)
        ours.append(our_time)
        answers = [json.loads(answer) for answer in our_answers]
        if question.their_counts(their_answer.json()) != question.our_counts(answers):
            differing[view] = None
    return Compared(question, Times(tuple(theirs[1:])), Times(tuple(ours[1:])), tuple(differing))


def _questions(findings: Findings, rounds: int) -> Iterator[tuple[Question, list[Filters]]]:
    """Each question with the views that it is asked of."""
    roles = [role.role for role in findings.study.roles]
    slices = [Filters(role=(role,), theme=(theme,)) for theme, role in product(findings.study.themes, roles)]
    for question in QUESTIONS:
        of_one_slice = question.name.startswith("slice")
        yield question, list(islice(cycle(slices if of_one_slice else [Filters()]), rounds if of_one_slice else FEW))
    for name, band in searches(findings).items():
        if not band.pairs:
            raise LookupError(f"no passage of {findings.name} holds two {name} words; measure a larger study")
        question = replace(SEARCHED, name=f"search {name}", heading=f"{SEARCHED.heading}: {name}")
        yield question, list(islice(cycle(Filters(q=pair) for pair in band.pairs[:PAIRS]), rounds))
