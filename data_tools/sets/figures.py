"""The plots of the statistics page, as SVG."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import NullFormatter

from data_tools.sets.sheet import GROUP_COLOURS
from qontinui_mm.schema import CLASS_GROUPS

__all__ = [
    'bars',
    'class_bars',
    'columns',
    'density_map',
    'render',
    'state_bars',
]

_ACCENT, _FAINT = '#3b6ea5', '#b9c7d8'
# Bars of a plot; the others are added up below it.
_BARS = 20
_WIDTH = 5.6  # inches, of a plot that takes half of the page
_ROW = 0.2  # inches for a bar
# Names come from data sets: a dollar sign starts no formula, and letters
# that Matplotlib has no glyphs for are the browser's to draw.
_STYLE = {
    'text.parse_math': False,
    'svg.fonttype': 'none',
    'svg.hashsalt': 'qontinui_mm',
    'font.size': 9,
    'axes.spines.top': False,
    'axes.spines.right': False,
    'axes.edgecolor': '#999999',
    'axes.axisbelow': True,
    'grid.color': '#e6e6e6',
    'ytick.major.size': 0,
}


def render(draw: Any, *args: Any) -> bytes:
    """SVG of a figure that ``draw(*args)`` makes, the same for equal ones.

    Args:
        draw: One of the functions below.
        args: What it is called with.
    """
    buffer = io.BytesIO()
    with mpl.rc_context(_STYLE):
        draw(*args).savefig(
            buffer, format='svg', bbox_inches='tight', metadata={'Date': None}
        )
    return buffer.getvalue()


def _figure(rows: float, width: float = _WIDTH) -> Figure:
    return Figure(figsize=(width, rows * _ROW + 0.5))


def bars(counts: Mapping[str, int], unit: str) -> Figure:
    """A bar for each name, the first on top, on a linear scale.

    Args:
        counts: Name to number; '' stands for one that is not recorded.
        unit: What is counted.
    """
    shown = dict(list(counts.items())[:_BARS])
    others = list(counts.values())[_BARS:]
    names = [_short(name) or '(not recorded)' for name in shown]
    figure = _figure(len(names))
    axes = figure.add_subplot()
    _horizontal(axes, names, list(shown.values()))
    # No bar: where there are many others it would dwarf the rest.
    rest = f'; {len(others):,} more have {sum(others):,}' if others else ''
    axes.set_xlabel(unit + rest)
    return figure


def _short(name: str, length: int = 34) -> str:
    return name if len(name) <= length else f'{name[: length - 1]}…'


def _horizontal(
    axes: Axes,
    names: Sequence[str],
    numbers: Sequence[int],
    colours: Any = _ACCENT,
) -> None:
    """Bars from top to bottom, with their numbers behind them."""
    places = range(len(names))
    drawn = axes.barh(places, numbers, height=0.72, color=colours)
    # Not ticks by name: two shortened names may be the same.
    axes.set_yticks(places, names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.bar_label(drawn, [f'{n:,}' for n in numbers], padding=3, fontsize=8)
    axes.margins(x=0.14)
    axes.grid(True, axis='x')


def _plain_numbers(axis: Axis) -> None:
    """No powers of ten at the ticks: those would be formulas."""
    axis.set_major_formatter('{x:,.0f}')
    axis.set_minor_formatter(NullFormatter())


def class_bars(classes: Mapping[str, Mapping[str, int]]) -> Figure:
    """Elements of each class that there is, on a logarithmic scale.

    Args:
        classes: Class to its number in each split.
    """
    totals = {name: sum(splits.values()) for name, splits in classes.items()}
    names = [n for n in sorted(totals, key=totals.get)[::-1] if totals[n]]
    half = -(-len(names) // 2)
    figure = _figure(max(half, 1), 2 * _WIDTH)
    for i, part in enumerate((names[:half], names[half:])):
        axes = figure.add_subplot(1, 2, i + 1)
        colours = [GROUP_COLOURS[CLASS_GROUPS[name]] for name in part]
        _horizontal(axes, part, [totals[n] for n in part], colours)
        # The number behind a bar needs room on this scale as well.
        top = max(totals.values(), default=1)
        axes.set_xscale('log')
        axes.set_xlim(0.8, max(top, 10) * 4)
        _plain_numbers(axes.xaxis)
        axes.set_xlabel('elements')
    legend = [Patch(color=c, label=g) for g, c in GROUP_COLOURS.items()]
    figure.axes[-1].legend(handles=legend, loc='lower right', frameon=False)
    figure.subplots_adjust(wspace=0.45)
    return figure


def state_bars(states: Mapping[str, Mapping[str, int]]) -> Figure:
    """For each state that occurs, where it is on and where it is off.

    Args:
        states: State to its numbers of 'true' and 'false'.
    """
    shown = {s: n for s, n in states.items() if n['true'] or n['false']}
    figure = _figure(max(len(shown), 1))
    axes = figure.add_subplot()
    on = np.array([n['true'] for n in shown.values()])
    off = np.array([n['false'] for n in shown.values()])
    places = np.arange(len(shown))
    for shift, numbers, colour, label in (
        (-0.19, on, _ACCENT, 'on'),
        (0.19, off, _FAINT, 'off'),
    ):
        axes.barh(places + shift, numbers, 0.36, color=colour, label=label)
    axes.set_yticks(places, list(shown))
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.set_xscale('symlog', linthresh=10)
    _plain_numbers(axes.xaxis)
    axes.set_xlabel('elements')
    axes.grid(True, axis='x')
    axes.legend(frameon=False)
    return figure


def columns(
    counts: Mapping[int, int],
    what: str,
    unit: str,
    width: int = 1,
    mark: float | None = None,
) -> Figure:
    """A histogram of whole numbers.

    Args:
        counts: Number to how often it is there.
        what: The number's name.
        unit: What is counted.
        width: Numbers that share a column.
        mark: Place of a dashed line.
    """
    heights: dict[int, int] = {}
    for number, count in counts.items():
        start = number // width * width
        heights[start] = heights.get(start, 0) + count
    figure = Figure(figsize=(_WIDTH, 2.6))
    axes = figure.add_subplot()
    starts = np.array(list(heights), float)
    edge = (width - 1) / 2
    axes.bar(starts + edge, heights.values(), width * 0.9, color=_ACCENT)
    if mark is not None:
        axes.axvline(mark, color='#444444', linestyle='--', linewidth=1)
    axes.set_xlabel(what)
    axes.set_ylabel(unit)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.grid(True, axis='y')
    return figure


def density_map(cells: Sequence[tuple[int, int, int]], steps: int) -> Figure:
    """Where elements are frequent by width and height, both logarithmic.

    Args:
        cells: Column, row and number of elements; a cell goes from
            ``2 ** (column / steps)`` pixels to where the next begins.
        steps: Cells for a doubling of size.
    """
    figure = Figure(figsize=(_WIDTH, 3.8))
    axes = figure.add_subplot()
    if cells:
        found = np.array(cells)
        low, high = found[:, :2].min(), found[:, :2].max() + 1
        grid = np.zeros((high - low, high - low))
        grid[found[:, 1] - low, found[:, 0] - low] = found[:, 2]
        edges = 2 ** (np.arange(low, high + 1) / steps)
        drawn = axes.pcolormesh(
            edges,
            edges,
            np.ma.masked_equal(grid, 0),
            norm=LogNorm(1, max(grid.max(), 10)),
            cmap='viridis',
            rasterized=True,
        )
        bar = figure.colorbar(drawn, label='elements')
        _plain_numbers(bar.ax.yaxis)
    axes.set_xscale('log', base=2)
    axes.set_yscale('log', base=2)
    for axis in (axes.xaxis, axes.yaxis):
        _plain_numbers(axis)
    axes.set_xlabel('width, px')
    axes.set_ylabel('height, px')
    axes.grid(True, axis='both')
    return figure
