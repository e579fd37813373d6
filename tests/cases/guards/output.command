# SPDX-License-Identifier: MIT
# needs: test -w /dev/full
$compiler $flags $sources -o program $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
echo "what an earlier run left" >own
./program | "$top/tests/runner/mask"
"$top/tests/runner/mask" <own
sed 's/.*"scope":{"name":"\([a-z]*\)".*/JSON of \1/' other
