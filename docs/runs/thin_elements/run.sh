#!/usr/bin/env bash
# Are lines and bars found where boxes need not hold their prior? Against
# ../fine_level, whose screens, steps and seed it has: run that first. From the
# repository's root, 50 minutes on one core:
#   bash docs/runs/thin_elements/run.sh
set -euo pipefail

here=docs/runs/thin_elements
data=data/fine_level
work=work_dirs/thin_elements
config=$here/rtmdet_thin.py
steps=900
python=.venv/bin/python
export OMP_NUM_THREADS=1

mkdir -p $work
$python tools/train.py $config --data-root $data --work-dir $work/thin \
  --resume --cfg-options randomness.seed=0 train_dataloader.batch_size=4 \
  train_cfg.max_iters=$steps train_cfg.val_interval=$steps \
  param_scheduler.0.end=$((steps / 10)) \
  param_scheduler.1.begin=$((steps / 10)) param_scheduler.1.end=$steps \
  param_scheduler.1.T_max=$((steps * 9 / 10)) \
  val_dataloader.dataset.indices=4 \
  optim_wrapper.type=qontinui_mm.Bf16OptimWrapper >$work/thin.log 2>&1

# As found and moved to drawn edges, beside what ../fine_level found.
cat >$work/suite.yml <<EOF
name: 297 generated screens of unseen applications
test: {ann_file: work_dirs/fine_level/test.json, image_root: $data}
EOF
predictions=()
for model in "fine docs/runs/fine_level/rtmdet_fine.py \
  work_dirs/fine_level/fine" "thin $config $work/thin"; do
  read -r name file folder <<<"$model"
  for snap in '' --snap; do
    out=$work/$name${snap#-}.json
    # shellcheck disable=SC2086
    $python tools/write_predictions.py "$file:$folder/iter_$steps.pth" \
      $work/suite.yml --out "$out" $snap
    predictions+=("$name${snap#-}=$out")
  done
done
$python tools/benchmark.py $work/suite.yml --predictions \
  "${predictions[@]}" --out $work/report
cp $work/report/report.json $here
