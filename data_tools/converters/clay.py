"""CLAY: labels of Rico's views by raters, without the invalid ones."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.converters.files import load_csv, load_json, within
from data_tools.converters.rico import package_of, view_node, walk
from data_tools.converters.rico_screens import RicoScreens

__all__ = ['ClayConverter']

# label_map.txt of the data set. BACKGROUND is an invalid node.
_LABELS = (
    'ROOT BACKGROUND '
    'IMAGE PICTOGRAM BUTTON TEXT LABEL TEXT_INPUT MAP CHECK_BOX SWITCH '
    'PAGER_INDICATOR SLIDER RADIO_BUTTON SPINNER PROGRESS_BAR ADVERTISEMENT '
    'DRAWER NAVIGATION_BAR TOOLBAR LIST_ITEM CARD_VIEW CONTAINER '
    'DATE_PICKER NUMBER_STEPPER'
)
_NAMES = {str(i): name for i, name in enumerate(_LABELS.split(), start=-1)}


class ClayConverter(RicoScreens):
    """CLAY's ``clay_labels.csv``, joined to Rico's view hierarchies.

    Args:
        path: The CSV file.
        views: Folder of Rico's view hierarchies, ``combined``.
        images: Folder of the screenshots; None if they are with the views.
        options: As for ``RicoScreens``.
    """

    name = 'clay'
    vocabulary = 'clay'
    has_tree = True

    def __init__(
        self,
        path: str | Path,
        views: str | Path,
        images: str | Path | None = None,
        **options: Any,
    ) -> None:
        super().__init__(path, views if images is None else images, **options)
        self.views = Path(views)
        if not self.views.is_dir():
            raise ValueError(f'--views {views}: is no folder')

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--views``."""
        super().add_arguments(parser)
        parser.add_argument(
            '--views',
            type=Path,
            required=True,
            help="folder of Rico's view hierarchies",
        )

    def find(self) -> Sequence[tuple[str, str]]:
        """Screen and its rows, each ``node=label``, spaces between."""
        rows = defaultdict(list)
        columns = 'screen_id', 'node_id', 'label'
        for number, row in enumerate(load_csv(self.path, columns), start=2):
            screen, node, label = (row[column] or '' for column in columns)
            if not node.isalnum() or label not in _NAMES:
                field = 'label' if node.isalnum() else 'node_id'
                place = f'line {number}: {field}'
                problem = f'{row[field]!r} is none of CLAY'
                raise Fault(self.path.name, place, problem)
            rows[screen].append(f'{node}={label}')
        return [(key, ' '.join(values)) for key, values in rows.items()]

    def name_of(self, entry: tuple[str, str]) -> str:
        """The screen."""
        return f'{entry[0]}.json'

    def read(self, entry: tuple[str, str]) -> Draft:
        """Join the views of one screen to their labels."""
        screen_id, rows = entry
        name = self.name_of(entry)
        path = within(self.views, name, self.path.name, 'screen_id')
        root = load_json(path, name=name)
        labels = dict(row.split('=', 1) for row in rows.split(' '))
        nodes = []
        for field, parent, _ in walk(root['activity']['root']):
            node = view_node(field, parent)
            _label(node, labels.pop(_pointer(field), ''))
            nodes.append(node)
        details = {'nodes_not_found': len(labels)} if labels else {}
        return Draft(
            name,
            self.image_of(screen_id, name),
            nodes,
            app_id=self.packages.get(screen_id) or package_of(root),
            details=details,
        )


def _pointer(field: Field) -> str:
    """What CLAY knows a view by."""
    found = field.get('pointer')
    return '' if found is None else found.identifier()


def _label(node: Node, number: str) -> None:
    """Give a node the label of a number; one without a row only groups."""
    name = _NAMES.get(number, 'ROOT')
    if name != 'ROOT':
        node.labels = (name,)
    if name == 'BACKGROUND':
        node.left_out = 'invalid to CLAY'
