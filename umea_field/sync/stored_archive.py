"""A ZIP whose members are stored, written from its first byte to its last.

Nothing is gone back to, so that the digest of all its bytes is known with the last of
them, and is worked out beside what else is done with each block.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from umea_field.sync.hashing import Digest

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _UNIX = 20, 3
_UTF8 = 0x800
_FOREVER = 1 << 5 | 1
"""The first of January 1980, as archives keep a day."""
_READABLE = 0o600 << 16
_DIGEST = 64
_LARGEST, _MOST = 0xFFFF_FFFF, 0xFFFF


class StoredArchive:
    """Writes members one after the other, then what lists them."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin at the beginning of an empty file."""
        self._file = file
        self._at = 0
        self._listed: list[bytes] = []
        self._digest = Digest()

    def tell(self) -> int:
        """Return how many bytes are written."""
        return self._at

    def put(self, name: str, content: bytes) -> None:
        """Add a member."""
        self.put_blocks(name, [content], len(content), zlib.crc32(content))

    def put_blocks(
        self, name: str, blocks: Iterable[bytes], size: int, checksum: int
    ) -> None:
        """Add a member of which the size and the CRC-32 are known before.

        Raises:
            ValueError: It is not what was told, or larger than an archive holds.
        """
        begun = self._at
        called = name.encode()
        flags = 0 if name.isascii() else _UTF8
        if size > _LARGEST or begun > _LARGEST or len(self._listed) >= _MOST:
            raise ValueError("more than an archive holds")
        told = struct.pack(
            "<HHHHIIIHH",
            flags, 0, 0, _FOREVER, checksum, size, size, len(called), 0,
        )  # fmt: skip
        self._write(_LOCAL + struct.pack("<H", _VERSION) + told + called)
        for block in blocks:
            self._write(block)
        if self._at != begun + len(_LOCAL) + 26 + len(called) + size:
            raise ValueError("a member is not as large as told")
        place = struct.pack("<HHHII", 0, 0, 0, _READABLE, begun)
        made_by = bytes([_VERSION, _UNIX]) + struct.pack("<H", _VERSION)
        self._listed.append(_CENTRAL + made_by + told + place + called)

    def close(self) -> str:
        """Write the list and, as comment, the digest of every byte before; return it.

        Raises:
            ValueError: It is more than an archive holds.
        """
        begun = self._at
        for listed in self._listed:
            self._write(listed)
        size, count = self._at - begun, len(self._listed)
        if self._at > _LARGEST:
            raise ValueError("more than an archive holds")
        length = _DIGEST
        self._write(
            _END + struct.pack("<HHHHIIH", 0, 0, count, count, size, begun, length)
        )
        digest = self._digest.hexdigest()
        self._file.write(digest.encode())
        self._at += length
        return digest

    def _write(self, block: bytes) -> None:
        self._file.write(block)
        self._digest.update(block)
        self._at += len(block)
