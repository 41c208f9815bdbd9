"""Tell generated screens from captured ones: how well can it be done?

A forest of decision trees looks at the pixels of both sets and is asked about
applications that it has not seen. Its AUC is 0.5 where the sets cannot be told
apart, and 1 where each screen gives itself away: a classifier two-sample test
(Lopez-Paz and Oquab, arXiv:1610.06545).
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from data_tools.layout import write_atomically, write_json
from data_tools.sets.appearance import FAMILIES, appearance
from data_tools.sets.pixels import read_rgb
from data_tools.sets.reader import DatasetReader, Sample, open_readers
from data_tools.sets.sheet import Cell, draw_sheet, encode

__all__ = ['Told', 'add_arguments', 'main', 'tell_apart']

REPORT, SHEET = 'realism.json', 'giveaways.jpg'
_FOLDS = 5
_TREES = 200
_REPEATS = 1000
# Fewer applications or screens on a side say nothing.
_LEAST_APPS, _LEAST_SCREENS = _FOLDS, 20


@dataclass(frozen=True)
class Told:
    """How a classifier told two sets apart.

    Attributes:
        auc: Area under its ROC curve.
        interval: 95 % interval of it, by bootstrap over the screens.
        scores: For each screen, the first set's first, the probability that
            it is of the first set, by trees that saw nothing of its
            application.
        families: Family of features -> AUC with those alone.
    """

    auc: float
    interval: tuple[float, float]
    scores: np.ndarray
    families: dict[str, float]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools realism``."""
    parser.add_argument('generated', type=Path, help='data set')
    parser.add_argument('captured', type=Path, help='data set to compare with')
    parser.add_argument(
        '--out', type=Path, required=True, help=f'folder for {REPORT}, {SHEET}'
    )
    parser.add_argument(
        '--limit', type=int, default=500, help='screens of each set, by lot'
    )
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument(
        '--show', type=int, default=12, help='screens on the sheet'
    )


def main(args: argparse.Namespace) -> int:
    """Write the report and the sheet of what gives itself away."""
    readers = open_readers([args.generated, args.captured])
    sides = [_sample(reader, args.limit, args.seed) for reader in readers]
    features = [_features(side) for side in sides]
    apps = [[sample.screen.app_id for sample in side] for side in sides]
    told = tell_apart(*features, *apps, args.seed)
    report = {
        **_overall(told),
        'seed': args.seed,
        'sets': [
            _about(reader, side)
            for reader, side in zip(readers, sides, strict=True)
        ],
        'platforms': _by_platform(sides[0], told),
        'giveaways': _giveaways(sides[0], told, args.show),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    write_json(args.out / REPORT, report)
    _draw(args.out / SHEET, report['giveaways'], args.generated)
    low, high = told.interval
    print(f'AUC {told.auc:.3f} ({low:.3f} to {high:.3f}); see {args.out}')
    return 0


def tell_apart(
    generated: np.ndarray,
    captured: np.ndarray,
    generated_apps: Sequence[str],
    captured_apps: Sequence[str],
    seed: int = 0,
) -> Told:
    """Train and ask by turns, an application never on both sides.

    Args:
        generated, captured: Features, shape (screens, features).
        generated_apps, captured_apps: Application of each screen.
        seed: Of the trees, the folds and the bootstrap.

    Raises:
        ValueError: A set has too few screens or applications.
    """
    for name, apps in (
        ('generated', generated_apps),
        ('captured', captured_apps),
    ):
        if len(apps) < _LEAST_SCREENS or len(set(apps)) < _LEAST_APPS:
            raise ValueError(
                f'{name} set: has {len(apps)} screens of {len(set(apps))} '
                f'applications; at least {_LEAST_SCREENS} of {_LEAST_APPS} '
                'are needed'
            )
    features = np.concatenate([generated, captured])
    truth = np.repeat([1, 0], [len(generated), len(captured)])
    # The same application may be in both sets: it is one group.
    groups = np.array([*generated_apps, *captured_apps])
    scores = _asked(features, truth, groups, seed)
    starts = np.cumsum([0, *FAMILIES.values()])
    families = {
        name: _auc(truth, _asked(features[:, a:b], truth, groups, seed))
        for name, a, b in zip(FAMILIES, starts, starts[1:], strict=False)
    }
    return Told(
        _auc(truth, scores), _interval(truth, scores, seed), scores, families
    )


def _asked(
    features: np.ndarray, truth: np.ndarray, groups: np.ndarray, seed: int
) -> np.ndarray:
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.model_selection import (
        StratifiedGroupKFold,
        cross_val_predict,
    )

    forest = RandomForestClassifier(
        _TREES, class_weight='balanced', n_jobs=-1, random_state=seed
    )
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=seed)
    found = cross_val_predict(
        forest,
        features,
        truth,
        groups=groups,
        cv=folds,
        method='predict_proba',
    )
    return found[:, 1]


def _auc(truth: np.ndarray, scores: np.ndarray) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, scores))


def _interval(
    truth: np.ndarray, scores: np.ndarray, seed: int
) -> tuple[float, float]:
    rng = np.random.default_rng(seed)
    sides = [np.flatnonzero(truth == side) for side in (1, 0)]
    found = []
    for _ in range(_REPEATS):
        drawn = [rng.choice(side, len(side)) for side in sides]
        chosen = np.concatenate(drawn)
        found.append(_auc(truth[chosen], scores[chosen]))
    low, high = np.quantile(found, (0.025, 0.975))
    return float(low), float(high)


# --- reading --------------------------------------------------------------


def _sample(reader: DatasetReader, limit: int, seed: int) -> list[Sample]:
    """Up to ``limit`` samples, by lot, in the order of the data set."""
    if limit < _LEAST_SCREENS:
        raise ValueError(f'--limit must be {_LEAST_SCREENS} or more')
    count = sum(1 for _ in reader)
    rng = random.Random(f'{seed}/{reader.name}')
    chosen = set(rng.sample(range(count), min(limit, count)))
    return [sample for i, sample in enumerate(reader) if i in chosen]


def _features(samples: Sequence[Sample]) -> np.ndarray:
    shown = tqdm(samples, desc='screens', unit='screen')
    return np.stack([appearance(read_rgb(s.path)) for s in shown])


# --- reporting ------------------------------------------------------------


def _overall(told: Told) -> dict[str, Any]:
    return {
        'auc': round(told.auc, 4),
        'auc_95': [round(side, 4) for side in told.interval],
        'auc_by_family': {
            name: round(value, 4) for name, value in told.families.items()
        },
    }


def _about(reader: DatasetReader, samples: list[Sample]) -> dict[str, Any]:
    return {
        'name': reader.name,
        'manifest_sha256': reader.manifest_sha256,
        'screens': len(samples),
        'applications': len({s.screen.app_id for s in samples}),
    }


def _by_platform(samples: list[Sample], told: Told) -> dict[str, float]:
    """Mean score of the generated screens of each platform."""
    found = defaultdict(list)
    for sample, score in zip(samples, told.scores, strict=False):
        found[sample.screen.platform].append(float(score))
    return {k: round(float(np.mean(v)), 4) for k, v in sorted(found.items())}


def _giveaways(
    samples: list[Sample], told: Told, count: int
) -> list[dict[str, Any]]:
    """The generated screens that are most surely told, worst first."""
    scores = told.scores[: len(samples)]
    worst = np.argsort(-scores, kind='stable')[:count]
    return [
        {
            'file_name': samples[i].screen.file_name,
            'app_id': samples[i].screen.app_id,
            'platform': samples[i].screen.platform,
            'score': round(float(scores[i]), 4),
        }
        for i in worst
    ]


def _draw(path: Path, found: list[dict[str, Any]], folder: Path) -> None:
    cells = [
        Cell(folder / f['file_name'], f'{f["score"]:.2f}, {f["app_id"]}')
        for f in found
    ]
    if cells:
        content = encode(draw_sheet(cells), path.suffix)
        write_atomically(path, content, path.parent)
