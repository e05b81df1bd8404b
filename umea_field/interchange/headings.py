"""Which field a column of a file means, whatever its heading calls it.

The field's own name, its label in Swedish and English, and what registers and lists
commonly say. A column that nothing is known of is named to the user, never dropped
in silence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from umea_field.domain.record import Record
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import LANGUAGES, speaking, tr
from umea_field.interchange.grid import FileUnreadableError

ID = "id"

_SYNONYMS: Mapping[str, str] = {
    "name": "namn benamning",
    "title": "titel rubrik namn name",
    "aliases": "alias andra_namn smeknamn other_names",
    "lat": "latitud lattitude breddgrad y",
    "lon": "long lng longitud langdgrad x",
    "place_type": "type typ ortstyp",
    "district": "distrikt socken forsamling kommundel parish",
    "population": "folkmangd befolkning invanare antal_invanare inhabitants",
    "population_year": "folkmangdsar befolkning_ar ar_folkmangd folkmangd_ar",
    "population_source": "kalla_folkmangd folkmangd_kalla",
    "address": "adress gatuadress street_address",
    "phone": "tel telefon telefonnummer mobil telephone",
    "email": "e_post epost mail mejl e_mail",
    "org_no": "orgnr org_nr organisationsnr",
    "notes": "anteckning anteckningar kommentar kommentarer comment comments note",
    "note": "anteckning anteckningar kommentar kommentarer comment comments notes",
    "day": "datum date besoksdatum",
    "due": "klart_senast forfaller deadline",
    "web": "hemsida webbplats webb url",
    "village_id": "village by ort plats tatort bynamn",
    "store_id": "store butik affar",
    "visit_id": "visit besok",
    "worker_id": "worker",
    "organisation_id": "organisation forening",
    "tour_id": "tour tur",
    "case_id": "case arende",
    "need_id": "need behov",
}
"""Words by column, folded, with ``_`` for what parts them."""

_CALLED: Mapping[str, str] = {
    "village": "by ort plats tatort bynamn village place locality",
    "store": "butik affar butiksnamn store shop",
    "organisation": "organisation forening organisationsnamn",
}
"""What a noun's own name is called in a list of that noun."""

_REGISTERS: Mapping[str, str] = {
    "geonames": "geonames geonames_id geonameid geoname_id",
    "wof": "wof wof_id whosonfirst whosonfirst_id",
    "wikidata": "wikidata wikidata_id",
    "osm": "osm osm_id openstreetmap_id",
    "scb": "scb_kod tatortskod scb_code",
    "pipos": "pipos pipos_id",
}
"""Registers whose ids are kept as ``register:id``."""


@dataclass(frozen=True)
class Column:
    """What one column of a file means.

    Attributes:
        at: Its place among the file's columns; 0 is first.
        heading: As the file has it.
        field: The noun's column, or ``id``.
        register: The register whose ids it holds; empty for a common field.
    """

    at: int
    heading: str
    field: str
    register: str = ""


@dataclass(frozen=True)
class Headings:
    """What a file's columns mean.

    Attributes:
        columns: Those that are known, in the file's order.
        unknown: The headings of the others.
    """

    columns: tuple[Column, ...]
    unknown: tuple[str, ...]


def headings_of(noun: type[Record], headings: Sequence[str]) -> Headings:
    """Return what each column of a file about a noun means.

    Raises:
        FileUnreadableError: None is known, or two mean the same field.
    """
    known = _known(noun)
    columns: list[Column] = []
    unknown: list[str] = []
    for at, heading in enumerate(headings):
        meant = _meant(known, heading)
        if meant:
            columns.append(Column(at, heading, *meant))
        elif heading:
            unknown.append(heading)
    _refuse_twice(columns)
    if not columns:
        raise FileUnreadableError(
            tr(
                "No column of the file is known. The first row must hold names of"
                " fields, such as {examples}.",
                examples=", ".join([ID, *list(noun.fields())[:3]]),
            )
        )
    return Headings(tuple(columns), tuple(unknown))


def _refuse_twice(columns: Sequence[Column]) -> None:
    seen: dict[tuple[str, str], str] = {}
    for column in columns:
        first = seen.setdefault((column.field, column.register), column.heading)
        if first is not column.heading:
            raise FileUnreadableError(
                tr(
                    "The columns “{first}” and “{second}” mean the same. Take one of"
                    " them out of the file.",
                    first=first,
                    second=column.heading,
                )
            )


def _meant(
    known: Mapping[str, tuple[str, str]], heading: str
) -> tuple[str, str] | None:
    whole = _bare(heading)
    # “Way to Umeå (km)”: what stands in brackets at the end is most often a unit.
    without_unit = _bare(re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", heading))
    return known.get(whole) or known.get(without_unit)


def _known(noun: type[Record]) -> Mapping[str, tuple[str, str]]:
    """Return each word that is known, with its column and its register."""
    fields = noun.fields()
    known: dict[str, tuple[str, str]] = {ID: (ID, "")}
    for name in fields:
        known.setdefault(_bare(name), (name, ""))
    for language in LANGUAGES:
        with speaking(language):
            for name, field in fields.items():
                known.setdefault(_bare(tr(field.label)), (name, ""))
    called = "name" if "name" in fields else "title"
    for word in _CALLED.get(noun.__tablename__, "").split():
        known.setdefault(word, (called, ""))
    for name, words in _SYNONYMS.items():
        if name in fields:
            for word in words.split():
                known.setdefault(word, (name, ""))
    if "external_ids" in fields:
        for register, words in _REGISTERS.items():
            for word in words.split():
                known.setdefault(word, ("external_ids", register))
    return known


def _bare(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", folded(heading.replace("−", "-"))).strip("_")
