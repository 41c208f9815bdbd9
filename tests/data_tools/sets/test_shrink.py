"""Smaller pictures keep boxes, tree and relations."""

from __future__ import annotations

import pytest

from data_tools.__main__ import main
from data_tools.make import make
from data_tools.procedural.source import ProceduralSource
from data_tools.sets.reader import DatasetReader
from data_tools.sets.shrink import shrunk
from qontinui_mm.schema import Element, Relation, Screen


def screen() -> Screen:
    """A card with a hairline, which holds a text."""
    boxes = [(0, 0, 100, 200), (0, 50, 100, 52), (10, 50, 50, 90)]
    names = ['card', 'divider', 'text']
    parents = [None, 0, 1]
    return Screen(
        file_name='a.png',
        width=100,
        height=200,
        platform='web',
        app_id='a',
        source='test',
        device_pixel_ratio=2.0,
        elements=[
            Element(n, b, b, p)
            for n, b, p in zip(names, boxes, parents, strict=True)
        ],
        relations=[Relation('label_for', 2, 0), Relation('controls', 1, 0)],
    )


def test_boxes_shrink_and_hairlines_go() -> None:
    small = shrunk(screen(), 25, 50)
    assert (small.width, small.height) == (25, 50)
    assert small.device_pixel_ratio == pytest.approx(0.5)
    card, text = small.elements
    assert card.box == (0, 0, 25, 50)
    assert text.box == (2.5, 12.5, 12.5, 22.5)
    # The text hung under the hairline.
    assert (card.parent, text.parent) == (None, 0)
    (relation,) = small.relations
    assert (relation.source, relation.target) == (1, 0)


def test_a_shrunk_data_set_is_valid(tmp_path) -> None:
    source = ProceduralSource(['android'], (0.0, 0.2))
    make(source, tmp_path / 'large', 3, seed=1)
    words = [str(tmp_path / 'large'), '--out', str(tmp_path / 'small')]
    assert main(['shrink', *words, '--long-side', '400']) == 0
    assert main(['validate', str(tmp_path / 'small')]) == 0
    sides = [
        max(sample.screen.width, sample.screen.height)
        for sample in DatasetReader(tmp_path / 'small')
    ]
    assert sides == [400] * 3


def test_sizes_are_checked(tmp_path, capsys) -> None:
    words = ['shrink', str(tmp_path), '--out', str(tmp_path / 'x')]
    assert main([*words, '--long-side', '0']) == 2
    assert capsys.readouterr().err
