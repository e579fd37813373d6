# SPDX-License-Identifier: MIT
# promise: whichever call of the system fails, once or from then on, program and report stand, and
#     what is missing is said
# levels: O1
$CC -O1 -fPIC -shared -Wall -Wextra "$top/tests/faults/inject.c" -o inject.so -ldl
sample=7 # of all calls; make test-faults tries each
unset HOTPATH_FORMAT HOTPATH_OUTPUT
for alloc in "" -fplugin-arg-hotpath-alloc; do
    $CC $flags $alloc "$top/tests/faults/program.c" -o program $libs
    SAMPLE=$sample JOBS=2 "$top/tests/faults/run" inject.so ./program >table ||
        sed 's/^/wrong: /' table
    awk '$1 == "all" && $2 > 300 && $2 == $3 { print "all faults survived" }' table
done
