"""The digest that every bundle ends with: a SHA-256 of all its bytes before it."""

import hashlib
from typing import BinaryIO

from umea_field.sync.bundle_members import BLOCK
from umea_field.sync.refusals import damaged, no_bundle

LENGTH = 64


def told(file: BinaryIO) -> str:
    """Return the digest that stands at the end of a file."""
    file.seek(-LENGTH, 2)
    return file.read(LENGTH).decode()


def write(file: BinaryIO) -> None:
    """Write the digest over what was left for it at the end of a file."""
    digest = _of(file, file.seek(0, 2) - LENGTH)
    file.seek(-LENGTH, 2)
    file.write(digest.encode())


def checked(file: BinaryIO, place: object) -> str:
    """Return the digest of a file that ends with it.

    Args:
        file: Open for reading.
        place: What to call it in a refusal.

    Raises:
        BundleRefusedError: It is no bundle, or some byte of it is another.
    """
    length = file.seek(0, 2) - LENGTH
    file.seek(0)
    if length <= 0 or file.read(2) != b"PK":
        raise no_bundle(place)
    digest = _of(file, length)
    if file.read(LENGTH) != digest.encode():
        raise damaged(place)
    return digest


def _of(file: BinaryIO, length: int) -> str:
    """Return the digest of the first bytes of a file."""
    whole = hashlib.sha256()
    file.seek(0)
    while length > 0 and (block := file.read(min(BLOCK, length))):
        whole.update(block)
        length -= len(block)
    return whole.hexdigest()
