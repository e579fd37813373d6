# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
HOTPATH_PERCENTILES=12.5 HOTPATH_KEEP=1 ./program
grep -o '"program":"[a-z]*"\|"p12.5_ns"' report
