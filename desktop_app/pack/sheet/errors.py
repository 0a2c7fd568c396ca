"""Why a sheet is not read at all, each with a sentence of its own."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.pack.words import interface_words


class Unfit(StrEnum):
    """What is wrong with a file: a key of the words `sheet_unfit`."""

    GONE = "gone"
    TOO_LARGE = "too_large"
    NOT_A_SHEET = "not_a_sheet"
    LOCKED = "locked"
    BOMB = "bomb"
    MACROS = "macros"
    OUTSIDE = "outside"
    ENTITIES = "entities"
    DAMAGED = "damaged"
    NO_COLUMNS = "no_columns"
    TOO_MANY_ROWS = "too_many_rows"


class SheetError(Exception):
    """A file that is not read; `unfit` says why."""

    def __init__(self, unfit: Unfit) -> None:
        super().__init__(unfit.value)
        self.unfit = unfit

    def sentence(self) -> str:
        """What is wrong and what to do, in Korean."""
        return interface_words("sheet_unfit")[self.unfit]
