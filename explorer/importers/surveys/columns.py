"""The columns of a survey's table that are no questions: who answered, what the tool noted, what is personal."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence

from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.personal import personal_column
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Respondent
from explorer.importers.surveys.survey import Column, Row, Survey
from explorer.importers.surveys.tools import CERTAIN, CONTACT, LIKELY
from explorer.importers.surveys.wordings import compact, stem_and_row, survey_name
from explorer.problems import shortened

ADMINISTRATIVE = "administrative"
MOST_NAMED = 40
# Questions for what identifies a person; "address" alone may be a verb.
ASKED = {
    "addresses": re.compile(
        r"\b(your|home|postal|mailing|street) address\b|^address_|_address$|\b(ihre|deine|meine) (adresse|anschrift)\b"
        r"|postanschrift|\b(votre|mon) adresse\b|\b(su|tu) dirección\b|\b(uw|je) adres\b|\bil tuo indirizzo\b|\bseu endereço\b",
        re.IGNORECASE,
    ),
    "dates of birth": re.compile(
        r"\bdate\b.{0,20}\b(birth|born)\b|\bbirth ?date\b|\bbirthday\b|^dob$|geburtsdatum|date de naissance|fecha de nacimiento"
        r"|geboortedatum|data di nascita|data de nascimento|data urodzenia",
        re.IGNORECASE,
    ),
}
IDENTIFIERS = """
responseid recordid _recordid respondentid antwortid iddelaréponse idderespuesta antwoordid caseid participantid subjectid
respid uuid id record case serial submissionid networkid
"""


def tools_own(columns: Sequence[Column]) -> frozenset[str]:
    """The names of the columns that the survey tool fills in by itself: times, progress, ids, what it knows of a contact.

    A word such as "Status" or "Score" may well be a question; it counts where two unmistakable columns stand beside it.
    """
    certain = {column.name for column in columns if _known(column, CERTAIN)}
    contact = {column.name for column in columns if _known(column, CONTACT)}
    likely = {column.name for column in columns if _known(column, LIKELY)} if len(certain) > 1 else set()
    return frozenset(certain | contact | likely)


def personal(column: Column) -> str:
    """Why a column must not come over, as a noun; "" where nothing speaks against it."""
    own = CONTACT.get(compact(column.name)) or CONTACT.get(compact(column.wording))
    own = own or next(
        (reason for reason, asked in ASKED.items() if asked.search(column.wording) or asked.search(column.name)), ""
    )
    values = column.values
    # A part of a question for contact details is called as a column would be: "Contact [E-mail]", "Contact - Name".
    part = stem_and_row(column.wording)[1] or column.wording.rpartition(" - ")[2]
    return own or next(
        (reason for name in (column.name, column.wording, part) if (reason := personal_column(name, values))), ""
    )


def _known(column: Column, names: Collection[str]) -> bool:
    return compact(column.name) in names or compact(column.wording) in names


def column_named(columns: Sequence[Column], name: str, wish: str) -> Column | None:
    """The column of a name (or wording), whatever its case; None where none was asked for. Raises ImportRefused."""
    if not name:
        return None
    for same in (lambda text: text == name, lambda text: compact(text) == compact(name)):
        for column in columns:
            if same(column.name) or same(column.wording):
                return column
    headers = ", ".join(shortened(column.name, 30) for column in columns[:MOST_NAMED])
    more = f" and {len(columns) - MOST_NAMED} more" if len(columns) > MOST_NAMED else ""
    raise ImportRefused(f'There is no column "{name}" for {wish}; the columns are {headers}{more}: name one of them')


def roles_column(columns: Sequence[Column], wishes: Wishes) -> Column | None:
    """The column that was asked for to give the role, where it is one: `--role-from column:NAME`, `--role NAME`."""
    kind, _, name = wishes.role_from.partition(":")
    asked = name if kind.strip().casefold() in ("column", "variable") else wishes.role
    wanted = compact(asked)
    return next((column for column in columns if wanted and wanted in (compact(column.name), compact(column.wording))), None)


def identifying(columns: Sequence[Column]) -> Column | None:
    """The column that tells the rows apart by the tool's own id."""
    for name in IDENTIFIERS.split():
        for column in columns:
            if compact(name) in (compact(column.name), compact(column.wording)) and _is_key(column):
                return column
    return None


def _is_key(column: Column) -> bool:
    cells = [cell.strip() for cell in column.cells]
    return all(cells) and len(set(cells)) == len(cells)


def people_of(columns: Sequence[Column], key: Column | None, name: Column | None) -> tuple[list[Row], dict[str, Respondent]]:
    """A row and a respondent for each row of a table.

    Without an id of the tool's, a row's id is made from all it says, so that it stays the same in a longer export.
    """
    rows: list[Row] = []
    respondents: dict[str, Respondent] = {}
    times: dict[str, int] = {}
    for at, cells in enumerate(zip(*(column.cells for column in columns), strict=True)):
        own = key.cells[at].strip() if key else "r" + hashlib.sha256("\x1f".join(cells).encode()).hexdigest()[:10]
        times[own] = times.get(own, 0) + 1
        id_ = own if times[own] == 1 else f"{own}-{times[own]}"
        rows.append(Row(id_))
        respondents[id_] = Respondent(id_, name.cells[at].strip() if name else "")
    return rows, respondents


def survey_of(tool: str, columns: Sequence[Column], wishes: Wishes, found: Found) -> Survey:
    """A survey with its respondents and nothing else as yet. Raises ImportRefused where the named column is missing."""
    name = column_named(columns, wishes.participant, "the participants")
    rows, respondents = people_of(columns, identifying(columns), name)
    survey = Survey(tool, rows, respondents, wishes.instrument or survey_name(found.path.stem))
    if name:
        survey.notes.append(f'The participants\' names were taken from the column "{name.name}".')
    return survey


def sifted(survey: Survey, columns: Sequence[Column], wishes: Wishes, own: Mapping[str, str] | None = None) -> list[Column]:
    """The columns that are questions. The others are dropped: ids and names of the respondents, what the tool adds, and
    what is personal. `own` are further columns that are no questions, with the reason."""
    key, name = identifying(columns), column_named(columns, wishes.participant, "the participants")
    tools = tools_own(columns) | ({key.name} if key else set())
    noted = dict(own or {}) | dict.fromkeys(tools, ADMINISTRATIVE)
    questions = []
    for column in columns:
        if column is name:
            continue
        reason = personal(column)
        if column.name in noted:
            survey.drop(column, reason or noted[column.name], offered=not reason and column is not key)
        elif reason:
            survey.refuse(column, reason, "they hold personal data")
        else:
            questions.append(column)
    return questions


def tell_role(survey: Survey, columns: Sequence[Column], wishes: Wishes) -> None:
    """See to it that the column which gives the role comes with every respondent, whatever it holds."""
    column = roles_column(columns, wishes)
    if column:
        survey.tell(column.name, [cell.strip() for cell in column.cells])
