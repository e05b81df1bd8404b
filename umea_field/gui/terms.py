"""Lists of terms as the choices of a form."""

from collections.abc import Callable

from umea_field.database.database import Database
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.gui.widgets.record_form import Choices


def choices_of(vocabulary: Vocabulary) -> Callable[[str], Choices]:
    """Return what gives a list's codes and words, by the list's name."""

    def choices(name: str) -> Choices:
        return [(term.code, term.words()) for term in vocabulary.choices(name)]

    return choices


def terms_of(database: Database) -> Callable[[str], Choices]:
    """Return what reads a list's codes and words as they are then."""

    def choices(name: str) -> Choices:
        with database.read() as session:
            return choices_of(vocabulary(session))(name)

    return choices
