"""ScreenSpot, its second version and ScreenSpot-Pro."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from data_tools.converters.converter import Converter
from data_tools.converters.draft import Draft, Node
from data_tools.converters.field import Field
from data_tools.converters.files import (
    SET_BYTES,
    files_below,
    load_json,
    load_json_lines,
    within,
)
from qontinui_mm.schema import PLATFORMS

__all__ = ['ScreenSpotConverter']

# Sites that stand where others have a platform.
_SITES = ('gitlab', 'shop', 'forum', 'tool')


class ScreenSpotConverter(Converter):
    """Targets of instructions; those of one image make one screen.

    The files of all versions are told apart by their keys: with
    ``img_size`` or ``img_path``, a box is x0, y0, x1, y1; else it is
    x, y, width, height.
    """

    name = 'screenspot'
    vocabulary = 'screenspot'
    tells_app = True
    tells_platform = True
    complete = False

    def files(self) -> Iterable[str]:
        """JSON files, or with one record a line."""
        if self.path.is_file():
            return [self.path.name]
        names = files_below(self.path, '*.json')
        return names + files_below(self.path, '*.jsonl')

    def find(self) -> Sequence[tuple[str, list[Field]]]:
        """Name of an image, and the records about it."""
        groups = defaultdict(list)
        for name in self.files():
            path = within(self.folder, name, name, '')
            lines = name.endswith('.jsonl')
            load = load_json_lines if lines else load_json
            for record in load(path, SET_BYTES).items():
                groups[_image_name(record)].append(record)
        return sorted(groups.items(), key=lambda group: group[0])

    def name_of(self, entry: tuple[str, list[Field]]) -> str:
        """The image."""
        return entry[0]

    def read(self, entry: tuple[str, list[Field]]) -> Draft:
        """Read the records about one image."""
        name, records = entry
        first = records[0]
        place = (first.get('platform') or first['data_source']).text()
        application = first.optional_text('application')
        size = first.get('img_size')
        return Draft(
            name,
            self._image(name, first),
            _merged([_node(record) for record in records]),
            size=None if size is None else tuple(map(int, size.numbers(2))),
            app_id=application or (place if place in _SITES else ''),
            platform='web' if place in _SITES else _platform(place),
        )

    def _image(self, name: str, record: Field) -> Path:
        """The image; a log of Pro has its folders before the name."""
        name = name.rpartition('/images/')[2]
        return within(
            self.images, name, record.file, f'{record.path}.img_filename'
        )


def _image_name(record: Field) -> str:
    return (record.get('img_filename') or record['img_path']).text()


def _platform(name: str) -> str:
    return name if name in PLATFORMS else ''


def _node(record: Field) -> Node:
    x, y, right, bottom = record['bbox'].numbers(4)
    if record.get('img_size') is None and record.get('img_path') is None:
        right, bottom = x + right, y + bottom
    kind = record.get('ui_type') or record['data_type']
    told = record.get('instruction') or record['prompt_to_evaluate']
    return Node(
        (kind.text(),),
        (x, y, right, bottom),
        interactive=True,
        attributes={'instructions': [told.text()]},
    )


def _merged(nodes: list[Node]) -> list[Node]:
    """One node for the instructions that have the same target."""
    by_target: dict[tuple, Node] = {}
    for node in nodes:
        first = by_target.setdefault((node.labels, node.box), node)
        if first is not node:
            known = first.attributes['instructions']
            known += node.attributes['instructions']
    return list(by_target.values())
