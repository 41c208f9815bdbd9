"""Writes a data set: the one way that every data source uses."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from data_tools.layout import (
    ANNOTATIONS,
    IMAGE_HASHES,
    IMAGES,
    MANIFEST,
    compact_json,
    naming,
    sha256_of,
    write_atomically,
)
from data_tools.split_file import SplitFile
from data_tools.validate import validate_dataset
from qontinui_mm.schema import (
    KEY_PARENT,
    KEY_RELATION_SOURCE,
    KEY_RELATION_TARGET,
    KEY_RELATIONS,
    SCHEMA_VERSION,
    SPLIT_BUCKETS,
    Record,
    Screen,
    categories,
    split_of,
)

__all__ = ['IMAGE_FORMATS', 'DatasetWriter']

# Format -> options of cv2.imencode. PNG level 1 encodes a 1920 x 1080 screen
# in 34 ms; lossless WebP halves the size at a third of the speed.
IMAGE_FORMATS = {
    'png': [cv2.IMWRITE_PNG_COMPRESSION, 1],
    'webp': [cv2.IMWRITE_WEBP_QUALITY, 101],
    'jpg': [cv2.IMWRITE_JPEG_QUALITY, 95],
}

_PARTS = 'parts'
_TEMPORARY = 'tmp'
_INFO = 'info.json'


class DatasetWriter:
    """Writes screens of one data set, from one or several processes.

    All is written to ``<out_dir>.partial``, which becomes ``out_dir`` when it
    is complete, so that ``out_dir`` is complete or absent. An interrupted run
    is taken up by a new writer with the same ``info``. Ids depend on the
    index alone, not on who wrote a screen when.

    The object holds paths and settings only: it can be pickled, and workers
    may call ``add`` on their copies for different indices at the same time.

    Args:
        out_dir: Folder of the data set.
        info: What decides the content: generator, version, seed, parameters.
            Goes into the manifest. JSON values.
        image_format: One of ``IMAGE_FORMATS``.

    Raises:
        ValueError: If the image format is unknown, ``out_dir`` is something
            else than a data set, or holds (or ``<out_dir>.partial`` does) one
            that was made with another ``info``.
    """

    def __init__(
        self,
        out_dir: str | Path,
        info: dict[str, Any],
        image_format: str = 'png',
    ) -> None:
        if image_format not in IMAGE_FORMATS:
            raise ValueError(
                f'image format {image_format!r} is none of '
                f'{", ".join(IMAGE_FORMATS)}'
            )
        self.out_dir = Path(out_dir)
        self.info = json.loads(compact_json(info))
        self.image_format = image_format
        self._partial = self.out_dir.with_name(f'{self.out_dir.name}.partial')
        if self.complete_count is None:
            self._open_partial()

    @property
    def _header(self) -> Record:
        return {
            'schema_version': SCHEMA_VERSION,
            'image_format': self.image_format,
            'info': self.info,
        }

    @property
    def complete_count(self) -> int | None:
        """Number of indices if the data set is complete, else None."""
        manifest = self.out_dir / MANIFEST
        if not manifest.exists():
            return None
        written = _load(manifest)
        self._refuse_other(written, self.out_dir)
        return written['count'] + sum(written.get('dropped', {}).values())

    def _refuse_other(self, written: Record, folder: Path) -> None:
        """Raise if a folder's content was made with another header."""
        old, new = _flat(written), _flat(self._header)
        for key in sorted(set(new) | {k for k in old if k.startswith('info')}):
            if old.get(key) != new.get(key):
                raise ValueError(
                    f'{folder} was begun with {key} = {old.get(key)!r}, not '
                    f'{new.get(key)!r}: remove that folder or choose another'
                )

    def _open_partial(self) -> None:
        if self.out_dir.exists() and (
            not self.out_dir.is_dir() or any(self.out_dir.iterdir())
        ):
            raise ValueError(
                f'{self.out_dir} exists and is no complete data set '
                f'(no {MANIFEST}): choose another folder'
            )
        if (self._partial / MANIFEST).exists():
            self._refuse_other(_load(self._partial / MANIFEST), self._partial)
            self._publish()
            return
        for split in SPLIT_BUCKETS:
            (self._partial / IMAGES / split).mkdir(parents=True, exist_ok=True)
        for name in (ANNOTATIONS, _PARTS, _TEMPORARY):
            (self._partial / name).mkdir(exist_ok=True)
        info = self._partial / _INFO
        if info.exists():
            self._refuse_other(_load(info), self._partial)
        else:
            self._write(info, compact_json(self._header))

    def add(self, index: int, image: np.ndarray, screen: Screen) -> None:
        """Write one screen; its ``file_name`` is the writer's to choose.

        Args:
            index: Number of the screen in the data set, from 0.
            image: RGB, shape (height, width, 3), uint8.
            screen: What the image shows.

        Raises:
            ValueError: If the image is no such array or not of the screen's
                size, or the screen breaks the contract.
        """
        shape = (screen.height, screen.width, 3)
        if image.dtype != np.uint8 or image.shape != shape:
            raise ValueError(
                f'screen {index}: image: must be uint8 of shape {shape}, '
                f'got {image.dtype} of shape {image.shape}'
            )
        if not (self._partial / _PARTS).is_dir():
            raise ValueError(
                f'{self.out_dir} is complete: remove that folder or choose '
                'another'
            )
        split = split_of(screen.app_id)
        name = f'{IMAGES}/{split}/{index:08d}.{self.image_format}'
        screen = dataclasses.replace(screen, file_name=name)
        # Annotation ids count from 1 here; finalise() shifts them.
        record, annotations, relations = screen.to_coco(index + 1, 1)
        _refuse_faults(index, record, annotations, relations)
        encoded = self._encode(image)
        part = {
            'split': split,
            'sha256': hashlib.sha256(encoded).hexdigest(),
            'image': record,
            'annotations': annotations,
            KEY_RELATIONS: relations,
        }
        content = compact_json(part)
        self._write(self._partial / name, encoded)
        self._write(self._part(index), content)

    def drop(self, index: int, reason: str) -> None:
        """Note that there is no screen ``index``, and why.

        Args:
            index: As in ``add``.
            reason: Kind of fault; the manifest counts each.
        """
        self._write(self._part(index), compact_json({'dropped': reason}))

    def _encode(self, image: np.ndarray) -> bytes:
        bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
        options = IMAGE_FORMATS[self.image_format]
        done, encoded = cv2.imencode(f'.{self.image_format}', bgr, options)
        if not done:
            raise ValueError(
                f'OpenCV cannot encode {image.shape} as {self.image_format}'
            )
        return encoded.tobytes()

    def _write(self, path: Path, content: bytes) -> None:
        write_atomically(path, content, self._partial / _TEMPORARY)

    def _part(self, index: int) -> Path:
        return self._partial / _PARTS / f'{index}.json'

    def done(self) -> set[int]:
        """Indices of the screens that are written already."""
        count = self.complete_count
        if count is not None:
            return set(range(count))
        with os.scandir(self._partial / _PARTS) as entries:
            return {int(Path(entry.name).stem) for entry in entries}

    def finalise(self, count: int) -> Path:
        """Assemble the annotation files and let the data set appear.

        Args:
            count: Number of indices; all below it must be written or
                dropped, what lies beyond is left out.

        Returns:
            ``out_dir``.

        Raises:
            ValueError: If screens are missing, or the data set is complete
                already with another count.
        """
        complete = self.complete_count
        if complete is not None:
            if complete != count:
                raise ValueError(
                    f'{self.out_dir} is complete with {complete} screens, '
                    f'not {count}: remove that folder or choose another'
                )
            return self.out_dir
        missing = sorted(set(range(count)) - self.done())
        if missing:
            raise ValueError(
                f'{self._partial}: {len(missing)} of {count} screens are not '
                f'written, the first is {missing[0]}'
            )
        with naming(self._partial):
            counts, dropped = self._assemble(count)
        self._write_manifest(counts, dropped)
        self._publish()
        return self.out_dir

    def _assemble(
        self, count: int
    ) -> tuple[dict[str, dict[str, int]], Counter[str]]:
        """Write annotations and image hashes; count records and drops."""
        files = {
            split: SplitFile(self._partial / _TEMPORARY, split)
            for split in SPLIT_BUCKETS
        }
        kept = set()
        dropped = Counter()
        hashes = self._partial / _TEMPORARY / IMAGE_HASHES
        with open(hashes, 'w', encoding='utf-8') as lines:
            for part in self._shifted_parts(count):
                if 'dropped' in part:
                    dropped[part['dropped']] += 1
                    continue
                files[part['split']].add(part)
                name = part['image']['file_name']
                kept.add(name)
                lines.write(f'{part["sha256"]}  {name}\n')
        hashes.replace(self._partial / IMAGE_HASHES)
        for split, file in files.items():
            joined = file.join(self.info)
            joined.replace(self._partial / ANNOTATIONS / f'{split}.json')
        for path in (self._partial / IMAGES).glob('*/*'):
            if path.relative_to(self._partial).as_posix() not in kept:
                path.unlink()
        return {split: file.counts for split, file in files.items()}, dropped

    def _shifted_parts(self, count: int) -> Iterator[Record]:
        """The parts in order, with annotation ids unique in the data set."""
        offset = 0
        for index in range(count):
            part = _load(self._part(index))
            if 'dropped' in part:
                yield part
                continue
            for annotation in part['annotations']:
                annotation['id'] += offset
                if annotation[KEY_PARENT] is not None:
                    annotation[KEY_PARENT] += offset
            for relation in part[KEY_RELATIONS]:
                relation[KEY_RELATION_SOURCE] += offset
                relation[KEY_RELATION_TARGET] += offset
            offset += len(part['annotations'])
            yield part

    def _write_manifest(
        self, counts: dict[str, dict[str, int]], dropped: Counter[str]
    ) -> None:
        names = [f'{ANNOTATIONS}/{split}.json' for split in SPLIT_BUCKETS]
        manifest = {
            **self._header,
            'count': sum(split['images'] for split in counts.values()),
            'dropped': dict(sorted(dropped.items())),
            'splits': counts,
            'sha256': {
                name: sha256_of(self._partial / name)
                for name in [*names, IMAGE_HASHES]
            },
        }
        content = json.dumps(manifest, indent=2, ensure_ascii=False) + '\n'
        self._write(self._partial / MANIFEST, content.encode())

    def _publish(self) -> None:
        """Drop what only an unfinished data set needs, then rename it."""
        for name in (_PARTS, _TEMPORARY):
            shutil.rmtree(self._partial / name, ignore_errors=True)
        (self._partial / _INFO).unlink(missing_ok=True)
        if self.out_dir.exists():
            self.out_dir.rmdir()
        self._partial.rename(self.out_dir)


def _refuse_faults(
    index: int,
    image: Record,
    annotations: list[Record],
    relations: list[Record],
) -> None:
    coco = {
        'images': [image],
        'annotations': annotations,
        'categories': categories(),
        KEY_RELATIONS: relations,
    }
    problems = validate_dataset(coco, f'screen {index}')
    if problems:
        more = f' (and {len(problems) - 1} more)' if problems[1:] else ''
        raise ValueError(problems[0] + more)


def _load(path: Path) -> Record:
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise ValueError(f'{path}: is no JSON: {error}') from error


def _flat(value: Any, prefix: str = '') -> dict[str, Any]:
    """Leaves of nested objects by dotted key, for comparing headers."""
    if not isinstance(value, dict):
        return {prefix: value}
    flat = {}
    for key, inner in value.items():
        flat |= _flat(inner, f'{prefix}.{key}' if prefix else key)
    return flat
