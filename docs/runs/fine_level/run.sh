#!/usr/bin/env bash
# Is RTMDet-tiny better with a level of stride 4 and fewer channels, at equal
# cost? Both from random weights, on the same screens in the same order. From
# the repository's root, after tools/setup_env.sh; an hour on 2 cores, one for
# each:
#   bash docs/runs/fine_level/run.sh
set -euo pipefail

here=docs/runs/fine_level
data=data/fine_level
work=work_dirs/fine_level
steps=${STEPS:-900}
warm=$((steps / 10))
python=.venv/bin/python
export OMP_NUM_THREADS=1

train_and_test() { # NAME CONFIG
  local folder=$work/$1
  $python tools/train.py "$2" --data-root $data --work-dir "$folder" --resume \
    --cfg-options randomness.seed=0 train_dataloader.batch_size=4 \
    train_cfg.max_iters="$steps" train_cfg.val_interval="$steps" \
    param_scheduler.0.end=$warm param_scheduler.1.begin=$warm \
    param_scheduler.1.end="$steps" param_scheduler.1.T_max=$((steps - warm)) \
    val_dataloader.dataset.indices=4 \
    optim_wrapper.type=qontinui_mm.Bf16OptimWrapper >"$folder.log" 2>&1
  $python tools/test.py "$2" "$folder/iter_$steps.pth" --data-root $data \
    --work-dir "$folder" --cfg-options \
    test_dataloader.dataset.ann_file="$PWD/$work/test.json" \
    test_evaluator.ann_file="$work/test.json" \
    test_evaluator.outfile_prefix="$folder" >>"$folder.log" 2>&1
  cp "$folder.report.json" "$here/$1.json"
}

$python -m data_tools make procedural --count 3000 --seed 101 --out $data
mkdir -p $work
$python docs/runs/every.py 3 $data/annotations/test.json $work/test.json

# Times first: nothing else runs.
$python tools/analysis/model_table.py configs/rtmdet_tiny_gui_cpu.py \
  $here/rtmdet_fine.py --size 512 320 --runs 30 --out $here/cost.json \
  --no-table
train_and_test tiny configs/rtmdet_tiny_gui_cpu.py &
train_and_test fine $here/rtmdet_fine.py
wait %1
