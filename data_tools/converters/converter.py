"""What converters of all formats do alike."""

from __future__ import annotations

import argparse
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

import numpy as np

from data_tools.converters.draft import Draft
from data_tools.converters.elements import elements_of
from data_tools.converters.fault import Fault
from data_tools.converters.files import digest_of
from data_tools.converters.images import load_image
from data_tools.converters.ink import shrink
from data_tools.converters.nesting import nested
from data_tools.converters.vocabulary import class_name_for, load_mapping
from data_tools.source import Source
from qontinui_mm.schema import PLATFORMS, Screen

__all__ = ['Converter']

# No screen has more; it bounds the time that one takes.
_MOST_NODES = 20_000


class Converter(Source):
    """Screens out of another data set's files.

    Args:
        path: The file or folder of the annotations.
        images: Folder of the images; None if they are beside.
        app_id: Application of the screens that the format does not tell it
            for. ``{folder}`` and ``{file}`` in it stand for the annotation
            file's folder and name.
        platform: Platform of the screens that the format tells none for.
        nest: Take boxes that lie in one another as parents and children.
        ink: Shrink the boxes of texts and icons to what is drawn in them.
        mapping: JSON file of labels and classes that count before the
            schema's.

    Attributes:
        vocabulary: Whose labels they are (``schema.LABEL_SOURCES``).
        platform_known: The platform of all screens; empty if it varies.
        tells_platform: Whether the format tells the platform, if only of
            some screens.
        tells_app: Whether the format tells the application, if only of
            some screens.
        has_tree: Whether the format has parents and children.
        complete: Whether all elements of a screen are labelled.
    """

    version = '1.0'
    vocabulary: ClassVar[str]
    platform_known: ClassVar[str] = ''
    tells_platform: ClassVar[bool] = False
    tells_app: ClassVar[bool] = False
    has_tree: ClassVar[bool] = False
    complete: ClassVar[bool] = True

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        app_id: str = '',
        platform: str = '',
        nest: bool = False,
        ink: bool = False,
        mapping: str | Path | None = None,
    ) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise ValueError(f'--from {self.path}: there is no such path')
        if images is not None and not Path(images).is_dir():
            raise ValueError(f'--images {images}: is no folder')
        self.folder = self.path if self.path.is_dir() else self.path.parent
        self.images = self.folder if images is None else Path(images)
        if not (app_id or self.tells_app):
            raise ValueError(
                f'--app-id is needed: {self.name} does not tell which '
                'application a screen is of (docs/converters.md)'
            )
        self.app_id = app_id
        self.platform = platform or self.platform_known
        if self.platform not in PLATFORMS and not self.tells_platform:
            raise ValueError(
                f'--platform: {platform!r} is none of {PLATFORMS}'
            )
        self.nest = nest
        self.ink = ink
        self.mapping = {} if mapping is None else load_mapping(mapping)

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add the options that this format has a use for."""
        add = parser.add_argument
        add('--from', dest='path', type=Path, required=True, metavar='PATH')
        add('--images', type=Path, help='folder of the images')
        add(
            '--app-id',
            required=not cls.tells_app,
            default='',
            help='application of screens that the format tells none for; '
            '{folder} and {file} stand for those of the annotations',
        )
        if not cls.platform_known:
            add(
                '--platform',
                choices=PLATFORMS,
                required=not cls.tells_platform,
                default='',
            )
        if not cls.has_tree:
            add(
                '--nest',
                action='store_true',
                help='make parents of boxes that others lie in',
            )
        add(
            '--ink',
            action='store_true',
            help='shrink boxes of texts and icons to what is drawn in them',
        )
        add(
            '--map',
            dest='mapping',
            type=Path,
            metavar='JSON',
            help='labels and the classes that you want for them',
        )

    # --- What a format has to say ---

    @abstractmethod
    def find(self) -> Sequence[Any]:
        """What ``read`` needs for each screen, such as a file's name.

        Raises:
            Fault: The file that lists all screens is broken.
        """

    @abstractmethod
    def read(self, entry: Any) -> Draft:
        """The screen of an entry.

        Raises:
            Fault: Its files are broken.
        """

    def name_of(self, entry: Any) -> str:
        """What a report calls an entry."""
        return str(entry)

    def files(self) -> Iterable[str]:
        """Names of the annotation files, seen from the folder."""
        return map(self.name_of, self.entries)

    def extent(
        self, draft: Draft, size: tuple[int, int]
    ) -> tuple[float, float]:
        """Width and height of the image in the units of the boxes."""
        return draft.extent or size

    # --- The source ---

    @cached_property
    def entries(self) -> Sequence[Any]:
        """One for each screen."""
        try:
            found = self.find()
        except Fault as fault:
            raise ValueError(fault.whole) from None
        if not found:
            raise ValueError(f'{self.path}: no screens of {self.name} found')
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Without ``content``, which each worker reads for itself."""
        return {k: v for k, v in self.__dict__.items() if k != 'content'}

    def __len__(self) -> int:
        return len(self.entries)

    def parameters(self) -> dict[str, Any]:
        """Options, and a hash in place of the files."""
        root = self.path if self.path.is_file() else self.folder
        return {
            'from': self.path.resolve().name,
            'sha256': digest_of(root, self.files()),
            'app_id': self.app_id,
            'platform': self.platform,
            'nest': self.nest,
            'ink': self.ink,
            'mapping': self.mapping,
        }

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """Convert a screen; the seed does not matter."""
        draft = self.read(self.entries[index])
        if len(draft.nodes) > _MOST_NODES:
            raise Fault(draft.file, '', f'more than {_MOST_NODES} nodes')
        screen = Screen(
            file_name='',
            width=0,
            height=0,
            platform=self._platform_of(draft),
            app_id=self._app_of(draft),
            source=self.name,
            device_pixel_ratio=draft.device_pixel_ratio,
        )
        image = load_image(draft.image, draft.file)
        screen.height, screen.width = image.shape[:2]
        self._fill(screen, draft)
        if self.ink:
            screen.provenance['shrunk'] = shrink(screen.elements, image)
        return image, screen

    def _fill(self, screen: Screen, draft: Draft) -> None:
        """Give the screen its elements, and say what became of the rest."""
        size = screen.width, screen.height
        if draft.size is not None and draft.size != size:
            raise Fault(draft.file, '', 'image of another size')
        width, height = self.extent(draft, size)
        vocabulary = draft.vocabulary or self.vocabulary
        screen.elements, tally = elements_of(
            nested(draft.nodes) if self.nest else draft.nodes,
            size,
            (size[0] / width, size[1] / height),
            lambda labels: class_name_for(vocabulary, labels, self.mapping),
        )
        screen.provenance = {
            'file': draft.file,
            'complete': self.complete,
            'unmapped': dict(sorted(tally.unmapped.items())),
            'left_out': dict(sorted(tally.left_out.items())),
            **draft.details,
        }

    def _app_of(self, draft: Draft) -> str:
        if draft.app_id:
            return draft.app_id
        file = PurePosixPath(draft.file)
        folder = file.parent.name or self.folder.resolve().name
        app_id = self.app_id.replace('{folder}', folder)
        app_id = app_id.replace('{file}', file.stem)
        if not app_id:
            raise Fault(draft.file, '', 'application unknown (--app-id)')
        return app_id

    def _platform_of(self, draft: Draft) -> str:
        platform = draft.platform or self.platform
        if not platform:
            raise Fault(draft.file, '', 'platform unknown (--platform)')
        return platform
