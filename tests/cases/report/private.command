# SPDX-License-Identifier: MIT
# promise: a report's file is closed to others, whatever the umask; one that was there stays as it
#     was
# levels: O0
source=$top/tests/cases/report/descriptors.c
$CC $flags "$source" -o program $libs
umask 0
./program >/dev/null
stat -c %a report
chmod 664 report
./program >/dev/null
stat -c %a report
rm report
