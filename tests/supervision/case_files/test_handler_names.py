"""Taking lists of handlers apart: every way in which people write two names gives the two names."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.case_files.handler_names import OTHERS, parse
from supervision.core.name_parting import name_key, part_names

PEOPLE = ("周敏", "李涛", "王晓燕", "𬍡明", "李和平", "陈与义", "阿依古丽·买买提", "John Smith", "欧阳修", "江李科员")
KNOWN = frozenset(map(name_key, PEOPLE))


def names(text: str, known: frozenset[str] = KNOWN) -> list[str]:
    return [person.name for person in parse(text, known).people]


TWO = [
    # marks
    "周敏、李涛",
    "周敏，李涛",
    "周敏,李涛",
    "周敏;李涛",
    "周敏；李涛",
    "周敏/李涛",
    "周敏／李涛",
    "周敏\\李涛",
    "周敏|李涛",
    "周敏&李涛",
    "周敏＆李涛",
    "周敏+李涛",
    "周敏\n李涛",
    "周敏\r\n李涛",
    "周敏\t李涛",
    "周敏﹑李涛",
    "周敏､李涛",
    "、周敏、、李涛、",
    "周敏。李涛。",
    "1.周敏 2.李涛",
    "1、周敏 2、李涛",
    "（1）周敏（2）李涛".replace("（1）", "①").replace("（2）", "②"),
    # words that join
    "周敏和李涛",
    "周敏与李涛",
    "周敏及李涛",
    "周敏以及李涛",
    "周敏会同李涛",
    "周敏同李涛",
    "周敏 和 李涛",
    "周敏-李涛",
    "周敏—李涛",
    "周敏·李涛",
    "周敏李涛",
    # spaces
    "周敏 李涛",
    "周敏　李涛",
    "周 敏 李 涛",
    "周　敏　李　涛",
    "周 敏、李 涛",
    "周\u00a0敏\u2003李\u2009涛",
    "周敏 李 涛",
    "周 敏 李涛",
    # roles
    "周敏（主办）、李涛",
    "周敏（主办）、李涛（协办）",
    "周敏(主办)李涛(协办)",
    "周敏【主办】李涛【协办】",
    "周敏〔主办人〕；李涛〔协办人〕",
    "（主办）周敏（协办）李涛",
    "主办：周敏，协办：李涛",
    "主办:周敏 协办:李涛",
    "主办人：周敏；协办人：李涛",
    "周敏：主办；李涛：协办",
    "周敏 主办 李涛 协办",
    "主办 周敏 协办 李涛",
    "承办人周敏、李涛",
    "承办人：周敏、李涛",
    "周敏科长、李涛同志",
    "周敏（A角）、李涛（B角）",
    "周敏（李涛协办）",
    "周敏（已调离）、李涛（借调）",
    "执法一科：周敏、李涛",
    "周敏（主办、李涛",
    # numbers
    "周敏(12030017)、李涛(12030018)",
    "周敏（执法证号：12030017）、李涛（证号12030018）",
    "周敏12030017李涛12030018",
    "周敏 12030017 李涛 12030018",
    "周敏（主办，12030017）、李涛",
    "周敏[JB-0007]、李涛",
    "周敏（１２０３００１７）、李涛",
    # 等, where all are named
    "周敏、李涛等2人",
    "周敏、李涛等二人",
    "周敏、李涛等两名执法人员",
    "周敏、李涛共2人",
    "周敏、李涛（2人）",
    # what nobody sees, and radicals
    "周\u200b敏、李\u200d涛",
    "\ufeff周敏、李涛",
    "周敏\u200e、\u202b李涛\u202c",
    "周\u00ad敏、李涛\ufe0f",
    "周敏\U000e0100、李涛",
    # twice
    "周敏、李涛、周敏",
]


@pytest.mark.parametrize("text", TWO)
def test_two_names_are_found_however_they_are_written(text: str) -> None:
    assert names(text) == ["周敏", "李涛"]
    assert not parse(text, KNOWN).others


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("、，", []),
        ("周敏", ["周敏"]),
        ("周　敏", ["周敏"]),
        ("周敏(12030017)", ["周敏"]),
        ("𬍡明 周敏", ["𬍡明", "周敏"]),
        ("𬍡明周敏", ["𬍡明", "周敏"]),
        ("𬍡 明", ["𬍡明"]),
        ("李和平", ["李和平"]),
        ("李和平和周敏", ["李和平", "周敏"]),
        ("周敏与陈与义及李和平", ["周敏", "陈与义", "李和平"]),
        ("张和平", ["张和平"]),
        ("司马和", ["司马和"]),
        ("李 和 平", ["李和平"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("阿依古丽•买买提和周敏", ["阿依古丽·买买提", "周敏"]),
        ("阿依古丽‧买买提", ["阿依古丽·买买提"]),
        ("阿依古丽・买买提", ["阿依古丽·买买提"]),
        ("阿依古丽･买买提", ["阿依古丽·买买提"]),
        ("阿依古丽∙买买提", ["阿依古丽·买买提"]),
        ("阿依古丽⋅买买提", ["阿依古丽·买买提"]),
        ("阿依古丽．买买提", ["阿依古丽·买买提"]),
        ("阿依古丽.买买提", ["阿依古丽·买买提"]),
        ("阿依古丽 · 买买提", ["阿依古丽·买买提"]),
        ("阿依古丽 买买提", ["阿依古丽买买提"]),
        ("ｊｏｈｎ　ｓｍｉｔｈ、周敏", ["john smith", "周敏"]),
        ("John Smith 周敏", ["John Smith", "周敏"]),
        ("John Smith周敏", ["John Smith", "周敏"]),
        ("John Smith和周敏", ["John Smith", "周敏"]),
        ("周敏和John Smith", ["周敏", "John Smith"]),
        ("阿依古丽·买买提和外聘王某", ["阿依古丽·买买提", "外聘王某"]),
        ("周敏王五", ["周敏", "王五"]),
        ("王五周敏", ["王五", "周敏"]),
        ("张三丰周敏李四", ["张三丰", "周敏", "李四"]),
        ("欧阳 修", ["欧阳修"]),
        ("江 李 科 员", ["江李科员"]),
        ("执法一科（周敏、李涛）", ["执法一科", "周敏", "李涛"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张三、李四", ["张三", "李四"]),
        ("张三和李四", ["张三", "李四"]),
        ("张 三 李 四", ["张三", "李四"]),
        ("张三 李四 王五", ["张三", "李四", "王五"]),
        ("张 三 丰", ["张三丰"]),
        ("张三丰", ["张三丰"]),
        ("张和平", ["张和平"]),
        ("司马 光", ["司马光"]),
        ("外聘王某", ["外聘王某"]),
        ("张三（主办）李四", ["张三", "李四"]),
    ],
)
def test_names_that_nobody_bears_are_taken_apart_as_well(text: str, found: list[str]) -> None:
    assert names(text, frozenset()) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("周敏敏", ["周敏敏"]),
        ("周敏林", ["周敏林"]),
        ("小周敏", ["小周敏"]),
        ("周敏和平", ["周敏和平"]),
        ("周敏（张三代）", ["周敏", "张三代"]),
        ("王主任", ["王主任"]),
    ],
)
def test_what_only_holds_a_known_name_is_not_taken_for_it(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("周敏等", "等"),
        ("周敏等人", "等"),
        ("周敏 等", "等"),
        ("周敏（等）", "等"),
        ("周敏等3人", "等3人"),
        ("周敏等三人", "等3人"),
        ("周敏、李涛等５人", "等5人"),
        ("周敏（共3人）", "等3人"),
        ("等3人", "等3人"),
        ("周敏等多人", "等"),
    ],
)
def test_who_is_not_written_down_is_told(text: str, others: str) -> None:
    found = parse(text, KNOWN)
    assert found.others == others
    assert [person.name for person in found.people] == [name for name in ("周敏", "李涛") if name in text]


def test_roles_and_numbers_stay_beside_the_names() -> None:
    found = parse("主办：周敏(jb-0017)，李涛（协办）", KNOWN)
    assert [(person.name, person.role, person.number) for person in found.people] == [
        ("周敏", "主办", "JB-0017"),
        ("李涛", "协办", ""),
    ]
    assert str(found) == "周敏（主办）（JB-0017）、李涛（协办）"


@pytest.mark.parametrize(
    "text",
    [
        "周敏（江安监0003）、李涛",
        "周敏(主办，江安监０００３)李涛",
        "周敏 江安监0003 李涛",
        "周敏江安监0003、李涛",
        "江安监0003周敏、李涛",
    ],
)
def test_a_number_of_the_bureau_may_begin_with_characters(text: str) -> None:
    found = parse(text, KNOWN, {"江安监0003"})
    assert [(person.name, person.number) for person in found.people] == [("周敏", "江安监0003"), ("李涛", "")]


def test_two_of_one_name_are_two_by_their_numbers() -> None:
    found = parse("李涛(12030017)、李涛(12030018)", KNOWN)
    assert [person.number for person in found.people] == ["12030017", "12030018"]


@pytest.mark.parametrize("text", [*TWO, "周敏等3人", "𬍡明 周敏", "外聘王某、张和平", "周敏（已调离）等", "12030017"])
def test_what_is_printed_reads_the_same_again(text: str) -> None:
    found = parse(text, KNOWN)
    assert parse(str(found), KNOWN) == found
    assert str(parse(str(found), KNOWN)) == str(found)


def test_a_name_is_one_whatever_its_dots_width_and_case() -> None:
    written = ("阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽 ・ 买买提", "阿依古丽买买提", "阿依\u200b古丽‧买买提")
    assert len({name_key(name) for name in written}) == 1
    assert name_key("Ｊｏｈｎ Smith") == name_key("john　SMITH")


_MEANING = "一二两三四五六七八九十多数等共人名位同志和与及以会暨跟并主协副承办经审查核批调检记录执法案件负责组长成员第要号证编科局处所队任股"
"""Characters that mean something beside a name, as they may within one: for these there are examples above."""
_SIGNS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5, exclude_characters=_MEANING) | st.sampled_from(
    "𬍡𠮷𡈼𬱖"
)
_NAMES = st.text(_SIGNS, min_size=2, max_size=3)
_LISTS = st.lists(_NAMES, min_size=1, max_size=5, unique=True)


@given(
    _LISTS,
    st.sampled_from(
        [
            "、",
            "，",
            ",",
            ";",
            "；",
            "/",
            "／",
            "|",
            "\n",
            " ",
            "　",
            "和",
            "与",
            "及",
            "以及",
            "（主办）、",
            "(12030017) ",
        ]
    ),
)
def test_names_joined_by_any_separator_come_back(people: list[str], separator: str) -> None:
    """Where each is known, and no two of them can be read as others."""
    known = frozenset(map(name_key, people))
    assert names(separator.join(people), known) == people


@given(_LISTS)
def test_names_with_a_space_within_each_come_back(people: list[str]) -> None:
    known = frozenset(map(name_key, people))
    found = part_names(" ".join(sign for name in people for sign in name).split(), known)
    assert "".join(found) == "".join(people)
    assert set(map(name_key, found)) <= known


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_no_name_is_empty(text: str) -> None:
    for found in (parse(text), parse(text, KNOWN)):
        assert all(person.name and person.key for person in found.people)
        assert not found.others or found.others.startswith(OTHERS)


@given(st.text(_SIGNS, min_size=1, max_size=12))
def test_no_character_of_a_name_gets_lost(text: str) -> None:
    found = parse(text)
    said = "".join(person.name + person.role for person in found.people) + found.others
    assert set(text) - set(said) <= set("一二两三四五六七八九十人名位共同志和与及以会暨跟并号证")


@pytest.mark.parametrize("sign", ["和", "、", "（", "(主办)", "：", "等", " 周", "1234", "·", "主办"])
def test_a_long_text_is_read_at_once(sign: str) -> None:
    """As long as a field takes it, of nothing but signs that mean something."""
    begun = process_time()
    parse(sign * (200 // len(sign)), KNOWN)
    assert process_time() - begun < 0.5
