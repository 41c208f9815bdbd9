#!/usr/bin/env bash
# Set up the environment, lint and test:
#
#   bash tools/run_tests.sh [arguments of pytest]
#
# Chromium and the design systems for the tests of the browser source are set
# up too, where they can be.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tools/setup_env.sh
bash tools/setup_browser.sh ||
    echo 'going on; the tests of the browser source will be skipped' >&2
.venv/bin/ruff check .
.venv/bin/ruff format --check .
# One thread a process: tests run several, and tiny work gains nothing.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
exec .venv/bin/python -m pytest "$@"
