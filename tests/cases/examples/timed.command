# SPDX-License-Identifier: MIT
# promise: examples/timed ends after a second with its report
# levels: O2
$compiler $flags "$top/examples/timed/timed.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program 2>said
"$top/tests/runner/mask" <said | sed "/^Note: 1 call/d; s/| [0-9]* |/| CALLS |/"
