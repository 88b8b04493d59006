from __future__ import annotations

from pathlib import Path

from explorer.importers.files.found import Found
from explorer.importers.formats import reader_of
from explorer.importers.project import Wishes
from explorer.importers.surveys import forms as tables
from tests.importers.surveys import answers, item, labels, refusal, statuses, stays_sound, survey_from

GOOGLE = (
    "Timestamp,Email Address,How satisfied are you?,Comments,Which do you use?,Rate [Coffee],Rate [Tea],Comments,Age,Role\n"
    '2024/01/01 10:00,a@example.org,Satisfied,good so far,"Phone, Laptop",Agree,Strongly agree,,23,Patient\n'
    "2024/01/02 10:00,b@example.org,Very satisfied,,Phone,Disagree,Neutral,more of it,44,Therapist\n"
    '2024/01/03 10:00,c@example.org,Neutral,nothing to say,"Laptop, Phone, Tablet",Agree,Agree,,31,Patient\n'
)
MONKEY = (
    "Respondent ID,Collector ID,Start Date,IP Address,Email Address,Which do you use?,,,How are you?,Rate these,,"
    "Anything else?\n"
    ",,,,,Phone,E-mail,Other (please specify),Response,Food,Room,Open-Ended Response\n"
    "101,7,01/02/2024,192.0.2.1,a@example.org,Phone,E-mail,,Good,Agree,Disagree,Thanks a lot\n"
    "102,7,01/02/2024,192.0.2.2,b@example.org,Phone,,a fax,Poor,Agree,Neutral,\n"
)
MICROSOFT = (
    "ID;Start time;Completion time;Email;Name;What do you use?;I feel well\n"
    "1;1/1/24 10:00;1/1/24 10:05;anonymous;Ann;Phone|Laptop|;5\n"
    "2;1/1/24 11:00;1/1/24 11:05;anonymous;Ben;Phone|;3\n"
)
KOBO = (
    "start,end,deviceid,Do you grow,Do you grow/maize,Do you grow/rice,_uuid,_submission_time,_id\n"
    "a,b,c,maize rice,1,1,u-1,2024-01-01T10:00:00,11\n"
    "a,b,c,maize,1,0,u-2,2024-01-01T11:00:00,12\n"
)


def table(folder: Path, text: str, name: str = "Course feedback.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_columns_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, GOOGLE))
    assert [found.id for found in survey.items if found.wording == "Comments"] == ["Comments", "comments-2"]
    assert answers(survey, "Comments") == ["good so far", "nothing to say"]
    assert answers(survey, "comments-2") == ["more of it"]


def test_a_form_says_its_kinds_by_its_answers(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, GOOGLE))
    assert item(survey, "how-satisfied-are-you").kind == "scale"
    assert item(survey, "which-do-you-use").kind == "choices"
    assert answers(survey, "which-do-you-use") == ["Phone", "Laptop", "Phone", "Laptop", "Phone", "Tablet"]
    assert item(survey, "Age").kind == "number"
    assert item(survey, "Comments").kind == "text"
    assert labels(survey, "rate-coffee") == labels(survey, "rate-tea") == ["Disagree", "Neutral", "Agree", "Strongly agree"]


def test_times_and_addresses_are_dropped(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, GOOGLE))
    assert survey.dropped_columns["Timestamp"] == "administrative"
    assert survey.dropped_columns["Email Address"] == "e-mail addresses"
    assert "example.org" not in str(survey.items) + str(survey.respondents)


def test_a_named_column_matches_participants_and_another_gives_the_role(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, GOOGLE), participant="email address", role="Role")
    assert [respondent.name for respondent in survey.respondents] == ["a@example.org", "b@example.org", "c@example.org"]
    assert [respondent.columns["Role"] for respondent in survey.respondents] == ["Patient", "Therapist", "Patient"]
    assert "Email Address" not in survey.dropped_columns
    refused = refusal(tables, table(tmp_path, GOOGLE), participant="Nickname")
    assert 'no column "Nickname"' in refused
    assert "Timestamp" in refused


def test_the_instrument_is_the_file_or_what_was_asked_for(tmp_path: Path) -> None:
    assert {found.instrument for found in survey_from(tables, table(tmp_path, GOOGLE)).items} == {"Course feedback"}
    assert {found.instrument for found in survey_from(tables, table(tmp_path, GOOGLE), instrument="SMUQ").items} == {"SMUQ"}


def test_respondents_keep_their_ids_in_a_longer_export(tmp_path: Path) -> None:
    first = survey_from(tables, table(tmp_path, GOOGLE))
    lines = GOOGLE.splitlines()
    longer = "\n".join(
        [lines[0], lines[3], "2024/01/04 10:00,d@example.org,Satisfied,x,Phone,Agree,Agree,,50,Patient", *lines[1:3]]
    )
    second = survey_from(tables, table(tmp_path, longer))
    assert {respondent.id for respondent in first.respondents} < {respondent.id for respondent in second.respondents}


def test_two_header_rows_name_question_and_choice(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, MONKEY))
    assert [respondent.id for respondent in survey.respondents] == ["101", "102"]
    assert answers(survey, "which-do-you-use") == ["Phone", "E-mail", "Phone"]
    assert "a fax" in [answer.answer for answer in survey.answers]
    assert labels(survey, "rate-these-food") == ["Disagree", "Neutral", "Agree"]
    assert survey.dropped_columns["IP Address"] == "IP addresses"
    assert "Open-Ended Response" not in str(survey.items)


def test_parts_may_be_joined_by_other_marks(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, MICROSOFT))
    assert answers(survey, "what-do-you-use") == ["Phone", "Laptop", "Phone"]
    assert item(survey, "i-feel-well").kind == "scale"
    assert survey.dropped_columns["Name"] == "names"


def test_a_column_a_choice_with_0_and_1_is_one_item(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, KOBO))
    assert [found.kind for found in survey.items] == ["choices"]
    assert answers(survey, survey.items[0].id) == ["maize", "rice", "maize"]
    assert survey.dropped_columns["Do you grow"] == "repeats the columns of its choices"


def test_repeating_answers_are_choices_and_blanks_no_answers(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, "Diet,Note\nVegan,a\nOmnivore,\nVegan,b\nOmnivore,c\n"))
    assert item(survey, "Diet").kind == "choice"
    assert statuses(survey, "Note") == ["answered", "no answer", "answered", "answered"]
    assert "" not in labels(survey, "Diet")


def test_prose_and_empty_tables_are_not_recognised(tmp_path: Path) -> None:
    assert not tables.recognises(Found(table(tmp_path, "It was a dark night\nand it rained\n")), Wishes())
    assert not tables.recognises(Found(table(tmp_path, "Mood,Note\n")), Wishes())
    assert tables.recognises(Found(table(tmp_path, "Mood,Note\nGood,x\n", encoding="utf-16")), Wishes())


def test_damaged_tables_end_in_a_sentence(tmp_path: Path) -> None:
    for text in (GOOGLE, MONKEY, KOBO):
        stays_sound(tables, tmp_path / "spoilt.csv", text.encode(), 100)


def test_scales_are_no_candidates_for_the_role(tmp_path: Path) -> None:
    survey = survey_from(tables, table(tmp_path, GOOGLE))
    assert "Role" in survey.respondents[0].columns
    assert not {"Rate [Coffee]", "How satisfied are you?"} & survey.respondents[0].columns.keys()


def test_what_a_question_says_of_its_steps_counts(tmp_path: Path) -> None:
    header = (
        "On a scale from 0-10: how bad is it?,How much do you agree?,How much do you weigh?,Rate from 0 to 100,Recommend us?"
    )
    survey = survey_from(
        tables, table(tmp_path, f'"{header.replace(",", chr(34) + "," + chr(34))}"\n3,4,9,7,9\n5,1,8,6,8\n4,4,9,5,9\n')
    )
    shown = [(found.kind, len(found.levels)) for found in survey.items]
    assert shown == [("scale", 11), ("scale", 4), ("number", 0), ("number", 0), ("scale", 11)]


def test_parts_of_contact_details_stay_behind(tmp_path: Path) -> None:
    spoken = MONKEY.replace("Rate these,,", "Contact,,").replace("Food,Room", "Name,Your view")
    survey = survey_from(
        tables, table(tmp_path, spoken.replace("Good,Agree", "Good,Ann Lee").replace("Poor,Agree", "Poor,Bo Day"))
    )
    assert survey.dropped_columns["Contact [Name]"] == "names"
    assert "Ann Lee" not in str(survey.answers) + str(survey.respondents)


def test_what_was_typed_in_is_no_list_of_choices(tmp_path: Path) -> None:
    more = "".join(f"10{at},7,01/02/2024,192.0.2.2,b@example.org,,,,Poor,Agree,Neutral,ok\n" for at in range(3, 9))
    survey = survey_from(tables, table(tmp_path, MONKEY + more))
    assert item(survey, "anything-else").kind == "text"
    assert item(survey, "how-are-you").kind == "scale"


def test_an_instrument_is_called_without_what_was_added_to_its_file(tmp_path: Path) -> None:
    names = ("Feedback(1-5).csv", "Feedback (2).csv", "Feedback_March 1, 2024_10.15.csv", "Feedback (Antworten) - Form 1.csv")
    for name in names:
        assert {found.instrument for found in survey_from(tables, table(tmp_path, GOOGLE, name)).items} == {"Feedback"}


def test_words_that_are_marked_keep_their_punctuation(tmp_path: Path) -> None:
    header = '"<p>Are you <b>well</b>?</p>Dear ${e://Field/name}, say [Field-x]",Mood'
    survey = survey_from(tables, table(tmp_path, f"{header}\nyes,Good\nno,Poor\nyes,Good\n"))
    assert survey.items[0].wording == "Are you well? Dear …, say …"


def test_things_put_in_order_have_their_places(tmp_path: Path) -> None:
    rows = ("Cost;Time;Ease;,Good", "Time;Cost;Ease;,Poor", "Time;Ease;Cost;,Poor", ",Good")
    survey = survey_from(tables, table(tmp_path, "\n".join(["Put in order,Mood", *rows]) + "\n"))
    assert [found.wording for found in survey.items][:3] == [
        "Put in order [Cost]",
        "Put in order [Ease]",
        "Put in order [Time]",
    ]
    assert answers(survey, "put-in-order-cost") == ["1", "2", "3"]
    assert labels(survey, "put-in-order-ease") == ["1", "2", "3"]
    assert statuses(survey, "put-in-order-ease") == ["answered", "answered", "answered", "no answer"]


def test_a_column_called_code_may_name_people(tmp_path: Path) -> None:
    path = table(tmp_path, "Code,Comment,Mood\nAnna,fine,Good\nBen,,Poor\n")
    assert reader_of(Found(path), Wishes(participant="Code")) is tables
