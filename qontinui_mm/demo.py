"""A page to drop screenshots on: ``python -m qontinui_mm.demo``.

The answer is the page that ``python -m qontinui_mm --out`` writes. Pictures
stay in memory and are gone with the answer. The page is there for this
machine alone unless ``--host`` says otherwise.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import threading
from typing import TYPE_CHECKING, Any

from qontinui_mm.__main__ import add_model_arguments

if TYPE_CHECKING:
    from flask import Flask

    from qontinui_mm.apis.inferencer import GuiInferencer

__all__ = ['create_app']

MAX_BYTES = 32 * 1024**2

_SCRIPT = """\
'use strict';
const form = document.querySelector('form');
const input = document.querySelector('input');
function send() {
  document.body.classList.add('busy');
  form.submit();
}
input.addEventListener('change', send);
document.addEventListener('paste', (event) => {
  if (!event.clipboardData.files.length) return;
  input.files = event.clipboardData.files;
  send();
});
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Elements of a screenshot</title>
<style>
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; }
form { height: 100vh; padding: 24px; display: flex; flex-direction: column;
  align-items: center; }
h1 { font-size: 22px; margin: 0 0 12px; }
.error { margin: 0 0 12px; color: #b00020; overflow-wrap: anywhere; }
input { flex: 1; width: 100%; max-width: 1000px; padding: 30vh 35% 0;
  font: inherit; border: 3px dashed #888; border-radius: 12px; }
.busy input { border-color: #1f6feb; opacity: 0.5; }
</style>
<body>
<form method="post" enctype="multipart/form-data">
<h1>Drop a screenshot here, or paste one</h1>
{% if error %}<p class="error" role="alert">{{ error }}</p>{% endif %}
<input type="file" name="screen" accept="image/*" aria-label="Screenshot">
</form>
<script>{{ script|safe }}</script>
"""


def create_app(inferencer: GuiInferencer) -> Flask:
    """The demo as a WSGI application.

    Args:
        inferencer: Finds the elements; one request at a time.

    Raises:
        ModuleNotFoundError: Flask is not installed.
    """
    try:
        import flask
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "the demo needs Flask: pip install 'qontinui-mm[demo]'"
        ) from error
    from qontinui_mm.apis.image_sources import ImageSource
    from qontinui_mm.apis.screen_image import ScreenImage
    from qontinui_mm.visualization import to_overlay

    app = flask.Flask(__name__)
    app.config['MAX_CONTENT_LENGTH'] = MAX_BYTES
    one_at_a_time = threading.Lock()

    def start(error: str = '') -> str:
        return flask.render_template_string(_PAGE, error=error, script=_SCRIPT)

    @app.get('/')
    def index() -> str:
        return start()

    @app.post('/')
    def find() -> Any:
        file = flask.request.files.get('screen')
        if file is None or not file.filename:
            return start('no file was sent'), 400
        name, data = file.filename, file.read()
        source = ImageSource(name, lambda: ScreenImage.read(data, name))
        with one_at_a_time:
            (result,) = inferencer.screens([source], show_progress=False)
        if result.image is None or result.tree is None:
            return start(result.error), 400
        notes = result.image.notes
        return to_overlay(result.image.pixels, result.tree, name, notes, '/')

    @app.errorhandler(413)
    def too_large(_: Any) -> Any:
        limit = MAX_BYTES // 1024**2
        return start(f'the file has more than {limit} MiB'), 413

    @app.after_request
    def guard(response: Any) -> Any:
        digest = hashlib.sha256(_SCRIPT.encode()).digest()
        own = base64.b64encode(digest).decode()
        response.headers['X-Content-Type-Options'] = 'nosniff'
        response.headers['Cache-Control'] = 'no-store'
        if flask.request.method == 'GET' or response.status_code >= 400:
            response.headers['Content-Security-Policy'] = (
                "default-src 'none'; style-src 'unsafe-inline'; "
                f"script-src 'sha256-{own}'; form-action 'self'"
            )
        return response

    return app


def main() -> None:
    """Load the model and serve."""
    parser = argparse.ArgumentParser(
        prog='python -m qontinui_mm.demo',
        description='Serve a page to drop screenshots on.',
    )
    add_model_arguments(parser)
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int, default=8765)
    args = parser.parse_args()
    from qontinui_mm.apis.inferencer import GuiInferencer

    app = create_app(
        GuiInferencer(args.model, args.weights, args.device, args.score_thr)
    )
    app.run(args.host, args.port)


if __name__ == '__main__':
    from qontinui_mm.cli import run_tool

    run_tool(main)
