"""Two roles held against each other: what a link's `role`, `subtheme`, `sort` and `all` mean on the page that compares."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from explorer.filters import Filters, joined
from explorer.settings import Role
from explorer.study import Study

MOST_ROWS = 30
# A chart holds 3,000 marks, and a row of bars needs ten of them.
MOST_ROWS_OF_ALL = 250


@dataclass(frozen=True)
class Comparison:
    """The view that is open and the roles that it compares, in study order: two, or the only one of the interviews."""

    view: Filters
    roles: tuple[Role, ...]

    @classmethod
    def of(cls, view: Filters, study: Study) -> Comparison:
        """The first two of the roles that were chosen; of all in the interviews where fewer than two were."""
        chosen = _chosen(view, study)
        return cls(view, (chosen if len(chosen) > 1 else study.speaking)[:2])

    @property
    def title(self) -> str:
        """Who is compared; of a single role, what the page is for."""
        if len(self.roles) < 2:
            return "Compare"
        pair = joined(role.plural for role in self.roles)
        return f"{pair[:1].upper()}{pair[1:]} compared"

    @property
    def whole(self) -> Filters:
        """The slice of both roles with every subtheme: the choice of subtheme takes no row away."""
        return self.view.changed(role=tuple(role.role for role in self.roles), subtheme=())

    def as_parameters(self, study: Study) -> dict[str, Any]:
        """The parameters of the query `compared_subthemes`."""
        most = MOST_ROWS_OF_ALL if self.view.all else MOST_ROWS
        sort = self.view.sort or "difference"
        return {"filters": self.whole.as_slice(study), "unit": self.view.by, "sort": sort, "most": most}

    def choice_in_words(self, study: Study) -> str:
        """What became of the choice of roles; empty where the pair is the one that was chosen, or the only one."""
        chosen = _chosen(self.view, study)
        first_two = "These are the study's first two roles." if len(study.speaking) > 2 else ""
        if len(chosen) > 2:
            return "More than two roles are chosen: the first two of them are compared."
        if len(chosen) == 1:
            return f"The choice of {chosen[0].plural} is not a filter here: both sides are shown. {first_two}".strip()
        return "" if chosen else first_two

    def other_pairs(self, study: Study) -> list[tuple[str, Filters]]:
        """Every other pair of roles in the interviews, said in words, and its view."""
        pairs = [pair for pair in combinations(study.speaking, 2) if pair != self.roles]
        return [
            (joined(role.plural for role in pair), self.view.changed(role=tuple(role.role for role in pair))) for pair in pairs
        ]


def _chosen(view: Filters, study: Study) -> tuple[Role, ...]:
    return tuple(role for role in study.roles if role.role in view.role)
