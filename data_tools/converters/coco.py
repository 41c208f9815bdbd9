"""COCO: detection JSON of any tool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.converters.files import (
    SET_BYTES,
    files_below,
    first_file,
    load_json,
    within,
)
from data_tools.converters.labelled import LabelledConverter
from data_tools.layout import ANNOTATIONS, IMAGES

__all__ = ['CocoConverter']


class CocoConverter(LabelledConverter):
    """One JSON file, or all below a folder; an image is a screen.

    Masks and crowds are left out. Images are looked for beside the file,
    in the folder above it, and in ``images`` there.
    """

    name = 'coco'

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        **options: Any,
    ) -> None:
        super().__init__(path, images, **options)
        self._prefix = ''
        if self.folder.resolve().name == ANNOTATIONS:
            self._prefix = f'{ANNOTATIONS}/'
            self.folder = self.folder.resolve().parent
            self.images = self.images if images else self.folder

    def files(self) -> Iterable[str]:
        """JSON files."""
        names = [self.path.name]
        if self.path.is_dir():
            names = files_below(self.path, '*.json')
        return [self._prefix + name for name in names]

    @cached_property
    def content(self) -> dict[str, _CocoFile]:
        """The files, read; by their names."""
        return {
            name: _CocoFile(
                load_json(within(self.folder, name, name, ''), SET_BYTES, name)
            )
            for name in self.files()
        }

    def find(self) -> Sequence[tuple[str, int]]:
        """File, and place of an image in it."""
        return [
            (name, place)
            for name, file in self.content.items()
            for place in range(len(file.images))
        ]

    def name_of(self, entry: tuple[str, int]) -> str:
        """The image's name, as well as it is known."""
        name, place = entry
        record = self.content[name].images[place].value
        told = record.get('file_name') if isinstance(record, dict) else None
        return f'{name}: {told if isinstance(told, str) else place}'

    def read(self, entry: tuple[str, int]) -> Draft:
        """Read one image's annotations."""
        name, place = entry
        file = self.content[name]
        image = file.images[place]
        told = image['file_name'].text()
        sides = image.get('width'), image.get('height')
        size = tuple(side.integer() for side in sides if side is not None)
        return Draft(
            told,
            self._image(name, told, image),
            [_node(item, file.labels) for item in file.annotations_of(image)],
            size=size if len(size) == 2 else None,
        )

    def _image(self, name: str, told: str, image: Field) -> Path:
        folder = name.rpartition('/')[0] or '.'
        places = folder, f'{folder}/..', f'{folder}/../{IMAGES}', '.', IMAGES
        found = first_file(self.images, [f'{p}/{told}' for p in places])
        if found is None:
            within(self.images, told, name, f'{image.path}.file_name')
            raise Fault(told, '', 'image missing')
        return found


class _CocoFile:
    """A COCO file with its annotations in order of the images."""

    def __init__(self, root: Field) -> None:
        self.images = root['images'].items()
        self.labels = {
            item['id'].integer(): item['name'].text()
            for item in root['categories'].items()
        }
        self._annotations = defaultdict(list)
        for item in root['annotations'].items():
            self._annotations[item['image_id'].identifier()].append(item)

    def annotations_of(self, image: Field) -> list[Field]:
        return self._annotations[image['id'].identifier()]


def _node(item: Field, labels: dict[int, str]) -> Node:
    category = item['category_id']
    label = labels.get(category.integer())
    if label is None:
        raise category.fault('is no category')
    x, y, width, height = item['bbox'].numbers(4)
    crowd = item.get('iscrowd')
    left_out = crowd is not None and crowd.value not in (0, False)
    return Node(
        (label,),
        (x, y, x + width, y + height),
        left_out='crowd' if left_out else '',
    )
