# SPDX-License-Identifier: MIT
# promise: examples/reporters/csv writes its rows into a file
# levels: O2
$compiler $flags "$top/examples/reporters/csv.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program
tr -d "\r" <report.csv | sed -E "s/[0-9]{3,}(\.[0-9]+)?/NS/g; s/[0-9]+\.[0-9]+$/SHARE/" | {
    read -r head
    echo "$head"
    sort # which of the two takes longer may differ
}
