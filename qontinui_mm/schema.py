"""The contract every data source writes and every model reads.

Element classes, relation types, JSON keys, the application-level split and
the validator live here and nowhere else. Standard library only, so that data
tools can use it without torch and torch code without the data tools.

On disk a data set is COCO JSON: ``images``, ``annotations`` and
``categories`` as every COCO tool expects them, plus the extra keys named
below (``docs/data_format.md`` explains each).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

SCHEMA_VERSION = '1.0'

# --- JSON keys ------------------------------------------------------------
# Image records.
KEY_DPR = 'device_pixel_ratio'
KEY_PLATFORM = 'platform'
KEY_APP_ID = 'app_id'
KEY_SOURCE = 'source'
KEY_THEME = 'theme'
KEY_LOCALE = 'locale'
KEY_PROVENANCE = 'provenance'
# Annotation records.
KEY_FULL_BOX = 'full_bbox'
KEY_TEXT = 'text'
KEY_ACCESSIBLE_NAME = 'accessible_name'
KEY_STATES = 'states'
KEY_INTERACTIVE = 'interactive'
KEY_PARENT = 'parent_id'
KEY_PAINT_ORDER = 'paint_order'
KEY_VISIBLE_FRACTION = 'visible_fraction'
KEY_ATTRIBUTES = 'attributes'
# Top level, and the records under it.
KEY_RELATIONS = 'relations'
KEY_RELATION_TYPE = 'type'
KEY_RELATION_SOURCE = 'source_id'
KEY_RELATION_TARGET = 'target_id'

PLATFORMS = (
    'web',
    'mobile_web',
    'android',
    'ios',
    'windows',
    'macos',
    'linux',
    'game',
)

SPLIT_BUCKETS = {
    'train': range(0, 60),
    'val': range(60, 70),
    'test': range(70, 100),
}


def app_bucket(app_id: str) -> int:
    """Bucket 0..99 of an application, the same for every source."""
    digest = hashlib.sha256(app_id.lower().encode()).hexdigest()
    return int(digest[:8], 16) % 100


def split_of(app_id: str) -> str:
    """Split ('train', 'val' or 'test') that an application belongs to."""
    bucket = app_bucket(app_id)
    for split, buckets in SPLIT_BUCKETS.items():
        if bucket in buckets:
            return split
    raise AssertionError(f'bucket {bucket} is in no split')


STATES = (
    'enabled',
    'focused',
    'hovered',
    'pressed',
    'checked',
    'mixed',
    'selected',
    'expanded',
    'editable',
    'readonly',
    'required',
    'invalid',
    'busy',
    'current',
    'multiline',
    'password',
    'haspopup',
    'modal',
)

RELATION_TYPES = (
    'label_for',
    'description_for',
    'error_for',
    'controls',
    'popup_of',
)


@dataclass
class Element:
    """One element of a screen; boxes are xyxy floats in image pixels."""

    class_name: str
    box: tuple[float, float, float, float]
    full_box: tuple[float, float, float, float]
    parent: int | None = None
    text: str = ''
    accessible_name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    interactive: bool = False
    paint_order: int = 0
    visible_fraction: float = 1.0
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Relation:
    """A typed edge between two elements, given by their indices."""

    type: str
    source: int
    target: int


@dataclass
class Screen:
    """One screenshot with its elements, in an order parents come first."""

    file_name: str
    width: int
    height: int
    platform: str
    app_id: str
    source: str
    device_pixel_ratio: float = 1.0
    theme: str = ''
    locale: str = ''
    provenance: dict[str, Any] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)


INTERACTIVE, CONTENT, CONTAINER = 'interactive', 'content', 'container'
GROUPS = (INTERACTIVE, CONTENT, CONTAINER)

# name -> group; the order is the category order (category_id = index + 1).
_CLASSES = {
    INTERACTIVE: (
        'button', 'icon_button', 'fab', 'link', 'text_field', 'text_area',
        'search_field', 'combobox', 'option', 'checkbox', 'radio_button',
        'switch', 'slider', 'thumb', 'spinbox', 'date_field', 'rating',
        'tab', 'menu_item', 'tree_item', 'list_item', 'nav_item',
        'accordion_header', 'chip', 'key', 'scrollbar', 'splitter',
        'window_control', 'calendar_day', 'inventory_slot', 'skill_button',
        'joystick',
    ),
    CONTENT: (
        'text', 'heading', 'paragraph', 'code', 'icon', 'image', 'avatar',
        'video', 'map', 'chart', 'progress_bar', 'spinner', 'badge',
        'divider', 'skeleton', 'page_indicator', 'cursor', 'health_bar',
        'minimap', 'hud_counter',
    ),
    CONTAINER: (
        'window', 'title_bar', 'menu_bar', 'toolbar', 'status_bar',
        'system_bar', 'app_bar', 'bottom_navigation', 'side_navigation',
        'footer', 'tab_bar', 'menu', 'dialog', 'bottom_sheet', 'popover',
        'tooltip', 'toast', 'alert', 'card', 'list', 'table', 'table_row',
        'table_cell', 'column_header', 'tree', 'group', 'panel', 'carousel',
        'breadcrumb', 'pagination', 'stepper', 'calendar', 'keyboard',
        'chat_bubble', 'taskbar', 'dialogue_box',
    ),
}  # fmt: skip
CLASS_NAMES = tuple(n for names in _CLASSES.values() for n in names)
