#!/usr/bin/env bash
# At which size of the screen is the model best, and how long does that take?
# And the one that it was made of? On every 20th validation screen of
# gui-mix-v1; sizes.log has the figures of each test, with the seconds of a
# screen. From the root:
#   bash docs/runs/rtmdet_fine_gui_relation/sizes.sh
set -euo pipefail

here=docs/runs/rtmdet_fine_gui_relation
work=$PWD/work_dirs/rtmdet_fine_gui_relation
export OMP_NUM_THREADS=1

measure() { # MODEL CONFIG SIZE
  .venv/bin/python tools/test.py "configs/$2.py" "weights/$1.safetensors" \
    --data-root data/gui_mix_v1 --work-dir "$work/sizes" --cfg-options \
    test_dataloader.dataset.ann_file="$work/val_part.json" \
    test_evaluator.0.ann_file="$work/val_part.json" \
    test_evaluator.1.ann_file="$work/val_part.json" \
    "test_dataloader.dataset.pipeline.1.scale=($3)" 2>&1 |
    grep 'Iter(test).*gui/AP:' | grep -wo \
      '\(gui/AP\(50\|75\)\?\(_agnostic\)\?\|tree/edge_F1_50\|time\): [0-9.]*' |
    tr '\n' ' ' | sed "s/^/$1 $3: /; s/ $/\n/"
}

mkdir -p "$work"
.venv/bin/python docs/runs/every.py 20 data/gui_mix_v1/annotations/val.json \
  "$work/val_part.json"
{
  for size in 640,400 960,600; do
    measure rtmdet_tiny_gui_relation rtmdet_tiny_gui_relation_mix_cpu $size
  done
  for size in 640,400 800,500 960,600 1120,700; do
    measure rtmdet_fine_gui_relation rtmdet_fine_gui_relation_1gpu $size
  done
} | tee $here/sizes.log
