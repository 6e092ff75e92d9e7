"""The chain of page directories in a TIFF file, walked without trusting it.

Decodes no pixels. Pillow ends a broken or looping chain silently, so pages would vanish unseen.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_NEW_SUBFILE_TYPE = 254
_REDUCED_OR_MASK = 0b101  # TIFF 6.0, NewSubfileType: a thumbnail or a transparency mask is no page of its own
_MAX_DIRECTORIES = 20_000


@dataclass(frozen=True, slots=True)
class TiffDirectory:
    """frames: position in the chain of each page. `is_broken`: the chain breaks off, loops or never ends."""

    frames: tuple[int, ...]
    is_broken: bool


def read_tiff_directory(path: Path) -> TiffDirectory:
    """Walk the chain; a broken one gives the pages before the break."""
    frames: list[int] = []
    with path.open("rb") as file:
        try:
            walk = _Walk(file)
            for index in range(_MAX_DIRECTORIES):
                if not walk.at:
                    return TiffDirectory(tuple(frames), is_broken=False)
                if not walk.step() & _REDUCED_OR_MASK:
                    frames.append(index)
        except (struct.error, ValueError, OverflowError, OSError):
            return TiffDirectory(tuple(frames), is_broken=True)
    return TiffDirectory(tuple(frames), is_broken=True)


class _Walk:
    """One pass along the chain; `at` is the position of the next directory, 0 at the end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen: set[int] = set()
        self._order = "<" if file.read(2) == b"II" else ">"
        self._is_big = self._unpack("H") == 43
        if self._is_big:
            self._unpack("I")  # size of offsets, always 8
        self.at = self._unpack("Q" if self._is_big else "I")

    def step(self) -> int:
        """Read the directory at `at`, move on, and give its subfile type."""
        if self.at in self._seen:
            raise ValueError("the chain loops")
        self._seen.add(self.at)
        self._file.seek(self.at)
        n_tags = self._unpack("Q" if self._is_big else "H")
        if n_tags > 4096:
            raise ValueError("more tags than TIFF knows")
        subfile_type = 0
        for _ in range(n_tags):
            tag = self._unpack("H")
            self._unpack("H")  # type
            self._unpack("Q" if self._is_big else "I")  # number of values
            value = self._unpack("Q" if self._is_big else "I")
            if tag == _NEW_SUBFILE_TYPE:
                subfile_type = value
        self.at = self._unpack("Q" if self._is_big else "I")
        return subfile_type

    def _unpack(self, code: str) -> int:
        size_bytes = struct.calcsize(self._order + code)
        return int(struct.unpack(self._order + code, self._file.read(size_bytes))[0])
