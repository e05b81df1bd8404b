"""What the strategist writes at the three stops of the day, by keys."""

from datetime import timedelta

from PySide6.QtCore import Qt

from umea_field.gui.cases.sensitive import SensitiveMark
from world.fingers import ENTER, TAB
from world.keyboard import ALT, CONTROL, SHIFT
from world.strategist import Strategist
from world.tour_day import photograph

SECRET = "Berit är trött och vill inte att det sägs"
MEDICINE, PATH = "Hämta receptmedicin i butiken", "Säker gångväg till affären"
LOCKER, OWNER = "Paketskåpet vid butiken", "Berit vid disken"
LOCKER_SHOWN = "Ett grått skåp med tolv luckor bredvid dörren."
OWNER_SHOWN = "En kvinna står bakom disken och ler."
FORM_LIES = "Pärmen Samtycken 2026"
COLLEAGUE, LEARNT = "Sara Lind", "Vägen är smalare än på kartan"
ISSUE, OURS = "Leveranser två dagar i veckan", "Vill ha tre dagar"
THEIRS, GOAL = "Säger att det inte lönar sig", "Ett prov till sommaren"
NEXT_STEP = "Ringa regionchefen"
COUNTERPART, COUNTERPART_WORDS = "dagab", "Dagab"
DIALOGUE = "Kedjans leveransvillkor"


def at_the_first_store(person: Strategist) -> None:
    """Write a visit at a counter: a locker, and the owner who has said yes."""
    hand = person.hand
    hand.press(ENTER)
    hand.choose("apo4")
    hand.write("21 km till Centrum")
    hand.press(ENTER)
    hand.press(ENTER, SHIFT)
    person.picture(LOCKER, LOCKER_SHOWN)
    hand.press(ENTER)
    hand.choose("i")
    photograph("IMG_0008.JPG", mirrored=True)
    person.picture(OWNER, OWNER_SHOWN)
    hand.choose("skr")
    hand.press(ENTER, times=3)
    hand.choose("web, but")
    hand.press(ENTER)
    hand.write(FORM_LIES)
    person.section(7)
    hand.write("Butiken planerar obemannade timmar.")
    hand.press(TAB)
    hand.write(SECRET)
    person.done()


def at_the_hall(person: Strategist) -> None:
    """Write a mapping with seventeen people: two needs, a case; a colleague listens."""
    hand = person.hand
    hand.press(ENTER)
    person.section(2)
    for area, words, weight in (("läk", MEDICINE, "3"), ("trafik", PATH, "4")):
        hand.choose(area)
        hand.press(ENTER)
        hand.write(words)
        hand.press(ENTER)
        hand.choose(weight)
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.choose("ga")
    hand.press(ENTER)
    hand.choose("+30")
    hand.press(Qt.Key.Key_M, CONTROL)
    hand.write(COLLEAGUE)
    hand.press(ENTER)
    hand.choose("ly")
    hand.press(ENTER)
    hand.choose("fy")
    hand.press(ENTER)
    hand.write(LEARNT)
    hand.press(ENTER)
    person.go_to("attendees")
    hand.choose("17")
    person.done()


def at_the_second_store(person: Strategist) -> None:
    """Write a visit after which two things are to be done."""
    hand = person.hand
    hand.press(ENTER)
    hand.press(ENTER, SHIFT)
    person.section(6)
    due = person.planned.today + timedelta(days=7)
    for what in ("ringer kedjan om leveranserna", "skickar avtalet"):
        hand.write(f"Anna {what} senast {due.day}/{due.month}\n")
    person.done()
    measure_the_trial(person)
    hold_the_dialogue(person)


def measure_the_trial(person: Strategist) -> None:
    """Enter how many parcels there are a week, and decide to go on."""
    hand = person.hand
    hand.press(Qt.Key.Key_4, CONTROL)
    hand.press(Qt.Key.Key_4, ALT)
    person.go_to("Värden för Paket i veckan")
    hand.choose("i")
    hand.press(ENTER)
    hand.choose("32")
    hand.press(ENTER)
    hand.press(TAB)
    hand.choose("1")


def hold_the_dialogue(person: Strategist) -> None:
    """Write down a difficult dialogue with the store's chain."""
    hand = person.hand
    hand.press(Qt.Key.Key_6, CONTROL)
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.write(DIALOGUE)
    hand.press(TAB)
    hand.choose("sv")
    person.go_to("store_id")
    hand.choose("ö")
    marks = person.workplace.window.findChildren(SensitiveMark)
    assert any(mark.isVisible() for mark in marks), "it is sensitive from the beginning"
    person.go_to("counterpart")
    hand.choose(COUNTERPART)
    for name, words in (
        ("issue", ISSUE),
        ("village_position", OURS),
        ("counter_position", THEIRS),
        ("goal", GOAL),
    ):
        person.go_to(name)
        hand.write(words)
    person.go_to("municipal_roles")
    hand.choose("ring")
    person.go_to("stage")
    hand.choose("förs")
    person.go_to("next_step")
    hand.write(NEXT_STEP)
    hand.press(TAB)
    hand.choose("+7")
