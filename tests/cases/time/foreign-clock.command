# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
HOTPATH_CLOCK=monotonic HOTPATH_OUTPUT=by-monotonic ./program
sed -n "s,^// claim: ,,p" $sources | perl "$top/tests/runner/report.pl" by-monotonic
exec ./program
