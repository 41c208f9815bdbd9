"""VINS: Pascal VOC files with labels of its own."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data_tools.converters.converter import Converter
from data_tools.converters.draft import Draft
from data_tools.converters.fault import Fault
from data_tools.converters.voc import VocConverter

__all__ = ['VinsConverter']

# Folder -> platform; the designs of uplabs are of either.
_PLATFORMS = {'android': 'android', 'rico': 'android', 'iphone': 'ios'}
_WIREFRAMES = 'wireframes'


class VinsConverter(VocConverter):
    """VINS, whose folders (Android, iphone, Rico, uplabs) tell the platform.

    Wireframes are no screens and are dropped; ``--platform`` is that of the
    designs of uplabs.
    """

    name = 'vins'
    tells_platform = True

    def __init__(self, path: str | Path, **options: Any) -> None:
        super().__init__(path, **{**options, 'labels': 'vins'})

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add the options of all converters alone."""
        Converter.add_arguments.__func__(cls, parser)

    def read(self, entry: str) -> Draft:
        """Read one file."""
        parts = (self.folder.resolve() / entry).parts[:-1]
        folders = [part.lower() for part in parts]
        if _WIREFRAMES in folders:
            raise Fault(entry, '', 'image is a wireframe')
        draft = super().read(entry)
        known = [_PLATFORMS[name] for name in folders if name in _PLATFORMS]
        draft.platform = known[-1] if known else ''
        return draft
