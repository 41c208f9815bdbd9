"""The demo answers with the page, or with one line that says why not."""

from __future__ import annotations

import base64
import io
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip('flask')
from werkzeug.serving import make_server

from qontinui_mm import demo
from qontinui_mm.apis import inferencer as module
from qontinui_mm.apis.inferencer import GuiInferencer
from qontinui_mm.structures import ScreenTree, TreeElement

CHROMIUM = os.environ.get('QONTINUI_CHROMIUM') or shutil.which('chromium')


# As a browser does when a screenshot is pasted.
PASTE = """(data) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const clipboard = new DataTransfer();
  clipboard.items.add(
    new File([bytes], 'pasted.png', {type: 'image/png'}));
  document.dispatchEvent(
    new ClipboardEvent('paste', {clipboardData: clipboard}));
}"""


class ButtonWithText:
    """Finds a button and its text on each screen."""

    def batch(self, images: list[np.ndarray]) -> list[ScreenTree]:
        return [
            ScreenTree(
                image.shape[1],
                image.shape[0],
                [
                    TreeElement('button', (20, 20, 120, 60), 0.9),
                    TreeElement('text', (40, 30, 100, 50), 0.8, 0, '<i>OK'),
                ],
            )
            for image in images
        ]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        module, '_torch_finder', lambda *_: (ButtonWithText(), (640, 400))
    )
    return demo.create_app(GuiInferencer())


def png(width: int = 200, height: int = 100) -> bytes:
    file = io.BytesIO()
    Image.new('RGB', (width, height), 'white').save(file, 'PNG')
    return file.getvalue()


def post(app, data: bytes, name: str = 'screen.png'):
    return app.test_client().post(
        '/', data={'screen': (io.BytesIO(data), name)}
    )


def test_the_first_page(app):
    answer = app.test_client().get('/')
    assert answer.status_code == 200
    assert 'Drop a screenshot' in answer.text
    assert "default-src 'none'" in answer.headers['Content-Security-Policy']


def test_a_screenshot(app):
    answer = post(app, png())
    assert answer.status_code == 200
    assert '200 x 100, 2 elements' in answer.text
    assert '&lt;i&gt;OK' in answer.text
    assert '<i>OK' not in answer.text
    assert answer.headers['Cache-Control'] == 'no-store'


@pytest.mark.parametrize(
    ('data', 'name', 'message'),
    [
        (b'', 'none.png', 'none.png: is empty'),
        (b'x', '<script>.png', '&lt;script&gt;.png: no image'),
        (b'x', '', 'no file was sent'),
    ],
)
def test_what_is_no_screenshot(app, data: bytes, name: str, message: str):
    answer = post(app, data, name)
    assert answer.status_code == 400
    assert message in answer.text


def test_large_files_are_refused(app):
    app.config['MAX_CONTENT_LENGTH'] = 1000
    answer = post(app, bytes(5000))
    assert answer.status_code == 413
    assert 'more than' in answer.text


@pytest.fixture
def address(app) -> Iterator[str]:
    server = make_server('127.0.0.1', 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}/'
    server.shutdown()
    thread.join()


@pytest.mark.skipif(CHROMIUM is None, reason='Chromium is not installed')
def test_in_a_browser(address: str, tmp_path: Path):
    """Choose a file, hover tree and box, copy the JSON; paste another."""
    sync_api = pytest.importorskip('playwright.sync_api')
    path = tmp_path / 'mine.png'
    path.write_bytes(png())
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=['--no-sandbox', '--disable-gpu', '--no-first-run'],
        )
        context = browser.new_context(
            permissions=['clipboard-read', 'clipboard-write']
        )
        page = context.new_page()
        faults: list[str] = []
        page.on('pageerror', lambda error: faults.append(str(error)))
        page.on(
            'console',
            lambda m: faults.append(m.text) if m.type == 'error' else None,
        )
        page.goto(address)
        page.set_input_files('input[type=file]', path)
        page.wait_for_selector('.row')

        assert page.locator('h1').inner_text() == 'mine.png'
        page.locator('.row', has_text='<i>OK').hover()
        assert page.locator('.box.lit').get_attribute('data-i') == '1'
        assert page.locator('.box.parent').get_attribute('data-i') == '0'
        page.locator('.box[data-i="0"]').hover(position={'x': 3, 'y': 3})
        assert 'button' in page.locator('.row.lit').inner_text()

        page.click('#copy')
        page.wait_for_function(
            'document.getElementById("copy").textContent === "Copied"'
        )
        copied = page.evaluate('navigator.clipboard.readText()')
        assert '"class": "button"' in copied
        page.click('text=Another screenshot')
        page.wait_for_selector('input[type=file]')
        page.evaluate(PASTE, base64.b64encode(png()).decode())
        page.wait_for_selector('.row')
        assert page.locator('h1').inner_text() == 'pasted.png'
        assert faults == []
        browser.close()
