#!/usr/bin/env bash
# Install the rivals, each into an environment of its own, so that none decides what another is measured with:
#
#     benchmarks/rivals.sh [FOLDER]      (default: build/rivals)
#
# Name a Python with PYTHON=python3.12.
set -eu
folder=${1:-build/rivals}
python=${PYTHON:-python3}
for rival in xberg kreuzberg "markitdown[docx,pdf]"; do
    name=${rival%%[*}
    [ -d "$folder/$name" ] && continue
    "$python" -m venv "$folder/$name"
    "$folder/$name/bin/pip" install --quiet "$rival"
    echo "$folder/$name: $("$folder/$name/bin/pip" list 2>/dev/null | grep -i "^$name ")"
done
