"""Rico semantics: shapes and meanings of icons on Rico's screens."""

from __future__ import annotations

from collections.abc import Sequence

from data_tools.converters.draft import Draft, Node
from data_tools.converters.field import Field
from data_tools.converters.files import SET_BYTES, load_json
from data_tools.converters.rico_screens import RicoScreens

__all__ = ['RicoSemanticsConverter']

_SIDES = ('xmin', 'ymin', 'xmax', 'ymax')


class RicoSemanticsConverter(RicoScreens):
    """The JSON files of Rico semantics; only some icons are labelled."""

    name = 'rico_semantics'
    vocabulary = 'rico_semantics'
    complete = False

    def find(self) -> Sequence[Field]:
        """One record for each screen."""
        return load_json(self.path, SET_BYTES).items()

    def name_of(self, entry: Field) -> str:
        """File and place in it."""
        return f'{entry.file}{entry.path}'

    def read(self, entry: Field) -> Draft:
        """Read one record."""
        file = self.name_of(entry)
        screen_id = entry['screen_id'].identifier()
        return Draft(
            file,
            self.image_of(screen_id, file),
            [_node(item) for item in entry['screen_elements'].items()],
            extent=(1, 1),
            app_id=self.packages.get(screen_id, ''),
        )


def _node(item: Field) -> Node:
    shape, _, meaning = item['label'].text().partition(':')
    return Node(
        (shape,),
        tuple(item[side].number() for side in _SIDES),
        attributes={'meaning': meaning},
    )
