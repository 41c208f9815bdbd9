#!/usr/bin/env bash
# Which overlap of the suppression is best, on every 20th validation screen of
# gui-mix-v1; nms.log has the last line of each test. From the root:
#   bash docs/runs/rtmdet_tiny_gui_relation/nms.sh
set -euo pipefail

here=docs/runs/rtmdet_tiny_gui_relation
name=rtmdet_tiny_gui_relation
part=$PWD/work_dirs/$name/val_part.json
export OMP_NUM_THREADS=1

.venv/bin/python docs/runs/every.py 20 data/gui_mix_v1/annotations/val.json \
  "$part"
for overlap in 0.65 0.5 0.45 0.4; do
  .venv/bin/python tools/test.py configs/${name}_mix_cpu.py \
    weights/$name.safetensors --data-root data/gui_mix_v1 \
    --work-dir work_dirs/$name/nms --cfg-options \
    test_dataloader.dataset.ann_file="$part" \
    test_evaluator.0.ann_file="$part" test_evaluator.1.ann_file="$part" \
    model.test_cfg.nms.iou_threshold=$overlap 2>&1 |
    grep 'Iter(test).*gui/AP:' | sed "s/^/nms $overlap: /"
done | tee $here/nms.log
