"""From a suite and systems to the data of a report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.report import render
from qontinui_mm.apis.scoring import (
    given_boxes,
    headline,
    on_screens,
    pointing_row,
    score,
    tuned_threshold,
)
from qontinui_mm.apis.suite import Suite, before
from qontinui_mm.apis.systems import ModelSystem, System, file_systems
from qontinui_mm.evaluation.functional import without_nan, write_json
from qontinui_mm.evaluation.functional.robustness import ratios
from qontinui_mm.evaluation.predictions import Predictions
from qontinui_mm.evaluation.predictions.simple import to_simple

__all__ = ['Benchmark', 'run_benchmark']


class Benchmark:
    """The measures of a suite, on any number of systems.

    Args:
        suite: What to measure.

    Raises:
        ValueError: An annotation file is wrong.
        FileNotFoundError: One is not there.
    """

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.parts = {
            name: Annotated.load(spec) for name, spec in suite.parts().items()
        }
        self.test = self.parts['test']
        # What each system found on the test screens, for the pictures.
        self.found: dict[str, Predictions] = {}

    def run(self, systems: Sequence[System]) -> dict[str, Any]:
        """All figures, as JSON data."""
        names = [system.name for system in systems]
        if len(set(names)) < len(names) or not names:
            raise ValueError(f'systems: {names}: one name each, at least one')
        _check_file_names(names)
        return without_nan(
            {
                'suite': asdict(self.suite),
                'classes': list(self.test.gt.classes),
                'screens': len(self.test.screens),
                'elements': int(np.count_nonzero(~self.test.gt.crowd)),
                'given_boxes': given_boxes(self.test),
                'systems': {s.name: self._measure(s) for s in systems},
            }
        )

    def _measure(self, system: System) -> dict[str, Any]:
        threshold, tuned = self._threshold(system)
        found = system.found('test', self.test)
        if found is None:
            raise ValueError(f'{system.name}: no predictions of the test part')
        self.found[system.name] = found
        return {
            'threshold': threshold,
            'tuned': tuned,
            **score(self.test, found, threshold),
            'pointing': self._pointing(system, found),
            # Before the shifts, whose transforms take memory.
            'efficiency': system.efficiency(self.suite.warm_up),
            'robustness': self._robustness(system, found, threshold),
        }

    def _threshold(self, system: System) -> tuple[float, bool]:
        """Score threshold, and whether it was tuned on val."""
        if 'val' in self.parts:
            found = system.found('val', self.parts['val'])
            if found is not None:
                tuned = tuned_threshold(self.parts['val'], found)
                if not math.isnan(tuned):
                    return tuned, True
        return self.suite.score_thr, False

    def _pointing(
        self, system: System, found: Predictions
    ) -> dict[str, float] | None:
        spec, data = self.suite.pointing, self.test
        if 'pointing' in self.parts:
            data = self.parts['pointing']
            found = system.found('pointing', data)
        return None if found is None else pointing_row(data, found, spec)

    def _robustness(
        self, system: System, found: Predictions, threshold: float
    ) -> dict[str, Any]:
        """Figures of clean parts, of each shift, and ratios."""
        spec = self.suite.robustness
        if not spec.shifts and not spec.sets:
            return {}
        clicks = self.suite.pointing
        part = self.test.spread(spec.screens)
        ids = {key: i for i, key in enumerate(self.test.screens.image_ids)}
        places = [ids[key] for key in part.screens.image_ids]
        clean = headline(part, on_screens(found, places), threshold, clicks)
        shifted, unchanged = {}, {}
        for name, shift in spec.shifts.items():
            moved = system.found(name, part, shift, spec.seed)
            if moved is not None:
                shifted[name] = headline(part, moved, threshold, clicks)
        for name in spec.sets:
            moved = self._set_figures(system, name, threshold)
            if moved is None:
                continue
            if before(name) in self.parts:
                still = self._set_figures(system, before(name), threshold)
                if still is None:
                    continue
                unchanged[name] = still
            shifted[name] = moved
        return {
            'clean': clean,
            'before': unchanged,
            'shifted': shifted,
            'ratios': ratios(clean, shifted, unchanged),
        }

    def _set_figures(
        self, system: System, part: str, threshold: float
    ) -> dict[str, float] | None:
        """Figures of a set; None if nothing is known of the system there."""
        data = self.parts[part]
        found = system.found(part, data)
        if found is None:
            return None
        return headline(data, found, threshold, self.suite.pointing)

    def write(self, report: Mapping[str, Any], out: Path) -> Path:
        """Write report, page and what was found; return the page's path."""
        # Drawing loads torch: not before all else went well.
        from qontinui_mm.apis.report.pictures import worst_screens

        out.mkdir(parents=True, exist_ok=True)
        for name, found in self.found.items():
            data = to_simple(found, self.test.screens, self.test.gt.classes)
            write_json(out / f'{_file_name(name)}.predictions.json', data)
        write_json(out / 'report.json', report)
        worst = worst_screens(self.test, self.found, report, self.suite.worst)
        page, partial = out / 'report.html', out / 'report.html.partial'
        partial.write_text(render(report, worst), encoding='utf-8')
        return partial.replace(page)


def run_benchmark(
    suite: str | Path,
    checkpoints: Sequence[tuple[str, str]],
    predictions: Sequence[tuple[str, str]],
    out: Path,
    device: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> Path:
    """Measure systems on a suite, and write the report.

    Args:
        suite: YAML file, see ``Suite``.
        checkpoints: Names, each with 'config:checkpoint'.
        predictions: Names, perhaps with '@part', each with a file.
        out: Folder of the report.
        device: See ``ModelRun``.
        options: Overrides of the configs.

    Returns:
        Path of the HTML page.

    Raises:
        ValueError: The suite or a file is wrong.
        FileNotFoundError: A file is not there.
    """
    settings = Suite.load(suite)
    benchmark = Benchmark(settings)
    parts = [*settings.parts(), *settings.robustness.shifts]
    systems: list[System] = []
    for name, paths in checkpoints:
        config, colon, checkpoint = paths.partition(':')
        if not colon:
            raise ValueError(f'--checkpoint {name}: {paths}: CONFIG:CKPT')
        systems.append(ModelSystem(name, config, checkpoint, options, device))
    systems += file_systems(predictions, parts)
    return benchmark.write(benchmark.run(systems), out)


def _check_file_names(names: Sequence[str]) -> None:
    """Refuse systems whose predictions would go into one file."""
    owners: dict[str, str] = {}
    for name in names:
        other = owners.setdefault(_file_name(name), name)
        if other != name:
            raise ValueError(
                f'systems: {name!r} and {other!r} are both '
                f'{_file_name(name)!r} as the name of a file'
            )


def _file_name(name: str) -> str:
    """A system's name with nothing that a path could not have."""
    return ''.join(c if c.isalnum() or c in '-_.' else '_' for c in name)
