"""The cases of the made-up world, with what has happened in them."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from umea_field.database.tasks import TO_DO
from umea_field.domain.case import (
    ANSWERED,
    DIALOGUE,
    NOTE,
    PASSED_ON,
    REMINDED,
    TOLD,
    Case,
    CaseEntry,
)
from umea_field.domain.case_course import (
    AWAITS_ANSWER,
    HAS_ANSWER,
    IS_CLOSED,
    IS_PASSED_ON,
    REPORTED_BACK,
    UNSOLVABLE,
)
from umea_field.domain.dialogue import Dialogue
from umea_field.domain.task import Task
from umea_field.domain.visit import Visit
from umea_field.domain.worker import WorkerId
from umea_field.example.villages import GRANSELET, World

_AGO = 60
"""How many days ago most questions came."""

_CLOSED = (
    ("Hastighet förbi skolan", "Tallvattnet", "gator", (150, 149, 137, 135),
     REPORTED_BACK, "Gupp läggs i maj. Hastigheten blir 40."),
    ("Bokhylla från biblioteket i butiken", "Kvarnnäset", "kultur", (98, 95, 84, 80),
     REPORTED_BACK, "Bokbussen lämnar en hylla som byts var sjätte vecka."),
    ("Vattenprov i badviken", "Ängesudden", "miljo", (214, 210, 198, 197),
     REPORTED_BACK, "Proverna var bra. Resultatet sitter på anslagstavlan."),
    ("Plogning vid återvinningen", "Norrhällan", "gator", (301, 300, 262, 255),
     IS_CLOSED, "Återvinningen ligger på privat mark. Föreningen ordnar plogning."),
    ("Bygglov för sommarkiosk", "Yttersjöbo", "bygglov", (80, 75, 61, 60),
     REPORTED_BACK, "Det går med tidsbegränsat lov i fem år."),
    ("Trygghetslarm där mobilen inte når", "Lomtjärn", "aldre", (140, 130, 121, 118),
     REPORTED_BACK, "Larm med dubbla kort finns och provas hos två hushåll."),
    ("Kvällsbuss på fredagar", "Björkmyrliden", "fysplan", (190, 188, 170, 165),
     UNSOLVABLE, "Underlaget räcker inte. Frågan tas upp igen nästa år."),
)  # fmt: skip
"""Title, village, unit, when it came, was passed on, answered and told in days ago."""


def add_cases(
    session: Session,
    world: World,
    autumn: Visit,
    worker_id: WorkerId,
    today: date,
) -> None:
    """Write the open cases, two of them late, and some that are closed."""
    add = _Log(session, worker_id, today)
    _add_sign(add, world, autumn)
    _add_talks(add, world, autumn)
    roads = _case(world, "Norrhällan", "Besked om vinterväghållning", today, -3)
    roads.unit = "gator"
    charging = _case(world, "Kvarnnäset", "Laddstolpe vid bygdegården", today, 34)
    charging.unit, charging.status = "naring", IS_PASSED_ON
    preschool = _case(world, "Storhällsele", "Barnomsorg på obekväm tid", today, 48)
    preschool.unit = "forskola"
    light = _case(world, "Rönnliden", "Belysning vid busshållplatsen", today, 27)
    light.unit, light.status = "gator", HAS_ANSWER
    session.add_all([roads, charging, preschool, light])
    session.flush()
    add.event(roads, PASSED_ON, 58, "Vem plogar sista biten?", unit="gator")
    add.event(roads, REMINDED, 9, unit="gator", promised=-3)
    add.event(
        charging, PASSED_ON, 20, "Föreningen bidrar med mark och el.", unit="naring"
    )
    add.event(preschool, PASSED_ON, 55, unit="forskola", promised=30)
    add.event(preschool, TOLD, 50, "Frågan utreds i vår.", told="tre familjer i byn")
    add.event(light, PASSED_ON, 41, unit="gator", promised=-10)
    add.event(light, ANSWERED, 6, "Två stolpar sätts upp före vintern.", unit="gator")
    for row in _CLOSED:
        _add_closed(add, world, row)
    fiber = _case(world, "Östantjärn", "Fiber till bygdegården", today, -50)
    fiber.unit, fiber.status = "it", REPORTED_BACK
    fiber.received = today - timedelta(90)
    fiber.answered = today - timedelta(62)
    fiber.answer = "Gården kan anslutas när vägen grävs upp i sommar."
    session.add(fiber)
    session.flush()


class _Log:
    """Writes events, days ago."""

    def __init__(self, session: Session, worker_id: WorkerId, today: date) -> None:
        self.session = session
        self.today = today
        self._worker_id = worker_id

    def event(  # noqa: PLR0913 - an event has so many parts
        self,
        case: Case,
        kind: str,
        ago: int,
        what: str | None = None,
        *,
        unit: str | None = None,
        promised: int | None = None,
        told: str | None = None,
        note: str | None = None,
    ) -> None:
        """Write an event; ``promised`` is counted in days from today."""
        ahead = None if promised is None else self.today + timedelta(promised)
        self.session.add(
            CaseEntry(
                case_id=case.id,
                happened=self.today - timedelta(ago),
                kind=kind,
                what=what,
                unit=unit,
                promised=ahead,
                told=told,
                note=note,
                worker_id=self._worker_id,
            )
        )


def _add_sign(add: _Log, world: World, autumn: Visit) -> None:
    """Write a case that two units have a part in; one of them is late."""
    sign = _case(world, GRANSELET, "Skylt till butiken vid länsvägen", add.today, -12)
    sign.visit_id, sign.unit = autumn.id, "gator"
    sign.units = frozenset({"fysplan"})
    sign.received, sign.registry_number = autumn.day, "KS-2025/00412"
    sign.notes = "Karin har frågat om skylten sedan 2023. Lova inget mer utan datum."
    add.session.add(sign)
    add.session.flush()
    asked = (add.today - (autumn.day or add.today)).days
    add.event(
        sign, PASSED_ON, asked, "Frågan skickad till Gator och parker.", unit="gator"
    )
    add.event(
        sign,
        REMINDED,
        40,
        "Svar lovat till månadsskiftet. Väglagret äger frågan.",
        unit="gator",
        promised=-12,
    )
    add.event(
        sign,
        PASSED_ON,
        39,
        "Får skylten stå inom vägområdet?",
        unit="fysplan",
        promised=-20,
    )
    add.event(
        sign,
        ANSWERED,
        25,
        "Det går bra om den står minst två meter från vägkanten.",
        unit="fysplan",
    )
    add.event(
        sign,
        TOLD,
        24,
        "Platsen är godkänd. Det som återstår är vem som betalar.",
        told="Karin Wiklund",
        note="Hon lät nöjd men trött på att vänta.",
    )
    for title, due, done in (
        ("Ring Gator och parker om skylten", 1, None),
        ("Mät upp platsen vid länsvägen", -28, -30),
    ):
        task = Task(title=title, case_id=sign.id, due=add.today + timedelta(due))
        task.village_id, task.owner, task.status = (
            sign.village_id,
            "Anna Sjölund",
            TO_DO,
        )
        if done is not None:
            task.status, task.done = "klar", add.today + timedelta(done)
        add.session.add(task)


def _add_talks(add: _Log, world: World, autumn: Visit) -> None:
    """Write a difficult dialogue."""
    talks = _case(world, GRANSELET, "Apoteksombud: villkor från kedjan", add.today, 19)
    talks.type, talks.visit_id = DIALOGUE, autumn.id
    add.session.add(talks)
    add.session.flush()
    add.session.add(
        Dialogue(
            id=talks.id,
            counterpart="apoteket",
            issue="Kedjan kräver 30 uttag i veckan.",
            village_position="Byn klarar 15 och har låst skåp.",
            counter_position="Färre uttag bär inte transporten.",
            goal="Ett prov på ett år.",
            municipal_roles=frozenset({"called", "wrote"}),
            stage="kontakt",
            next_step="Ring regionchefen",
            next_step_day=add.today + timedelta(6),
        )
    )
    add.event(talks, NOTE, 101, "Skrev till kedjan med siffror från byn.")
    add.event(
        talks,
        NOTE,
        33,
        "Ringde regionchefen. Hon tar frågan vidare internt.",
        note="Hon antydde att 20 uttag kan räcka.",
    )


def _add_closed(
    add: _Log,
    world: World,
    row: tuple[str, str, str, tuple[int, int, int, int], str, str],
) -> None:
    title, village, unit, (came, passed_on, answered, told), status, answer = row
    case = _case(world, village, title, add.today, -answered)
    case.received = add.today - timedelta(came)
    case.unit, case.status, case.answer = unit, status, answer
    case.answered = add.today - timedelta(told)
    add.session.add(case)
    add.session.flush()
    add.event(case, PASSED_ON, passed_on, unit=unit, promised=-answered)
    add.event(case, ANSWERED, answered, answer, unit=unit)
    add.event(case, TOLD, told, told="byaföreningen")


def _case(world: World, name: str, title: str, today: date, promised: int) -> Case:
    store = world.stores.get(name)
    return Case(
        title=title,
        type="vag_in",
        village_id=world.villages[name].id,
        store_id=store.id if store and name == GRANSELET else None,
        asked_by="Byaföreningen",
        received=today - timedelta(_AGO),
        promised_reply=today + timedelta(promised),
        status=AWAITS_ANSWER,
    )
