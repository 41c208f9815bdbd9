"""Pages of the user's own, some of which mean harm."""

import http.server
import os
import threading

import numpy as np
import pytest

from data_tools.browser.bare import dress
from data_tools.browser.chromium import find_chromium, sandbox_fault
from data_tools.browser.page import Device
from data_tools.browser.session import Session
from data_tools.browser.source import BrowserSource
from data_tools.browser.visits import LocalPages, UrlList, Visit
from data_tools.exactness import probe_screen
from data_tools.source import Dropped

PAGE = '<!doctype html><h1>Title</h1><button>Press</button>'
HARM = {
    'fetch': '<script>for (const a of ["http://127.0.0.1:PORT/out", '
    '"http://example.com/", "file:///etc/passwd"]) '
    '{ fetch(a).catch(() => {}); new Image().src = a }</script>'
    '<link rel=stylesheet href="http://127.0.0.1:PORT/out.css">'
    '<iframe src="http://127.0.0.1:PORT/out"></iframe>' + PAGE,
    'alert': PAGE + '<script>alert(1); confirm(2); window.open("/")</script>',
    'tall': PAGE + '<div style="height:100000px;background:red"></div>',
    'loop': PAGE + '<script>while (true) {}</script>',
}


@pytest.fixture(scope='module')
def browser():
    try:
        find_chromium()
    except RuntimeError as fault:
        pytest.skip(str(fault))


@pytest.fixture
def listener():
    """A server of this machine, and the paths that it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header('Content-Type', 'text/html')
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()


def look(name):
    return Visit(
        f'http://pages.localhost/{name}.html',
        'app',
        Device(640, 480),
        'web',
        'none',
        0.5,
    )


def test_harmful_pages_do_none(browser, listener, tmp_path):
    port, asked = listener
    for name, html in HARM.items():
        text = html.replace('PORT', str(port))
        (tmp_path / f'{name}.html').write_text(text)
    (tmp_path / 'fine.html').write_text(PAGE)
    session = Session.behind({'': LocalPages(tmp_path).folder}, seconds=25)
    try:
        for name in ('fetch', 'alert', 'tall'):
            capture = session.visit(look(name))
            assert capture.pixels.shape == (480, 640, 3)
        assert asked == []
        first = session.holder.generation
        session._seconds = 3
        with pytest.raises(Dropped, match='took too long'):
            session.visit(look('loop'))
        session._seconds = 25
        assert session.visit(look('fine')).pixels.shape == (480, 640, 3)
        assert session.holder.generation == first + 1
    finally:
        session.close()


def test_a_folder_of_pages_is_labelled(browser, tmp_path):
    (tmp_path / 'shop').mkdir()
    (tmp_path / 'shop' / 'a b.html').write_text(PAGE)
    (tmp_path / 'top.htm').write_text(PAGE)
    source = BrowserSource(pages=str(tmp_path), app='mine')
    assert source.parameters()['pages'] == 2
    source.open()
    try:
        screens = [source.screen(0, index)[1] for index in range(2)]
    finally:
        source.close()
    assert [screen.app_id for screen in screens] == ['shop', 'mine']
    for screen in screens:
        names = {element.class_name for element in screen.elements}
        assert {'heading', 'button'} <= names


HARD = (
    '<!doctype html><style>body { margin: 40px; background: '
    'linear-gradient(90deg, #fff, #357) } .icons { font-family: icons }'
    '</style><h1 style="text-shadow: 0 0 8px #fff">Glowing title</h1>'
    '<p>Plain words</p><div style="position: relative">'
    '<p>Words that are covered in part</p><div style="position: absolute; '
    'left: 90px; top: -9px; width: 300px; height: 60px; background: #fff">'
    '</div></div>'
    '<svg width="20" height="20"><circle cx="9" cy="9" r="7"/></svg>'
)


def test_ink_is_exact_on_a_gradient_and_under_a_cover(browser, tmp_path):
    (tmp_path / 'hard.html').write_text(HARD)
    source = BrowserSource(pages=str(tmp_path))
    source.open()
    try:
        image, screen = source.screen(0, 0)
        dress(source._session.holder)
        assert np.array_equal(source._session.holder.pixels(), image)
        probes = [probe for probe, _ in probe_screen(source, 0, 0)]
    finally:
        source.close()
    found = {probe.class_name: probe.iou for probe in probes}
    assert {'heading', 'text', 'icon'} <= set(found)
    assert min(probe.iou for probe in probes) > 0.9
    assert any(e.visible_fraction < 0.9 for e in screen.elements)


def test_listed_addresses_reach_their_hosts_alone(browser, listener, tmp_path):
    port, asked = listener
    listed = tmp_path / 'urls.txt'
    listed.write_text(f'# mine\nhttp://127.0.0.1:{port}/page\n')
    source = BrowserSource(urls=str(listed))
    source.open()
    try:
        _, screen = source.screen(0, 0)
        assert screen.app_id == '127.0.0.1'
        assert '/page' in asked
        asked.clear()
        elsewhere = f'http://localhost:{port}/other'
        with pytest.raises(Dropped, match='could not be shown'):
            source._session.visit(
                Visit(elsewhere, 'a', Device(), 'web', 'none', 0.5)
            )
        assert asked == []
    finally:
        source.close()


def test_pages_do_not_leave_their_folder(tmp_path):
    inside = tmp_path / 'inside'
    inside.mkdir()
    (tmp_path / 'secret.html').write_text('secret')
    (inside / 'page.html').write_text(PAGE)
    os.symlink(tmp_path / 'secret.html', inside / 'link.html')
    pages = LocalPages(inside)
    assert len(pages.pages) == 1
    for path in ('../secret.html', '%2e%2e/secret.html', 'link.html', '/'):
        assert pages.folder.get(path) is None


@pytest.mark.parametrize('line', ['file:///etc/passwd', 'page', 'ftp://a/b'])
def test_a_line_that_is_no_address_is_named(tmp_path, line):
    (tmp_path / 'urls.txt').write_text(f'http://a.example/\n{line}\n')
    with pytest.raises(ValueError, match='line 2'):
        UrlList(tmp_path / 'urls.txt')


def test_empty_inputs_are_refused(tmp_path):
    with pytest.raises(ValueError, match='holds no HTML'):
        LocalPages(tmp_path)
    with pytest.raises(ValueError, match='give one'):
        BrowserSource(pages='a', urls='b')


def test_the_sandbox_is_there_or_its_absence_is_told():
    fault = sandbox_fault()
    assert fault == '' or 'root' in fault or 'user namespaces' in fault
