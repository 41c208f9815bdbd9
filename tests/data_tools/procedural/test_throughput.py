"""The speed script times the screens that it is asked for."""

from __future__ import annotations

import json

from data_tools.__main__ import main


def test_only_screens_of_the_size_and_the_number_of_elements(tmp_path):
    out = tmp_path / 'speed.json'
    asked = '--count 2 --size 1280 800 --elements 50 70 --difficulty 0 0.3'
    assert main(['throughput', *asked.split(), '--out', str(out)]) == 0
    report = json.loads(out.read_text())
    assert report['screens'] == 2
    assert report['megapixels_per_screen'] == 1.024
    assert 50 <= report['elements_per_screen'] <= 70
    assert all(v > 0 for v in report['milliseconds_per_screen'].values())


def test_a_size_that_no_screen_has(capsys):
    assert main(['throughput', '--count', '1', '--size', '7', '7']) == 2
    assert '--size [7, 7]' in capsys.readouterr().err
