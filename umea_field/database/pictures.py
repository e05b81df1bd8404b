"""Pictures: what is known of them. Their files lie in the picture store."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from umea_field.database.picture_store import StoredPicture
from umea_field.domain.need import NeedId
from umea_field.domain.picture import Picture, PictureId, PictureUse
from umea_field.domain.store import Store, StoreId
from umea_field.domain.village import VillageId
from umea_field.domain.visit import Visit

PHOTO = "foto"
"""The kind a picture has unless another is chosen; of the list ``media_kinds``."""


def add_picture(
    session: Session,
    stored: StoredPicture,
    *,
    visit: Visit | None = None,
    village_id: VillageId | None = None,
    store_id: StoreId | None = None,
    need_id: NeedId | None = None,
    caption: str | None = None,
    photographer: str | None = None,
) -> Picture:
    """Write down a picture; the same one twice at one place is one record.

    Args:
        session: Of a write.
        stored: From the picture store.
        visit: Where it was taken; its place is the picture's.
        village_id: The place, where there was no visit; as ``store_id``.
        store_id: The store.
        need_id: The need it shows.
        caption: What stands beneath it.
        photographer: Who is named with it.
    """
    if visit is not None:
        village_id, store_id = visit.village_id, visit.store_id
    visit_id = visit.id if visit else None
    kept = session.scalar(
        select(Picture)
        .where(
            Picture.sha256 == stored.sha256,
            Picture.visit_id.is_not_distinct_from(visit_id),
            Picture.village_id.is_not_distinct_from(village_id),
            Picture.store_id.is_not_distinct_from(store_id),
        )
        .order_by(Picture.id)
        .limit(1)
    )
    if kept is not None:
        return kept
    picture = Picture(
        sha256=stored.sha256,
        name=stored.name,
        kind=PHOTO,
        taken=stored.taken.date() if stored.taken else None,
        photographer=photographer,
        village_id=village_id,
        store_id=store_id,
        visit_id=visit_id,
        need_id=need_id,
        caption=caption,
        gps_removed=True,
        width=stored.width,
        height=stored.height,
    )
    session.add(picture)
    session.flush()
    return picture


def pictures_of_visit(session: Session, visit: Visit) -> Sequence[Picture]:
    """Return a visit's pictures in the order they were added."""
    return _pictures(session, Picture.visit_id == visit.id)


def pictures_in(session: Session, village_id: VillageId) -> Sequence[Picture]:
    """Return the pictures of a village and its stores, in the order of adding."""
    return _pictures(
        session, func.coalesce(Picture.village_id, Store.village_id) == village_id
    )


def pictures_of_store(session: Session, store_id: StoreId) -> Sequence[Picture]:
    """Return a store's pictures in the order they were added."""
    return _pictures(session, Picture.store_id == store_id)


def _pictures(session: Session, where: ColumnElement[bool]) -> Sequence[Picture]:
    found = (
        select(Picture)
        .outerjoin(Store, Store.id == Picture.store_id)
        .where(where)
        .order_by(Picture.id)
    )
    return session.scalars(found).all()


def uses_of(session: Session, picture_id: PictureId) -> Sequence[PictureUse]:
    """Return where a picture was published, the latest first."""
    found = select(PictureUse).where(PictureUse.picture_id == picture_id)
    return session.scalars(
        found.order_by(PictureUse.published.desc().nulls_last(), PictureUse.id.desc())
    ).all()
