from umea_field.domain.gap_matrix import (
    BY_DISTRICT,
    BY_GAPS,
    CHANGED,
    GAPS,
    GapMatrix,
    MatrixLine,
    Narrowing,
    counted,
    narrowed,
)
from umea_field.domain.record import new_id
from umea_field.domain.village import VillageId


def _line(village: str, district: str, told: str, before: str = "") -> MatrixLine:
    def cells(words: str) -> dict[str, str]:
        return dict(pair.split("=") for pair in words.split())

    return MatrixLine(
        VillageId(new_id()), village, district, cells(told), cells(before)
    )


def _matrix() -> GapMatrix:
    lines = [
        _line("Åkersele", "Norra", "A=finns B=saknas", "A=saknas B=saknas"),
        _line("Granselet", "", "A=saknas B=upphord C=hotad", "A=finns C=finns"),
        _line("Byn", "Södra", "A=finns", "A=delvis"),
    ]
    return counted(["A", "B", "C"], lines)


def _names(matrix: GapMatrix) -> list[str]:
    return [line.village for line in matrix.lines]


def test_that_gaps_are_counted_along_and_across() -> None:
    matrix = _matrix()
    assert {line.village: line.gaps for line in matrix.lines} == {
        "Byn": 0,
        "Granselet": 2,
        "Åkersele": 1,
    }
    assert matrix.lacking == {"A": 1, "B": 2, "C": 0}
    assert matrix.gaps == 3


def test_that_villages_stand_by_name_by_gaps_or_by_district() -> None:
    matrix = _matrix()
    assert _names(matrix) == ["Byn", "Granselet", "Åkersele"]
    by_gaps = narrowed(matrix, Narrowing(order=BY_GAPS))
    assert _names(by_gaps) == ["Granselet", "Åkersele", "Byn"]
    by_district = narrowed(matrix, Narrowing(order=BY_DISTRICT))
    assert _names(by_district) == ["Åkersele", "Byn", "Granselet"]


def test_that_only_gaps_leave_out_villages_and_services_without_any() -> None:
    only = narrowed(_matrix(), Narrowing(only=GAPS))
    assert _names(only) == ["Granselet", "Åkersele"]
    assert only.services == ("A", "B")
    assert only.lines[1].told == {"B": "saknas"}
    assert only.gaps == 3


def test_that_only_what_has_changed_is_shown() -> None:
    only = narrowed(_matrix(), Narrowing(only=CHANGED))
    assert _names(only) == ["Byn", "Granselet", "Åkersele"]
    assert only.services == ("A", "C")
    assert only.changes() == {"better": 2, "worse": 2}


def test_that_a_district_and_some_services_are_counted_alone() -> None:
    narrow = narrowed(_matrix(), Narrowing(district="Norra", services={"A", "C"}))
    assert _names(narrow) == ["Åkersele"]
    assert narrow.services == ("A", "C")
    assert (narrow.gaps, narrow.lines[0].gaps) == (0, 0)
