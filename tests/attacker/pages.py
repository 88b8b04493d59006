"""What a page gives the browser: every element as it is sent, and of charts the columns of their rows that nothing draws."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from tests.conftest import ROOT

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def opened(app: AppTest, page: str, link: dict[str, list[str]]) -> AppTest:
    """A page by a link, with everything folded up that is read when it is opened."""
    app.query_params.clear()
    for name, values in link.items():
        app.query_params[name] = values
    app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception
    keys = [box.proto.id.split("-", 2)[2] for box in app.expander if box.proto.id]
    for key in keys:
        app.session_state[key] = True
    if keys:
        app.run()
    assert not app.exception
    return app


def sent(app: AppTest) -> bytes:
    """All elements of a page, one after the other."""
    return b"\n".join(element.proto.SerializeToString() for element in _elements(app._tree))


def _elements(node: Node) -> Iterator[Any]:
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _elements(child)
    elif getattr(node, "proto", None):
        yield node


def undrawn(app: AppTest) -> dict[str, list[str]]:
    """By chart and data set, the columns that are sent and that no layer of these rows uses."""
    found = {}
    for element in _elements(app._tree):
        if element.type == "vega_lite_chart":
            spec = json.loads(element.proto.spec)
            for data in element.proto.datasets:
                used = {name for layer in _layers(spec, data.name) for name in _used(layer)}
                idle = sorted(set(convert_arrow_bytes_to_pandas_df(data.data.data).columns) - used)
                if idle:
                    found[f"{element.proto.id.rpartition('chart-')[2]} {data.name}"] = idle
    return found


def _layers(spec: dict[str, Any], rows: str) -> Iterator[list[Any]]:
    """The layers that draw these rows, each with the selections that are made in it."""
    for layer in spec["layer"]:
        if layer.get("data", spec.get("data"))["name"] == rows:
            yield [layer, *(one for one in spec.get("params", []) if layer.get("name") in one.get("views", []))]


def _used(part: Any) -> Iterator[str]:
    """The names of columns in a part of a spec: those of encodings and selections, and those that expressions name."""
    if isinstance(part, str):
        yield from re.findall(r"datum\.(\w+)", part)
    elif isinstance(part, list):
        for one in part:
            yield from _used(one)
    elif isinstance(part, dict):
        named = part.get("field")
        yield from [named] if isinstance(named, str) else []
        yield from part.get("fields", [])
        for one in part.values():
            yield from _used(one)
