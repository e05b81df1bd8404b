"""Services that are forms of one another.

A store that is known to be one kind of grocery store is not asked at every visit
whether it is each of the others too.
"""

FORMS = (
    frozenset({"DAG-FULL", "DAG-EJF", "DAG-OBEM", "DAG-HYB", "DAG-SAS"}),
    frozenset({"PST-OMB", "PST-UTL"}),
)
"""Sets of codes of the list ``service_types``."""

STORE_LEVEL = "butik"
"""The level of services that are recorded at a store; all others at a village."""


def other_forms(service: str) -> frozenset[str]:
    """Return the services that one makes needless to ask about."""
    found = next((forms for forms in FORMS if service in forms), frozenset[str]())
    return found - {service}
