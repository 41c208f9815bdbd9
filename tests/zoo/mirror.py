"""A web server with every fault that a mirror can have."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CONTENT = bytes(range(256)) * 1024  # 256 KiB
HALF = len(CONTENT) // 2


class Mirror(ThreadingHTTPServer):
    """Serves ``CONTENT`` under ``/FAULT/NAME``.

    Attributes:
        asked: Requests of each fault so far.
        ranges: The Range headers, in order.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(('127.0.0.1', 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.ranges: list[str | None] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: that is what is tested."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def folder(self, fault: str) -> str:
        """Address of a mirror with this fault."""
        return f'http://127.0.0.1:{self.server_port}/{fault}'


@contextmanager
def running_mirror() -> Iterator[Mirror]:
    """A mirror in a thread."""
    server = Mirror()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: Mirror

    def log_message(self, *_: object) -> None:
        """Keep tests quiet."""

    def do_GET(self) -> None:
        """Answer as the fault in the path says."""
        fault, _, self.rest = self.path[1:].partition('/')
        self.server.asked[fault] += 1
        self.server.ranges.append(self.headers['Range'])
        getattr(self, fault, self.good)()

    @property
    def first(self) -> bool:
        return self.server.asked[self.path[1:].partition('/')[0]] == 1

    @property
    def start(self) -> int:
        match = re.fullmatch(r'bytes=(\d+)-', self.headers['Range'] or '')
        return int(match[1]) if match else 0

    def head(self, size: int | None, start: int = 0, total: int = 0) -> None:
        self.send_response(206 if start else 200)
        if start:
            span = f'bytes {start}-{total - 1}/{total}'
            self.send_header('Content-Range', span)
        if size is not None:
            self.send_header('Content-Length', str(size))
        self.end_headers()

    def send_whole(self, content: bytes = CONTENT) -> None:
        rest = content[self.start :]
        if not rest:
            self.send_error(416)
            return
        self.head(len(rest), self.start, len(content))
        self.wfile.write(rest)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header('Location', target)
        self.send_header('Content-Length', '0')
        self.end_headers()

    # --- what mirrors do --------------------------------------------------
    def good(self) -> None:
        self.send_whole()

    def missing(self) -> None:
        self.send_error(404)

    def ignores_range(self) -> None:
        self.head(len(CONTENT))
        self.wfile.write(CONTENT)

    def drops(self) -> None:
        """Breaks off half-way, once."""
        self.head(len(CONTENT) - self.start, self.start, len(CONTENT))
        end = HALF if self.first else len(CONTENT)
        self.wfile.write(CONTENT[self.start : end])

    def truncates(self) -> None:
        """Breaks off at the same byte, always."""
        self.head(len(CONTENT) - self.start, self.start, len(CONTENT))
        self.wfile.write(CONTENT[self.start : HALF])

    def is_truncated(self) -> None:
        """Has but half of the file."""
        self.send_whole(CONTENT[:HALF])

    def stalls(self) -> None:
        self.head(len(CONTENT) - self.start, self.start, len(CONTENT))
        self.wfile.write(CONTENT[self.start : self.start + 100])
        self.wfile.flush()
        time.sleep(1.5)

    def trickles(self) -> None:
        """Sends a byte now and then, so that no read times out."""
        self.head(len(CONTENT) - self.start, self.start, len(CONTENT))
        for byte in CONTENT[:30]:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.05)

    def announces_more(self) -> None:
        self.head(2 * len(CONTENT))
        self.wfile.write(CONTENT)

    def announces_less(self) -> None:
        self.head(HALF)
        self.wfile.write(CONTENT)

    def sends_more(self) -> None:
        """Announces nothing, and never ends."""
        self.head(None)
        for _ in range(64):
            self.wfile.write(CONTENT)

    def wrong(self) -> None:
        self.send_whole(CONTENT[::-1])

    def wrong_range(self) -> None:
        """Answers another range than was asked."""
        start = self.start + 10 if self.start else 0
        self.head(len(CONTENT) - start, start, len(CONTENT))
        self.wfile.write(CONTENT[start:])

    def odd_range(self) -> None:
        self.send_response(206)
        self.send_header('Content-Range', 'bytes from here on')
        self.end_headers()

    def compresses(self) -> None:
        """Says that what it sends is compressed, unasked."""
        self.send_response(200)
        self.send_header('Content-Encoding', 'gzip')
        self.send_header('Content-Length', str(len(CONTENT)))
        self.end_headers()
        self.wfile.write(CONTENT)

    def chunked(self) -> None:
        self.protocol_version = 'HTTP/1.1'
        self.send_response(200)
        self.send_header('Transfer-Encoding', 'chunked')
        self.end_headers()
        for at in range(0, len(CONTENT), 10_000):
            piece = CONTENT[at : at + 10_000]
            self.wfile.write(b'%x\r\n%b\r\n' % (len(piece), piece))
        self.wfile.write(b'0\r\n\r\n')
        self.close_connection = True

    def busy(self) -> None:
        """Answers 503 once."""
        if self.first:
            self.send_error(503)
        else:
            self.send_whole()

    def moved(self) -> None:
        self.redirect(f'/good/{self.rest}')

    def moved_at_length(self) -> None:
        """Redirects, and says much beside; tells when all was taken."""
        self.send_response(302)
        self.send_header('Location', f'/good/{self.rest}')
        self.end_headers()
        for _ in range(128):
            self.wfile.write(CONTENT)
        self.server.asked['moved_at_length_to_the_end'] += 1

    def moved_nowhere(self) -> None:
        self.redirect('http://[')

    def moved_in_circles(self) -> None:
        self.redirect(self.path)

    def moved_to_a_file(self) -> None:
        self.redirect('file:///etc/passwd')

    def moved_to_ftp(self) -> None:
        self.redirect('ftp://127.0.0.1/x')
