# SPDX-License-Identifier: MIT
status=0
$compiler $flags $sources -o program 2>said || status=$?
grep -o 'undefined reference to .*' said | sort -u >&2
exit $status
