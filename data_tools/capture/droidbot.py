"""Android screens captured by DroidBot."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from data_tools.capture.android import AndroidFolder
from data_tools.capture.files import read_bytes, read_json
from data_tools.capture.folder import IMAGE_SUFFIXES, checked_image
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.views import View
from data_tools.source import Dropped

__all__ = ['DroidbotSource', 'views_of_state']

_FLAGS = (
    'checkable',
    'checked',
    'clickable',
    'enabled',
    'focusable',
    'focused',
    'scrollable',
    'selected',
)
_MAX_VIEWS = 5000
_MAX_SIDE = 1e6


class DroidbotSource(AndroidFolder):
    """Android screens: ``state_TAG.json`` of DroidBot, ``screen_TAG.jpg``."""

    name = 'droidbot'
    version = '1.1'
    suffixes: ClassVar[tuple[str, ...]] = ('.json',)

    def takes(self, path: Path) -> bool:
        """Only ``state_*.json``."""
        return super().takes(path) and path.name.startswith('state_')

    def beside(self, path: Path) -> list[Path]:
        """The screenshot, if it is there."""
        image = _image_of(path)
        return [] if image is None else [image]

    def snapshot(self, path: Path) -> Snapshot:
        """See ``CaptureFolder``."""
        try:
            state = read_json(read_bytes(path), path.name)
            views, package = views_of_state(state, path.name)
        except ValueError as error:
            raise Dropped('tree broken') from error
        image = _image_of(path)
        if image is None:
            raise Dropped('image missing')
        pixels = checked_image(read_bytes(image), image.name)
        return self.snapshot_of(path, views, package, pixels)


def _image_of(path: Path) -> Path | None:
    stem = path.stem.replace('state_', 'screen_', 1)
    for suffix in IMAGE_SUFFIXES:
        image = path.with_name(stem + suffix)
        if image.is_file():
            return image
    return None


def views_of_state(state: Any, name: str) -> tuple[list[View], str]:
    """Visible views of a state, a parent before its children, and the package.

    Args:
        state: Value of the JSON file.
        name: What errors call it.

    Raises:
        ValueError: It is no such state.
    """
    views = state.get('views') if isinstance(state, dict) else None
    if not isinstance(views, list) or not views:
        raise ValueError(f'{name}: views: must be a list that is not empty')
    if len(views) > _MAX_VIEWS:
        raise ValueError(f'{name}: more than {_MAX_VIEWS} views')
    if not all(isinstance(view, dict) for view in views):
        raise ValueError(f'{name}: views: must be objects')
    found: list[View] = []
    todo = [(i, None) for i, v in enumerate(views) if _parent(v) is None][::-1]
    seen: set[int] = set()
    while todo:
        index, parent = todo.pop()
        if index in seen:
            raise ValueError(f'{name}: views[{index}]: is there twice')
        seen.add(index)
        raw = views[index]
        if not raw.get('visible', True):
            continue
        found.append(_view(raw, parent, f'{name}: views[{index}]'))
        inner = _children(raw, len(views), f'{name}: views[{index}]')
        todo += [(i, len(found) - 1) for i in reversed(inner)]
    if not found:
        raise ValueError(f'{name}: views: none is visible')
    return found, _package(state, views)


def _package(state: dict[str, Any], views: list[dict[str, Any]]) -> str:
    """That of most views; of the activity where views do not say."""
    packages = [v.get('package') for v in views if v.get('package')]
    if packages:
        return str(max(packages, key=packages.count))
    return str(state.get('foreground_activity') or '').partition('/')[0]


def _parent(view: dict[str, Any]) -> int | None:
    parent = view.get('parent', -1)
    return parent if isinstance(parent, int) and parent >= 0 else None


def _children(view: dict[str, Any], count: int, name: str) -> list[int]:
    children = view.get('children', [])
    if not isinstance(children, list) or not all(
        isinstance(i, int) and 0 <= i < count for i in children
    ):
        raise ValueError(f'{name}: children: must be indices of views')
    return children


def _view(raw: dict[str, Any], parent: int | None, name: str) -> View:
    return View(
        kind=str(raw.get('class') or ''),
        box=_box(raw.get('bounds'), name),
        parent=parent,
        resource_id=str(raw.get('resource_id') or ''),
        text=str(raw.get('text') or ''),
        description=str(raw.get('content_description') or ''),
        flags={
            **{flag: bool(raw.get(flag)) for flag in _FLAGS},
            'password': bool(raw.get('is_password')),
        },
    )


def _box(bounds: Any, name: str) -> tuple[float, float, float, float]:
    try:
        (x0, y0), (x1, y1) = bounds
        box = float(x0), float(y0), float(x1), float(y1)
    except (TypeError, ValueError) as error:
        raise ValueError(f'{name}: bounds: {bounds!r} is no box') from error
    if not all(abs(side) <= _MAX_SIDE for side in box):
        raise ValueError(f'{name}: bounds: {bounds!r} is out of range')
    return box
