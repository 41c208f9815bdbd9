"""A study's plan, its samples of the labels, and its table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from qontinui_mm.apis.pretrain_study import (
    Plan,
    markdown,
    sample_share,
)

SHIPPED = Path(__file__).parents[2] / 'docs/runs/pretrain_study/study.yml'
DATA = {
    'images': [{'id': i} for i in range(200)],
    'annotations': [{'id': i, 'image_id': i} for i in range(200)],
    'categories': [],
}


def ids(share: float, seed: int) -> set[int]:
    return {image['id'] for image in sample_share(DATA, share, seed)['images']}


def test_shares_are_nested_and_depend_on_the_seed() -> None:
    one, ten, all_of_them = (ids(share, 0) for share in (0.01, 0.1, 1.0))
    assert (len(one), len(ten), len(all_of_them)) == (2, 20, 200)
    assert one < ten < all_of_them
    assert ids(0.1, 1) != ten
    assert len(ids(0.001, 0)) == 1
    part = sample_share(DATA, 0.1, 0)
    assert {a['image_id'] for a in part['annotations']} == ten


def test_shipped_plan_can_be_read_and_is_controlled() -> None:
    plan = Plan.read(SHIPPED)
    cells = list(plan.cells())
    assert len(cells) == len(set(cells)) == 24
    assert len(plan.seeds) >= 2
    root = SHIPPED.parents[3]
    for arm in plan.arms.values():
        assert not arm or (root / arm['config']).is_file()
    # Every seed's table is whole before the next seed begins.
    assert {cell.seed for cell in cells[:12]} == {plan.seeds[0]}


@pytest.mark.parametrize(
    ('change', 'fault'),
    [
        ({'shares': [2.0]}, 'shares: 2.0'),
        ({'surplus': 1}, 'its fields'),
        ({'arms': {'a': {'confg': 'x'}}}, 'arms: a'),
        ({'arms': {'a+b': {}, 'a b': {}}}, "arms: 'a b' and 'a\\+b'"),
    ],
)
def test_faulty_plans_are_refused(
    change: dict, fault: str, tmp_path: Path
) -> None:
    content = yaml.safe_load(SHIPPED.read_text())
    path = tmp_path / 'plan.yml'
    path.write_text(yaml.safe_dump({**content, **change}))
    with pytest.raises(ValueError, match=fault) as error:
        Plan.read(path)
    assert 'plan.yml' in str(error.value)


def test_table_has_means_and_ranges_and_says_what_is_missing() -> None:
    def result(arm: str, share: float, seed: int, value: float) -> dict:
        screens = round(200 * share)
        return {
            'arm': arm,
            'share': share,
            'seed': seed,
            'screens': screens,
            'AP50': value,
        }

    results = [
        result('a', 0.1, 0, 0.2),
        result('a', 0.1, 1, 0.3),
        result('a', 1.0, 0, 0.5),
        result('b', 0.1, 0, 0.25),
    ]
    assert markdown(results, 'AP50', ['a', 'b']).splitlines() == [
        '| start | 10% (20 screens) | 100% (200 screens) |',
        '| --- | --- | --- |',
        '| a | 25.00 (20.00 to 30.00) | 50.00 (50.00 to 50.00) |',
        '| b | 25.00 (25.00 to 25.00) | not run |',
    ]
