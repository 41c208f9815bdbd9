"""The downloader, against mirrors with every fault."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from mirror import CONTENT, HALF, Mirror

from qontinui_mm.zoo import (
    Expected,
    TransferError,
    download,
    fetch,
    fetch_url,
    stream,
)


def leftovers(folder: Path) -> list[str]:
    """Names in a folder, without those of locks."""
    return sorted(p.name for p in folder.iterdir() if p.suffix != '.lock')


@pytest.mark.parametrize(
    'manner',
    ['good', 'moved', 'drops', 'ignores_range', 'chunked', 'busy'],
)
def test_a_mirror_that_has_the_file(
    manner: str, mirror: Mirror, expected: Expected, tmp_path: Path
):
    path = fetch(expected, [mirror.folder(manner)], tmp_path)

    assert path.read_bytes() == CONTENT
    assert leftovers(tmp_path) == [expected.name]


@pytest.mark.parametrize(
    ('fault', 'says'),
    [
        ('missing', 'HTTP 404'),
        ('truncates', 'IncompleteRead.*4 times'),
        ('is_truncated', f'announces {HALF} bytes instead of {len(CONTENT)}'),
        ('stalls', 'timed out.*4 times'),
        ('trickles', r'\d bytes in \d s \(4 times'),
        ('announces_more', 'announces 524288 bytes'),
        ('announces_less', 'announces 131072 bytes'),
        ('sends_more', f'sends more than {len(CONTENT)} bytes'),
        ('wrong', 'its SHA-256 is [0-9a-f]{64}, not [0-9a-f]{64}'),
        ('odd_range', "the range 'bytes from here on'"),
        ('moved_in_circles', 'Exceeded 5 redirects'),
        ('moved_to_a_file', 'refused a redirect to file:///etc/passwd'),
        ('moved_to_ftp', 'refused a redirect to ftp://'),
        ('moved_nowhere', r'refused a redirect to http://\['),
    ],
)
def test_a_fault_is_told_and_the_next_mirror_asked(
    fault: str,
    says: str,
    mirror: Mirror,
    expected: Expected,
    tmp_path: Path,
):
    with pytest.raises(TransferError, match=says):
        fetch(expected, [mirror.folder(fault)], tmp_path)
    assert not (tmp_path / expected.name).exists()

    path = fetch(expected, map(mirror.folder, (fault, 'good')), tmp_path)
    assert path.read_bytes() == CONTENT
    assert leftovers(tmp_path) == [expected.name]


def test_what_comes_with_a_redirect_is_not_read(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    path = fetch(expected, [mirror.folder('moved_at_length')], tmp_path)

    assert path.read_bytes() == CONTENT
    assert mirror.asked['moved_at_length'] == 1
    assert mirror.asked['moved_at_length_to_the_end'] == 0


def test_a_server_that_is_not_there(expected: Expected, tmp_path: Path):
    with pytest.raises(TransferError, match='refused'):
        fetch(expected, ['http://127.0.0.1:9'], tmp_path)


def test_an_endless_file_does_not_fill_the_disk(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    with pytest.raises(TransferError, match='sends more'):
        fetch(expected, [mirror.folder('sends_more')], tmp_path)
    kept = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert kept <= len(CONTENT) + (1 << 16)


def test_a_second_call_goes_on_where_the_first_stopped(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    with pytest.raises(TransferError):
        fetch(expected, [mirror.folder('truncates')], tmp_path)
    mirror.ranges.clear()

    fetch(expected, [mirror.folder('good')], tmp_path)

    assert mirror.ranges == [f'bytes={HALF}-']


def test_a_range_that_was_not_asked_for(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    with pytest.raises(TransferError):
        fetch(expected, [mirror.folder('truncates')], tmp_path)
    with pytest.raises(TransferError, match=r'starts at byte \d+, not at'):
        fetch(expected, [mirror.folder('wrong_range')], tmp_path)


def test_rubbish_of_one_mirror_does_not_spoil_the_next(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    partial = tmp_path / f'.{expected.name}.{expected.sha256[:16]}.partial'
    partial.write_bytes(b'rubbish' * 1000)

    path = fetch(expected, [mirror.folder('good')], tmp_path)

    assert path.read_bytes() == CONTENT
    assert mirror.ranges == ['bytes=7000-', None]


def test_a_partial_file_that_is_too_long(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    partial = tmp_path / f'.{expected.name}.{expected.sha256[:16]}.partial'
    partial.write_bytes(CONTENT + b'more')

    fetch(expected, [mirror.folder('good')], tmp_path)

    assert mirror.ranges == [None]


def test_unasked_compression_is_no_file_of_ours(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    """What counts are the bytes that were sent; here they are the file's."""
    fetch(expected, [mirror.folder('compresses')], tmp_path)


def test_what_fits_is_not_fetched_again(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    for _ in range(2):
        fetch(expected, [mirror.folder('good')], tmp_path)
    assert mirror.asked['good'] == 1


def test_another_version_is_replaced(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    (tmp_path / expected.name).write_bytes(CONTENT[::-1])
    path = fetch(expected, [mirror.folder('good')], tmp_path)
    assert path.read_bytes() == CONTENT


def test_two_at_once_fetch_once(
    mirror: Mirror, expected: Expected, tmp_path: Path
):
    threads = [
        threading.Thread(
            target=fetch, args=(expected, [mirror.folder('good')], tmp_path)
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mirror.asked['good'] == 1


@pytest.mark.parametrize('form', ['{}', 'file://{}', '{}/'])
def test_a_folder_is_a_mirror(form: str, expected: Expected, tmp_path: Path):
    shelf = tmp_path / 'shelf'
    shelf.mkdir()
    (shelf / expected.name).write_bytes(CONTENT)

    path = fetch(expected, [form.format(shelf)], tmp_path / 'to')

    assert path.read_bytes() == CONTENT


def test_a_folder_without_the_file(expected: Expected, tmp_path: Path):
    with pytest.raises(TransferError, match='FileNotFoundError'):
        fetch(expected, [str(tmp_path / 'nowhere')], tmp_path)


def test_a_store_is_a_mirror(
    expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """One in memory stands in for s3, which needs a service."""
    monkeypatch.setattr(stream, 'STORES', ('memory',))
    store = MemoryFileSystem()
    store.pipe(f'/shelf/{expected.name}', CONTENT)
    try:
        path = fetch(expected, ['memory://shelf'], tmp_path)
        assert path.read_bytes() == CONTENT
        with pytest.raises(TransferError, match='FileNotFoundError'):
            fetch(expected, ['memory://empty'], tmp_path / 'to')
    finally:
        store.rm('/shelf', recursive=True)


@pytest.mark.parametrize('url', ['ftp://host', 'memory://x', 'a::s3://x'])
def test_other_schemes_are_refused(
    url: str, expected: Expected, tmp_path: Path
):
    with pytest.raises(TransferError, match='cannot read'):
        fetch(expected, [url], tmp_path)


def test_no_mirror_at_all(expected: Expected, tmp_path: Path):
    with pytest.raises(TransferError, match='there are none'):
        fetch(expected, [], tmp_path)


class TestUrl:
    """One URL, whose size nobody knows."""

    def test_hash_in_the_name(
        self, mirror: Mirror, expected: Expected, tmp_path: Path
    ):
        name = f'net-{expected.sha256[:8]}.pth'
        path = fetch_url(f'{mirror.folder("good")}/{name}', tmp_path)
        assert path.name == name
        with pytest.raises(TransferError, match='its SHA-256 is'):
            fetch_url(f'{mirror.folder("wrong")}/{name}', tmp_path)

    @pytest.mark.parametrize('name', ['net-20240131.pth', 'a-20240131.1.pth'])
    def test_a_date_is_no_hash(
        self, name: str, mirror: Mirror, tmp_path: Path
    ):
        path = fetch_url(f'{mirror.folder("good")}/{name}', tmp_path)
        assert path.read_bytes() == CONTENT

    def test_the_last_hash_of_a_name_counts(
        self, mirror: Mirror, expected: Expected, tmp_path: Path
    ):
        name = f'net-deadbeef.of-{expected.sha256[:8]}.pth'
        path = fetch_url(f'{mirror.folder("good")}/{name}', tmp_path)
        assert path.read_bytes() == CONTENT

    @pytest.mark.parametrize(
        ('manner', 'says'),
        [
            ('sends_more', 'sends more than 300000 bytes'),
            ('announces_more', 'announces 524288 bytes, more than 300000'),
        ],
    )
    def test_it_has_a_greatest_size(
        self,
        manner: str,
        says: str,
        mirror: Mirror,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        monkeypatch.setattr(download, 'MAX_BYTES', 300_000)
        with pytest.raises(TransferError, match=says):
            fetch_url(f'{mirror.folder(manner)}/net.pth', tmp_path)
        (own,) = tmp_path.iterdir()
        assert leftovers(own) == []

    def test_no_hash_no_resumption(self, mirror: Mirror, tmp_path: Path):
        """Halves of two versions would make a whole."""
        path = fetch_url(f'{mirror.folder("drops")}/net.pth', tmp_path)
        assert path.read_bytes() == CONTENT
        assert mirror.ranges == [None, None]

    def test_truncated(self, mirror: Mirror, tmp_path: Path):
        with pytest.raises(TransferError, match='IncompleteRead'):
            fetch_url(f'{mirror.folder("truncates")}/net.pth', tmp_path)

    def test_same_name_elsewhere(self, mirror: Mirror, tmp_path: Path):
        good, wrong = (
            fetch_url(f'{mirror.folder(manner)}/net.pth', tmp_path)
            for manner in ('good', 'wrong')
        )
        assert good.read_bytes() == wrong.read_bytes()[::-1]

    @pytest.mark.parametrize('path', ['', '/', '/..'])
    def test_no_name(self, path: str, tmp_path: Path):
        with pytest.raises(TransferError):
            fetch_url(f'http://127.0.0.1:9{path}', tmp_path)
