"""A folder of runs belongs to one set of settings."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from qontinui_mm.apis.run_settings import claim_folder, file_mark

SETTINGS = {
    'seed': 0,
    'config': {'model': {'scale': (1, 2), 'range': math.inf}, 'hooks': {}},
}


def test_the_same_settings_go_on(tmp_path: Path) -> None:
    folder = tmp_path / 'runs' / 'one'
    claim_folder(folder, SETTINGS)
    (folder / 'result.json').write_text('{}')
    claim_folder(folder, dict(reversed(SETTINGS.items())))


@pytest.mark.parametrize(
    ('other', 'named'),
    [
        ({**SETTINGS, 'seed': 1}, 'seed'),
        ({**SETTINGS, 'shots': 5}, 'shots'),
        ({'config': SETTINGS['config']}, 'seed'),
        ({'seed': 0, 'config': {'model': {}, 'hooks': {}}}, 'config.model'),
        ({str(i): i for i in range(9)}, '0, 1, 2, 10 more'),
    ],
)
def test_other_settings_are_refused(
    other: dict, named: str, tmp_path: Path
) -> None:
    claim_folder(tmp_path, SETTINGS)
    kept = (tmp_path / 'settings.json').read_bytes()
    message = f'{tmp_path}: made with other settings ({named}'
    with pytest.raises(ValueError, match=re.escape(message)) as error:
        claim_folder(tmp_path, other)
    assert 'choose another folder' in str(error.value)
    assert (tmp_path / 'settings.json').read_bytes() == kept


def test_results_of_unknown_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / 'result.json').write_text('{}')
    with pytest.raises(ValueError, match=f'{tmp_path}: .*another folder'):
        claim_folder(tmp_path, SETTINGS)
    assert [p.name for p in tmp_path.iterdir()] == ['result.json']


def test_files_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    one, copy, other = (tmp_path / f'{name}.pth' for name in 'abc')
    one.write_bytes(b'weights')
    copy.write_bytes(b'weights')
    other.write_bytes(b'weighty')
    assert file_mark(one) == file_mark(str(copy)) != file_mark(other)
    assert file_mark(None) != file_mark('https://x/a.pth')
    assert file_mark('https://x/a.pth') != file_mark('https://x/b.pth')
