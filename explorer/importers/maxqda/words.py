"""What MAXQDA calls the columns of its coded segments, in the languages of its interface."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A column that MAXQDA writes: our name for it and its possible headers, in lower case."""

    name: str
    headers: frozenset[str]


def _field(name: str, headers: str) -> Field:
    return Field(name, frozenset(header.strip() for header in headers.split("|")))


# English, German, Spanish, French, Portuguese, Italian, Dutch, Polish, Turkish, Russian, Czech, Swedish, Chinese, Japanese.
FIELDS = (
    _field("colour", "color|colour|farbe|couleur|cor|colore|kleur|kolor|renk|цвет|barva|färg|颜色|顏色|色"),
    _field(
        "comment",
        "comment|comments|kommentar|comentario|commentaire|comentário|commento|opmerking|komentarz|yorum|комментарий|komentář"
        "|评论|注释|註解|コメント",
    ),
    _field(
        "group",
        "document group|dokumentgruppe|grupo de documentos|groupe de documents|gruppo di documenti|gruppo documenti"
        "|documentgroep|grupa dokumentów|belge grubu|doküman grubu|группа документов|skupina dokumentů|dokumentgrupp|文档组"
        "|文件組|文書グループ|ドキュメントグループ",
    ),
    _field(
        "document",
        "document name|dokumentname|nombre del documento|nombre de documento|nom du document|nom de document|nome do documento"
        "|nome del documento|nome documento|documentnaam|nazwa dokumentu|belge adı|doküman adı|имя документа|название документа"
        "|název dokumentu|dokumentnamn|文档名称|文件名稱|文書名|ドキュメント名"
        "|document|dokument|documento|belge|doküman|документ|文档|ドキュメント",
    ),
    _field("code", "code|codes|código|codice|kod|код|kód|代码|代碼|编码|コード"),
    _field(
        "start",
        "beginning|begin|anfang|inicio|comienzo|principio|début|início|começo|inizio|początek|başlangıç|начало|začátek|början"
        "|开始|起始|開始|開始位置",
    ),
    _field("end", "end|ende|fin|final|fim|fine|einde|koniec|bitiş|son|конец|konec|slut|结束|結束|終了|終了位置"),
    _field(
        "weight",
        "weight|weight score|gewicht|gewichtung|peso|ponderación|poids|pondération|ponderação|ponderazione|waga|ağırlık"
        "|вес|váha|vikt|权重|權重|重み|ウェイト",
    ),
    _field(
        "words",
        "segment|segments|coded segment|coded segments|codiertes segment|segmento|segmento codificado|segment codé|fragment"
        "|kodlu bölüm|kodlanmış bölüm|bölüm|сегмент|фрагмент|文本段|片段|编码片段|セグメント",
    ),
    _field("area", "area|fläche|größe|área|superficie|surface|oppervlakte|objętość|alan|площадь|plocha|yta|面积|面積|領域"),
    _field("coverage", "coverage|abdeckungsgrad|abdeckung|cobertura|couverture|copertura|dekking|obszar|kapsama|охват|覆盖率"),
    _field(
        "coder",
        "author|created by|autor|autorin|erstellt von|creado por|auteur|créé par|criado por|autore|creato da|aangemaakt door"
        "|utworzone przez|yazar|oluşturan|автор|vytvořil|skapad av|作者|创建者|作成者",
    ),
    _field(
        "created",
        "creation date|created|date|erstellungsdatum|erstellt|erstellt am|datum|fecha de creación|fecha|creado|date de création"
        "|créé|data de criação|criado|data di creazione|creato|aanmaakdatum|data utworzenia|utworzono|oluşturma tarihi|tarih"
        "|дата создания|создано|datum vytvoření|skapad|创建日期|创建时间|作成日",
    ),
    _field(
        "changed by",
        "modified by|last modified by|geändert von|bearbeitet von|modificado por|modifié par|modificato da|gewijzigd door"
        "|zmodyfikowane przez|değiştiren|изменил|修改者",
    ),
    _field(
        "changed",
        "modified|last modified|modification date|geändert|geändert am|bearbeitet am|änderungsdatum|modificado|modifié"
        "|fecha de modificación|date de modification|data de modificação|data di modifica|modificato|data modyfikacji"
        "|değiştirme tarihi|дата изменения|修改日期",
    ),
)
CORE = frozenset({"document", "code", "start", "end", "words"})


def fields_of(header: list[str]) -> dict[str, int]:
    """Where each known column stands; of two with one meaning the first."""
    places: dict[str, int] = {}
    for place, title in enumerate(header):
        if name := field_of(title):
            places.setdefault(name, place)
    return places


def field_of(title: str) -> str:
    """Our name for a column with this title; "" where the title is not known."""
    name = " ".join(title.lower().replace("\ufeff", "").split())
    if "%" in name:
        return "coverage"
    return next((field.name for field in FIELDS if name in field.headers), "")
