"""What a source of screens is: one interface for generators and importers."""

from __future__ import annotations

import argparse
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from qontinui_mm.schema import Screen

__all__ = ['Dropped', 'Source']


class Dropped(Exception):
    """A screen that is left out of the data set; the message says why.

    The message is counted in the manifest, so it names a kind of fault
    ('image missing'), not the one file.
    """


class Source(ABC):
    """Makes screens, each from its index alone.

    A subclass is built from keyword arguments that are JSON values: those of
    ``add_arguments``, or those of a recipe. It is pickled to the workers
    before ``open``, which takes what cannot be pickled: a browser, an
    application. ``docs/add_a_source.md`` walks through an example.

    Attributes:
        name: What ``Screen.source`` and the command line call it.
        version: Raised with every change that alters pixels or labels.
    """

    name: ClassVar[str]
    version: ClassVar[str]

    @classmethod  # noqa: B027 - most sources need none
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add an option for each keyword argument; none by default."""

    @abstractmethod
    def parameters(self) -> dict[str, Any]:
        """What beside version and seed decides every pixel and label.

        JSON values; a folder that is read stands for itself with a hash.
        """

    def __len__(self) -> int:
        """Number of screens of a finite source.

        Raises:
            TypeError: The source makes as many as one likes.
        """
        raise TypeError(f'{self.name} has no length')

    def open(self) -> None:  # noqa: B027 - most sources need none
        """Take hold of what making screens needs; called in each worker."""

    def close(self) -> None:  # noqa: B027 - most sources need none
        """Let go of it again; called also after a failure."""

    @abstractmethod
    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """Screen number ``index`` of the data set that ``seed`` names.

        Returns:
            RGB pixels, shape (height, width, 3), uint8, and the labelled
            screen; the writer fills in its ``file_name``.

        Raises:
            Dropped: There is no good screen to be had for this index.
        """

    def altered(
        self, seed: int, index: int, elements: Sequence[int]
    ) -> Iterator[np.ndarray]:
        """For each of ``elements``, the screen with that one altered.

        Pixels of the same screen as ``screen(seed, index)`` gives, but with
        the element (an index into ``Screen.elements``) recoloured or hidden
        and nothing moved: what changes is where the element is. For
        ``data_tools.exactness``; importers cannot do it.
        """
        raise NotImplementedError(f'{self.name} cannot alter its screens')
