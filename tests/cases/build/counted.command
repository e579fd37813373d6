# SPDX-License-Identifier: MIT
# promise: a call that is counted and not timed begins and ends in line where that is quicker, and
#     is a true tail call
# forms: annotated all
# levels: O0 O1 O2 O3 Os
$CC -Wall -Wextra -O1 -c -x c "$source/recorder.inc" -o recorder.o
$CXX $flags -DLEVEL_$level "$source/program.cc" recorder.o -o program
./program | tee att
$CXX $flags -masm=intel -DLEVEL_$level "$source/program.cc" recorder.o -o program
./program | diff att -
