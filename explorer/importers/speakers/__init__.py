"""Who speaks where, told from speaker prefixes: `THERAPIST: Thanks for coming.`"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from explorer.importers.project import Project, Segment
from explorer.importers.speakers.cast import Cast, cast_of
from explorer.importers.speakers.prefixes import Prefix, key_of, prefixes_of
from explorer.importers.speakers.words import PARTS
from explorer.personal_names import could_be_name

WORD = re.compile(r"\S")
CURE = "A table with the columns speaker and role gives other ones: --role-from FILE.csv"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a time: from `start` to `end` in the text, in code points, without the prefix."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """Who says each passage of a project. `spanning` counts the passages in which several people speak."""

    speaker: dict[str, str] = field(default_factory=dict)
    cast: Cast = field(default_factory=Cast)
    spanning: int = 0

    @property
    def notes(self) -> list[str]:
        """Sentences for the report. They name speakers as the source does, which may be people's names."""
        if not self.speaker:
            return []
        said = [f"Speakers were told from the prefixes of the text: {_listed(self.cast.speakers)}."]
        if self.spanning:
            said.append(f"Passages that hold turns of several speakers: {self.spanning}; each counts for who says most of it.")
        if names := names_among(self.cast.speakers):
            said.append(f"Roles that may be people's names, and are shown as they are: {len(names)}. {CURE}")
        return said + misspelt_notes(self.cast)


def turns_of(text: str, cast: Cast | None = None) -> list[Turn]:
    """The turns of a conversation; none where the text has no speaker prefixes.

    `cast` names the speakers of all the texts that belong together. A turn in which nothing is said has start = end;
    words before the first prefix are nobody's.
    """
    return turns_between(text, speaking(text, cast_of([text]) if cast is None else cast))


def turns_between(text: str, prefixes: list[tuple[Prefix, str]]) -> list[Turn]:
    """The turns that go from one prefix to the next."""
    ends = [*(prefix.start for prefix, _ in prefixes), len(text)][1:]
    turns: list[Turn] = []
    for (prefix, speaker), end in zip(prefixes, ends, strict=True):
        first = WORD.search(text, prefix.end, end)
        start = first.start() if first else prefix.end
        turns.append(Turn(speaker, start, start + len(text[start:end].rstrip())))
    return turns


def speaking(text: str, cast: Cast) -> list[tuple[Prefix, str]]:
    """The prefixes of a text that name a speaker, in their order, with that speaker; also those within a line."""
    found = {prefix.start: prefix for prefix in prefixes_of(text)[0] if cast.names(prefix)}
    within = _within(cast) if found else None
    if within:
        # A line's own prefix wins over the same words found again within it.
        ends = {prefix.end for prefix in found.values()}
        for match in within.finditer(text, min(found)):
            if match.start("name") not in found and match.end() not in ends:
                found[match.start("name")] = Prefix(match["name"], match.start("name"), match.end(), ":")
    return [(found[start], cast.meant[key_of(found[start].name)]) for start in sorted(found)]


def _within(cast: Cast) -> re.Pattern[str] | None:
    """A speaker's name and colon after the end of a sentence: "No. Doctor: Any pain?"."""
    names = sorted((name for name in cast.speakers if len(name) > 2 and not cast.bracketed), key=len, reverse=True)
    either = "|".join(map(re.escape, names))
    return re.compile(rf"(?<=[.?!…])[ \t]+(?P<name>{either})[:：][ \t]+(?=\S)") if names else None


def heard(project: Project) -> Heard:
    """Who says each passage: from the offsets in the document's text, else from prefixes in its own words."""
    texts = {document.id: document.text for document in project.documents if document.text}
    loose = [segment for segment in project.segments if segment.document not in texts or segment.start is None]
    passages: dict[str, list[str]] = defaultdict(list)
    for segment in loose:
        passages[segment.document].append(segment.text)
    cast = cast_of([*texts.values(), *("\n".join(said) for said in passages.values())])
    turns = {document: turns_of(text, cast) for document, text in texts.items()}
    starts = {document: [turn.start for turn in found] for document, found in turns.items()}
    speaker: dict[str, str] = {}
    spanning = 0
    for segment in project.segments:
        if segment.document in texts and segment.start is not None:
            shares = _shares(segment, turns[segment.document], starts[segment.document])
        else:
            shares = _own_shares(segment.text, cast)
        if shares:
            speaker[segment.id] = max(shares, key=lambda name: shares[name])
            spanning += len(shares) > 1
    return Heard(speaker, cast, spanning)


def speakers_of(project: Project) -> dict[str, str]:
    """Segment id -> speaker, for all segments where that can be told: from the offsets in the document's text, else
    from a prefix in the passage's own words. Who says most of a passage is its speaker."""
    return heard(project).speaker


def misspelt_speakers(cast: Cast) -> dict[str, tuple[str, int]]:
    """Each unusual prefix as it is written -> the speaker who is meant, and how often it stands there."""
    return dict(cast.misspelt)


def misspelt_notes(cast: Cast, hidden: Collection[str] = ()) -> list[str]:
    """The sentence that lists the unusual prefixes, but for those of `hidden` speakers; none where there are none."""
    if not cast.misspelt:
        return []
    listed = [
        f'"{written}" ({times}, read as {meant})' for written, (meant, times) in cast.misspelt.items() if meant not in hidden
    ]
    if unsaid := len(cast.misspelt) - len(listed):
        listed.append(f"{unsaid} of speakers whose prefixes may be people's names")
    return [f"Speaker prefixes that are written otherwise: {', '.join(listed)}."]


def names_among(speakers: Iterable[str]) -> frozenset[str]:
    """The speakers whose prefixes may be people's names, and no words for a part."""
    return frozenset(
        speaker for speaker in speakers if could_be_name(speaker) and not PARTS.issuperset(key_of(speaker).split())
    )


def _shares(segment: Segment, turns: list[Turn], starts: list[int]) -> Counter[str]:
    """How many characters of a passage each speaker says, by its offsets."""
    start = segment.start or 0
    end = segment.end if segment.end is not None else start + len(segment.text)
    shares: Counter[str] = Counter()
    for at in range(max(bisect_right(starts, start) - 1, 0), len(turns)):
        turn = turns[at]
        if turn.start >= end:
            break
        said = min(turn.end, end) - max(turn.start, start)
        if said > 0:
            shares[turn.speaker] += said
    return shares


def _own_shares(text: str, cast: Cast) -> Counter[str]:
    shares: Counter[str] = Counter()
    for turn in turns_of(text, cast):
        shares[turn.speaker] += max(turn.end - turn.start, 1)
    return shares


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} ({times})" for name, times in counts.most_common())
