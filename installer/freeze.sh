#!/usr/bin/env bash
# Writes installer/constraints.txt from the versions in .venv: names and versions only, no address of any index.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
{
    echo "# The versions Sayso is tested with. Written by installer/freeze.sh (make constraints)."
    .venv/bin/python -m pip freeze --exclude-editable --disable-pip-version-check |
        sed 's/+.*//' | grep -E '^[A-Za-z0-9_.-]+==[^ ]+$'
} >installer/constraints.txt
