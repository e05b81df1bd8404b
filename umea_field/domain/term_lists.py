"""What each list of terms is called, and which of them the program itself rests on."""

from collections.abc import Mapping

from umea_field.foundation.i18n import mark, tr

LISTS: Mapping[str, str] = {
    "accessibility": mark("Accessibility"),
    "activity_rings": mark("Rings of the year wheel"),
    "agency_role_status": mark("States of agency roles"),
    "annual_wheel_activities": mark("Activities to begin the year wheel with"),
    "authorities": mark("Authorities and other counterparts"),
    "backup_power": mark("Back-up power"),
    "case_status": mark("States of cases"),
    "case_types": mark("Types of cases"),
    "catalogue_status": mark("States of examples"),
    "chains": mark("Chains"),
    "checklists": mark("Checklists"),
    "citizen_value_groups": mark("Value groups"),
    "consent_status": mark("Consents"),
    "contact_roles": mark("Roles of contacts"),
    "dialogue_stages": mark("Stages of dialogues"),
    "correction_outcomes": mark("What came of corrections"),
    "document_owners": mark("Who adopts steering documents"),
    "document_status": mark("States of steering documents"),
    "entry_kinds": mark("What happens in cases"),
    "event_types": mark("Types of events"),
    "exchange_themes": mark("Themes of exchange"),
    "idea_link_types": mark("Links of ideas"),
    "idea_status": mark("States of ideas"),
    "identifiable_people": mark("People in pictures"),
    "importance": mark("Importance"),
    "legal_basis": mark("Legal basis of pictures"),
    "media_kinds": mark("Kinds of pictures"),
    "media_licences": mark("Licences of pictures"),
    "media_use_channels": mark("Channels of pictures"),
    "municipal_roles": mark("The municipality’s role"),
    "municipal_units": mark("Municipal units"),
    "need_categories": mark("Areas of needs"),
    "need_status": mark("States of needs"),
    "need_voices": mark("What is said of earlier needs"),
    "organisation_types": mark("Types of organisations"),
    "ownership_forms": mark("Forms of ownership"),
    "place_types": mark("Types of places"),
    "premises_forms": mark("Premises"),
    "project_areas": mark("Project areas"),
    "question_sections": mark("Sections of questions"),
    "recurrences": mark("Recurrences"),
    "remuneration_status": mark("States of remunerations"),
    "remuneration_types": mark("Types of remuneration"),
    "report_states": mark("States of reports"),
    "respondent_groups": mark("Groups of people"),
    "sdg": mark("Global goals"),
    "sectors": mark("Sectors"),
    "service_categories": mark("Kinds of services"),
    "service_levels": mark("Service levels"),
    "service_status": mark("States of services"),
    "service_types": mark("Services"),
    "sharing_evaluation": mark("Measures of sharing"),
    "spinoff_types": mark("Types of spin-offs"),
    "staffing_models": mark("Staffing models"),
    "store_states": mark("States of stores"),
    "summary_parties": mark("Readers of half-year summaries"),
    "support_answers": mark("Answers to conditions of support"),
    "support_facts": mark("Facts that conditions of support are about"),
    "support_schemes": mark("Forms of support"),
    "task_status": mark("States of tasks"),
    "trends": mark("Population trends"),
    "trial_decisions": mark("Decisions on trials"),
    "turnover_classes": mark("Turnover classes"),
    "urgency": mark("Urgency"),
    "visit_questions": mark("Questions at visits"),
    "visit_roles": mark("Roles at visits"),
    "visit_states": mark("States of visits"),
    "visit_types": mark("Types of visits"),
    "weekdays": mark("Weekdays"),
}
"""Each list by its name, as the noun's fields name it; ``tr`` says it."""

FIXED = frozenset(
    {
        *("activity_rings", "agency_role_status", "case_status", "entry_kinds"),
        *("identifiable_people", "importance", "need_voices", "recurrences"),
        *("report_states", "service_status", "store_states", "support_answers"),
        *("correction_outcomes", "summary_parties", "support_facts"),
        *("task_status", "trial_decisions", "urgency", "visit_roles"),
        *("visit_states", "weekdays"),
    }
)
"""Lists whose codes have a meaning to the program: their words may be changed, but
none may be added or retired."""


def said_list(name: str) -> str:
    """Return what a list is called in the language spoken; an unknown one as it is."""
    return tr(LISTS[name]) if name in LISTS else name
