"""Where in a text the words are that were looked for (命中): as the search compares, whatever their width and case."""

from documents.text_folding import folded
from supervision.core.search import SHORTEST, runs

Part = tuple[str, bool]
"""A piece of a text, and whether it is what was looked for."""


def parts(text: str, words: list[str]) -> list[Part]:
    """A text in pieces; ``words`` are folded."""
    plain = folded(text)
    if not any(word in plain for word in words):
        return [(text, False)]
    if len(plain) != len(text):  # a sign that is folded into several, or into none
        return [(text, False)]
    return _cut(text, _places(plain, words))


def looked_for(words: str) -> list[str]:
    """What is to be marked of what was typed, the longest first."""
    return sorted({run for run in runs(words) if len(run) >= SHORTEST}, key=len, reverse=True)


def _places(plain: str, words: list[str]) -> list[tuple[int, int]]:
    """From where to where, in order and apart from each other."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(plain):
        word = next((word for word in words if plain.startswith(word, at)), "")
        if word:
            found.append((at, at + len(word)))
        at += len(word) or 1
    return found


def _cut(text: str, places: list[tuple[int, int]]) -> list[Part]:
    cut, end = [], 0
    for first, last in places:
        cut += [(text[end:first], False), (text[first:last], True)]
        end = last
    return [part for part in [*cut, (text[end:], False)] if part[0]]
