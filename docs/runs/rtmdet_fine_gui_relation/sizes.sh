#!/usr/bin/env bash
# At which size of the screen is the model best, and how long does that take?
# On every 20th validation screen of gui-mix-v1; sizes.log has the figures of
# each test, with the seconds of a screen. From the root:
#   bash docs/runs/rtmdet_fine_gui_relation/sizes.sh
set -euo pipefail

here=docs/runs/rtmdet_fine_gui_relation
name=rtmdet_fine_gui_relation
part=$PWD/work_dirs/$name/val_part.json
export OMP_NUM_THREADS=1

.venv/bin/python docs/runs/every.py 20 data/gui_mix_v1/annotations/val.json \
  "$part"
for size in 640,400 800,500 960,600 1120,700; do
  .venv/bin/python tools/test.py configs/${name}_1gpu.py \
    weights/$name.safetensors --data-root data/gui_mix_v1 \
    --work-dir work_dirs/$name/sizes --cfg-options \
    test_dataloader.dataset.ann_file="$part" \
    test_evaluator.0.ann_file="$part" test_evaluator.1.ann_file="$part" \
    "test_dataloader.dataset.pipeline.1.scale=($size)" 2>&1 |
    grep -o 'gui/AP[0-9_a-z]*: [0-9.]*\|tree/edge_F1_50: [0-9.]*\| time: [0-9.]*' |
    grep -w 'gui/AP\|gui/AP50\|gui/AP75\|gui/AP_agnostic\|gui/AP50_agnostic\|tree/edge_F1_50\|time' |
    tr '\n' ' ' | sed "s/^/size $size: /; s/  *$/\n/; s/   */  /g"
done | tee $here/sizes.log
