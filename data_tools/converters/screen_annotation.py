"""Screen Annotation: ScreenAI's descriptions of Rico's screens."""

from __future__ import annotations

from collections.abc import Sequence

from data_tools.converters.draft import Draft
from data_tools.converters.files import load_csv
from data_tools.converters.rico_screens import RicoScreens
from data_tools.converters.screen_annotation_text import nodes_of_text

__all__ = ['ScreenAnnotationConverter']

# Coordinates are 0 to 999 across and down the image.
_EXTENT = (999, 999)


class ScreenAnnotationConverter(RicoScreens):
    """The CSV files of Screen Annotation; the images are Rico's."""

    name = 'screen_annotation'
    vocabulary = 'screen_annotation'
    has_tree = True

    def find(self) -> Sequence[tuple[str, str]]:
        """Screen and its description."""
        columns = 'screen_id', 'screen_annotation'
        return [
            tuple(row[column] or '' for column in columns)
            for row in load_csv(self.path, columns)
        ]

    def name_of(self, entry: tuple[str, str]) -> str:
        """File and screen."""
        return f'{self.path.name}#{entry[0]}'

    def read(self, entry: tuple[str, str]) -> Draft:
        """Read one row."""
        screen_id, text = entry
        file = self.name_of(entry)
        return Draft(
            file,
            self.image_of(screen_id, file),
            nodes_of_text(text, file),
            extent=_EXTENT,
            app_id=self.packages.get(screen_id, ''),
        )
