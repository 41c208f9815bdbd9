"""COCO: detection JSON with the standard keys alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path, PurePosixPath

from data_tools.exporters.exporter import Exporter
from data_tools.layout import ANNOTATIONS
from data_tools.sets.reader import Sample
from qontinui_mm.schema import SPLIT_BUCKETS, Record, categories

__all__ = ['CocoExporter']

_LISTS = ('images', 'annotations')
_INFO = {'description': 'exported by python -m data_tools export coco'}


class CocoExporter(Exporter):
    """``annotations/instances_SPLIT.json``; images keep their names.

    The lists of a file grow in files of their own, so that memory does not
    grow with the data set.
    """

    name = 'coco'

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / ANNOTATIONS).mkdir()
        self._counts = dict.fromkeys(SPLIT_BUCKETS, (0, 0))
        for split in SPLIT_BUCKETS:
            for key in _LISTS:
                self._path(split, key).touch()

    def _path(self, split: str, key: str) -> Path:
        return self.folder / ANNOTATIONS / f'{split}.{key}'

    def image_name(self, sample: Sample) -> PurePosixPath:
        """As in the data set."""
        return PurePosixPath(sample.screen.file_name)

    def add(self, sample: Sample) -> None:
        """Append to the lists of the split; ids count from 1 in each."""
        images, before = self._counts[sample.split]
        screen = sample.screen
        image = {
            'id': images + 1,
            'file_name': screen.file_name,
            'width': screen.width,
            'height': screen.height,
        }
        annotations = [
            _annotation(element.to_coco(images + 1, before + 1, index))
            for index, element in enumerate(screen.elements)
        ]
        self._append(sample.split, 'images', [image], images)
        self._append(sample.split, 'annotations', annotations, before)
        self._counts[sample.split] = (
            images + 1,
            before + len(annotations),
        )

    def _append(
        self, split: str, key: str, records: list[Record], before: int
    ) -> None:
        with open(self._path(split, key), 'a', encoding='utf-8') as file:
            for number, record in enumerate(records, start=before):
                file.write(',\n' if number else '\n')
                file.write(json.dumps(record, separators=(',', ':')))

    def close(self) -> None:
        """Join the lists of each split."""
        for split in self._counts:
            target = self.folder / ANNOTATIONS / f'instances_{split}.json'
            with open(target, 'w', encoding='utf-8') as out:
                out.write(f'{{"info":{json.dumps(_INFO)},"licenses":[]')
                for key in _LISTS:
                    out.write(f',\n"{key}":[')
                    path = self._path(split, key)
                    with open(path, encoding='utf-8') as records:
                        shutil.copyfileobj(records, out)
                    path.unlink()
                    out.write(']')
                out.write(f',\n"categories":{json.dumps(categories())}}}\n')


def _annotation(record: Record) -> Record:
    keys = 'id', 'image_id', 'category_id', 'bbox', 'area', 'iscrowd'
    return {key: record[key] for key in keys}
