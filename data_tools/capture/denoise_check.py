"""Measure the denoiser: false nodes put into exactly labelled screens."""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from data_tools.box import Box, area, intersect
from data_tools.capture.denoise import denoise
from data_tools.capture.node import Node, is_container
from data_tools.layout import write_atomically
from data_tools.procedural.generate import (
    GENERATOR_VERSION,
    render_screen,
    screen_rng,
)
from qontinui_mm.schema import Screen

__all__ = ['KINDS', 'add_arguments', 'inject', 'main', 'measure', 'nodes_of']

KINDS = {
    'page': 'the elements of another screen, as a page under this one',
    'node': 'single elements of another screen',
    'under_popup': 'elements of another screen, where a popup lies over them',
    'shifted': 'a copy of an element, moved by 0.3 to 1 of its size',
    'moved_out': 'a copy of an element, outside of the image',
    'collapsed': 'a copy of an element, without area',
    'twin': 'a copy of an element in its own place',
}
_POPUPS = {'dialog', 'menu', 'popover', 'bottom_sheet', 'toast', 'tooltip'}
# False nodes of each kind but 'page' in one screen, at most.
_EACH = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument('--screens', type=int, default=100)
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--out', type=Path, help='JSON file; else printed')


def main(args: argparse.Namespace) -> int:
    """Measure and write or print the numbers."""
    if args.screens < 1:
        raise ValueError('--screens must be 1 or more')
    report = json.dumps(measure(args.screens, args.seed), indent=2) + '\n'
    if args.out is None:
        print(report, end='')
    else:
        write_atomically(args.out, report.encode(), args.out.parent)
        print(f'report in {args.out}')
    return 0


def measure(screens: int, seed: int) -> dict[str, Any]:
    """How well false nodes are found, and what is lost with them.

    Args:
        screens: Number of screens, each with false nodes of one kind.
        seed: Of the screens and of what is put into them.

    Returns:
        For each of ``KINDS`` the false nodes, how many of them were removed
        and that as recall; over all, the precision of removal; of the true
        nodes the number, the share lost, and the losses by class and reason.
    """
    added, found = Counter(), Counter()
    good, lost, why = Counter(), Counter(), Counter()
    kinds = list(KINDS)
    for index in range(screens):
        kind = kinds[index % len(kinds)]
        pixels, nodes, false = _sample(seed, index, kind)
        gone = denoise(nodes, pixels)
        added[kind] += len(false)
        found[kind] += sum(i in gone for i in false)
        for i, node in enumerate(nodes):
            if node.class_name is None or i in false:
                continue
            good[node.class_name] += 1
            if i in gone:
                lost[node.class_name] += 1
                why[gone[i]] += 1
    return {
        'command': f'denoise_check --screens {screens} --seed {seed}',
        'generator_version': GENERATOR_VERSION,
        'false_nodes': {
            kind: {
                'is': about,
                'added': added[kind],
                'removed': found[kind],
                'recall': _share(found[kind], added[kind]),
            }
            for kind, about in KINDS.items()
        },
        'recall': _share(found.total(), added.total()),
        'precision': _share(found.total(), found.total() + lost.total()),
        'true_nodes': {
            'count': good.total(),
            'lost': lost.total(),
            'share_lost': _share(lost.total(), good.total()),
            'lost_by_class': {
                name: [count, good[name]] for name, count in lost.most_common()
            },
            'lost_by_reason': dict(why.most_common()),
        },
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _sample(
    seed: int, index: int, kind: str
) -> tuple[np.ndarray, list[Node], set[int]]:
    pixels, screen = render_screen(seed, index)
    rng = screen_rng(seed + 1, index)
    _, other = render_screen(seed, index + 1_000_000)
    nodes, false = inject(nodes_of(screen), nodes_of(other), kind, rng)
    return pixels, nodes, false


def nodes_of(screen: Screen) -> list[Node]:
    """A labelled screen as a program would tell it: a page and its nodes."""
    page = Node('page', None, (0, 0, screen.width, screen.height))
    return [page] + [
        Node(
            label=element.class_name,
            class_name=element.class_name,
            box=element.box,
            parent=0 if element.parent is None else element.parent + 1,
            text=element.text,
            name=element.accessible_name,
        )
        for element in screen.elements
    ]


def inject(
    nodes: list[Node], others: list[Node], kind: str, rng: random.Random
) -> tuple[list[Node], set[int]]:
    """Add false nodes of one kind.

    Args:
        nodes: A screen's, all below the first.
        others: Those of another screen.
        kind: One of ``KINDS``.
        rng: Chooses.

    Returns:
        The nodes with the false ones, and the indices of these.
    """
    if kind == 'page':
        return _under_another_page(nodes, others)
    leaves = [n for n in nodes if _is_leaf(n)]
    strangers = [n for n in others if _is_leaf(n)]
    rng.shuffle(leaves)
    rng.shuffle(strangers)
    made = _false_nodes(kind, nodes, leaves, strangers, rng)
    real = [n for n in nodes if n.class_name is not None]
    false = [
        replace(n, parent=0)
        for n in made
        if kind == 'twin' or not any(_alike(n, m) for m in real)
    ][:_EACH]
    return nodes + false, set(range(len(nodes), len(nodes) + len(false)))


def _is_leaf(node: Node) -> bool:
    return node.class_name is not None and not is_container(node)


def _false_nodes(
    kind: str,
    nodes: list[Node],
    leaves: list[Node],
    strangers: list[Node],
    rng: random.Random,
) -> list[Node]:
    size = nodes[0].box
    if kind == 'node':
        return [n for n in strangers if intersect(n.box, size) == n.box]
    if kind == 'under_popup':
        popups = [n.box for n in nodes if n.class_name in _POPUPS]
        return [_into(n, p, rng) for p in popups for n in strangers[:8]]
    if kind == 'shifted':
        moved = [_moved(n, _shift(rng)) for n in leaves]
        return [n for n in moved if intersect(n.box, size) == n.box]
    if kind == 'moved_out':
        return [replace(n, box=_plus(n.box, size[2], 0)) for n in leaves]
    if kind == 'collapsed':
        return [replace(n, box=(*n.box[:3], n.box[1])) for n in leaves]
    if kind == 'twin':
        return leaves
    raise ValueError(f'kind {kind!r} is none of {", ".join(KINDS)}')


def _under_another_page(
    nodes: list[Node], others: list[Node]
) -> tuple[list[Node], set[int]]:
    page = nodes[0].box
    root = Node('root', None, page)
    below = [
        replace(
            node,
            box=_cut(node.box, page),
            parent=0 if node.parent is None else node.parent + 1,
        )
        for node in others
    ]
    first = len(below) + 1
    above = [
        replace(n, parent=0 if n.parent is None else n.parent + first)
        for n in nodes
    ]
    false = {
        i
        for i, node in enumerate(below, start=1)
        if node.class_name is not None
        and not any(_alike(node, n) for n in above)
    }
    # What looks the same on both pages is true whichever it is from.
    for i, node in enumerate(below, start=1):
        if i not in false:
            node.class_name = None
    return [root, *below, *above], false


def _cut(box: Box, page: Box) -> Box:
    return intersect(box, page) or (*box[:2], *box[:2])


def _alike(a: Node, b: Node) -> bool:
    """Whether two boxes are all but the same."""
    shared = intersect(a.box, b.box)
    if shared is None:
        return False
    both = area(a.box) + area(b.box) - area(shared)
    return area(shared) > 0.8 * both


def _shift(rng: random.Random) -> tuple[float, float]:
    way = rng.uniform(0.3, 1.0) * rng.choice((-1, 1))
    return rng.choice(((way, 0.0), (0.0, way), (way, way)))


def _moved(node: Node, shift: tuple[float, float]) -> Node:
    x0, y0, x1, y1 = node.box
    return replace(
        node, box=_plus(node.box, shift[0] * (x1 - x0), shift[1] * (y1 - y0))
    )


def _plus(box: Box, dx: float, dy: float) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _into(node: Node, popup: Box, rng: random.Random) -> Node:
    """The node somewhere inside a popup, smaller if need be."""
    width = min(node.box[2] - node.box[0], popup[2] - popup[0])
    height = min(node.box[3] - node.box[1], popup[3] - popup[1])
    x = rng.uniform(popup[0], popup[2] - width)
    y = rng.uniform(popup[1], popup[3] - height)
    return replace(node, box=(x, y, x + width, y + height))
