"""Three things to do while nothing has been written yet."""

from umea_field.foundation.i18n import tr
from umea_field.gui import rooms
from umea_field.gui.today.day_rows import DayRow


def beginning_rows() -> list[DayRow]:
    """Return how to begin: what is here already, a first visit, something to try."""
    return [
        DayRow(
            key=rooms.VILLAGES,
            words=tr("Look through the villages and stores"),
            more=tr("They came with the program. Correct what has changed."),
            icon="map-pin",
            leads=((rooms.VILLAGES, None),),
        ),
        _first_round(),
        DayRow(
            key=rooms.SETTINGS,
            words=tr("Try the example village"),
            more=tr("Everything in it is made up. It goes away with one click."),
            icon="eye",
            leads=((rooms.SETTINGS, "example"),),
        ),
    ]


def _first_round() -> DayRow:
    if any(place.key == "tours" for place in rooms.ROOMS):
        return DayRow(
            key="tours",
            words=tr("Plan your first tour"),
            more=tr("Its stops will stand here when the day comes."),
            icon="route",
            leads=(("tours", None),),
        )
    return DayRow(
        key=rooms.VISITS,
        words=tr("Begin your first visit"),
        more=tr("What you see there is what you are shown the next time."),
        icon="clipboard-check",
        leads=((rooms.VISITS, rooms.NEW),),
    )
