"""Charts as SVG text."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

__all__ = ['curves', 'reliability']

_COLORS = ('#1f5fa8', '#c2410c', '#15803d', '#7e22ce', '#a16207', '#0e7490')
_STYLE = {
    'svg.hashsalt': 'qontinui_mm',
    'svg.fonttype': 'none',
    'font.family': 'sans-serif',
    'font.size': 9,
    'axes.spines.top': False,
    'axes.spines.right': False,
}
_EMPTY: Sequence[float] = ()


def curves(systems: Mapping[str, Mapping[str, Any]]) -> str:
    """Precision over recall of all systems; the dot is the threshold.

    Args:
        systems: Name -> with ``curve`` and ``detection.shown``.
    """
    with rc_context(_STYLE):
        figure, axes = _axes(4.6, 3.4, 'recall', 'precision')
        for (name, system), color in zip(
            systems.items(), _cycle(len(systems)), strict=True
        ):
            curve, shown = system['curve'], system['detection']['shown']
            axes.plot(
                curve['recall'],
                curve['precision'],
                color=color,
                label=_plain(name),
            )
            if shown['precision_50'] is not None:
                axes.plot(
                    shown['recall_50'],
                    shown['precision_50'],
                    'o',
                    color=color,
                )
        axes.legend(loc='lower left', frameon=False)
        return _svg(figure)


def reliability(systems: Mapping[str, Mapping[str, Any]]) -> str:
    """Share of right detections over their score, of all systems.

    Args:
        systems: Name -> with ``calibration``.
    """
    with rc_context(_STYLE):
        figure, axes = _axes(4.6, 3.4, 'score', 'share that is right')
        axes.plot([0, 1], [0, 1], color='#aaaaaa', linewidth=1)
        for (name, system), color in zip(
            systems.items(), _cycle(len(systems)), strict=True
        ):
            bins = system['calibration']
            points = [
                pair
                for pair in zip(bins['scores'], bins['hits'], strict=True)
                if None not in pair
            ]
            x, y = zip(*points, strict=True) if points else (_EMPTY, _EMPTY)
            axes.plot(
                x, y, 'o-', color=color, label=_plain(name), markersize=4
            )
        axes.legend(loc='upper left', frameon=False)
        return _svg(figure)


def _axes(width: float, height: float, x: str, y: str) -> tuple[Figure, Axes]:
    figure = Figure((width, height), layout='constrained')
    axes = figure.add_subplot(
        xlim=(0, 1.02), ylim=(0, 1.02), xlabel=x, ylabel=y
    )
    axes.grid(color='#e5e5e5', linewidth=0.6)
    return figure, axes


def _plain(name: str) -> str:
    """A name that is no formula and is not left out of legends."""
    return name.replace('$', r'\$').lstrip('_') or 'system'


def _cycle(count: int) -> list[str]:
    return [_COLORS[i % len(_COLORS)] for i in range(count)]


def _svg(figure: Figure) -> str:
    """The svg element alone, without a date."""
    stream = io.StringIO()
    FigureCanvasSVG(figure).print_svg(
        stream, metadata={'Date': None, 'Creator': None}
    )
    text = stream.getvalue()
    return text[text.index('<svg') :]
