# SPDX-License-Identifier: MIT
# Every block is of 16 bytes. Of the times nothing is said: the threads do little else than handle
# signals.
$compiler $flags $sources -o program $libs
./program ${LONG:+100000} >counted
read -r bottoms handled <counted
cat >claims <<END
calls('bottom') == $bottoms && count('bottom') == $bottoms && bytes('bottom') == 16 * $bottoms
calls('descend') == $bottoms && count('descend') == $bottoms
calls('in_handler') == 4 * $handled && row('in_handler')->{abandoned} == 0
END
perl "$top/tests/runner/report.pl" report <claims >said
grep -v '^[0-9]* \(bottom\|descend\|in_handler\)$\|^wrong: .* self time' said || echo exact
rm report
