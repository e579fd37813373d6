# SPDX-License-Identifier: MIT
# promise: the file that a report from outside goes to is named and closed to others as the process
#     would have it; without a file it is stdout, or stderr where that is said
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
ulimit -c 0
umask 022
look() {
    stat -c '%a %n' report* | sed 's/[.][0-9]*[.]/.PID./'
    grep -l 'Performance summary from ticks' report* | wc -l
    rm report*
}
"$BUILD/hotpath" run --output=report.%p.txt -- ./ticks kill 5 || echo "killed: $?"
look
{ ./ticks kill 5 || :; } 2>said
"$BUILD/hotpath" report --output=report.%p.txt ticks
look
where() { # OPTION...: which of the two it is on
    "$BUILD/hotpath" report "$@" ticks >out 2>err
    grep -l 'Performance summary from ticks' out err
}
where
where --output=stderr
HOTPATH_OUTPUT=stderr
export HOTPATH_OUTPUT
where
rm store/*
