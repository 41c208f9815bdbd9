"""What a benchmark compares: models that are run, and files of others."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.evaluation.predictions import Predictions, read_predictions

__all__ = ['FileSystem', 'ModelSystem', 'System', 'file_systems']


class System(Protocol):
    """Something that finds elements.

    Attributes:
        name: Of its column in the report.
    """

    name: str

    def found(
        self,
        part: str,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Predictions | None:
        """What it finds on a part; None if that is not known.

        Args:
            part: 'test', 'val', 'pointing' or the name of a shift.
            data: The screens.
            shift: Transforms that change the screens first.
            seed: Of the transforms.
        """

    def efficiency(self, warm_up: int) -> dict[str, Any]:
        """What it costs, in figures; empty if that is not known."""


class FileSystem:
    """A system known from its predictions alone.

    Args:
        name: Of its column in the report.
        paths: Part -> file or folder.
    """

    def __init__(self, name: str, paths: Mapping[str, Path]) -> None:
        self.name = name
        self.paths = dict(paths)

    def found(
        self,
        part: str,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Predictions | None:
        """See ``System``; shifted screens need a file of their own."""
        if part not in self.paths:
            return None
        return read_predictions(
            self.paths[part],
            data.screens,
            data.gt.classes,
            data.category_names,
        )

    def efficiency(self, warm_up: int) -> dict[str, Any]:
        """Not known."""
        return {}


class ModelSystem:
    """A checkpoint of ours.

    Args:
        name: Of its column in the report.
        config: File.
        checkpoint: File.
        options: Overrides of the config.
        device: See ``ModelRun``.
    """

    def __init__(
        self,
        name: str,
        config: str,
        checkpoint: str,
        options: Mapping[str, Any] | None = None,
        device: str | None = None,
    ) -> None:
        # torch: not for systems known from files
        from qontinui_mm.apis.model_run import ModelRun
        from qontinui_mm.cli import load_config

        self.name = name
        args = argparse.Namespace(
            config=config, cfg_options=dict(options or {}), data_root=None
        )
        self._run = ModelRun(load_config(args), checkpoint, device)

    def found(
        self,
        part: str,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Predictions | None:
        """See ``System``."""
        return self._run.predict(data, shift, seed)

    def efficiency(self, warm_up: int) -> dict[str, Any]:
        """See ``ModelRun.efficiency``."""
        return self._run.efficiency(warm_up).to_dict()


def file_systems(
    options: Iterable[tuple[str, str]], parts: Iterable[str]
) -> list[FileSystem]:
    """Systems of ``NAME`` or ``NAME@PART`` and paths.

    Args:
        options: Pairs of them.
        parts: Those that the suite has.

    Raises:
        ValueError: A part is unknown, or there is no file of the test part.
    """
    parts = list(parts)
    paths: dict[str, dict[str, Path]] = {}
    for option, path in options:
        name, _, part = option.partition('@')
        part = part or 'test'
        if part not in parts:
            raise ValueError(
                f'--predictions {option}: the suite has no {part!r} but '
                f'{", ".join(parts)}'
            )
        paths.setdefault(name, {})[part] = Path(path)
    for name, of_parts in paths.items():
        if 'test' not in of_parts:
            raise ValueError(f'--predictions {name}: no file of the test part')
    return [FileSystem(name, of_parts) for name, of_parts in paths.items()]
