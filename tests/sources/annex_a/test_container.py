"""Files that are not a safe, whole workbook: refused by their bytes, with what to do, nothing unpacked."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib

import pytest

from goldenthread.sources.annex_a import container, read
from goldenthread.sources.problems import Refused


def refusal(path, **options) -> str:
    with pytest.raises(Refused) as refused:
        read(path, **options)
    assert refused.value.exit_code == 4
    assert all(path.name in line for line in refused.value.lines)
    return "\n".join(refused.value.lines)


def rezipped(path, change):
    """The workbook written again with `change(name, data)` deciding each part (None leaves it out)."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path


def with_part(path, name: str, data: bytes = b"x"):
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as workbook:
        workbook.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("what", "content", "expected"),
    [
        ("zero bytes", b"", "is empty (0 bytes). Export it again"),
        ("CSV text", b"Child Unique ID,Gender\r\n1,M\r\n", "holds text, not a workbook"),
        (
            "a web page",
            b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>",
            "is a web page with an Excel name",
        ),
        ("a web page with a doctype", b"<!DOCTYPE html><html></html>", "is a web page with an Excel name"),
        (
            "old binary",
            container._OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"),
            "Excel 97-2003 format is not read",
        ),
        ("encrypted", container._OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("something else", b"\x00\x01\x02\x03" * 50, "is not an Excel workbook"),
        ("only the start of a zip", b"PK\x03\x04" + b"\0" * 40, "incomplete or damaged"),
    ],
)
def test_judged_by_content_not_by_name(tmp_path, what, content, expected):
    path = tmp_path / "annex_a.xlsx"
    path.write_bytes(content)
    assert expected in refusal(path)


def test_a_workbook_cut_short_is_incomplete(book):
    path = book()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    assert "incomplete or damaged" in refusal(path)


def test_a_damaged_part_is_incomplete(book):
    path = book()
    data = bytearray(path.read_bytes())
    data[200:260] = b"\xff" * 60
    path.write_bytes(bytes(data))
    assert "incomplete or damaged" in refusal(path)


def test_another_zip_is_not_a_workbook(tmp_path):
    path = tmp_path / "annex_a.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document.xml", "<w/>")
    assert "not an Excel workbook" in refusal(path)


def test_macros_are_refused_and_not_run(book):
    assert "No macro was run. Save as .xlsx" in refusal(with_part(book(), "xl/vbaProject.bin"))


def test_a_macro_enabled_workbook_without_macros_is_refused_too(book):
    path = rezipped(
        book(),
        lambda name, data: (
            data.replace(b"spreadsheetml.sheet.main+xml", b"macroEnabled.main+xml") if "Content_Types" in name else data
        ),
    )
    assert "macro-enabled" in refusal(path)


def test_a_zip_bomb_is_refused_from_its_declared_size(book, monkeypatch):
    assert container.UNPACKED_LIMIT < 400 * container.MB
    monkeypatch.setattr(container, "UNPACKED_LIMIT", 20 * container.MB)
    monkeypatch.setattr(container, "_inflate", None)
    path = with_part(book(), "xl/worksheets/bomb.xml", b"\0" * (20 * container.MB + 1))
    assert path.stat().st_size < container.MB
    assert "It was not unpacked" in refusal(path)
    assert "the limit is 20 MB" in refusal(path)


def test_a_zip_bomb_that_lies_about_its_size_is_refused_from_the_counted_size(book, monkeypatch):
    monkeypatch.setattr(container, "UNPACKED_LIMIT", 3_000_000)
    part = b"\0" * 4_000_000
    path = with_part(book(), "xl/media/picture.png", part)
    data = bytearray(path.read_bytes())
    real = struct.pack("<I", len(part))
    assert data.count(real) == 2
    path.write_bytes(bytes(data).replace(real, struct.pack("<I", 10)))
    assert "the limit is" in refusal(path)


def test_a_part_larger_than_it_says_is_damaged(book):
    part = b"\0" * 40_000
    path = with_part(book(), "xl/media/picture.png", part)
    data = path.read_bytes().replace(struct.pack("<I", len(part)), struct.pack("<I", 10))
    data = data.replace(struct.pack("<I", zlib.crc32(part)), struct.pack("<I", zlib.crc32(part[:10])))
    path.write_bytes(data)
    assert "incomplete or damaged" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_document_type_declarations_are_refused(book, declaration, encoding):
    path = rezipped(
        book(), lambda name, data: declaration.encode(encoding) + data if name.endswith("sharedStrings.xml") else data
    )
    assert "contains a document type declaration, which is not allowed" in refusal(path)


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/x", "C:\\x", "xl\\..\\..\\x"])
def test_parts_that_point_outside_are_refused(book, tmp_path, name):
    before = sorted(os.listdir(tmp_path))
    path = with_part(book(), name)
    assert "points outside the workbook" in refusal(path)
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "annex_a.xlsx"])


def test_a_file_over_the_limit_is_refused_at_once_with_both_sizes(tmp_path):
    path = tmp_path / "annex_a.xlsx"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    said = refusal(path)
    assert "60 MB" in said
    assert "50 MB" in said


def test_a_file_still_being_copied_is_refused(book, monkeypatch):
    path = book()
    whole = path.read_bytes()
    monkeypatch.setattr(type(path), "read_bytes", lambda self: whole[:-100])
    assert "Try again when the copy has finished" in refusal(path)


def test_a_file_that_grows_during_the_read_is_refused(book, monkeypatch):
    path = book()
    monkeypatch.setattr(container, "unchanged_since", lambda *_: False)
    assert "Try again when the copy has finished" in refusal(path)


def test_a_missing_file_is_a_plain_message(tmp_path):
    assert "could not be read" in refusal(tmp_path / "nothing.xlsx")


def test_values_at_the_far_corner_of_a_sheet_are_refused(book):
    def far(workbook, sheets):
        sheets[1].write_string(1_048_575, 100, "stray")

    assert "stray cells" in refusal(book(after=far))


def test_formatting_far_down_is_not_data(book, as_at):
    def blank_rows(workbook, sheets):
        shaded = workbook.add_format({"bg_color": "#EEEEEE"})
        for row in range(2, 2000):
            sheets[6].write_blank(row, 0, None, shaded)
        sheets[6].write_blank(1_048_575, 0, None, shaded)

    plain = read(book(file="plain.xlsx"), as_at)
    formatted = read(book(after=blank_rows), as_at)
    assert formatted.counts == plain.counts


def test_links_comments_and_pictures_are_ignored_and_named(book, as_at):
    path = book(after=lambda workbook, sheets: sheets[1].write_comment("A2", "Invented comment"))
    for part in ("xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/media/image1.png"):
        with_part(path, part)
    notice = next(issue for issue in read(path, as_at).issues if issue.rule == "content_ignored")
    assert all(what in notice.message for what in ("external links", "data connections", "cell comments", "pictures"))
    assert "Invented comment" not in notice.message
