"""Desktop applications captured through AT-SPI."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from data_tools.capture.files import read_bytes, read_json
from data_tools.capture.folder import CaptureFolder
from data_tools.capture.snapshot import Snapshot
from data_tools.desktop.gtk4 import fit_gtk4
from data_tools.desktop.nodes import DesktopTree
from data_tools.desktop.panes import add_splitters
from data_tools.desktop.record import checked_record
from data_tools.desktop.thumbs import add_thumbs
from data_tools.source import Dropped

__all__ = ['AtspiSource']

_NO_SCREENS = {'manifest.json', 'report.json'}


class AtspiSource(CaptureFolder):
    """Linux desktops: what ``data_tools capture_desktop`` wrote."""

    name = 'atspi'
    version = '1.2'
    suffixes: ClassVar[tuple[str, ...]] = ('.json',)

    def takes(self, path: Path) -> bool:
        """Whether a path stands for a screen of a finished run."""
        within = path.relative_to(self.folder).parts
        finished = not any(part.endswith('.partial') for part in within)
        return (
            finished and path.name not in _NO_SCREENS and super().takes(path)
        )

    def snapshot(self, path: Path) -> Snapshot:
        """See ``CaptureFolder``."""
        try:
            record = checked_record(
                read_json(read_bytes(path), path.name), path.name
            )
        except ValueError as error:
            raise Dropped('tree broken') from error
        tree = DesktopTree(record)
        scale = float(record['look']['scale'])
        gtk4 = record['toolkit'] == 'gtk4'
        if gtk4 and tree.untold_popups:
            raise Dropped('popup of GTK 4')
        pixels = self.pixels_of(path)
        if gtk4:
            tree.relations += fit_gtk4(tree.nodes, pixels, scale)
        else:
            add_splitters(tree.nodes, scale)
        add_thumbs(tree.nodes, pixels)
        return Snapshot(
            pixels=pixels,
            nodes=tree.nodes,
            platform='linux',
            app_id=self.app or record['package'],
            source=self.name,
            relations=tree.relations,
            scale=scale,
            theme=_theme(record['look']),
            locale='en',
            provenance={
                'file': path.relative_to(self.folder).as_posix(),
                'step': record['step'],
                'toolkit': record['toolkit'],
            },
            unmapped=dict(tree.unmapped),
        )


def _theme(look: dict) -> str:
    name = look.get('gtk')
    if not isinstance(name, str):
        return ''
    return f'{name} dark' if look.get('dark') is True else name
