"""The layout solver: stacks, grids and layers with grow, shrink and wrap.

Two passes, as flexible box layouts do it: ``measure`` asks each node how
large it wants to be in a given width, ``arrange`` hands out rectangles from
the root down.
"""

from __future__ import annotations

import math

from data_tools.procedural.scene import Node, Rect, Text
from data_tools.procedural.text import advance, elide, wrap_lines

__all__ = ['arrange', 'measure']

UNBOUNDED = 1e6


def measure(node: Node, available: float = UNBOUNDED) -> tuple[float, float]:
    """Size in dp that a node wants when ``available`` dp of width are left."""
    # Each level asks for its children's sizes more than once; without the
    # memory the work would double with every level of nesting.
    if available not in node.measured:
        node.measured[available] = _measure(node, available)
    return node.measured[available]


def _measure(node: Node, available: float) -> tuple[float, float]:
    if node.width is not None:
        available = min(available, node.width)
    left, top, right, bottom = node.padding
    inner = max(available - left - right, 0)
    if node.text is not None:
        width, height = _measure_text(node.text, inner)
    else:
        width, height = _MEASURE[node.layout](node, inner)
    width = max(width + left + right, node.min_width)
    height = height + top + bottom
    return (
        node.width if node.width is not None else width,
        node.height if node.height is not None else height,
    )


def arrange(node: Node, rect: Rect) -> None:
    """Give ``node`` its rectangle and place its children inside."""
    if node.rect == rect:
        return
    node.rect = rect
    left, top, right, bottom = node.padding
    inner = (
        rect[0] + left,
        rect[1] + top,
        max(rect[2] - right, rect[0] + left),
        max(rect[3] - bottom, rect[1] + top),
    )
    if node.text is not None:
        _fit_text(node.text, inner[2] - inner[0])
    elif node.children:
        _ARRANGE[node.layout](node, inner)


def _measure_text(text: Text, available: float) -> tuple[float, float]:
    if text.glyph:
        return text.size, text.size
    lines = wrap_lines(text, available) if text.wrap else [text.string]
    width = max((advance(text, line) for line in lines), default=0)
    height = len(lines) * math.ceil(text.size * text.line_height)
    return math.ceil(width), height


def _fit_text(text: Text, available: float) -> None:
    if text.wrap:
        text.lines = wrap_lines(text, available)
    else:
        text.lines = [elide(text, available)]


def _measure_row(node: Node, inner: float) -> tuple[float, float]:
    widths = _row_widths(node, inner, stretch=inner < UNBOUNDED / 2)
    heights = [
        measure(child, width)[1]
        for child, width in zip(node.children, widths, strict=True)
    ]
    natural = sum(
        width if child.grow == 0 else measure(child, width)[0]
        for child, width in zip(node.children, widths, strict=True)
    )
    gaps = node.gap * max(len(node.children) - 1, 0)
    return natural + gaps, max(heights, default=0)


def _measure_column(node: Node, inner: float) -> tuple[float, float]:
    sizes = [measure(child, inner) for child in node.children]
    gaps = node.gap * max(len(node.children) - 1, 0)
    return (
        max((w for w, _ in sizes), default=0),
        sum(h for _, h in sizes) + gaps,
    )


def _measure_grid(node: Node, inner: float) -> tuple[float, float]:
    cell = _cell_width(node, inner)
    heights = _grid_heights(node, cell)
    gaps = node.gap * max(len(heights) - 1, 0)
    if inner < UNBOUNDED / 2:
        return inner, sum(heights) + gaps
    widest = max((measure(c, cell)[0] for c in node.children), default=0)
    total = widest * node.columns + node.gap * (node.columns - 1)
    return total, sum(heights) + gaps


def _measure_layers(node: Node, inner: float) -> tuple[float, float]:
    sizes = [measure(child, inner) for child in node.children]
    return (
        max((w for w, _ in sizes), default=0),
        max((h for _, h in sizes), default=0),
    )


def _row_widths(node: Node, inner: float, stretch: bool) -> list[float]:
    """Widths of a row's children: what they want, then grow, then shrink."""
    gaps = node.gap * max(len(node.children) - 1, 0)
    widths = [
        0.0 if child.grow and stretch else measure(child, inner)[0]
        for child in node.children
    ]
    free = inner - gaps - sum(widths)
    total = sum(child.grow for child in node.children)
    if stretch and total and free > 0:
        for i, child in enumerate(node.children):
            widths[i] += free * child.grow / total
    elif free < 0:
        soft = sum(
            w for w, c in zip(widths, node.children, strict=True) if c.shrink
        )
        ratio = max(1 + free / soft, 0.2) if soft else 1
        widths = [
            w * ratio if c.shrink else w
            for w, c in zip(widths, node.children, strict=True)
        ]
    return widths


def _arrange_row(node: Node, inner: Rect) -> None:
    x0, y0, x1, y1 = inner
    widths = _row_widths(node, x1 - x0, stretch=True)
    x, gap = _justify(node, widths, x0, x1)
    for child, width in zip(node.children, widths, strict=True):
        height = measure(child, width)[1]
        top, height = _cross(node.align, child.height, height, y0, y1)
        arrange(child, (x, top, x + width, top + height))
        x += width + gap


def _arrange_column(node: Node, inner: Rect) -> None:
    x0, y0, x1, y1 = inner
    sizes = [measure(child, x1 - x0) for child in node.children]
    heights = [h for _, h in sizes]
    total = sum(child.grow for child in node.children)
    free = y1 - y0 - sum(heights) - node.gap * max(len(heights) - 1, 0)
    if total and free:
        for i, child in enumerate(node.children):
            heights[i] = max(heights[i] + free * child.grow / total, 0)
    y, gap = _justify(node, heights, y0, y1)
    for child, (width, _), height in zip(
        node.children, sizes, heights, strict=True
    ):
        if child.shrink:
            width = min(width, x1 - x0)
        left, width = _cross(node.align, child.width, width, x0, x1)
        arrange(child, (left, y, left + width, y + height))
        y += height + gap


def _arrange_grid(node: Node, inner: Rect) -> None:
    cell = _cell_width(node, inner[2] - inner[0])
    heights = _grid_heights(node, cell)
    y = inner[1]
    for row, height in enumerate(heights):
        first = row * node.columns
        for i, child in enumerate(node.children[first : first + node.columns]):
            x = inner[0] + i * (cell + node.gap)
            arrange(child, (x, y, x + cell, y + height))
        y += height + node.gap


def _arrange_layers(node: Node, inner: Rect) -> None:
    x0, y0, x1, y1 = inner
    for child in node.children:
        if child.grow:
            arrange(child, inner)
            continue
        width, height = measure(child, x1 - x0)
        if child.at is not None:
            x, y = x0 + child.at[0], y0 + child.at[1]
        else:
            x = x0 + (x1 - x0 - width) * child.anchor[0]
            y = y0 + (y1 - y0 - height) * child.anchor[1]
        arrange(child, (x, y, x + width, y + height))


def _cell_width(node: Node, inner: float) -> float:
    if inner >= UNBOUNDED / 2:
        return UNBOUNDED
    return (inner - node.gap * (node.columns - 1)) / node.columns


def _grid_heights(node: Node, cell: float) -> list[float]:
    heights = [measure(child, cell)[1] for child in node.children]
    return [
        max(heights[i : i + node.columns])
        for i in range(0, len(heights), node.columns)
    ]


def _justify(
    node: Node, sizes: list[float], start: float, end: float
) -> tuple[float, float]:
    """Where the first child starts, and the gap between children."""
    free = end - start - sum(sizes) - node.gap * max(len(sizes) - 1, 0)
    if free <= 0 or node.justify == 'start':
        return start, node.gap
    if node.justify == 'between' and len(sizes) > 1:
        return start, node.gap + free / (len(sizes) - 1)
    return start + free * {'center': 0.5, 'end': 1}.get(node.justify, 0), (
        node.gap
    )


def _cross(
    align: str, fixed: float | None, wanted: float, start: float, end: float
) -> tuple[float, float]:
    """Start and size across the main axis."""
    if align == 'stretch':
        return start, (end - start if fixed is None else wanted)
    free = end - start - wanted
    return start + free * {'center': 0.5, 'end': 1}.get(align, 0), wanted


_MEASURE = {
    'row': _measure_row,
    'column': _measure_column,
    'grid': _measure_grid,
    'layers': _measure_layers,
}
_ARRANGE = {
    'row': _arrange_row,
    'column': _arrange_column,
    'grid': _arrange_grid,
    'layers': _arrange_layers,
}
