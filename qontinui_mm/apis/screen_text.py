"""Text of elements, read by an OCR library where one is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from qontinui_mm.schema import Box
from qontinui_mm.structures import ScreenTree

__all__ = ['RapidOcrReader', 'TextReader', 'TextRun', 'fill_text']

# Share of the width of a run of text that must lie in an element to be its
# text. Of its height only the middle: readers give their boxes a margin, and
# those of text elements go around the glyphs.
_INSIDE = 0.6
# Runs whose middles are nearer than this share of their height are one line.
_SAME_LINE = 0.5


@dataclass(frozen=True)
class TextRun:
    """Some text in a line.

    Attributes:
        text: What is written.
        box: xyxy in pixels.
    """

    text: str
    box: Box


# From (height, width, 3) uint8 RGB to the text on it.
TextReader = Callable[[np.ndarray], Sequence[TextRun]]


class RapidOcrReader:
    """RapidOCR (Apache-2.0): its models come with its package.

    Chinese, Japanese and the Latin script; it runs on onnxruntime.

    Args:
        min_score: Words that the library is less sure of are left out.

    Raises:
        ModuleNotFoundError: rapidocr or onnxruntime is not installed.
    """

    def __init__(self, min_score: float = 0.5) -> None:
        try:
            import onnxruntime  # noqa: F401
            from rapidocr import RapidOCR
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(
                'text is read by rapidocr with onnxruntime, and '
                f'{error.name} is not installed: pip install '
                "'qontinui-mm[ocr]'"
            ) from error
        self._engine = RapidOCR(
            params={
                'Global.log_level': 'error',
                'Global.text_score': min_score,
                # Text on screens stands upright.
                'Global.use_cls': False,
                # Shrunk to its default of 2000 pixels small text is lost.
                'Global.max_side_len': 4000,
            }
        )

    def __call__(self, pixels: np.ndarray) -> list[TextRun]:
        """Read a screen.

        Args:
            pixels: (height, width, 3) uint8, RGB.

        Returns:
            Words, or characters of scripts without blanks.
        """
        found = self._engine(pixels[..., ::-1], return_word_box=True)
        return [
            TextRun(text, _bounds(corners))
            for line in found.word_results or ()
            for text, _, corners in line
            if corners is not None and text.strip()
        ]


def _bounds(corners: Any) -> Box:
    points = np.asarray(corners, np.float64).reshape(-1, 2)
    return (*points.min(0).tolist(), *points.max(0).tolist())


def fill_text(tree: ScreenTree, runs: Sequence[TextRun]) -> ScreenTree:
    """Give each run of text to the smallest element that it lies in.

    Args:
        tree: Of the screen; text that it has already is replaced where
            something is read.
        runs: What was read, in any order, in pixels of the screen.

    Returns:
        The tree with texts, line by line; a run that lies in no element is
        left out.
    """
    boxes = np.array([e.box for e in tree.elements]).reshape(-1, 4)
    order = np.argsort((boxes[:, 2:] - boxes[:, :2]).prod(1), kind='stable')
    owned: dict[int, list[TextRun]] = {}
    for run in runs:
        inside = order[_lies_in(run.box, boxes[order])]
        if len(inside):
            owned.setdefault(int(inside[0]), []).append(run)
    elements = [
        replace(e, text=_joined(owned[i])) if i in owned else e
        for i, e in enumerate(tree.elements)
    ]
    return replace(tree, elements=elements)


def _lies_in(box: Box, boxes: np.ndarray) -> np.ndarray:
    """(n,) bools: whether a run of text lies in each of (n, 4) boxes."""
    left, top, right, bottom = box
    shared = np.minimum(right, boxes[:, 2]) - np.maximum(left, boxes[:, 0])
    middle = (top + bottom) / 2
    return (
        (shared >= _INSIDE * (right - left))
        & (boxes[:, 1] <= middle)
        & (middle <= boxes[:, 3])
    )


def _joined(runs: Sequence[TextRun]) -> str:
    """Lines from the top, each from the left."""
    lines: list[list[TextRun]] = []
    for run in sorted(runs, key=lambda r: r.box[1] + r.box[3]):
        if lines and _same_line(lines[-1][-1].box, run.box):
            lines[-1].append(run)
        else:
            lines.append([run])
    return '\n'.join(_line(line) for line in lines)


def _same_line(a: Box, b: Box) -> bool:
    apart = abs(a[1] + a[3] - b[1] - b[3]) / 2
    return apart < _SAME_LINE * max(a[3] - a[1], b[3] - b[1])


def _line(runs: Sequence[TextRun]) -> str:
    runs = sorted(runs, key=lambda r: r.box[0])
    text = runs[0].text
    for run in runs[1:]:
        # Chinese and Japanese characters come one by one, without blanks.
        joined = _is_wide(text[-1]) and _is_wide(run.text[0])
        text += run.text if joined else f' {run.text}'
    return text


def _is_wide(character: str) -> bool:
    """Whether it is of a script without blanks between words."""
    return '\u2e80' <= character <= '\ud7ff' or character >= '\uf900'
