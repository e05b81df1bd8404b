"""What a strategist brings along on a visit, whatever the visit is about."""

from umea_field.foundation.i18n import mark

BRING_ALONG = (
    mark("store sheet"),
    mark("consent forms"),
    mark("inspiration cards"),
    mark("charged camera"),
)
"""In the order they are packed; English sources, said with ``tr``."""
