#!/usr/bin/env bash
# Are elements better told apart by what pre-training has learnt than by random
# weights? From the repository's root:
#   bash docs/runs/linear_probe/run.sh [STEP]...
# `study`, after docs/runs/pretrain_study/run.sh: its three ways of
# pre-training, on its labelled screens; three minutes on one core.
# `neighbours` draws what its contrastive encoder takes for alike. `large`,
# after docs/runs/pretrain_mae/run.sh: that MAE, on large screens of all
# platforms, of which most elements are thinner than a patch of 16 pixels; half
# an hour.
set -euo pipefail

here=docs/runs/linear_probe
detector=configs/finetune/vit_gui_tiny.py
python=.venv/bin/python
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}

study() {
  local work=${WORK:-work_dirs/pretrain_study}
  $python tools/analysis/linear_probe.py $detector \
    --data-root data/pretrain_study/labelled --backbones \
    "masked, random=$work/masked_random/seed_0/backbone.pth" \
    "masked, GUI-aware=$work/masked_GUI_aware/seed_0/backbone.pth" \
    "contrastive=$work/contrastive/seed_0/backbone.pth" \
    --cfg-options 'test_dataloader.dataset.pipeline.1.scale=(384,240)' \
    --out $here/study.json
}

neighbours() {
  local work=${WORK:-work_dirs/pretrain_study}
  local options=(--data-root data/pretrain_study/labelled --queries 8
    --cfg-options 'test_dataloader.dataset.pipeline.1.scale=(384,240)')
  $python tools/nearest_neighbours.py $detector \
    --backbone "$work/contrastive/seed_0/backbone.pth" \
    --out $here/neighbours_contrastive.png "${options[@]}"
  $python tools/nearest_neighbours.py $detector \
    --out $here/neighbours_random.png "${options[@]}"
}

large() {
  local work=work_dirs/linear_probe
  mkdir -p $work
  $python tools/convert_backbone.py \
    "$(cat work_dirs/pretrain_mae/last_checkpoint)" $work/mae.pth \
    --detector $detector
  $python tools/analysis/linear_probe.py $detector \
    --data-root data/pretrain_small --backbones mae=$work/mae.pth --limit 60 \
    --cfg-options 'test_dataloader.dataset.pipeline.1.scale=(1120,700)' \
    --out $here/large.json
}

[ $# -gt 0 ] || set -- study neighbours large
for step; do "$step"; done
