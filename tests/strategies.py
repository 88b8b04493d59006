"""Any view that a link can ask for, sensible or not."""

from __future__ import annotations

from hypothesis import strategies as st

from explorer.filters import SLICE, Filters
from explorer.study import Study

ODD = st.text(max_size=12).filter(lambda text: text.strip() == text and text != "")
SEARCHES = st.one_of(
    st.sampled_from(["", "phone", "my phone", '"my phone"', "pho*", "-phone", "posts -phone", '-"my phone" trust*', "cafe"]),
    st.text(max_size=20),
)


def filters_of(study: Study, odd: bool = False) -> st.SearchStrategy[Filters]:
    """Views of one study; with `odd` also values that it does not have."""

    def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
        options = st.sampled_from(values or ("none",))
        chosen = st.one_of(options, ODD) if odd else options
        return st.lists(chosen, max_size=2, unique=True).map(tuple)

    def one(values: tuple[str, ...]) -> st.SearchStrategy[str]:
        return some(values).map(lambda chosen: chosen[0] if chosen else "")

    slugs = tuple(subtheme.slug for subtheme in study.subthemes)
    return st.builds(
        Filters,
        role=some(tuple(role.role for role in study.roles)),
        theme=some(study.themes),
        subtheme=some(slugs),
        together=some(slugs),
        who=some(study.participants),
        attribute=some(study.levels),
        q=SEARCHES.filter(lambda text: text == "" or text.strip() != ""),
        by=st.sampled_from(["people", "segments"]),
        sort=st.sampled_from(["", "interview", "total"]),
        page=st.integers(1, 9),
        page2=st.integers(1, 9),
        all=st.sampled_from(["", "1"]),
        segment=st.sampled_from(["", "a1"]),
        item=one(tuple(item.item for item in study.items)),
        answer=some(tuple({"no answer", *(value for item in study.items for value in item.values)})),
        occasion=one(study.occasions),
        row=one(study.joint_rows),
    )


def slices_of(study: Study) -> st.SearchStrategy[Filters]:
    """Views that narrow by at most three fields, so that most of them hold something."""

    def kept(filters: Filters, fields: list[str]) -> Filters:
        for name in SLICE:
            filters = filters if name in fields else filters.without(name)
        return filters.changed(segment="", item="", answer=(), occasion="", row="")

    return st.builds(kept, filters_of(study), st.lists(st.sampled_from(SLICE), max_size=3, unique=True))


def groups_of(study: Study) -> st.SearchStrategy[Filters]:
    """Views that narrow people alone: what applies to every answer of a survey."""
    return slices_of(study).map(lambda view: Filters(role=view.role, who=view.who, attribute=view.attribute))
