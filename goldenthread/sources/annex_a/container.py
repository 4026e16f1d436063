"""Is the file a workbook that is safe to open? Judged by its bytes, before anything is unpacked.

A workbook is a zip of XML parts. Everything is checked here in memory: sizes as declared and as
counted, names of entries, document type declarations, macros, encryption. Nothing is written
anywhere and no link is followed. What the reader will not use is listed, so that it can be told.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from goldenthread.sources.problems import Refused

MB = 1024 * 1024
FILE_LIMIT = 50 * MB
UNPACKED_LIMIT = 300 * MB
# A sheet is read as a full rectangle; one stray value at its far corner must not cost gigabytes.
CELL_LIMIT = 25_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARATIONS = tuple(
    text.encode(encoding) for text in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_HTML = re.compile(rb"^\s*(?:<!doctype\s+html|<html|<head|<body|<table|<meta|<style)", re.IGNORECASE)
_VALUE = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"[^>/]*>\s*<[vfi]')
_IGNORED = (
    (re.compile(r"^xl/externalLinks/.*\.xml$"), "external links"),
    (re.compile(r"^xl/connections\.xml$|^xl/queryTables/"), "data connections"),
    (re.compile(r"^xl/embeddings/|^xl/activeX/"), "embedded objects"),
    (re.compile(r"^xl/(?:comments|threadedComments)"), "cell comments"),
    (re.compile(r"^xl/media/"), "pictures"),
)


@dataclass(frozen=True)
class Container:
    """A workbook that may be opened: its bytes, and the kinds of content that are not read."""

    data: bytes
    ignored: tuple[str, ...]
    dates_from_1904: bool


def open_container(path: Path, limit: int = FILE_LIMIT) -> Container:
    """The bytes of a workbook that is safe to read; Refused with one plain message when it is not.

    A file that changes while it is read (still being copied) is refused too.
    """
    name = path.name
    try:
        before = path.stat()
        if before.st_size > limit:
            raise Refused(
                f"{name} is {before.st_size / MB:.0f} MB; files over {limit / MB:.0f} MB are not read. "
                "Export only the eleven lists, without pictures or other sheets."
            )
        data = path.read_bytes()
        after = path.stat()
    except OSError as error:
        raise Refused(f"{name} could not be read ({error.strerror}). Check the file is there and try again.") from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise still_changing(name)
    if not data:
        raise Refused(f"{name} is empty (0 bytes). Export it again and reload.")
    _refuse_other_kinds(name, data)
    return _checked(name, data)


def still_changing(name: str) -> Refused:
    return Refused(f"{name} changed while it was being read. Try again when the copy has finished.")


def unchanged_since(path: Path, container: Container) -> bool:
    """Whether the file still has the size that was read; a last look before its rows are handed over."""
    try:
        return path.stat().st_size == len(container.data)
    except OSError:
        return False


def _refuse_other_kinds(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                f"{name} is protected by a password. Open it in Excel, remove the password "
                "(File > Info > Protect Workbook > Encrypt with Password, leave it empty), save and reload."
            )
        raise Refused(f"{name}: Excel 97-2003 format is not read. Save as .xlsx and reload.")
    if data.startswith(b"PK"):
        return
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:2000]):
        raise Refused(f"{name} is a web page with an Excel name. Open it in Excel, use Save As .xlsx and reload.")
    head = data[:4096]
    if b"\x00" not in head and not any(byte < 9 for byte in head):
        if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
            raise Refused(f"{name} is an XML spreadsheet of 2003. Save as .xlsx and reload.")
        raise Refused(
            f"{name} holds text, not a workbook. If it is a CSV extract, load it with the name ending .csv; "
            "if it is Annex A, open it in Excel, save as .xlsx and reload."
        )
    raise Refused(f"{name} is not an Excel workbook. Export Annex A as .xlsx and reload.")


def _damaged(name: str) -> Refused:
    return Refused(f"{name} is incomplete or damaged. Copy or export it again and reload.")


def _checked(name: str, data: bytes) -> Container:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    # The zip library says NotImplementedError of a damaged header that asks for a later kind of archive.
    except (zipfile.BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError):
        raise _damaged(name) from None
    names = {entry.filename for entry in entries}
    _refuse_unsafe_names(name, entries)
    declared = sum(entry.file_size for entry in entries)
    if declared > UNPACKED_LIMIT:
        raise _too_big(name, declared)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(f"{name} is protected by a password. Remove the password, save as .xlsx and reload.")
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise Refused(
            f"{name} holds macros. No macro was run. Save as .xlsx (Excel Workbook, without macros) and reload."
        )
    if "xl/workbook.bin" in names:
        raise Refused(f"{name} is a binary workbook (.xlsb). Save as .xlsx and reload.")
    if "xl/workbook.xml" not in names:
        raise Refused(f"{name} is a zip file but not an Excel workbook. Save Annex A as .xlsx and reload.")
    workbook = _read_every_part(name, data, entries)
    if b"macroEnabled" in workbook.get("[Content_Types].xml", b""):
        raise Refused(f"{name} is a macro-enabled workbook. No macro was run. Save as .xlsx and reload.")
    ignored = [what for pattern, what in _IGNORED if any(pattern.search(part) for part in names)]
    from_1904 = bool(re.search(rb'date1904="(?:1|true)"', workbook.get("xl/workbook.xml", b"")))
    return Container(data, tuple(ignored), from_1904)


def _too_big(name: str, size: int) -> Refused:
    return Refused(
        f"{name} unpacks to {size / MB:.0f} MB or more; the limit is {UNPACKED_LIMIT / MB:.0f} MB. "
        "It was not unpacked. Copy the eleven lists as values into a new workbook and reload."
    )


def _refuse_unsafe_names(name: str, entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        part = getattr(entry, "orig_filename", entry.filename)
        pieces = re.split(r"[/\\]", part)
        if part.startswith(("/", "\\")) or ".." in pieces or ":" in part or "\x00" in part:
            raise Refused(
                f"{name} holds a part whose name points outside the workbook. It was not unpacked. "
                "Export Annex A again from the case system."
            )
        if part in seen:
            raise _damaged(name)
        seen.add(part)


def _read_every_part(name: str, data: bytes, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Inflate each part in turn with a running total, look for declarations, and let it go again.

    The small parts that say what the workbook is are kept and returned.
    """
    left = UNPACKED_LIMIT
    kept = {}
    for entry in entries:
        part = _inflate(name, data, entry, left)
        left -= len(part)
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            if any(declaration in part for declaration in _DECLARATIONS):
                raise Refused(
                    f"{name} contains a document type declaration, which is not allowed. "
                    "It was not opened. Export Annex A again from the case system or from Excel."
                )
            if entry.filename.startswith("xl/worksheets/"):
                _refuse_far_corners(name, part)
        if entry.filename in ("xl/workbook.xml", "[Content_Types].xml"):
            kept[entry.filename] = part
    return kept


def _inflate(name: str, data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of one part, counted as they come and never more than `limit`, whatever its header says."""
    start = entry.header_offset
    header = data[start : start + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise _damaged(name)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    begin = start + 30 + name_length + extra_length
    raw = memoryview(data)[begin : begin + entry.compress_size]
    if len(raw) != entry.compress_size:
        raise _damaged(name)
    if entry.compress_type == zipfile.ZIP_STORED:
        part = bytes(raw)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-15)
        try:
            part = inflater.decompress(raw, limit + 1)
        except zlib.error:
            raise _damaged(name) from None
        if len(part) <= limit and not inflater.eof:
            raise _damaged(name)
    else:
        raise _damaged(name)
    if len(part) > limit:
        raise _too_big(name, UNPACKED_LIMIT)
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise _damaged(name)
    return part


def _refuse_far_corners(name: str, part: bytes) -> None:
    """Refuse a sheet whose values span a rectangle too large to hold. Formatting alone does not count."""
    last = re.search(rb'r="(\d+)"', part[part.rfind(b"<row") :]) if b"<row" in part else None
    far_column = re.search(rb'<c r="[A-Z]{3}\d', part)
    if not far_column and (last is None or int(last.group(1)) < 200_000):
        return
    rows = columns = 0
    for column, row in _VALUE.findall(part):
        rows = max(rows, int(row))
        columns = max(columns, _column_number(column))
    if rows * columns > CELL_LIMIT:
        raise Refused(
            f"{name} has values as far as row {rows:,} and column {columns:,}, which is more than can be one list. "
            "Delete the stray cells under and beside the lists, save and reload."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
