#!/usr/bin/env bash
# Parameters, operations and CPU latency of every model. On a quiet machine,
# from the repository's root; writes docs/runs/model_table.json and the table
# of docs/models.md:
#   bash docs/runs/model_table.sh
set -euo pipefail
.venv/bin/python tools/analysis/model_table.py --size 640 400 --runs 5 "$@"
