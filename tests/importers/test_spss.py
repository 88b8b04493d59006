from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importers.surveys import spss
from tests.importers.surveys import answers, damaged, item, labels, refusal, statuses, stays_sound, survey_from

COUNTS = {
    "haven/datetime.sav": (3, 2, 6),
    "haven/iris.sav": (5, 150, 750),
    "haven/labelled-num-na.sav": (1, 2, 2),
    "haven/labelled-num.sav": (1, 1, 1),
    "haven/labelled-str.sav": (1, 2, 2),
    "haven/umlauts.sav": (1, 4, 4),
    "haven/variable-label.sav": (1, 1, 1),
    "pyreadstat/hebrews.sav": (1, 99, 99),
    "pyreadstat/missing_char.sav": (1, 2, 2),
    "pyreadstat/missing_test.sav": (1, 2, 2),
    "pyreadstat/ordered_category.sav": (1, 4, 4),
    "pyreadstat/sample.por": (7, 5, 32),
    "pyreadstat/sample.sav": (7, 5, 32),
    "pyreadstat/sample.zsav": (7, 5, 32),
    "pyreadstat/sample_large.sav": (7, 485, 3104),
    "pyreadstat/sample_missing.sav": (7, 7, 38),
    "pyreadstat/simple_alltypes.sav": (8, 6, 56),
    "pyreadstat/tegulu.sav": (1, 1, 1),
    "pyreadstat/test_width.sav": (0, 5, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_each_real_file_adds_up(realdata: Path, name: str) -> None:
    survey = survey_from(spss, realdata / "spss" / name)
    assert tuple(survey.held.values()) == COUNTS[name]


def test_value_labels_are_levels_in_code_order(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/pyreadstat/sample.sav")
    assert item(survey, "myord").kind == "scale"
    assert [(level.value, level.label) for level in item(survey, "myord").levels] == [
        ("1", "low"),
        ("2", "medium"),
        ("3", "high"),
    ]
    assert item(survey, "mylabl").kind == "choice"
    assert item(survey, "mynum").kind == "number"
    assert item(survey, "mynum").wording == "numeric"
    assert item(survey, "mynum").levels == ()


def test_user_missing_values_are_levels_and_no_answers(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/pyreadstat/sample_missing.sav")
    assert [level.label for level in item(survey, "mylabl").levels if level.missing] == ["undetermined"]
    assert statuses(survey, "mylabl").count("no answer") == 2
    assert "-1" not in answers(survey, "mylabl")
    assert "2000" not in answers(survey, "mynum")


def test_dates_beyond_the_calendar_do_not_stop_the_import(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/haven/datetime.sav")
    assert answers(survey, "date") == ["2014-09-22", "2014-09-23"]
    assert answers(survey, "time") == ["12:11:10", "15:59:20"]
    assert answers(survey, "date.posix")[1] == "2014-09-23 15:59:20"


def test_multiple_response_sets_are_items_of_several_choices(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/pyreadstat/simple_alltypes.sav")
    assert item(survey, "mymrset").kind == "choices"
    assert labels(survey, "mymrset") == ["Response #1", "Response #2", "Response #3"]
    assert len(answers(survey, "mymrset")) == 7
    assert "bool1" not in [found.id for found in survey.items]


def test_words_of_any_script_come_over(realdata: Path) -> None:
    assert survey_from(spss, realdata / "spss/pyreadstat/hebrews.sav").items[0].id == "ותק_ב"
    assert "నేను" in answers(survey_from(spss, realdata / "spss/pyreadstat/tegulu.sav"), "Q16br9oe_Q24br9oe")[0]
    assert labels(survey_from(spss, realdata / "spss/haven/umlauts.sav"), "var1")[0] == "the ä umlaut"


def test_labels_give_the_role(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/haven/labelled-str.sav")
    assert [respondent.columns["gender"] for respondent in survey.respondents] == ["Male", "Female"]


def test_columns_of_the_tool_are_no_items(realdata: Path) -> None:
    survey = survey_from(spss, realdata / "spss/pyreadstat/test_width.sav")
    assert survey.items == []
    assert survey.dropped_columns["ResponseId"] == "administrative"
    assert survey.respondents[0].id == "R_0001xAxQxIo2PVH"


def test_a_cut_file_is_refused_in_one_sentence(realdata: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.sav"
    path.write_bytes((realdata / "spss/pyreadstat/sample.sav").read_bytes()[:700])
    assert "cannot be read" in refusal(spss, path)
    assert "\n" not in refusal(spss, path)


def test_damaged_files_end_in_a_sentence_even_where_the_library_crashes(realdata: Path, tmp_path: Path) -> None:
    content = (realdata / "spss/pyreadstat/sample_missing.sav").read_bytes()
    stays_sound(spss, tmp_path / "spoilt.sav", content, 8)
    assert len(list(damaged(content, 8))) == 8
