# SPDX-License-Identifier: MIT
status=0
$compiler $flags $sources -o program 2>said || status=$?
# Optimised code reaches for one name more.
grep -o 'undefined reference to .*' said | grep -v hotpath_thread | sort -u >&2
exit $status
