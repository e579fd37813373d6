# SPDX-License-Identifier: MIT
while read -r variant; do
    $CC $variant -xc -c /dev/null -o empty.o 2>/dev/null || continue # this GCC does not know it
    $CC $flags $variant $sources -o program $libs
    rm -f *.gcda *.gcno gmon.out
    HOTPATH_OUTPUT=report.one ./program >result
    result="$(cat result) $(perl "$top/tests/runner/report.pl" report.one </dev/null | tr '\n' ' ')"
    [ "$result" = "101 31 leaf 20 work " ] || echo "$variant: $result"
done <<END
-pg
-pg -mfentry
-finstrument-functions -finstrument-functions-exclude-file-list=/
-fprofile-generate
-fstack-protector-all
-fstack-clash-protection
-fcf-protection=full
-fpatchable-function-entry=4
-fnon-call-exceptions
-fexceptions
-fno-pie -no-pie
-mcmodel=medium
-mcmodel=large
-mforce-indirect-call
-fno-plt
-ftrivial-auto-var-init=pattern
-fzero-call-used-regs=all
-D_FORTIFY_SOURCE=2
-D_FORTIFY_SOURCE=3 -Wno-cpp
-fsplit-stack
-fcf-protection=full -Wl,-z,ibt,-z,shstk
--coverage
-fprofile-arcs -pg
-fsanitize=undefined -fstack-protector-all -pg
-fvisibility=hidden
-fomit-frame-pointer
-fno-omit-frame-pointer
-mpreferred-stack-boundary=5
-maccumulate-outgoing-args
-mavx
-ftracer
-fno-toplevel-reorder
-fwhole-program
END
