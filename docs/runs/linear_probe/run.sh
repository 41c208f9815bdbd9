#!/usr/bin/env bash
# Are elements better told apart by what MAE has learnt than by random weights?
# From the repository's root, after docs/runs/pretrain_mae/run.sh; some ten
# minutes on one core:
#   bash docs/runs/linear_probe/run.sh
set -euo pipefail

here=docs/runs/linear_probe
work=work_dirs/linear_probe
detector=configs/finetune/vit_gui_tiny.py
python=.venv/bin/python
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

mkdir -p $work
$python tools/convert_backbone.py "$(cat work_dirs/pretrain_mae/last_checkpoint)" \
  $work/mae.pth --detector $detector
$python tools/analysis/linear_probe.py $detector \
  --data-root data/pretrain_small --backbones mae=$work/mae.pth \
  --out $here/probe.json
