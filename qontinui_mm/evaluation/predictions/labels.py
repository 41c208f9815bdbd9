"""Classes of the names that other systems have for elements."""

from __future__ import annotations

from collections.abc import Sequence

from qontinui_mm.evaluation.predictions.predictions import NO_CLASS
from qontinui_mm.schema import (
    CLASS_GROUPS,
    CLASS_NAMES,
    INTERACTIVE,
    class_for,
)

__all__ = ['Labels']


class Labels:
    """From a name to the index of a class.

    Args:
        classes: Names of those that are evaluated, in the order of the
            labels.
        vocabularies: Of ``schema.LABEL_SOURCES``, in which a name is looked
            up that is no class of the schema; the first that has it counts.
    """

    def __init__(
        self, classes: Sequence[str], vocabularies: Sequence[str] = ()
    ) -> None:
        self._index = {name: label for label, name in enumerate(classes)}
        self._vocabularies = vocabularies

    def class_of(self, name: str) -> str:
        """Name of the class; empty if nothing certain is known."""
        if name in self._index or name in CLASS_NAMES:
            return name
        for vocabulary in self._vocabularies:
            found = class_for(vocabulary, name)
            if found is not None:
                return found.name
        return ''

    def label(self, name: str) -> int:
        """Class index, or ``NO_CLASS``."""
        return self._index.get(self.class_of(name), NO_CLASS)

    def interactive(self, name: str) -> bool:
        """Whether it takes input; what has no known class may."""
        group = CLASS_GROUPS.get(self.class_of(name), INTERACTIVE)
        return group == INTERACTIVE
