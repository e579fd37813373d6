# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
./program >pid
for tree in "" --tree; do
    "$BUILD/hotpath" report $tree --format=json "$(cat pid)" | grep -o '"calls":[0-9]*'
done
"$BUILD/hotpath" list --remove | wc -l
