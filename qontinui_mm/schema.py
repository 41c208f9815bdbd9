"""The contract every data source writes and every model reads.

Element classes, relation types, JSON keys and the application-level split
live here and nowhere else. Standard library only, so that data tools can use
it without torch and torch code without the data tools. What is checked
against it is checked by ``python -m data_tools validate``.

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
# Within it: the same for screens that show one scene in different ways.
PROVENANCE_TWIN = 'twin'
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
# The nested JSON of one screen, beside the keys above (docs/tree.md).
NESTED_CLASS = 'class'
NESTED_SCORE = 'score'
NESTED_DEPTH = 'depth'
NESTED_READING_ORDER = 'reading_order'
NESTED_CHILDREN = 'children'

PLATFORM_MEANINGS = {
    'web': 'page in a desktop browser',
    'mobile_web': 'page in a phone or tablet browser',
    'android': 'Android app or system screen',
    'ios': 'iOS or iPadOS app or system screen',
    'windows': 'Windows program or desktop',
    'macos': 'macOS program or desktop',
    'linux': 'program or desktop on Linux, whatever the toolkit',
    'game': 'game with an interface of its own, on any system',
}
PLATFORMS = tuple(PLATFORM_MEANINGS)

SPLIT_BUCKETS = {
    'train': range(60),
    'val': range(60, 70),
    'test': range(70, 100),
}


def app_bucket(app_id: str) -> int:
    """Bucket, 0 to 99, of an application, the same for every source.

    Args:
        app_id: What the application is called where it comes from: the npm or
            Debian package, the Android package, the web domain, the theme
            family of a generator. Upper and lower case are the same.
    """
    digest = hashlib.sha256(app_id.lower().encode()).hexdigest()
    return int(digest[:8], 16) % 100


def split_of(app_id: str) -> str:
    """Split ('train', 'val' or 'test') that an application belongs to.

    All screens of an application share a split, so an application of the test
    split is one that training has never seen.
    """
    bucket = app_bucket(app_id)
    for split, buckets in SPLIT_BUCKETS.items():
        if bucket in buckets:
            return split
    raise AssertionError(f'bucket {bucket} is in no split')


# What the states of WAI-ARIA, UI Automation and AT-SPI have in common. A state
# that does not apply to an element, or is not known, is absent.
STATE_MEANINGS = {
    'enabled': 'takes input; false when greyed out',
    'focused': 'has the keyboard focus',
    'hovered': 'the pointer is over it and shows',
    'pressed': 'held down, or a toggle button that is on',
    'checked': 'ticked, or switched on',
    'mixed': 'neither ticked nor clear',
    'selected': 'chosen among its siblings',
    'expanded': 'its popup or its children are open',
    'editable': 'its text can be changed',
    'readonly': 'looks like an input, but cannot be changed',
    'required': 'must be filled in',
    'invalid': 'its value is marked as wrong',
    'busy': 'loading',
    'current': 'stands for the present page, step or date',
    'multiline': 'takes several lines of text',
    'password': 'hides what is typed',
    'haspopup': 'opens a menu, list or dialog',
    'modal': 'blocks what lies behind it',
}
STATES = tuple(STATE_MEANINGS)

# Edges from a source to a target, beyond the parent.
RELATION_MEANINGS = {
    'label_for': 'the source is the label of the target',
    'description_for': 'the source is help or a hint for the target',
    'error_for': 'the source says what is wrong with the target',
    'controls': 'the source shows, hides or changes the target',
    'popup_of': 'the source popped up from the target, or points at it',
}
RELATION_TYPES = tuple(RELATION_MEANINGS)

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

    def to_coco(
        self, image_id: int, first_annotation_id: int, index: int
    ) -> Record:
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
        category = annotation['category_id']
        if not 1 <= category <= len(CLASS_NAMES):
            raise ValueError(
                f'annotation {annotation["id"]}: category_id: {category} is '
                f'not from 1 to {len(CLASS_NAMES)}'
            )
        parent = annotation.get(KEY_PARENT)
        box = _to_xyxy(annotation['bbox'])
        full = annotation.get(KEY_FULL_BOX)
        return cls(
            class_name=CLASS_NAMES[category - 1],
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

    def to_coco(self, image_id: int, first_annotation_id: int) -> Record:
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


# --- Element classes ------------------------------------------------------
# Granularity: what a user would point at is one element. A button with an
# icon is one button; its icon and its caption are its children. A heading,
# paragraph or text is one element however many lines it has, and holds no
# other text. What a class looks like decides, not what it is built from.
INTERACTIVE, CONTENT, CONTAINER = 'interactive', 'content', 'container'
GROUPS = (INTERACTIVE, CONTENT, CONTAINER)


@dataclass(frozen=True)
class ElementClass:
    """One element class.

    Attributes:
        name: Its name in ``categories``.
        group: One of ``GROUPS``: what it is for as a rule; whether one
            element takes input is ``Element.interactive``.
        role: The nearest WAI-ARIA role; empty where ARIA has none.
        definition: One line that says what it is, and what is not it.
        labels: For each of ``LABEL_SOURCES``, what that source calls it;
            a source without a word for it is absent.
    """

    name: str
    group: str
    role: str
    definition: str
    labels: dict[str, tuple[str, ...]] = field(compare=False)


# Group; name, ARIA role, definition. The order is the category order, which
# trained models and written data sets keep: a new class goes to the very end,
# under its group's name again.
_CLASS_ROWS = (
    (INTERACTIVE, (
        ('button', 'button', 'push button with a caption, with or without '
         'an icon; not one that shows an icon alone (icon_button)'),
        ('icon_button', 'button', 'button that shows an icon alone; not an '
         'icon that cannot be pressed (icon)'),
        ('fab', 'button', 'floating action button above the content; not a '
         'button in a bar or in the flow (icon_button, button)'),
        ('link', 'link', 'text or picture that leads elsewhere; not an entry '
         'of a navigation (nav_item)'),
        ('text_field', 'textbox', 'input of one line, with its frame; not '
         'its label, nor input for searching (search_field)'),
        ('text_area', 'textbox', 'input of several lines; not text that '
         'cannot be edited (paragraph)'),
        ('search_field', 'searchbox', 'input for a search, with its icon and '
         'frame; not the button beside it'),
        ('combobox', 'combobox', 'closed part of a drop-down choice, also an '
         'editable one; not the list that opens (menu)'),
        ('option', 'option', 'one choice of an open drop-down or list box; '
         'not a command (menu_item)'),
        ('checkbox', 'checkbox', 'box to tick, with two or three states; not '
         'its caption, nor a sliding one (switch)'),
        ('radio_button', 'radio', 'round mark of one choice among several; '
         'not its caption, nor a segment (tab)'),
        ('switch', 'switch', 'sliding on/off control; not a box to tick '
         '(checkbox)'),
        ('slider', 'slider', 'track with a thumb that sets a value; not one '
         'that only shows it (progress_bar)'),
        ('thumb', '', 'handle of a slider or scroll bar; not the track '
         '(slider, scrollbar)'),
        ('spinbox', 'spinbutton', 'number with buttons for more and less; '
         'not a number field without them (text_field)'),
        ('date_field', '', 'input for a date or time; not the calendar that '
         'it opens (calendar)'),
        ('rating', 'slider', 'row of stars or the like, to set or to show; '
         'not a single star (icon)'),
        ('tab', 'tab', 'one tab, or one segment of a segmented control; not '
         'the bar of tabs (tab_bar)'),
        ('menu_item', 'menuitem', 'one command of a menu or menu bar; not a '
         'choice of a drop-down (option)'),
        ('tree_item', 'treeitem', 'one row of a tree, without the rows below '
         'it; not a row of a plain list (list_item)'),
        ('list_item', 'listitem', 'one entry of a list, with all it holds; '
         'not a row of a table (table_row)'),
        ('nav_item', 'link', 'one entry of a navigation (bar, drawer, rail, '
         'breadcrumb); not a link in the text (link)'),
        ('accordion_header', 'button', 'row that folds a section open; not '
         'the section (panel)'),
        ('chip', 'button', 'small rounded token, to filter by or to remove; '
         'not one that only informs (badge)'),
        ('key', 'button', 'one key of a keyboard or keypad on the screen; '
         'not the keyboard (keyboard)'),
        ('scrollbar', 'scrollbar', 'scroll bar with its track and arrows; '
         'not its handle (thumb)'),
        ('splitter', 'separator', 'line or grip that resizes two panes; not '
         'a line that cannot be moved (divider)'),
        ('window_control', 'button', 'close, minimise or maximise button of '
         "a window; not the close button of a dialog's content"),
        ('calendar_day', 'gridcell', 'one day of a calendar; not a cell of '
         'other tables (table_cell)'),
        ('inventory_slot', 'gridcell', 'frame for one item in a game, full '
         'or empty; not one that casts a skill (skill_button)'),
        ('skill_button', 'button', 'button of an ability in a game, often '
         "round, with a cooldown; not a menu's button (button)"),
        ('joystick', '', 'stick or direction pad drawn on the screen; not a '
         "slider's handle (thumb)"),
    )),
    (CONTENT, (
        ('text', '', 'words that are none of heading, paragraph and code; '
         'not words inside a picture of them (image)'),
        ('heading', 'heading', 'title of a page or section; not a label of a '
         'control (text)'),
        ('paragraph', 'paragraph', 'running text, commonly of several lines; '
         'not text to be edited (text_area)'),
        ('code', 'code', 'block of source code or console output; not an '
         'editor (text_area)'),
        ('icon', 'img', 'pictogram or small logo; not a photo (image), nor a '
         'button with nothing else (icon_button)'),
        ('image', 'img', 'photo, drawing or banner; not a pictogram (icon), '
         "nor a person's picture (avatar)"),
        ('avatar', 'img', 'picture or initials that stand for a person; not '
         'other pictures (image)'),
        ('video', '', 'moving picture, with what lies over it; not its '
         'controls, nor a still (image)'),
        ('map', '', 'map of the real world; not the map in the corner of a '
         'game (minimap)'),
        ('chart', 'img', 'plot of data with axes and legend; not a lone bar '
         '(progress_bar)'),
        ('progress_bar', 'progressbar', 'bar or ring that shows how far; not '
         'one without an amount (spinner)'),
        ('spinner', 'progressbar', "turning sign of waiting; not Android's "
         'Spinner (combobox)'),
        ('badge', '', 'count, dot or word attached to another element; not a '
         'token to press (chip)'),
        ('divider', 'separator', 'line between parts; not one that can be '
         'dragged (splitter)'),
        ('skeleton', '', 'grey shape in place of content that loads; not an '
         'empty picture frame (image)'),
        ('page_indicator', '', 'dots that show which page of several; not '
         'numbered pages (pagination)'),
        ('cursor', '', 'mouse pointer in the picture; not a text caret'),
        ('health_bar', 'meter', 'bar of health, mana or the like in a game; '
         'not one of a task (progress_bar)'),
        ('minimap', 'img', "small map of a game's surroundings; not a map "
         'of the real world (map)'),
        ('hud_counter', '', "number in a game's overlay (score, ammunition, "
         'coins), with its icon; not plain words (text)'),
    )),
    (CONTAINER, (
        ('window', '', 'window on a desktop, with its frame; not one that '
         'asks something (dialog)'),
        ('title_bar', '', 'bar of a window with title and controls; not the '
         "bar of an app's page (app_bar)"),
        ('menu_bar', 'menubar', 'row of menus of a desktop window; not links '
         'of a site (app_bar)'),
        ('toolbar', 'toolbar', "row or column of commands; not Android's "
         'Toolbar at the top (app_bar)'),
        ('status_bar', 'status', 'bar at the foot of a window that informs; '
         "not a phone's bar at the top (system_bar)"),
        ('system_bar', '', "bar of a phone's system: clock and battery, or "
         "its navigation; not the app's own (app_bar)"),
        ('app_bar', 'banner', 'bar at the top of an app or site with title, '
         "logo or links; not a window's (title_bar)"),
        ('bottom_navigation', 'navigation', 'bar at the bottom that changes '
         'the destination; not tabs at the top (tab_bar)'),
        ('side_navigation', 'navigation', 'drawer, rail or side bar of '
         'destinations; not a side panel of content (panel)'),
        ('footer', 'contentinfo', "end of a site's page with links and "
         "imprint; not a window's bar (status_bar)"),
        ('tab_bar', 'tablist', 'row of tabs or a segmented control; not the '
         'page that it shows (panel)'),
        ('menu', 'menu', 'list of commands or choices that popped up; not a '
         'list that stays (list)'),
        ('dialog', 'dialog', 'box above the rest that asks or tells; not one '
         'that slides in from below (bottom_sheet)'),
        ('bottom_sheet', 'dialog', 'sheet that slides in from the bottom '
         'edge; not a bar that stays (bottom_navigation)'),
        ('popover', '', 'box of content anchored to an element; not a list '
         'of commands (menu), nor words alone (tooltip)'),
        ('tooltip', 'tooltip', 'small label that hovering shows; not one '
         'with controls (popover)'),
        ('toast', 'status', 'message that floats and goes by itself; not one '
         'within the page (alert)'),
        ('alert', 'alert', 'message box within the page; not one that floats '
         '(toast) or blocks (dialog)'),
        ('card', 'article', 'framed unit of content, one of several alike; '
         'not a region of the page (panel)'),
        ('list', 'list', 'entries below or beside one another; not one in '
         'columns with headers (table)'),
        ('table', 'table', 'data in rows and columns; not a layout of cards '
         '(list)'),
        ('table_row', 'row', 'one row of a table, also that of its headers; '
         'not an entry of a list (list_item)'),
        ('table_cell', 'cell', "one cell of a table, also a row's header; "
         "not a column's header (column_header)"),
        ('column_header', 'columnheader', 'header of one column of a table; '
         'not a cell of data (table_cell)'),
        ('tree', 'tree', 'rows that fold, indented by level; not a list '
         'without levels (list)'),
        ('group', 'group', 'controls that belong together, titled or not; '
         'not a region with a look of its own (panel)'),
        ('panel', 'region', 'region with an edge, background or scrolling of '
         'its own; not one of several alike (card)'),
        ('carousel', 'region', 'strip that pages through pictures or cards; '
         'not a list that merely scrolls (list)'),
        ('breadcrumb', 'navigation', 'path to the present page; not numbered '
         'steps (stepper)'),
        ('pagination', 'navigation', 'row of page numbers and arrows; not '
         'dots (page_indicator)'),
        ('stepper', 'list', 'row of the steps of a process; not a number '
         'with more and less (spinbox)'),
        ('calendar', 'grid', 'month or other view of days, also a date '
         'picker; not the field that opens it (date_field)'),
        ('keyboard', '', 'keyboard or keypad on the screen; not one key '
         '(key)'),
        ('chat_bubble', 'article', 'one message of a conversation; not a '
         "game's speech (dialogue_box)"),
        ('taskbar', 'toolbar', 'bar or dock of a desktop with its programs; '
         "not a phone's bar (system_bar)"),
        ('dialogue_box', '', 'box of speech in a game; not one that asks for '
         'a decision (dialog)'),
    )),
)  # fmt: skip

# What data sets and toolkits call the classes: source -> class -> labels,
# commas between. A label is the default for what carries it; a converter may
# know better (an `Icon` that can be pressed is an icon_button). Labels that
# are no element or no certain one are absent: Rico's and CLAY's
# advertisement, CLAY's BACKGROUND (an invalid node), generic boxes.
_LABELS = {
    # Semantic component labels. Liu et al., Learning Design Semantics for
    # Mobile Apps, UIST 2018.
    'rico': {
        'button': 'Text Button', 'bottom_navigation': 'Bottom Navigation',
        'calendar': 'Date Picker', 'card': 'Card', 'checkbox': 'Checkbox',
        'dialog': 'Modal', 'icon': 'Icon',
        'image': 'Image, Background Image', 'list_item': 'List Item',
        'map': 'Map View', 'page_indicator': 'Pager Indicator',
        'panel': 'Web View', 'radio_button': 'Radio Button',
        'side_navigation': 'Drawer', 'slider': 'Slider',
        'spinbox': 'Number Stepper', 'switch': 'On/Off Switch',
        'tab_bar': 'Multi-Tab', 'text': 'Text', 'text_field': 'Input',
        'toolbar': 'Button Bar', 'app_bar': 'Toolbar', 'video': 'Video',
    },
    # Li et al., Learning to Denoise Raw Mobile UI Layouts, CHI 2022.
    'clay': {
        'app_bar': 'TOOLBAR', 'bottom_navigation': 'NAVIGATION_BAR',
        'button': 'BUTTON', 'calendar': 'DATE_PICKER', 'card': 'CARD_VIEW',
        'checkbox': 'CHECK_BOX', 'combobox': 'SPINNER',
        'group': 'CONTAINER', 'icon': 'PICTOGRAM', 'image': 'IMAGE',
        'list_item': 'LIST_ITEM', 'map': 'MAP',
        'page_indicator': 'PAGER_INDICATOR', 'progress_bar': 'PROGRESS_BAR',
        'radio_button': 'RADIO_BUTTON', 'side_navigation': 'DRAWER',
        'slider': 'SLIDER', 'spinbox': 'NUMBER_STEPPER', 'switch': 'SWITCH',
        'text': 'TEXT, LABEL', 'text_field': 'TEXT_INPUT',
    },
    # Bunian et al., VINS: Visual Search for Mobile UI Design, CHI 2021; the
    # object names of its XML files.
    'vins': {
        'app_bar': 'Toolbar', 'bottom_navigation': 'Bottom_Navigation',
        'button': 'TextButton', 'card': 'Card',
        'checkbox': 'CheckBox, Checkbox, CheckedTextView, Remember',
        'combobox': 'Spinner', 'dialog': 'Modal', 'icon': 'Icon',
        'image': 'Image, BackgroundImage', 'map': 'Map',
        'page_indicator': 'PageIndicator', 'side_navigation': 'Drawer',
        'switch': 'Switch', 'system_bar': 'UpperTaskBar',
        'tab_bar': 'Multi_Tab', 'text': 'Text', 'text_field': 'EditText',
    },
    # Roles of Chrome's accessibility tree, ARIA's or Chrome's own, old and
    # new spellings. Wu et al., WebUI, CHI 2023. Boxes that only hold a
    # StaticText (LabelText, Figcaption, emphasis ...) are absent.
    'webui': {
        'accordion_header': 'DisclosureTriangle', 'alert': 'alert',
        'app_bar': 'banner', 'button': 'button, ColorWell, ToggleButton',
        'checkbox': 'checkbox', 'code': 'code, Pre',
        'column_header': 'columnheader',
        'combobox': 'combobox, ComboBoxGrouping, ComboBoxMenuButton, '
                    'ComboBoxSelect, PopUpButton, TextFieldWithComboBox',
        'date_field': 'Date, DateTime, InputTime',
        'dialog': 'dialog, alertdialog', 'divider': 'separator',
        'footer': 'contentinfo',
        'group': 'group, radiogroup, form, search, navigation, figure',
        'heading': 'heading', 'icon': 'SvgRoot, graphics-symbol',
        'image': 'img, image, Canvas', 'link': 'link',
        'list': 'list, listbox, feed, directory, DescriptionList',
        'list_item': 'listitem', 'menu': 'menu, MenuListPopup',
        'menu_bar': 'menubar',
        'menu_item': 'menuitem, menuitemcheckbox, menuitemradio',
        'option': 'option, MenuListOption',
        'panel': 'region, main, complementary, article, tabpanel, Iframe, '
                 'application, document',
        'paragraph': 'paragraph, blockquote',
        'progress_bar': 'progressbar, meter', 'radio_button': 'radio',
        'scrollbar': 'scrollbar, ScrollBar', 'search_field': 'searchbox',
        'slider': 'slider', 'spinbox': 'spinbutton', 'switch': 'switch',
        'tab': 'tab', 'tab_bar': 'tablist',
        'table': 'table, grid, treegrid',
        'table_cell': 'cell, gridcell, rowheader', 'table_row': 'row',
        'text': 'StaticText', 'text_field': 'textbox', 'toolbar': 'toolbar',
        'tooltip': 'tooltip', 'tree': 'tree', 'tree_item': 'treeitem',
        'video': 'Video',
    },
    # Control types of Windows UI Automation (UIA_<label>ControlTypeId).
    # Custom and SemanticZoom say nothing; Spinner is the up-down control.
    'uia': {
        'button': 'Button, SplitButton', 'calendar': 'Calendar',
        'checkbox': 'CheckBox', 'column_header': 'HeaderItem',
        'combobox': 'ComboBox', 'divider': 'Separator', 'group': 'Group',
        'image': 'Image', 'link': 'Hyperlink', 'list': 'List',
        'list_item': 'ListItem', 'menu': 'Menu', 'menu_bar': 'MenuBar',
        'menu_item': 'MenuItem', 'panel': 'Pane, Document',
        'progress_bar': 'ProgressBar', 'radio_button': 'RadioButton',
        'scrollbar': 'ScrollBar', 'slider': 'Slider', 'spinbox': 'Spinner',
        'status_bar': 'StatusBar', 'tab': 'TabItem', 'tab_bar': 'Tab',
        'table': 'DataGrid, Table', 'table_row': 'DataItem, Header',
        'text': 'Text', 'text_field': 'Edit', 'thumb': 'Thumb',
        'title_bar': 'TitleBar', 'toolbar': 'ToolBar, AppBar',
        'tooltip': 'ToolTip', 'tree': 'Tree', 'tree_item': 'TreeItem',
        'window': 'Window',
    },
    # Role names as atspi_role_get_name() gives them. `menu` is the item that
    # opens a menu, `text` an input, `alert` a message dialog. `push button`
    # is `button` from AT-SPI 2.56 on.
    'atspi': {
        'alert': 'info bar',
        'button': 'push button, button, toggle button, push button menu',
        'calendar': 'calendar', 'chart': 'chart', 'checkbox': 'check box',
        'column_header': 'column header, table column header',
        'combobox': 'combo box', 'date_field': 'date editor',
        'dialog': 'dialog, alert, file chooser, color chooser, '
                  'font chooser, option pane',
        'divider': 'separator', 'group': 'grouping, form',
        'heading': 'heading', 'icon': 'icon',
        'image': 'image, image map, animation, canvas, drawing area',
        'link': 'link', 'list': 'list, list box, description list',
        'list_item': 'list item, desktop icon', 'menu': 'popup menu',
        'menu_bar': 'menu bar',
        'menu_item': 'menu item, check menu item, radio menu item, '
                     'tearoff menu item, menu',
        'panel': 'panel, scroll pane, split pane, viewport, landmark, '
                 'section, article, terminal, document frame, document web, '
                 'document text, document spreadsheet, '
                 'document presentation, document email',
        'paragraph': 'paragraph, block quote',
        'progress_bar': 'progress bar, level bar',
        'radio_button': 'radio button', 'rating': 'rating',
        'scrollbar': 'scroll bar', 'slider': 'slider, dial',
        'spinbox': 'spin button', 'status_bar': 'status bar',
        'switch': 'switch', 'tab': 'page tab', 'tab_bar': 'page tab list',
        'table': 'table, tree table',
        'table_cell': 'table cell, row header, table row header',
        'table_row': 'table row', 'text': 'label, static, caption',
        'text_field': 'entry, text, password text, autocomplete, editbar',
        'title_bar': 'title bar', 'toast': 'notification',
        'toolbar': 'tool bar', 'tooltip': 'tool tip', 'tree': 'tree',
        'tree_item': 'tree item', 'video': 'video',
        'window': 'frame, window, internal frame',
    },
    # Widget classes without their package, so that android.widget, androidx,
    # the old support library and an app's own subclass of the same name agree.
    'android': {
        'app_bar': 'Toolbar, MaterialToolbar, ActionBarContainer',
        'bottom_navigation': 'BottomNavigationView',
        'button': 'Button, ToggleButton, AppCompatButton, '
                  'AppCompatToggleButton, MaterialButton',
        'calendar': 'CalendarView, DatePicker',
        'card': 'CardView, MaterialCardView',
        'checkbox': 'CheckBox, CheckedTextView, AppCompatCheckBox, '
                    'AppCompatCheckedTextView, MaterialCheckBox',
        'chip': 'Chip', 'combobox': 'Spinner, AppCompatSpinner',
        'divider': 'MaterialDivider',
        'fab': 'FloatingActionButton, ExtendedFloatingActionButton',
        'group': 'RadioGroup, ChipGroup',
        'icon_button': 'ImageButton, AppCompatImageButton',
        'image': 'ImageView, AppCompatImageView, ShapeableImageView',
        'keyboard': 'KeyboardView',
        'list': 'ListView, GridView, ExpandableListView, RecyclerView',
        'map': 'MapView', 'panel': 'WebView, ScrollView, '
                                   'HorizontalScrollView, NestedScrollView',
        'progress_bar': 'ProgressBar, LinearProgressIndicator, '
                        'CircularProgressIndicator',
        'radio_button': 'RadioButton, AppCompatRadioButton, '
                        'MaterialRadioButton',
        'rating': 'RatingBar, AppCompatRatingBar',
        'search_field': 'SearchView',
        'side_navigation': 'NavigationView, NavigationRailView',
        'slider': 'SeekBar, AppCompatSeekBar, Slider',
        'spinbox': 'NumberPicker',
        'switch': 'Switch, SwitchCompat, SwitchMaterial, MaterialSwitch',
        'tab': 'ActionBar$Tab', 'tab_bar': 'TabWidget, TabLayout',
        'text': 'TextView, AppCompatTextView, MaterialTextView',
        'text_field': 'EditText, AutoCompleteTextView, '
                      'MultiAutoCompleteTextView, AppCompatEditText, '
                      'AppCompatAutoCompleteTextView, TextInputEditText',
        'video': 'VideoView',
    },
    # Types of the ScreenAI schema. Baechler et al., ScreenAI, IJCAI 2024. A
    # NAVIGATION_BAR there is any row or column of buttons.
    'screen_annotation': {
        'app_bar': 'TOOLBAR', 'button': 'BUTTON', 'calendar': 'DATE_PICKER',
        'card': 'CARD_VIEW', 'checkbox': 'CHECKBOX, CHECK_BOX',
        'combobox': 'SPINNER', 'group': 'NAVIGATION_BAR, CONTAINER',
        'icon': 'PICTOGRAM', 'image': 'IMAGE', 'keyboard': 'KEYBOARD',
        'list_item': 'LIST_ITEM', 'map': 'MAP',
        'page_indicator': 'PAGER_INDICATOR', 'progress_bar': 'PROGRESS_BAR',
        'radio_button': 'RADIO_BUTTON', 'side_navigation': 'DRAWER',
        'slider': 'SLIDER', 'spinbox': 'NUMBER_STEPPER', 'switch': 'SWITCH',
        'text': 'TEXT, LABEL', 'text_field': 'TEXT_INPUT', 'video': 'VIDEO',
    },
    # Shapes of icons. Sunkara et al., Towards Better Semantic Understanding
    # of Mobile Interfaces, COLING 2022; what stands before the colon.
    'rico_semantics': {
        'icon': 'ICON_ARROW_UPWARD, ICON_CHAT, ICON_MAGNIFYING_GLASS, '
                'ICON_PHONE, ICON_PLAY, ICON_PLUS, ICON_REDO, '
                'ICON_TAKE_PHOTO, ICON_THREE_BARS, ICON_THREE_DOTS, '
                'ICON_UNDO, ICON_X',
    },
    # Liu et al., GUIPilot, ISSTA 2025. A combinedbutton has an icon too.
    'guipilot': {
        'button': 'textbutton, combinedbutton', 'icon_button': 'iconbutton',
        'image': 'imageview', 'slider': 'slider', 'text': 'textview',
        'text_field': 'inputbox',
    },
    # Cheng et al., SeeClick, ACL 2024; Li et al., ScreenSpot-Pro, 2025: a
    # target to press, with words or without.
    'screenspot': {'button': 'text', 'icon_button': 'icon'},
    # Feizi et al., GroundCUA, 2025. Sidebar, Navigation, Others and Visual
    # Elements hold all sorts.
    'groundcua': {
        'button': 'Button', 'menu_item': 'Menu',
        'text': 'Information Display', 'text_field': 'Input Element',
    },
    # Widget classes; QTipLabel is the tool tip that Qt shows.
    'qt': {
        'button': 'QPushButton, QCommandLinkButton',
        'calendar': 'QCalendarWidget', 'chart': 'QChartView',
        'checkbox': 'QCheckBox', 'combobox': 'QComboBox, QFontComboBox',
        'date_field': 'QDateEdit, QTimeEdit, QDateTimeEdit',
        'dialog': 'QDialog, QMessageBox, QFileDialog, QColorDialog, '
                  'QFontDialog, QInputDialog, QProgressDialog, '
                  'QErrorMessage, QWizard',
        'group': 'QGroupBox, QDialogButtonBox', 'icon_button': 'QToolButton',
        'list': 'QListView, QListWidget', 'menu': 'QMenu',
        'menu_bar': 'QMenuBar',
        'panel': 'QTabWidget, QScrollArea, QDockWidget, QToolBox, QMdiArea, '
                 'QTextBrowser, QGraphicsView, QWebEngineView',
        'progress_bar': 'QProgressBar', 'radio_button': 'QRadioButton',
        'scrollbar': 'QScrollBar', 'slider': 'QSlider, QDial',
        'spinbox': 'QSpinBox, QDoubleSpinBox', 'splitter': 'QSplitterHandle',
        'status_bar': 'QStatusBar', 'tab_bar': 'QTabBar',
        'table': 'QTableView, QTableWidget', 'table_row': 'QHeaderView',
        'text': 'QLabel, QLCDNumber', 'text_area': 'QTextEdit, '
                                                   'QPlainTextEdit',
        'text_field': 'QLineEdit, QKeySequenceEdit', 'toolbar': 'QToolBar',
        'tooltip': 'QTipLabel', 'tree': 'QTreeView, QTreeWidget',
        'video': 'QVideoWidget', 'window': 'QMainWindow, QMdiSubWindow',
    },
}  # fmt: skip
LABEL_SOURCES = tuple(_LABELS)


def _labels_of(name: str) -> dict[str, tuple[str, ...]]:
    return {
        source: tuple(by_class[name].split(', '))
        for source, by_class in _LABELS.items()
        if name in by_class
    }


CLASSES = tuple(
    ElementClass(name, group, role, definition, _labels_of(name))
    for group, rows in _CLASS_ROWS
    for name, role, definition in rows
)
CLASS_NAMES = tuple(c.name for c in CLASSES)
CLASS_GROUPS = {c.name: c.group for c in CLASSES}
CATEGORY_IDS = {name: i for i, name in enumerate(CLASS_NAMES, start=1)}
_CLASS_OF_LABEL = {
    (source, label): c
    for c in CLASSES
    for source, labels in c.labels.items()
    for label in labels
}


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


def class_for(source: str, label: str) -> ElementClass | None:
    """Class that a source's label stands for, as a rule.

    Args:
        source: One of ``LABEL_SOURCES``.
        label: The label exactly as the source writes it; Android's widget
            classes may have their package before them.

    Returns:
        The class; None for a label that is no element or no certain one.
    """
    if source not in LABEL_SOURCES:
        raise ValueError(
            f'unknown label source {source!r}, not one of '
            f'{", ".join(LABEL_SOURCES)}'
        )
    if source == 'android':
        label = label.rpartition('.')[2]
    return _CLASS_OF_LABEL.get((source, label))


def _markdown_table(*rows: Sequence[str]) -> str:
    lines = [f'| {" | ".join(cells)} |' for cells in rows]
    return '\n'.join([lines[0], '|' + '---|' * len(rows[0]), *lines[1:]])


def to_markdown() -> str:
    """The vocabulary as the page ``docs/classes.md``."""
    parts = [
        '# Element classes',
        'Written by `python -m qontinui_mm.schema > docs/classes.md`; edit '
        '`qontinui_mm/schema.py` instead. A category id is the place in this '
        'order, from 1.',
    ]
    for group in GROUPS:
        members = [c for c in CLASSES if c.group == group]
        rows = [
            (str(CATEGORY_IDS[c.name]), f'`{c.name}`', c.role, c.definition)
            for c in members
        ]
        head = ('id', 'class', 'ARIA role', 'definition')
        parts += [f'## {group.capitalize()}', _markdown_table(head, *rows)]
    for title, meanings in (
        ('Platforms', PLATFORM_MEANINGS),
        ('States', STATE_MEANINGS),
        ('Relations', RELATION_MEANINGS),
    ):
        rows = [(f'`{name}`', text) for name, text in meanings.items()]
        parts += [f'## {title}', _markdown_table(('name', 'meaning'), *rows)]
    parts.append('## What other sources call them')
    for source in LABEL_SOURCES:
        rows = [
            (f'`{c.name}`', ', '.join(f'`{x}`' for x in c.labels[source]))
            for c in CLASSES
            if source in c.labels
        ]
        head = ('class', 'labels')
        parts += [f'### {source}', _markdown_table(head, *rows)]
    return '\n\n'.join(parts) + '\n'


if __name__ == '__main__':
    print(to_markdown(), end='')
