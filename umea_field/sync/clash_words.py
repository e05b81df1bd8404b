"""A clash as a person reads it: what it is about, who wrote what, and one sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.orm import Session

from umea_field.database.cell_words import links_in, words_of
from umea_field.database.record_names import Named, names_of
from umea_field.database.record_places import places_of
from umea_field.database.spoken_fields import label_of, said_of
from umea_field.database.told_changes import people_by_id
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.field import field_of
from umea_field.domain.kinds import Strings
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.alphabet import alphabetical
from umea_field.foundation.i18n import tr, trc, trn
from umea_field.foundation.wording import small
from umea_field.sync import clash_sentences as sentences
from umea_field.sync.circumstances import About, Circumstance, circumstances_of
from umea_field.sync.clash_sentences import Said
from umea_field.sync.conflicts import Conflict, Side
from umea_field.sync.marked_text import REMOVED, excerpt, marked


@dataclass(frozen=True)
class SideWords:
    """One side of a clash, in words.

    Attributes:
        words: The value, or what was done; of a group each field with its value.
        is_delete: Whether this side took the record away.
        who: The writer's whole name, else who begun the machine, else its name.
        short: As the sentence calls the writer.
        machine: What the machine is called; empty where that is not known.
        moment: When, by that machine's clock; aware UTC.
        where: Where it was written: a visit and its type, or a part of the program.
        note: What the writer said beside it; empty for nothing.
        code: Of a field with terms, the code; empty for none.
        added: Of a set, what it added to the base.
        removed: Of a set, what it took out of the base.
        gist: Of running text, the place that it changed first; empty for all else.
    """

    words: str
    is_delete: bool
    who: str
    short: str
    machine: str
    moment: datetime
    where: str
    note: str
    code: str
    added: str = ""
    removed: str = ""
    gist: str = ""


@dataclass(frozen=True)
class ClashWords:
    """An open clash, in the language spoken.

    Attributes:
        conflict: Itself.
        place: The store or village it is about, as a record; None for none.
        title: What that is called, else the record.
        what: The record and the field within the place: ``Paketombud, läge``.
        label: What the field is called; of a group all of them.
        terms: The list its codes are from; empty for none.
        is_long: It is running text.
        base: What both had before; empty for nothing.
        agreed: When that was written; None where nobody did.
        offered: Of sets, what both made of it together; empty otherwise.
        sides: As the conflict's, the one that is shown first; where somebody removed
            the record, one for each writer.
        said: The one sentence, its values to be set off.
        gist: Of running text, how the place that was changed first read before.
        name: What the record itself is called; empty where it has no name.
    """

    conflict: Conflict
    place: Named | None
    title: str
    what: str
    label: str
    terms: str
    is_long: bool
    base: str
    agreed: datetime | None
    offered: str
    sides: tuple[SideWords, ...]
    said: tuple[Said, ...]
    gist: str = ""
    name: str = ""

    @property
    def sentence(self) -> str:
        """The one sentence; what was written at length is set off in it."""
        return "".join(
            tr("“{words}”", words=one.words)
            if self.is_long and one.is_value
            else one.words
            for one in self.said
        )


def clash_words(
    session: Session,
    found: Sequence[Conflict],
    vocabulary: Vocabulary,
    today: date,
) -> Sequence[ClashWords]:
    """Return clashes in words, in their order; a few queries for all of them.

    Args:
        session: Of the read they were found by.
        found: Open clashes.
        vocabulary: For codes.
        today: The day it is; of days of the same year the year is not said.
    """
    records = [(one.noun, one.row_id) for one in found]
    places = places_of(session, records)
    named = {*records, *places.values(), *links_in(_cells(found))}
    steps = {side.step for one in found for side in one.sides}
    speaker = _Speaker(
        vocabulary,
        names_of(session, named, vocabulary),
        places,
        people_by_id(session),
        circumstances_of(session, steps, vocabulary),
        today,
    )
    return [speaker.say(one) for one in found]


def by_place(found: Iterable[ClashWords]) -> list[ClashWords]:
    """Return clashes in the order they are read in: those of one place together."""
    return sorted(
        found, key=lambda one: (alphabetical(one.title), alphabetical(one.what))
    )


def _cells(found: Iterable[Conflict]) -> Iterator[tuple[Column[Any], Any]]:
    for one in found:
        columns = BY_TABLE[one.noun].table().c
        for values in (one.base, *(side.values for side in one.sides)):
            yield from ((columns[name], value) for name, value in values.items())


@dataclass(frozen=True)
class _Speaker:
    """Says clashes, with all that was read for them."""

    vocabulary: Vocabulary
    names: Mapping[Named, str]
    places: Mapping[Named, Named]
    people: Mapping[UUID, str]
    circumstances: Mapping[About, Circumstance]
    today: date

    def say(self, one: Conflict) -> ClashWords:
        record = (one.noun, one.row_id)
        place = self.places.get(record)
        label, what = self._what(one, place)
        shorts = self._shorts(one.sides)
        sides = tuple(self._side(one, side, shorts) for side in one.sides)
        if not one.fields:
            sides = _of_each(sides)
        fields = [field_of(self._column(one, name)) for name in one.fields]
        only = fields[0] if len(fields) == 1 else None
        base = self._value(one, one.base)
        gist = ""
        if only and only.long and base:
            sides = tuple(_with_gist(base, side) for side in sides)
            gist = _base_gist(base, sides)
        words = ClashWords(
            conflict=one,
            place=place,
            title=self.names.get(place or record, tr("Without a name")),
            what=what,
            label=label,
            terms=only.terms if only else "",
            is_long=bool(only and only.long),
            base=base,
            agreed=one.agreed,
            offered=self._offered(one),
            sides=sides,
            said=(),
            gist=gist,
            name=self.names.get(record, ""),
        )
        return self._with_sentence(words)

    def _with_sentence(self, words: ClashWords) -> ClashWords:
        told = [
            sentences.Written(
                who=side.short,
                value=side.gist or side.words,
                moment=side.moment,
                is_delete=side.is_delete,
                added=side.added,
                removed=side.removed,
            )
            for side in words.sides
        ]
        if not words.conflict.fields:
            said = sentences.contested(told, self.today)
        else:
            base = words.gist or words.base
            said = sentences.clash(told, base, words.agreed, self.today)
        return replace(words, said=said)

    def _column(self, one: Conflict, name: str) -> Column[Any]:
        return BY_TABLE[one.noun].table().c[name]

    def _label(self, one: Conflict, names: Iterable[str]) -> str:
        return label_of(one.noun, names)

    def _what(self, one: Conflict, place: Named | None) -> tuple[str, str]:
        record = (one.noun, one.row_id)
        places = {record: place} if place else {}
        _, what = said_of(record, one.fields, self.names, places)
        return self._label(one, one.fields) or tr("Removed and changed"), what

    def _offered(self, one: Conflict) -> str:
        return self._value(one, one.offered) if one.offered else ""

    def _value(self, one: Conflict, values: Mapping[str, Any]) -> str:
        """Return values in words; of a group each with its field, empty for nothing."""
        said = {name: self._cell(one, name, value) for name, value in values.items()}
        if len(one.fields) <= 1:
            return next(iter(said.values()), "")
        if not any(said.values()):
            return ""
        told = [f"{self._label(one, [n])} {words or '–'}" for n, words in said.items()]
        return ", ".join([told[0], *map(small, told[1:])])

    def _cell(self, one: Conflict, name: str, value: Any) -> str:
        column = self._column(one, name)
        return words_of(column, value, self.vocabulary, self.names)

    def _side(
        self, one: Conflict, side: Side, shorts: Mapping[tuple[UUID, int], str]
    ) -> SideWords:
        told = self._told(one, side)
        added, removed = self._set_changes(one, side)
        code = next(iter(side.values.values())) if len(side.values) == 1 else None
        return SideWords(
            words=self._said(one, side),
            is_delete=side.is_delete,
            who=self._who(side),
            short=shorts[side.step],
            machine=side.machine,
            moment=side.moment,
            where=told.where,
            note=told.note,
            code=code if isinstance(code, str) and self._is_coded(one) else "",
            added=added,
            removed=removed,
        )

    def _told(self, one: Conflict, side: Side) -> Circumstance:
        every = self.circumstances.get((side.step, None), Circumstance())
        mine = self.circumstances.get((side.step, one.row_id), every)
        return replace(mine, note="") if "note" in one.fields else mine

    def _is_coded(self, one: Conflict) -> bool:
        return len(one.fields) == 1 and bool(
            field_of(self._column(one, one.fields[0])).terms
        )

    def _said(self, one: Conflict, side: Side) -> str:
        if one.fields:
            return self._value(one, side.values)
        if side.is_delete:
            return trc("record", "Removed")
        if not side.values:
            return tr("Something was added that belongs to it")
        return ", ".join(
            f"{self._label(one, [name])}: "
            + (self._value(one, {name: value}) or tr("emptied"))
            for name, value in side.values.items()
        )

    def _set_changes(self, one: Conflict, side: Side) -> tuple[str, str]:
        name = one.fields[0] if len(one.fields) == 1 else ""
        column = self._column(one, name) if name else None
        if column is None or not isinstance(column.type, Strings):
            return "", ""
        before = one.base.get(name) or frozenset()
        now = side.values.get(name) or frozenset()
        return (
            words_of(column, now - before, self.vocabulary, self.names),
            words_of(column, before - now, self.vocabulary, self.names),
        )

    def _who(self, side: Side) -> str:
        name = self.people.get(side.actor, "") if side.actor else ""
        return (
            name or self.people.get(side.step[0], "") or side.machine or tr("Someone")
        )

    def _shorts(self, sides: Sequence[Side]) -> Mapping[tuple[UUID, int], str]:
        """Return what to call each writer: as short as tells them apart."""
        whole = {side.step: self._who(side) for side in sides}
        people = set(whole.values())
        first = {name: name.split()[0] for name in people}
        alike = len(set(first.values())) < len(people)
        machines = {side.step[0] for side in sides}
        found = {}
        for side in sides:
            name = whole[side.step] if alike else first[whole[side.step]]
            if len(people) < len(machines) and side.machine not in ("", name):
                name = tr("{person} on {machine}", person=name, machine=side.machine)
            found[side.step] = name
        return found


def _of_each(sides: Iterable[SideWords]) -> tuple[SideWords, ...]:
    """Return one side for each writer, though several fields were written."""
    found: dict[tuple[str, str, bool], SideWords] = {}
    for side in sides:
        key = (side.who, side.machine, side.is_delete)
        before = found.get(key)
        if before is None:
            found[key] = side
        elif side.words not in before.words:
            found[key] = replace(before, words=f"{before.words}; {side.words}")
    return tuple(found.values())


def _with_gist(base: str, side: SideWords) -> SideWords:
    if not side.words or side.words == base:
        return side
    return replace(side, gist=excerpt(marked(base, side.words)))


def _base_gist(base: str, sides: Sequence[SideWords]) -> str:
    """Return how the text read before, where the earliest side changed it first."""
    first = min(sides, key=lambda side: side.moment)
    if not first.words or first.words == base:
        return ""
    return excerpt(marked(base, first.words), REMOVED)


def counted_clashes(count: int) -> str:
    """Return how many clashes are open, in words."""
    return trn("{count} open clash", "{count} open clashes", count)
