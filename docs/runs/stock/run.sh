#!/usr/bin/env bash
# mmdet's RTMDet-tiny and ours from random weights, on the same screens for the
# same time of a processor, measured by one suite. An hour on one core after
# docs/runs/gui_mix_v1/run.sh, from the repository's root:
#   bash docs/runs/stock/run.sh [NAME]...
# NAME: ours, rtmdet_tiny, or measure.
set -euo pipefail

here=docs/runs/stock
work=work_dirs/stock
python=.venv/bin/python
export OMP_NUM_THREADS=1

# Steps are as many as were to take 18 minutes of an Intel Xeon's core; what
# they took is written down.
train() { # NAME STEPS CONFIG [OPTION]...
  local name=$1 steps=$2 config=$3
  shift 3
  mkdir -p "$work"
  [ -f "$work/$name/iter_$steps.pth" ] && return
  local TIMEFORMAT="$name: $steps steps, %U s of a core and %S s of its system"
  { time $python tools/train.py "$here/$config.py" --work-dir "$work/$name" \
    --resume --cfg-options randomness.seed=0 train_cfg.max_iters="$steps" \
    "$@" >>"$work/$name.log" 2>&1; } 2>>$here/minutes.log
}

ours() {
  local end=$OURS
  train ours "$end" ours default_hooks.checkpoint.interval=100000 \
    param_scheduler.0.end=$((end / 10)) param_scheduler.1.begin=$((end / 10)) \
    param_scheduler.1.end="$end" param_scheduler.1.T_max=$((end - end / 10))
}

# Of its 300 epochs the last 20 are without mosaics.
rtmdet_tiny() {
  local end=$RTMDET plain=$((RTMDET * 14 / 15))
  local rates=(param_scheduler.0.end=$((end / 10))
    param_scheduler.1.begin=$((end / 2)) param_scheduler.1.end="$end"
    param_scheduler.1.T_max=$((end / 2)))
  train rtmdet_tiny "$plain" rtmdet_tiny "${rates[@]}"
  train rtmdet_tiny "$end" rtmdet_tiny_plain "${rates[@]}"
}

measure() {
  local name models=()
  for name in ours rtmdet_tiny; do
    models+=("$name=$here/$name.py:$(cat $work/$name/last_checkpoint)")
  done
  $python tools/benchmark.py configs/benchmark/gui_mix_v1_quick.yml \
    --checkpoint "${models[@]}" --trust-pickle --out $work/report
  cp $work/report/report.json $here
}

OURS=${OURS:-315} RTMDET=${RTMDET:-175}
[ $# -gt 0 ] || set -- ours rtmdet_tiny measure
for step; do "$step"; done
