"""Whole conversations, parted into turns: each turn a passage, said by its speaker, under its conversation's codes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.importers.code_paths import separator_of
from explorer.importers.project import SPEAKER, Code, Coding, Document, Project, Segment, Wishes
from explorer.importers.speakers import Turn, misspelt_notes, names_among, speaking, turns_between
from explorer.importers.speakers.cast import Cast, cast_of

NAMED = 20
# So many characters show what a text is.
ENOUGH = 100_000
NOBODY = "have no speaker prefix and give no passage"
BEFORE = "begin with words before the first speaker, which stay in the text and are no passage"
WORD = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its speaker prefixes. `codes` are names as the source writes them, each once."""

    id: str
    name: str
    text: str
    codes: tuple[str, ...]
    columns: dict[str, str] = field(default_factory=dict)
    participant: str = ""
    coder: str = ""


def with_line_feeds(text: str) -> str:
    """The text with one kind of line end and no byte order mark, as it is kept and as offsets count it."""
    # Workbooks may spell a carriage return out.
    return text.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def holds_conversations(texts: Iterable[str], share: float = 0.5) -> bool:
    """Whether more than this share of the texts have two or more lines that begin with a speaker's name, and somebody
    speaks twice: in two lines alone, a colon may follow any word."""
    lined = [with_line_feeds(text[:ENOUGH]) for text in texts if text.strip()]
    cast = cast_of(lined)
    return (
        max(cast.speakers.values(), default=0) > 1 and sum(len(speaking(text, cast)) > 1 for text in lined) > len(lined) * share
    )


def project_of(name: str, conversations: list[Conversation], wishes: Wishes) -> Project:
    """A document a conversation, a segment a turn, a coding each of its conversation's codes on it."""
    names = list(dict.fromkeys(code for conversation in conversations for code in conversation.codes))
    separator = separator_of(names, wishes.separator)
    cast = cast_of(conversation.text for conversation in conversations)
    unspoken: dict[str, list[str]] = defaultdict(list)
    project = Project(name, [Code(code, separator.path(code)) for code in names], notes=[separator.note])
    for conversation in conversations:
        project.documents.append(Document(conversation.id, conversation.name, text=conversation.text))
        prefixes = speaking(conversation.text, cast)
        _take_turns(project, conversation, turns_between(conversation.text, prefixes))
        # Prefixes are what the source holds; a turn is what came of one.
        project.held["segments"] += len(prefixes)
        project.held["codings"] += len(prefixes) * len(conversation.codes)
        if not prefixes or WORD.search(conversation.text, 0, _line_start(conversation.text, prefixes[0][0].start)):
            unspoken[NOBODY if not prefixes else BEFORE].append(conversation.id)
    asked = wishes.role_from.removeprefix("column:") or wishes.role
    _note_speakers(project, conversations, cast, frozenset() if asked == SPEAKER else names_among(cast.speakers))
    for reason, ids in unspoken.items():
        more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
        project.notes.append(f"Conversations that {reason}: {len(ids)} ({', '.join(ids[:NAMED])}{more}).")
    return project


def _take_turns(project: Project, conversation: Conversation, turns: list[Turn]) -> None:
    silent: list[str] = []
    for number, turn in enumerate(turns, start=1):
        segment = f"{conversation.id}-{number}"
        if turn.start == turn.end:
            silent.append(segment)
            continue
        project.segments.append(_segment(segment, conversation, turn))
        project.codings.extend(Coding(segment, code, conversation.coder) for code in conversation.codes)
    project.lose("segments", "nothing is said after the speaker's name", silent)
    lost = [f"{segment}: {code}" for segment in silent for code in conversation.codes]
    project.lose("codings", "they are on a turn in which nothing is said", lost)


def _segment(segment: str, conversation: Conversation, turn: Turn) -> Segment:
    return Segment(
        segment,
        conversation.id,
        conversation.text[turn.start : turn.end],
        turn.start,
        turn.end,
        participant=conversation.participant,
        columns={**conversation.columns, SPEAKER: turn.speaker},
    )


def _note_speakers(project: Project, conversations: list[Conversation], cast: Cast, hidden: frozenset[str]) -> None:
    """Say who speaks; `hidden` speakers are counted only."""
    said = Counter(segment.columns[SPEAKER] for segment in project.segments)
    listed = [f"{speaker} ({turns})" for speaker, turns in said.most_common() if speaker not in hidden]
    if hidden:
        listed.append(f"{len(hidden)} whose prefixes may be people's names ({sum(said[speaker] for speaker in hidden)})")
    project.notes.append(f"Each turn is a passage; turns by speaker: {', '.join(listed) or 'none'}.")
    project.notes += misspelt_notes(cast, hidden)
    within = sum(cast.speakers.values())
    if inner := project.held["segments"] - within:
        project.notes.append(f"Turns that begin within a line, where a sentence ends and a speaker's name follows: {inner}.")
    if several := sum(len(conversation.codes) > 1 for conversation in conversations):
        project.notes.append(f"Conversations that have several codes: {several}.")


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1
