"""The scene: a tree of typed boxes that is laid out, painted and labelled.

A template composes nodes; ``layout`` gives each a rectangle, ``render``
paints them in tree order and records what was painted where. All lengths are
in density-independent pixels (dp); only ``render`` knows the device's scale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['Color', 'Node', 'Painter', 'Rect', 'Text']

# Red, green, blue, alpha; each 0..255.
Color = tuple[int, int, int, int]
# x0, y0, x1, y1
Rect = tuple[float, float, float, float]
# Paints the inside of a rectangle onto a skia.Canvas (dp coordinates).
Painter = Callable[[Any, Rect], None]


@dataclass
class Text:
    """A run of text with its look; ``lines`` is filled in by the layout.

    Attributes:
        family: With ``bold``, the face where the text needs shaping; then
            ``typeface`` gives only the height of its lines. Empty: drawn
            letter by letter in ``typeface``.
        rtl: Whether the paragraph runs from right to left.
        at_right: Whether lines end at the right edge of the box.
    """

    string: str
    typeface: Any
    size: float
    color: Color
    wrap: bool = False
    line_height: float = 1.35
    underline: bool = False
    family: str = ''
    bold: bool = False
    rtl: bool = False
    at_right: bool = False
    # Icon fonts: advance and line height say nothing, so the ink is centred.
    glyph: bool = False
    lines: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Node:
    """A box of the scene.

    Attributes:
        class_name: Element class from the schema; None for layout only.
        layout: How children are placed: 'row', 'column', 'grid' (equal
            columns) or 'layers' (each child placed on its own by ``at`` or
            ``anchor``, the only layout in which children overlap).
        width, height: Fixed size in dp; None means as the content needs.
        grow: Share of the free space along the parent's main axis; in
            'layers' any positive value fills the parent.
        shrink: Whether a row may make this node narrower than it wants.
        padding: Left, top, right, bottom in dp.
        align: Cross axis: 'start', 'center', 'end' or 'stretch'.
        justify: Main axis: 'start', 'center', 'end' or 'between'.
        at: Position in a 'layers' parent in dp.
        anchor: Position in a 'layers' parent as a fraction of the free space.
        opaque_layer: Hides all that was painted before beneath its rounded
            rectangle: dialogs, menus, windows, floating buttons.
        clip: Children are cut off at this node's rectangle.
        keeps_side: Where left and right are swapped for languages that run
            right to left, it moves, and all in it stays as it is.
        opacity: Share of the paint that is left of it and all in it.
        ring: Colour of the mark of the keyboard focus around it.
        ring_gap: Between edge and ring, in dp; a dotted ring inside of the
            edge if negative.
        fills: Its painting fills up from the side where lines begin.
        relations: Typed edges (relation type, target node) for the labels.
        rect: Result of the layout, in dp.
        measured: The layout's memory of sizes by available width.
    """

    class_name: str | None = None
    children: list[Node] = field(default_factory=list)
    layout: str = 'column'
    width: float | None = None
    height: float | None = None
    min_width: float = 0
    grow: float = 0
    shrink: bool = False
    padding: tuple[float, float, float, float] = (0, 0, 0, 0)
    gap: float = 0
    align: str = 'start'
    justify: str = 'start'
    columns: int = 1
    at: tuple[float, float] | None = None
    anchor: tuple[float, float] = (0, 0)
    fill: Color | None = None
    fill_to: Color | None = None
    border: Color | None = None
    border_width: float = 1
    radius: float = 0
    shadow: float = 0
    bevel: int = 0
    paint: Painter | None = None
    text: Text | None = None
    clip: bool = False
    opaque_layer: bool = False
    keeps_side: bool = False
    fills: bool = False
    opacity: float = 1
    ring: Color | None = None
    ring_gap: float = 0
    name: str = ''
    value: str = ''
    states: dict[str, bool] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    relations: list[tuple[str, Node]] = field(default_factory=list)
    rect: Rect = (0, 0, 0, 0)
    measured: dict[float, tuple[float, float]] = field(
        default_factory=dict, repr=False
    )

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first, in paint order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def is_opaque(self) -> bool:
        """Whether it hides all that was painted before beneath it."""
        if self.opacity < 1:
            return False
        return self.opaque_layer or bool(self.fill and self.fill[3] == 255)

    def is_ink(self) -> bool:
        """Whether its box is that of its text's or icon's ink.

        Otherwise it is its rectangle: it has a look, or is a control whose
        target the pointer hits, such as a menu's item. A link is its words.
        """
        if self.text is None or self.has_look():
            return False
        group = CLASS_GROUPS.get(self.class_name)
        return group != INTERACTIVE or self.class_name == 'link'

    def has_look(self) -> bool:
        """Whether the node paints something of its own in its rectangle."""
        return bool(
            self.fill or self.border or self.paint or self.bevel or self.shadow
        )
