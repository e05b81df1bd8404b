"""The first shape: every noun of the first wave, its bin, and the journal."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NOUNS: Mapping[str, str] = {
    "village": (
        "name:words aliases:words place_type:words district:words lat:real lon:real "
        "population:big population_year:big population_source:words age_0_19:big "
        "age_20_64:big age_65_up:big households:big part_time_residents:big "
        "trend:words centre_km:real centre_minutes:big next_store_km:real "
        "next_store_minutes:big next_fuel_km:real island:big ferry:words plan:words "
        "plan_year:big plan_link:words service_level:words projects:words "
        "external_ids:words notes:words"
    ),
    "earlier_work": ("village_id:key* year:big what:words result:words lesson:words"),
    "store": (
        "name:words village_id:key* lat:real lon:real address:words phone:words "
        "chain:words supplier:words delivery_days:words ownership:words org_no:words "
        "state:words last_in_village:big turnover_class:words turnover_year:big "
        "articles:big hours_staffed:words hours_unstaffed:words hours_season:words "
        "staffing:words full_time_jobs:real volunteers:big premises:words area_m2:big "
        "energy:words accessibility:words backup_power:words backup_hours:real "
        "succession:words reviewed:words review:words external_ids:words notes:words"
    ),
    "former_name": ("store_id:key* name:words since:words until:words"),
    "support": (
        "store_id:key* scheme:words year:big amount:real decided:words decision:words "
        "note:words"
    ),
    "service_offer": (
        "village_id:key* store_id:key* service:words* status:words "
        "agency_status:words counterpart:words provider:words since:words until:words "
        "hours:words distance_km:real note:words owner:words kinds:words "
        "card_machine:big days:words per_month:big"
    ),
    "service_check": (
        "offer_id:key* visit_id:key* status:words distance_km:real note:words "
        "checked:words* worker_id:key*"
    ),
    "need": (
        "title:words village_id:key* store_id:key* category:words service:words "
        "groups:words organisation_id:key* count:big importance:words urgency:words "
        "current_alternative:words distance_km:real distance_minutes:big "
        "consequence:words village_contribution:words status:words value_group:words "
        "sdg:words visit_id:key* quote:words"
    ),
    "need_voice": ("need_id:key* visit_id:key* said:words note:words count:big"),
    "solution_trial": (
        "title:words need_id:key* hypothesis:words start:words end:words "
        "partners:words cost:real outcome:words decision:words"
    ),
    "trial_measure": (
        "trial_id:key* name:words before:real after:real unit:words note:words"
    ),
    "visit": (
        "village_id:key* store_id:key* day:words started:words* ended:words "
        "type:words place:words attendees:big purpose:words summary:words "
        "agreed:words private_note:words km:real state:words report_status:words "
        "tour_stop_id:key* worker_id:key*"
    ),
    "visit_participant": (
        "visit_id:key* name:words unit:words role:words from_municipality:big"
    ),
    "visit_answer": ("visit_id:key* question:words answer:words"),
    "case": (
        "title:words type:words village_id:key* store_id:key* need_id:key* "
        "visit_id:key* asked_by:words received:words unit:words units:words "
        "promised_reply:words status:words answer:words answered:words "
        "registry_number:words notes:words"
    ),
    "case_entry": ("case_id:key* happened:words what:words unit:words worker_id:key*"),
    "dialogue": (
        "counterpart:words issue:words village_position:words counter_position:words "
        "goal:words municipal_roles:words stage:words next_step:words "
        "next_step_day:words outcome:words"
    ),
    "task": (
        "title:words due:words worker_id:key* owner:words promised_to:words "
        "visit_id:key* village_id:key* store_id:key* case_id:key* status:words "
        "done:words"
    ),
    "contact": (
        "name:words role:words organisation_id:key* village_id:key* store_id:key* "
        "phone:words email:words source:words informed:words notes:words"
    ),
    "organisation": (
        "name:words type:words village_id:key* org_no:words phone:words email:words "
        "web:words notes:words"
    ),
    "worker": ("name:words title:words phone:words email:words"),
    "tour": ("title:words start:words end:words note:words"),
    "tour_stop": (
        "tour_id:key* position:big village_id:key* store_id:key* planned:words "
        "hall:words travel_minutes:big minutes:big units:words note:words"
    ),
    "activity": (
        "title:words category:words start:words end:words recurrence:words "
        "owner_role:words source:words note:words"
    ),
    "picture": (
        "sha256:words name:words kind:words taken:words photographer:words "
        "village_id:key* store_id:key* visit_id:key* need_id:key* caption:words "
        "alt_text:words people:words legal_basis:words consent_status:words "
        "consent_scope:words consent_until:words consent_ref:words licence:words "
        "blocked:words blocked_reason:words gps_removed:big width:big height:big"
    ),
    "picture_use": (
        "picture_id:key* channel:words published:words link:words note:words"
    ),
    "printed_sheet": (
        "code:words paper:words subject_table:words subject_id:key* version:big "
        "language:words large:big printed:words* worker_id:key* content:words "
        "sha256:words returned:words"
    ),
    "term": (
        "terms:words code:words sv:words en:words short_sv:words short_en:words "
        "sign:words rank:big sequence:big family:words level:words kind:words "
        "occasion:words counterpart:words basic:big is_open:big shown:words "
        "description_sv:words description_en:words retired:big"
    ),
}
"""Each noun's columns but the id, as ``name:kind``; a star where it is indexed."""


def upgrade() -> None:
    """Make every table in an empty database."""
    server = op.get_bind().dialect.name == "postgresql"
    kinds: Mapping[str, sa.types.TypeEngine[Any]] = {
        "key": sa.Uuid() if server else sa.LargeBinary(16),
        "big": sa.BigInteger(),
        "real": sa.Double(),
        "words": sa.Text(),
    }
    for noun, columns in NOUNS.items():
        for table in (noun, f"{noun}_trash"):
            op.create_table(
                table,
                sa.Column("id", kinds["key"], primary_key=True),
                *(
                    sa.Column(name, kinds[kind.rstrip("*")])
                    for name, kind in (part.split(":") for part in columns.split())
                ),
            )
        for part in columns.split():
            if part.endswith("*"):
                name = part.split(":")[0]
                op.create_index(f"ix_{noun}_{name}", noun, [name])
    _make_journal(server)


def _make_journal(server: bool) -> None:
    """Make the journal's tables, in each database's own words."""
    key, value, rowless, big = (
        ("uuid", "jsonb", "", "bigint")
        if server
        else ("BLOB", "BLOB", " WITHOUT ROWID", "BIGINT")
    )
    for statement in JOURNAL.split(";"):
        if statement.strip():
            op.execute(
                statement.replace("KEY_", key)
                .replace("VALUE_", value)
                .replace("BIG_", big)
                .replace("ROWLESS_", rowless)
            )


JOURNAL = """
CREATE TABLE sync_device (device KEY_ NOT NULL PRIMARY KEY, name TEXT, person TEXT);
CREATE TABLE sync_state (
  id INTEGER NOT NULL PRIMARY KEY, device KEY_ NOT NULL, project KEY_,
  office INTEGER NOT NULL DEFAULT 0, made_up INTEGER NOT NULL DEFAULT 0,
  worker KEY_, seq BIG_ NOT NULL DEFAULT 0, hlc BIG_ NOT NULL DEFAULT 0,
  epoch BIG_ NOT NULL DEFAULT 0, edition INTEGER NOT NULL DEFAULT 0,
  clock_offset BIG_ NOT NULL DEFAULT 0, applying INTEGER NOT NULL DEFAULT 0,
  actor KEY_, txn BIG_);
CREATE TABLE sync_vv (device KEY_ NOT NULL PRIMARY KEY, seq BIG_ NOT NULL);
CREATE TABLE sync_ctx (
  device KEY_ NOT NULL, epoch BIG_ NOT NULL, other KEY_ NOT NULL,
  seq BIG_ NOT NULL, PRIMARY KEY (device, epoch, other));
CREATE TABLE journal (
  device KEY_ NOT NULL, seq BIG_ NOT NULL, hlc BIG_ NOT NULL, epoch BIG_ NOT NULL,
  actor KEY_, txn BIG_ NOT NULL, kind TEXT NOT NULL, noun TEXT NOT NULL,
  row_id KEY_ NOT NULL, field TEXT NOT NULL, value VALUE_, flags INTEGER NOT NULL,
  PRIMARY KEY (device, seq)) ROWLESS_;
CREATE INDEX journal_row ON journal (row_id);
CREATE TABLE head (
  row_id KEY_ NOT NULL, noun TEXT NOT NULL, field TEXT NOT NULL,
  device KEY_ NOT NULL, seq BIG_ NOT NULL,
  PRIMARY KEY (row_id, noun, field, device, seq)) ROWLESS_;
CREATE TABLE step (
  device KEY_ NOT NULL, txn BIG_ NOT NULL, reason TEXT, form TEXT, undone BIG_,
  PRIMARY KEY (device, txn));
CREATE TABLE draft (
  noun TEXT NOT NULL, row_id KEY_ NOT NULL, field TEXT NOT NULL, value TEXT,
  hlc BIG_ NOT NULL, PRIMARY KEY (noun, row_id, field));
CREATE TABLE keepsake (name TEXT NOT NULL PRIMARY KEY, value TEXT)
"""
