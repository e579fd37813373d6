# SPDX-License-Identifier: MIT
# promise: how many calls are timed is what the annotation says, else the last -sample that fits,
#     in the objects and in a link with -flto
# forms: all
# levels: O0 O2
printf '%s:12\r\n' 'number::operator\/' 'number::operator\*' >often
sample="-fplugin-arg-hotpath-sample=*:5,by_default:7,by_both:300,last*:2,last_one_wins:3,@often"
sample="$sample -fplugin-arg-hotpath-sample=by_default:1"
$CC -Wall -Wextra -O1 -c -x c "$source/recorder.inc" -o recorder.o
$CXX $flags $sample "$source/program.cc" recorder.o -o program
./program | tee compiled
$CXX $flags -flto=1 $sample -c "$source/program.cc"
$CXX $flags -flto=1 program.o recorder.o -o program
./program | diff compiled -
