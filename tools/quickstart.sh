#!/usr/bin/env bash
# From a clone to a trained, tested and seen detector:
#
#   bash tools/quickstart.sh
#
# Ends with what the published model finds in windows that Qt shows here, the
# mAP, and the path of a picture, ground truth beside predictions. A second
# call reuses what is there, and goes on where one was interrupted. SCREENS=...
# sets the size of the data set (default 300).
set -euo pipefail
cd "$(dirname "$0")/.."

readonly PY=.venv/bin/python
readonly CONFIG=configs/quickstart_gui.py
readonly DATA=data/quickstart
readonly SCREENS=${SCREENS:-300}
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-$(nproc)}
# Threads that wait for one another sleep: spinning, they would keep a core from
# the one that is late beside other work.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

step() {
    printf '\n[quickstart %d:%02d] step %s\n' \
        $((SECONDS / 60)) $((SECONDS % 60)) "$*"
}

# A GPU that mmcv's operators do not run on is left alone.
hide_unusable_gpu() {
    if command -v nvidia-smi >/dev/null && ! $PY tools/doctor.py >/dev/null
    then
        echo 'the GPU cannot be used (tools/doctor.py says why): on the CPU'
        export CUDA_VISIBLE_DEVICES=
    fi
}

# The last iteration that the config asks for, and a name for this recipe on
# these data: another recipe or other data train in a folder of their own.
describe_run() {
    $PY - $CONFIG $DATA/manifest.json <<'EOF'
import hashlib
import sys
from pathlib import Path

from mmengine.config import Config

cfg = Config.fromfile(sys.argv[1])
manifest = Path(sys.argv[2]).read_bytes()
name = hashlib.sha256(cfg.dump().encode() + manifest).hexdigest()[:8]
print(cfg.train_cfg.max_iters, name)
EOF
}

# The lines of a test's report that a newcomer looks for.
headline() {
    $PY - "$1" <<'EOF'
import json
import sys

with open(sys.argv[1]) as file:
    overall = json.load(file)['overall']
print(f'mAP {overall["AP"]:.3f}, AP50 {overall["AP50"]:.3f}', end='')
EOF
}

step '1 of 6: environment'
bash tools/setup_env.sh
hide_unusable_gpu

# Phones: their elements are large enough for small pictures to show. Easy
# ones: a few minutes do not teach more.
step "2 of 6: $SCREENS generated screens of phones"
$PY -m data_tools synth --count "$SCREENS" --out $DATA --seed 0 \
    --platforms android ios mobile_web --difficulty 0 0.3

step '3 of 6: training (minutes; "eta" in the log is the time left)'
read -r iterations name < <(describe_run)
work=work_dirs/quickstart/$name
checkpoint=$work/iter_$iterations.pth
if [ -f "$checkpoint" ]; then
    echo "$checkpoint is there"
else
    $PY tools/train.py $CONFIG --work-dir "$work" --resume
fi

step '4 of 6: test on screens of unseen applications'
report=$work/test.report.json
if [ "$report" -nt "$checkpoint" ] && [ -f "$work/test.bbox.json" ]; then
    echo "$report is there"
else
    $PY tools/test.py $CONFIG "$checkpoint" --work-dir "$work" \
        --cfg-options "test_evaluator.outfile_prefix=$work/test"
fi

step '5 of 6: picture, ground truth beside predictions'
sheet=$work/contact_sheet.png
$PY tools/contact_sheet.py $CONFIG "$work/test.bbox.json" --out "$sheet" \
    >/dev/null

step '6 of 6: the published model on windows of real widgets, shown here'
windows=data/quickstart_windows
$PY -m data_tools make qt --count 3 --seed 1 --out $windows
found=$work/windows
$PY -m qontinui_mm $windows/images/*/*.png --out "$found"

printf '\n%s: %s\n' "$(headline "$report")" "$PWD/$sheet"
