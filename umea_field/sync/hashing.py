"""SHA-256 of much, worked out by one processor while another reads or writes."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import BinaryIO

_AT_ONCE = 4 << 20
_SMALL = 1 << 16
"""Bytes that are not worth another thread."""


class Digest:
    """The digest of blocks that come one after the other."""

    def __init__(self) -> None:
        self._whole = hashlib.sha256()
        self._beside: ThreadPoolExecutor | None = None
        self._under_way: Future[None] | None = None

    def update(self, block: bytes) -> None:
        """Go on with a block; a large one beside whatever the caller does next."""
        self._wait()
        if len(block) < _SMALL:
            self._whole.update(block)
            return
        if self._beside is None:
            self._beside = ThreadPoolExecutor(1)
        self._under_way = self._beside.submit(self._whole.update, block)

    def hexdigest(self) -> str:
        """Return the digest of all blocks; no more may come."""
        self._wait()
        if self._beside is not None:
            self._beside.shutdown()
        return self._whole.hexdigest()

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None


def digest_of(file: BinaryIO, length: int) -> str:
    """Return the digest of the first bytes of a file."""
    whole = hashlib.sha256()
    file.seek(0)
    for block in _read_ahead(file, length):
        whole.update(block)
    return whole.hexdigest()


def _read_ahead(file: BinaryIO, length: int) -> Iterator[bytes]:
    """Yield so many bytes, the next block being read meanwhile."""
    if length <= _AT_ONCE:
        yield file.read(length)
        return
    with ExitStack() as stack:
        beside = stack.enter_context(ThreadPoolExecutor(1))
        coming = beside.submit(file.read, _AT_ONCE)
        while length > 0:
            block = coming.result()
            if not block:
                return
            length -= len(block)
            if length > 0:
                coming = beside.submit(file.read, min(_AT_ONCE, length))
            yield block
