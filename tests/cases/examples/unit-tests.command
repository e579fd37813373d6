# SPDX-License-Identifier: MIT
# promise: examples/unit-tests prints a report for each criterion test, one after another or side by
#     side
# levels: O2
$compiler $flags "$top/examples/unit-tests/tests.c" -o program $libs -lcriterion
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
for jobs in -j1 -j2; do
    ./program $jobs 2>said
    "$top/tests/runner/mask" <said | grep "^\\[hotpath\\]\\|^| \\|Synthesis" |
        sed "s/.*Synth/Synth/" | sort
done
