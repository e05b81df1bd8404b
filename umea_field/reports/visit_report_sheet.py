"""What a visit report holds, and how it is gathered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from umea_field.database.cases import CASE_STATUS, cases_of_visit
from umea_field.database.needs import IMPORTANCE, NEED_STATUS, needs_of_visit
from umea_field.database.pictures import pictures_of_visit
from umea_field.database.service_rows import ServiceRow, service_rows
from umea_field.database.tasks import tasks_of_visit
from umea_field.database.visits import last_visit_before, participants_of
from umea_field.database.vocabularies import Vocabulary, vocabulary
from umea_field.database.workers import worker_with
from umea_field.domain.agreement import promises_in
from umea_field.domain.case import Case as KeptCase
from umea_field.domain.field import Audience
from umea_field.domain.need import Need as KeptNeed
from umea_field.domain.picture import CHILDREN, SOMEBODY
from umea_field.domain.service_check import ServiceCheck
from umea_field.domain.visit import Visit
from umea_field.domain.worker import Worker
from umea_field.foundation.i18n import tr, trn
from umea_field.foundation.wording import capital, local
from umea_field.reports.lines import Target
from umea_field.reports.paper import Ask
from umea_field.reports.places import place_name, state_of, visit_of
from umea_field.reports.reading import Reader
from umea_field.reports.sheet import Picture, Printable, State


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Something that was agreed: what, who does it, by when, and where it is kept."""

    text: str
    who: str = ""
    due: date | None = None
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service as it stands.

    Attributes:
        name: The service.
        now: Its state today; None where nobody looked.
        before: Its state the time before; None where it was not known then.
        note: A remark.
        target: Where its state is kept.
    """

    name: str
    now: State | None = None
    before: State | None = None
    note: str = ""
    target: Target | None = None

    @property
    def has_changed(self) -> bool:
        """Whether it was looked at and is not what it was."""
        return self.now is not None and self.now != self.before


@dataclass(frozen=True, kw_only=True)
class Need:
    """A need: what, whose, how important, what happens next; all in words."""

    text: str
    whose: str = ""
    importance: str = ""
    next_step: str = ""
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case: its number, what it is about, how it stands, when we answer."""

    number: str
    title: str
    state: str = ""
    promised: date | None = None
    target: Target | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Printable):
    """What a visit report shows.

    Attributes:
        place: The store, or the village where there is none.
        day: The day of the visit.
        present: Who took part, each with a role.
        summary: A few sentences in plain words.
        agreed: What was agreed.
        since: The day of the visit before; None for a first visit.
        services: The services of the place.
        needs: The needs that were told.
        cases: The cases that came of them.
        pictures: The pictures that may be shown.
        person: Whom to reach.
        phone: That person's telephone.
        mail: And address for e-mail.
        correction: There is room for corrections.
        signature: There is room for a signature.
    """

    place: str
    day: date
    present: tuple[str, ...] = ()
    summary: str = ""
    agreed: tuple[Agreement, ...] = ()
    since: date | None = None
    services: tuple[Service, ...] = ()
    needs: tuple[Need, ...] = ()
    cases: tuple[Case, ...] = ()
    pictures: tuple[Picture, ...] = ()
    person: str = ""
    phone: str = ""
    mail: str = ""
    correction: bool = True
    signature: bool = False


def gather(session: Session, ask: Ask) -> Sheet:
    """Return the report of a visit as it stands.

    Raises:
        SubjectGoneError: There is no such visit.
    """
    visit, parts = visit_of(session, ask.subject), ask.parts
    gathering = _Gathering(session, visit)
    since = last_visit_before(session, visit)
    worker = gathering.worker
    read = gathering.reader.text
    found = gathering.cases()
    return Sheet(
        imprint=ask.imprint,
        place=place_name(session, visit, gathering.reader),
        day=visit.day or local(ask.imprint.printed).date(),
        present=tuple(gathering.present()),
        summary=read(visit, "summary"),
        agreed=tuple(gathering.agreed()),
        since=since.day if since else None,
        services=tuple(gathering.services()),
        needs=tuple(gathering.needs(found)) if "needs" in parts else (),
        cases=tuple(gathering.case(each) for each in found),
        pictures=tuple(gathering.pictures()) if "pictures" in parts else (),
        person=read(worker, "name") if worker else "",
        phone=read(worker, "phone") if worker else "",
        mail=read(worker, "email") if worker else "",
        correction="correction" in parts,
        signature="signature" in parts,
    )


class _Gathering:
    """Reads what one visit's report needs, with the eyes of its store."""

    def __init__(self, session: Session, visit: Visit) -> None:
        self._session, self._visit = session, visit
        self._words: Vocabulary = vocabulary(session)
        own = frozenset({visit.store_id}) if visit.store_id else frozenset()
        self.reader = Reader(Audience.SUBJECT, own)
        self.worker: Worker | None = (
            worker_with(session, visit.worker_id) if visit.worker_id else None
        )

    def present(self) -> Iterator[str]:
        """Yield who took part, each with a role."""
        read, words = self.reader.text, self._words
        named = set()
        for each in participants_of(self._session, self._visit):
            name = read(each, "name")
            unit = words.label("municipal_units", read(each, "unit"))
            named.add(name)
            yield ", ".join(part for part in (name, unit) if part)
        if self.worker and read(self.worker, "name") not in named:
            told = (read(self.worker, "name"), read(self.worker, "title"))
            yield ", ".join(part for part in told if part)
        came = self.reader.value(self._visit, "attendees", int)
        if came:
            yield trn("{count} from the village", "{count} from the village", came)

    def agreed(self) -> Iterator[Agreement]:
        """Yield the lines of what was agreed, then the visit's other tasks."""
        read, visit = self.reader.text, self._visit
        tasks = [row.task for row in tasks_of_visit(self._session, visit)]
        tasks = [task for task in tasks if read(task, "title")]
        for line in read(visit, "agreed").splitlines():
            if not line.strip():
                continue
            promises = promises_in(line, visit.day) if visit.day else []
            promise = promises[0] if promises else None
            text = capital(promise.what if promise else line.strip(" \t-–•*"))
            same = [one for one in tasks if _bare(read(one, "title")) == _bare(text)]
            tasks = [one for one in tasks if one not in same]
            yield Agreement(
                text=text,
                who=promise.who if promise else "",
                due=promise.due if promise else None,
                target=Target("task", same[0].id, "title")
                if same
                else Target("visit", visit.id, "agreed"),
            )
        for task in tasks:
            yield Agreement(
                text=capital(read(task, "title")),
                who=read(task, "owner"),
                due=self.reader.value(task, "due", date),
                target=Target("task", task.id, "title"),
            )

    def services(self) -> Iterator[Service]:
        """Yield the services that the place has, or that were looked at."""
        rows = service_rows(self._session, self._visit, self._words)
        fields = ServiceCheck.fields()
        if self.reader.may_read(fields["status"].shown):
            notes = self.reader.may_read(fields["note"].shown)
            for row in rows:
                if row.offer_id:
                    yield self._service(row, notes)

    def _service(self, row: ServiceRow, notes: bool) -> Service:
        now = row.now.status if row.now else None
        before = row.last.status if row.last else None
        return Service(
            name=row.label,
            now=state_of(self._words, now),
            before=state_of(self._words, before),
            note=row.now.comment if row.now and notes else "",
            target=Target("service_offer", row.offer_id, "status")
            if row.offer_id
            else None,
        )

    def cases(self) -> Sequence[KeptCase]:
        """Return the cases that came of the visit."""
        return cases_of_visit(self._session, self._visit)

    def case(self, case: KeptCase) -> Case:
        """Return a case as the report shows it."""
        read = self.reader.text
        return Case(
            number=read(case, "registry_number"),
            title=read(case, "title"),
            state=self._words.label(CASE_STATUS, read(case, "status")),
            promised=self.reader.value(case, "promised_reply", date),
            target=Target("case", case.id, "title"),
        )

    def needs(self, found: Sequence[KeptCase]) -> Iterator[Need]:
        """Yield the needs that were found, with what happens next."""
        taken_further = {case.need_id for case in found}
        for need in needs_of_visit(self._session, self._visit):
            status = self._words.label(NEED_STATUS, self.reader.text(need, "status"))
            further = need.id in taken_further
            yield self._need(need, tr("We take it further") if further else status)

    def _need(self, need: KeptNeed, next_step: str) -> Need:
        read, words = self.reader.text, self._words
        groups = self.reader.value(need, "groups", frozenset) or frozenset()
        area = words.label("need_categories", read(need, "category"))
        return Need(
            text=read(need, "title") or area,
            whose=words.labels("respondent_groups", groups),
            importance=words.label(IMPORTANCE, read(need, "importance")),
            next_step=next_step,
            target=Target("need", need.id, "title"),
        )

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures that may be shown: not blocked, with ground if needed."""
        read = self.reader.text
        for picture in pictures_of_visit(self._session, self._visit):
            people = picture.people in (SOMEBODY, CHILDREN)
            if picture.blocked or (people and not picture.legal_basis):
                continue
            caption, by = read(picture, "caption"), read(picture, "photographer")
            yield Picture(
                sha256=picture.sha256 or "",
                alt=read(picture, "alt_text") or caption,
                caption=caption,
                credit=tr("Photo: {name}", name=by) if by else "",
            )


def _bare(text: str) -> str:
    return text.casefold().rstrip(".")
