"""Frame in, chart out: one function a chart."""

from explorer.charts.choices import choices
from explorer.charts.diverging import diverging
from explorer.charts.lanes import lanes
from explorer.charts.marks import ROW, Spec
from explorer.charts.matrix import matrix
from explorer.charts.numbers import numbers
from explorer.charts.rankings import ranking
from explorer.charts.sides import are_dots
from explorer.charts.small import small_scales
from explorer.charts.trees import tree

__all__ = ["ROW", "Spec", "are_dots", "choices", "diverging", "lanes", "matrix", "numbers", "ranking", "small_scales", "tree"]
