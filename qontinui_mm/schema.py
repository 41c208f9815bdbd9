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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
Box = tuple[float, float, float, float]

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
    'train': range(60),
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


# Coordinates on disk have three decimals: finer than any renderer places
# edges, and it makes reading back what was written exact.
_DECIMALS = 3


def _to_xywh(box: Box) -> list[float]:
    x1, y1, x2, y2 = (round(float(v), _DECIMALS) for v in box)
    return [x1, y1, round(x2 - x1, _DECIMALS), round(y2 - y1, _DECIMALS)]


def _to_xyxy(bbox: Sequence[float]) -> Box:
    x, y, w, h = bbox
    return (
        float(x),
        float(y),
        round(float(x + w), _DECIMALS),
        round(float(y + h), _DECIMALS),
    )


@dataclass
class Element:
    """One element of a screen; boxes are xyxy floats in image pixels.

    Attributes:
        class_name: One of ``CLASS_NAMES``.
        box: The visible part; what a detector is to find.
        full_box: The element as laid out; may reach beyond the image, and
            contains ``box``.
        parent: Index of the parent in ``Screen.elements``; None at the top.
        text: Text that is drawn in it, not that of its children.
        accessible_name: What a screen reader would call it.
        states: State name (of ``STATES``) to on or off; a state that does not
            apply or is not known is absent.
        interactive: Whether this very instance takes input; a disabled button
            does not.
        paint_order: Later painted elements have greater numbers.
        visible_fraction: Share of the full box's area that is seen, 0 to 1.
        attributes: What a source knows beyond this; JSON values.
    """

    class_name: str
    box: Box
    full_box: Box
    parent: int | None = None
    text: str = ''
    accessible_name: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    interactive: bool = False
    paint_order: int = 0
    visible_fraction: float = 1.0
    attributes: dict[str, Any] = field(default_factory=dict)

    def to_coco(self, image_id: int, first_annotation_id: int, index: int):
        """COCO annotation of the element at ``index`` of its screen."""
        bbox = _to_xywh(self.box)
        parent = self.parent
        return {
            'id': first_annotation_id + index,
            'image_id': image_id,
            'category_id': category_id(self.class_name),
            'bbox': bbox,
            'area': round(bbox[2] * bbox[3], _DECIMALS),
            'iscrowd': 0,
            KEY_FULL_BOX: _to_xywh(self.full_box),
            KEY_TEXT: self.text,
            KEY_ACCESSIBLE_NAME: self.accessible_name,
            KEY_STATES: dict(self.states),
            KEY_INTERACTIVE: self.interactive,
            KEY_PARENT: (
                None if parent is None else first_annotation_id + parent
            ),
            KEY_PAINT_ORDER: self.paint_order,
            KEY_VISIBLE_FRACTION: round(float(self.visible_fraction), 4),
            KEY_ATTRIBUTES: dict(self.attributes),
        }

    @classmethod
    def from_coco(
        cls, annotation: dict[str, Any], index_of: dict[int, int]
    ) -> Element:
        """Element of an annotation.

        Args:
            annotation: A COCO annotation; the extra keys may be absent.
            index_of: Annotation id to index in ``Screen.elements``.
        """
        parent = annotation.get(KEY_PARENT)
        box = _to_xyxy(annotation['bbox'])
        full = annotation.get(KEY_FULL_BOX)
        return cls(
            class_name=CLASS_NAMES[annotation['category_id'] - 1],
            box=box,
            full_box=box if full is None else _to_xyxy(full),
            parent=None if parent is None else index_of[parent],
            text=annotation.get(KEY_TEXT, ''),
            accessible_name=annotation.get(KEY_ACCESSIBLE_NAME, ''),
            states=dict(annotation.get(KEY_STATES, {})),
            interactive=annotation.get(KEY_INTERACTIVE, False),
            paint_order=annotation.get(KEY_PAINT_ORDER, 0),
            visible_fraction=annotation.get(KEY_VISIBLE_FRACTION, 1.0),
            attributes=dict(annotation.get(KEY_ATTRIBUTES, {})),
        )


@dataclass
class Relation:
    """A typed edge between two elements, given by their indices."""

    type: str
    source: int
    target: int

    def to_coco(self, image_id: int, first_annotation_id: int):
        """Relation record: the ends become annotation ids."""
        return {
            'image_id': image_id,
            KEY_RELATION_TYPE: self.type,
            KEY_RELATION_SOURCE: first_annotation_id + self.source,
            KEY_RELATION_TARGET: first_annotation_id + self.target,
        }

    @classmethod
    def from_coco(
        cls, record: dict[str, Any], index_of: dict[int, int]
    ) -> Relation:
        """Relation of a record; ``index_of`` maps annotation id to index."""
        return cls(
            record[KEY_RELATION_TYPE],
            index_of[record[KEY_RELATION_SOURCE]],
            index_of[record[KEY_RELATION_TARGET]],
        )


@dataclass
class Screen:
    """One screenshot with its elements, in an order parents come first.

    Attributes:
        file_name: Path of the image, relative to the data set's folder.
        width: Width of the image in pixels.
        height: Height of the image in pixels.
        platform: One of ``PLATFORMS``.
        app_id: The application, which decides the split (``split_of``).
        source: Who made the record: a generator or a public data set.
        device_pixel_ratio: Image pixels per layout pixel, above 0.
        theme: Name of the theme or style, free text.
        locale: BCP 47 tag of the text's language.
        provenance: Generator, its version, seed and parameters.
        elements: Elements; a parent stands before its children.
        relations: Typed edges beyond the parent.
    """

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

    def to_coco(
        self, image_id: int, first_annotation_id: int
    ) -> tuple[Record, list[Record], list[Record]]:
        """COCO records of the screen.

        Args:
            image_id: Id of the image record.
            first_annotation_id: Element ``i`` gets this id plus ``i``.

        Returns:
            The image record, one annotation for each element in order, and
            one record for each relation.
        """
        image = {
            'id': image_id,
            'file_name': self.file_name,
            'width': self.width,
            'height': self.height,
            KEY_DPR: self.device_pixel_ratio,
            KEY_PLATFORM: self.platform,
            KEY_APP_ID: self.app_id,
            KEY_SOURCE: self.source,
            KEY_THEME: self.theme,
            KEY_LOCALE: self.locale,
            KEY_PROVENANCE: dict(self.provenance),
        }
        annotations = [
            element.to_coco(image_id, first_annotation_id, index)
            for index, element in enumerate(self.elements)
        ]
        relations = [
            relation.to_coco(image_id, first_annotation_id)
            for relation in self.relations
        ]
        return image, annotations, relations

    @classmethod
    def from_coco(
        cls,
        image: Record,
        annotations: Iterable[Record],
        relations: Iterable[Record] = (),
    ) -> Screen:
        """Screen of one image's records (see ``to_coco``).

        Args:
            image: The image record; of the extra keys, platform, app_id and
                source must be there.
            annotations: The annotations of this image, in any order: an
                element is moved behind its parent where it stands before it.
            relations: The relation records of this image.

        Raises:
            ValueError: If a parent is not among the annotations, or elements
                are each other's ancestors.
        """
        ordered = _parents_first(annotations)
        index_of = {a['id']: i for i, a in enumerate(ordered)}
        return cls(
            file_name=image['file_name'],
            width=image['width'],
            height=image['height'],
            platform=image[KEY_PLATFORM],
            app_id=image[KEY_APP_ID],
            source=image[KEY_SOURCE],
            device_pixel_ratio=image.get(KEY_DPR, 1.0),
            theme=image.get(KEY_THEME, ''),
            locale=image.get(KEY_LOCALE, ''),
            provenance=dict(image.get(KEY_PROVENANCE, {})),
            elements=[Element.from_coco(a, index_of) for a in ordered],
            relations=[Relation.from_coco(r, index_of) for r in relations],
        )


def _parents_first(annotations: Iterable[Record]) -> list[Record]:
    """Annotations in the given order, but no parent behind its child."""
    by_id = {a['id']: a for a in annotations}
    placed: dict[int, Record] = {}
    for annotation in by_id.values():
        chain: dict[int, Record] = {}
        ancestor = annotation
        while ancestor['id'] not in placed:
            if ancestor['id'] in chain:
                raise ValueError(
                    f'annotation {annotation["id"]}: {KEY_PARENT}: '
                    'its ancestors form a cycle'
                )
            chain[ancestor['id']] = ancestor
            parent = ancestor.get(KEY_PARENT)
            if parent is None:
                break
            if parent not in by_id:
                raise ValueError(
                    f'annotation {ancestor["id"]}: {KEY_PARENT}: '
                    f'{parent} is no annotation of this image'
                )
            ancestor = by_id[parent]
        placed.update(reversed(chain.items()))
    return list(placed.values())


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
CATEGORY_IDS = {name: i for i, name in enumerate(CLASS_NAMES, start=1)}
CLASS_GROUPS = {n: group for group, names in _CLASSES.items() for n in names}


def category_id(class_name: str) -> int:
    """COCO category id, from 1, of a class."""
    try:
        return CATEGORY_IDS[class_name]
    except KeyError:
        raise ValueError(f'unknown element class {class_name!r}') from None


def categories() -> list[Record]:
    """The COCO ``categories``; a class's group is its supercategory."""
    return [
        {'id': i, 'name': name, 'supercategory': CLASS_GROUPS[name]}
        for name, i in CATEGORY_IDS.items()
    ]
