"""What is not handed over yet, where it goes, and the file it became."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from umea_field.domain.noun_words import said_noun, said_nouns
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.unparted import as_one_word
from umea_field.foundation.wording import date_text, listed
from umea_field.gui.handover.sums import Sum, Sums
from umea_field.gui.handover.work import Standing
from umea_field.gui.icons import icon_picture
from umea_field.gui.style import Look
from umea_field.gui.widgets.action_button import ActionButton
from umea_field.gui.widgets.facts import Flow
from umea_field.gui.widgets.section import hairline, spoken
from umea_field.sync.hand_over import HandedOver

_WIDEST = 26
"""The figures are no farther from their words, in em."""
_NOUNS = 8
"""So many kinds of records are listed; the rest is counted together."""


class GivingPart(QWidget):
    """One sentence, the folder, and a button; afterwards the name of the file."""

    folder_asked = Signal()  # another folder is to be chosen

    def __init__(
        self,
        look: Look,
        give: QAction,
        give_all: QAction,
        today: Callable[[], date],
    ) -> None:
        """Tell of nothing yet.

        Args:
            look: Colours and measures.
            give: Writes the bundle.
            give_all: Writes one with everything.
            today: Tells the day it is.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._made: Path | None = None
        self._icon = QLabel()
        self.sentence = spoken("", "strong")
        self.sentence.setWordWrap(True)
        self._more = spoken("", "quiet")
        self._more.setWordWrap(True)
        self._goes = spoken(tr("What is handed over"), "quiet")
        self.contents = Sums(look, tr("What is handed over"))
        self._where = spoken("")
        self._where.setWordWrap(True)
        self.choose = _button(tr("Choose a folder or stick …"))
        self.choose.clicked.connect(self.folder_asked)
        self.button = ActionButton(look, give, "main")
        self.everything = ActionButton(look, give_all, "quiet")
        self.everything.hide()
        self._done = QWidget()
        self._done_icon = QLabel()
        self._done_words = spoken("", "strong")
        self._done_words.setWordWrap(True)
        self._done_more = spoken("", "quiet")
        self._done_more.setWordWrap(True)
        self.show_folder = _button(tr("Show the folder"))
        self.show_folder.clicked.connect(self._open_folder)
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def show_standing(self, standing: Standing, *, leads: bool) -> None:
        """Show how it stands now.

        Args:
            standing: As it was read.
            leads: Handing over is what one most likely does next.
        """
        self.button.be("main" if leads else "")
        waiting = standing.waiting
        words = waiting.words(self._today())
        if standing.is_office:
            self._say_office(standing)
        elif waiting.changes:
            self.sentence.setText(tr("{what} to hand over.", what=words))
            self._more.setText(_until_confirmed())
        else:
            self.sentence.setText(tr("Everything is handed over to the office."))
            self._more.setText(
                tr("The office has confirmed all that was written here.")
            )
        self._show_contents(standing)
        folder = standing.folder
        self._where.setText(
            tr("To: {folder}", folder=folder)
            if folder
            else tr("You are asked for a folder or a stick the first time.")
        )
        done = not standing.is_office and not waiting.changes
        self._icon.setVisible(done)
        self._fit()

    def show_made(self, made: HandedOver | None) -> None:
        """Show the file that was written; None before there is one."""
        self._done.setVisible(made is not None)
        if made is None:
            return
        self._made = made.path
        self._done_words.setText(tr("Done: {file}", file=made.path.name))
        count = trn("{count} change", "{count} changes", made.count)
        told = tr("{changes}, read back and found whole.", changes=count)
        if made.begins:
            told += " " + tr(
                "The new laptop asks for it the first time the program is started."
            )
        self._done_more.setText(f"{told}\n{made.path.parent}")
        self._done.setAccessibleName(f"{self._done_words.text()}. {told}")

    @Slot()
    def forget_made(self) -> None:
        """Tell of no file any more, as when other bundles come."""
        self.show_made(None)

    def _say_office(self, standing: Standing) -> None:
        contents = standing.contents
        count = trn("{count} change", "{count} changes", contents.changes)
        if not contents.changes:
            self.sentence.setText(tr("The laptops have all that the office has."))
        elif standing.receivers:
            names = listed([as_one_word(each) for each in standing.receivers])
            told = tr("{changes} for {machines}.", changes=count, machines=names)
            self.sentence.setText(told)
        else:
            self.sentence.setText(tr("{changes} for new laptops.", changes=count))
        self.everything.setVisible(bool(standing.receivers))
        if not standing.receivers:
            self._more.setText(
                tr("The file holds everything: any laptop can take it in.")
            )
            return
        if standing.newcomers_since:
            self._more.setText(
                tr(
                    "The file serves every laptop that has handed over here, or that"
                    " began since {day}: each takes what it lacks.",
                    day=date_text(standing.newcomers_since),
                )
            )
            return
        self._more.setText(
            tr(
                "One file serves the laptops that have handed over here and those begun"
                " in the last 90 days: each takes what it lacks. One that has been"
                " silent for longer needs a file with everything."
            )
        )

    def _show_contents(self, standing: Standing) -> None:
        nouns = standing.waiting.nouns
        if standing.is_office:
            nouns = standing.contents.records
        lines = []
        for noun, count in list(nouns.items())[:_NOUNS]:
            kind = BY_TABLE.get(noun)
            if kind is not None:
                words = said_nouns(kind) if count != 1 else said_noun(kind).capitalize()
                lines.append(Sum("", words, count))
        rest = sum(list(nouns.values())[_NOUNS:])
        if rest:
            lines.append(Sum("", tr("Others"), rest))
        self.contents.show_sums(lines)
        for each in (self._goes, self.contents):
            each.setVisible(bool(lines))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.sentence, 1)
        self._buttons = Flow()
        row = QWidget()
        self._buttons.addWidget(self.button)
        self._buttons.addWidget(self.choose)
        self._buttons.addWidget(self.everything)
        row.setLayout(self._buttons)
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self._done_icon)
        line.addWidget(self._done_words, 1)
        done.addWidget(hairline())
        done.addLayout(line)
        done.addWidget(self._done_more)
        place = QHBoxLayout()
        place.addWidget(self.show_folder)
        place.addStretch(1)
        done.addLayout(place)
        self._done.hide()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._more)
        column.addWidget(self._where)
        column.addWidget(row)
        column.addWidget(self._done)
        column.addWidget(self._goes)
        column.addWidget(self.contents)

    @Slot()
    def _open_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))

    @Slot()
    def _fit(self) -> None:
        em = self._look.em
        self._column.setSpacing(em(0.6))
        self._goes.setContentsMargins(0, em(0.6), 0, 0)
        self.contents.setMaximumWidth(em(_WIDEST))
        self._buttons.across, self._buttons.down = em(0.7), em(0.5)
        picture = icon_picture(self._look, "check", "done", 1.3)
        self._icon.setPixmap(picture)
        self._done_icon.setPixmap(picture)


def _until_confirmed() -> str:
    return tr(
        "They count as handed over when the office's answer has come back and been"
        " taken in here."
    )


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAccessibleName(words)
    return button
