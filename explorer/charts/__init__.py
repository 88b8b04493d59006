"""Frame in, chart out: one function a chart."""

from explorer.charts.lanes import lanes
from explorer.charts.marks import ROW, Spec
from explorer.charts.matrix import matrix
from explorer.charts.rankings import ranking
from explorer.charts.sides import are_dots
from explorer.charts.trees import tree

__all__ = ["ROW", "Spec", "are_dots", "lanes", "matrix", "ranking", "tree"]
