# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
for how in return exit _exit abort SIGTERM; do
    status=0
    { ./program "$how" 2>said; } 2>/dev/null || status=$?
    echo "$how: status $status, $(ls "$HOTPATH_DIR" | wc -l) store"
    "$top/tests/runner/mask" <said
    rm -f "$HOTPATH_DIR"/*
done
