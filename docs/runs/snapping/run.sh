#!/usr/bin/env bash
# What moving boxes to drawn edges gives, on 240 screens of the test
# applications. From the repository's root, after docs/runs/gui_mix_v1/run.sh;
# some ten minutes on one core:
#   bash docs/runs/snapping/run.sh
set -euo pipefail

work=work_dirs/snapping
name=rtmdet_fine_gui_relation
model=configs/${name}_1gpu.py:weights/$name.safetensors
suite=configs/benchmark/gui_mix_v1_quick.yml
export OMP_NUM_THREADS=1

predict() { # OUT [OPTION]...
  local out=$1
  shift
  .venv/bin/python tools/write_predictions.py $model $suite --out "$out" "$@"
}

mkdir -p $work
predict $work/found.json
predict $work/snapped.json --snap
.venv/bin/python tools/benchmark.py $suite --out $work/report \
  --predictions found=$work/found.json snapped=$work/snapped.json
cp $work/report/report.json docs/runs/snapping
