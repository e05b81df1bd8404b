"""Tables, JSON and positions as bytes: the same data gives the same bytes."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from umea_field.domain.nouns import plural
from umea_field.domain.record import Record
from umea_field.interchange.plain import (
    cell_text,
    columns_of,
    plain_record,
    rows_of,
)


def csv_of(session: Session, noun: type[Record]) -> tuple[bytes, int]:
    """Return a noun's records as CSV, and how many they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns_of(noun))
    count = 0
    for row in rows_of(session, noun):
        writer.writerow([cell_text(value) for value in row])
        count += 1
    return text.getvalue().encode(), count


def json_of(session: Session, nouns: Sequence[type[Record]]) -> tuple[bytes, int]:
    """Return records of some nouns as one JSON document, and how many they are."""
    told = {
        plural(noun): [
            plain_record(columns_of(noun), row) for row in rows_of(session, noun)
        ]
        for noun in nouns
    }
    return _document(told), sum(map(len, told.values()))


def geojson_of(session: Session, nouns: Sequence[type[Record]]) -> tuple[bytes, int]:
    """Return records that have a position as GeoJSON points, and how many they are."""
    features = []
    for noun in nouns:
        for row in rows_of(session, noun):
            said = plain_record(columns_of(noun), row)
            lat, lon = said.pop("lat"), said.pop("lon")
            if lat is None or lon is None:
                continue
            features.append(
                {
                    "type": "Feature",
                    "id": said["id"],
                    "properties": {"kind": noun.__tablename__, **said},
                    "geometry": {"type": "Point", "coordinates": [lon, lat]},
                }
            )
    told = {"type": "FeatureCollection", "features": features}
    return _document(told), len(features)


def _document(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
