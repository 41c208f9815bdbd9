"""Finds the images of a folder, and those in its tar shards."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ['IMAGE_SUFFIXES', 'find_screenshots']

IMAGE_SUFFIXES = ('.png', '.jpg', '.jpeg', '.webp', '.bmp')
_SHARD_SUFFIX = '.tar'
# What tarfile raises on files that are no tar, or a hostile one.
_BAD_SHARD = (
    tarfile.TarError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
    RecursionError,
)


def find_screenshots(folder: str | Path) -> list[dict[str, Any]]:
    """All images beneath a folder, in the order of their paths.

    Args:
        folder: A folder, or one shard. A shard is an uncompressed ``.tar``;
            its index is read, nothing of it is written to disk, and its links
            and devices are passed over.

    Returns:
        For each image ``img_path``; of one in a shard this is
        ``SHARD/MEMBER``, and ``shard`` is (path of the shard, first byte,
        number of bytes).

    Raises:
        FileNotFoundError: There is no such folder, or no image in it.
        ValueError: A shard cannot be read.
    """
    folder = Path(folder)
    if not folder.exists():
        raise FileNotFoundError(f'{folder}: there is no such folder or shard')
    files = [folder] if folder.is_file() else _files_beneath(folder)
    found = [record for path in files for record in _records(path)]
    if not found:
        kinds = ' '.join((*IMAGE_SUFFIXES, _SHARD_SUFFIX))
        raise FileNotFoundError(f'{folder}: there are no images ({kinds})')
    return found


def _files_beneath(folder: Path) -> list[Path]:
    return sorted(
        Path(root, name)
        for root, _, names in os.walk(folder)
        for name in names
    )


def _records(path: Path) -> Iterator[dict[str, Any]]:
    suffix = path.suffix.lower()
    if suffix in IMAGE_SUFFIXES:
        yield {'img_path': str(path)}
    elif suffix == _SHARD_SUFFIX:
        yield from _members(path)


def _members(shard: Path) -> Iterator[dict[str, Any]]:
    try:
        with tarfile.open(shard, 'r:') as archive:
            for member in archive:
                # What a sparse file stores is not its content.
                stored = member.isreg() and not member.issparse()
                suffix = Path(member.name).suffix.lower()
                if stored and suffix in IMAGE_SUFFIXES:
                    where = (str(shard), member.offset_data, member.size)
                    yield {
                        'img_path': f'{shard}/{member.name}',
                        'shard': where,
                    }
            _check_end(archive)
    except _BAD_SHARD as error:
        raise ValueError(
            f'{shard}: this is no uncompressed tar file, or a damaged one: '
            f'{error}'
        ) from None


def _check_end(archive: tarfile.TarFile) -> None:
    """tarfile takes the start of a header that was cut off for the end."""
    block = tarfile.BLOCKSIZE
    archive.fileobj.seek(archive.offset)
    if archive.fileobj.read(block) != bytes(block):
        raise tarfile.ReadError('it has no end')
