"""The XML of REFI-QDA, opened without trust and with patience: no DTD and no entities, but any namespace, any encoding,
and the control characters that real exports hold although XML forbids them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.entities import html5
from pathlib import Path
from sys import intern
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

import defusedxml.ElementTree as defused
from defusedxml import DefusedXmlException

from explorer.importers.cells import decoded
from explorer.importers.safety import ImportRefused

# What is not in here (dates, colours, paths of media) is left out at once: a project of 100,000 codings is large.
KEPT = frozenset(
    "guid name id isCodable description targetGUID originGUID origin startPosition endPosition firstX firstY secondX secondY"
    " page begin end fromSyncPoint toSyncPoint position creatingUser modifyingUser plainTextPath richTextPath".split()
)
SHARED = frozenset(("creatingUser", "modifyingUser", "targetGUID"))
ONE_BYTE = re.compile(
    rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']((?:iso-8859|windows-|cp|latin|koi8|mac|shift_jis|gb|big5|euc)[\w-]*)", re.I
)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
REFERENCE = re.compile(r"&#[xX]([dD][89abAB]..);&#[xX]([dD][c-fC-F]..);|&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
# Thirty-two code points that are no characters and that XML allows: they stand in for the thirty-two control characters.
STAND_IN = 0xFDD0
STAND_INS = re.compile("[\ufdd0-\ufdef]")
BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w+;)?")


@dataclass
class Opened:
    """The root of an XML file, its tags and attributes without namespace, and what had to be mended, as sentences."""

    root: Element
    notes: list[str] = field(default_factory=list)


def open_xml(name: str, content: bytes) -> Opened:
    """The elements of a file. Raises ImportRefused where it is no XML, or XML that is made to do harm."""
    text, controls = _without_controls(_decoded(name, content))
    notes: list[str] = []
    try:
        root = _parsed(name, text)
    except ParseError as first:
        try:
            root = _parsed(name, _mended(text))
        except ParseError:
            raise ImportRefused(_cannot_be_read(name, first)) from None
        notes.append(f"{name} is not well-formed XML (stray signs at line {first.position[0]}); it was mended for reading.")
    if controls:
        _take_out_stand_ins(root)
        notes.append(f"{name} holds {controls} control characters (such as form feeds) that XML forbids; they were taken out.")
    return Opened(root, notes)


def guid_of(written: str | None) -> str:
    """A GUID as everybody writes it: lower case, without braces; "" for none."""
    return (written or "").strip().strip("{}").lower()


def text_of(element: Element, tag: str) -> str:
    """The stripped text of a child, or of the attribute of that name in lower case; "" for none."""
    return (element.findtext(tag) or element.get(tag.lower()) or "").strip()


class _LeanBuilder(TreeBuilder):
    def start(self, tag: str, attrs: dict[str, str], /) -> Element:  # type: ignore[override]
        kept: dict[str, str] = {}
        for key, value in attrs.items():
            if _local(key) in KEPT:
                kept[_local(key)] = intern(value) if _local(key) in SHARED else value
        return super().start(_local(tag), kept)

    def end(self, tag: str, /) -> Element:
        return super().end(_local(tag))


def _local(name: str) -> str:
    return intern(name.rpartition("}")[2])


def _parsed(name: str, text: str) -> Element:
    parser = defused.XMLParser(target=_LeanBuilder(), forbid_dtd=True)
    try:
        parser.feed(text)
        root: Element = parser.close()
    except DefusedXmlException:
        harm = "it declares a document type or entities, which a REFI-QDA export never does and which can be made to do harm"
        raise ImportRefused(f"{name}: {harm}; make a new export in your tool") from None
    return root


def _cannot_be_read(name: str, error: ParseError) -> str:
    line, column = error.position
    reason = str(error).partition(":")[0]
    return f"{name}, line {line}, column {column}: the XML cannot be read ({reason}); export the project once more"


def _decoded(name: str, content: bytes) -> str:
    declared = None if content.startswith(MARKS) else ONE_BYTE.match(content[:400])
    if declared:
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(Path(name), content)[0].lstrip("\ufeff \t\r\n")


def _without_controls(text: str) -> tuple[str, int]:
    found = 0

    def reference(match: re.Match[str]) -> str:
        nonlocal found
        if match[1]:
            return chr(0x10000 + ((int(match[1], 16) & 0x3FF) << 10) + (int(match[2], 16) & 0x3FF))
        number = int(match[3], 16) if match[3] else int(match[4])
        if number in (0x9, 0xA, 0xD) or (number >= 0x20 and number <= 0x10FFFF and not NO_CHARACTERS.match(chr(number))):
            return match[0]
        found += 1
        return chr(STAND_IN + number) if number < 0x20 else "\ufffd"

    if "&#" in text:
        text = REFERENCE.sub(reference, text)
    text, raw = CONTROLS.subn(lambda match: chr(STAND_IN + ord(match[0])), text)
    text, none = NO_CHARACTERS.subn("\ufffd", text)
    return text, found + raw + none


def _take_out_stand_ins(root: Element) -> None:
    """Control characters are gone from names and notes, and back in the texts, where offsets count them."""
    for element in root.iter():
        for key, value in element.items():
            element.set(key, STAND_INS.sub("", value))
        if element.text and element.tag == "PlainTextContent":
            element.text = STAND_INS.sub(
                lambda match: chr(ord(match[0]) - STAND_IN) if match[0] != "\ufdd0" else " ", element.text
            )
        elif element.text:
            element.text = STAND_INS.sub("", element.text)


def _mended(text: str) -> str:
    """QualCoder writes memos without escaping them, and `</Video'Selection>` for the end of a selection."""
    text = re.sub(r"</(\w+)'Selection>", r"</\1Selection>", text)
    text = re.sub(r"<(?![/?!A-Za-z_])", "&lt;", text)
    return BARE_AMPERSAND.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    named = match[1] or ""
    return html5[named] if named in html5 else f"&amp;{named}"
