"""Every page, opened by every kind of link, through app.py as a reader's browser would run it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

PAGES = {
    "overview": "pages/overview.py",
    "themes": "pages/themes.py",
    "compare": "pages/compare.py",
    "quotes": "pages/quotes.py",
    "matrix": "pages/matrix.py",
    "survey": "pages/survey.py",
    "joint": "pages/joint.py",
    "method": "pages/method.py",
}
LINKS = [
    {},
    {"role": ["Patient"]},
    {"role": ["Patient", "Carer"], "theme": ["Gains"]},
    {"subtheme": ["Gains > Ease"]},
    {"q": ["phone"]},
    {"q": ['"my phone" -caf* "']},
    {"who": ["P1"]},
    {"is": ["gender:Female"]},
    {"by": ["segments"]},
    {"with": ["Silence"]},
    {"q": ["zebra"]},
    {"role": ["Nurse"]},
    {"theme": ["Gains"], "subtheme": ["Privacy"]},
    {"page": ["77"]},
    {"page2": ["2"], "sort": ["total"], "all": ["1"]},
    {"page": ["x"], "sort": ["best"], "by": ["kilo"], "colour": ["red"]},
    {"q": ["'; drop table segment; --"]},
    {"item": ["u1"], "answer": ["2", "x"], "occasion": ["later"]},
    {"item": ["nope"]},
    {"row": ["habit-ease"], "page": ["9"]},
    {"row": ["nope"], "sort": ["themes"]},
]


@pytest.fixture(autouse=True)
def _small_data(session_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(session_data))


def opened(page: str = "overview", link: dict[str, list[str]] | None = None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.run()
    for name, values in (link or {}).items():
        app.query_params[name] = values
    if page != "overview":
        app.switch_page(PAGES[page])
    app.run()
    assert not app.exception
    return app


def text_of(app: AppTest) -> str:
    shown = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    # As a reader sees it: without the backslashes and joiners that keep Markdown from having an effect.
    text = "\n".join(element.value for element in shown).replace("\\", "").replace("\u2060", "")
    return text + "\n".join(element.body for element in app.get("html"))


def link_query(app: AppTest) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def links_of(app: AppTest) -> list[str]:
    return [link.label for link in app.get("page_link")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_page_opens_by_every_link(page: str, link: dict[str, list[str]]) -> None:
    app = opened(page, link)
    assert app.title
    assert not app.error
    assert "Illustrative" in text_of(app) or "No quote matches" in text_of(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_seeds_the_widgets(page: str) -> None:
    app = opened(page, {"role": ["Patient"], "theme": ["Gains"], "q": ["phone"], "by": ["segments"]})
    assert app.checkbox(key="filter_role_Patient").value
    assert not app.checkbox(key="filter_role_Carer").value
    assert app.multiselect(key="filter_theme").value == ["Gains"]
    assert app.multiselect(key="filter_subtheme").value == []
    assert app.text_input(key="filter_q").value == "phone"
    assert app.get_by_key("filter_by").value == "segments"


def test_a_touched_widget_writes_the_link() -> None:
    app = opened("quotes", {"role": ["Patient"], "page": ["1"], "who": ["P1"]})
    app.multiselect(key="filter_theme").select("Gains").run()
    assert not app.exception
    assert link_query(app) == {"role": ["Patient"], "theme": ["Gains"], "who": ["P1"]}


def test_an_unknown_value_stays_in_the_link_until_it_is_removed() -> None:
    app = opened("quotes", {"role": ["Patient", "Nurse"]})
    assert "Nurse" in links_of(app)
    app.text_input(key="filter_q").set_value("phone").run()
    assert link_query(app) == {"role": ["Patient", "Nurse"], "q": ["phone"]}


def test_subthemes_are_narrowed_by_theme() -> None:
    app = opened("themes", {"theme": ["Gains"]})
    options = app.multiselect(key="filter_subtheme").options
    assert any(option.endswith("Trust") for option in options)
    assert not any(option.endswith("Privacy") for option in options)


def test_a_choice_says_the_number_it_gives() -> None:
    app = opened("quotes", {"q": ["phone"], "by": ["segments"]})
    assert "3 · Gains" in app.multiselect(key="filter_theme").options
    assert "6 · Gains" not in app.multiselect(key="filter_theme").options


def test_the_slice_stands_on_top_of_every_page() -> None:
    for page in PAGES.keys() - {"compare"}:
        app = opened(page, {"role": ["Carer"]})
        assert "Carers on all themes" in text_of(app)
        assert "Patients" not in app.markdown[0].value


def test_an_empty_slice_says_which_filter_to_loosen() -> None:
    assert "Without the search there are 8 quotes" in text_of(opened("quotes", {"q": ["zebra"]}))
    shown = opened("quotes", {"who": ["C1"], "theme": ["Harms"]})
    assert "Without the choice of person there are 3 quotes" in text_of(shown)
    assert ":primary[**Clear the choice of person**]" in links_of(shown)
    assert "no single filter" in text_of(opened("quotes", {"q": ["zebra"], "role": ["Nurse"]}))


def test_a_quote_opens_among_its_neighbours() -> None:
    app = opened("quotes", {"segment": ["a1"]})
    assert "always at hand" in text_of(app)
    assert "Trust grows" not in text_of(app)
    assert app.title[0].value == "One quote in its place"


def test_a_missing_quote_says_so() -> None:
    assert "has no quote “zz”" in text_of(opened("quotes", {"segment": ["zz"]}))


def test_the_text_of_the_study_has_no_effect() -> None:
    shown = text_of(opened("quotes", {"q": ["heading"]}))
    assert "**Bold** &lt;b&gt;tags&lt;/b&gt; $x^2$ :material/home: #" in shown
    assert "<b>tags" not in shown


def test_the_page_beyond_the_last_shows_the_last_and_says_so() -> None:
    shown = text_of(opened("quotes", {"page": ["77"]}))
    assert "There is no page 77" in shown
    assert "always at hand" in shown


def test_evidence_says_that_it_is_illustrative() -> None:
    shown = text_of(opened())
    assert "In the illustrative data: Gains > Ease raised by 1 of 2 patients, 1 of 1 therapists and 0 of 1 carers" in shown
    assert "raised by 0 of 2 patients, 0 of 1 therapists and 0 of 1 carers" in shown
    assert "Published findings" in shown


def test_a_figure_shows_its_table_sql_and_data_on_demand() -> None:
    app = opened("themes")
    assert not app.table
    app.session_state["behind-themes"] = True
    app.run()
    assert not app.exception
    table = app.table[0].value
    assert list(table.columns) == ["Theme or subtheme", "Role", "People", "Of", "Segments", "Provenance"]
    assert table["Segments"].iloc[0] == "[3](quotes?role=Patient&theme=Gains)"
    assert "0" in list(table["Segments"])
    assert any("counted(getvariable(" in code.value for code in app.code)


def test_several_studies_are_chosen_on_top_and_named_in_the_link(
    session_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        shutil.copy(session_data / "small.duckdb", tmp_path / f"{name}.duckdb")
    (tmp_path / "broken.duckdb").write_bytes(b"nonsense" * 999)
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    app = opened("quotes", {"study": ["two"], "role": ["Carer"]})
    assert app.selectbox[0].value == "two"
    assert "Carers on all themes" in text_of(app)
    warnings = " ".join(warning.value for warning in app.warning).replace("\\", "")
    assert "broken.duckdb cannot be read as a findings file" in warnings
    app.selectbox[0].set_value("one").run()
    assert link_query(app) == {"study": ["one"]}


def test_an_unknown_study_is_named(session_data: Path) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["study"] = "elsewhere"
    app.run()
    assert not app.exception
    assert "There is no study “elsewhere”" in app.error[0].value
    assert not app.title


def test_an_empty_data_folder_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert "There is no findings file in" in app.error[0].value


def test_a_study_folder_without_findings_file_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests" / "small", tmp_path / "small")
    monkeypatch.setenv("EXPLORER_DATA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.title
    assert (tmp_path / "small.duckdb").exists()
