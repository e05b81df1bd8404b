"""Consent to a picture that is not kept yet, to bring along on a visit."""

from umea_field.reports.photo_consent import BLANK

PAPER = BLANK
