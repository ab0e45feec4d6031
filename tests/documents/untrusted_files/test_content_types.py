"""What may be handed in (可以上传的类型): honest files of every kind are taken, whatever they look like; nothing gets in under another's name."""

import json
import struct
import zlib
from io import BytesIO
from itertools import permutations
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook
from PIL import Image

from documents.untrusted_files.kinds import KINDS
from documents.untrusted_files.readers.content_types import content_type
from documents.untrusted_files.refusals import Refused

TABLE = "案卷号,当事人\n罚〔2026〕1号,宏源化工\n罚〔2026〕2号,江滨物流\n"
MAIL = "From: a@example.com\nTo: b@example.com\nSubject: 情况说明\nMIME-Version: 1.0\n\n附件为检查记录。\n"
PHONE = (Path(__file__).parents[1] / "remaking" / "files" / "phone.heic").read_bytes()


def taken(name: str, content: bytes) -> str:
    return content_type(BytesIO(content), extension=Path(name).suffix)


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        taken(name, content)
    return str(refusal.value)


# --- Files of every kind ----------------------------------------------------------------------------------------------


def package(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, f"<{name}/>")
    return made.getvalue()


def word() -> bytes:
    made = BytesIO()
    Document().save(made)
    return made.getvalue()


def workbook() -> bytes:
    made = BytesIO()
    Workbook().save(made)
    return made.getvalue()


def picture(kind: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (4, 4), "red").save(made, kind)
    return made.getvalue()


def boxes(brand: bytes, *compatible: bytes) -> bytes:
    heading = brand + b"\0\0\2\0" + b"".join(compatible)
    return struct.pack(">I4s", 8 + len(heading), b"ftyp") + heading + struct.pack(">I4s", 16, b"mdat") + bytes(8)


def frames(head: bytes = b"\xff\xfb\x90\x00", length: int = 417, count: int = 4) -> bytes:
    """Sound of MPEG: by default 128 kbit/s, 44.1 kHz, layer III of MPEG-1."""
    return (head + bytes(length - 4)) * count


def tagged(sound: bytes, picture_bytes: int = 300_000, version: bytes = b"\x03\0", padding: int = 0) -> bytes:
    length = picture_bytes + padding
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3" + version + b"\0" + size + b"\x89" * picture_bytes + bytes(padding) + sound


def compound(*streams: str, installer: bool = False) -> bytes:
    """A compound file with these streams: one sector of the table, then those of its directory, four entries a sector."""
    entries = [_entry("Root Entry", 5, 1 if streams else -1, installer=installer)]
    entries += [_entry(name, 2, -1, right=at + 2 if at + 1 < len(streams) else -1) for at, name in enumerate(streams)]
    while len(entries) % 4:
        entries.append(bytes(68) + b"\xff" * 12 + bytes(48))
    sectors = len(entries) // 4
    chain = [0xFFFFFFFD, *(at + 2 for at in range(sectors - 1)), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    head = struct.pack(
        "<8s16x5H6x9I",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    )
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + b"".join(entries)


def _entry(name: str, kind: int, child: int, *, right: int = -1, installer: bool = False) -> bytes:
    text = name.encode("utf-16-le")
    owner = bytes.fromhex("84100C0000000000C000000000000046") if installer else bytes(16)
    return struct.pack("<64sHBBiii16s32x", text, len(text) + 2, kind, 1, -1, right, child, owner)


SOUND = tagged(frames())
WAVE = struct.pack("<4sI4s4sI", b"RIFF", 36, b"WAVE", b"fmt ", 16) + bytes(24)
OFFICE = ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/document.xml")

TAKEN: dict[str, list[bytes]] = {
    "a.pdf": [b"%PDF-1.7\n1 0 obj", b"\xef\xbb\xbf%PDF-1.4", b"\r\n%PDF-1.4"],
    "a.ofd": [package("OFD.xml", "Doc_0/Document.xml"), package("Doc_0/Document.xml", "OFD.xml")],
    "a.jpg": [picture("JPEG"), b"\xff\xd8\xff\xe0 broken"],
    "a.jpeg": [picture("JPEG")],
    "a.png": [picture("PNG")],
    "a.heic": [PHONE, boxes(b"heic", b"mif1", b"heic"), boxes(b"mif1", b"mif1", b"heic")],
    "a.txt": [
        *(TABLE.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")),
        *(MAIL.encode(), json.dumps({"案卷": [1, 2]}).encode(), b"[1, 2, 3]", "買賣".encode("big5"), b"caf\xe9"),
        *("MZ-01号设备\n".encode(), b"BM25\n", "PK赛\n".encode(), b"RIFF\n"),
        *(b"\x1b[31m2026-05-11 ERROR\x1b[0m\n", "import 税\n".encode(), "<张三>说：\n".encode(), b"BEGIN:VCARD\n"),
        *("%！PS 附言".encode(), "甲\n".encode() * 500_000, b"<?xml version='1.0'?><log><a/></log>"),
    ],
    "a.csv": [TABLE.encode(), TABLE.encode("gb18030"), b"=cmd,1\n", "﻿甲;乙\n".encode()],
    "a.doc": [compound("WordDocument", "1Table", "Data"), compound("1Table", "WordDocument")],
    "a.xls": [compound("Workbook"), compound("Book", "Workbook")],
    "a.docx": [
        word(),
        *(package(*order) for order in permutations(OFFICE)),
        package("word/document2.xml", "[Content_Types].xml", "word/embeddings/x.xlsx", "customXml/item1.xml"),
    ],
    "a.xlsx": [workbook(), package("xl/workbook.xml", "[Content_Types].xml")],
    "a.wps": [compound("WordDocument", "WpsCustomData"), compound("Other"), word()],
    "a.et": [compound("Workbook", "ETExtData"), workbook()],
    "a.dps": [compound("PowerPoint Document"), package("ppt/presentation.xml", "[Content_Types].xml")],
    "a.mp4": [
        boxes(brand) for brand in (b"isom", b"mp42", b"avc1", b"qt  ", b"M4V ", b"MSNV", b"3gp5", b"hvc1", b"dash")
    ],
    "a.mov": [boxes(b"qt  "), struct.pack(">I4s", 8, b"wide") + bytes(8), struct.pack(">I4s", 0, b"mdat") + bytes(8)],
    "a.mp3": [
        *(
            SOUND,
            frames(),
            tagged(frames(), 10, padding=4096),
            tagged(SOUND, 64),
            tagged(frames(), 5_000_000, b"\x04\0"),
        ),
        *(frames(b"\xff\xf3\x40\xc0", 104), frames(b"\xff\xfd\x80\x00", 417), tagged(b"\0" * 999 + frames(), 9)),
    ],
    "a.m4a": [boxes(b"M4A "), boxes(b"mp42", b"isom"), boxes(b"3gp4")],
    "a.amr": [b"#!AMR\n" + bytes(32), b"#!AMR-WB\n" + bytes(60)],
    "a.wav": [WAVE, b"RF64" + WAVE[4:]],
    "a.zip": [package("现场照片/1.jpg", "说明.txt"), b"PK\x05\x06" + bytes(18), package("word/a.doc")],
}
"""Honest files by the name that they come under."""
REFUSED: dict[str, list[bytes]] = {
    "a.pdf": [b"not a pdf", b"<html>%PDF-1.7", b"\x00%PDF-1.7", picture("PNG"), b"MZ\x90\0%PDF-1.7"],
    "a.ofd": [package("OFD/OFD.xml"), package("a.exe"), b"%PDF-1.7"],
    "a.jpg": [picture("PNG"), PHONE, b"<svg/>", b"\xff\xd8"],
    "a.jpeg": [picture("GIF"), b"GIF89a<script>"],
    "a.png": [picture("JPEG"), b"%PDF-1.7 x", b"no picture"],
    "a.heic": [boxes(b"avif", b"mif1"), boxes(b"mif1", b"mif1", b"avif", b"heic"), boxes(b"mp42"), picture("JPEG")],
    "a.txt": [
        *(b"<!DOCTYPE html><p>", b"<html>", b"  \n<!-- x --><SCRIPT>alert(1)</SCRIPT>", b"<svg onload=x>", b"<svg>"),
        *(
            b"<?xml version='1.0'?><!DOCTYPE svg>",
            b"<?xml version='1.0'?>\n<html xmlns='x'>",
            "<html>".encode("utf-16"),
        ),
        *(b"\xef\xbb\xbf<html>", b"#!/bin/sh\nrm", b"<?php x", b"@echo off\r\n", b"[InternetShortcut]\nURL=x"),
        *(b"{\\rtf1\\ansi", b"%PDF-1.4", b"%!PS-Adobe-3.0", b"MZ\x90\0\x03\0\0\0", b"\x7fELF\x02\x01", bytes(9)),
        *(picture("PNG"), package("a.exe"), "甲\n".encode() * 500_000 + package("a.exe"), word(), SOUND, compound("a")),
        *("甲\0乙".encode("utf-16"), b"\xff\xfe\x00\xd8", b'{"a": "\x00"}'),
    ],
    "a.csv": [b"<table><tr>", workbook(), b"a,b\n\x00", b"Windows Registry Editor Version 5.00\n"],
    "a.doc": [
        *(
            compound("Workbook"),
            compound("PowerPoint Document"),
            compound("__properties_version1.0"),
            word(),
            b"{\\rtf1",
        ),
        *(compound("Other", installer=True), compound("WordDocument", "EncryptedPackage"), b"<html>", b"MZ"),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(9),
    ],
    "a.xls": [compound("WordDocument"), b"<html><table>", TABLE.encode(), workbook(), compound(installer=True)],
    "a.docx": [
        *(
            package("a.exe"),
            package("word/document.xml"),
            workbook(),
            compound("EncryptedPackage"),
            b"PK\x03\x04 broken",
        ),
        *(
            package(*OFFICE, "word/vbaProject.bin"),
            package(*OFFICE, "META-INF/MANIFEST.MF"),
            package("OFD.xml", *OFFICE),
        ),
        package(*OFFICE, "xl/workbook.xml"),
    ],
    "a.xlsx": [word(), package("xl/workbook.xml"), package("[Content_Types].xml", "xl/VBAProject.bin"), TABLE.encode()],
    "a.wps": [compound("Workbook"), workbook(), package("a.exe"), compound(installer=True), TABLE.encode()],
    "a.et": [compound("WordDocument"), word(), compound("PowerPoint Document"), b"MZ"],
    "a.dps": [compound("WordDocument"), compound("Workbook"), workbook(), b"%PDF-1.7"],
    "a.mp4": [
        PHONE,
        boxes(b"avif"),
        boxes(b"mif1", b"heic"),
        boxes(b"jp2 "),
        b"<html>",
        WAVE,
        SOUND,
        b"\0\0\0\x04ftypisom",
        b"ftyp",
    ],
    "a.mov": [PHONE, b"moov", struct.pack(">I4s", 4, b"moov"), b"MZ\0\0moov", b"GIF89a"],
    "a.mp3": [
        *(
            tagged(b"fLaC" + bytes(99)),
            tagged(frames(b"\xff\xf1\x50\x80", 99)),
            frames(count=1)[:400],
            b"ID3",
            b"ID3 text",
        ),
        *(tagged(b"MZ" + bytes(9999)), b"MZ" + frames(), boxes(b"M4A "), WAVE, b"\xff\xfb\x90\x00" + bytes(9999)),
        frames(b"\xff\xfb\xf0\x00"),
    ],
    "a.m4a": [SOUND, PHONE, b"M4A ", TABLE.encode()],
    "a.amr": [b"#!/bin/sh\n", b"AMR", SOUND],
    "a.wav": [b"RIFF\0\0\0\0AVI LIST", b"RIFF", SOUND, b"RIFF\0\0\0\0WEBPVP8 "],
    "a.zip": [
        *(
            package("META-INF/MANIFEST.MF", "A.class"),
            package("AndroidManifest.xml", "classes.dex"),
            b"MZ" + package("a"),
        ),
        *(word(), workbook(), package("OFD.xml"), b"PK\x03\x04 broken", b"Rar!\x1a\x07", zlib.compress(b"x")),
    ],
}
"""What must not get in under a name."""


def test_every_kind_is_proved_each_way() -> None:
    kinds = {f"a{extension}" for extension in KINDS}
    assert {*TAKEN} == {*REFUSED} == kinds


@pytest.mark.parametrize("name", TAKEN)
def test_honest_files_are_taken(name: str) -> None:
    kind = KINDS[Path(name).suffix].media_type
    assert [taken(name, content) for content in TAKEN[name]] == [kind] * len(TAKEN[name])


@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for name, contents in REFUSED.items() for place in range(len(contents))]
)
def test_nothing_gets_in_under_another_name(name: str, place: int) -> None:
    assert refused(name, REFUSED[name][place])


@pytest.mark.parametrize("name", TAKEN)
def test_no_honest_file_is_taken_for_what_it_is_not(name: str) -> None:
    """Under any other name each is refused, but where the row of that name says that it may be such a file."""
    may_be = KINDS[Path(name).suffix].may_be
    for other, kind in KINDS.items():
        if kind.may_be.isdisjoint(may_be):
            assert refused(f"a{other}", TAKEN[name][0])


def test_the_person_is_told_what_it_is() -> None:
    assert refused("a.jpg", picture("PNG")) == "内容与扩展名不符（内容是PNG图片），请核对文件。"
    assert refused("a.jpg", PHONE) == "内容与扩展名不符（内容是HEIC图片），请核对文件。"
    assert refused("a.docx", compound("EncryptedPackage")) == "设有打开密码，请取消密码后重新选择。"
    assert refused("a.docx", package(*OFFICE, "word/vbaProject.bin")).startswith("带有宏")
    assert "文件已损坏" in refused("a.docx", word()[:-60])


@given(
    some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    some.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_whatever_somebody_writes_down_is_text(text: str, encoding: str) -> None:
    """But for what begins as a page or a script does, which no sentence begins with."""
    assert taken("a.txt", f"记录：{text}\n".encode(encoding)) == "text/plain"


@given(some.binary(min_size=1, max_size=600))
def test_whatever_comes_is_taken_or_refused_in_words(content: bytes) -> None:
    for extension, kind in KINDS.items():
        assert _outcome(f"a{extension}", content) in (kind.media_type, "。")


def _outcome(name: str, content: bytes) -> str:
    """The media type, or how the sentence ends that refuses it."""
    try:
        return taken(name, content)
    except Refused as refusal:
        return str(refusal)[-1]


@given(some.integers(0, 300_000), some.integers(0, 5000), some.sampled_from([b"\x02\0", b"\x03\0", b"\x04\0"]))
def test_a_tag_may_be_of_any_length(picture_bytes: int, padding: int, version: bytes) -> None:
    assert taken("a.mp3", tagged(frames(), picture_bytes, version, padding)) == "audio/mpeg"
