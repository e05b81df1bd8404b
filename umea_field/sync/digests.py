"""The digest that every bundle ends with: a SHA-256 of all its bytes before it."""

from typing import BinaryIO

from umea_field.sync.hashing import digest_of
from umea_field.sync.refusals import damaged, no_bundle

LENGTH = 64


def told(file: BinaryIO) -> str:
    """Return the digest that stands at the end of a file."""
    file.seek(-LENGTH, 2)
    return file.read(LENGTH).decode()


def checked(file: BinaryIO, place: object) -> str:
    """Return the digest of a file that ends with it.

    Args:
        file: Open for reading.
        place: What to call it in a refusal.

    Raises:
        BundleRefusedError: It is no bundle, or some byte of it is another.
    """
    file.seek(0, 2)
    length = file.tell() - LENGTH
    file.seek(0)
    if length <= 0 or file.read(2) != b"PK":
        raise no_bundle(place)
    digest = digest_of(file, length)
    if file.read(LENGTH) != digest.encode():
        raise damaged(place)
    return digest
