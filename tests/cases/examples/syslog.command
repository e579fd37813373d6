# SPDX-License-Identifier: MIT
# promise: examples/reporters/syslog sends a line for each row
# levels: O2
$compiler $flags "$top/examples/reporters/syslog.c" -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
./program 2>said
sed -E "s,\([^ ]*/,(,; s/in [0-9]+ ms/in TIME/; s/[0-9]+ us/TIME/; s/[0-9.]+ %/SHARE/" said
