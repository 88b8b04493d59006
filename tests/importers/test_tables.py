"""Tables of coded passages in every layout, and the account of what did not come over."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from explorer.importers import tables
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Project, Wishes
from tests.importers.accounts import adds_up, coded
from tests.importers.workbooks import made_xlsx, ods_rows, write_ods

BEHAVIOUR = ("main_therapist_behaviour", "client_talk_type")


def table(folder: Path, content: str, **wishes: object) -> Project:
    path = folder / "made.csv"
    path.write_text(content, encoding="utf-8")
    return of(path, **wishes)


def of(path: Path, **wishes: object) -> Project:
    asked = Wishes(**wishes)  # type: ignore[arg-type]
    assert tables.recognises(Found(path), asked)
    project = tables.read(Found(path), asked)
    adds_up(project)
    return project


# --- the real table ---


@pytest.mark.parametrize(
    "wishes",
    [
        {"text": "utterance_text", "code": BEHAVIOUR},
        {"code": BEHAVIOUR},
        {"code": (", ".join(BEHAVIOUR),)},
        {"code": BEHAVIOUR, "participant": "transcript_id"},
        {"code": BEHAVIOUR, "source": "transcript_id", "role": "interlocutor"},
    ],
)
def test_annomi_has_one_code_on_each_of_9699_utterances(realdata: Path, wishes: dict[str, object]) -> None:
    project = of(realdata / "annomi" / "annomi.csv", **wishes)
    assert (len(project.segments), len(project.codings), len(project.documents)) == (9699, 9699, 133)
    assert Counter(segment.columns["interlocutor"] for segment in project.segments) == {"therapist": 4882, "client": 4817}
    assert {code.path for code in project.codes} == {
        (name,) for name in ("question", "reflection", "therapist_input", "other", "neutral", "change", "sustain")
    }
    assert not project.losses
    assert {segment.id for segment in project.segments[:2]} == {"0-0", "0-1"}
    assert any('"n/a" in 9699' in note for note in project.notes)


def test_annomi_is_not_taken_for_a_coded_table_when_nobody_says_which_columns_are_codes(realdata: Path) -> None:
    found = Found(realdata / "annomi" / "annomi.csv")
    assert not tables.recognises(found, Wishes())
    with pytest.raises(
        ImportRefused, match=r'words stand in "utterance_text"; .*--code COLUMN .*; the columns are "transcript_id"'
    ):
        tables.read(found, Wishes())


def test_surveys_dictionaries_codebooks_and_dialogues_are_no_coded_tables(realdata: Path) -> None:
    others = [path for name in ("redcap", "qualtrics", "limesurvey", "dialogue") for path in (realdata / name).rglob("*.csv")]
    others += [realdata / "taguette" / "codebook.csv", realdata / "atlasti" / "20250914_codebook_full.csv"]
    assert [path.name for path in others if tables.recognises(Found(path), Wishes())] == []
    assert len(others) > 10


# --- layouts ---

LONG = """Participant,Source,Quote,Code
P1,S1,"I waited, long",Access > Waiting
P1,S1,"I waited, long",Trust > Staff
P2,S2,They lie,Trust > Staff
P2,S2,Hm.,n/a
P2,S2,,Trust > Staff
"""


def test_a_row_per_quote_and_code(tmp_path: Path) -> None:
    project = table(tmp_path, LONG)
    assert coded(project) == {
        "I waited, long": {("Access", "Waiting"), ("Trust", "Staff")},
        "They lie": {("Trust", "Staff")},
        "Hm.": set(),
    }
    assert [(loss.kind, loss.ids) for loss in project.losses] == [
        ("segments", ("line 6",)),
        ("codings", ("line 6, code 1",)),
    ]
    assert project.held == {"codes": 2, "sources": 2, "segments": 4, "codings": 4}
    assert {segment.participant for segment in project.segments} == {"P1", "P2"}
    assert not any("lie" in loss.reason or "lie" in " ".join(loss.ids) for loss in project.losses)


@pytest.mark.parametrize(
    "header",
    ["Code 1,Code 2,Code 3", "Code,Code,Code", "code_1,code_2,code_3", "Code,Code.1,Code.2", "Code A,Code B,Code C",
     "1st code,2nd code,3rd code", "Kode1,Kode2,Kode3", "Código 1,Código 2,Código 3", "Codice (1),Codice (2),Codice (3)",
     "Tag #1,Tag #2,Tag #3", "Thema 1,Thema 2,Thema 3", "Kod 1,Kod 2,Kod 3", "コード1,コード2,コード3", "编码1,编码2,编码3"],
)  # fmt: skip
def test_codes_side_by_side(tmp_path: Path, header: str) -> None:
    project = table(tmp_path, f"Text,{header},Age\nI waited long,Access,Trust,\nThey lie to us,Trust,,,40\nNothing here,,,\n")
    assert coded(project) == {"I waited long": {("Access",), ("Trust",)}, "They lie to us": {("Trust",)}, "Nothing here": set()}
    assert project.segments[1].columns == {"Age": "40"}


@pytest.mark.parametrize(
    ("yes", "no"),
    [("1", "0"), ("x", ""), ("X", ""), ("True", "False"), ("TRUE", "FALSE"), ("yes", "no"), ("ja", "nein"), ("Oui", "Non"),
     ("sí", "no"), ("sim", "não"), ("tak", "nie"), ("ja", "nee"),
     ("1.0", "0.0"), ("✓", ""), ("WAHR", "FALSCH"), ("はい", "いいえ")],
)  # fmt: skip
def test_a_column_per_code(tmp_path: Path, yes: str, no: str) -> None:
    rows = f"P1,I waited long,{yes},{yes},{no}\nP2,They lie to us,{no},{yes},{no}\nP2,Nothing here,{no},{no},{no}\n"
    project = table(tmp_path, f"Participant,Quote,Access: Waiting,Trust: Staff,Trust: Self\n{rows}")
    assert coded(project)["I waited long"] == {("Access", "Waiting"), ("Trust", "Staff")}
    assert len(project.codings) == 3
    assert coded(project)["Nothing here"] == set()


def test_a_column_per_code_whose_headers_say_so_leaves_other_ticks_alone(tmp_path: Path) -> None:
    project = table(tmp_path, "quote,smoker,code_access,code_trust,urban\nI waited long,yes,1,0,0\nThey lie to us,no,1,1,1\n")
    assert {code.path for code in project.codes} == {("access",), ("trust",)}
    assert project.segments[0].columns == {"smoker": "yes", "urban": "0"}


def test_ticks_far_from_the_run_of_codes_are_no_codes(tmp_path: Path) -> None:
    project = table(
        tmp_path, "smoker,participant,quote,Access,Trust,Never\nno,P1,I waited long,x,,\nyes,P2,They lie to us,x,x,\n"
    )
    assert {code.path for code in project.codes} == {("Access",), ("Trust",), ("Never",)}
    assert project.segments[0].columns["smoker"] == "no"


@pytest.mark.parametrize("joint", ["; ", ";", "|", " | ", "\n"])
def test_several_codes_in_one_cell(tmp_path: Path, joint: str) -> None:
    project = table(tmp_path, f'Text,Codes\nI waited long,"Access{joint}Trust, lack of"\nThey lie to us,Trust\n')
    assert coded(project)["I waited long"] == {("Access",), ("Trust, lack of",)}


def test_a_list_as_a_program_writes_it(tmp_path: Path) -> None:
    project = table(
        tmp_path, "Text,Codes\nI waited long,\"['Access', 'Trust, lack of']\"\nThey lie to us,['Trust']\nHm hm hm,[]\n"
    )
    assert coded(project)["I waited long"] == {("Access",), ("Trust, lack of",)}


def test_commas_part_codes_that_stand_alone_elsewhere(tmp_path: Path) -> None:
    project = table(tmp_path, 'Text,Codes\nI waited long,"Access, Trust"\nThey lie to us,Trust\nToo far away,Access\n')
    assert coded(project)["I waited long"] == {("Access",), ("Trust",)}
    assert len(project.codes) == 2


def test_commas_within_a_name_part_nothing_and_the_report_says_so(tmp_path: Path) -> None:
    project = table(tmp_path, 'Text,Codes\nI waited long,"Trust, lack of"\nThey lie to us,Trust\n')
    assert coded(project)["I waited long"] == {("Trust, lack of",)}
    assert any("1 different cells of codes hold a comma and were kept whole" in note for note in project.notes)


def test_commas_part_codes_that_a_codebook_beside_names(tmp_path: Path) -> None:
    (tmp_path / "codebook.csv").write_text('Code;Definition\nAccess;Getting in\n"Trust, lack of";No faith\n', encoding="utf-8")
    project = table(tmp_path, 'Text,Codes\nI waited long,"Access, Trust, lack of"\nThey lie to us,"Trust, lack of"\n')
    assert coded(project)["I waited long"] == {("Access",), ("Trust, lack of",)}
    assert {code.definition for code in project.codes} == {"Getting in", "No faith"}


@pytest.mark.parametrize(
    ("theme", "subtheme"),
    [("Theme", "Subtheme"), ("theme", "sub_theme"), ("Thema", "Unterthema"), ("Kategorie", "Unterkategorie"),
     ("Thème", "Sous-thème"), ("Tema", "Subtema"), ("Tema", "Sottotema"), ("Thema", "Subthema"), ("Temat", "Podtemat"),
     ("Tema", "Undertema"), ("テーマ", "サブテーマ"), ("主题", "子主题"),
     ("Theme", "Code"), ("Level 1", "Level 2"), ("Main Category", "Subcategory")],
)  # fmt: skip
def test_theme_and_subtheme_in_two_columns(tmp_path: Path, theme: str, subtheme: str) -> None:
    project = table(
        tmp_path,
        f"Text,{theme},{subtheme}\nI waited long,Access,Waiting\nToo far away,Access,Other\n"
        "They lie to us,Trust,Other\nHm hm hm,Trust,\n",
    )
    assert {code.path for code in project.codes} == {("Access", "Waiting"), ("Access", "Other"), ("Trust", "Other"), ("Trust",)}
    assert coded(project)["They lie to us"] == {("Trust", "Other")}


def test_pairs_of_theme_and_subtheme_side_by_side(tmp_path: Path) -> None:
    project = table(
        tmp_path,
        "Text,Theme 1,Subtheme 1,Theme 2,Subtheme 2\nI waited long,Access,Waiting,Trust,Staff\nThey lie to us,Trust,Staff,,\n",
    )
    assert coded(project)["I waited long"] == {("Access", "Waiting"), ("Trust", "Staff")}


def test_named_columns_with_a_theme_and_a_subtheme_are_levels_and_others_are_not(tmp_path: Path) -> None:
    text = "Text,Theme,Subtheme,mood\nI waited long,Access,Waiting,sad\nThey lie to us,Trust,Staff,angry\n"
    assert coded(table(tmp_path, text, code=("Theme", "Subtheme")))["I waited long"] == {("Access", "Waiting")}
    assert coded(table(tmp_path, text, code=("Theme", "mood")))["I waited long"] == {("Access",), ("sad",)}


# --- languages ---


@pytest.mark.parametrize(
    "header",
    ["Quote,Code", "Excerpt,Codes", "Zitat,Code", "Textstelle,Kodes", "Äußerung,Kategorie", "Extrait,Code", "Énoncé,Thème",
     "Cita,Código", "Fragmento,Códigos", "Trecho,Código", "Citação,Tema", "Citazione,Codice", "Brano,Codici", "Citaat,Code",
     "Fragment,Codering", "Cytat,Kod", "Wypowiedź,Kody", "Citat,Kod", "Utdrag,Koder", "Sitat,Kode", "Uddrag,Kode",
     "引用,コード", "引文,编码", "Text,Label", "Text,Category",
     "UTTERANCE_TEXT,CODE_NAME", "Segment,Coding", "Verbatim,Tags", "codedText,codeName"],
)  # fmt: skip
def test_headers_in_common_languages(tmp_path: Path, header: str) -> None:
    project = table(tmp_path, f"{header}\nI waited so long for it,Access\nThey always lie to us,Trust\n")
    assert coded(project) == {"I waited so long for it": {("Access",)}, "They always lie to us": {("Trust",)}}


def test_people_sources_and_coders_in_other_languages(tmp_path: Path) -> None:
    project = table(
        tmp_path,
        "Teilnehmer;Dokument;Textstelle;Kode;Kodiert von;Alter\nT1;Gespräch 1;Ich habe lange gewartet;Zugang;Anna;40\n",
    )
    (segment,) = project.segments
    assert (segment.participant, segment.document, segment.columns) == ("T1", "Gespräch 1", {"Alter": "40"})
    assert [coding.coder for coding in project.codings] == ["Anna"]


# --- named columns ---


def test_named_columns_need_no_known_header(tmp_path: Path) -> None:
    text = "wer,was,worauf,warum\nA,I waited so long for it,Access,because\nB,They always lie to us,Trust,why\n"
    project = table(tmp_path, text, text="was", code=("worauf",), participant="WER", role="warum")
    assert coded(project)["They always lie to us"] == {("Trust",)}
    assert (project.segments[0].participant, project.segments[0].columns) == ("A", {"warum": "because"})


def test_a_named_column_that_is_not_there_is_refused_with_the_headers(tmp_path: Path) -> None:
    for wishes in (Wishes(code=("Kode",)), Wishes(text="Words"), Wishes(participant="Who"), Wishes(code=("Code,Nope",))):
        path = tmp_path / "made.csv"
        path.write_text(LONG, encoding="utf-8")
        with pytest.raises(ImportRefused, match='the columns are "Participant", "Source", "Quote", "Code"') as refusal:
            tables.read(Found(path), wishes)
        assert "waited" not in str(refusal.value)


def test_a_header_with_a_comma_is_one_name(tmp_path: Path) -> None:
    project = table(tmp_path, 'Quote,"Code, final"\nI waited long,Access\n', code=("Code, final",))
    assert coded(project) == {"I waited long": {("Access",)}}


def test_a_role_that_is_the_participants_column_stays_readable(tmp_path: Path) -> None:
    project = table(tmp_path, LONG, role="Participant")
    assert project.segments[0].columns == {"Participant": "P1"}


def test_named_columns_of_ticks_are_codes_and_other_ticks_are_not(tmp_path: Path) -> None:
    rows = "I like it,1,0,1\nI hate this thing,0,1,1\n"
    project = table(tmp_path, f"Response,Access,Trust,Smoker\n{rows}", text="Response", code=("Access,Trust",))
    assert coded(project) == {"I like it": {("Access",)}, "I hate this thing": {("Trust",)}}
    assert project.segments[0].columns == {"Smoker": "1"}


def test_a_refusal_never_holds_long_words_of_a_table_without_headers(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text(f"P1,{'I waited so long for it that I left. ' * 5},x\nP2,They lie,y\n", encoding="utf-8")
    with pytest.raises(ImportRefused) as refusal:
        tables.read(Found(path), Wishes(code=("Code",)))
    assert "I left. I waited so long for it that I left" not in str(refusal.value)


# --- which rows are one passage ---


def test_the_same_words_with_the_same_code_were_said_twice(tmp_path: Path) -> None:
    project = table(tmp_path, "Quote,Code\nMm-hmm.,Yes\nMm-hmm.,Yes\nMm-hmm.,Fine\nNo way at all,No\n")
    assert len(project.segments) == 3
    assert len(project.codings) == 4
    assert not project.losses


def test_the_same_code_by_two_coders_is_on_one_passage(tmp_path: Path) -> None:
    project = table(tmp_path, "Quote,Code,Coder\nI waited long,Access,A\nI waited long,Access,B\nI waited long,Trust,B\n")
    assert len(project.segments) == 1
    assert {(coding.code, coding.coder) for coding in project.codings} == {("Access", "A"), ("Access", "B"), ("Trust", "B")}


def test_ids_decide_even_where_words_are_equal(tmp_path: Path) -> None:
    project = table(tmp_path, "Segment ID,Quote,Code\n7,Mm-hmm.,Yes\n7,Mm-hmm.,Fine\n9,Mm-hmm.,Fine\n")
    assert [segment.id for segment in project.segments] == ["7", "9"]


def test_ids_that_begin_anew_in_each_source_are_taken_with_it(tmp_path: Path) -> None:
    rows = (
        "Interview Ann,1,I waited long,A\nInterview Ann,2,They lie,B\nInterview Bob,1,Too far away,A\nInterview Bob,2,Never,B\n"
    )
    project = table(tmp_path, f"Interview,Quote ID,Quote,Code\n{rows}")
    assert len({segment.id for segment in project.segments}) == 4
    assert not any("Ann" in segment.id for segment in project.segments)


def test_an_id_on_many_different_passages_is_the_persons(tmp_path: Path) -> None:
    project = table(
        tmp_path, "ID,Quote,Code\nP1,I waited long,A\nP1,They lie to us,B\nP1,Too far,B\nP2,Never again,B\nP2,Not me,A\n"
    )
    assert Counter(segment.participant for segment in project.segments) == {"P1": 3, "P2": 2}
    assert any("was read as the participant" in note for note in project.notes)


def test_row_numbers_are_no_ids(tmp_path: Path) -> None:
    first = table(tmp_path, "No,Quote,Code\n1,I waited long,A\n2,I waited long,B\n3,They lie,B\n")
    second = table(tmp_path, "No,Quote,Code\n1,They lie,B\n2,I waited long,B\n3,I waited long,A\n")
    assert len(first.segments) == 2
    assert {segment.id for segment in first.segments} == {segment.id for segment in second.segments}


def test_times_decide_where_there_are_no_ids(tmp_path: Path) -> None:
    project = table(
        tmp_path, "Timestamp,Quote,Code\n00:01,Mm-hmm.,Yes\n00:07,Mm-hmm.,Fine\n00:07,Mm-hmm.,Yes\n00:07,Mm-hmm.,Yes\n"
    )
    assert len(project.segments) == 2
    assert [(loss.kind, loss.ids) for loss in project.losses] == [("codings", ("line 5, code 1",))]


def test_a_page_is_too_coarse_to_make_two_utterances_one(tmp_path: Path) -> None:
    rows = "1,Mm-hmm.,Yes\n1,Mm-hmm.,Yes\n1,I waited long,Access\n1,They lie to us,Trust\n"
    assert len(table(tmp_path, f"Page,Quote,Code\n{rows}").segments) == 4


def test_each_row_of_a_wide_table_is_a_passage(tmp_path: Path) -> None:
    project = table(tmp_path, "Quote,Code 1,Code 2\nMm-hmm.,Yes,\nMm-hmm.,Fine,\nMm-hmm.,Yes,Yes\n")
    assert len(project.segments) == 3
    assert [(loss.kind, loss.number) for loss in project.losses] == [("codings", 1)]


def test_memos_of_one_passage_come_together_and_other_differences_are_told(tmp_path: Path) -> None:
    project = table(tmp_path, "ID,Quote,Code,Memo,Weight\n1,I waited long,A,one,5\n1,I waited long,B,two,7\n")
    assert project.segments[0].memo == "one\ntwo"
    assert any('1 further rows of a passage say something else in column "Weight"' in note for note in project.notes)


def test_a_header_that_is_written_again_is_no_passage(tmp_path: Path) -> None:
    project = table(tmp_path, "Quote,Code\nI waited long,A\nQuote,Code\nThey lie to us,B\n")
    assert [segment.text for segment in project.segments] == ["I waited long", "They lie to us"]
    assert project.held["segments"] == 2


def test_speakers_that_recur_in_the_sources_are_parts_and_no_persons(tmp_path: Path) -> None:
    rows = "T1,therapist,I hear you well,A\nT1,client,I waited long,B\nT2,therapist,Why is that so,A\nT2,client,They lie,B\n"
    project = table(tmp_path, f"Transcript,Speaker,Utterance,Code\n{rows}")
    assert {segment.participant for segment in project.segments} == {""}
    assert [segment.columns["Speaker"] for segment in project.segments][:2] == ["therapist", "client"]
    persons = table(tmp_path, f"Transcript,Speaker,Utterance,Code\n{rows}".replace("client", "Ann", 1))
    asked = table(tmp_path, f"Transcript,Speaker,Utterance,Code\n{rows}", participant="Speaker")
    assert "" in {segment.participant for segment in persons.segments}
    assert {segment.participant for segment in asked.segments} == {"therapist", "client"}


def test_comments_are_the_words_where_numbered_columns_hold_codes(tmp_path: Path) -> None:
    project = table(tmp_path, "Response ID,Comment,Code 1,Code 2\nR1,I like it a lot,Good,Price\nR2,I hate this,Bad,\n")
    assert coded(project)["I like it a lot"] == {("Good",), ("Price",)}


# --- workbooks ---


def test_a_workbook_with_titles_notes_and_a_codebook(tmp_path: Path) -> None:
    path = made_xlsx(
        tmp_path / "study.xlsx",
        Read_me=[["This workbook holds the coded segments of our study"], ["Made in spring"]],
        Codes=[
            ["Code", "Description", "Inclusion criteria"], ["Access, general", "Getting in", "doors"], ["Trust", "Faith", ""],
        ],
        Segments=[
            ["Coded segments"], [], ["", "Interview", "Quote", "Codes"],
            ["", "I1", "I waited long", "Access, general, Trust"], ["", "I2", "They lie", "Trust"],
        ],
    )  # fmt: skip
    project = of(path)
    assert coded(project)["I waited long"] == {("Access, general",), ("Trust",)}
    assert project.codes[0].definition == "Getting in\nInclusion criteria: doors"
    assert [document.name for document in project.documents] == ["I1", "I2"]
    assert any("sheet Codes" in note for note in project.notes)
    assert not any("Getting in" in note for note in project.notes)


def test_sheets_of_one_make_are_read_together(tmp_path: Path) -> None:
    rows = [["Quote", "Code"], ["I waited long", "Access"], ["", "Access"]]
    path = made_xlsx(tmp_path / "study.xlsx", Anna=rows, Ben=[["Quote", "Code"], ["They lie", "Trust"]])
    project = of(path)
    assert {segment.document for segment in project.segments} == {"Anna", "Ben"}
    assert project.losses[0].ids == ("sheet 1, line 3",)


def test_an_opendocument_sheet_is_read_alike(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "study.ods", {"S": ods_rows([["Quote", "Code"], ["I waited\nlong", "Access"]])})
    assert coded(of(path)) == {"I waited\nlong": {("Access",)}}


def test_ticks_of_a_workbook_are_ticks(tmp_path: Path) -> None:
    path = made_xlsx(
        tmp_path / "study.xlsx", S=[["Quote", "Access", "Trust"], ["I waited long", True, False], ["They lie", 1, 1]]
    )
    assert coded(of(path)) == {"I waited long": {("Access",)}, "They lie": {("Access",), ("Trust",)}}


# --- codebooks ---


def test_a_named_file_that_is_no_codebook_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("Code,Definition\nSomething,else\n", encoding="utf-8")
    project = table(tmp_path, LONG, beside=(str(tmp_path / "other.csv"),))
    assert any("other.csv is no codebook of these codes" in note for note in project.notes)
    assert "Something" not in {code.id for code in project.codes}


def test_codes_that_nobody_used_come_over_from_the_codebook(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_text("Code,Definition\nTrust > Staff,Faith\nTrust > Self,Own faith\n", encoding="utf-8")
    project = table(tmp_path, LONG)
    assert ("Trust", "Self") in {code.path for code in project.codes}
    assert project.held["codes"] == 3


def test_broken_neighbours_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "broken.csv").write_bytes(b"\x81\x81\xff\0\0\0")
    assert len(table(tmp_path, LONG).segments) == 3


# --- what is refused, and hostile input ---


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    path.write_text("Quote,Code\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="no rows below its header"):
        tables.read(Found(path), Wishes(text="Quote"))


def test_cut_and_spoilt_tables_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "made.csv"
    whole = LONG.replace("lie", "lügen").encode()
    flips = [
        whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :] for at in range(len(whole)) for flip in (0x01, 0x20, 0xFF)
    ]
    outcomes = Counter[str]()
    for content in [whole[:cut] for cut in range(1, len(whole))] + flips:
        path.write_bytes(content)
        for wishes in (Wishes(), Wishes(text="Quote", code=("Code",))):
            try:
                if tables.recognises(Found(path), wishes):
                    adds_up(tables.read(Found(path), wishes))
                    outcomes["read"] += 1
            except ImportRefused as refusal:
                outcomes["refused"] += 1
                assert "\n" not in str(refusal)
    assert min(outcomes["read"], outcomes["refused"]) > 50


# --- tables as people write them by hand ---


@pytest.mark.parametrize(
    "header",
    ["Teilnehmer*in;Codierer/in;Textstelle;Code", "Interviewpartner:in;Kodiert von;Zitat(e);Code(s)",
     "Participant·e;Codeur·euse;Extrait (verbatim);Code", "Befragte/r;Kodierer_in;Zitat;Code",
     "Entrevistado/a;Codificador;Cita;Código"],
)  # fmt: skip
def test_headers_with_two_endings_or_an_aside(tmp_path: Path, header: str) -> None:
    project = table(tmp_path, f"{header}\nP1;Kim;Ich habe lange gewartet;Access\n")
    assert (project.segments[0].participant, project.codings[0].coder) == ("P1", "Kim")


def test_columns_of_codes_keep_their_letters(tmp_path: Path) -> None:
    text = "Quote,Code_a,Code_b\nI waited so long,Access,Trust\nThey lie,Trust,\n"
    assert coded(table(tmp_path, text))["I waited so long"] == {("Access",), ("Trust",)}


def test_rows_that_hold_a_code_alone_belong_to_the_passage_above(tmp_path: Path) -> None:
    text = (
        "Participant,Role,Quote,Code\nP1,Nurse,I waited so long,Access\n,,,Trust\nP2,Nurse,They lie,Trust\nP2,Nurse,,Access\n"
    )
    project = table(tmp_path, text)
    assert coded(project) == {"I waited so long": {("Access",), ("Trust",)}, "They lie": {("Trust",)}}
    assert "Rows that hold codes and nothing else, read as further codes of the passage above: 1." in project.notes
    assert [loss.ids for loss in project.losses if loss.kind == "segments"] == [("line 5",)]


def test_names_written_once_hold_for_the_empty_cells_below(tmp_path: Path) -> None:
    text = "Person,Role,Theme,Subtheme,Quote\n" + "".join(
        f"{person if n == 0 else ''},{role if n == 0 else ''},{theme if n == 0 else ''},s{n},{person} said {n} of it all\n"
        for person, role, theme in (("P1", "Nurse", "Access"), ("P2", "Patient", "Trust"))
        for n in range(3)
    )
    project = table(tmp_path, text)
    assert [segment.participant for segment in project.segments] == ["P1"] * 3 + ["P2"] * 3
    assert [segment.columns["Role"] for segment in project.segments] == ["Nurse"] * 3 + ["Patient"] * 3
    assert {code.path for code in project.codes} == {(theme, f"s{n}") for theme in ("Access", "Trust") for n in range(3)}
    assert any('"Person", "Role", "Theme"' in note for note in project.notes)


def test_cells_that_are_empty_here_and_there_stay_so(tmp_path: Path) -> None:
    text = "Person,Quote,Code\nP1,I waited,Access\n,They lie,Trust\nP1,It was good,Trust\nP2,It was bad,Access\n"
    assert [segment.participant for segment in table(tmp_path, text).segments] == ["P1", "", "P1", "P2"]


def test_a_row_of_sums_does_not_hide_the_ticks(tmp_path: Path) -> None:
    text = (
        "Person,Quote,Access,Trust,Total\nP1,I waited so long,1,0,1\nP2,They always lie,1,1,2\nP3,It was good,0,1,1\n,,2,2,4\n"
    )
    project = table(tmp_path, text)
    assert [code.path for code in project.codes] == [("Access",), ("Trust",)]
    assert len(project.codings) == 4


def test_ids_outlive_a_new_name_of_the_file(tmp_path: Path) -> None:
    ids = []
    for name in ("coding.csv", "coding_2.csv"):
        (tmp_path / name).write_text("Quote,Code\nI waited,Access\nThey lie,Trust\n", encoding="utf-8")
        ids.append([segment.id for segment in of(tmp_path / name).segments])
    assert ids[0] == ids[1]


def test_names_of_sheets_are_not_told(tmp_path: Path) -> None:
    rows = [["Quote", "Code"], ["I waited long", "Access"], ["", "Access"]]
    path = made_xlsx(tmp_path / "study.xlsx", Anna=rows, Ben=rows, Carla=[["to do"], ["ask her"]])
    project = of(path)
    told = " ".join([*project.notes, *(id_ for loss in project.losses for id_ in loss.ids)])
    assert not [name for name in ("Anna", "Ben", "Carla") if name in told]
    assert "no. 3" in told
