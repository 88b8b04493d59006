from __future__ import annotations

from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.project import Wishes
from explorer.importers.surveys import qualtrics
from tests.importers.surveys import answers, item, labels, refusal, statuses, stays_sound, survey_from

NAMES = (
    "StartDate,Status,ResponseId,DistributionChannel,Q1,Q2_1,Q2_2,Q2_3_TEXT,Q3_1,Q3_2,Q4,Q4 - Sentiment,group,Q9_Page Submit"
)
WORDINGS = (
    '"Start Date","Response Type","Response ID","Distribution Channel","<b>How</b>\nare you?",'
    '"Which do you use? - Selected Choice - Phone","Which do you use? - Selected Choice - E-mail",'
    '"Which do you use? - Other - Text","Please rate - The food","Please rate - The ${e://Field/place}","Anything &amp; all?",'
    '"Q4 - Sentiment","group","Timing - Page Submit"'
)
IDS = """
startDate status _recordId distributionChannel QID1 QID2_1 QID2_2 QID2_3_TEXT QID3_1 QID3_2 QID4_TEXT
QID4_TEXT_eae5a8d0e7fd4bd183e983e5Sentiment group QID9_PAGE_SUBMIT
"""
IMPORT_IDS = ",".join('"{""ImportId"":""' + name + '""}"' for name in IDS.split())
ROWS = (
    "2024-01-01 10:00:00,IP Address,R_abcdefgh1,anonymous,Good,Phone,E-mail,,Agree,Strongly agree,Fine so far,x,T,3.1",
    "2024-01-01 11:00:00,IP Address,R_abcdefgh2,anonymous,Poor,Phone,,a fax,Disagree,Agree,,y,C,2.0",
    "2024-01-01 12:00:00,Survey Preview,R_abcdefgh3,preview,Good,Phone,,,Agree,Agree,only a test,y,C,2.0",
)


def export(folder: Path, *lines: str) -> Path:
    path = folder / "answers.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_three_header_rows_of_a_real_export(realdata: Path) -> None:
    survey = survey_from(qualtrics, realdata / "qualtrics" / "sample.csv")
    assert [(found.id, found.wording) for found in survey.items] == [
        ("Q1", "This is a multiple choice question."),
        ("Q2", "This is a free text question."),
    ]
    assert answers(survey, "Q2") == ["Hello World!"]
    assert survey.held == {"items": 2, "respondents": 1, "answers": 2}
    assert survey.dropped_columns["IPAddress"] == "IP addresses"
    assert survey.dropped_columns["RecipientEmail"] == "e-mail addresses"
    assert "text analysis" in survey.dropped_columns["Q2 - Topics"]
    assert "IPAddress" not in survey.respondents[0].columns


def test_the_two_header_rows_of_an_old_export(realdata: Path) -> None:
    survey = survey_from(qualtrics, realdata / "qualtrics" / "sample_legacy.csv")
    assert [found.id for found in survey.items] == ["Q1", "Q2"]
    assert [respondent.id for respondent in survey.respondents] == ["R_2YPOQ602ER1jkf1"]
    assert survey.dropped_columns["V6"] == "IP addresses"
    assert survey.dropped_columns["LocationAccuracy"] == "coordinates"
    assert not any(name.startswith("column") for name in survey.dropped_columns)


def test_embedded_data_is_no_question_but_may_give_the_role(realdata: Path) -> None:
    survey = survey_from(qualtrics, realdata / "qualtrics" / "conjoint-first-40.csv")
    assert survey.held == {"items": 22, "respondents": 40, "answers": 629}
    assert "K-1-1" in survey.dropped_columns
    assert {respondent.columns["gender"] for respondent in survey.respondents} == {"1", "2"}
    assert "K-1-1" not in [found.id for found in survey.items]


def test_labels_of_a_known_scale_are_levels_in_order(realdata: Path) -> None:
    survey = survey_from(qualtrics, realdata / "qualtrics" / "conjoint-first-40.csv")
    assert item(survey, "Q2.9").kind == "scale"
    assert labels(survey, "Q2.9")[0] == "Extremely liberal"
    assert labels(survey, "Q2.9")[-1] == "Extremely conservative"
    assert item(survey, "Q2.4").kind == "choice"
    assert item(survey, "Q7.3").kind == "text"


def test_a_header_cell_may_span_lines_and_hold_html_and_piped_text(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *ROWS))
    assert item(survey, "Q1").wording == "How are you?"
    assert item(survey, "Q3_2").wording == "Please rate - The …"
    assert item(survey, "Q4").wording == "Anything & all?"


def test_a_column_a_choice_is_one_item(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *ROWS))
    assert item(survey, "Q2").kind == "choices"
    assert labels(survey, "Q2") == ["Phone", "E-mail"]
    assert answers(survey, "Q2") == ["Phone", "E-mail", "Phone"]
    assert item(survey, "Q2_3_TEXT").kind == "text"
    assert "Q2_1" not in [found.id for found in survey.items]


def test_numeric_exports_tick_choices_with_1(tmp_path: Path) -> None:
    rows = (
        "2024-01-01 10:00:00,0,R_abcdefgh1,anonymous,2,1,1,,4,5,Fine,x,T,3.1",
        "2024-01-01 11:00:00,0,R_abcdefgh2,anonymous,1,1,,a fax,2,4,,y,C,2.0",
    )
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *rows))
    assert answers(survey, "Q2") == ["Phone", "E-mail", "Phone"]
    assert [level.value for level in item(survey, "Q3_1").levels] == ["1", "2", "3", "4", "5"]
    assert answers(survey, "Q3_1") == ["4", "2"]


def test_rows_of_a_matrix_share_their_scale(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *ROWS))
    assert labels(survey, "Q3_1") == labels(survey, "Q3_2") == ["Disagree", "Agree", "Strongly agree"]


def test_previews_are_listed_and_do_not_answer(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *ROWS))
    lost = [loss for loss in survey.losses if loss.kind == "respondents"]
    assert [loss.ids for loss in lost] == [("R_abcdefgh3",)]
    assert survey.held["respondents"] == 3
    assert "only a test" not in answers(survey, "Q4")


def test_seen_but_unanswered_is_told_from_not_shown(tmp_path: Path) -> None:
    rows = (*ROWS[:1], "2024-01-01 11:00:00,IP Address,R_abcdefgh2,anonymous,-99,-99,-99,,,Agree,-99,y,C,2.0")
    survey = survey_from(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *rows))
    assert statuses(survey, "Q1") == ["answered", "no answer"]
    assert statuses(survey, "Q3_1") == ["answered", "skipped"]
    assert statuses(survey, "Q2") == ["answered", "answered", "no answer"]
    assert "-99" not in [answer.answer for answer in survey.answers]


def test_an_export_without_further_header_rows_is_read(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, NAMES, *ROWS[:2]))
    assert len(survey.respondents) == 2
    assert item(survey, "Q3_1").kind == "scale"
    assert answers(survey, "Q2") == ["Phone", "E-mail", "Phone"]


def test_an_export_without_any_header_is_read(tmp_path: Path) -> None:
    known = "2024-01-01 10:00:00,2024-01-01 10:01:00,IP Address,100,60,True,2024-01-01 10:01:01,R_abcdefgh1,anonymous,EN"
    row = f"{known},Agree,words"
    survey = survey_from(
        qualtrics, export(tmp_path, row, row.replace("gh1", "gh2").replace("Agree,words", "Disagree,other words"))
    )
    assert [found.kind for found in survey.items] == ["scale", "text"]
    assert survey.dropped_columns["StartDate"] == "administrative"


def test_participants_are_named_by_a_column_that_must_exist(tmp_path: Path) -> None:
    path = export(tmp_path, NAMES, WORDINGS, IMPORT_IDS, *ROWS)
    survey = survey_from(qualtrics, path, participant="Group")
    assert [respondent.name for respondent in survey.respondents] == ["T", "C"]
    assert 'no column "who"' in refusal(qualtrics, path, participant="who")
    assert "ResponseId" in refusal(qualtrics, path, participant="who")


def test_a_header_without_answers_is_refused(tmp_path: Path) -> None:
    assert "no answers" in refusal(qualtrics, export(tmp_path, NAMES, WORDINGS, IMPORT_IDS))


def test_other_tables_are_not_recognised(tmp_path: Path) -> None:
    assert not qualtrics.recognises(Found(export(tmp_path, "Timestamp,Status,Q1", "2024-01-01,x,Agree")), Wishes())


def test_damaged_exports_end_in_a_sentence(tmp_path: Path) -> None:
    content = "\n".join((NAMES, WORDINGS, IMPORT_IDS, *ROWS)).encode()
    stays_sound(qualtrics, tmp_path / "answers.csv", content, 150)


CHANNELS = (
    "ResponseId,StartDate,Q5_1,Q5_5,Q5_6,Q5_6_TEXT,Q8_NPS_GROUP,Q8,Q13",
    'Response ID,Start Date,Which? - Selected Choice - Call - by phone,"Which? - Selected Choice - Video (e.g., Zoom)",'
    "Which? - Selected Choice - Other,Which? - Selected Choice - Other - Text,Recommend us? - Group,Recommend us?,"
    "Education? - Selected Choice",
    '"{""ImportId"":""_recordId""}","{""ImportId"":""startDate"",""timeZone"":""UTC""}","{""ImportId"":""QID5"",""choiceId"":""1""}",'
    '"{""ImportId"":""QID5"",""choiceId"":""5""}","{""ImportId"":""QID5"",""choiceId"":""6""}","{""ImportId"":""QID5_6_TEXT""}",'
    '"{""ImportId"":""QID8_NPS_GROUP""}","{""ImportId"":""QID8""}","{""ImportId"":""QID13""}"',
)


def test_choices_of_one_import_id_are_one_item_also_where_all_are_marked_as_seen(tmp_path: Path) -> None:
    rows = ("R_abcdefgh1,2024-01-01,1,-99,-99,-99,3,9,2", "R_abcdefgh2,2024-01-01,-99,1,1,a fax,2,8,2")
    survey = survey_from(qualtrics, export(tmp_path, *CHANNELS, *rows))
    assert labels(survey, "Q5") == ["Call - by phone", "Video (e.g., Zoom)", "Other"]
    assert answers(survey, "Q5") == ["Call - by phone", "Video (e.g., Zoom)", "Other"]
    assert item(survey, "Q5").wording == "Which?"
    assert item(survey, "Q5_6_TEXT").wording == "Which? - Other - Text"
    assert item(survey, "Q13").wording == "Education?"


def test_the_group_of_a_net_promoter_score_is_no_question(tmp_path: Path) -> None:
    survey = survey_from(qualtrics, export(tmp_path, *CHANNELS, "R_abcdefgh1,2024-01-01,1,,,,Promoter,9,School"))
    assert survey.dropped_columns["Q8_NPS_GROUP"] == "computed from another question"
    assert labels(survey, "Q8") == [str(step) for step in range(11)]


def test_the_rows_of_a_slider_are_numbers_together(tmp_path: Path) -> None:
    names, wordings = (
        "ResponseId,RecordedDate,StartDate,Q6_1,Q6_2",
        "Response ID,Recorded Date,Start Date,How much? - All,How much? - Most",
    )
    rows = [f"R_abcdefgh{at},2024-01-01,2024-01-01,{at * 12},{at}" for at in range(1, 8)]
    survey = survey_from(qualtrics, export(tmp_path, names, wordings, *rows))
    assert [found.kind for found in survey.items] == ["number", "number"]
