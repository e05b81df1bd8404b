"""Turns answers into lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from umea_field.database.search.finding import Answer, Group, Hit
from umea_field.database.search.words import words_in
from umea_field.database.vocabularies import Vocabulary
from umea_field.domain.noun_words import said_noun
from umea_field.domain.nouns import BY_TABLE
from umea_field.foundation.i18n import tr
from umea_field.foundation.wording import number_text
from umea_field.gui.search import acts, words
from umea_field.gui.search.acts import PRINT, VISIT, Act
from umea_field.gui.search.asking import Told
from umea_field.gui.search.lines import (
    Doing,
    Found,
    Heading,
    Leading,
    Line,
    Saying,
)

_ACTS = 6
"""How many acts are offered before anything is typed."""


@dataclass(frozen=True)
class Doers:
    """What lines about places do.

    Attributes:
        acts: Everything that can be done.
        start: Starts a visit at the place of a find; None where nothing is written.
        print: Shows the checklist for a place.
        begin: Begins a village or a store by a name; None where nothing is written.
    """

    acts: Sequence[Act]
    start: Callable[[Hit], object] | None
    print: Callable[[Hit], object]
    begin: Callable[[str, str], object] | None


def lines_of(told: Told, terms: Vocabulary, doers: Doers) -> list[Line]:
    """Return what is shown for an answer."""
    question = told.question
    if question.nouns is not None:
        return list(_narrowed(told, terms, doers))
    if not question.typed.strip():
        return list(_nothing_typed(told, terms, doers))
    lines = [*_acts(told, terms, doers)]
    answer = told.answer
    told_nouns: set[str] = set()
    if acts.noun_of(question.typed)[0] and told.first:
        for group in told.first[-1].groups:
            told_nouns.add(group.noun)
            lines += _group(group, told.first[-1], told, terms, doers)
    groups = [group for group in answer.groups if group.noun not in told_nouns]
    if answer.instead:
        said = tr("Nothing found for “{words}”.", words=question.typed.strip())
        meant = tr("Did you mean “{words}”?", words=answer.meant)
        lines.append(Saying(f"{said} {meant}"))
    for group in groups:
        lines += _group(group, answer, told, terms, doers)
    if answer.meant and not answer.instead:
        words_meant = tr("Did you mean “{words}”?", words=answer.meant)
        lines.append(Leading(words_meant, typed=answer.meant, icon="search"))
    if not answer.groups and not told_nouns:
        lines += _no_hits(told, doers)
    return lines


def _nothing_typed(told: Told, terms: Vocabulary, doers: Doers) -> Iterator[Line]:
    if told.recent:
        yield Heading(tr("Lately"))
        for hit in told.recent:
            yield _found(hit, (), told, terms, doers)
    yield Heading(tr("What you can do"))
    for act in doers.acts[:_ACTS]:
        yield Doing(act)


def _narrowed(told: Told, terms: Vocabulary, doers: Doers) -> Iterator[Line]:
    yield Leading(tr("All hits"), icon="chevron-left")
    for group in told.answer.groups:
        yield from _group(group, told.answer, told, terms, doers, whole=True)
        rest = group.total - len(group.hits)
        if rest > 0:
            yield Saying(
                tr("… and {count} more. Type more words.", count=number_text(rest))
            )
    if not told.answer.groups:
        yield Saying(tr("Nothing found for “{words}”.", words=told.question.typed))


def _acts(told: Told, terms: Vocabulary, doers: Doers) -> Iterator[Line]:
    """Yield what can be done by the words typed."""
    typed = told.question.typed
    looked = tuple(words_in(typed))
    verb, _ = acts.verb_of(typed)
    named: list[Line] = []
    if verb and told.first:
        for group in told.first[0].groups:
            for hit in group.hits:
                act = _on_place(verb, hit, terms, doers)
                if act is not None:
                    named.append(Doing(act, told.first[0].words))
    named += [Doing(act, looked) for act in acts.fitting(doers.acts, typed)]
    if named:
        yield Heading(tr("What you can do"))
        yield from named


def _on_place(verb: str, hit: Hit, terms: Vocabulary, doers: Doers) -> Act | None:
    name = words.title_words(hit, terms)
    in_village = hit.key.noun == "village"
    if verb == VISIT and doers.start is not None:
        start = doers.start
        said = (
            tr("Start a visit in {place}", place=name)
            if in_village
            else tr("Start a visit at {place}", place=name)
        )
        return Act(said, lambda: start(hit), "clipboard-check")
    if verb == PRINT:
        said = tr("Print the checklist for {place}", place=name)
        return Act(said, lambda: doers.print(hit), "printer")
    return None


def _no_hits(told: Told, doers: Doers) -> Iterator[Line]:
    typed = told.question.typed.strip()
    yield Saying(tr("Nothing found for “{words}”.", words=typed))
    if not told.is_whole:
        return
    begin = doers.begin
    if begin is not None:
        village = tr("New village: {name}", name=typed)
        store = tr("New store: {name}", name=typed)
        yield Doing(Act(village, lambda: begin("village", typed), "plus"))
        yield Doing(Act(store, lambda: begin("store", typed), "plus"))


def _group(
    group: Group,
    answer: Answer,
    told: Told,
    terms: Vocabulary,
    doers: Doers,
    *,
    whole: bool = False,
) -> Iterator[Line]:
    called = words.group_words(group.noun)
    yield Heading(called, number_text(group.total))
    for hit in group.hits:
        yield _found(hit, answer.words, told, terms, doers)
    if not whole and group.total > len(group.hits):
        count = number_text(group.total)
        said = tr("Show all {count}", count=count)
        yield Leading(said, noun=group.noun, typed=_asked(answer))


def _asked(answer: Answer) -> str:
    """Return the words whose group is shown whole."""
    return answer.meant if answer.instead else answer.typed


def _found(
    hit: Hit, looked: tuple[str, ...], told: Told, terms: Vocabulary, doers: Doers
) -> Found:
    noun = hit.key.noun
    is_place = noun in ("village", "store")
    day = words.day_words(hit)
    if is_place:
        visited = told.visited.get(hit.key.id)
        day = words.visited_words(visited)
    return Found(
        hit,
        looked,
        words.title_words(hit, terms),
        words.excerpt_words(hit),
        hit.place,
        day,
        words.icon_of(noun),
        said_noun(BY_TABLE[noun]),
        starts=doers.start is not None and (is_place or bool(hit.place)),
    )
