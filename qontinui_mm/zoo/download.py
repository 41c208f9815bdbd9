"""Files from a list of mirrors: resumed, verified, then named.

What is under the final name has been verified; what is on its way has
another. Nothing here reads what is inside a file.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from filelock import FileLock
from tqdm import tqdm

from qontinui_mm.zoo.stream import (
    Interrupted,
    Stream,
    TransferError,
    open_stream,
)

__all__ = ['Expected', 'fetch', 'fetch_url', 'sha256_of']

TRIES = 4  # in a row that bring nothing
WAIT_SECONDS = 0.5  # doubled before each of them
LEAST_GAIN = 1 << 16  # bytes that are something
MAX_BYTES = 4 << 30  # of a file whose size is not known
# torch.hub's convention: net-0a1b2c3d.pth begins its SHA-256 so.
_HASH_IN_NAME = re.compile(r'-([0-9a-f]{8,64})\.')


@dataclass(frozen=True)
class Expected:
    """What a file must be.

    Attributes:
        name: Of the file, without a folder.
        size: In bytes; None if not known.
        sha256: Lower-case hexadecimal digits that its hash begins with; all
            64, or as many as are known.
    """

    name: str
    size: int | None = None
    sha256: str = ''

    def fault(self, path: Path) -> str:
        """Why the file at ``path`` is another one; empty if it is not."""
        size = path.stat().st_size
        if self.size is not None and size != self.size:
            return f'{size} bytes instead of {self.size}'
        found = sha256_of(path) if self.sha256 else ''
        if not found.startswith(self.sha256):
            return f'its SHA-256 is {found}, not {self.sha256}'
        return ''

    def is_at(self, path: Path) -> bool:
        """Whether ``path`` is this file, by size and hash."""
        return path.is_file() and not self.fault(path)


def fetch(expected: Expected, mirrors: Sequence[str], folder: Path) -> Path:
    """Get a file from the first mirror that has it.

    A file that is there already and fits is not fetched again; one that was
    interrupted goes on where it stopped, from any mirror. Processes that
    want the same file wait for each other.

    Args:
        expected: What the file must be.
        mirrors: Folders: URLs (see ``open_stream``) or paths.
        folder: Where it goes; made if missing.

    Returns:
        Its path in ``folder``.

    Raises:
        TransferError: No mirror gave it; the message says why of each.
    """
    urls = [f'{mirror.rstrip("/")}/{expected.name}' for mirror in mirrors]
    return _fetch(expected, urls, folder)


def fetch_url(url: str, folder: Path) -> Path:
    """Get the file of one URL; a hash in its name is checked.

    Without a hash in the name nothing tells one version from another: what
    was once fetched from this URL is taken from ``folder``.

    Args:
        url: As for ``open_stream``.
        folder: Cache; the file goes into a folder of its own there.

    Raises:
        TransferError: It cannot be had, is larger than 4 GiB, or has another
            hash.
    """
    name = Path(urlsplit(url).path).name
    if not name:
        raise TransferError(f'{url}: names no file')
    expected = Expected(name, sha256=_promised(name))
    own = folder / hashlib.sha256(url.encode()).hexdigest()[:16]
    return _fetch(expected, [url], own)


def _promised(name: str) -> str:
    """Digits that a file's hash begins with; empty if its name has none."""
    found = _HASH_IN_NAME.findall(name)
    # A date looks like a hash, but for letters.
    return found[-1] if found and not found[-1].isdigit() else ''


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, 64 lower-case hexadecimal digits."""
    digest = hashlib.sha256()
    with open(path, 'rb') as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _fetch(expected: Expected, urls: Sequence[str], folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / expected.name
    partial = folder / f'.{expected.name}.{expected.sha256[:16]}.partial'
    with FileLock(folder / f'.{expected.name}.lock'):
        if expected.is_at(path):
            return path
        faults = []
        for url in urls:
            try:
                _complete(url, partial, expected)
            except TransferError as error:
                faults.append(f'\n  {url}: {error}')
                if expected.size is None:  # it would not be gone on from
                    partial.unlink(missing_ok=True)
            else:
                os.replace(partial, path)
                return path
    raise TransferError(
        f'{expected.name}: no mirror gave it'
        + ''.join(faults or ['; there are none'])
    )


def _complete(url: str, partial: Path, expected: Expected) -> None:
    """Make ``partial`` the whole file, or raise TransferError."""
    foreign = _size(partial) > 0  # begun by another call or mirror
    fruitless = 0
    while True:
        held = _resumable(partial, expected)
        try:
            if held != expected.size:
                _append(url, partial, expected)
        except Interrupted as error:
            gained = expected.size is not None and (
                _size(partial) >= held + LEAST_GAIN
            )
            fruitless = 0 if gained else fruitless + 1
            if fruitless == TRIES:
                raise TransferError(f'{error} ({TRIES} times)') from error
            time.sleep(WAIT_SECONDS * 2**fruitless)
            continue
        fault = expected.fault(partial)
        if not fault:
            return
        partial.unlink()
        if not foreign:
            raise TransferError(fault)
        foreign = False


def _resumable(partial: Path, expected: Expected) -> int:
    """Bytes to go on from; what cannot be gone on from is removed."""
    held = _size(partial)
    if expected.size is not None and held <= expected.size:
        return held
    # Nothing says that what is there belongs to the same file.
    partial.unlink(missing_ok=True)
    return 0


def _append(url: str, partial: Path, expected: Expected) -> None:
    """Write what is missing of ``partial``, as far as it comes."""
    held = _size(partial)
    with open_stream(url, held) as stream:
        _check_range(stream, held, expected)
        with open(partial, 'r+b' if held else 'wb') as file:
            file.seek(stream.start)
            file.truncate()
            _write(file, stream, expected)
    written = _size(partial)
    if expected.size is not None and written < expected.size:
        raise Interrupted(f'ended after {written} of {expected.size} bytes')


def _check_range(stream: Stream, held: int, expected: Expected) -> None:
    if stream.start > held:
        raise TransferError(f'starts at byte {stream.start}, not at {held}')
    if stream.total is None:
        return
    if expected.size is None:
        if stream.total > MAX_BYTES:
            raise TransferError(
                f'announces {stream.total} bytes, more than {MAX_BYTES}'
            )
    elif stream.total != expected.size:
        raise TransferError(
            f'announces {stream.total} bytes instead of {expected.size}'
        )


def _write(file: IO[bytes], stream: Stream, expected: Expected) -> None:
    known = expected.size is not None
    total = expected.size if known else stream.total
    limit = expected.size if known else MAX_BYTES
    with tqdm(
        desc=expected.name,
        total=total,
        initial=stream.start,
        unit='B',
        unit_scale=True,
        unit_divisor=1024,
        leave=False,
    ) as progress:
        for chunk in stream.chunks:
            file.write(chunk)
            progress.update(len(chunk))
            if file.tell() > limit:
                raise TransferError(f'sends more than {limit} bytes')


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
