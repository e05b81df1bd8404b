from datetime import UTC, date, datetime
from pathlib import Path

from umea_field.domain.receipt import Receipt
from umea_field.domain.trifle import Trifle, said_trifle
from umea_field.reports.merge_receipt_sheet import Bundle, Difference, Sheet, Value
from umea_field.reports.sheet import Imprint


def make(imprint: Imprint, _pictures: Path) -> Sheet:
    return Sheet(
        imprint=imprint,
        day=date(2026, 3, 20),
        bundles=(
            Bundle(
                at=datetime(2026, 3, 20, 8, 2, tzinfo=UTC),
                receipt=Receipt(
                    machine="PC-ANNA",
                    total=1218,
                    taken=1170,
                    had=48,
                    new=31,
                    changed=40,
                    back=1,
                    gone=2,
                    same=6,
                    clashes=3,
                    ruled=2,
                    backup="kontoret.before-take-in-14.backup",
                ),
            ),
            Bundle(
                at=datetime(2026, 3, 20, 8, 4, tzinfo=UTC),
                receipt=Receipt(
                    machine="PC-PER",
                    total=133,
                    taken=133,
                    waiting=4,
                    new=8,
                    changed=16,
                    same=2,
                    clashes=2,
                    ruled=1,
                    backup="kontoret.before-take-in-15.backup",
                ),
            ),
            Bundle(
                at=datetime(2026, 3, 20, 8, 11, tzinfo=UTC),
                whole=False,
                receipt=Receipt(
                    machine="PC-SÅÁGGA",
                    total=61,
                    taken=40,
                    left=21,
                    new=2,
                    changed=6,
                    backup="kontoret.before-take-in-16.backup",
                ),
            ),
        ),
        differences=(
            Difference(
                title="Granselet",
                what="Butik: Granselets lanthandel, plats i byn",
                why=said_trifle(Trifle.LETTERS),
                stands=Value(
                    words="Vid kyrkan, mitt emot skolan",
                    who="Per Nyberg",
                    day=date(2026, 3, 19),
                ),
                others=(
                    Value(
                        words="vid kyrkan, mitt emot skolan",
                        who="Anna Sjölund",
                        day=date(2026, 3, 17),
                    ),
                ),
            ),
            Difference(
                title="Åkersele",
                what="Anteckningar",
                why=said_trifle(Trifle.LETTERS),
                stands=Value(shown=False, who="Anna Sjölund", day=date(2026, 3, 18)),
                others=(Value(shown=False, who="Sara Öberg", day=date(2026, 3, 16)),),
            ),
        ),
    )
