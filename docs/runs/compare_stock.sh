#!/usr/bin/env bash
# mmdet's DINO-R50 and ours on the same dense screens: images a second, memory,
# and where the time goes. On a quiet machine, from the repository's root;
# writes docs/runs/compare_stock.json:
#   bash docs/runs/compare_stock.sh
set -euo pipefail
.venv/bin/python tools/analysis/compare_stock.py --data-root data/overfit16 \
  --split train --size 640 400 --steps 8 --profile "$@"
