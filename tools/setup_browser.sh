#!/usr/bin/env bash
# Sets up what `python -m data_tools make browser` needs beside Python: the
# browser Chromium, and the design systems' npm packages, in .design_systems
# or the folder that $QONTINUI_DESIGN_SYSTEMS names. Without root, what is
# missing is named. Run again, it installs only what has changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=tools/apt.sh
. tools/apt.sh

FOLDER=${QONTINUI_DESIGN_SYSTEMS:-.design_systems}
WANTED=data_tools/browser
STAMP=$FOLDER/.ready

say() { echo "setup_browser: $*" >&2; }
die() {
    say "$*"
    exit 1
}

has_chromium() {
    [ -n "${QONTINUI_CHROMIUM:-}" ] ||
        command -v chromium chromium-browser google-chrome >/dev/null
}

missing_programs() {
    has_chromium || echo chromium
    command -v npm >/dev/null || echo npm
}

require_programs() {
    local missing
    mapfile -t missing < <(missing_programs)
    [ ${#missing[@]} -gt 0 ] || return 0
    if can_apt; then
        apt_install "${missing[@]}"
        mapfile -t missing < <(missing_programs)
    fi
    [ ${#missing[@]} -eq 0 ] ||
        die "missing, ask root for: apt-get install ${missing[*]}"
}

fingerprint() { cat $WANTED/package.json $WANTED/package-lock.json | sha256sum; }

install_packages() {
    if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(fingerprint)" ]; then
        return
    fi
    say "installing the design systems in $FOLDER (540 MB)"
    mkdir -p "$FOLDER"
    cp $WANTED/package.json $WANTED/package-lock.json "$FOLDER"
    # No package's own scripts are run.
    npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund \
        --omit-lockfile-registry-resolved=true --prefix "$FOLDER"
    fingerprint >"$STAMP"
}

require_programs
install_packages
say "$FOLDER is ready"
