"""Reads a data set: the one way of all tools that work on finished sets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from data_tools.layout import (
    ANNOTATIONS,
    IMAGE_HASHES,
    MANIFEST,
    sha256_of,
)
from data_tools.sets.coco_stream import Records, read_screens
from qontinui_mm.schema import SPLIT_BUCKETS, Record, Screen, _parents_first

__all__ = ['DatasetReader', 'Sample', 'open_readers']


@dataclass(frozen=True)
class Sample:
    """One screen of a data set, and where it lies.

    Attributes:
        record: The image's record as it is in the file.
        screen: The same with all its elements.
        path: The image file.
        split: Name of the annotation file that it is in.
        annotation_ids: That of each element of the screen.
    """

    record: Record
    screen: Screen
    path: Path
    split: str
    annotation_ids: list[int]


class DatasetReader:
    """Streams the samples of a data set's folder, split by split.

    Memory does not grow with the data set. Several sets are read as one
    with ``itertools.chain(*readers)``.

    Args:
        folder: A complete data set (``docs/data_format.md``).

    Raises:
        ValueError: It is none, or its manifest is broken.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.manifest = self._load_manifest()

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.folder.resolve().name

    def _load_manifest(self) -> Record:
        path = self.folder / MANIFEST
        try:
            manifest = json.loads(path.read_bytes())
            complete = manifest['count'], manifest['info'], manifest['sha256']
        except (FileNotFoundError, NotADirectoryError):
            raise ValueError(
                f'{self.folder} is no complete data set (no {MANIFEST})'
            ) from None
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f'{path}: is no manifest: {error!r}') from error
        types = int, dict, dict
        for key, value, kind in zip(
            ('count', 'info', 'sha256'), complete, types, strict=True
        ):
            if not isinstance(value, kind):
                raise ValueError(f'{path}: {key}: is no {kind.__name__}')
        return manifest

    @cached_property
    def manifest_sha256(self) -> str:
        """What stands for the whole content: the manifest has all hashes."""
        return sha256_of(self.folder / MANIFEST)

    @property
    def image_format(self) -> str:
        """One of the writer's ``IMAGE_FORMATS``."""
        return self.manifest.get('image_format', 'png')

    @cached_property
    def image_hashes(self) -> dict[str, str]:
        """SHA-256 of each image file by its ``file_name``, in order."""
        path = self.folder / IMAGE_HASHES
        hashes = {}
        with open(path, encoding='utf-8') as lines:
            for line in lines:
                digest, _, name = line.rstrip('\n').partition('  ')
                hashes[name] = digest
        return hashes

    def __len__(self) -> int:
        """Number of screens that the manifest speaks of."""
        return self.manifest['count']

    def annotation_files(self) -> list[Path]:
        """All there are; those of the splits first, in their order."""
        ranks = {f'{split}.json': i for i, split in enumerate(SPLIT_BUCKETS)}
        return sorted(
            (self.folder / ANNOTATIONS).glob('*.json'),
            key=lambda path: (ranks.get(path.name, len(ranks)), path.name),
        )

    def __iter__(self) -> Iterator[Sample]:
        """Yield the samples, those of a split together.

        Raises:
            ValueError: A record lacks a key, or a file name leaves the
                folder; the message names file and record.
        """
        for path in self.annotation_files():
            for records in read_screens(path):
                yield self._sample(path, records)

    def _sample(self, path: Path, records: Records) -> Sample:
        record, annotations, relations = records
        try:
            # As from_coco orders the elements.
            annotations = _parents_first(annotations)
            screen = Screen.from_coco(record, annotations, relations)
            ids = [annotation['id'] for annotation in annotations]
            name = PurePosixPath(screen.file_name)
        except KeyError as error:
            raise ValueError(
                f'{path}: image {record.get("id")}: lacks {error}'
            ) from error
        except TypeError as error:
            raise ValueError(
                f'{path}: image {record.get("id")}: {error}'
            ) from error
        if name.is_absolute() or '..' in name.parts or not name.name:
            raise ValueError(
                f'{path}: image {record["id"]}: file_name: must be a '
                f'relative path, got {str(name)!r}'
            )
        return Sample(record, screen, self.folder / name, path.stem, ids)


def open_readers(folders: Sequence[Path]) -> list[DatasetReader]:
    """Readers of data sets that are to be read as one.

    Raises:
        ValueError: One is given twice, or is no data set.
    """
    seen = set()
    for folder in folders:
        if folder.resolve() in seen:
            raise ValueError(f'{folder} is given twice')
        seen.add(folder.resolve())
    return [DatasetReader(folder) for folder in folders]
