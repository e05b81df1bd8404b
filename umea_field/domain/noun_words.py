"""What each noun is called in running words."""

from collections.abc import Mapping

from umea_field.domain.nouns import plural
from umea_field.domain.record import Record
from umea_field.foundation.i18n import mark, tr
from umea_field.foundation.wording import capital

NOUN_WORDS: Mapping[str, str] = {
    "village": mark("village"),
    "earlier_work": mark("earlier work"),
    "store": mark("store"),
    "former_name": mark("former name"),
    "support": mark("support"),
    "service_offer": mark("service"),
    "service_check": mark("check of a service"),
    "need": mark("need"),
    "need_voice": mark("voice on a need"),
    "solution_trial": mark("solution trial"),
    "trial_measure": mark("measure of a trial"),
    "measure_value": mark("value of a measure"),
    "visit": mark("visit"),
    "visit_participant": mark("participant"),
    "visit_answer": mark("answer"),
    "case": mark("case"),
    "case_entry": mark("entry of a case"),
    "dialogue": mark("dialogue"),
    "task": mark("task"),
    "contact": mark("contact"),
    "organisation": mark("organisation"),
    "worker": mark("field worker"),
    "tour": mark("tour"),
    "tour_stop": mark("tour stop"),
    "stop_question": mark("question heard"),
    "activity": mark("activity"),
    "activity_done": mark("activity done"),
    "picture": mark("picture"),
    "picture_use": mark("publication of a picture"),
    "printed_sheet": mark("printed sheet"),
    "sheet_correction": mark("correction on paper"),
    "half_year": mark("half-year summary"),
    "support_condition": mark("condition of support"),
    "support_answer": mark("answer to a condition"),
    "redirect": mark("merged record"),
    "distinction": mark("difference between two records"),
    "term": mark("term"),
}
"""Each noun's singular in words; ``tr`` says it."""

PLURAL_WORDS: Mapping[str, str] = {
    "village": mark("villages"),
    "earlier_work": mark("earlier works"),
    "store": mark("stores"),
    "former_name": mark("former names"),
    "support": mark("supports to stores"),
    "service_offer": mark("services of places"),
    "service_check": mark("checks of services"),
    "need": mark("needs"),
    "need_voice": mark("voices on needs"),
    "solution_trial": mark("solution trials"),
    "trial_measure": mark("measures of trials"),
    "measure_value": mark("values of measures"),
    "visit": mark("visits"),
    "visit_participant": mark("participants"),
    "visit_answer": mark("answers at visits"),
    "case": mark("cases"),
    "case_entry": mark("entries of cases"),
    "dialogue": mark("dialogues"),
    "task": mark("tasks"),
    "contact": mark("contacts"),
    "organisation": mark("organisations"),
    "worker": mark("field workers"),
    "tour": mark("tours"),
    "tour_stop": mark("tour stops"),
    "stop_question": mark("questions for stops"),
    "activity": mark("activities"),
    "activity_done": mark("activities done"),
    "picture": mark("pictures"),
    "picture_use": mark("publications of pictures"),
    "printed_sheet": mark("printed sheets"),
    "sheet_correction": mark("corrections on paper"),
    "half_year": mark("half-year summaries"),
    "support_condition": mark("conditions for support"),
    "support_answer": mark("answers about conditions"),
    "redirect": mark("merged records"),
    "distinction": mark("differences between records"),
    "term": mark("terms"),
}
"""Each noun's plural in words; ``tr`` says it."""


def said_noun(noun: type[Record]) -> str:
    """Return a noun's singular in the language spoken."""
    return tr(NOUN_WORDS.get(noun.__tablename__, plural(noun)))


def said_nouns(noun: type[Record]) -> str:
    """Return a noun's plural in the language spoken, with a capital."""
    return capital(tr(PLURAL_WORDS.get(noun.__tablename__, plural(noun))))
