from pathlib import Path

from umea_field.reports.photo_consent_sheet import Sheet
from umea_field.reports.sheet import Imprint

from .photo_consent import channels


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    return Sheet(imprint=imprint, channels=channels(imprint))
