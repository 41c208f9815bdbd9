"""The words of a page as elements: which runs of text belong together.

A heading, a paragraph or a link is one element however its text is styled;
other words form one element for each stretch of lines in a block.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from data_tools.browser.kinds import Kind
from data_tools.browser.scene import PICTURES, PageScene
from data_tools.browser.snapshot import Node
from data_tools.browser.words import WORDS
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['TextRun', 'text_runs']

# Classes whose elements hold their words themselves.
_OWNERS = {'heading', 'paragraph', 'link', 'code', 'badge', 'avatar', 'key',
           'tooltip'}  # fmt: skip
# Running text has at least so many characters, where it has several lines.
_LONG = 60


@dataclass(eq=False)
class TextRun:
    """Words that are one element.

    Attributes:
        owner: The node whose element holds them; None where they are an
            element of their own.
        block: The node whose lines they are in.
        nodes: The text nodes, in order.
    """

    owner: Node | None
    block: Node
    nodes: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return ' '.join(''.join(n.text for n in self.nodes).split())

    @property
    def rows(self) -> int:
        """Number of lines."""
        return len({round(line[3]) for n in self.nodes for line in n.lines})

    @property
    def class_name(self) -> str:
        """Of the element that they are, where no other owns them."""
        if self.rows > 1 and len(self.text) >= _LONG:
            return 'paragraph'
        return 'text'


def text_runs(scene: PageScene, kinds: list[Kind | None]) -> list[TextRun]:
    """The runs of words that can be seen, in the order of the page."""
    runs: dict[tuple, TextRun] = {}
    numbers: dict[int, dict[int, int]] = {}
    for node in scene.nodes:
        if scene.text_kinds[node.index] != WORDS or not scene.shown(node):
            continue
        owner, block = _held_by(node, kinds)
        if owner is not None:
            key = (owner.index, -1)
        else:
            if block.index not in numbers:
                numbers[block.index] = _stretches(block, kinds)
            key = (block.index, numbers[block.index].get(node.index, 0))
        runs.setdefault(key, TextRun(owner, block)).nodes.append(node)
    return list(runs.values())


def _held_by(node: Node, kinds: list[Kind | None]) -> tuple[Node | None, Node]:
    """The element that owns a text, if one does, and the block it is in."""
    for above in (node, *node.ancestors()):
        kind = kinds[above.index]
        if kind is not None:
            # What only gathers elements does not own their words.
            owns = kind.name in _OWNERS and kind.shape != 'contents'
            return (above, above) if owns else (None, _block(node, above))
        if above.tag == 'label' or _is_block(above):
            return _owner_above(above, kinds), above
    return None, node


def _owner_above(block: Node, kinds: list[Kind | None]) -> Node | None:
    """Headings and the like own the blocks in them, too."""
    for above in block.ancestors():
        kind = kinds[above.index]
        if kind is not None:
            owns = kind.name in _OWNERS and kind.shape != 'contents'
            return above if owns else None
    return None


def _block(node: Node, limit: Node) -> Node:
    for above in node.ancestors():
        if above is limit or above.tag == 'label' or _is_block(above):
            return above
    return limit


def _is_block(node: Node) -> bool:
    return (
        node.box is not None
        and node.tag != '#text'
        and node.style is not None
        and not node.style.inline
    )


def _stretches(block: Node, kinds: list[Kind | None]) -> dict[int, int]:
    """For each text in a block's lines, how many breaks stand before it."""
    numbers: dict[int, int] = {}
    count = 0

    def visit(node: Node) -> None:
        nonlocal count
        for child in node.children:
            if child.lines:
                numbers[child.index] = count
            elif _breaks(child, kinds):
                count += 1
                continue
            visit(child)

    visit(block)
    return numbers


def _breaks(node: Node, kinds: list[Kind | None]) -> bool:
    if node.box is None or node.tag == '#text' or node.style.inline:
        kind = kinds[node.index]
        held = kind is not None and kind.name != 'link'
        return held and CLASS_GROUPS[kind.name] == INTERACTIVE
    return _is_block(node) or node.tag in PICTURES
