#!/usr/bin/env bash
# What moving boxes to drawn edges gives, on 240 screens of the test
# applications, and how far sides of large boxes may move, chosen on every 20th
# validation screen. From the repository's root, after
# docs/runs/gui_mix_v1/run.sh; some 15 minutes on one core:
#   bash docs/runs/snapping/run.sh [STEP]...
set -euo pipefail

work=work_dirs/snapping
name=rtmdet_fine_gui_relation
model=configs/${name}_1gpu.py:weights/$name.safetensors
suite=configs/benchmark/gui_mix_v1_quick.yml
export OMP_NUM_THREADS=1

predict() { # SUITE OUT [OPTION]...
  local suite=$1 out=$2
  shift 2
  .venv/bin/python tools/write_predictions.py $model "$suite" --out "$out" "$@"
}

measure() {
  predict $suite $work/found.json
  predict $suite $work/snapped.json --snap
  .venv/bin/python tools/benchmark.py $suite --out $work/report \
    --predictions found=$work/found.json snapped=$work/snapped.json
  cp $work/report/report.json docs/runs/snapping
}

shares() {
  local data=data/gui_mix_v1
  .venv/bin/python docs/runs/every.py 20 $data/annotations/val.json \
    $work/val.json
  cat >$work/val.yml <<EOF
name: some validation screens
test: {ann_file: $work/val.json, image_root: $data}
EOF
  predict $work/val.yml $work/val_found.json
  .venv/bin/python docs/runs/snapping/shares.py $work/val_found.json \
    $work/val.json $data docs/runs/snapping/shares.json
}

mkdir -p $work
[ $# -gt 0 ] || set -- shares measure
for step; do "$step"; done
