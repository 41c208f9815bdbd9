"""Bytes of a file from a mirror, from some position on.

A mirror is hostile until the hash says otherwise: it may redirect, stall,
answer another range than was asked, or never end.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO
from urllib.parse import urljoin, urlsplit

import fsspec
import requests
import urllib3

__all__ = ['Interrupted', 'Stream', 'TransferError', 'open_stream']

CONNECT_SECONDS = 10.0
STALL_SECONDS = 30.0  # without a byte, or below the speed
LEAST_BYTES_PER_SECOND = 1024
_CHUNK = 1 << 16
_REDIRECTS = 5
_WEB = ('http', 'https')
# Each needs its package: s3fs, gcsfs, adlfs.
STORES = ('file', 's3', 'gs', 'az', 'abfs')
_PASSING = (408, 425, 429, 500, 502, 503, 504)


class TransferError(OSError):
    """A mirror does not give the file."""


class Interrupted(TransferError):
    """It may give it when it is asked again."""


@dataclass(frozen=True)
class Stream:
    """What a mirror sends.

    Attributes:
        start: Position in the file of the first byte.
        total: Size of the whole file in bytes, as announced; None if not.
        chunks: The bytes from there to the end.
    """

    start: int
    total: int | None
    chunks: Iterator[bytes]


@contextmanager
def open_stream(
    url: str, start: int = 0, end: float = math.inf
) -> Iterator[Stream]:
    """Open a file of a mirror.

    Args:
        url: ``http(s)``, a store that fsspec knows (``s3``, ``gs``, ``az``),
            or a path.
        start: Byte to start from; a mirror may start before it.
        end: Until when the web may be waited for, as ``time.monotonic``
            counts. It is kept from connecting on, but a server that sends
            byte after byte is up to who reads them.

    Raises:
        Interrupted: The connection failed, stalled or broke, here or in the
            block.
        TransferError: The mirror refuses, or has no such file.
    """
    scheme = urlsplit(url).scheme
    if scheme in _WEB:
        opened = _open_web(url, start, end)
    else:
        opened = _open_store(url, start)
    with opened as stream:
        yield stream


class _Session(requests.Session):
    """Leaves redirects to us.

    requests reads what comes with a redirect to its end, and unpacks it, even
    where it does not follow; and that may have no end.
    """

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None

    @contextmanager
    def answer(
        self, url: str, headers: dict[str, str], end: float
    ) -> Iterator[requests.Response]:
        """What comes from a URL after redirects, its body unread."""
        for _ in range(_REDIRECTS + 1):
            with self.get(
                url,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=_timeouts(end),
            ) as response:
                target = self._target(response)
                if target is None:
                    yield response
                    return
                url = target
        raise TransferError(f'Exceeded {_REDIRECTS} redirects')

    def _target(self, response: requests.Response) -> str | None:
        """Where it redirects to: in the web, and never from https to http."""
        target = super().get_redirect_target(response)
        if target is None:
            return None
        try:
            url = urljoin(response.url, requests.utils.requote_uri(target))
            before, after = urlsplit(response.url).scheme, urlsplit(url).scheme
        except ValueError:
            after = ''
        if after not in _WEB or (before, after) == ('https', 'http'):
            raise TransferError(f'refused a redirect to {target[:200]}')
        return url


def _timeouts(end: float) -> tuple[float, float]:
    """Seconds to wait for a connection, and for a byte."""
    left = end - time.monotonic()
    if left <= 0:
        raise TransferError('takes too long')
    return min(CONNECT_SECONDS, left), min(STALL_SECONDS, left)


@contextmanager
def _open_web(url: str, start: int, end: float) -> Iterator[Stream]:
    # Compressed on the way, sizes and ranges would not be the file's.
    headers = {'Accept-Encoding': 'identity'}
    if start:
        headers['Range'] = f'bytes={start}-'
    try:
        with (
            _Session() as session,
            session.answer(url, headers, end) as response,
        ):
            yield _web_stream(response)
    except requests.exceptions.SSLError as error:
        raise TransferError(_in_short(error)) from error
    except (
        requests.ConnectionError,
        requests.Timeout,
        urllib3.exceptions.HTTPError,
    ) as error:
        raise Interrupted(_in_short(error)) from error
    except requests.RequestException as error:
        raise TransferError(_in_short(error)) from error


def _web_stream(response: requests.Response) -> Stream:
    status = response.status_code
    if status in _PASSING:
        raise Interrupted(f'HTTP {status} {response.reason}')
    if status not in (200, 206):
        raise TransferError(f'HTTP {status} {response.reason}')
    start, total = 0, response.headers.get('Content-Length')
    if status == 206:
        given = response.headers.get('Content-Range', '')
        match = re.fullmatch(r'bytes (\d+)-\d+/(\d+|\*)', given)
        if not match:
            raise TransferError(f'answered with the range {given!r}')
        start, total = int(match[1]), match[2]
    known = total is not None and total.isdigit()
    chunks = iter(
        lambda: response.raw.read1(_CHUNK, decode_content=False), b''
    )
    return Stream(start, int(total) if known else None, _brisk(chunks))


def _brisk(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pass chunks on while they come fast enough.

    A timeout alone lets a server hold on with a byte now and then.
    """
    began, received = time.monotonic(), 0
    for chunk in chunks:
        received += len(chunk)
        seconds = time.monotonic() - began
        if seconds >= STALL_SECONDS:
            if received < LEAST_BYTES_PER_SECOND * seconds:
                raise Interrupted(f'{received} bytes in {seconds:.0f} s')
            began, received = time.monotonic(), 0
        yield chunk


@contextmanager
def _open_store(url: str, start: int) -> Iterator[Stream]:
    scheme = urlsplit(url).scheme
    if scheme and scheme not in STORES:
        known = ', '.join((*_WEB, *STORES))
        raise TransferError(f'cannot read {scheme}://, but {known} and paths')
    try:
        system, path = fsspec.url_to_fs(url)
        total = system.size(path)
        file = system.open(path, 'rb')
    except ImportError as error:
        raise TransferError(str(error)) from None
    except Exception as error:  # each store raises errors of its own
        raise TransferError(_in_short(error)) from error
    with file:
        file.seek(start)
        yield Stream(start, total, _store_chunks(file))


def _store_chunks(file: IO[bytes]) -> Iterator[bytes]:
    try:
        while chunk := file.read(_CHUNK):
            yield chunk
    except Exception as error:  # as above
        raise Interrupted(_in_short(error)) from error


def _in_short(error: Exception) -> str:
    """The innermost reason, in one line."""
    while error.args and isinstance(error.args[-1], Exception):
        error = error.args[-1]
    reason = getattr(error, 'reason', None)
    if isinstance(reason, Exception):
        return _in_short(reason)
    return f'{type(error).__name__}: {error}'.replace('\n', ' ')[:300]
