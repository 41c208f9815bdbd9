#!/usr/bin/env bash
# The tree over given boxes, learnt from gui-mix-v1 and measured on its test
# applications. From the repository's root, after docs/runs/gui_mix_v1/run.sh:
#   bash docs/runs/boxes_gui_mix/run.sh
# Interrupted, the same command goes on.
set -euo pipefail

here=docs/runs/boxes_gui_mix
config=configs/relation/boxes_gui.py
data=data/gui_mix_v1
work=work_dirs/boxes_gui_mix
python=.venv/bin/python

$python tools/train.py $config --data-root $data --work-dir $work --resume \
  --cfg-options randomness.seed=0 2>&1 | tee -a $here/train.log
best=$(ls $work/best_tree_given_edge_F1_50_iter_*.pth)
$python tools/test.py $config "$best" --data-root $data --work-dir $work \
  --cfg-options test_evaluator.out_file=$here/report.json \
  2>&1 | tee $here/test.log
$python tools/analysis/plot_curve.py $work $here/curve.png \
  --metrics tree/given_edge_F1_50 tree/given_hard_recall_50
# Some screens (recorded with others): the truth left, what was found right,
# wrong edges in red.
$python tools/test.py $config "$best" --data-root $data \
  --work-dir $work/pictures --show-dir trees --cfg-options \
  test_dataloader.dataset.indices='[100,1500,2500,3100,3400,3600]' \
  >$work/pictures.log
$python - "$work"/pictures/*/trees $here <<'PYTHON'
import sys
from pathlib import Path

from PIL import Image

for path in Path(sys.argv[-2]).glob('*.png'):
    image = Image.open(path).convert('RGB')
    image.thumbnail((2000, 2000))
    image.save(Path(sys.argv[-1], f'trees_{path.stem}.jpg'), quality=70)
PYTHON
