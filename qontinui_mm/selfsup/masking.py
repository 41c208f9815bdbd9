"""Which cells of a view are hidden: pure functions.

A view is a grid of cells, as large as a patch of the model. Every function
here hides exactly as many cells as it is told: a masked autoencoder batches
what is left.
"""

from __future__ import annotations

import numpy as np

__all__ = [
    'cell_detail',
    'draw_blocks',
    'draw_cells',
    'draw_elements',
    'hiding_rates',
    'masked_count',
    'touched_cells',
]

_SMALLEST_BLOCK = 4  # cells
_BLOCK_ASPECTS = (0.3, 1 / 0.3)


def masked_count(cells: int, ratio: float) -> int:
    """How many of ``cells`` to hide; at least one stays."""
    return min(round(cells * ratio), cells - 1)


def cell_detail(image: np.ndarray, cell: int) -> np.ndarray:
    """How much happens in each cell.

    Args:
        image: (H, W, C) uint8; H and W are multiples of ``cell``.
        cell: Side of a cell in pixels.

    Returns:
        (H / cell, W / cell) uint8: the range of values, 0 to 255, in the
        channel where it is widest; 0 is one flat colour.
    """
    rows, columns = image.shape[0] // cell, image.shape[1] // cell
    cells = image.reshape(rows, cell, columns, cell, -1)
    return (cells.max((1, 3)) - cells.min((1, 3))).max(-1)


def touched_cells(
    boxes: np.ndarray, shape: tuple[int, int], cell: int
) -> np.ndarray:
    """The cells that each box lies in, if only by a part.

    Args:
        boxes: (N, 4) xyxy in pixels of the view.
        shape: Rows and columns of the grid.
        cell: Side of a cell in pixels.

    Returns:
        (N, rows, columns) bools.
    """
    boxes = np.asarray(boxes, float).reshape(-1, 4) / cell
    touched = []
    for axis, number in ((1, shape[0]), (0, shape[1])):
        low, high = boxes[:, axis, None], boxes[:, axis + 2, None]
        index = np.arange(number)
        touched.append((index < high) & (index + 1 > low))
    rows, columns = touched
    return rows[:, :, None] & columns[:, None, :]


def hiding_rates(
    weights: np.ndarray, count: int, max_rate: float = 1.0
) -> np.ndarray:
    """How likely each cell is hidden, if ``count`` of them are.

    Args:
        weights: Of any shape, above 0: how often a cell is hidden by
            comparison.
        count: How many cells are hidden.
        max_rate: No cell is hidden more often, unless ``count`` asks for it.
            With it something of what is hidden most is always seen.

    Returns:
        Rates of the shape of ``weights``, 0 to 1, whose sum is ``count``:
        proportional to the weights as far as ``max_rate`` allows.
    """
    weights = np.asarray(weights, float)
    if not (weights > 0).all():
        raise ValueError('weights: not all of them are above 0')
    if not 0 <= count <= weights.size:
        raise ValueError(f'count: {count} is not in 0 to {weights.size}')
    cap = max(max_rate, count / weights.size)
    capped = np.zeros(weights.shape, bool)
    while not capped.all():
        rest = count - cap * capped.sum()
        rates = weights * (rest / weights[~capped].sum())
        over = ~capped & (rates > cap * (1 + 1e-9))
        if not over.any():
            return np.where(capped, cap, rates.clip(0, 1))
        capped |= over
    return np.full(weights.shape, cap)


def draw_cells(
    weights: np.ndarray,
    count: int,
    rng: np.random.Generator,
    max_rate: float = 1.0,
    among: np.ndarray | None = None,
) -> np.ndarray:
    """Hide single cells, each as often as ``hiding_rates`` says.

    Systematic sampling in a random order: exact in the number and in the
    rates (Madow, Annals of Mathematical Statistics, 1949).

    Args:
        weights: (rows, columns), above 0.
        count: How many cells are hidden.
        rng: Source of chance.
        max_rate: See ``hiding_rates``.
        among: (rows, columns) bools: the cells to choose from.

    Returns:
        (rows, columns) bools, ``count`` of them true.
    """
    mask = np.zeros(weights.shape, bool)
    cells = np.arange(weights.size)
    if among is not None:
        cells = cells[among.ravel()]
    cells = rng.permutation(cells)
    rates = hiding_rates(weights.ravel()[cells], count, max_rate)
    ends = rates.cumsum()
    # The sum is a whole number, but for rounding.
    marks = (rng.random() + np.arange(count)).clip(max=ends[-1:].sum())
    places = np.searchsorted(ends, marks).clip(max=len(cells) - 1)
    mask.ravel()[cells[places]] = True
    return mask


def draw_blocks(
    weights: np.ndarray, count: int, rng: np.random.Generator
) -> np.ndarray:
    """Hide rectangles of many sizes (BEiT, arXiv:2106.08254).

    Args:
        weights: (rows, columns), above 0: how often a cell is the middle of
            a rectangle by comparison.
        count: How many cells are hidden.
        rng: Source of chance.

    Returns:
        (rows, columns) bools, ``count`` of them true.
    """
    mask = np.zeros(weights.shape, bool)
    rows, columns = np.indices(mask.shape)
    while (rest := count - int(mask.sum())) > 0:
        free = np.where(mask, 0, weights).ravel()
        middle = rng.choice(mask.size, p=free / free.sum())
        row, column = divmod(int(middle), mask.shape[1])
        area = rng.uniform(min(_SMALLEST_BLOCK, rest), rest)
        aspect = np.exp(rng.uniform(*np.log(_BLOCK_ASPECTS)))
        # How far a cell is from the middle, in halves of the block's sides.
        far = np.maximum(
            np.abs(rows - row) / max(np.sqrt(area / aspect) / 2, 0.5),
            np.abs(columns - column) / max(np.sqrt(area * aspect) / 2, 0.5),
        )
        inside = np.flatnonzero((far < 1) & ~mask)
        nearest = inside[np.argsort(far.ravel()[inside], kind='stable')]
        mask.ravel()[nearest[:rest]] = True
    return mask


def draw_elements(
    touched: np.ndarray,
    weights: np.ndarray,
    count: int,
    rng: np.random.Generator,
    max_rate: float = 1.0,
) -> np.ndarray:
    """Hide whole elements, and the ground between them likewise.

    On the average as many of the cells with elements are hidden as
    ``hiding_rates`` says, so some elements are seen whole. Of the other cells
    single ones are drawn. A cell that two elements share is hidden with
    either.

    Args:
        touched: (N, rows, columns) bools, the cells of each element.
        weights: (rows, columns), above 0: an element has the mean of its
            cells'.
        count: How many cells are hidden.
        rng: Source of chance.
        max_rate: See ``hiding_rates``.

    Returns:
        (rows, columns) bools, ``count`` of them true. An element is cut only
        where the ground does not suffice to make up the number.
    """
    occupied = touched.any(0)
    rates = hiding_rates(weights, count, max_rate)
    budget = rates[occupied].sum()
    mask = np.zeros(weights.shape, bool)
    for index in _element_order(touched, weights, rng):
        hidden = mask | touched[index]
        left = budget - mask.sum()
        more = hidden.sum() - mask.sum()
        fits = more <= left
        # The last one by chance, so that large ones have theirs, too.
        if fits or (rng.random() < left / more and hidden.sum() <= count):
            mask = hidden
        if not fits:
            break
    for among in (~occupied, occupied):
        free = among & ~mask
        rest = min(count - int(mask.sum()), int(free.sum()))
        if rest:
            mask |= draw_cells(weights, rest, rng, max_rate, free)
    return mask


def _element_order(
    touched: np.ndarray, weights: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Indices in a random order in which the heavy tend to come first.

    Weighted sampling without replacement (Efraimidis and Spirakis, 2006).
    """
    sizes = touched.sum((1, 2))
    total = (touched * weights).sum((1, 2))
    mean = total / np.maximum(sizes, 1)
    with np.errstate(divide='ignore'):
        keys = np.log(rng.random(len(touched))) / mean.clip(min=1e-12)
    return np.argsort(-keys)[: int((sizes > 0).sum())]
