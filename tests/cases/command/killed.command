# SPDX-License-Identifier: MIT
# promise: after kill -9 at any moment, every time, hotpath report has every call that was completed
# levels: O2
cat >counts.c <<'END'
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
static volatile uint64_t *own; /* calls begun and completed, in a mapped file */
__attribute__((noinline)) void tick(void) { own[0]++; }
int main(void)
{
    int file = open("own", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (ftruncate(file, 4096) != 0)
        return 1;
    own = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    for (;;) {
        tick();
        own[1]++;
    }
}
END
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main counts.c \
    -o counts $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT
times=${LONG:+1000}
times=${times:-100}
exact=0
for i in $(seq "$times"); do
    rm -f own
    ./counts & running=$!
    sleep "0.0$(od -An -N 1 -t u1 /dev/urandom | tr -d ' ')"
    kill -9 $running
    wait $running 2>/dev/null || true
    if ! "$BUILD/hotpath" report --format=json $running >report.json 2>/dev/null; then
        [ -s own ] && [ "$(od -An -t u8 -N 8 own)" -gt 0 ] && echo "no store after calls"
        exact=$((exact + 1)) # it had not come to its first call
        continue
    fi
    rm -f store/*
    calls=$(grep -o '"calls":[0-9]*' report.json | cut -d: -f2)
    calls=${calls:-0} # in the middle of its first one
    set -- $(od -An -t u8 -N 16 own)
    if [ "$2" -le "$calls" ] && [ "$calls" -le "$1" ] && [ $(($1 - $2)) -le 1 ]; then
        exact=$((exact + 1))
    else
        echo "begun $1, completed $2, reported $calls"
    fi
done
[ "$exact" = "$times" ] && echo "exact every time"
rm -f report
