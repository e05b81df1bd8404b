"""A term typed by its first letters: ``äl`` is Äldre, ``pa`` is Paketombud."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from umea_field.domain.typed import Others, UnreadableError, best_match
from umea_field.foundation.i18n import tr
from umea_field.gui.widgets.line_field import LineField
from umea_field.gui.widgets.offering import Offering


class TermField(LineField):
    """One term, or several with commas between; a list opens while one types."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], *, several: bool = False
    ) -> None:
        """Hold none.

        Args:
            name: For those who listen to the screen.
            choices: Codes with their words.
            several: It holds a set of codes, else one code.
        """
        super().__init__(name)
        self._several = several
        self._choices: Sequence[tuple[str, str]] = ()
        self._others: Others = {}
        self._words_of: dict[str, str] = {}
        self._model = QStringListModel(self)
        completer = _Completer(self._model, self, several=several)
        self.setCompleter(completer)
        self.offer(choices)

    def offer(
        self, choices: Sequence[tuple[str, str]], others: Others | None = None
    ) -> None:
        """Let other terms be chosen, each by its words or by other ones."""
        self._choices = tuple(choices)
        self._others = others or {}
        self._words_of = dict(choices)
        self._model.setStringList([words for _, words in choices])

    @override
    def read(self, words: str) -> object:
        if not self._several:
            return self.code_of(words)
        parts = [part.strip() for part in words.split(",")]
        return frozenset(self.code_of(part) for part in parts if part)

    @override
    def said(self, value: object) -> str:
        if isinstance(value, frozenset):
            known = [words for code, words in self._choices if code in value]
            return ", ".join(known + sorted(value - self._words_of.keys()))
        return self._words_of.get(str(value), str(value))

    @override
    def emptied(self) -> object:
        return frozenset() if self._several else None

    def words_for(self, typed: str) -> str:
        """Return the words of the term some letters mean, or the letters."""
        code = best_match(typed, self._choices, self._others)
        return self._words_of.get(code or "", typed)

    def code_of(self, words: str) -> str:
        """Return the code that some words mean.

        Raises:
            UmeaFieldError: They mean none.
        """
        if words in self._words_of:
            return words
        code = best_match(words, self._choices, self._others)
        if code is not None:
            return code
        value = self.value()
        if words == value or (isinstance(value, frozenset) and words in value):
            return words
        raise UnreadableError(tr("“{words}” is not in the list.", words=words))


class _Completer(Offering):
    """Offers what holds the letters; of several terms, for the last one."""

    def __init__(
        self, model: QStringListModel, field: QLineEdit, *, several: bool
    ) -> None:
        super().__init__(model, field)
        self._field = field
        self._several = several
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    @override
    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip() if self._several else path.strip()]

    @override
    def pathFromIndex(self, index: object) -> str:
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]
        before, comma, _ = self._field.text().rpartition(",")
        return f"{before}{comma} {chosen}" if self._several and comma else chosen
