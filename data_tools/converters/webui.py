"""WebUI: accessibility trees and boxes of crawled pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from data_tools.box import Box
from data_tools.converters.converter import Converter
from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.converters.files import (
    files_below,
    first_file,
    load_json,
    read_bytes,
    within,
)

__all__ = ['WebUiConverter', 'site_of']

_TREE = '-axtree.json.gz'
_IMAGES = ('-screenshot.webp', '-screenshot.png', '-screenshot.jpg')
# Image pixels per CSS pixel, by how the name of the device begins.
_SCALES = {'iPad': 2.0, 'iPhone': 3.0}
# The size of a desktop's window is in its name: default_1280-720.
_DESKTOP = re.compile(r'default_(\d{3,5})-(\d{3,5})$')
# Properties of CDP that are states of ours by the same name.
_STATES = set(
    'focused selected expanded readonly required busy multiline modal'.split()
)
# The same, with three values.
_TRISTATES = {'checked', 'pressed'}


class WebUiConverter(Converter):
    """Pages of WebUI: ``DEVICE-axtree.json.gz`` and what lies beside it.

    The visible window is taken, not the full page. What other elements
    cover or scrolling hides is not known.
    """

    name = 'webui'
    vocabulary = 'webui'
    has_tree = True
    tells_app = True
    tells_platform = True

    def find(self) -> Sequence[str]:
        """Names of the trees."""
        return files_below(self.folder, f'*{_TREE}')

    def read(self, entry: str) -> Draft:
        """Read one page on one device."""
        stem = entry.removesuffix(_TREE)
        device = stem.rpartition('/')[2]
        image = first_file(self.images, (stem + end for end in _IMAGES))
        if image is None:
            raise Fault(entry, '', 'image missing')
        tree = self._load(entry)
        boxes = self._load(f'{stem}-bb.json.gz')
        scale = next(
            (v for k, v in _SCALES.items() if device.startswith(k)), 1.0
        )
        window = _DESKTOP.match(device)
        return Draft(
            entry,
            image,
            [
                _node(field, parent, boxes, scale)
                for field, parent in _walk(tree['nodes'])
            ],
            size=(int(window[1]), int(window[2])) if window else None,
            app_id=self._site(stem),
            platform='web' if scale == 1 else 'mobile_web',
            device_pixel_ratio=scale,
        )

    def _load(self, name: str) -> Field:
        return load_json(within(self.folder, name, name, ''), name=name)

    def _site(self, stem: str) -> str:
        """Domain of the page, which may be noted for another device."""
        folder = self.folder / stem.rpartition('/')[0]
        notes = sorted(path.name for path in folder.glob('*-url.txt'))
        own = f'{stem.rpartition("/")[2]}-url.txt'
        path = first_file(folder, [own, *notes])
        if path is None:
            return ''
        return site_of(read_bytes(path).decode('utf-8', 'replace').strip())


def site_of(url: str) -> str:
    """The site that a page belongs to: its domain without what is before.

    Pages of ``a.example.co.uk`` and ``example.co.uk`` are one application.
    Empty if the URL has no host.
    """
    try:
        host = (urlsplit(url).hostname or '').strip('.')
    except ValueError:
        return ''
    labels = host.split('.')
    if labels[-1].isdecimal() or ':' in host:
        return host
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return '.'.join(labels[-3 if short else -2 :])


def _walk(nodes: Field) -> Iterator[tuple[Field, int | None]]:
    """Nodes and the place of their parent in this order, roots first.

    Raises:
        Fault: A node is the child of two, or of itself.
    """
    by_id = {node['nodeId'].identifier(): node for node in nodes.items()}
    children = {key: _children(node) for key, node in by_id.items()}
    held = {child for listed in children.values() for child in listed}
    stack = [(key, None) for key in reversed(by_id) if key not in held]
    done = set()
    while stack:
        key, parent = stack.pop()
        if key in done:
            raise by_id[key]['nodeId'].fault('is in the tree twice')
        place = len(done)
        done.add(key)
        yield by_id[key], parent
        stack += [
            (child, place)
            for child in reversed(children[key])
            if child in by_id
        ]


def _children(node: Field) -> list[str]:
    found = node.get('childIds')
    return [] if found is None else [c.identifier() for c in found.items()]


def _node(
    field: Field, parent: int | None, boxes: Field, scale: float
) -> Node:
    name = _value(field, 'name')
    role = _value(field, 'role')
    if field.optional_flag('ignored') or not role:
        return Node((), None, parent)
    node = Node((role,), _box(field, boxes, scale), parent)
    node.states = _states(field)
    if role == 'textbox' and node.states.get('multiline'):
        node.class_name = 'text_area'
    if role == 'StaticText':
        node.text = name
        node.left_out = '' if name.strip() else 'blank text'
    else:
        node.name = name
    return node


def _value(field: Field, key: str) -> str:
    """Text of one of CDP's typed values; empty if it has none."""
    found = field.get(key)
    value = None if found is None else found.get('value')
    return '' if value is None else value.text()


def _box(field: Field, boxes: Field, scale: float) -> Box | None:
    key = field.get('backendDOMNodeId')
    found = None if key is None else boxes.get(key.identifier())
    if found is None:
        return None
    x, y, width, height = (
        found[side].number() * scale for side in ('x', 'y', 'width', 'height')
    )
    return x, y, x + width, y + height


def _states(field: Field) -> dict[str, bool]:
    listed = field.get('properties')
    states: dict[str, bool] = {}
    for item in [] if listed is None else listed.items():
        name, holder = item['name'].text(), item.get('value')
        value = None if holder is None else holder.get('value')
        if value is None:
            continue
        if name == 'disabled':
            states['enabled'] = value.value is not True
        elif name in _STATES:
            states[name] = value.value is True
        elif name in _TRISTATES:
            states[name] = value.value in (True, 'true', 'mixed')
            if value.value == 'mixed':
                states['mixed'] = True
    return states
