"""GroundCUA, and JSON files like its own: a list of boxes for each image."""

from __future__ import annotations

from collections.abc import Sequence

from data_tools.converters.converter import Converter
from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.converters.files import (
    files_below,
    first_file,
    load_json,
    within,
)
from data_tools.converters.images import IMAGE_SUFFIXES

__all__ = ['GroundCuaConverter']


class GroundCuaConverter(Converter):
    """``data/APPLICATION/ID.json`` beside ``images/APPLICATION/ID.png``.

    The folder's name is the application. Elements without a category,
    about half of GroundCUA's, are labelled ``(none)``.
    """

    name = 'groundcua'
    vocabulary = 'groundcua'
    tells_app = True

    def find(self) -> Sequence[str]:
        """Names of the annotation files."""
        if self.path.is_file():
            return [self.path.name]
        return files_below(self.path, '*.json')

    def read(self, entry: str) -> Draft:
        """Read one file."""
        records = load_json(within(self.folder, entry, entry, ''), name=entry)
        places = [entry.removesuffix('.json')]
        places.append(f'{places[0]}'.replace('data/', 'images/', 1))
        names = [p + suffix for p in places for suffix in IMAGE_SUFFIXES]
        image = first_file(self.images, names)
        if image is None:
            raise Fault(entry, '', 'image missing')
        return Draft(
            entry,
            image,
            [_node(record) for record in records.items()],
            app_id=image.parent.name,
        )


def _node(record: Field) -> Node:
    x0, y0, x1, y1 = record['bbox'].numbers(4)
    # Some boxes were drawn from the lower right corner.
    box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    label = record.optional_text('category').strip()
    text = record.optional_text('text')
    return Node((label or '(none)',), box, name=text)
