"""Pictures that are elsewhere, told by record and machine, on both databases."""

import hashlib
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from world.places import a_village

from umea_field.database.database import Database
from umea_field.database.journal_tables import device
from umea_field.database.picture_store import PictureStore
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.picture import Picture
from umea_field.sync import travelling_pictures as travelling
from umea_field.sync.missing_pictures import missing_pictures

KARIN = UUID(int=9)
CONTENT = [bytes([n]) * 90 for n in range(4)]
DIGESTS = [hashlib.sha256(content).hexdigest() for content in CONTENT]


def test_that_missing_pictures_are_told_by_record_and_by_who_has_them(
    database: Database, words: Vocabulary, tmp_path: Path
) -> None:
    store = PictureStore(tmp_path / "pictures")
    assert store.take_all([(digest, CONTENT[0]) for digest in DIGESTS[:2]]) == 1
    with database.write() as session:
        for name, mine in (("Åkersele", DIGESTS[:3]), ("Gransele", DIGESTS[2:])):
            village = a_village(session, name)
            session.add_all(Picture(sha256=one, village_id=village.id) for one in mine)
    with database.aside() as connection:
        connection.execute(
            insert(device).values(device=KARIN, name="Karins dator", person="Karin")
        )
        for held in (DIGESTS, DIGESTS[1:3]):
            short = [one[: travelling.SHORT] for one in held]
            travelling.note_held(connection, KARIN, short)
        assert travelling.held_by(connection, KARIN) == frozenset(short)
        going = travelling.pictures_for(connection, store, [])
        assert [one.sha256 for one, _ in going] == DIGESTS[:1]
        assert travelling.pictures_for(connection, store, [KARIN]) == going
        assert len(travelling.lacking(connection, store.held())) == 3
    with database.read() as session:
        karins, nobodys = missing_pictures(session, store, words)
    assert (karins.machine, karins.pictures) == (KARIN, 2)
    assert [(one.name, one.pictures) for one in karins.records] == [
        ("Gransele", 1),
        ("Åkersele", 2),
    ]
    assert karins.said() == "2 bilder av 2 poster finns på Karins dator (Karin)."
    assert (nobodys.machine, nobodys.pictures) == (None, 1)
    assert nobodys.said().endswith("finns inte på någon känd dator.")
