"""What a model finds on a screen, as a tree; numpy only.

One data structure, :class:`ScreenTree`, a module for each format that it is
written to, and how a tree is decoded from scores.
"""

from qontinui_mm.structures.arborescence import maximum_arborescence
from qontinui_mm.structures.dot import to_dot
from qontinui_mm.structures.enclosing import enclosing_parents
from qontinui_mm.structures.forest import (
    ROOT,
    children_of,
    depths,
    reindex_parents,
    remap_relations,
)
from qontinui_mm.structures.html import to_html
from qontinui_mm.structures.nested import from_nested, to_nested
from qontinui_mm.structures.outline import to_text
from qontinui_mm.structures.reading_order import reading_order
from qontinui_mm.structures.screen_tree import ScreenTree
from qontinui_mm.structures.tree_decoding import (
    containment_shares,
    decode_parents,
)
from qontinui_mm.structures.tree_element import TreeElement

__all__ = [
    'ROOT',
    'ScreenTree',
    'TreeElement',
    'children_of',
    'containment_shares',
    'decode_parents',
    'depths',
    'enclosing_parents',
    'from_nested',
    'maximum_arborescence',
    'reading_order',
    'reindex_parents',
    'remap_relations',
    'to_dot',
    'to_html',
    'to_nested',
    'to_text',
]
