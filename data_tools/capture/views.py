"""Android view trees, as uiautomator and DroidBot tell them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data_tools.box import Box
from data_tools.capture.node import Node
from qontinui_mm.schema import CLASSES, class_for

__all__ = ['View', 'android_nodes', 'guessed_scale']

# Phones are about this many dp wide.
_PHONE_WIDTH = 411
# By what the system itself calls a view.
_BY_ID = {
    'android:id/statusBarBackground': 'system_bar',
    'android:id/navigationBarBackground': 'system_bar',
}
# Views that hold others and have no look that could be relied on.
_PLAIN = {
    'View',
    'ViewGroup',
    'FrameLayout',
    'LinearLayout',
    'RelativeLayout',
    'ConstraintLayout',
    'CoordinatorLayout',
    'AppBarLayout',
    'DrawerLayout',
    'TableLayout',
    'TableRow',
    'GridLayout',
    'LinearLayoutCompat',
    'ViewPager',
    'ViewStub',
    'ComposeView',
}
_ENTRIES = {
    'list': 'list_item',
    'tab_bar': 'tab',
    'bottom_navigation': 'nav_item',
    'side_navigation': 'nav_item',
}
_SCROLLERS = {'list', 'panel'}
# In dp: a row that spans its parent, a control of its own, a thin line.
_ROW_HEIGHT = 120
_CONTROL_HEIGHT = 72
_LINE = 2
_CAPTION_LENGTH = 40


@dataclass
class View:
    """One view of an Android screen.

    Attributes:
        kind: Its Java class.
        box: x0, y0, x1, y1 in image pixels.
        parent: Index of the view that holds it, which stands before it.
        resource_id: ``package:id/name``, or empty.
        text: Text drawn in it.
        description: Its content description.
        flags: 'clickable', 'checkable', 'checked', 'enabled', 'focused',
            'selected', 'scrollable', 'password', 'focusable' to true or not.
    """

    kind: str
    box: Box
    parent: int | None = None
    resource_id: str = ''
    text: str = ''
    description: str = ''
    flags: dict[str, bool] = field(default_factory=dict)

    @property
    def simple_kind(self) -> str:
        """The Java class without its package."""
        return self.kind.rsplit('.', 1)[-1]

    @property
    def clickable(self) -> bool:
        """Whether it can be tapped."""
        return self.flags.get('clickable', False)


def guessed_scale(width: int, height: int) -> float:
    """Pixels per dp of a screen whose density nobody noted."""
    return min(max(round(min(width, height) / _PHONE_WIDTH * 8) / 8, 1), 5)


def android_nodes(
    views: Sequence[View], scale: float
) -> tuple[list[Node], dict[str, int]]:
    """Nodes of views, and the kinds that have no class, counted.

    Args:
        views: A parent before its children.
        scale: Pixels per dp.
    """
    classes = _classes(views, scale)
    unmapped = Counter(
        view.simple_kind
        for view, name in zip(views, classes, strict=True)
        if name is None and view.simple_kind not in _PLAIN
    )
    nodes = [
        Node(
            label=view.simple_kind,
            class_name=name,
            box=view.box,
            parent=view.parent,
            text=view.text,
            name=view.description or view.text,
            states=_states(view, name),
            attributes=_attributes(view),
            clips=name in _SCROLLERS or view.flags.get('scrollable', False),
        )
        for view, name in zip(views, classes, strict=True)
    ]
    return nodes, dict(unmapped)


def _attributes(view: View) -> dict[str, str]:
    known = {'role': view.simple_kind, 'resource_id': view.resource_id}
    return {key: value for key, value in known.items() if value}


def _states(view: View, name: str | None) -> dict[str, bool]:
    flags = view.flags
    states = {'enabled': flags.get('enabled', True)}
    if flags.get('focusable'):
        states['focused'] = flags.get('focused', False)
    if flags.get('checkable'):
        states['checked'] = flags.get('checked', False)
    if flags.get('selected') or name in ('tab', 'nav_item'):
        states['selected'] = flags.get('selected', False)
    if flags.get('password'):
        states['password'] = True
    if name in ('text_field', 'search_field'):
        states['editable'] = True
    return states


def _classes(views: Sequence[View], scale: float) -> list[str | None]:
    """Class of each view, from its kind and from what it lies in."""
    inside: list[list[int]] = [[] for _ in views]
    for index, view in enumerate(views):
        if view.parent is not None:
            inside[view.parent].append(index)
    classes: list[str | None] = []
    for index, view in enumerate(views):
        name = _BY_ID.get(view.resource_id) or _class_of_kind(view.simple_kind)
        entry = _ENTRIES.get(_nearest(views, classes, view.parent))
        if name is None:
            name = _class_of_plain(views, index, inside[index], entry, scale)
        classes.append(_by_use(view, name, scale))
    return classes


def _nearest(
    views: Sequence[View], classes: Sequence[str | None], above: int | None
) -> str | None:
    """Class of the nearest view above that has one."""
    while above is not None and classes[above] is None:
        above = views[above].parent
    return None if above is None else classes[above]


@functools.cache
def _class_of_kind(kind: str) -> str | None:
    """Class of a kind, or of the known one that its name ends with."""
    known = class_for('android', kind)
    if known is not None:
        return known.name
    endings = [
        label
        for element_class in CLASSES
        for label in element_class.labels.get('android', ())
        if kind.endswith(label)
    ]
    if not endings:
        return None
    return class_for('android', max(endings, key=len)).name


def _class_of_plain(
    views: Sequence[View],
    index: int,
    inside: Sequence[int],
    entry: str | None,
    scale: float,
) -> str | None:
    """Class of a view that only its use can tell."""
    view = views[index]
    width, height = _size(view, scale)
    if entry is not None and (view.clickable or entry == 'list_item'):
        return entry
    if not inside and not view.clickable:
        thin = min(width, height) <= _LINE < max(width, height)
        return 'divider' if thin else None
    if not view.clickable or height > _ROW_HEIGHT:
        return None
    above = view.parent
    wide = above is not None and width >= 0.8 * _size(views[above], scale)[0]
    if wide and len(inside) > 1:
        return 'list_item'
    return 'button' if height <= _CONTROL_HEIGHT else None


def _by_use(view: View, name: str | None, scale: float) -> str | None:
    """What a text, picture or input that is used in some way is instead."""
    height = _size(view, scale)[1]
    if name == 'image' and view.clickable and height <= _CONTROL_HEIGHT:
        return 'icon_button'
    wanted = f'{view.resource_id} {view.description}'.lower()
    search = 'search' in wanted
    if name == 'text' and view.clickable:
        if search and not view.text:
            return 'search_field'
        short = 0 < len(view.text) <= _CAPTION_LENGTH
        return 'button' if short else name
    return 'search_field' if name == 'text_field' and search else name


def _size(view: View, scale: float) -> tuple[float, float]:
    x0, y0, x1, y1 = view.box
    return (x1 - x0) / scale, (y1 - y0) / scale
