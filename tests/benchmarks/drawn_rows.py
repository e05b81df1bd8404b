"""Rows of every noun, drawn at random."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from benchmarks.drawn import NOW, Drawn

from umea_field.domain import paper_code
from umea_field.domain.nouns import BY_TABLE
from umea_field.domain.record import new_id

SHARES = {
    "village": 8,
    "store": 5,
    "former_name": 2,
    "support": 4,
    "contact": 30,
    "organisation": 10,
    "service_offer": 150,
    "visit": 45,
    "visit_participant": 40,
    "visit_answer": 90,
    "service_check": 230,
    "need": 80,
    "need_voice": 45,
    "case": 50,
    "case_entry": 110,
    "task": 55,
    "earlier_work": 20,
    "solution_trial": 8,
    "trial_measure": 8,
    "measure_value": 16,
    "tour": 3,
    "tour_stop": 18,
    "stop_question": 6,
    "picture": 30,
    "printed_sheet": 25,
    "activity": 3,
}
"""How many of a thousand records are of each noun."""


class Rows(Drawn):
    """Draws rows; each noun after those that it names."""

    def rows(self, noun: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of one noun."""
        count = max(round(SHARES[noun] * self._thousands), 1)
        table = BY_TABLE[noun].table()
        empty = {column.name: None for column in table.columns}
        draw: Callable[[int], dict[str, Any]] = getattr(self, f"_{noun}")
        self._ids[noun] = [new_id() for _ in range(count)]
        for at, key in enumerate(self._ids[noun]):
            row = draw(at)
            if "village_id" in row and noun == "store":
                self._village_of[key] = row["village_id"]
            yield empty | row | {"id": key}

    def _village(self, at: int) -> dict[str, Any]:
        random = self._random
        turn, name = divmod(at, len(self._names))
        return {
            "name": self._names[name] + (f" {turn + 1}" if turn else ""),
            "aliases": frozenset({self._place()} if random.random() < 0.2 else ()),
            "place_type": self._code("place_types"),
            "district": random.choice(["Norra", "Södra", "Västra", "Kusten"]),
            "lat": 63.6 + random.random(),
            "lon": 18.8 + 2 * random.random(),
            "population": random.randrange(5, 900),
            "population_year": 2025,
            "centre_km": round(random.uniform(5, 90), 1),
            "next_store_km": round(random.uniform(1, 40), 1),
            "notes": self._maybe(0.3, self._text),
        }

    def _store(self, at: int) -> dict[str, Any]:
        village = self._ids["village"][at % len(self._ids["village"])]
        name = self._names[at % len(self._names)]
        kind = self._random.choice(["Lanthandeln i", "Livs i", "Handel i", "Nära"])
        return {
            "name": f"{kind} {name}",
            "village_id": village,
            "lat": 63.6 + self._random.random(),
            "lon": 18.8 + 2 * self._random.random(),
            "phone": self._phone(),
            "chain": self._code("chains"),
            "state": self._code("store_states"),
            "hours_staffed": "mån–fre 9–18; lör 10–14",
            "notes": self._maybe(0.5, self._text),
        }

    def _former_name(self, at: int) -> dict[str, Any]:
        return {"store_id": self._one("store"), "name": f"Konsum {self._place()}"}

    def _support(self, at: int) -> dict[str, Any]:
        return {
            "store_id": self._one("store"),
            "scheme": self._code("support_schemes"),
            "year": 2018 + at % 8,
            "amount": float(self._random.randrange(10, 400) * 1000),
            "note": self._sentence(),
        }

    def _contact(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "name": self._person(),
            "role": self._code("contact_roles"),
            "phone": self._phone(),
            "notes": self._maybe(0.2, self._sentence),
        }

    def _organisation(self, at: int) -> dict[str, Any]:
        kind = self._random.choice(
            ["byaförening", "bygdegård", "sportklubb", "vägförening"]
        )
        return {
            "name": f"{self._place()}s {kind}",
            "type": self._code("organisation_types"),
            "village_id": self._one("village"),
        }

    def _service_offer(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "service": self._code("service_types"),
            "status": self._code("service_status"),
            "distance_km": self._maybe(
                0.3, lambda: round(self._random.uniform(1, 60), 1)
            ),
            "note": self._maybe(0.3, self._sentence),
        }

    def _visit(self, at: int) -> dict[str, Any]:
        started = self._moment()
        return self._where() | {
            "day": started.date(),
            "started": started,
            "ended": started + timedelta(minutes=70),
            "type": self._code("visit_types"),
            "summary": self._text(5),
            "agreed": self._maybe(0.6, self._sentence),
            "private_note": self._maybe(0.3, self._sentence),
            "state": "done",
        }

    def _visit_participant(self, at: int) -> dict[str, Any]:
        return {"visit_id": self._one("visit"), "name": self._person()}

    def _visit_answer(self, at: int) -> dict[str, Any]:
        return {
            "visit_id": self._one("visit"),
            "question": self._code("visit_questions"),
            "answer": self._text(2),
        }

    def _service_check(self, at: int) -> dict[str, Any]:
        return {
            "offer_id": self._one("service_offer"),
            "visit_id": self._one("visit"),
            "status": self._code("service_status"),
            "checked": self._moment(),
            "note": self._maybe(0.1, self._sentence),
        }

    def _need(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "title": self._title(),
            "category": self._code("need_categories"),
            "service": self._maybe(0.5, lambda: self._code("service_types")),
            "importance": self._code("importance"),
            "urgency": self._code("urgency"),
            "status": self._code("need_status"),
            "visit_id": self._one("visit"),
            "consequence": self._maybe(0.4, self._text),
            "count": self._random.randrange(1, 30),
        }

    def _need_voice(self, at: int) -> dict[str, Any]:
        return {
            "need_id": self._one("need"),
            "visit_id": self._one("visit"),
            "said": self._random.choice(["remains", "solved", "changed"]),
            "note": self._maybe(0.5, self._sentence),
        }

    def _case(self, at: int) -> dict[str, Any]:
        received = self._day()
        answered = self._maybe(0.85, lambda: received + timedelta(days=30))
        return self._where() | {
            "title": self._title(),
            "type": self._code("case_types"),
            "need_id": self._one("need"),
            "received": received,
            "unit": self._code("municipal_units"),
            "promised_reply": received + timedelta(days=self._random.randrange(5, 60)),
            "status": self._closed("case_status")
            if answered
            else self._open("case_status"),
            "answered": answered,
            "answer": self._text() if answered else None,
            "notes": self._maybe(0.2, self._sentence),
        }

    def _case_entry(self, at: int) -> dict[str, Any]:
        return {
            "case_id": self._one("case"),
            "happened": self._day(),
            "kind": self._code("entry_kinds"),
            "what": self._text(2),
            "unit": self._maybe(0.3, lambda: self._code("municipal_units")),
        }

    def _task(self, at: int) -> dict[str, Any]:
        due = self._day(ahead=90)
        done = due < NOW.date() and self._random.random() < 0.95
        return self._where() | {
            "title": self._title(),
            "due": due,
            "owner": self._person().split()[0],
            "visit_id": self._one("visit"),
            "status": self._closed("task_status")
            if done
            else self._open("task_status"),
            "done": due if done else None,
        }

    def _earlier_work(self, at: int) -> dict[str, Any]:
        return {
            "village_id": self._one("village"),
            "year": 2005 + at % 20,
            "what": self._title(),
            "result": self._text(2),
            "lesson": self._text(2),
        }

    def _solution_trial(self, at: int) -> dict[str, Any]:
        start = self._day()
        return self._where() | {
            "title": self._title(),
            "need_id": self._one("need"),
            "service": self._code("service_types"),
            "hypothesis": self._text(2),
            "start": start,
            "end": start + timedelta(days=180),
            "lesson": self._maybe(0.7, self._text),
            "outcome": self._maybe(0.7, self._text),
        }

    def _trial_measure(self, at: int) -> dict[str, Any]:
        return {
            "trial_id": self._one("solution_trial"),
            "name": self._random.choice(self._words),
            "before": float(at % 40),
            "after": float(at % 60),
            "unit": "per vecka",
        }

    def _measure_value(self, at: int) -> dict[str, Any]:
        return {
            "measure_id": self._one("trial_measure"),
            "day": self._day(),
            "value": float(at % 50),
        }

    def _tour(self, at: int) -> dict[str, Any]:
        start = self._day(ahead=60)
        return {"title": f"Tur {self._place()}", "start": start, "end": start}

    def _tour_stop(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "tour_id": self._one("tour"),
            "position": at % 6 + 1,
            "planned": self._moment(),
            "hall": f"{self._place()}s bygdegård",
            "minutes": 60,
        }

    def _stop_question(self, at: int) -> dict[str, Any]:
        return {"stop_id": self._one("tour_stop"), "question": self._sentence()}

    def _picture(self, at: int) -> dict[str, Any]:
        return self._where() | {
            "sha256": f"{self._random.getrandbits(256):064x}",
            "name": f"IMG_{at:05}.JPG",
            "kind": self._code("media_kinds"),
            "taken": self._day(),
            "visit_id": self._one("visit"),
            "caption": self._title(),
            "people": "none",
        }

    def _printed_sheet(self, at: int) -> dict[str, Any]:
        return {
            "code": paper_code.mint(self._random.randbytes),
            "paper": "visit_report",
            "subject_table": "visit",
            "subject_id": self._one("visit"),
            "version": 1,
            "language": "sv",
            "printed": self._moment(),
        }

    def _activity(self, at: int) -> dict[str, Any]:
        start = self._day()
        return {
            "title": self._title(),
            "category": self._code("activity_rings"),
            "start": start,
            "end": start + timedelta(days=14),
        }
