"""What a node of a page is found to be."""

from __future__ import annotations

from dataclasses import dataclass

from data_tools.browser.snapshot import Node

__all__ = [
    'CONTENTS',
    'FIELDS',
    'ICON_SIDE',
    'INK',
    'INPUTS',
    'MARKS',
    'NAVIGATIONS',
    'RECT',
    'TIGHT',
    'Kind',
]

# What the box goes around: the node's rectangle, the ink of its own text,
# what it contains, or what is painted within its rectangle.
RECT, INK, CONTENTS, TIGHT = 'rect', 'ink', 'contents', 'tight'
# The largest pictogram, CSS pixels; a larger one is an image.
ICON_SIDE = 48
# Classes whose controls are often drawn by something else than themselves.
MARKS = {'checkbox', 'radio_button', 'switch'}
FIELDS = {'text_field', 'search_field', 'combobox', 'spinbox', 'date_field',
          'text_area'}  # fmt: skip
NAVIGATIONS = {'app_bar', 'side_navigation', 'bottom_navigation',
               'breadcrumb', 'menu_bar'}  # fmt: skip
INPUTS = {'input', 'textarea', 'select'}


@dataclass(slots=True)
class Kind:
    """What a node is.

    Attributes:
        name: Element class.
        shape: One of ``RECT``, ``INK``, ``CONTENTS``, ``TIGHT``.
        speaker: The node whose role has its states and name.
        sure: Whether a rule of its design system says so.
    """

    name: str
    shape: str
    speaker: Node
    sure: bool = False
