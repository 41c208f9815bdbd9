"""A disk that is full, or a quota that is used up, loses nothing."""

import contextlib
import errno
import resource

import pytest

from data_tools.__main__ import main
from data_tools.layout import naming, write_atomically


@contextlib.contextmanager
def files_of_at_most(size):
    """The system cuts larger files off, half written, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def generate(out):
    return main(['synth', '--count', '4', '--out', str(out), '--workers', '1'])


def files_in(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob('*')
        if path.is_file()
    }


@pytest.mark.parametrize('size', [3_000, 60_000])
def test_generation_goes_on_once_there_is_room(tmp_path, capsys, size):
    out = tmp_path / 'set'
    with files_of_at_most(size):
        assert generate(out) == 2
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert error.startswith('error: ')
    assert str(tmp_path / 'set.partial') in error
    assert not out.exists()
    assert not list((tmp_path / 'set.partial' / 'tmp').iterdir())

    assert generate(out) == 0
    assert generate(tmp_path / 'undisturbed') == 0
    assert files_in(out) == files_in(tmp_path / 'undisturbed')


def test_what_was_there_stays_whole(tmp_path):
    path = tmp_path / 'report.json'
    write_atomically(path, b'old', tmp_path)
    with files_of_at_most(10), pytest.raises(OSError, match=path.name):
        write_atomically(path, b'new' * 100, tmp_path)
    assert path.read_bytes() == b'old'
    assert list(tmp_path.iterdir()) == [path]


def test_the_error_names_the_file(tmp_path):
    with (
        pytest.raises(OSError, match='annotations') as error,
        naming(tmp_path / 'annotations'),
        open('/dev/full', 'wb', buffering=0) as full,
    ):
        full.write(b'a')
    assert error.value.errno == errno.ENOSPC
