# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
./program
grep -c '^| *work ' report
rm report
