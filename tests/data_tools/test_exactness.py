"""Measured exactness: what agrees, what is off, what is not seen."""

import json

import numpy as np
import pytest

from data_tools.__main__ import main
from data_tools.exactness import (
    Probe,
    changed_bounds,
    probe_screen,
    summarise,
)
from data_tools.procedural.source import ProceduralSource
from data_tools.source import Source
from qontinui_mm.schema import Element, Screen

BOXES = ((10.0, 10.0, 30.0, 20.0), (40.0, 10.0, 60.0, 20.0))


class Off(Source):
    """Two black buttons on white; the second one's label is two pixels off."""

    name = 'off'
    version = '1'

    def parameters(self):
        return {}

    def _paint(self, hidden=None):
        image = np.full((30, 80, 3), 255, np.uint8)
        for number, (x0, y0, x1, y1) in enumerate(BOXES):
            if number != hidden:
                image[int(y0) : int(y1), int(x0) : int(x1)] = 0
        return image

    def screen(self, seed, index):
        screen = Screen('', 80, 30, 'web', 'app', 'off')
        for shift, box in zip((0, 2), BOXES, strict=True):
            shifted = (box[0] + shift, box[1], box[2] + shift, box[3])
            screen.elements.append(Element('button', shifted, shifted))
        return self._paint(), screen

    def altered(self, seed, index, elements):
        for element in elements:
            yield self._paint(hidden=element)


def test_labels_that_are_off_are_found():
    probes = [probe for probe, _ in probe_screen(Off(), 0, 0)]
    assert [probe.changed for probe in probes] == list(BOXES)
    assert [round(probe.iou, 3) for probe in probes] == [1.0, 0.818]
    report = summarise(probes)
    assert report['elements'] == 2
    assert report['classes']['button']['iou_above_0.9'] == 0.5


def test_element_that_leaves_no_trace_is_not_exact():
    box = (0.0, 0.0, 5.0, 5.0)
    assert Probe(0, 0, 'text', box, None).iou == 0.0
    image = np.zeros((10, 10, 3), np.uint8)
    assert changed_bounds(image, image) is None


def test_hardly_touched_rim_is_not_the_element():
    before = np.zeros((10, 10, 3), np.uint8)
    after = before.copy()
    after[2:5, 2:5] = 200
    after[2:5, 5] = 8
    assert changed_bounds(before, after) == (2.0, 2.0, 5.0, 5.0)


def test_procedural_labels_are_exact():
    source = ProceduralSource()
    probes = [
        probe
        for index in range(4)
        for probe, _ in probe_screen(source, 11, index, 12)
    ]
    exact = [probe for probe in probes if probe.iou > 0.9]
    assert len(exact) >= 0.97 * len(probes)


def test_altering_leaves_the_scene_as_it_was():
    source = ProceduralSource()
    image, screen = source.screen(1, 0)
    every = range(len(screen.elements))
    for _ in source.altered(1, 0, every[:5]):
        pass
    np.testing.assert_array_equal(source.screen(1, 0)[0], image)


@pytest.mark.parametrize('options', [(), ('--platforms', 'ios')])
def test_command_writes_a_report(tmp_path, options):
    out = tmp_path / 'report.json'
    command = ['exactness', 'procedural', '--count', '1', '--per-screen', '4']
    assert main([*command, '--out', str(out), *options]) == 0
    report = json.loads(out.read_text())
    assert report['screens'] == 1
    assert report['elements'] == 4
