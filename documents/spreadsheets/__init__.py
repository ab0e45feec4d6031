"""Spreadsheets (电子表格): reading what a person hands in, writing what a person takes away.

What is read may be anything: every way in which a file is broken, too large or made to harm is an answer in words. It is read
in a process of its own: ``handed_in.opened`` is the way to it, ``reading``, ``excel`` and ``delimited`` work there alone.
"""

from documents.spreadsheets.headed import Column, Head, as_text, head_of, refuse_merged
from documents.spreadsheets.table import Cell, Row, Spreadsheet, Unreadable
from documents.spreadsheets.writing import CsvRows, Excel, Sheet, plain

__all__ = [
    "Cell",
    "Column",
    "CsvRows",
    "Excel",
    "Head",
    "Row",
    "Sheet",
    "Spreadsheet",
    "Unreadable",
    "as_text",
    "head_of",
    "plain",
    "refuse_merged",
]
