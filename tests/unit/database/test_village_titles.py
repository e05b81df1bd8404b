"""Two villages of one name are two wherever one chooses a village."""

from world.places import a_store, a_village, a_visit, saw

from umea_field.database.case_list import places, villages_with_cases
from umea_field.database.database import Database
from umea_field.database.gap_matrix import gap_matrix
from umea_field.database.places_to_call_at import places_to_call_at
from umea_field.database.trials import villages_to_try
from umea_field.database.village_titles import villages_by_title
from umea_field.database.villages import village_rows
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.case import Case

TWO = ["Lillsele, Norra", "Lillsele, Södra"]


def test_that_namesakes_are_told_apart_wherever_a_village_is_chosen(
    database: Database, words: Vocabulary
) -> None:
    with database.write() as session:
        north = a_village(session, "Lillsele", district="Norra")
        south = a_village(session, "Lillsele", district="Södra")
        saw(session, a_visit(session, a_store(session, south)), APO_OMB="saknas")
        session.add(Case(title="Vägen", village_id=north.id))
    with database.read() as session:
        lists = {
            "titles": [title for _, title in villages_by_title(session)],
            "villages": [row.title for row in village_rows(session)],
            "trials": [title for _, title in villages_to_try(session)],
            "places": [title for _, title in places(session)[0]],
            "tours": [
                each.name for each in places_to_call_at(session) if not each.is_store
            ],
            "gaps": [line.village for line in gap_matrix(session, words).lines],
        }
        of_cases = villages_with_cases(session)
    here = {
        name: [one for one in found if one.startswith("Lill")]
        for name, found in lists.items()
    }
    assert here == dict.fromkeys(lists, TWO)
    assert of_cases == [(north.id, "Lillsele, Norra")]
