"""One reader for the files of all systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qontinui_mm.evaluation.functional.screens import Screens
from qontinui_mm.evaluation.predictions.coco_results import read_coco_results
from qontinui_mm.evaluation.predictions.field import Field, load
from qontinui_mm.evaluation.predictions.index import ScreenIndex
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.omniparser import (
    is_omniparser,
    read_omniparser,
)
from qontinui_mm.evaluation.predictions.predictions import (
    FoundScreen,
    Predictions,
)
from qontinui_mm.evaluation.predictions.simple import is_simple, read_simple
from qontinui_mm.evaluation.predictions.uied import is_uied, read_uied

__all__ = ['read_predictions']

# Where names are looked up that are no class of ours.
VOCABULARIES = ('vins', 'android', 'uia')
MAX_FILES = 1_000_000
# File of a screen -> reader: what tells the formats apart.
_BY_SCREEN = ((is_uied, read_uied), (is_omniparser, read_omniparser))
_FORMATS = (
    "neither COCO's results, nor OmniParser's, nor UIED's, nor the simple "
    'format of docs/evaluation.md'
)


def read_predictions(
    path: str | Path,
    screens: Screens,
    classes: Sequence[str],
    category_names: Mapping[int, str],
) -> Predictions:
    """What a system found, from a file or from a folder of files.

    A file holds all screens, a folder one JSON file for each, named as the
    image. Screens that are not evaluated are left out.

    Args:
        path: Of the file or folder.
        screens: That are evaluated.
        classes: Names of the evaluated classes, in the order of the labels.
        category_names: Names of the data set's category ids.

    Raises:
        ValueError: A file is wrong; the message names file and field.
        FileNotFoundError: There is no such file.
    """
    path = Path(path)
    index = ScreenIndex(screens)
    labels = Labels(classes, VOCABULARIES)
    if path.is_dir():
        found, says_nothing = _folder(path, index, labels), False
    else:
        top = load(path)
        found = _file(top, index, labels, category_names)
        says_nothing = top.value == [] or top.value == {'screens': []}
    if not found and not says_nothing:
        raise ValueError(f'{path}: no screen in it is one of the data set')
    nothing = FoundScreen.empty()
    return Predictions(
        [found.get(place, nothing) for place in range(len(index))],
        len(index) - len(found),
    )


def _file(
    top: Field,
    index: ScreenIndex,
    labels: Labels,
    category_names: Mapping[int, str],
) -> dict[int, FoundScreen]:
    if isinstance(top.value, list):
        return read_coco_results(top, index, labels, category_names)
    if is_simple(top):
        return read_simple(top, index, labels)
    found = {}
    for name, screen in top.entries():
        place = index.by_name(name)
        if place is not None:
            found[place] = _screen(screen, index, labels, place)
    return found


def _folder(
    path: Path, index: ScreenIndex, labels: Labels
) -> dict[int, FoundScreen]:
    found = {}
    for number, file in enumerate(sorted(path.glob('*.json'))):
        if number >= MAX_FILES:
            raise ValueError(f'{path}: more than {MAX_FILES} files')
        place = index.by_name(file.stem)
        if place is not None and not file.is_symlink():
            found[place] = _screen(load(file), index, labels, place)
    return found


def _screen(
    screen: Field, index: ScreenIndex, labels: Labels, place: int
) -> FoundScreen:
    for fits, read in _BY_SCREEN:
        if fits(screen):
            return read(screen, labels, tuple(index.sizes[place]))
    raise screen.error(_FORMATS)
