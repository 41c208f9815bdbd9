"""Android screens captured with uiautomator."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from data_tools.capture.android import AndroidFolder
from data_tools.capture.files import read_bytes, read_json, read_xml
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.views import View
from data_tools.source import Dropped

__all__ = ['UiautomatorSource', 'views_of_dump']

_BOUNDS = re.compile(r'\[(-?\d{1,6}),(-?\d{1,6})\]\[(-?\d{1,6}),(-?\d{1,6})\]')
_FLAGS = (
    'checkable',
    'checked',
    'clickable',
    'enabled',
    'focusable',
    'focused',
    'password',
    'scrollable',
    'selected',
)
_MAX_VIEWS = 5000


class UiautomatorSource(AndroidFolder):
    """Android screens: ``NAME.xml`` of uiautomator beside ``NAME.png``.

    ``NAME.json``, which ``capture adb`` writes too, tells density and locale;
    without it the density is guessed from the width.
    """

    name = 'uiautomator'
    version = '1.1'
    suffixes: ClassVar[tuple[str, ...]] = ('.xml',)

    def beside(self, path: Path) -> list[Path]:
        """The image, and what is known of the device."""
        device = path.with_suffix('.json')
        return super().beside(path) + ([device] if device.is_file() else [])

    def snapshot(self, path: Path) -> Snapshot:
        """See ``CaptureFolder``."""
        try:
            views, package = views_of_dump(read_bytes(path), path.name)
            device = _device(path)
        except ValueError as error:
            raise Dropped('tree broken') from error
        pixels = self.pixels_of(path)
        return self.snapshot_of(path, views, package, pixels, device)


def _device(path: Path) -> dict[str, Any]:
    """What is known of the device, checked."""
    path = path.with_suffix('.json')
    if not path.is_file():
        return {}
    device = read_json(read_bytes(path), path.name)
    if not isinstance(device, dict):
        raise ValueError(f'{path.name}: is no object')
    density = device.get('density', 0)
    locale = device.get('locale', '')
    if isinstance(density, bool) or not isinstance(density, int):
        raise ValueError(f'{path.name}: density: must be an integer')
    if not 0 <= density <= 1000:
        raise ValueError(f'{path.name}: density: must be from 0 to 1000')
    if not isinstance(locale, str):
        raise ValueError(f'{path.name}: locale: must be a string')
    return {k: v for k, v in device.items() if k in ('density', 'locale')}


def views_of_dump(content: bytes, name: str) -> tuple[list[View], str]:
    """Views of an XML dump, a parent before its children, and the package.

    Siblings come in the order in which they are drawn, where it is told.

    Raises:
        ValueError: It is no such dump.
    """
    root = read_xml(content, name)
    if root.tag != 'hierarchy':
        raise ValueError(f'{name}: root is {root.tag!r}, not hierarchy')
    views: list[View] = []
    packages: list[str] = []
    todo: list[tuple[Element, int | None]] = [(n, None) for n in _drawn(root)]
    while todo:
        element, parent = todo.pop()
        if len(views) == _MAX_VIEWS:
            raise ValueError(f'{name}: more than {_MAX_VIEWS} views')
        views.append(_view(element, parent, name))
        packages.append(element.get('package', ''))
        todo += [(inner, len(views) - 1) for inner in _drawn(element)]
    if not views:
        raise ValueError(f'{name}: holds no views')
    return views, max(packages, key=packages.count)


def _drawn(element: Element) -> list[Element]:
    """The nodes in an element, the last drawn first."""
    return sorted(element.findall('node'), key=_drawing_order)[::-1]


def _drawing_order(element: Element) -> int:
    order = element.get('drawing-order', '0')
    return int(order) if order.isdecimal() and len(order) < 9 else 0


def _view(element: Element, parent: int | None, name: str) -> View:
    match = _BOUNDS.fullmatch(element.get('bounds', ''))
    if match is None:
        raise ValueError(
            f'{name}: bounds: {element.get("bounds")!r} is not [l,t][r,b]'
        )
    return View(
        kind=element.get('class', ''),
        box=tuple(float(side) for side in match.groups()),
        parent=parent,
        resource_id=element.get('resource-id', ''),
        text=element.get('text', ''),
        description=element.get('content-desc', ''),
        flags={flag: element.get(flag) == 'true' for flag in _FLAGS},
    )
