"""Put every screen into the split of its application, or check that it is."""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data_tools.sets.derive import (
    add_output_arguments,
    derive,
)
from data_tools.sets.lineage import derived_info
from data_tools.sets.reader import DatasetReader, Sample, open_readers
from qontinui_mm.schema import SPLIT_BUCKETS, Screen, split_of

__all__ = ['SplitPlan', 'add_arguments', 'main', 'split']

# Names of a kind of fault that a report shows.
_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of ``python -m data_tools split``."""
    add_output_arguments(parser, required=False)
    parser.add_argument(
        '--same-app',
        nargs='+',
        default=[],
        metavar='OTHER=APP',
        help='screens of the application OTHER are screens of APP',
    )


def main(args: argparse.Namespace) -> int:
    """Report the splits; returns 1 if some leak and none are written."""
    readers = open_readers(args.datasets)
    renamed = _parse_names(args.same_app)
    plan = SplitPlan.of(readers, renamed)
    print('\n'.join(plan.report()))
    if args.out is None:
        return int(bool(plan.leaks or plan.moved))
    folder = split(
        readers, args.out, renamed, args.format, not args.copy, plan
    )
    print(f'written: {folder}')
    return 0


def _parse_names(pairs: Sequence[str]) -> dict[str, str]:
    names = {}
    for pair in pairs:
        other, _, app = pair.rpartition('=')
        if not other or not app:
            raise ValueError(f'--same-app: {pair!r} is not OTHER=APP')
        names[other] = app
    return names


@dataclass
class SplitPlan:
    """Where the screens of data sets belong.

    Attributes:
        screens: Number of screens of each split.
        apps: The applications of each split.
        moved: Of each application in a wrong split, how many screens are.
        leaks: Image files that are in several splits, each as the
            applications that have it.
    """

    screens: Counter[str] = field(default_factory=Counter)
    apps: dict[str, set[str]] = field(default_factory=dict)
    moved: Counter[str] = field(default_factory=Counter)
    leaks: list[list[str]] = field(default_factory=list)

    @classmethod
    def of(
        cls, readers: Sequence[DatasetReader], renamed: Mapping[str, str]
    ) -> SplitPlan:
        """Plan for the screens of all readers.

        Args:
            readers: The data sets.
            renamed: Application to the one that its screens are of.
        """
        plan = cls(apps={split: set() for split in SPLIT_BUCKETS})
        owners = defaultdict(set)
        for reader in readers:
            for sample in reader:
                app = _app_of(sample, renamed)
                plan._count(sample, app)
                digest = reader.image_hashes.get(sample.screen.file_name)
                owners[digest].add(app)
        owners.pop(None, None)
        plan.leaks = [
            sorted(apps)
            for apps in owners.values()
            if len({split_of(app) for app in apps}) > 1
        ]
        return plan

    def _count(self, sample: Sample, app: str) -> None:
        split = split_of(app)
        self.screens[split] += 1
        self.apps[split].add(app.lower())
        if sample.split != split:
            self.moved[app] += 1

    def report(self) -> list[str]:
        """Lines of text: counts of each split, then what is wrong."""
        lines = [f'{"split":8}{"screens":>9}{"share":>8}{"apps":>7}']
        total = max(self.screens.total(), 1)
        lines += [
            f'{split:8}{self.screens[split]:9}'
            f'{self.screens[split] / total:8.1%}{len(apps):7}'
            for split, apps in self.apps.items()
        ]
        lines += [
            f'{app!r}: {count} screens are in the wrong split'
            for app, count in self.moved.most_common(_SHOWN)
        ]
        lines += [
            f'one picture in several splits: {", ".join(map(repr, apps))}'
            for apps in self.leaks[:_SHOWN]
        ]
        if self.moved or self.leaks:
            lines.append(
                f'in all {self.moved.total()} screens in wrong splits, '
                f'{len(self.leaks)} pictures in several'
            )
        return lines


def _app_of(sample: Sample, renamed: Mapping[str, str]) -> str:
    app = sample.screen.app_id
    return renamed.get(app, app)


def split(
    readers: Sequence[DatasetReader],
    out: Path,
    renamed: Mapping[str, str] | None = None,
    image_format: str | None = None,
    link: bool = True,
    plan: SplitPlan | None = None,
) -> Path:
    """Write a data set with every screen in the split of its application.

    Args:
        readers: The parents.
        out: Folder of the new data set.
        renamed: Application to the one that its screens are of.
        image_format: See ``derive``.
        link: See ``derive``.
        plan: That of these readers and names, if it is made already.

    Raises:
        ValueError: A picture would be in several splits.
    """
    renamed = renamed or {}
    plan = plan or SplitPlan.of(readers, renamed)
    if plan.leaks:
        raise ValueError(
            f'{len(plan.leaks)} pictures would be in several splits, the '
            f'first as {" and ".join(map(repr, plan.leaks[0]))}: make these '
            'one application with --same-app, or run dedupe --across-splits'
        )

    def change(index: int, sample: Sample) -> tuple[Screen, None]:
        app = _app_of(sample, renamed)
        return dataclasses.replace(sample.screen, app_id=app), None

    names = [f'{other}={app}' for other, app in sorted(renamed.items())]
    parameters = {'same-app': names, 'format': image_format}
    info = derived_info('split', readers, out, parameters)
    return derive(readers, out, info, change, image_format, link)
