"""The words of Taguette's HTML, and where its offsets lie in them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import accumulate

from explorer.importers.files.safety import ImportRefused

# Every other element is a block, and stands on lines of its own.
WITHIN_A_LINE = frozenset(
    ("a", "abbr", "b", "code", "del", "em", "font", "i", "img", "ins", "mark", "small", "span", "strong", "sub", "sup", "u")
)


class PlainText(HTMLParser):
    """The text of an HTML document, its blocks on lines of their own.

    Taguette counts UTF-8 bytes of the text without its tags. A line break that stands here between blocks and not in the
    HTML takes no room in that count.
    """

    def __init__(self, html: str, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._before = array("q")
        self._size = 0
        self._parted = False
        try:
            # A browser and html5lib read every line end as one character, and drop the blanks before the first word.
            self.feed(html.replace("\r\n", "\n").replace("\r", "\n").lstrip())
            self.close()
        except AssertionError:
            cure = "open it in Taguette, export the project once more and import that"
            raise ImportRefused(f"document {name!r}: its HTML cannot be read; {cure}") from None
        self._before.append(self._size)
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block."""
        self._parted = self._parted or tag not in WITHIN_A_LINE

    def handle_endtag(self, tag: str) -> None:
        """End a line with a block."""
        self._parted = self._parted or tag not in WITHIN_A_LINE

    def handle_data(self, data: str) -> None:
        """Take words over, after a line break where a block began or ended since the last ones."""
        if self._parted and self._pieces and not self._pieces[-1].endswith("\n") and not data.lstrip(" \t").startswith("\n"):
            self._pieces.append("\n")
            self._before.append(self._size)
        self._parted = False
        self._pieces.append(data)
        ends = list(accumulate(_lengths(data), initial=self._size))
        self._before.extend(ends[:-1])
        self._size = ends[-1]

    def span(self, start: int | None, end: int | None) -> tuple[int, int] | None:
        """Where two of Taguette's offsets lie in the text, in code points, without blanks at either end.

        None where they lie outside it or hold no word. Within a character counts as behind it, as Taguette has it.
        """
        if start is None or end is None or not 0 <= start < end <= self._size:
            return None
        first = bisect_left(self._before, start)
        first = bisect_right(self._before, self._before[first]) - 1
        words = self.text[first : bisect_left(self._before, end)]
        first += len(words) - len(words.lstrip())
        return (first, first + len(words.strip())) if words.strip() else None


def _lengths(text: str) -> Iterator[int]:
    """How many bytes each character takes in UTF-8."""
    for character in text:
        number = ord(character)
        yield 1 if number < 0x80 else 2 if number < 0x800 else 3 if number < 0x10000 else 4
