"""Lists of the program's own: too few and too fixed for the register of terms.

Nouns name them as they name lists of terms; nobody adds to them.
"""

from collections.abc import Mapping

from umea_field.foundation.i18n import mark, tr

CHOICES: Mapping[str, Mapping[str, str]] = {
    "store_states": {
        "stable": mark("Stable"),
        "strained": mark("Strained"),
        "threatened": mark("Threatened"),
        "closed": mark("Closed"),
        "dormant": mark("Dormant"),
        "unknown": mark("Unknown"),
    },
    "trends": {
        "up": mark("Growing"),
        "stable": mark("Stable"),
        "down": mark("Shrinking"),
    },
    "service_levels": {
        "town": mark("Service town"),
        "node": mark("Service node"),
        "point": mark("Service point"),
        "none": mark("None"),
    },
    "accessibility": {
        "ramp": mark("Ramp"),
        "door": mark("Door opener"),
        "toilet": mark("Accessible toilet"),
    },
    "backup_power": {
        "none": mark("None"),
        "prepared": mark("Prepared"),
        "present": mark("In place"),
    },
    "weekdays": {
        "mon": mark("Monday"),
        "tue": mark("Tuesday"),
        "wed": mark("Wednesday"),
        "thu": mark("Thursday"),
        "fri": mark("Friday"),
        "sat": mark("Saturday"),
        "sun": mark("Sunday"),
    },
    "visit_states": {"ongoing": mark("In progress"), "done": mark("Marked done")},
    "report_states": {"draft": mark("Draft"), "established": mark("Established")},
    "visit_roles": {"host": mark("Host"), "listener": mark("Listener")},
    "need_voices": {
        "remains": mark("Remains"),
        "solved": mark("Solved"),
        "changed": mark("Changed"),
    },
    "trial_decisions": {
        "continue": mark("Continue"),
        "change": mark("Change"),
        "end": mark("End the trial"),
    },
    "municipal_roles": {
        "took_part": mark("Took part"),
        "wrote": mark("Wrote"),
        "called": mark("Called"),
        "mediated": mark("Mediated"),
    },
    "identifiable_people": {
        "none": mark("No people"),
        "adults": mark("Yes, adults"),
        "children": mark("Yes, children"),
    },
    "activity_rings": {
        "tours": mark("Tours and visits"),
        "stores": mark("Shopkeepers and stores"),
        "politics": mark("Politics and steering"),
        "region": mark("Region and grants"),
        "summary": mark("Communication and summaries"),
    },
    "recurrences": {
        "once": mark("Once"),
        "week": mark("Every week"),
        "month": mark("Every month"),
        "half_year": mark("Every half-year"),
        "year": mark("Every year"),
    },
}
"""Each list's codes in order, with the English source of their words."""


def choice_text(terms: str, code: str) -> str:
    """Return a choice's words in the language spoken, or the code as it stands."""
    words = CHOICES.get(terms, {}).get(code)
    return tr(words) if words else code
