# SPDX-License-Identifier: MIT
# The store is kept, and read by another process: it has all functions, so it has grown to the end.
$compiler $flags $sources -o program $libs
HOTPATH_KEEP=1 HOTPATH_DIR=store HOTPATH_OUTPUT=$PWD/report ./program
unset HOTPATH_OUTPUT
for store in store/*; do
    "$BUILD/hotpath" report --format=json "$store" |
        sed -n 's/.*"functions_total":\([0-9]*\),.*,"notes":\(.*\)}/\1 functions in the store \2/p'
done | sort
rm store/* report*
