# SPDX-License-Identifier: MIT
# promise: at a signal of HOTPATH_END_ON a process reports and dies of it; what ignores the signal
#     or has a handler for it keeps that, and a forked child dies at once
# levels: O2
cat >server.c <<'END'
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
__attribute__((noinline)) void handle(void) { __asm__ volatile(""); }
static volatile sig_atomic_t left;
static void leave(int number) { left = number; }
int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "handler") == 0)
        signal(SIGINT, leave);
    if (count > 1 && strcmp(arguments[1], "child") == 0 && fork() > 0) {
        int status;
        wait(&status);
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : 0;
    }
    handle();
    puts("ready");
    fflush(stdout);
    if (count > 1 && strcmp(arguments[1], "child") == 0)
        raise(SIGTERM);
    if (count > 1 && strcmp(arguments[1], "ignored") == 0) {
        raise(SIGINT);
        return 7;
    }
    while (!left)
        usleep(1000);
    return 9;
}
END
$CC $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main server.c \
    -o server $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
ulimit -c 0
mkfifo ready
export HOTPATH_END_ON=INT,TERM,QUIT
try() { # SIGNAL HOW INT: the disposition of SIGINT that it is started with
    perl -e '$SIG{INT} = $SIG{QUIT} = shift; exec @ARGV' "${3-DEFAULT}" ./server "${2-}" \
        >ready 2>said & running=$!
    read -r line <ready
    [ -z "$1" ] || kill -s "$1" $running
    status=0
    { wait $running || status=$?; } 2>/dev/null # the shell would name the signal
    reports=$(grep -c '^| handle' said || true)
    echo "$1 ${2-}: status $status, $reports report, $(ls store | wc -l) stores"
    rm -f store/*
}
try INT
try TERM
try QUIT
try HUP
try INT handler
try '' ignored IGNORE
try '' child
HOTPATH_END_ON=KILL ./server ignored 2>&1 | head -n 1
exit 0
