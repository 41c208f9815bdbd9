#!/usr/bin/env bash
# Resolve constraints.txt anew from constraints.in and the lists beside it,
# for Python 3.10 to 3.12 on Linux. Needs uv (pip install uv).
set -euo pipefail
cd "$(dirname "$0")"
trap "rm -f constraints.txt.tmp" EXIT

{
    echo '# Tested pins, written by requirements/lock.sh from constraints.in.'
    uv pip compile --universal --python-version 3.10 --no-build-isolation \
        --index-strategy unsafe-best-match --no-header --no-annotate --quiet \
        --constraint constraints.in \
        build.txt mminstall.txt runtime.txt data.txt tests.txt docs.txt \
        demo.txt export.txt ocr.txt |
        # pyproject.toml limits the environments; say so once, not per line.
        sed -e "s/ and sys_platform == 'linux'\$//" \
            -e "s/ and python_full_version < '3.13'\$//" \
            -e "s/ ; python_full_version < '3.13'\$//"
} > constraints.txt.tmp
mv constraints.txt.tmp constraints.txt
