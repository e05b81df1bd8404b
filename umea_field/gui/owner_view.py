"""What the owner of a store sees when the screen is turned: this store, large type.

Nothing internal, nothing personal, no other store. F11 or Esc turns it back.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import zip_longest

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from umea_field.database.database import Database
from umea_field.database.owner_facts import OwnerFacts, owner_facts, readable
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.domain import status
from umea_field.domain.store import StoreId
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import date_text
from umea_field.gui.signs import sign_picture
from umea_field.gui.style import Look

LARGE = 1.5
"""The type's size, times what is chosen for the program."""
_MARGIN = 3.2
_WIDEST = 72
_TWO_COLUMNS = 76
"""From so many em the services stand in two columns."""


class OwnerView(QWidget):
    """A window of its own over the whole screen, to be read and scrolled only."""

    def __init__(self, look: Look, database: Database) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Umeå Fält")
        self._look = look
        self._database = database
        self._store_id: StoreId | None = None
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("What we know of the store"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.back = QPushButton(tr("Back to the program (F11)"))
        self.back.setAccessibleName(self.back.text())
        self.back.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.em(1), look.em(0.6), look.em(1), look.em(0.6))
        foot.addStretch(1)
        foot.addWidget(self.back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.text, 1)
        whole.addLayout(foot)
        look.changed.connect(self._read)

    def show_store(self, store_id: StoreId) -> bool:
        """Show a store over the whole screen; tell whether it is there."""
        self._store_id = store_id
        if not self._read():
            return False
        self.showFullScreen()
        self.activateWindow()
        self.text.setFocus()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.em(_WIDEST), self._look.em(44))

    @Slot()
    def _read(self) -> bool:
        if self._store_id is None:
            return False
        with self._database.read() as session:
            terms = vocabulary(session)
            facts = owner_facts(session, self._store_id, terms)
        if facts is None:
            return False
        document = self.text.document()
        document.setDefaultFont(self._look.font(LARGE))
        document.setDocumentMargin(self._look.em(_MARGIN))
        for code in status.STATUSES:
            sign = status.sign(code)
            document.addResource(
                QTextDocument.ResourceType.ImageResource,
                QUrl(f"sign:{sign}"),
                sign_picture(self._look, sign, sign, LARGE * 1.1),
            )
        roomy = self.width() > self._look.em(_TWO_COLUMNS)
        self.text.setHtml("".join(_told(facts, terms, 2 if roomy else 1)))
        return True


def _told(facts: OwnerFacts, terms: Vocabulary, columns: int) -> Iterator[str]:
    store = facts.store
    name = store.name or tr("Without a name")
    yield f"<h1>{escape(name)}</h1>"
    yield _paragraph(", ".join(_filled(store, "address", "phone")))
    hours = [
        (tr("Staffed"), readable(store, "hours_staffed")),
        (tr("Unstaffed"), readable(store, "hours_unstaffed")),
        (tr("Season"), readable(store, "hours_season")),
    ]
    yield _heading(tr("Opening hours"))
    lines = [f"{label}: {words}" for label, words in hours if words]
    yield _list(lines, tr("No hours are written down."))
    yield _heading(tr("Services today"))
    yield _services(facts, terms, columns)
    yield _heading(tr("Needs you have told us about"))
    yield _list([need.title or "" for need in facts.needs], tr("None that is open."))
    yield _heading(tr("What we have promised"))
    yield _list(
        [
            *(_by(row.task.title, row.task.due) for row in facts.promises),
            *(_by(row.case.title, row.case.promised_reply) for row in facts.cases),
        ],
        tr("Nothing is waiting for us."),
    )
    yield _heading(tr("Is this right?"))
    worker = facts.worker
    contact = _filled(worker, "name", "phone", "email") if worker else []
    yield _paragraph(
        tr(
            "Tell us what is wrong, now or later: {contact}.",
            contact=", ".join(contact),
        )
        if contact
        else tr("Tell us what is wrong.")
    )


def _filled(record: object, *names: str) -> list[str]:
    return [str(value) for name in names if (value := getattr(record, name, None))]


def _heading(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>" if words else ""


def _list(lines: list[str], empty: str) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines if line)
    return f"<ul>{items}</ul>" if items else _paragraph(empty)


def _by(title: str | None, day: date | None) -> str:
    words = title or ""
    if words and day:
        return tr("{what}, promised by {day}", what=words, day=date_text(day))
    return words


def _services(facts: OwnerFacts, terms: Vocabulary, columns: int) -> str:
    cells = [
        f'<td><img src="sign:{status.sign(one.status)}"></td>'
        f"<td>&nbsp;{escape(one.label)}&nbsp;&nbsp;</td>"
        f"<td>{escape(terms.short('service_status', one.status))}"
        "&nbsp;&nbsp;&nbsp;&nbsp;</td>"
        for one in facts.services
    ]
    if not cells:
        return _paragraph(tr("No services are known yet."))
    high = -(-len(cells) // columns)
    parts = [cells[at : at + high] for at in range(0, len(cells), high)]
    lines = zip_longest(*parts, fillvalue="")
    rows = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    return f'<table cellpadding="4">{rows}</table>'
