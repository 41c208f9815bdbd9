"""Download of an image: https alone, with bounds on size and time."""

from __future__ import annotations

import time

from qontinui_mm.apis.screen_image import MAX_FILE_BYTES
from qontinui_mm.zoo.stream import TransferError, open_stream

__all__ = ['MAX_SECONDS', 'fetch_image']

MAX_SECONDS = 60.0


def fetch_image(
    url: str,
    max_bytes: int = MAX_FILE_BYTES,
    max_seconds: float = MAX_SECONDS,
) -> bytes:
    """Content of an https URL.

    Redirects are followed within https. Nothing is kept or tried again.

    Args:
        url: Of the image.
        max_bytes: As many at most.
        max_seconds: From connecting until the last byte is there.

    Raises:
        ValueError: The URL is not https; the server refuses, sends more than
            ``max_bytes`` or less than it announced, or is too slow.
    """
    if not url.startswith('https://'):
        raise ValueError(f'{url}: only https:// is read')
    return download(url, max_bytes, max_seconds)


def download(url: str, max_bytes: int, max_seconds: float) -> bytes:
    """As ``fetch_image``, from any address."""
    end = time.monotonic() + max_seconds
    content = bytearray()
    try:
        with open_stream(url, end=end) as stream:
            for chunk in stream.chunks:
                content += chunk
                if len(content) > max_bytes:
                    raise ValueError(f'{url}: more than {max_bytes:,} bytes')
                if time.monotonic() > end:
                    raise ValueError(f'{url}: not read in {max_seconds:g} s')
    except TransferError as error:
        raise ValueError(f'{url}: cannot be read: {error}') from error
    if stream.total is not None and len(content) < stream.total:
        raise ValueError(
            f'{url}: ended after {len(content):,} of {stream.total:,} bytes'
        )
    return bytes(content)
