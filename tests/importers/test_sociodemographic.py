"""Which survey items ask for a sociodemographic attribute: told from ids, wordings and levels, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.importers.files.found import Found
from explorer.importers.formats import reader_of
from explorer.importers.personal.sociodemographic import asks_for_an_attribute
from explorer.importers.project import Wishes
from explorer.importers.questionnaire import Item, Level, Questionnaire

AGREEMENT = (Level("1", "Disagree", side=-1), Level("2", "Neutral"), Level("3", "Agree", side=1))

WORDINGS = """
What is your age?
How old are you?
Your age in years:
Age (at last birthday)
In what year were you born?
Are you between 18 and 24 years of age?
Sex
What sex were you assigned at birth, on your original birth certificate?
What is your gender?
Gender - Selected Choice
What is your gender? - Other (please specify) - Text
What is your current gender identity? Gender identity is how people feel about themselves.
We would like to know a bit about you. What is your gender?
Which pronouns do you use?
Which of the following best describes your sexual orientation?
With which race or ethnicity do you most identify?
Race (Select all that apply)
Are you of Hispanic, Latino, or Spanish origin?
Do you consider yourself to be Hispanic or Latino?
What is your ancestry?
In which country were you born?
Country of birth
What language do you mostly speak at home?
What is your religion, if any?
What is your current marital status?
Are you currently in a relationship?
How many children do you have?
How many people live in your household, including yourself?
What is your highest level of education?
What is the highest degree or level of school you have completed? If currently enrolled, highest degree received.
HIGHEST YEAR OF SCHOOL COMPLETED
What is your occupation?
What is your current job title?
Are you currently employed?
What was your total household income before taxes during the past 12 months?
In which state do you live?
What is your ZIP code?
Height (cm)
How much do you weigh (in pounds)?
BMI
How many years have you been practicing as a therapist?
Years of professional experience
How many clients do you see in an average week?
What is your primary practice setting?
What is your theoretical orientation?
How long have you been practicing?
What type of setting do you work in?
Are you male or female?
Do you rent or own your home?
RS HIGHEST DEGREE
AGE OF RESPONDENT
R's marital status
Wie alt sind Sie?
Ihr Geschlecht
Was ist Ihr höchster Bildungsabschluss?
Welchen Familienstand haben Sie?
In welchem Jahr sind Sie geboren?
Staatsangehörigkeit
Wie viele Jahre Berufserfahrung haben Sie?
Quel âge avez-vous ?
Quel est votre sexe ?
Quel est votre niveau d'études ?
Situation familiale
¿Cuántos años tiene?
¿Cuál es su género?
Nivel educativo
Estado civil
Ile ma Pan/Pani lat?
Płeć
Wykształcenie
Hoe oud bent u?
Wat is uw geslacht?
Hoogst genoten opleiding
Burgerlijke staat
Quanti anni ha?
Qual è il suo titolo di studio?
Stato civile
"""
OTHERS = """
What age do you think is right to get a phone?
At what age should children be allowed on social media?
How old were you when you first used social media?
How old is your phone?
Is gender important in therapy?
How comfortable would you be telling your therapist [Your age]
How comfortable are you talking about - Your religion
My gender affects how my therapist treats me
What gender should a therapist have?
How important is religion to you?
Do you like your job?
Do you work with children?
To what degree do you trust your therapist?
How many years have you used social media?
How many hours a day do you use social media?
What are your experiences with social media in sessions?
Which language do clients use when they write about feelings?
I currently have Type 2 Diabetes
By checking this box, I certify that I am at least 18 years old and that I give my consent.
On average, how many pills did you take each day last week?
How many pets do you have [cats]
Would you recommend us to somebody of your age?
How does your income affect your choice of a therapist?
Describe yourselves [Openness]
Which race did you watch on Sunday?
My therapist knows what state I am in after a bad week
Please describe your current mood.
Was denken Sie über das Alter von Nutzern?
Finden Sie, dass das Geschlecht wichtig ist?
Quel âge devrait-on avoir pour un téléphone ?
¿A qué edad cree que se debe tener un teléfono?
How many people do you follow?
How many years ago did you start therapy?
What is your weight goal?
Do your children use social media?
How often do people of your gender post?
Interview date
Comments
Sepal.Length
"""
IDS = """
age Age demo_age age_group AgeGroup agecat Q1_age age18 sex gender gender_other sex2 race race___1 race_ethnicity ethnicity
educ EDU educ_level education marital maritalstatus marital_status marstat income hh_income occupation employment_status
religion nationality yob birth_year hispanic bmi weight height years_experience yrs_experience caseload practice_setting
pronouns sexual_orientation household_size zip geschlecht wiek plec leeftijd sexe edad genero titolo_di_studio estado_civil
etat_civil
"""
OTHER_IDS = """
Q1 Q2.3 age_phone weight_loss gender_importance income_satisfaction age_first_use racetrack message package sexting usage
bp_systolic mood consent comments has_diabetes record_id stage image incomes_worry language_use personality_open status role
group
"""


def item(id_: str, wording: str, kind: str = "choice", levels: tuple[Level, ...] = ()) -> Item:
    return Item(id_, wording, kind, "Survey", "", levels)


def lines(listed: str) -> list[str]:
    return [line for line in listed.splitlines() if line]


@pytest.mark.parametrize("wording", lines(WORDINGS))
def test_a_question_for_an_attribute_is_one_in_any_common_language(wording: str) -> None:
    assert asks_for_an_attribute(item("Q7", wording))
    assert not asks_for_an_attribute(item("Q7", wording, "scale", AGREEMENT))


@pytest.mark.parametrize("wording", lines(OTHERS))
def test_a_question_that_only_speaks_of_an_attribute_is_none(wording: str) -> None:
    assert not asks_for_an_attribute(item("Q7", wording))


@pytest.mark.parametrize("name", IDS.split())
def test_a_name_alone_tells_an_attribute(name: str) -> None:
    assert asks_for_an_attribute(item(name, name))


@pytest.mark.parametrize("name", OTHER_IDS.split())
def test_a_name_that_says_more_or_something_else_tells_none(name: str) -> None:
    assert not asks_for_an_attribute(item(name, name))


@pytest.mark.parametrize(
    ("name", "wording", "taken"),
    [
        ("gender", "How do you identify?", True),
        ("education", "Which educations have you ever done, or may do later, when you have time?", True),
        ("orientation", "Which of these best describes how you think of yourself?", False),
        ("sexual_orientation", "Which of these best describes how you think of yourself?", True),
        ("gender", "Is gender important in therapy?", False),
        ("age", "From what age on should children have a phone?", False),
        ("children", "How do you handle photos in sessions?", False),
        ("setting", "In which setting do you see most of those who come to you?", True),
        ("which-gender-do-you", "Which gender do you see on most of the pictures?", False),
    ],
)
def test_a_name_is_taken_unless_the_question_asks_for_views_or_an_open_name_for_something_else(
    name: str, wording: str, taken: bool
) -> None:
    assert asks_for_an_attribute(item(name, wording)) == taken


def test_levels_tell_the_sexes_under_a_label_and_not_in_a_question() -> None:
    sexes = (Level("1", "Male"), Level("2", "Female"), Level("3", "undetermined", missing=True))
    assert asks_for_an_attribute(item("v2", "labeled", levels=sexes))
    assert not asks_for_an_attribute(item("v2", "Who posts more pictures on social media?", levels=sexes))
    assert not asks_for_an_attribute(item("v2", "labeled", levels=(Level("1", "d"), Level("2", "f"))))


def test_bands_of_age_are_no_scale_of_agreement() -> None:
    bands = (Level("1", "18-24"), Level("2", "25-34"), Level("3", "35-44"))
    assert asks_for_an_attribute(item("Q2.3", "What is your age in years?", "scale", bands))
    assert not asks_for_an_attribute(item("age", "Age is just a number", "scale", AGREEMENT))
    often = (Level("1", "Never"), Level("2", "Sometimes"), Level("3", "Often"))
    assert not asks_for_an_attribute(item("q7_2", "How often do you post about these? [Your religion]", "scale", often))


REAL = {
    "qualtrics/conjoint-first-40.csv": "Q2.2 Q2.3 Q2.4",
    "qualtrics/sample.csv": "",
    "qualtrics/sample_legacy.csv": "",
    "redcap/simple/data.csv": "age sex height weight bmi race ethnicity",
    "redcap/survey/data.csv": "ethnicity race sex height weight",
    "redcap/arm-single-longitudinal/data.csv": "weight",
    "redcap/repeating-instruments/data.csv": "age ethnicity race sex",
    "limesurvey/survey_998192_R_data_file.csv": "gender gender_other age education",
    "spss/haven/iris.sav": "",
    "spss/haven/datetime.sav": "",
    "spss/haven/labelled-str.sav": "gender",
    "spss/haven/variable-label.sav": "sex",
    "spss/haven/umlauts.sav": "",
    "spss/pyreadstat/sample.sav": "mylabl",
    "spss/pyreadstat/sample_large.sav": "",
    "spss/pyreadstat/simple_alltypes.sav": "",
}


@pytest.mark.parametrize("name", REAL)
def test_the_attributes_of_real_surveys_are_found_and_nothing_else(realdata: Path, name: str) -> None:
    found = Found(realdata / name)
    survey = reader_of(found, Wishes()).read(found, Wishes())
    assert isinstance(survey, Questionnaire)
    assert [item.id for item in survey.items if asks_for_an_attribute(item)] == REAL[name].split()
