# SPDX-License-Identifier: MIT
# promise: a file names functions to skip, one on a line: templates, operators and parameters to the
#     letter; it is among what the object depends on
# levels: O0 O2
# forms: all
cat >skip <<'END'
# what is not worth its price
int sum(int, int)
  pair<First, Second> pair<First, Second>::operator\*(Second) const \[with First = int; *]

pair<First, Second> pair<First, Second>::operator\/(Second) const \[with First = int; *]
First pair<First, Second>::operator\[](int) const \[with First = int; *]
operator_
END
printf 'First pair<First, Second>::operator,(int) const *\r\n' >>skip
$CXX $flags -fplugin-arg-hotpath-skip=operators,@skip -MD -c "$source" -o program.o
$CXX program.o -o program $libs
grep -ow skip program.d
exec ./program
