#!/usr/bin/env bash
# The published model beside the contour detector under the whole suite of
# gui-mix-v1, with its shifts, in one report; and pictures of predicted trees.
# From the repository's root, after docs/runs/gui_mix_v1/run.sh; half an hour
# on one core:
#   bash docs/runs/gui_mix_full/run.sh
set -euo pipefail

here=docs/runs/gui_mix_full
suite=configs/benchmark/gui_mix_v1.yml
name=rtmdet_tiny_gui_relation
config=configs/${name}_mix_cpu.py
weights=weights/$name.safetensors
work=work_dirs/gui_mix_full
python=.venv/bin/python
export OMP_NUM_THREADS=1

found=()
for part in test val 'dark theme' 'other hues' 'high contrast' \
  'half the scale' 'one and a half the scale' 'magnified bitmap' compression \
  'another language' 'another language, before'; do
  $python tools/write_predictions.py contours $suite --part "$part" \
    --out "$work/contours_$part.json"
  found+=("contours@$part=$work/contours_$part.json")
done
# The published model's trees where all elements are given.
$python tools/add_trees.py $config $weights $suite truth --device cpu \
  --out $work/given.json
$python tools/benchmark.py $suite --out $work \
  --checkpoint $name=$config:$weights \
  --predictions "${found[@]}" "$name, all elements given=$work/given.json"
cp $work/report.{json,html} data/gui_mix_v1/manifest.json $here

# Some screens: the truth left, what was found right (docs/predicted_trees.md).
$python - data/gui_mix_v1/annotations/test.json $work/shown.json <<'PYTHON'
import sys
from pathlib import Path

from qontinui_mm.apis.few_shot import on_images
from qontinui_mm.evaluation.functional import read_json, write_json

data = read_json(Path(sys.argv[1]))
images = sorted(data['images'], key=lambda image: image['id'])
ids = {images[place]['id'] for place in (1500, 3100, 3450)}
write_json(Path(sys.argv[2]), on_images(data, ids))
PYTHON
$python tools/test.py $config $weights --data-root data/gui_mix_v1 \
  --work-dir $work/shown --show-dir trees --cfg-options \
  test_dataloader.dataset.ann_file="$PWD/$work/shown.json" \
  test_evaluator.0.ann_file=$work/shown.json \
  test_evaluator.1.ann_file=$work/shown.json >$work/shown.log 2>&1
$python - $work/shown $here <<'PYTHON'
import sys
from pathlib import Path

from PIL import Image

for path in Path(sys.argv[1]).glob('*/trees/*.png'):
    image = Image.open(path).convert('RGB')
    image.thumbnail((2000, 2000))
    image.save(Path(sys.argv[2], f'trees_{path.stem}.jpg'), quality=70)
PYTHON
