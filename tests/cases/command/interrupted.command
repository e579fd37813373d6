# SPDX-License-Identifier: MIT
# promise: who interrupts or ends hotpath run ends the program, gets its report, with what it had
#     reported before, and no store is left
# levels: O2
cat >server.c <<'END'
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
HOTPATH_MEASURE __attribute__((noinline)) void *handle(void) { return malloc(10); }
int main(void)
{
    hotpath_guard *guard = hotpath_guard_new(&(hotpath_options){.name = "the first part"});
    free(handle());
    hotpath_guard_drop(guard);
    free(handle());
    puts("ready");
    fflush(stdout);
    for (;;)
        pause();
}
END
$CC $flags -fplugin-arg-hotpath-alloc server.c -o server $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
mkfifo ready
interrupt() { # SIGNAL GROUP: "-" for all that Ctrl-C reaches
    # A job of its own: what a shell starts in the background ignores Ctrl-C otherwise.
    perl -e 'setpgrp; $SIG{INT} = "DEFAULT"; exec @ARGV' \
        "$BUILD/hotpath" run --output=report.txt -- ./server >ready & running=$!
    read -r line <ready
    kill -s "$1" -- "$2$running"
    status=0
    wait $running || status=$?
    echo "$1: status $status"
    grep -o 'from [^(]*' report.txt
    grep -c 'itself has [1-9]' report.txt
    ls store
}
echo 'an old report' >report.txt
interrupt INT -
interrupt TERM ''
interrupt HUP ''
rm report.txt
exit 0
