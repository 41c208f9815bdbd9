#!/usr/bin/env bash
# Are lines and bars found where boxes need not hold their prior? The published
# rtmdet_fine_gui_relation goes on learning as it is and made for them, on the
# same screens in the same order. From the repository's root; an hour on two
# slow cores, one for each:
#   bash docs/runs/thin_elements/run.sh
set -euo pipefail
# What runs beside this script ends with it.
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

here=docs/runs/thin_elements
data=data/thin_elements
work=work_dirs/thin_elements
python=.venv/bin/python
export OMP_NUM_THREADS=1

# The published detector without its tree.
detector() {
  $python - weights/rtmdet_fine_gui_relation.safetensors $work/before.pth \
    <<'PYTHON'
import sys

import torch

from qontinui_mm.engine.checkpoint_io import load_from_local

weights = load_from_local(sys.argv[1])['state_dict']
kept = {k: v for k, v in weights.items() if not k.startswith('relation_head.')}
torch.save({'state_dict': kept}, sys.argv[2])
PYTHON
}

train() { # NAME
  $python tools/train.py $here/rtmdet_"$1".py --data-root $data --resume \
    --work-dir $work/"$1" --cfg-options randomness.seed=0 \
    val_dataloader.dataset.indices=4 >$work/"$1".log 2>&1
}

find() { # NAME WEIGHTS: boxes are moved to drawn edges
  $python tools/write_predictions.py "$here/rtmdet_${1/before/fine}.py:$2" \
    $work/suite.yml --snap --out $work/"$1".json
}

$python -m data_tools make procedural --count 1500 --seed 101 --out $data
mkdir -p $work
$python docs/runs/every.py 6 $data/annotations/test.json $work/test.json
cat >$work/suite.yml <<EOF
name: generated screens of unseen applications
test: {ann_file: $work/test.json, image_root: $data}
EOF

detector
train fine &
train thin
wait $!
find before $work/before.pth &
find fine "$(cat $work/fine/last_checkpoint)"
wait $!
find thin "$(cat $work/thin/last_checkpoint)"
$python tools/benchmark.py $work/suite.yml --predictions \
  before=$work/before.json fine=$work/fine.json thin=$work/thin.json \
  --out $work/report
cp $work/report/report.json $here
