"""Which applications a report calls unseen."""

from __future__ import annotations

from qontinui_mm.evaluation.functional.screens import (
    SEEN,
    TUNED,
    UNSEEN,
    Screens,
)
from qontinui_mm.schema import split_of


def test_applications_go_by_what_they_were_used_for() -> None:
    apps = {split_of(f'app{i}'): f'app{i}' for i in range(200)}
    names = [apps['test'], apps['train'], apps['val'], '', apps['val']]
    images = [
        {'id': i, 'app_id': name, 'file_name': 'x', 'width': 9, 'height': 7}
        for i, name in enumerate(names)
    ]
    cut = Screens.from_coco({'images': images}).cuts()['application']
    assert {name: places.tolist() for name, places in cut.items()} == {
        SEEN: [1],
        TUNED: [2, 4],
        UNSEEN: [0],
    }
