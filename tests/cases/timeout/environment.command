# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
for how in process guard reporter exit; do
    status=0
    HOTPATH_TIMEOUT=500 ./program $how 2>said || status=$?
    echo "$how: status $status"
    "$top/tests/runner/mask" <said | grep "^\[hotpath\]\|^| work" || true
done
ls "$HOTPATH_DIR" | wc -l
