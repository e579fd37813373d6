# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
for how in process guard reporter; do
    echo "$how:"
    HOTPATH_TIMEOUT=500 ./program $how 2>said && "$top/tests/mask" <said | grep "^\[hotpath\]\|^| work" || true
done
ls "$HOTPATH_DIR" | wc -l
