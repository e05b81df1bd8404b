"""Which field a column of a file means, whatever its heading calls it.

The field's own name, its label in Swedish and English, and what registers and lists
commonly say. A column that nothing is known of is named to the user, never dropped
in silence.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from umea_field.domain.noun_words import NOUN_WORDS, PLURAL_WORDS
from umea_field.domain.nouns import NOUNS, noun_called
from umea_field.domain.record import Record
from umea_field.foundation.alphabet import folded
from umea_field.foundation.i18n import LANGUAGES, speaking, tr
from umea_field.interchange.cells import AS_WRITTEN, AsWritten
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
    "need": "behov need",
    "case": "arende case",
    "solution_trial": "losningstest test",
    "task": "uppgift task lofte",
    "tour": "tur tour turne",
    "activity": "aktivitet activity",
    "service_offer": "tjanst service",
    "contact": "kontakt kontaktperson person contact",
    "worker": "faltarbetare worker",
}
"""What a noun's own name is called in a list of that noun."""

_EVERYWHERE = frozenset(
    ("id", "name", "title", "village_id", "store_id", "note", "notes", "phone")
    + ("address", "email", "external_ids", "lat", "lon", "day", "worker_id")
)
"""Fields that so many nouns have that they tell none apart."""

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
class Target:
    """What a column of a file may mean.

    Attributes:
        field: The noun's column, or ``id``.
        register: The register whose ids it holds; empty for a common field.
    """

    field: str
    register: str = ""


@dataclass(frozen=True)
class Column:
    """What one column of a file means.

    Attributes:
        at: Its place among the file's columns; 0 is first.
        heading: As the file has it.
        field: The noun's column, or ``id``.
        register: The register whose ids it holds; empty for a common field.
        written: How its cells are written, where somebody has told it.
    """

    at: int
    heading: str
    field: str
    register: str = ""
    written: AsWritten = AS_WRITTEN


@dataclass(frozen=True)
class Headings:
    """What a file's columns mean.

    Attributes:
        columns: Those that are known, in the file's order.
        unknown: The headings of the others.
    """

    columns: tuple[Column, ...]
    unknown: tuple[str, ...]

    def targets(self, width: int) -> Sequence[Target | None]:
        """Return what each of a file's columns means, as many as it has."""
        found: list[Target | None] = [None] * width
        for column in self.columns:
            found[column.at] = Target(column.field, column.register)
        return found


def targets_of(noun: type[Record]) -> Sequence[Target]:
    """Return everything that a column about a noun may mean, in the noun's order."""
    fields = noun.fields()
    found = [Target(ID), *map(Target, fields)]
    if "external_ids" in fields:
        found += [Target("external_ids", register) for register in _REGISTERS]
    return found


def guesses(noun: type[Record], headings: Sequence[str]) -> tuple[Target | None, ...]:
    """Return what each column of a file seems to mean, no meaning twice."""
    known = _known(noun)
    taken: set[Target] = set()
    found: list[Target | None] = []
    for heading in headings:
        meant = _meant(known, heading)
        found.append(None if meant in taken else meant)
        if meant:
            taken.add(meant)
    return tuple(found)


def kind_guessed(headings: Sequence[str], called: str = "") -> type[Record] | None:
    """Return the noun that a file seems to be about; None where nothing tells.

    Args:
        headings: Its columns.
        called: The name of the file or of its sheet, without an ending.
    """
    named = noun_called(called) or _named_within(called)
    if named and any(guesses(named, headings)):
        return named
    best = max(NOUNS, key=lambda noun: _fit(noun, headings))
    return best if _fit(best, headings) > (0, 0) else None


def _named_within(called: str) -> type[Record] | None:
    """Return the noun that a word of a name means, in either language."""
    known: dict[str, type[Record]] = {}
    for language in LANGUAGES:
        with speaking(language):
            for noun in NOUNS:
                for words in (NOUN_WORDS, PLURAL_WORDS):
                    said = words.get(noun.__tablename__, "")
                    known.setdefault(tr(said), noun)
    parts = re.split(r"[^a-zåäö]+", unicodedata.normalize("NFC", called).casefold())
    return next((known[part] for part in parts if part in known), None)


def _fit(noun: type[Record], headings: Sequence[str]) -> tuple[int, int]:
    """Return how well headings fit a noun: its own name counts most."""
    bare = {_bare(heading) for heading in headings}
    called = bool(bare & set(_CALLED.get(noun.__tablename__, "").split()))
    found = {target.field for target in guesses(noun, headings) if target}
    links = {name for name in noun.fields() if name.endswith("_id")}
    own = len(found - _EVERYWHERE)
    is_place = noun.__tablename__ == "village" and {"lat", "lon"} <= found
    if not own and not called and not is_place:
        return (0, 0)
    return (own + 2 * called + 2 * is_place + len(found & links), -len(links))


def headings_of(noun: type[Record], headings: Sequence[str]) -> Headings:
    """Return what each column of a file about a noun means.

    Raises:
        FileUnreadableError: None is known, or two mean the same field.
    """
    known = _known(noun)
    return headings_as(noun, headings, [_meant(known, each) for each in headings])


def headings_as(
    noun: type[Record],
    headings: Sequence[str],
    targets: Sequence[Target | None],
    written: Mapping[int, AsWritten] | None = None,
) -> Headings:
    """Return a file's columns as somebody has told what they mean.

    Args:
        noun: What the file is about.
        headings: The file's.
        targets: What each column means; None leaves it out.
        written: How the cells of columns are written, by their place.

    Raises:
        FileUnreadableError: None means anything, or two mean the same field.
    """
    columns: list[Column] = []
    unknown: list[str] = []
    for at, (heading, target) in enumerate(zip(headings, targets, strict=True)):
        if target:
            how = (written or {}).get(at, AS_WRITTEN)
            columns.append(Column(at, heading, target.field, target.register, how))
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
    seen: dict[tuple[str, str], Column] = {}
    for column in columns:
        first = seen.setdefault((column.field, column.register), column)
        if first is not column:
            raise FileUnreadableError(
                tr(
                    "The columns “{first}” and “{second}” mean the same. Take one of"
                    " them out of the file.",
                    first=first.heading,
                    second=column.heading,
                )
            )


def _meant(known: Mapping[str, Target], heading: str) -> Target | None:
    whole = _bare(heading)
    # “Way to Umeå (km)”: what stands in brackets at the end is most often a unit.
    without_unit = _bare(re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", heading))
    return known.get(whole) or known.get(without_unit)


@cache
def _known(noun: type[Record]) -> Mapping[str, Target]:
    """Return each word that is known, with what it means."""
    fields = noun.fields()
    known: dict[str, Target] = {ID: Target(ID)}
    for name in fields:
        known.setdefault(_bare(name), Target(name))
    for language in LANGUAGES:
        with speaking(language):
            for name, field in fields.items():
                known.setdefault(_bare(tr(field.label)), Target(name))
    called = next((name for name in ("name", "title", "service") if name in fields), ID)
    for word in _CALLED.get(noun.__tablename__, "").split():
        known.setdefault(word, Target(called))
    for name, words in _SYNONYMS.items():
        if name in fields:
            for word in words.split():
                known.setdefault(word, Target(name))
    if "external_ids" in fields:
        for register, words in _REGISTERS.items():
            for word in words.split():
                known.setdefault(word, Target("external_ids", register))
    return known


def _bare(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", folded(heading.replace("−", "-"))).strip("_")
