"""What the members of a bundle are called, and how large they may be."""

AT_MOST = 10_000
"""Operations in one part: what is kept in memory, and in one transaction."""

LARGEST = 256 * 1024 * 1024
"""Bytes of one part, unpacked."""

BLOCK = 1 << 20
"""Bytes that are read and written at once."""

MANIFEST = "manifest.json"
STEPS = "steps.jsonl.zst"
HELD = "held.txt.zst"
SNAPSHOT = "snapshot.sqlite.zst"
COLUMNS, LINES = "columns.zst", "jsonl.zst"


def part_name(number: int, kind: str) -> str:
    """Return what a part of the operations is called."""
    return f"ops/{number:04}.{kind}"


def picture_name(digest: str) -> str:
    """Return what a picture is called, by the hash of its content."""
    return f"pictures/{digest}.jpg"
