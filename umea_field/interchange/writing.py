"""Tables, JSON and positions as bytes: the same data gives the same bytes."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from umea_field.domain.nouns import plural
from umea_field.domain.record import Record
from umea_field.foundation.wording import local
from umea_field.interchange.plain import cell_text, plain_record, rows_of
from umea_field.interchange.readable import readable_headings, readable_rows
from umea_field.interchange.selection import EVERYTHING, Selection, columns_of


@dataclass(frozen=True)
class Manner:
    """How records are written.

    Attributes:
        wanted: Which records, and which of their fields.
        readable: Swedish headings, words and names; else field names, codes and ids.
        swedish: A table in plain text as a Swedish Excel reads it: semicolons,
            decimal commas, and a mark before UTF-8.
    """

    wanted: Selection = EVERYTHING
    readable: bool = False
    swedish: bool = False


PLAINLY = Manner()


def table_of(
    session: Session, noun: type[Record], manner: Manner
) -> tuple[Sequence[str], Iterator[Sequence[Any]]]:
    """Return a noun's headings and rows."""
    if manner.readable:
        return (
            readable_headings(noun, manner.wanted),
            readable_rows(session, noun, manner.wanted),
        )
    return columns_of(noun, manner.wanted), rows_of(session, noun, manner.wanted)


def csv_of(
    session: Session, noun: type[Record], manner: Manner = PLAINLY
) -> tuple[bytes, int]:
    """Return a noun's records as CSV, and how many they are."""
    text = io.StringIO(newline="")
    if manner.swedish:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    else:
        writer = csv.writer(text, lineterminator="\n")
    headings, rows = table_of(session, noun, manner)
    writer.writerow(headings)
    count = 0
    said = _swedish if manner.swedish else cell_text
    for row in rows:
        writer.writerow([said(value) for value in row])
        count += 1
    return text.getvalue().encode("utf-8-sig" if manner.swedish else "utf-8"), count


def _swedish(value: Any) -> str:
    if isinstance(value, float):
        return cell_text(value).replace(".", ",")
    if isinstance(value, datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    return cell_text(value)


def json_of(
    session: Session, nouns: Sequence[type[Record]], wanted: Selection = EVERYTHING
) -> tuple[bytes, int]:
    """Return records of some nouns as one JSON document, and how many they are."""
    told = {
        plural(noun): [
            plain_record(columns_of(noun, wanted), row)
            for row in rows_of(session, noun, wanted)
        ]
        for noun in nouns
    }
    return _document(told), sum(map(len, told.values()))


def geojson_of(
    session: Session, nouns: Sequence[type[Record]], wanted: Selection = EVERYTHING
) -> tuple[bytes, int]:
    """Return records that have a position as GeoJSON points, and how many they are."""
    features = []
    for noun in nouns:
        for row in rows_of(session, noun, wanted):
            said = plain_record(columns_of(noun, wanted), row)
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
