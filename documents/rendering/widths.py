"""How wide a text is printed, in em (字宽): a sign of Chinese writing one, a letter or a digit half of it."""

import unicodedata


def em(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
