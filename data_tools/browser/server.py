"""The only thing a page can reach: a server in the worker's own process.

Chromium is told to send every request through it as its proxy, so no name is
looked up and nothing leaves the machine: what is not mounted here is refused.
Other users of the machine do not know the key that requests must carry.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import urlsplit

__all__ = ['HOST', 'KEY_HEADER', 'Mount', 'PageServer']

# A host of its own that browsers take for secure, as they do localhost.
HOST = 'pages.localhost'
KEY_HEADER = 'X-Page-Key'
_FOREVER = 'max-age=31536000, immutable'


class Mount(Protocol):
    """What answers for the URLs below one prefix."""

    def get(self, url_path: str) -> tuple[bytes, str] | None:
        """Bytes and media type, or None where there is nothing."""


class PageServer:
    """Serves mounts below ``http://pages.localhost/`` and refuses the rest.

    Args:
        mounts: First segment of the path to what answers for it; the empty
            segment answers for all others.
    """

    def __init__(self, mounts: Mapping[str, Mount]) -> None:
        self.key = secrets.token_hex(16)
        self._mounts = dict(mounts)
        self._server = ThreadingHTTPServer(('127.0.0.1', 0), _Handler)
        self._server.daemon_threads = True
        self._server.pages = self
        threading.Thread(
            target=self._server.serve_forever, daemon=True
        ).start()

    @property
    def proxy(self) -> str:
        """URL that Chromium takes as its proxy."""
        return f'http://127.0.0.1:{self._server.server_port}'

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, url: str) -> tuple[bytes, str] | None:
        """Bytes and media type of an absolute URL, or None."""
        parts = urlsplit(url)
        if parts.scheme != 'http' or parts.hostname != HOST:
            return None
        first, _, rest = parts.path.lstrip('/').partition('/')
        if first in self._mounts:
            return self._mounts[first].get(rest)
        if '' in self._mounts:
            return self._mounts[''].get(parts.path)
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self) -> None:
        """Answer with what is mounted, to those who know the key."""
        pages: PageServer = self.server.pages
        known = self.headers.get(KEY_HEADER) == pages.key
        found = pages.answer(self.path) if known else None
        if found is None:
            self._refuse()
            return
        body, kind = found
        self.send_response(200)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Cache-Control', _FOREVER)
        self.end_headers()
        self.wfile.write(body)

    def _refuse(self) -> None:
        self.send_response(403)
        self.send_header('Content-Length', '0')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.close_connection = True

    # Nothing but reading is allowed; CONNECT would be a way out.
    do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_PATCH = _refuse
    do_CONNECT = _refuse

    def log_message(self, *args: Any) -> None:
        """Say nothing."""
