"""Downloads end, whatever the server does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from qontinui_mm.apis.web_image import download, fetch_image

CONTENT = bytes(range(256)) * 8


class Handler(BaseHTTPRequestHandler):
    """Good at /good, and bad in several ways."""

    def do_GET(self) -> None:
        getattr(self, f'send_{self.path[1:]}')()

    def start(self, length: int | None = None) -> None:
        self.send_response(200)
        if length is not None:
            self.send_header('Content-Length', str(length))
        self.end_headers()

    def send_good(self) -> None:
        self.start(len(CONTENT))
        self.wfile.write(CONTENT)

    def send_short(self) -> None:
        self.start(len(CONTENT) + 1)
        self.wfile.write(CONTENT)

    def send_endless(self) -> None:
        self.start()
        for _ in range(1000):
            self.wfile.write(CONTENT)

    def send_trickle(self) -> None:
        self.start()
        for byte in CONTENT:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)

    def send_silence(self) -> None:
        time.sleep(3)
        self.send_good()

    def send_circle(self) -> None:
        time.sleep(0.3)
        self.send_response(302)
        self.send_header('Location', self.path)
        self.end_headers()

    def send_missing(self) -> None:
        self.send_error(404)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            return  # the client has gone, as it should

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope='module')
def address() -> Iterator[str]:
    with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f'http://127.0.0.1:{server.server_port}'
        server.shutdown()


def test_all_of_it(address: str):
    assert download(f'{address}/good', len(CONTENT), 60) == CONTENT


@pytest.mark.parametrize(
    ('path', 'message'),
    [
        ('short', 'ended after 2,048 of 2,049 bytes|IncompleteRead'),
        ('endless', 'more than 10,000 bytes'),
        ('trickle', 'not read in 1 s'),
        ('silence', 'timed out'),
        ('circle', 'timed out|takes too long'),
        ('missing', 'HTTP 404'),
    ],
)
def test_what_goes_wrong_names_the_address(
    address: str, path: str, message: str
):
    begin = time.monotonic()
    with pytest.raises(ValueError, match=message) as error:
        download(f'{address}/{path}', 10_000, 1)
    assert str(error.value).startswith(f'{address}/{path}: ')
    assert time.monotonic() - begin < 15


def test_nobody_there():
    with pytest.raises(ValueError, match='cannot be read'):
        download('http://127.0.0.1:9/a.png', 10, 5)


def test_only_https(address: str):
    with pytest.raises(ValueError, match='only https'):
        fetch_image(f'{address}/good')
