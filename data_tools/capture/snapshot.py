"""A captured screen: its pixels and what the program says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from data_tools.capture.node import Node

__all__ = ['Snapshot']


@dataclass
class Snapshot:
    """One captured screen before it is cleaned and labelled.

    Attributes:
        pixels: RGB, shape (height, width, 3), uint8.
        nodes: A parent before its children; later ones are painted later
            within a window.
        platform: One of ``schema.PLATFORMS``.
        app_id: The application; decides the split.
        source: Name of the source.
        relations: Type (of ``schema.RELATION_TYPES``), node, node.
        scale: Image pixels per layout pixel.
        theme, locale: As in ``schema.Screen``.
        provenance: Where it is from; JSON values.
        unmapped: Labels of nodes that have no class here, with their count.
    """

    pixels: np.ndarray
    nodes: list[Node]
    platform: str
    app_id: str
    source: str
    relations: list[tuple[str, int, int]] = field(default_factory=list)
    scale: float = 1.0
    theme: str = ''
    locale: str = ''
    provenance: dict[str, Any] = field(default_factory=dict)
    unmapped: dict[str, int] = field(default_factory=dict)
