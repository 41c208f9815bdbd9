"""What pre-training is worth: a plan of cells, and a table of their results.

A cell is a detector, fine-tuned from one start (an *arm*) on a share of the
labelled screens with one seed. All cells have the same detector, the same
steps and the same test screens; the arms differ in their initial weights.
"""

from __future__ import annotations

import itertools
import random
import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from qontinui_mm.apis.few_shot import Data, on_images

__all__ = [
    'Cell',
    'Plan',
    'folder_name',
    'markdown',
    'sample_share',
    'values',
]

Record = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """One run of fine-tuning.

    Attributes:
        arm: Name of the start.
        share: Of the labelled screens, above 0 and up to 1.
        seed: Of pre-training, of the sample and of fine-tuning.
    """

    arm: str
    share: float
    seed: int


@dataclass(frozen=True)
class Plan:
    """A study, as a YAML file has it.

    Attributes:
        detector: Config of the detector.
        labelled: Folder of the data set with labels.
        screens: Folder of the data set that is pre-trained on.
        shares: Of the labelled screens.
        seeds: The seeds.
        detector_options: Options of the detector's config, by dotted keys.
        pretrain_options: Options of each config of pre-training.
        arms: Name to ``config`` and ``options`` of pre-training; nothing for
            random weights.
    """

    detector: str
    labelled: str
    screens: str
    shares: list[float]
    seeds: list[int]
    arms: dict[str, dict[str, Any]]
    detector_options: dict[str, Any]
    pretrain_options: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Read a plan.

        Raises:
            ValueError: It is no plan, a share is out of its range, or two
                arms have one folder; the message names the file and the
                field.
        """
        content = yaml.safe_load(path.read_text(encoding='utf-8'))
        fields = cls.__dataclass_fields__
        if not isinstance(content, dict) or set(content) != set(fields):
            raise ValueError(f'{path}: its fields are not {sorted(fields)}')
        plan = cls(**content)
        for share in plan.shares:
            if not 0 < share <= 1:
                raise ValueError(f'{path}: shares: {share} is not in 0 to 1')
        for arm, how in plan.arms.items():
            if how and set(how) - {'config', 'options'}:
                raise ValueError(f'{path}: arms: {arm}: unknown keys')
        for one, other in itertools.combinations(plan.arms, 2):
            if folder_name(one) == folder_name(other):
                raise ValueError(
                    f'{path}: arms: {one!r} and {other!r} would share the '
                    f'folder {folder_name(one)}'
                )
        return plan

    def cells(self) -> Iterator[Cell]:
        """All cells; whole tables of few seeds come before more seeds."""
        for seed, share, arm in itertools.product(
            self.seeds, self.shares, self.arms
        ):
            yield Cell(arm, share, seed)


def folder_name(arm: str) -> str:
    """The folder of an arm's runs."""
    return re.sub(r'\W+', '_', arm)


def sample_share(data: Data, share: float, seed: int) -> Record:
    """The data with a share of its screens, at least one.

    Of one seed, the screens of a smaller share are among those of a greater
    one.

    Args:
        data: COCO JSON.
        share: Above 0 and up to 1.
        seed: Which screens.
    """
    ids = sorted(image['id'] for image in data['images'])
    random.Random(seed).shuffle(ids)
    return on_images(data, set(ids[: max(round(share * len(ids)), 1)]))


def markdown(
    results: Sequence[Record], metric: str, arms: Sequence[str]
) -> str:
    """A row for each arm, a column for each share: mean and range, percent.

    Args:
        results: ``arm``, ``share``, ``seed``, ``screens`` and the metric of
            each cell that is done.
        metric: Key of a result.
        arms: Order of the rows.
    """
    shares = sorted({each['share'] for each in results})
    screens = {each['share']: each['screens'] for each in results}
    head = [f'{share:.0%} ({screens[share]} screens)' for share in shares]
    rows = [['start', *head], ['---'] * (len(head) + 1)]
    for arm in arms:
        cells = [values(results, metric, arm, share) for share in shares]
        rows.append([arm, *map(_spread, cells)])
    return '\n'.join(f'| {" | ".join(row)} |' for row in rows)


def values(
    results: Sequence[Mapping[str, Any]], metric: str, arm: str, share: float
) -> list[float]:
    """The metric of all seeds of a cell."""
    return [
        each[metric]
        for each in results
        if (each['arm'], each['share']) == (arm, share)
    ]


def _spread(cell: Sequence[float]) -> str:
    if not cell:
        return 'not run'
    percent = [100 * value for value in cell]
    mean = statistics.fmean(percent)
    return f'{mean:.2f} ({min(percent):.2f} to {max(percent):.2f})'
