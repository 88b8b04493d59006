"""What the header of a column says, in the languages that coded tables are written in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# The first words of a meaning are the surest; where two columns claim it, the earlier word wins.
WORDS = {
    "text": """quote|quotation|coded text|coded segment|quotation content|text content|excerpt copy|excerpt|verbatim|
        verbatim quote|utterance|utterance text|quote text|excerpt text|segment text|text segment|passage|extract|
        data extract|
        highlight|highlighted text|participant quote|supporting quote|segment|text|full text|sentence|statement|
        snippet|fragment|turn|turn text|meaning unit|content|
        zitat|textstelle|textsegment|segmenttext|codierte textstelle|codiertes segment|fundstelle|textpassage|auszug|aussage|
        ausserung|redebeitrag|beleg|inhalt|
        citation|extrait|enonce|propos|texte|texte code|segment code|contenu|
        cita|cita textual|fragmento|extracto|pasaje|segmento|segmento codificado|enunciado|texto|contenido|verbatim textual|
        citacao|trecho|trecho codificado|excerto|passagem|fala|conteudo|
        citazione|estratto|brano|frammento|segmento codificato|testo|enunciato|contenuto|
        citaat|uitspraak|tekstfragment|gecodeerd segment|tekst|inhoud|
        cytat|wypowiedz|zakodowany segment|tresc|
        citat|textavsnitt|utdrag|yttrande|uddrag|udsagn|sitat|utsagn|meningsenhet|innehall|indhold|innhold|
        lainaus|sitaatti|teksti|引用|抜粋|発話|セグメント|テキスト|本文|引文|语录|摘录|引用内容|片段|文本|原文|話語|文字""",
    "weak text": """response|answer|comment|comments|message|reply|feedback|antwort|kommentar|reponse|commentaire|
        respuesta|comentario|resposta|risposta|commento|antwoord|opmerking|odpowiedz|komentarz|svar|回答|コメント|评论""",
    "code": """code|codes|code name|codename|applied code|applied codes|codes applied|codes applied combined|
        code applied|coding|
        codings|tag|tags|node|nodes|code label|code path|kode|kodes|kodierung|kodierungen|codierung|codierungen|schlagwort|
        schlagworter|codage|codages|codigo|codigos|codificacion|codificacao|codice|codici|codifica|codifiche|codering|
        coderingen|
        kod|kody|kodowanie|koder|kodning|kodninger|koding|koodi|koodit|コード|タグ|コーディング|编码|代码|節點|节点|編碼|代碼""",
    "weak code": """label|labels|category|categories|kategorie|kategorien|etiquette|etiquettes|categorie|etiqueta|
        etiquetas|categoria|categorias|etichetta|etichette|kategoria|kategorier|kategori|カテゴリ|カテゴリー|ラベル|类别|標籤|标签""",
    "theme": """theme|themes|main theme|overarching theme|parent code|parent theme|parent node|main code|top level code|thema|
        themen|hauptthema|oberthema|obercode|oberkategorie|hauptkategorie|hauptcode|main category|higher category|
        theme principal|tema|temas|temi|tema principal|tema principale|hoofdthema|temat|tematy|motyw|hovedtema|
        huvudtema|teman|temaer|teema|categoria principal|categorie principale|hoofdcategorie|テーマ|主题|主題|大カテゴリ|
        大テーマ|一级主题|父代码""",
    "subtheme": """subtheme|sub theme|subthemes|sub themes|subcode|sub code|subcodes|child code|child node|subcategory|
        sub category|subcategories|unterthema|subthema|unterthemen|unterkategorie|subkategorie|untercode|unterkode|sous theme|
        sous themes|sous categorie|sous code|subtema|sub tema|subtemas|subcategoria|sub categoria|subcodigo|sottotema|
        sottotemi|sottocategoria|sottocodice|deelthema|subcategorie|podtemat|podkategoria|podkod|undertema|underkategori|
        underkod|underkode|delteman|deltema|alateema|サブテーマ|サブカテゴリ|サブカテゴリー|サブコード|子主题|次主题|二级主题|子类别|子代码|次主題""",
    "source": """document|document name|document title|source|source name|file|file name|filename|transcript|transcript id|
        transcript name|interview|interview id|interview no|interview number|interview name|media title|
        resource title|session|
        session id|document id|doc|doc id|focus group|conversation id|dialogue id|
        dokument|dokumentname|quelle|datei|dateiname|transkript|gesprach|interviewnummer|nom du document|fichier|entretien|
        transcription|documento|nombre del documento|fuente|archivo|entrevista|transcripcion|fonte|arquivo|ficheiro|
        transcricao|nome do documento|intervista|trascrizione|nome del documento|bron|bestand|documentnaam|zrodlo|plik|wywiad|
        nazwa dokumentu|transkrypcja|kalla|fil|filnamn|intervju|kilde|filnavn|transkription|lahde|haastattelu|tiedosto|
        文書|文書名|ドキュメント|ファイル|ファイル名|インタビュー|資料|出典|文档|文档名称|来源|文件|文件名|访谈|文檔|訪談""",
    "participant": """participant|participant id|participant name|participant no|participant number|participant code|
        respondent|
        respondent id|interviewee|interviewee id|informant|informant id|subject id|person|person id|pid|case|case id|
        case name|
        speaker|speaker id|speaker name|author of text|teilnehmer|teilnehmerin|teilnehmer in|teilnehmende|teilnehmer id|
        proband|probandin|proband in|befragte|befragter|befragte r|interviewte|interviewpartner|interviewpartner in|sprecher|
        sprecherin|fall|participante|participant e|repondant|enquete|enquetee|interviewe|locuteur|participante id|
        entrevistado|entrevistada|informante|hablante|encuestado|id participante|id do participante|falante|respondente|
        partecipante|intervistato|intervistata|parlante|rispondente|deelnemer|geinterviewde|respondente nr|spreker|uczestnik|
        uczestniczka|badany|rozmowca|deltagare|deltager|deltaker|informanter|talare|taler|osallistuja|haastateltava|
        name|full name|nombre|nome|nom|naam|imie|namn|navn|pseudonym|
        参加者|参加者id|協力者|対象者|回答者|話者|参与者|受访者|被访者|说话人|參與者|受訪者""",
    "coder": """coder|coded by|rater|annotator|coder name|coder id|coder initials|analyst|created by|excerpt creator|user|
        kodierer|kodiererin|codierer|codiererin|kodiert von|codiert von|erstellt von|bearbeiter|codeur|codeuse|
        code par|cree par|
        codificador|codificadora|codificado por|creado por|criado por|codificatore|codificato da|creato da|codeur naam|
        gecodeerd door|kodujacy|koder osoba|zakodowal|kodare|kodat av|kodet av|kodet af|koodaaja|
        コーダー|分析者|编码者|编码员|編碼者""",
    "id": """segment id|quote id|quotation id|excerpt id|utterance id|highlight id|passage id|sentence id|turn id|unit id|
        segment no|quote no|segment number|quote number|segment nr|zitat id|zitat nr|zitatnummer|segmentnummer|fundstellen id|
        id citation|id cita|id citacao|id citazione|id segmento|id segment|id fragmento|citaat id|id cytatu|segment|
        id|uid|uuid|
        guid|identifier|key""",
    "number": "number|no|nr|num|row|row id|row number|index|line no|lfd nr|laufende nummer|numero|n|lp|zeile|unnamed 0|x",
    "position": """position|start|start position|begin|begin position|start time|timestamp|time stamp|time|timecode|
        line|lines|
        paragraph|page|range|excerpt range|turn number|turn no|anfang|beginn|zeitmarke|zeitstempel|zeit|absatz|seite|zeile|
        zeilen|debut|horodatage|ligne|paragraphe|page no|inicio|marca de tiempo|linea|parrafo|pagina|tempo|linha|paragrafo|
        inizio|riga|regel|alinea|tijd|poczatek|czas|wiersz|akapit|strona|borjan|tid|rad|linje|side|sida|end|
        end position|ende|fin|
        fim|fine|einde|koniec|slut|slutt|位置|時間|タイムスタンプ|行|时间|时间戳|位置信息""",
    "memo": """memo|memos|note|notes|annotation|annotations|comment|comments|remark|remarks|coder comment|analytic memo|notiz|
        notizen|anmerkung|anmerkungen|kommentar|bemerkung|commentaire|remarque|nota|notas|comentario|comentarios|commento|
        note del codificatore|opmerking|opmerkingen|notatka|komentarz|uwagi|anteckning|kommentarer|bemaerkning|merknad|
        メモ|コメント|备注|备忘录|注释""",
    "definition": """definition|code definition|description|code description|meaning|explanation|definition of code|comment|
        comments|memo|details|definition description|beschreibung|definition beschreibung|erlauterung|bedeutung|signification|
        descripcion|definicion|significado|descricao|definicao|descrizione|definizione|significato|beschrijving|definitie|
        omschrijving|definicja|opis|beskrivning|definitie van code|beskrivelse|kuvaus|maaritelma|定義|説明|定义|说明|描述""",
    "include": """include|inclusion|inclusion criteria|when to use|use when|includes|einschluss|einschlusskriterien|
        anwendung|criteres d inclusion|inclusion criterion|criterios de inclusion|criterios de inclusao|criteri di inclusione|
        inclusiecriteria|kryteria wlaczenia|inklusionskriterier""",
    "exclude": """exclude|exclusion|exclusion criteria|when not to use|excludes|ausschluss|ausschlusskriterien|abgrenzung|
        criteres d exclusion|criterios de exclusion|criterios de exclusao|criteri di esclusione|exclusiecriteria|
        kryteria wylaczenia|exklusionskriterier|eksklusionskriterier""",
}
NEVER = 10_000
# Quote (verbatim), Participant [pseudonym]
ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
# What stands around the word itself: `utterance_text`, `Code (applied)`, `Text of the quote`.
ENDINGS = {"text": (" text", " quote", " quotation", " excerpt", " utterance", " zitat", " verbatim", " citat", " texto")}


# Teilnehmer*in, Codierer/-in, Befragte_r, participant·e·s, entrevistado/a, Code(s); not the letters of Code:A and code_a.
_FORMS = re.compile(
    r"(?<=[^\W\d_]{3})(?:(?:[/*:_]-?|\(-?)(?:r[*:/_])?in(?:nen)?\b\)?|[/*:]-?[rn]\b|\.(?:es?|s)\b"
    r"|(?:[/*·•]-?|\(-?)(?:[aeo]?s|[aeonr]|se|t?rice|euses?)\b\)?)+",
    re.IGNORECASE,
)


@cache
def plain(header: str) -> str:
    """A header without case, accents, underscores, signs and second endings: "Código_1" and "codigo 1" are one."""
    header = _FORMS.sub("", header)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", header.casefold()) if not unicodedata.combining(sign))
    bare = re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", " ", bare.replace("ł", "l").replace("ø", "o").replace("æ", "ae"))
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", bare)))


def listed(words: str) -> tuple[str, ...]:
    """Words that are written with bars between them."""
    return tuple(word.strip() for word in words.split("|"))


RANKS = {
    meaning: {plain(word): rank for rank, word in reversed(list(enumerate(listed(words))))} for meaning, words in WORDS.items()
}


def rank(header: str, meaning: str) -> int:
    """How surely a header says this (0 is surest, NEVER is not at all)."""
    words = plain(_parted(header))
    ranks = RANKS[meaning]
    if words in ranks:
        return ranks[words]
    if words.endswith(ENDINGS.get(meaning, ("\n",))):
        return len(ranks)
    return ranks.get(plain(ASIDE.sub(" ", _parted(header))), NEVER - len(ranks)) + len(ranks)


def says(header: str, meaning: str) -> bool:
    """Whether a header has this meaning."""
    return rank(header, meaning) < NEVER


def _parted(header: str) -> str:
    # MediaTitle, subTheme
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)


@cache
def numbered(header: str) -> tuple[str, str]:
    """A header without its number, and the number: "Code 2", "2. Code", "Code.1", "code_b", "3rd code"; "" for none."""
    words = plain(_parted(header)).split()
    numbers = [word for word in words if word.isdigit()]
    if len(numbers) == 1:
        bare = [
            word
            for word in words
            if word != numbers[0] and word not in ("st", "nd", "rd", "th", "er", "e", "o", "a", "no", "nr")
        ]
        return " ".join(bare), numbers[0]
    if len(words) > 1 and len(words[-1]) == 1 and words[-1].isalpha():
        return " ".join(words[:-1]), words[-1]
    return " ".join(words), ""
