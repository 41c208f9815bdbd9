"""Writes every N-th screen of an annotation file: ``every.py N FILE OUT``.

A run on two cores tests those alone. A metric counts the screens that its file
has and a test leaves out as missed, so both need the smaller file.
"""

import sys
from pathlib import Path

from qontinui_mm.apis.few_shot import on_images
from qontinui_mm.evaluation.functional import read_json, write_json

step, file, out = sys.argv[1:]
data = read_json(Path(file))
ids = {image['id'] for image in data['images'][:: int(step)]}
write_json(Path(out), on_images(data, ids))
