#!/usr/bin/env bash
# The published models exported: what 16 and 8 bits lose, and how long a screen
# takes. From the repository's root, after docs/runs/gui_mix_v1/run.sh and
# installing requirements/export.txt:
#   bash docs/runs/export/run.sh [STEP]...
# STEP: export_all and loss, some 30 minutes on one core; latency, ten minutes,
# for which nothing else must run.
set -euo pipefail

here=docs/runs/export
work=work_dirs/export
data=data/gui_mix_v1
python=.venv/bin/python
export OMP_NUM_THREADS=1

each() { # COMMAND
  "$1" rtmdet_tiny_gui_relation configs/rtmdet_tiny_gui_relation_mix_cpu.py \
    640x400 960x600
  "$1" rtmdet_fine_gui_relation configs/rtmdet_fine_gui_relation_1gpu.py \
    960x600 640x400
  "$1" rtmdet_thin_gui_relation configs/rtmdet_thin_gui_relation_mix_cpu.py \
    960x600 640x400
}

export_one() { # MODEL CONFIG
  mkdir -p $work
  $python tools/export.py "$2" "weights/$1.safetensors" --data-root $data \
    --out "$work/$1.onnx" --fp16 --int8 --calibration $data/images/train \
    2>"$work/$1.err" | grep onnx: | tee "$here/$1.export.log"
}

loss_one() { # MODEL
  $python tools/analysis/export_loss.py configs/benchmark/gui_mix_v1_quick.yml \
    "$work/$1.onnx" --screens 120 --out "$here/$1.loss.json"
}

latency_one() { # MODEL CONFIG SIZE...
  $python tools/analysis/latency.py "$2" "weights/$1.safetensors" \
    "$work/$1.onnx" --screens $data/images/test --number 12 --scales "${@:3}" \
    --out "$here/$1.latency.json"
}

export_all() { each export_one; }
loss() { each loss_one; }
latency() { each latency_one; }

[ $# -gt 0 ] || set -- export_all loss latency
for step; do "$step"; done
