"""One folding of text (文字的统一) for input, search and comparison: pure, and without dependencies.

``tidy`` is for a short text that is kept (a number, a name): signs that nobody sees are dropped, radicals become the characters
that they show, spaces are single. ``folded`` is for what is searched and compared, and is never shown: width, case and
compatibility forms are one as well. ``compact`` is that without spaces, ``number_key`` a number whatever its brackets and dashes, ``similar_key`` what two numbers
have in common that a reader may take for one.
"""

import re
import unicodedata

_SUPPLEMENT = """
2E81:5382 2E82:4E5B 2E83:4E5A 2E84:4E59 2E85:4EBB 2E86:5182 2E87:20628 2E88:5200 2E89:5202 2E8A:535C
2E8B:353E 2E8C:5C0F 2E8D:5C0F 2E8E:5140 2E8F:5C23 2E90:5C22 2E91:21BC2 2E92:5DF3 2E93:5E7A 2E94:5F51
2E95:2B739 2E96:5FC4 2E97:5FC3 2E98:624C 2E99:6535 2E9B:65E1 2E9C:65E5 2E9D:6708 2E9E:6B7A 2E9F:6BCD
2EA0:6C11 2EA1:6C35 2EA2:6C3A 2EA3:706C 2EA4:722B 2EA5:722B 2EA6:4E2C 2EA7:725B 2EA8:72AD 2EA9:738B
2EAA:24D14 2EAB:76EE 2EAC:793A 2EAD:793B 2EAE:25AD7 2EAF:7CF9 2EB0:7E9F 2EB1:7F53 2EB2:7F52 2EB3:34C1
2EB4:5197 2EB5:2626B 2EB6:7F8A 2EB7:2634C 2EB8:2634B 2EB9:8002 2EBA:8080 2EBB:807F 2EBC:8089 2EBD:26951
2EBE:8279 2EBF:8279 2EC0:8279 2EC1:864E 2EC2:8864 2EC3:8980 2EC4:897F 2EC5:89C1 2EC6:89D2 2EC7:278B2
2EC8:8BA0 2EC9:8D1D 2ECA:27FB7 2ECB:8F66 2ECC:8FB6 2ECD:8FB6 2ECE:8FB6 2ECF:9091 2ED0:9485 2ED1:9577
2ED2:9578 2ED3:957F 2ED4:95E8 2ED5:28E0F 2ED6:961D 2ED7:96E8 2ED8:9752 2ED9:97E6 2EDA:9875 2EDB:98CE
2EDC:98DE 2EDD:98DF 2EDE:2967F 2EDF:98E0 2EE0:9963 2EE1:29810 2EE2:9A6C 2EE3:9AA8 2EE4:9B3C 2EE5:9C7C
2EE6:9E1F 2EE7:5364 2EE8:9EA6 2EE9:9EC4 2EEA:9EFE 2EEB:6589 2EEC:9F50 2EED:6B6F 2EEE:9F7F 2EEF:7ADC
2EF0:9F99 2EF1:9F9C 2EF2:4E80 2EF3:9F9F
"""
"""Of the CJK Radicals Supplement, which NFKC leaves as it is but for two: the property Equivalent_Unified_Ideograph of the Unicode
Character Database 15.0.0, EquivalentUnifiedIdeograph.txt. ⻓ is the simplified 长, ⻑ the traditional 長: as they are drawn."""

RADICALS: dict[str, str] = {
    **{chr(radical): unicodedata.normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)},
    **{chr(int(pair.split(":")[0], 16)): chr(int(pair.split(":")[1], 16)) for pair in _SUPPLEMENT.split()},
}
"""Radicals (部首) by themselves, which PDFs put in the place of characters that look the same."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What is drawn as nothing (the property Default_Ignorable_Code_Point), and what a program leaves in a text for itself."""
_BLANK = "\x00-\x1f\x7f-\x9f\u2800"
_UNSEEN = re.compile(f"[{_INVISIBLE}\ud800-\udfff]")
_BLANKS = re.compile(f"[{_BLANK}]")
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_ODD = re.compile(f"[{_BLANK}{_INVISIBLE}\ud800-\udfff\u2e80-\u2fd5]")
_BRACKETS = "()[]{}〔〕【】〖〗<>《》〈〉「」『』〘〙〚〛❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦋⦌⦗⦘⁅⁆‹›«»"
_DASHES = "‐‑‒–—―−⁃➖⸺⸻"
_DOTS = "•‧∙⋅・᛫⸱⸳ꞏ"
_STROKES = "⁄∕"
_SIGNS = {
    **dict(zip(_BRACKETS, "〔〕" * (len(_BRACKETS) // 2), strict=True)),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOTS, "·"),
    **dict.fromkeys(_STROKES, "/"),
}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
"""Digits and words; brackets, dashes and whatever else stands between them parts them."""
_SIGN = re.compile(f"[{re.escape(''.join(sign for sign, one in _SIGNS.items() if sign != one))}]")


def tidy(text: str) -> str:
    """A short text as it is kept: on one line, without signs that nobody sees, with characters for radicals, single spaces."""
    return " ".join((_plain(text) if _ODD.search(text) else text).split())


def without_invisible(text: str) -> str:
    """A text of any length without the signs that nobody sees; its lines and spaces stand."""
    return _UNSEEN.sub("", text)


def one_width(text: str) -> str:
    """A tidied text whose letters, digits and signs are of one width, each sign of one form; case stands. For names."""
    return " ".join(_one_sign_each(_normalized(tidy(text))).split())


def folded(text: str) -> str:
    """A text as it is searched and compared: one form for what a reader takes for the same. Folding again changes nothing."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    plain = _normalized(_plain(text) if _ODD.search(text) else text)
    zeros = _normalized(plain.casefold()).replace("○", "〇").replace("◯", "〇")  # 二○二六 is 二〇二六
    return " ".join(zeros.split())


def compact(text: str) -> str:
    """A folded text without spaces, as names and codes are compared."""
    return _normalized(folded(text).replace(" ", ""))


def number_key(number: str) -> str:
    """A number (文号、案卷号) as it is compared: without spaces, whatever its brackets, its dashes and the width of its signs."""
    return _normalized(_one_sign_each(compact(number)).upper())


def similar_key(number: str) -> str:
    """What is the same of two numbers that may be one: 0917号 and 第917号 are 917号, whatever signs stand between the parts.
    Numbers with the same are no proof that they are one; a person is asked."""
    return similar_of(number_key(number))


def similar_of(key: str) -> str:
    """The same, of what ``number_key`` made of a number."""
    parts = [_similar(part) for part in _PARTS.findall(key)]
    if parts and parts[-1] == "号":
        parts.pop()
    return " ".join(part for part in parts if part)


def _similar(part: str) -> str:
    """A part without what says that a number follows it: 罚字第17号."""
    return (part.lstrip("0") or "0") if part.isdecimal() else part.removesuffix("第").removesuffix("字")


def _one_sign_each(text: str) -> str:
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)


def _plain(text: str) -> str:
    seen = _BLANKS.sub(" ", _UNSEEN.sub("", text))
    return _RADICAL.sub(lambda radical: RADICALS.get(radical[0], radical[0]), seen)


def _normalized(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
