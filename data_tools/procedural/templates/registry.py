"""The table of templates and the decorator that fills it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node

__all__ = ['TEMPLATES', 'Template', 'template']


@dataclass(frozen=True)
class Template:
    """A kind of screen.

    Attributes:
        name: What the screen is, such as 'login'.
        platforms: Platforms it is drawn for.
        build: Makes the scene of one screen.
        crowd: How many elements its screens have, 0 (few) to 1 (many).
    """

    name: str
    platforms: tuple[str, ...]
    build: Callable[[Kit], Node]
    crowd: float = 0.5


TEMPLATES: list[Template] = []


def template(
    *platforms: str, crowd: float = 0.5
) -> Callable[[Callable[[Kit], Node]], Callable[[Kit], Node]]:
    """Register a function as the template of its own name."""

    def register(build: Callable[[Kit], Node]) -> Callable[[Kit], Node]:
        name = build.__name__.rstrip('_')
        TEMPLATES.append(Template(name, platforms, build, crowd))
        return build

    return register
