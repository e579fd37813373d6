# SPDX-License-Identifier: MIT
# Of the times only what no report may say is checked, by the schema: none is negative.
$CC -O1 -fPIC -shared "$top/tests/faults/clock.c" -o clock.so
$compiler $flags $sources -o program $libs
for clock in auto monotonic; do
    unset HOTPATH_OUTPUT
    HOTPATH_CLOCK=$clock LD_PRELOAD=$PWD/clock.so HOTPATH_TIMEOUT=3000000 ./program
    sed -n '$p' first >last
    perl "$top/tests/runner/report.pl" last </dev/null
    rm first
    HOTPATH_CLOCK=$clock LD_PRELOAD=$PWD/clock.so HOTPATH_FORMAT=table ./program
    cat first | tr -d ' *' | grep '^|[lt]' | cut -d'|' -f2,3 | sort
done
