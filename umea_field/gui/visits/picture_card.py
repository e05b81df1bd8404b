"""One picture of a visit: what it shows, who can be recognised, what allows it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImageReader, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout
from typing_extensions import override

from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.picture import Picture
from umea_field.foundation.i18n import tr
from umea_field.gui.style import Look
from umea_field.gui.widgets.record_form import Choices, RecordForm

_FIELDS = ("caption", "alt_text", "consent_status", "people", "legal_basis")
_CONSENT = ("consent_scope", "consent_ref", "consent_until")
"""What a consent says besides; it is asked for where one was given."""
_WIDTH, _HEIGHT = 15, 11
"""The largest a picture is shown, in em."""


class PictureCard(QFrame):
    """The picture to the left, its fields to the right; Enter goes to the next."""

    field_written = Signal(str, object)  # the column, its new value
    words_typed = Signal(str, str)  # the column, the words so far
    removed = Signal()
    passed = Signal()  # Enter in the last field

    def __init__(
        self,
        look: Look,
        picture: Picture,
        terms: Vocabulary,
        today: Callable[[], date],
    ) -> None:
        """Show a picture's fields; the picture itself comes with ``show_file``.

        Args:
            look: Colours and measures.
            picture: The record.
            terms: The terms.
            today: Tells the day it is.
        """
        super().__init__()
        self.setObjectName("card")
        self.picture_id = picture.id
        self._look = look
        self._terms = terms
        self._image = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._image.setFixedWidth(look.em(_WIDTH))
        self._image.setMinimumHeight(look.em(6))
        self.form = RecordForm(
            look, Picture, (*_FIELDS, *_CONSENT), terms=self._choices, today=today
        )
        self._show_consent(picture)
        self._remove = QPushButton(tr("Remove the picture"))
        self._remove.setProperty("kind", "quiet")
        self._remove.clicked.connect(self.removed)
        grid = QGridLayout(self)
        side = look.em(0.8)
        grid.setContentsMargins(side, side, side, look.em(0.4))
        grid.setHorizontalSpacing(look.em(1.2))
        left = QVBoxLayout()
        left.addWidget(self._image)
        left.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.form, 0, 1)
        grid.setColumnStretch(1, 1)
        self.form.field_written.connect(self.field_written)
        self.form.words_typed.connect(self.words_typed)
        look.changed.connect(self._fit)

    def show_picture(self, picture: Picture) -> None:
        """Show what is kept of it."""
        self.form.show_record(picture)
        self._show_consent(picture)
        said = picture.caption or picture.name or ""
        self.setAccessibleName(tr("Picture: {caption}", caption=said))
        self._image.setAccessibleName(picture.alt_text or said)

    def show_filled(self, picture: Picture) -> None:
        """Show what followed by itself from what was written."""
        for name in ("people", "legal_basis", "consent_status"):
            editor = self.form.editor(name)
            if editor.value() != getattr(picture, name):
                editor.show_value(getattr(picture, name))
        self._show_consent(picture)

    def show_file(self, path: str) -> None:
        """Read the picture's file at the size it is shown."""
        reader = QImageReader(path)
        size = reader.size()
        if not size.isValid():
            self._image.setText(tr("The picture's file is not on this computer."))
            self._image.setWordWrap(True)
            return
        room = QSize(self._look.em(_WIDTH), self._look.em(_HEIGHT))
        shown = size.scaled(room * self._look.ratio, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(shown)
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(self._look.ratio)
        self._image.setPixmap(pixmap)

    def take_focus(self, name: str = "caption") -> None:
        """Give the keyboard to a field."""
        self.form.editor(name if name in self._asked() else "caption").setFocus()

    def _asked(self) -> Sequence[str]:
        return (*_FIELDS, *_CONSENT) if self._is_consented else _FIELDS

    def _show_consent(self, picture: Picture) -> None:
        """Ask for which channels, and where the form is, of a consent that was given.

        What is written about a consent stays in sight when it is taken back.
        """
        written = any(getattr(picture, name) for name in _CONSENT)
        self._is_consented = written or picture.has_consent
        for name in _CONSENT:
            self.form.ask_for(name, self._is_consented)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter to the next field, and from the last one out."""
        editors = [self.form.editor(name) for name in self._asked()]
        at = next((at for at, each in enumerate(editors) if each.hasFocus()), -1)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or at < 0:
            super().keyPressEvent(event)
        elif at + 1 < len(editors):
            editors[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.passed.emit()

    @Slot()
    def _fit(self) -> None:
        self._image.setFixedWidth(self._look.em(_WIDTH))

    def _choices(self, terms: str) -> Choices:
        return [(term.code or "", term.words()) for term in self._terms.choices(terms)]
