# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
rows() { # KEY SECTION LIMIT
    HOTPATH_SORT=$1 HOTPATH_REPORT=$2 HOTPATH_LIMIT=$3 ./program 2>&1 |
        sed -n 's/^| \([a-z]*\) .*/\1/p; s/^[0-9]* of .*/(&)/p' | tr '\n' ' '
}
for key in '' total self calls avg max p50 p100 name bytes blocks freed net peak; do
    echo "$key: $(rows "$key" timing 2)/ $(rows "$key" alloc 2)"
done
echo "all of them: $(rows calls timing,alloc 0)"
columns() { # KEY
    HOTPATH_SORT=$1 HOTPATH_REPORT=timing ./program 2>&1 | grep '^| Function' | tr -s ' '
}
columns calls
columns p99.90
columns max
HOTPATH_COLUMNS=none columns self
json() { # KEY
    HOTPATH_SORT=$1 HOTPATH_FORMAT=json ./program 2>&1 | grep -o '"name":"[a-z]*","label"' |
        cut -d'"' -f4 | tr '\n' ' '
}
for key in '' calls name bytes freed p0; do
    echo "JSON by $key: $(json "$key")"
done
echo "JSON by self: $(json self | cut -d' ' -f1,2) ..."
