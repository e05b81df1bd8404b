"""What is found in a database of each kind, once its index is up to date."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from umea_field.database.database import Database
from umea_field.database.search.finding import Answer, Hit
from umea_field.database.search.search import Search
from umea_field.domain.store import Store
from umea_field.domain.support_condition import SupportCondition
from umea_field.domain.term import Term
from umea_field.domain.village import Village
from umea_field.domain.worker import Worker

Find = Callable[..., Answer]


@pytest.fixture
def database(place: str | Path) -> Iterator[Database]:
    """A database of each kind in turn that holds nothing but one service's words."""
    with Database.open(place) as opened:
        with opened.write() as session:
            for noun in (Village, Store, SupportCondition, Worker):
                session.execute(delete(noun))
            session.execute(delete(Term).where(Term.code != "APO-OMB"))
        yield opened


@pytest.fixture
def search(database: Database) -> Iterator[Search]:
    """The search of a database of each kind in turn."""
    made = Search(database)
    yield made
    made.close()


@pytest.fixture
def find(search: Search) -> Find:
    """Return what is found, everything written until now included."""

    def found(typed: str, **how: object) -> Answer:
        for _ in search.keep_up():
            pass
        return search.find(typed, **how)  # type: ignore[arg-type]

    return found


def titles(answer: Answer) -> dict[str, list[str]]:
    return {
        group.noun: [hit.title or hit.title_code for hit in group.hits]
        for group in answer.groups
    }


def only(answer: Answer) -> Hit:
    (group,) = answer.groups
    (hit,) = group.hits
    return hit
