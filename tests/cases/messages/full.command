# SPDX-License-Identifier: MIT
# needs: test "$(id -u)" = 0 && d=$(mktemp -d) && mount -t tmpfs none $d && umount $d && rmdir $d
# The store gets a file system of its own with room for its beginning only.
$compiler $flags $sources -o program $libs
mkdir small
mount -t tmpfs -o size=256k,mode=700 none small
trap 'umount small' EXIT
HOTPATH_DIR=small ./program
perl "$top/tests/runner/report.pl" report </dev/null | sed 's/f[0-9]*$/f/' | sort | uniq -c
rm report
