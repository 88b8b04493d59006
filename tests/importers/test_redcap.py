from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importers.files.found import Found
from explorer.importers.project import Wishes
from explorer.importers.surveys import redcap
from tests.importers.surveys import answers, item, labels, refusal, stays_sound, survey_from

HEADER = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    '"Choices, Calculations, OR Slider Labels",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,'
    "Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,"
    "Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation"
)
FIELDS = (
    "record_id,base,,text,Record,,,,,,,,,,,,,",
    "nick,base,,text,What are you called?,,,,,,y,,,,,,,",
    'mood,base,,radio,"<b>Mood</b>","1, Bad, very | 2, Fair | -9, Don\'t know",,,,,,,,,,,,',
    'why,base,,notes,"Why bad?",,,,,,,"[mood] = \'1\'",,,,,,',
    'media,base,,checkbox,Media,"-1, None | a, Press, radio | 2, Web",,,,,,,,,,,,',
    "ever,base,,yesno,Ever?,,,,,,,,,,,,,",
    "age,base,,text,Age,,,integer,,,,,,,,,,",
    'm1,visit,,radio,First row,"1, Low | 2, Middle of it | 3, Top",,,,,,,,,,grid,,',
    "pain,visit,,slider,Pain,,,,,,,,,,,,,",
    "scan,visit,,file,Scan,,,,,,,,,,,,,",
    "hello,visit,,descriptive,Welcome,,,,,,,,,,,,,",
)
RAW = (
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,nick,mood,why,media____1,media___a,media___2,"
    "ever,age,base_complete,m1,pain,scan,visit_complete\n"
    "1,start_arm_1,,,Bo,1,It hurts,0,1,1,TRUE,41,2,,,,\n"
    "1,later_arm_1,visit,1,,,,,,,,,,2,55,scan.pdf,2\n"
    "1,later_arm_1,visit,2,,,,,,,,,,,60,,1\n"
    "2,start_arm_1,,,Al,2,,0,0,0,FALSE,NASK,2,,,,\n"
)
LABELLED = (
    "Record,Event Name,Repeat Instrument,Repeat Instance,What are you called?,Mood,Why bad?,Media (choice=None),"
    '"Media (choice=Press, radio)",Media (choice=Web),Ever?,Age,Complete?,First row,Pain,Scan,Complete?\n'
    '1,Start,,,Bo,"Bad, very",It hurts,Unchecked,Checked,Checked,Yes,41,Complete,,,,\n'
    "1,Later,Visit,1,,,,,,,,,,Middle of it,55,scan.pdf,Complete\n"
    "1,Later,Visit,2,,,,,,,,,,,60,,Unverified\n"
    "2,Start,,,Al,Fair,,Unchecked,Unchecked,Unchecked,No,,Complete,,,,\n"
)


def project(folder: Path, data: str, dictionary: str = "\n".join((HEADER, *FIELDS)) + "\n") -> Path:
    (folder / "made_DataDictionary.csv").write_text(dictionary, encoding="utf-8")
    path = folder / "made_DATA.csv"
    path.write_text(data, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "held", "taken"),
    [
        ("simple", {"items": 15, "respondents": 5, "answers": 79}, 44),
        ("survey", {"items": 24, "respondents": 2, "answers": 7}, 3),
        ("arm-single-longitudinal", {"items": 3, "respondents": 3, "answers": 23}, 18),
        ("repeating-instruments", {"items": 10, "respondents": 2, "answers": 26}, 22),
    ],
)
def test_each_real_project_adds_up(realdata: Path, name: str, held: dict[str, int], taken: int) -> None:
    survey = survey_from(redcap, realdata / "redcap" / name / "data.csv")
    assert survey.held == held
    assert taken == sum(1 for answer in survey.answers if answer.status == "answered")


def test_boxes_of_a_checkbox_are_one_item(realdata: Path) -> None:
    survey = survey_from(redcap, realdata / "redcap/simple/data.csv")
    assert item(survey, "race").kind == "choices"
    assert [level.value for level in item(survey, "race").levels] == ["1", "2", "3", "4", "5", "6"]
    assert len(answers(survey, "race")) == 9
    assert "race___1" not in [found.id for found in survey.items]


def test_true_and_false_stand_for_1_and_0(realdata: Path) -> None:
    survey = survey_from(redcap, realdata / "redcap/simple/data.csv")
    assert answers(survey, "sex") == ["0", "1", "1", "0", "1"]
    assert labels(survey, "sex") == ["Female", "Male"]
    assert survey.respondents[0].columns["sex"] == "Female"


def test_identifiers_are_dropped_and_forms_are_instruments(realdata: Path) -> None:
    survey = survey_from(redcap, realdata / "redcap/simple/data.csv")
    assert survey.dropped_columns["telephone"] == "marked as an identifier"
    assert survey.dropped_columns["mugshot"] == "uploaded files"
    assert item(survey, "comments").instrument == "health"
    assert "telephone" not in [found.id for found in survey.items]


def test_repetitions_are_occasions(realdata: Path) -> None:
    survey = survey_from(redcap, realdata / "redcap/repeating-instruments/data.csv")
    given = [(answer.respondent, answer.occasion, answer.answer) for answer in survey.answers if answer.item == "bp_systolic"]
    assert given == [("1", "bp 1", "110"), ("1", "bp 2", "111"), ("1", "bp 3", "112"), ("2", "bp 1", "114")]
    assert {answer.occasion for answer in survey.answers if answer.item == "age"} == {""}


def test_a_form_that_nobody_opened_is_not_asked(realdata: Path) -> None:
    survey = survey_from(redcap, realdata / "redcap/survey/data.csv")
    given = {(answer.respondent, answer.item): answer.status for answer in survey.answers}
    assert given["1", "ethnicity"] == "skipped"
    assert given["1", "pmq1"] == "no answer"
    assert given["2", "pmq1"] == "skipped"


def test_choices_hold_commas_negative_codes_and_letters(tmp_path: Path) -> None:
    survey = survey_from(redcap, project(tmp_path, RAW))
    assert next((level.value, level.label) for level in item(survey, "mood").levels) == ("1", "Bad, very")
    assert [level.value for level in item(survey, "media").levels] == ["-1", "a", "2"]
    assert answers(survey, "media") == ["a", "2"]
    assert answers(survey, "ever") == ["1", "0"]
    assert item(survey, "mood").wording == "Mood"
    assert item(survey, "m1").kind == "scale"


def test_events_forms_and_branching_tell_what_was_not_asked(tmp_path: Path) -> None:
    survey = survey_from(redcap, project(tmp_path, RAW))
    given = {(answer.item, answer.respondent, answer.occasion): answer.status for answer in survey.answers}
    assert given["why", "2", "start_arm_1"] == "skipped"
    assert given["media", "2", "start_arm_1"] == "no answer"
    assert given["m1", "1", "later_arm_1, visit 2"] == "no answer"
    assert [status for (name, person, _), status in given.items() if (name, person) == ("m1", "2")] == ["skipped"]
    assert ("mood", "1", "later_arm_1, visit 1") not in given


def test_a_code_for_missing_data_is_no_number(tmp_path: Path) -> None:
    survey = survey_from(redcap, project(tmp_path, RAW))
    assert item(survey, "age").kind == "number"
    assert answers(survey, "age") == ["41"]
    assert "they are no number" in [loss.reason for loss in survey.losses]
    assert "NASK" not in [answer.answer for answer in survey.answers]


def test_labels_in_headers_and_cells_give_the_same_answers(tmp_path: Path) -> None:
    raw = survey_from(redcap, project(tmp_path, RAW.replace("NASK", "")))
    labelled = survey_from(redcap, project(tmp_path, LABELLED))
    assert [(found.id, found.kind, found.levels) for found in labelled.items] == [
        (found.id, found.kind, found.levels) for found in raw.items
    ]
    assert [answer.answer for answer in labelled.answers] == [answer.answer for answer in raw.answers]
    assert "nick" not in [found.id for found in labelled.items]


def test_the_api_names_the_dictionary_differently(tmp_path: Path) -> None:
    header = (
        "field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations,field_note,"
        "text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,identifier,branching_logic,"
        "required_field,custom_alignment,question_number,matrix_group_name,matrix_ranking,field_annotation"
    )
    survey = survey_from(redcap, project(tmp_path, RAW, "\n".join((header, *FIELDS))))
    assert survey.dropped_columns["nick"] == "marked as an identifier"
    assert len(survey.items) == 7


def test_participants_are_named_in_any_row_of_a_record(tmp_path: Path) -> None:
    survey = survey_from(redcap, project(tmp_path, RAW), participant="nick")
    assert [respondent.name for respondent in survey.respondents] == ["Bo", "Al"]
    assert "nick" not in [found.id for found in survey.items]


def test_data_need_their_dictionary_and_a_dictionary_holds_no_answers(realdata: Path, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(RAW, encoding="utf-8")
    assert "data dictionary" in refusal(redcap, path)
    dictionary = realdata / "redcap/simple/dictionary.csv"
    assert "no answers" in refusal(redcap, dictionary)
    assert survey_from(redcap, realdata / "redcap/simple/data.csv", beside=(str(dictionary),)).items
    plain = tmp_path / "plain.csv"
    plain.write_text("record,answer\n1,Yes\n", encoding="utf-8")
    assert not redcap.recognises(Found(plain), Wishes())


def test_damaged_exports_end_in_a_sentence(tmp_path: Path) -> None:
    dictionary = project(tmp_path, RAW).with_name("made_DataDictionary.csv")
    stays_sound(redcap, tmp_path / "spoilt.csv", RAW.encode(), 100, beside=(str(dictionary),))
    content, data = dictionary.read_bytes(), project(tmp_path, RAW)
    stays_sound(redcap, dictionary, content, 50)
    assert data.exists()


def test_what_is_piped_into_a_label_is_left_out_of_the_wording(tmp_path: Path) -> None:
    fields = [line.replace("First row", "How is [nick][current-instance] today?") for line in FIELDS]
    dictionary = "\n".join((HEADER, *fields)) + "\n"
    survey = survey_from(redcap, project(tmp_path, RAW, dictionary))
    assert item(survey, "m1").wording == "How is … today?"
    labelled = survey_from(
        redcap, project(tmp_path, LABELLED.replace("First row", "How is [nick][current-instance] today?"), dictionary)
    )
    assert answers(labelled, "m1") == answers(survey, "m1") == ["2"]
