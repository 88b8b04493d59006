from __future__ import annotations

from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.project import Wishes
from explorer.importers.surveys import limesurvey
from tests.importers.surveys import answers, item, labels, refusal, statuses, stays_sound, survey_from

DATA = "limesurvey/survey_998192_R_data_file.csv"
CODES = (
    '"id","submitdate","lastpage","startlanguage","G01Q01","G01Q02[SQ001]","G01Q02[SQ002]","G01Q02[other]","G02Q03[SQ001]",'
    '"G02Q03[SQ002]","interviewtime","token"\n'
    '"1","2024-01-01 10:00:00","2","en","A1","Y","","a drum","Agree","Strongly agree","12.5","k1"\n'
    '"2","","1","en","N/A","Y","Y","","Disagree","Agree","7.25","k2"\n'
)


def test_names_wordings_and_levels_come_from_the_syntax_file(realdata: Path) -> None:
    survey = survey_from(limesurvey, realdata / DATA)
    assert item(survey, "gender").wording == "How do you identify?"
    assert [(level.value, level.label) for level in item(survey, "gender").levels] == [
        ("man", "Man"),
        ("woman", "Woman"),
        ("-oth-", "Other"),
    ]
    assert item(survey, "age").kind == "number"
    assert item(survey, "mood").kind == "text"
    assert len(survey.respondents) == 7
    assert "How do you identify?" not in [found.id for found in survey.items]


def test_rows_of_an_array_share_a_scale_and_dual_scales_keep_their_own(realdata: Path) -> None:
    survey = survey_from(limesurvey, realdata / DATA)
    assert item(survey, "personality_open").kind == "scale"
    assert labels(survey, "personality_open") == labels(survey, "personality_neur")
    assert [level.side for level in item(survey, "personality_open").levels] == [-1, -1, -1, 0, 1, 1, 1]
    assert labels(survey, "activities_exp_0")[-1] == "7 in zeer ruime mate"
    assert labels(survey, "activities_exp_1")[-1] == "7 in zeer beperkte mate"
    assert item(survey, "order_1").kind == "choice"


def test_several_choices_are_one_item_and_what_was_written_beside_them_another(realdata: Path) -> None:
    survey = survey_from(limesurvey, realdata / DATA)
    assert item(survey, "education").kind == "choices"
    assert labels(survey, "education")[0] == "Primary School"
    assert answers(survey, "education")[0] == "Tertairy School"
    assert item(survey, "gender_other").kind == "text"
    assert "Not selected" not in labels(survey, "education")


def test_times_files_and_computed_columns_are_no_items(realdata: Path) -> None:
    survey = survey_from(limesurvey, realdata / DATA)
    assert survey.dropped_columns["Total time"] == "administrative"
    assert survey.dropped_columns["maleBoomer"] == "computed by the survey, not asked"
    assert survey.dropped_columns["image"] == "uploaded files"
    assert survey.dropped_columns["generalIntro"] == "a text that was shown, not a question"
    assert not any("time" in found.wording.casefold()[:15] for found in survey.items)


def test_addresses_and_dates_of_birth_do_not_come_over(realdata: Path) -> None:
    survey = survey_from(limesurvey, realdata / DATA)
    lost = next(loss for loss in survey.losses if loss.kind == "items")
    assert lost.ids == ("address_street", "address_number", "address_pc", "address_city", "born")
    assert survey.held == {"items": 37, "respondents": 7, "answers": 66}
    assert "47747" not in [answer.answer for answer in survey.answers]


def test_a_survey_structure_is_refused_in_plain_words(realdata: Path) -> None:
    refused = refusal(limesurvey, realdata / "limesurvey/structure-only.txt")
    assert "structure of a LimeSurvey survey" in refused
    assert "adminemail" not in refused
    assert "R syntax file" in refusal(limesurvey, realdata / "limesurvey/survey_998192_R_syntax_file.R")


def test_codes_without_a_syntax_file_are_read_by_their_answers(tmp_path: Path) -> None:
    path = tmp_path / "results-survey.csv"
    path.write_text(CODES, encoding="utf-8-sig")
    survey = survey_from(limesurvey, path)
    assert item(survey, "G01Q02").kind == "choices"
    assert answers(survey, "G01Q02") == ["SQ001", "SQ001", "SQ002"]
    assert answers(survey, "G01Q02_other") == ["a drum"]
    assert labels(survey, "G02Q03_SQ001") == ["Disagree", "Agree", "Strongly agree"]
    assert "interviewtime" in survey.dropped_columns
    assert survey.dropped_columns["token"] == "keys to a contact list"


def test_not_shown_is_told_from_not_answered(tmp_path: Path) -> None:
    path = tmp_path / "results-survey.csv"
    path.write_text(CODES.replace('"A1"', '""'), encoding="utf-8")
    survey = survey_from(limesurvey, path)
    assert statuses(survey, "G01Q01") == ["no answer", "skipped"]
    assert "N/A" not in [answer.answer for answer in survey.answers]


def test_headers_of_code_and_text_are_parted(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    tool = '"id. Response ID";"submitdate. Date submitted";"lastpage. Last page";"startlanguage. Start language";'
    head = tool + '"Q1. Do you like &quot;it&quot;?"\n'
    path.write_text(head + '"1";"2024";"2";"en";"Yes"\n"2";"2024";"2";"en";"No"\n', encoding="utf-8")
    survey = survey_from(limesurvey, path)
    assert [(found.id, found.wording) for found in survey.items] == [("Q1", 'Do you like "it"?')]


def test_the_syntax_file_may_be_named(realdata: Path, tmp_path: Path) -> None:
    path = tmp_path / "renamed.csv"
    path.write_bytes((realdata / DATA).read_bytes())
    syntax = str(realdata / "limesurvey/survey_998192_R_syntax_file.R")
    assert "gender" in [found.id for found in survey_from(limesurvey, path, beside=(syntax,)).items]
    assert "gender" not in [found.id for found in survey_from(limesurvey, path).items]


def test_other_tables_are_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,seed,answer\n1,2,Yes\n", encoding="utf-8")
    assert not limesurvey.recognises(Found(path), Wishes())


def test_damaged_files_end_in_a_sentence(realdata: Path, tmp_path: Path) -> None:
    syntax = str(realdata / "limesurvey/survey_998192_R_syntax_file.R")
    stays_sound(limesurvey, tmp_path / "data.csv", (realdata / DATA).read_bytes(), 30, beside=(syntax,))
    stays_sound(limesurvey, tmp_path / "codes.csv", CODES.encode(), 100)


def test_codes_are_levels_in_order_and_the_survey_is_called_by_its_number(tmp_path: Path) -> None:
    header = "id,submitdate,lastpage,startlanguage,G1Q2[SQ001],G1Q2[SQ002],G1Q2Time"
    rows = "\n".join(f"{at},2024-01-01,3,en,A{code},A2,1.5" for at, code in enumerate((4, 1, 10, 1), start=1))
    path = tmp_path / "results-survey123456.csv"
    path.write_text(f"{header}\n{rows}\n", encoding="utf-8")
    survey = survey_from(limesurvey, path)
    assert labels(survey, "G1Q2_SQ001") == ["A1", "A2", "A4", "A10"]
    assert survey.items[0].instrument == "Survey 123456"
    assert survey.dropped_columns["G1Q2Time"] == "administrative"
