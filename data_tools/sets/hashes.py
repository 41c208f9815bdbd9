"""Hashes of pixels: equal pictures, and pictures that look alike."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import imagehash
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image
from tqdm import tqdm

from data_tools.sets.pixels import read_rgb

__all__ = ['HASHES', 'distances', 'perceptual_hash', 'write_hashes']

HASHES = 'hashes'
HASH_COLUMNS = pa.schema(
    [
        ('split', pa.string()),
        ('image_id', pa.int64()),
        ('pixels', pa.string()),  # equal for equal pixels, whatever the format
        ('look', pa.uint64()),  # perceptual hash
    ]
)
# Side of the square that a picture is shrunk to before imagehash takes its
# cosine transform: a fast first step, as exact as the hash needs.
_SIDE = 128
_BATCH = 256

Key = tuple[str, int, Path]


def perceptual_hash(image: np.ndarray) -> int:
    """64 bits that differ little between pictures that look alike.

    Measured on generated screens: a JPEG of quality 60 or half the size
    differs in at most 2 bits, a small black square on it in at most 4, two
    screens of one theme in 16 or more.

    Args:
        image: RGB, shape (height, width, 3), uint8.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    bits = imagehash.phash(Image.fromarray(small)).hash
    return int.from_bytes(np.packbits(bits).tobytes(), 'big')


def distances(hashes: np.ndarray, other: np.uint64) -> np.ndarray:
    """Number of differing bits, 0 to 64, of each hash and another.

    Args:
        hashes: Shape (n,), uint64.
        other: One hash.
    """
    return np.bitwise_count(hashes ^ other)


def write_hashes(path: Path, schema: pa.Schema, keys: Sequence[Key]) -> None:
    """Write the hashes of image files as Parquet.

    Args:
        path: File to write.
        schema: ``HASH_COLUMNS``, with metadata of its own.
        keys: Split, image id and file of each image.
    """
    # Decoding and hashing run outside of Python's lock.
    with (
        pq.ParquetWriter(path, schema) as file,
        ThreadPoolExecutor(os.cpu_count()) as pool,
        tqdm(total=len(keys), desc='hashes', unit='screen') as progress,
    ):
        for batch in _batches(keys):
            rows = list(pool.map(_row, batch))
            file.write(pa.Table.from_pylist(rows, schema))
            progress.update(len(batch))


def _batches(keys: Sequence[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _row(key: Key) -> dict[str, Any]:
    split, image_id, path = key
    image = read_rgb(path)
    digest = hashlib.sha256(repr(image.shape).encode())
    digest.update(image.data)
    return {
        'split': split,
        'image_id': image_id,
        'pixels': digest.hexdigest(),
        'look': perceptual_hash(image),
    }
