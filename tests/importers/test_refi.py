"""REFI-QDA projects: the real ones, and made-up ones with every odd shape that real ones are known to have."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from explorer.importers import refi
from explorer.importers.files.found import Found
from explorer.importers.files.safety import ImportRefused
from explorer.importers.project import Wishes
from explorer.importers.refi.cases import BESIDE_A_PERSON
from explorer.importers.refi.marks import MEMO, NO_TEXT, NOT_TEXT
from explorer.importers.refi.passages import CASE, EMPTY, NO_CODE, NO_PLACE, OUTSIDE, TWICE, UNVERIFIED, WHOLE
from tests.importers.refi_files import (
    code,
    coding,
    guid,
    inline,
    losses,
    packed,
    project,
    read,
    selection,
    text_source,
)

TEXT = "I like my work.\nHome is quiet."


def one_source(folder: Path, inside: str, path: str = "internal://a.txt", more: str = "", before: str = "") -> Path:
    xml = project(text_source(10, inside, path), more=more, before=before)
    return packed(folder, xml, {"sources/a.txt": TEXT.encode()})


# The real files


def test_the_project_from_qualcoder_gives_its_true_counts(realdata: Path) -> None:
    result = read(realdata / "refi-qda" / "qualcoder-annomi.qdpx")
    assert (len(result.codes), len(result.documents)) == (12, 12)
    assert (len(result.segments), len(result.codings)) == (462, 477)
    assert result.losses == []
    assert any("462 of 462 passages agree" in note and "(sure)" in note for note in result.notes)
    assert ("client", "change") in {found.path for found in result.codes}
    assert {coding.coder for coding in result.codings} == {"default"}


def test_the_sample_from_atlas_ti_is_accounted_for_although_its_texts_are_missing(realdata: Path) -> None:
    result = read(realdata / "refi-qda" / "atlasti-vendor-sample.qdpx")
    assert len(result.codes) == 14
    assert result.held["sources"] == 12
    assert losses(result, "sources") == {"the plain text of these sources is missing in the export": 6}
    assert result.segments == []
    assert losses(result, "segments") == {
        NO_TEXT: 6,
        NOT_TEXT["PictureSelection"]: 1,
        NOT_TEXT["PDFSelection"]: 4,
        NOT_TEXT["VideoSelection"]: 2,
    }
    assert result.held["codings"] == 14
    assert ("Coke", "diet Coke") in {found.path for found in result.codes}
    assert not any("sebpe" in note for note in result.notes)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("refi-qda/portableQDA_test_compare_Diff_destAtlas.qdc", 2),
        ("refi-qda/portableQDA_Atlasti.qdc", 5),
        ("refi-qda/doorstop-core-tests-files-exported.qdc", 8),
        ("refi-qda/REFI-QDA-1-5.qdc", 6),
        ("refi-qda/qualcoder-annomi.qdc", 12),
        ("taguette/codebook.qdc", 12),
    ],
)
def test_a_codebook_gives_codes_and_nothing_else(realdata: Path, name: str, codes: int) -> None:
    result = read(realdata / name)
    assert result.format == "REFI-QDA codebook"
    assert len(result.codes) == codes
    assert result.segments == result.codings == result.documents == []


def test_nested_codes_keep_their_names_although_these_hold_colons(realdata: Path) -> None:
    result = read(realdata / "refi-qda" / "portableQDA_Atlasti.qdc")
    assert ("code3", "code:3.1") in {found.path for found in result.codes}
    assert [found.path for found in result.codes if not found.codable] == [("code3",)]


def test_a_description_may_be_an_attribute(realdata: Path) -> None:
    result = read(realdata / "refi-qda" / "doorstop-core-tests-files-exported.qdc")
    assert result.codes[0].definition == "Hello, world!"


@pytest.mark.parametrize("name", ["Project.xsd", "Codebook.xsd"])
def test_a_schema_is_no_project(realdata: Path, name: str) -> None:
    assert not refi.recognises(Found(realdata / "refi-qda" / name), Wishes())


@pytest.mark.parametrize(
    "other",
    [
        '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup/></Project>',
        '<codeBook xmlns="ddi:codebook:2_5"><stdyDscr/></codeBook>',
        "<html><body>CodeBook</body></html>",
        "<!-- <Project xmlns='urn:QDA-XML:project:1.0'> --><survey/>",
    ],
)
def test_other_xml_is_no_project(tmp_path: Path, other: str) -> None:
    (tmp_path / "x.qde").write_text(other, encoding="utf-8")
    assert not refi.recognises(Found(tmp_path / "x.qde"), Wishes())


# Containers and paths


@pytest.mark.parametrize("inner", ["project.qde", "Project.qde", "Mein Projekt.QDE", "folder/project.qde"])
@pytest.mark.parametrize(
    "path", ["internal://a.txt", "a.txt", "internal://sources/A.TXT", "relative:///a.txt", "internal:///a.txt"]
)
def test_the_project_and_its_texts_are_found_under_any_usual_name(tmp_path: Path, inner: str, path: str) -> None:
    start = inner.rpartition("/")[0]
    xml = project(text_source(10, selection(20, 7, 14, coding(1)), path))
    result = read(packed(tmp_path, xml, {f"{start}/Sources/a.txt".strip("/"): TEXT.encode()}, inner))
    assert [segment.text for segment in result.segments] == ["my work"]


def test_names_with_percent_signs_and_accents_are_found(tmp_path: Path) -> None:
    xml = project(text_source(10, selection(20, 0, 6, coding(1)), "internal://Gespr%C3%A4ch%201.txt"))
    result = read(packed(tmp_path, xml, {"Sources/Gespra\u0308ch 1.txt": TEXT.encode()}))
    assert result.segments[0].text == "I like"


def test_a_bare_qde_reads_the_texts_beside_it_and_no_others(tmp_path: Path) -> None:
    inside, outside = tmp_path / "study", tmp_path / "home"
    (inside / "sources").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("Nobody may read this.", encoding="utf-8")
    (inside / "sources" / "a.txt").write_text(TEXT, encoding="utf-8")
    (inside / "sources" / "link.txt").symlink_to(outside / "secret.txt")
    paths = ["internal://a.txt", f"absolute://{inside}/sources/a.txt", f"absolute://{outside}/secret.txt"]
    paths += ["relative:///../home/secret.txt", "internal://link.txt", str(outside / "secret.txt"), "http://x.org/a.txt"]
    sources = "".join(text_source(10 + n, selection(20 + n, 0, 6, coding(1)), path) for n, path in enumerate(paths))
    (inside / "x.qde").write_text(project(sources), encoding="utf-8")
    result = read(inside / "x.qde")
    assert [segment.text for segment in result.segments] == ["I like", "I like"]
    assert losses(result, "segments") == {NO_TEXT: 5}
    assert str(outside) not in repr(result)


def test_an_unpacked_project_is_read_from_its_folder(tmp_path: Path) -> None:
    packed_one = packed(
        tmp_path,
        project(text_source(10, selection(20, 7, 14, coding(1)), "internal://a.txt")),
        {"Sources/a.txt": TEXT.encode()},
    )
    with zipfile.ZipFile(packed_one) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert [segment.text for segment in read(tmp_path / "unpacked").segments] == ["my work"]


def test_a_path_into_somebodys_home_is_missing_and_not_printed(tmp_path: Path) -> None:
    result = read(one_source(tmp_path, selection(20, 0, 6, coding(1)), "absolute:///Users/jane.doe/a.txt"))
    assert losses(result, "segments") == {NO_TEXT: 1}
    assert losses(result, "codings") == {NO_TEXT: 1}
    assert "jane" not in repr(result)


def test_an_archive_in_an_archive_is_refused_with_its_cure(tmp_path: Path) -> None:
    inner = packed(tmp_path, project())
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.write(inner, "study.qdpx")
    with pytest.raises(ImportRefused, match=r"unpack it and import the \.qdpx"):
        refi.read(Found(tmp_path / "download.zip"), Wishes())


def test_a_project_without_anything_is_empty(tmp_path: Path) -> None:
    path = packed(tmp_path, '<Project name="Empty" xmlns="urn:QDA-XML:project:1.0"/>')
    assert read(path).documents == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_and_xml_come_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Très naïve, isn’t it?\r\nYes"
    xml = project(text_source(10, selection(20, 5, 10, coding(1)), "internal://a.txt", "Müller"))
    written = xml.replace('"utf-8"', '"windows-1252"') if encoding == "cp1252" else xml
    result = read(packed(tmp_path, written.encode(encoding), {"sources/a.txt": text.encode(encoding)}))
    assert result.documents[0].name == "Müller"
    assert result.segments[0].text == "naïve"


def test_text_may_stand_in_the_project_itself_and_be_empty(tmp_path: Path) -> None:
    sources = text_source(10, inline("One\ntwo") + selection(20, 4, 7, coding(1))) + text_source(11, "<PlainTextContent/>")
    result = read(packed(tmp_path, project(sources)))
    assert [document.text for document in result.documents] == ["One\ntwo", ""]
    assert result.segments[0].text == "two"


def test_any_namespace_and_any_way_to_write_guids_will_do(tmp_path: Path) -> None:
    inside = selection(20, 0, 6, coding(1)).replace(guid(1), "{" + guid(1).upper() + "}")
    result = read(packed(tmp_path, project(text_source(10, inline(TEXT) + inside), namespace="urn:QDA-XML:project:0:4")))
    assert [(found.code, found.coder) for found in result.codings] == [(guid(1), "Ada")]


# Codes


def test_leaf_names_may_repeat_under_different_parents(tmp_path: Path) -> None:
    codes = code(1, "Work", code(2, "Good"), 'isCodable="false"') + code(3, "Home", code(4, "Good"))
    result = read(packed(tmp_path, project(codes=codes)))
    assert [found.path for found in result.codes] == [("Work",), ("Work", "Good"), ("Home",), ("Home", "Good")]
    assert [found.codable for found in result.codes] == [False, True, True, True]


@pytest.mark.parametrize(
    ("wish", "path"), [("", ("A", "b: c")), ("none", ("A", "b: c")), (": ", ("A", "b", "c"))], ids=["found", "none", "asked"]
)
def test_names_of_nested_codes_are_parted_only_when_asked(tmp_path: Path, wish: str, path: tuple[str, ...]) -> None:
    result = read(packed(tmp_path, project(codes=code(1, "A", code(2, "b: c")))), separator=wish)
    assert result.codes[1].path == path


def test_a_heading_that_is_on_a_passage_is_a_code(tmp_path: Path) -> None:
    codes = code(1, "Work", more='isCodable="false"') + code(2, "Home", more='isCodable="0"')
    sources = text_source(10, inline(TEXT) + selection(20, 0, 6, coding(1)))
    result = read(packed(tmp_path, project(sources, codes)))
    assert [found.codable for found in result.codes] == [True, False]


# Passages


def test_a_passage_that_is_coded_twice_is_one_segment(tmp_path: Path) -> None:
    inside = selection(20, 0, 6, coding(1)) + selection(21, 0, 6, coding(2, 902)) + selection(22, 0, 6, coding(2, 902))
    result = read(one_source(tmp_path, inside))
    assert [segment.id for segment in result.segments] == [guid(20)]
    assert [(found.code, found.coder) for found in result.codings] == [(guid(1), "Ada"), (guid(2), "Bea")]
    assert losses(result, "codings") == {TWICE: 1}


def test_equal_places_in_two_sources_are_two_segments(tmp_path: Path) -> None:
    sources = "".join(text_source(n, inline(TEXT) + selection(20, 0, 6, coding(1))) for n in (10, 11))
    result = read(packed(tmp_path, project(sources)))
    assert len(result.segments) == len({segment.id for segment in result.segments}) == 2


def test_an_uncoded_passage_stays_a_segment(tmp_path: Path) -> None:
    result = read(one_source(tmp_path, selection(20, 0, 6)))
    assert len(result.segments) == 1
    assert result.codings == []


def test_passages_without_a_place_are_listed_with_the_reason(tmp_path: Path) -> None:
    places = [(0, 900), (-1, 3), (3, 3), (15, 16), ("", ""), ("a", 5), (0, 6)]
    inside = "".join(selection(20 + n, *place, coding(1)) for n, place in enumerate(places))
    result = read(one_source(tmp_path, inside))
    assert [segment.text for segment in result.segments] == ["I like"]
    assert losses(result, "segments") == {OUTSIDE: 2, EMPTY: 2, NO_PLACE: 2}
    assert losses(result, "codings") == losses(result, "segments")


def test_an_unknown_code_costs_the_coding_but_not_the_segment(tmp_path: Path) -> None:
    result = read(one_source(tmp_path, selection(20, 0, 6, coding(99) + coding(1) + '<Coding guid="x"/>')))
    assert len(result.segments) == len(result.codings) == 1
    assert losses(result, "codings") == {NO_CODE: 2}


def test_a_code_on_a_whole_source_is_no_passage(tmp_path: Path) -> None:
    result = read(one_source(tmp_path, selection(20, 0, 6, coding(1)) + coding(2)))
    assert losses(result, "codings") == {WHOLE: 1}


def test_descriptions_and_notes_become_memos(tmp_path: Path) -> None:
    refs = f'<NoteRef targetGUID="{guid(30)}"/>'
    inside = selection(20, 0, 6, f"<Description>Surprising.</Description>{coding(1)}{refs}")
    notes = f'<Notes><Note guid="{guid(30)}"><PlainTextContent>Ask again.</PlainTextContent></Note>'
    notes += f'<Note guid="{guid(31)}" plainTextPath="internal://a.txt"/></Notes>'
    notes += f'<Links><Link originGUID="{guid(31)}" targetGUID="{guid(20)}"/></Links>'
    result = read(one_source(tmp_path, inside, more=notes))
    assert result.segments[0].memo == f"Surprising.\n\nAsk again.\n\n{TEXT}"


def test_an_annotation_is_no_passage_of_a_source(tmp_path: Path) -> None:
    note = f'<Notes><Note guid="{guid(30)}">{inline("A thought")}{selection(31, 0, 5)}</Note></Notes>'
    result = read(one_source(tmp_path, selection(20, 0, 6, coding(1)), more=note))
    assert losses(result, "segments") == {MEMO: 1}


# Media


def pdf(inside: str, areas: str = "") -> str:
    text = f'<Representation guid="{guid(50)}" plainTextPath="internal://a.txt">{inside}</Representation>'
    return f'<PDFSource guid="{guid(40)}" name="p.pdf">{areas}{text}</PDFSource>'


def test_a_pdf_selection_that_is_repeated_as_text_counts_once(tmp_path: Path) -> None:
    area = f'<PDFSelection guid="{guid(20)}" page="0" firstX="1">{coding(1)}</PDFSelection>'
    xml = project(pdf(selection(20, 0, 6, coding(1)), area))
    result = read(packed(tmp_path, xml, {"sources/a.txt": TEXT.encode()}))
    assert (result.held["segments"], result.held["codings"]) == (1, 1)
    assert losses(result, "segments") == {NOT_TEXT["PDFSelection"]: 1}
    assert result.documents[0].kind == "pdf"


def test_a_passage_in_the_text_of_a_pdf_is_text(tmp_path: Path) -> None:
    result = read(packed(tmp_path, project(pdf(selection(20, 0, 6, coding(1)))), {"sources/a.txt": TEXT.encode()}))
    assert result.segments[0].text == "I like"
    assert result.documents[0].kind == "interview"


def test_media_are_counted_and_a_transcript_is_quoted(tmp_path: Path) -> None:
    points = "".join(f'<SyncPoint guid="{guid(60 + n)}" position="{n}" timeStamp="{n}"/>' for n in (0, 1, 6))
    spans = [(0, 6, ""), (1, 6, ""), (1, 9, "")]
    marks = "".join(
        f'<TranscriptSelection guid="{guid(70 + n)}" name="{name}" fromSyncPoint="{guid(60 + a)}" toSyncPoint="{guid(60 + b)}">'
        f"{coding(1)}</TranscriptSelection>"
        for n, (a, b, name) in enumerate(spans)
    )
    transcript = f'<Transcript guid="{guid(51)}" plainTextPath="internal://a.txt">{points}{marks}</Transcript>'
    clip = f'<VideoSelection guid="{guid(52)}" begin="0" end="9">{coding(2)}</VideoSelection>'
    sources = f'<VideoSource guid="{guid(41)}" name="v.mp4">{transcript}{clip}</VideoSource>'
    result = read(packed(tmp_path, project(sources), {"sources/a.txt": TEXT.encode()}))
    assert [segment.text for segment in result.segments] == ["I like", " like"]
    assert losses(result, "segments") == {NOT_TEXT["VideoSelection"]: 1, NO_PLACE: 1}
    assert [document.kind for document in result.documents] == ["video", "interview"]
    assert UNVERIFIED not in losses(result, "segments")


# People


def cases(inside: str) -> str:
    variables = f'<Variables><Variable guid="{guid(80)}" name="Role"/><Variable guid="{guid(81)}" name="Paid"/></Variables>'
    return f"{variables}<Cases>{inside}</Cases>"


def value(variable: int, kind: str, written: str) -> str:
    return f'<VariableValue><VariableRef targetGUID="{guid(variable)}"/><{kind}>{written}</{kind}></VariableValue>'


def test_cases_bring_their_variables_and_name_who_a_document_is_about(tmp_path: Path) -> None:
    case = f'<Case guid="{{{guid(90).upper()}}}" name="Anna">{value(80, "TextValue", "client")}{value(81, "BooleanValue", "1")}'
    case += f'{value(99, "TextValue", "x")}<SourceRef targetGUID="{guid(10)}"/></Case>'
    result = read(one_source(tmp_path, selection(20, 0, 6, coding(1)), before=cases(case)))
    assert [(found.id, found.name) for found in result.cases] == [(guid(90), "Anna")]
    assert result.cases[0].attributes == {"Role": "client", "Paid": "true"}
    assert result.documents[0].cases == (guid(90),)


def test_a_case_may_be_a_passage_and_what_lies_within_it(tmp_path: Path) -> None:
    case = f'<Case guid="{guid(90)}" name="Anna"><SelectionRef targetGUID="{guid(20)}"/></Case>'
    inside = selection(20, 0, 15) + selection(21, 7, 14, coding(1)) + selection(22, 16, 20, coding(1))
    result = read(one_source(tmp_path, inside, before=cases(case)))
    assert [segment.case for segment in result.segments] == [guid(90), guid(90), ""]


def test_a_code_that_is_a_case_marks_whose_passage_it_is(tmp_path: Path) -> None:
    case = f'<Case guid="{guid(2)}" name="Home"/>'
    inside = selection(20, 0, 15, coding(2)) + selection(21, 7, 14, coding(1))
    result = read(one_source(tmp_path, inside, before=cases(case)))
    assert [found.path for found in result.codes] == [("Work",)]
    assert [segment.case for segment in result.segments] == [guid(2), guid(2)]
    assert losses(result, "codings") == {CASE: 1}


def test_a_case_without_a_name_holds_the_variables_of_its_document(tmp_path: Path) -> None:
    nameless = f'<Case guid="{guid(90)}">{value(80, "TextValue", "client")}<SourceRef targetGUID="{guid(10)}"/></Case>'
    alone = read(one_source(tmp_path, "", before=cases(nameless)))
    assert [found.name for found in alone.cases] == ["Interview 10"]
    named = f'<Case guid="{guid(91)}" name="Anna"><SourceRef targetGUID="{guid(10)}"/></Case>'
    beside = read(one_source(tmp_path, "", before=cases(nameless + named)))
    assert [found.name for found in beside.cases] == ["Anna"]
    assert beside.documents[0].attributes == {"Role": "client"}
    assert losses(beside, "participants") == {BESIDE_A_PERSON: 1}


def test_sets_and_variables_of_documents_come_over(tmp_path: Path) -> None:
    sets = f'<Sets><Set guid="{guid(95)}" name="gender: male"><MemberSource targetGUID="{guid(10)}"/></Set>'
    sets += f'<Set guid="{guid(96)}" name="Themes"><MemberCode targetGUID="{guid(1)}"/></Set></Sets>'
    result = read(one_source(tmp_path, value(80, "IntegerValue", "7"), more=sets, before=cases("")))
    assert result.documents[0].sets == ("gender: male",)
    assert result.documents[0].attributes == {"Role": "7"}
    assert any(note.startswith("1 sets hold no sources") for note in result.notes)
