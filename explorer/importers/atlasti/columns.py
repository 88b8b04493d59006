"""The columns of ATLAS.ti's list of quotations, by header in many languages and by content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.importers.files.cells import Sheet
from explorer.importers.tables.headers import listed, numbered, plain, says

ID = re.compile(r"(?:D\s*)?\d+\s*:\s*\d+")
LOOKED_AT = 30
MANY = 200
HEADERS = {
    "groups": """document groups|document group|dokumentgruppen|dokumentgruppe|grupos de documentos|grupo de documentos|
        groupes de documents|gruppi di documenti|documentgroepen|grupy dokumentow|文档组|文件組|ドキュメントグループ""",
    "number": """number of codes|codes count|code count|density|dichte|anzahl der codes|anzahl codes|anzahl kodes|
        anzahl der kodes|numero de codigos|densidad|densidade|nombre de codes|densite|numero di codici|densita|aantal codes|
        liczba kodow|antal koder|antall koder|antal kodes|代码数|编码数|编码数量|コード数""",
    "codes": "codes|code|kodes|codigos|codici|kody|koder|kodes codes|coding|codings|编码|代码|編碼|コード|applied codes|koodit",
    "text": """text content|quotation content|quotation text|content|text|quotation|textinhalt|zitatinhalt|inhalt des zitats|
        inhalt|zitat|contenido de texto|contenido del texto|contenido textual|contenido de la cita|contenido|texto|conteudo|
        conteudo de texto|conteudo do texto|conteudo da citacao|contenu du texte|contenu textuel|
        contenu de la citation|contenu|texte|
        contenuto di testo|contenuto del testo|contenuto della citazione|contenuto|testo|tekstinhoud|citaatinhoud|inhoud|
        tresc tekstu|tresc cytatu|tresc|textinnehall|文本内容|引文内容|引用内容|テキスト内容|テキストコンテンツ""",
    "document": """document|document name|documents|dokument|dokumente|documento|documentos|documenti|documenten|dokumenty|
        primary document|primary doc|文档|文件|ドキュメント""",
    "memo": "comment|comments|kommentar|comentario|commentaire|commento|opmerking|komentarz|memo|评论|备注|注释|コメント",
    "coder": """created by|creator|author|creating user|erstellt von|ersteller|autor|creado por|criado por|cree par|auteur|
        creato da|autore|gemaakt door|utworzone przez|skapad av|oprettet af|opprettet av|创建者|作成者|coder""",
    "id": "id|number|quotation id|nummer|nr|no|numero|numer|编号|番号|zitat id|cita id",
}
# Of the quotation and not of the person, even where everybody has only one.
NOTED = frozenset(
    map(
        plain,
        listed(
            """quotation name|name|reference|created|creation date|modified|modified by|last modified|last modified by|
            modification date|code groups|memos|hyperlinks|zitatname|referenz|verweis|erstellt|erstellt am|geandert|
            geandert von|geandert am|bearbeitet von|codegruppen|kodegruppen|nombre de la cita|referencia|creado|modificado|
            modificado por|grupos de codigos|nome|nome da citacao|criado|modificado por|nom|nom de la citation|reference|
            cree|modifie|modifie par|groupes de codes|nome della citazione|riferimento|creato|modificato|modificato da"""
        ),
    )
)
WORDS = {
    meaning: {plain(word): rank for rank, word in reversed(list(enumerate(listed(words))))}
    for meaning, words in HEADERS.items()
}


@dataclass(frozen=True)
class Columns:
    """Where everything stands, by meaning; `first` is the first row of data."""

    header: tuple[str, ...]
    first: int
    places: dict[str, int]

    @property
    def codes(self) -> int:
        """The column of codes."""
        return self.places["codes"]

    def at(self, row: Sequence[str], meaning: str) -> str:
        """What a row says there, stripped; "" where the list has no such column."""
        return row[self.places[meaning]].strip() if meaning in self.places else ""

    def number(self, row: Sequence[str]) -> int:
        """How many codes the list says that the row has; -1 where it does not say."""
        number = self.at(row, "number")
        return int(number) if number.isdecimal() and len(number) < 6 else -1

    def others(self, row: Sequence[str]) -> dict[str, str]:
        """The further columns."""
        used = {at for meaning, at in self.places.items() if meaning != "groups"}
        return {name: row[at].strip() for at, name in enumerate(self.header) if name and at not in used}

    @property
    def left_behind(self) -> dict[str, str]:
        """The further columns that say nothing of a person, with the reason; a role may be read from them all the same."""
        return {name: "it describes the quotation, not the person" for name in self.header if plain(name) in NOTED}


def columns_of(sheet: Sheet) -> Columns | None:
    """The columns of a list of quotations; None where it is none: ids like 1:12, words and codes belong to it."""
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        header = tuple(cell.strip() for cell in row)
        below = sheet.rows[at + 1 :]
        ids = _id_column(below[:MANY])
        if ids < 0 or ID.fullmatch(header[ids]) or _id_column(below) != ids:
            continue
        if sum(bool(cell) for cell in header) < 3:
            continue
        places = _places(header, ids)
        if "codes" in places and "text" not in places and (longest := _longest(header, below, places)) >= 0:
            places["text"] = longest
        if {"codes", "text"} <= set(places):
            return Columns(header, at + 1, places)
    return None


def _id_column(rows: Sequence[Sequence[str]]) -> int:
    """The column with a document's and a quotation's number in (nearly) every row; -1 where there is none."""
    for at in range(len(rows[0]) if rows else 0):
        met = sum(bool(ID.fullmatch(row[at].strip())) for row in rows)
        # A time of day has the same form.
        if met >= 0.9 * len(rows) and len({row[at].strip() for row in rows}) >= 0.9 * met:
            return at
    return -1


def _places(header: Sequence[str], ids: int) -> dict[str, int]:
    places = {"id": ids}
    for meaning, words in WORDS.items():
        free = [at for at in range(len(header)) if at not in places.values()]
        best = min(free, key=lambda at: words.get(_words(header[at]), len(words)), default=-1)
        if best >= 0 and _words(header[best]) in words:
            places.setdefault(meaning, best)
    if "codes" not in places:
        # "Códigos aplicados", "Kodes (alle)": the stem is the same in most languages.
        stems = [at for at in range(len(header)) if at not in places.values() and re.search(r"\b[ck]od", plain(header[at]))]
        if stems:
            places["codes"] = stems[0]
    return places


def _words(header: str) -> str:
    words = plain(header)
    return words if any(words in known for known in WORDS.values()) else numbered(header)[0]


def _longest(header: Sequence[str], rows: Sequence[Sequence[str]], places: dict[str, int]) -> int:
    free = [at for at in range(len(header)) if at not in places.values() and not says(header[at], "memo")]
    lengths = {at: sum(len(row[at]) for row in rows[:500]) / max(len(rows[:500]), 1) for at in free}
    best = max(free, key=lambda at: lengths[at], default=-1)
    return best if best >= 0 and lengths[best] >= 15 else -1
