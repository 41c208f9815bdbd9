"""Finds pictures that are equal or look alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from data_tools.sets.facts import rows
from data_tools.sets.hashes import distances
from qontinui_mm.schema import SPLIT_BUCKETS

__all__ = [
    'DISTANCE',
    'Picture',
    'alike_across_splits',
    'alike_in_app',
    'equal_pixels',
    'nearest_in_app',
    'pictures',
]

# Bits of the perceptual hash that pictures which look alike may differ in;
# see ``hashes.perceptual_hash`` for what was measured.
DISTANCE = 4
_BITS = 64
_RANKS = {split: rank for rank, split in enumerate(SPLIT_BUCKETS)}

Pairs = list[tuple['Picture', 'Picture']]


@dataclass(frozen=True)
class Picture:
    """One screen as far as duplicates are concerned.

    Attributes:
        set: Index of its data set.
        file_name: Its image, relative to the data set.
        split: Where it is.
        app: Its application, in lower case.
        pixels: Hash that only equal pixels share.
        look: Perceptual hash.
    """

    set: int
    file_name: str
    split: str
    app: str
    pixels: str
    look: int


def pictures(connection: duckdb.DuckDBPyConnection) -> list[Picture]:
    """All screens: set by set, split by split, by image id.

    Args:
        connection: As ``open_index`` gives it, with hashes.
    """
    query = """
        SELECT "set", file_name, split, lower(app), pixels, look
        FROM screens JOIN hashes USING ("set", split, image_id)
        ORDER BY "set", image_id
    """
    found = [Picture(*row) for row in rows(connection, query)]
    return sorted(found, key=lambda p: (p.set, _rank(p)))


def _rank(picture: Picture) -> int:
    return _RANKS.get(picture.split, len(_RANKS))


def equal_pixels(found: list[Picture]) -> Pairs:
    """Each picture whose pixels occur before, behind the first with them."""
    first = {}
    pairs = []
    for picture in found:
        original = first.setdefault(picture.pixels, picture)
        if original is not picture:
            pairs.append((original, picture))
    return pairs


def alike_in_app(found: list[Picture], distance: int = DISTANCE) -> Pairs:
    """Each picture that looks like one of its application before it.

    A picture stands in a pair behind the nearest one that is in no pair so,
    which means that a chain of small steps is not one group.
    """
    pairs = []
    for group in _by_app(found).values():
        kept, looks = [], np.empty(len(group), np.uint64)
        for picture in group:
            steps = distances(looks[: len(kept)], np.uint64(picture.look))
            if kept and steps.min() <= distance:
                pairs.append((kept[int(steps.argmin())], picture))
            else:
                looks[len(kept)] = picture.look
                kept.append(picture)
    return pairs


def nearest_in_app(found: list[Picture]) -> Iterator[int]:
    """Bits to the most similar other picture of the same application."""
    for group in _by_app(found).values():
        looks = np.array([p.look for p in group], np.uint64)
        for i, look in enumerate(looks if len(group) > 1 else []):
            steps = distances(looks, look)
            steps[i] = _BITS
            yield int(steps.min())


def _by_app(found: list[Picture]) -> dict[str, list[Picture]]:
    groups = defaultdict(list)
    for picture in found:
        groups[picture.app].append(picture)
    return groups


def alike_across_splits(
    found: list[Picture], distance: int = DISTANCE
) -> Pairs:
    """Each picture that looks like one of a later split, and that one.

    Later is what a model is tested on: validation after training, test after
    both. Of several such pictures, one of those nearest is named.
    """
    by_look = defaultdict(dict)
    for picture in found:
        by_look[picture.look].setdefault(picture.split, picture)
    similar = _similar(np.array(list(by_look), np.uint64), distance)
    pairs = []
    for picture in found:
        later = [
            other
            for look in similar[picture.look]
            for other in by_look[look].values()
            if _rank(other) > _rank(picture)
        ]
        if later:
            pairs.append((picture, later[0]))
    return pairs


def _similar(looks: np.ndarray, distance: int) -> dict[int, list[int]]:
    """For each of different hashes, those within a distance, nearest first.

    Two hashes that differ in at most d bits agree in one of d + 1 bands of
    bits, so only those that share a band are compared.
    """
    near = defaultdict(set)
    width = -(-_BITS // (distance + 1))
    for start in range(0, _BITS, width):
        band = (looks >> np.uint64(start)) & np.uint64((1 << width) - 1)
        order = np.argsort(band, kind='stable')
        edges = np.flatnonzero(np.diff(band[order])) + 1
        for group in np.split(looks[order], edges):
            for i, look in enumerate(group):
                hits = group[i:][distances(group[i:], look) <= distance]
                for hit in hits:
                    near[int(look)].add(int(hit))
                    near[int(hit)].add(int(look))
    return {
        look: sorted(others, key=lambda o: (o ^ look).bit_count())
        for look, others in near.items()
    }
