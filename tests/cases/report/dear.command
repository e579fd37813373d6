# SPDX-License-Identifier: MIT
unset HOTPATH_FORMAT HOTPATH_OUTPUT
$compiler $flags $sources -o program $libs
# Waiting counts: on a busy machine a run may have had to wait for longer than it measured.
for attempt in $(seq 100); do
    HOTPATH_SORT=calls ./program 2>report
    ! grep -q '^| nothing \*' report || break
done
grep -q 'is subtracted\. Measuring took about .* of .* ([0-9]* %)\.$' report || cat report
sed -n -e 's/^| \([a-z *]*[a-z*]\) *| *\([0-9]*\) .*/\1: \2/p' \
    -e 's/^Note: \([0-9]* function\)/\1/p' report
rm report
