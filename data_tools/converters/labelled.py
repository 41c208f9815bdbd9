"""What converters of formats with labels of anyone's own have in common."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data_tools.converters.converter import Converter
from data_tools.converters.vocabulary import OWN, VOCABULARIES

__all__ = ['LabelledConverter']


class LabelledConverter(Converter):
    """A format that does not say whose labels are in it.

    Args:
        path, images, options: As for ``Converter``.
        labels: Whose labels they are, one of ``VOCABULARIES``.
    """

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        labels: str = OWN,
        **options: Any,
    ) -> None:
        super().__init__(path, images, **options)
        if labels not in VOCABULARIES:
            raise ValueError(
                f'--labels {labels!r} is none of {", ".join(VOCABULARIES)}'
            )
        self.vocabulary = labels

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--labels``."""
        super().add_arguments(parser)
        parser.add_argument(
            '--labels',
            choices=VOCABULARIES,
            default=OWN,
            help='whose labels they are (docs/classes.md)',
        )

    def parameters(self) -> dict[str, Any]:
        """Whose labels they are, too."""
        return {**super().parameters(), 'labels': self.vocabulary}
