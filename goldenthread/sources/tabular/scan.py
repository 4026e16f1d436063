"""One look at the bytes of a CSV file before anything parses it.

The file is read once, in pieces, so that memory stays flat whatever its size. What a reader would
otherwise choke on, or worse, read wrongly without a word, is refused here in plain words.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from goldenthread.sources.problems import Refused

PIECE = 4 * 1024 * 1024
# Longer than a piece, so that a line over the limit is always seen where one piece ends and the next begins.
LONGEST_LINE = 5 * 1024 * 1024
LONGEST_HEADING = 64 * 1024
BOM = codecs.BOM_UTF8

# Content that is no CSV file, by its first bytes. A name says nothing.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or a workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or protected Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)

# Characters that cannot be seen at either end of a value, besides the ordinary space.
UNSEEN = "\u00a0\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True)
class Scan:
    """What the bytes say. `lines` counts line feeds, and one more when the last line has none.

    `odd_spaces` are the characters found, besides the ordinary space, that nobody would see at the end of a value.
    """

    path: Path
    name: str
    size: int
    changed: int
    sha256: str
    head: str
    lines: int
    odd_spaces: str

    def still(self) -> bool:
        """Whether the file is the one that was scanned: same size, same time of change."""
        try:
            now = os.stat(self.path)
        except OSError:
            return False
        return (now.st_size, now.st_mtime_ns) == (self.size, self.changed)


def looks_like(start: bytes) -> str | None:
    """What these first bytes of a file are, in words, when they are plainly no text; None for text."""
    for magic, words in MAGIC:
        if start.startswith(magic):
            return words
    return None


def scan(path: Path, name: str) -> Scan:
    """Read the bytes of `path` once; Refused, naming `name`, when they are no readable CSV text."""
    before = os.stat(path)
    if before.st_size == 0:
        raise Refused(f"{name} is empty (0 bytes). Export it again and reload.")
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    lines = size = since = 0
    head = b""
    returns = False
    odd_spaces: set[str] = set()
    last = b""
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            if size == 0:
                _refuse_other_content(piece, name)
                head = piece
            digest.update(piece)
            if b"\0" in piece:
                line = lines + piece.count(b"\n", 0, piece.find(b"\0")) + 1
                raise Refused(
                    f"{name}, line {line}: holds NUL bytes, so the file is damaged or not text. "
                    "Export it again as CSV UTF-8 and reload."
                )
            plain = piece.isascii()
            if not (plain and decoder.getstate()[0] == b""):
                _decode(decoder, piece, size, lines, name)
            first = piece.find(b"\n")
            if since + (len(piece) if first < 0 else first) > LONGEST_LINE:
                raise Refused(_too_long(name, lines + 1))
            since = since + len(piece) if first < 0 else len(piece) - piece.rfind(b"\n") - 1
            lines += piece.count(b"\n")
            returns = returns or b"\r" in piece
            if b"\t" in piece:
                odd_spaces.add("\t")
            if not plain:
                # A character cut in two by the end of a piece is missed here; the piece before or after tells as much.
                odd_spaces.update(character for character in UNSEEN if character.encode() in piece)
            size += len(piece)
            last = piece[-1:]
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Refused(_not_utf8(name, size, lines + 1)) from None
    if returns and lines == 0:
        raise Refused(
            f"{name}: the lines end with a carriage return only (old Mac text). "
            "Save it again as CSV UTF-8 with ordinary line ends and reload."
        )
    after = os.stat(path)
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or size != after.st_size:
        raise Refused(changed_while_read(name))
    if head.startswith(BOM):
        head = head[len(BOM) :]
    return Scan(
        path=path,
        name=name,
        size=size,
        changed=after.st_mtime_ns,
        sha256=digest.hexdigest(),
        head=_first_record(head),
        lines=lines + (last != b"\n"),
        odd_spaces="".join(sorted(odd_spaces)),
    )


def changed_while_read(name: str) -> str:
    return (
        f"{name} changed while it was being read. It may still be being copied: "
        "wait until the copy has finished and load again."
    )


def fields_of(head: str, separator: str) -> list[str]:
    """The headings of a first record, split at `separator`."""
    return next(csv.reader([head], delimiter=separator), [])


def _refuse_other_content(piece: bytes, name: str) -> None:
    if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused(f"{name} is UTF-16 text (Excel calls it Unicode Text). Save it as CSV UTF-8 and reload.")
    words = looks_like(piece)
    if words:
        raise Refused(f"{name} is {words}, not CSV text. Export it as CSV UTF-8 and reload.")
    start = piece.removeprefix(BOM).lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<")):
        raise Refused(f"{name} is a web page or XML, not CSV text. Export it as CSV UTF-8 and reload.")
    if not start:
        raise Refused(f"{name} holds no text, only blank space. Export it again and reload.")


def _decode(decoder: codecs.IncrementalDecoder, piece: bytes, offset: int, lines: int, name: str) -> None:
    carried = len(decoder.getstate()[0])
    try:
        decoder.decode(piece)
    except UnicodeDecodeError as error:
        position = offset - carried + error.start
        line = lines + piece.count(b"\n", 0, max(0, error.start - carried)) + 1
        raise Refused(_not_utf8(name, position, line)) from None


def _not_utf8(name: str, position: int, line: int) -> str:
    return (
        f"{name}, line {line}: byte {position} is not UTF-8 (the file was probably saved in Windows-1252). "
        "In Excel use Save As, CSV UTF-8 (comma delimited), and reload."
    )


def _too_long(name: str, line: int) -> str:
    return (
        f"{name}, line {line}: the line is longer than {LONGEST_LINE // (1024 * 1024)} MB, which is the limit. "
        "A quote may be missing. Export the file again and reload."
    )


def _first_record(head: bytes) -> str:
    """The first record as text; a heading may itself hold a line break inside quotes."""
    record = ""
    for line in head[:LONGEST_HEADING].decode("utf-8", errors="ignore").splitlines(keepends=True):
        record += line
        if record.count('"') % 2 == 0 and record.strip():
            break
    return record.strip("\r\n")
