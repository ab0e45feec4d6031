"""The papers' fonts (字库): which characters they print, that they are whole, that what they lack is said where it is typed."""

import hashlib
import re
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from documents.paper_fonts import font_files
from documents.rendering import render
from documents.rendering.characters import refused_fields
from documents.seal_image import seal_svg
from supervision.core.organisation import Officer
from tests.cast import Cast
from tests.documents.facts import letter

SIGNS = "㎡㎥㎜㎏₂⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ☐☑✓−"
EXTENSIONS = {"A": (0x3400, 0x4DB5), "B": (0x20000, 0x2A6D6), "C": (0x2A700, 0x2B734), "D": (0x2B740, 0x2B81D)} | {
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}
"""First and last character of each, as Unicode 10 has them."""


@pytest.mark.parametrize("name", EXTENSIONS)
def test_every_character_of_the_extensions_is_printed(name: str) -> None:
    first, last = EXTENSIONS[name]
    assert refused_fields({"name": "".join(map(chr, range(first, last + 1)))}) == {}


def test_the_characters_of_the_national_list_and_signs_of_measures_are_printed(tmp_path: Path) -> None:
    """《通用规范汉字表》 lies in the first block and these of the extensions (its annexe: 196 of its 8,105 characters)."""
    of_the_list = "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫰠𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
    assert refused_fields({"list": of_the_list, "first block": "".join(map(chr, range(0x4E00, 0x9FA6)))}) == {}
    pdf = tmp_path / "signs.pdf"
    pdf.write_bytes(render(letter(f"面积{SIGNS}，马𫰠")))
    said = re.sub(r"\s", "", pypdf.PdfReader(pdf).pages[0].extract_text())
    assert all(sign in said for sign in f"{SIGNS}𫰠")
    assert "<path" in seal_svg("𫰠局", trial=False)


def test_the_packed_fonts_are_what_their_list_says() -> None:
    listed = re.findall(r"([0-9a-f]{64})  (\S+)", (settings.PAPER_FONTS_DIR / "README.md").read_text())
    said = {name: digest for digest, name in listed}
    packed = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in settings.PAPER_FONTS_DIR.glob("*.xz")
    }
    assert said == packed
    assert len(packed) == 2
    assert all(path.is_file() for path in font_files().values())


def test_a_person_whose_name_no_font_has_is_refused_where_the_name_is_entered(cast: Cast) -> None:
    person = Officer(username="wang-wu", name="王🙂", bureau=cast.bureau)
    with pytest.raises(Exception, match="字库没有的字符"):
        person.clean()
    Officer(username="ma", name="马𫰠", bureau=cast.bureau).clean()
