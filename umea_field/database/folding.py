"""Words without their accents, in SQL: what is typed ``ake`` finds Åkersele.

Neither kind of database folds Swedish letters by itself: SQLite's ``lower`` knows
only a to z.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, literal
from sqlalchemy.orm import InstrumentedAttribute

from umea_field.foundation.alphabet import folded

_LETTERS = "åäöéèüáàÅÄÖÉÈÜÁÀ"

Words = InstrumentedAttribute[str | None] | ColumnElement[str]


def folded_sql(words: Words) -> ColumnElement[str]:
    """Return an expression of the words in small letters without accents."""
    made: ColumnElement[str] = func.coalesce(words, literal(""))
    for letter in _LETTERS:
        made = func.replace(made, letter, folded(letter))
    return func.lower(made)


def holds_words(typed: str, columns: Sequence[Words]) -> ColumnElement[bool] | None:
    """Return the condition that each word typed stands in one of the columns.

    Returns:
        None where nothing was typed.
    """
    words = folded(typed).split()
    if not words:
        return None
    whole: ColumnElement[str] = literal("")
    for column in columns:
        whole = whole + func.coalesce(column, literal("")) + literal(" ")
    whole = folded_sql(whole)
    return and_(*(whole.contains(word, autoescape=True) for word in words))
