"""The XML of REFI-QDA, opened without trust and with patience: no DTD and no entities, but any namespace, any encoding,
and the control characters that real exports hold although XML forbids them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.entities import html5
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from explorer.importers.files.decoding import decoded
from explorer.importers.files.safety import ImportRefused
from explorer.importers.refi.elements import LeanBuilder, TooMuch

ONE_BYTE = re.compile(
    rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']((?:iso-8859|windows-|cp|latin|koi8|mac|shift_jis|gb|big5|euc)[\w-]*)", re.I
)
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROLS = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]")
NO_CHARACTERS = re.compile(b"\xef\xbf[\xbe\xbf]")
REFERENCE = re.compile(rb"&#[xX]([dD][89abAB]..);&#[xX]([dD][c-fC-F]..);|&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd".encode()
PIECE = 1 << 16
# A hundred thousand codings are half a million elements in fifty megabytes.
LARGEST_XML = 250_000_000
# Thirty-two code points that are no characters and that XML allows: they stand in for the thirty-two control characters.
STAND_IN = 0xFDD0
STAND_INS = re.compile("[\ufdd0-\ufdef]")
BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w+;)?")


@dataclass
class Opened:
    """The root of an XML file, its tags and attributes without namespace, and what had to be mended, as sentences."""

    root: Element
    notes: list[str] = field(default_factory=list)


def open_xml(name: str, content: bytes) -> Opened:
    """The elements of a file. Raises ImportRefused where it is no XML, or XML that is made to do harm."""
    if len(content) > LARGEST_XML:
        raise ImportRefused(f"{name}: it is larger than {LARGEST_XML // 1_000_000} MB; export a smaller project")
    content, controls = _without_controls(_as_utf_8(name, content))
    notes: list[str] = []
    try:
        root = _parsed(name, content)
    except ParseError as first:
        try:
            root = _parsed(name, _mended(content))
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


def _parsed(name: str, content: bytes) -> Element:
    parser = DefusedXMLParser(target=LeanBuilder(), encoding="utf-8", forbid_dtd=True)
    try:
        for start in range(0, len(content), PIECE):
            parser.feed(content[start : start + PIECE])
        root: Element = parser.close()
    except DefusedXmlException:
        harm = "it declares a document type or entities, which a REFI-QDA export never does and which can be made to do harm"
        raise ImportRefused(f"{name}: {harm}; make a new export in your tool") from None
    except TooMuch:
        raise ImportRefused(
            f"{name}: it holds more elements than any project does, or more within each other; export a smaller project"
        ) from None
    return root


def _cannot_be_read(name: str, error: ParseError) -> str:
    line, column = error.position
    reason = str(error).partition(":")[0]
    return f"{name}, line {line}, column {column}: the XML cannot be read ({reason}); export the project once more"


def _as_utf_8(name: str, content: bytes) -> bytes:
    """The content in UTF-8 without mark. Not as text where it is UTF-8 already: one emoji makes a text four times as large."""
    declared = None if content.startswith(MARKS) else ONE_BYTE.match(content[:400])
    if not declared and _is_utf_8(content):
        return content.removeprefix(codecs.BOM_UTF8).lstrip()
    try:
        text = content.decode(declared[1].decode("ascii")) if declared else decoded(Path(name), content)[0]
    except (LookupError, UnicodeDecodeError):
        text = decoded(Path(name), content)[0]
    return text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")


def _is_utf_8(content: bytes) -> bool:
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), PIECE):
            reader.decode(content[start : start + PIECE], start + PIECE >= len(content))
    except UnicodeDecodeError:
        return False
    # UTF-16 of plain letters is UTF-8 of letters and zeros.
    return content[:2000].count(0) < 100


def _without_controls(content: bytes) -> tuple[bytes, int]:
    found = 0

    def reference(match: re.Match[bytes]) -> bytes:
        nonlocal found
        if match[1]:
            return chr(0x10000 + ((int(match[1], 16) & 0x3FF) << 10) + (int(match[2], 16) & 0x3FF)).encode()
        number = int(match[3], 16) if match[3] else int(match[4])
        if number <= 0x10FFFF and not NEVER.match(chr(number)):
            return match[0]
        found += 1
        return chr(STAND_IN + number).encode() if number < 0x20 else REPLACEMENT

    if b"&#" in content:
        content = REFERENCE.sub(reference, content)
    content, raw = CONTROLS.subn(lambda match: chr(STAND_IN + match[0][0]).encode(), content)
    content, none = NO_CHARACTERS.subn(REPLACEMENT, content)
    return content, found + raw + none


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


def _mended(content: bytes) -> bytes:
    """QualCoder writes memos without escaping them, and `</Video'Selection>` for the end of a selection."""
    content = re.sub(rb"</(\w+)'Selection>", rb"</\1Selection>", content)
    content = re.sub(rb"<(?![/?!A-Za-z_])", b"&lt;", content)
    return BARE_AMPERSAND.sub(_escaped, content)


def _escaped(match: re.Match[bytes]) -> bytes:
    named = (match[1] or b"").decode("ascii")
    character = html5.get(named, "&")
    return character.encode() if character not in "&<" else b"&amp;" + named.encode()
