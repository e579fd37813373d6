# SPDX-License-Identifier: MIT
# needs: limit=$(ulimit -H -l) && { test "$limit" = unlimited || test "$limit" -ge 4000; }
$compiler $flags $sources -o program $libs
HOTPATH_FORMAT=table ./program 4096 || echo "status $?"
cat report && rm report
./program 4000000
