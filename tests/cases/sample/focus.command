# SPDX-License-Identifier: MIT
# promise: hotpath focus has a running process time what it says, within milliseconds; all calls
#     are counted meanwhile; what can't be is one message
# levels: O2
# needs: test -z "${EMULATED-}" # to others a process under qemu is not what it takes itself for
unset HOTPATH_FORMAT HOTPATH_OUTPUT
$compiler $flags "$top/tests/cases/sample/focus/focus.c" -o spinner $libs
./spinner >ready &
pid=$!
trap 'kill $pid' EXIT
hotpath() {
    "$BUILD/hotpath" "$@" 2>&1 | sed "s/$pid/PID/g"
}
counts() { # "name calls timed", one a line
    "$BUILD/hotpath" report --format=json --sort=name spinner 2>/dev/null |
        perl -MJSON::PP -0777 -ne 'for (@{decode_json($_)->{functions}}) {
            printf "%s %d %d\n", $_->{name}, $_->{calls}, $_->{timed_calls} // $_->{calls} }'
}
# Which functions are timed now, and whether all of their calls are: "one all", "one some".
timed() {
    counts >before
    sleep 0.5
    counts >after
    paste -d' ' before after | awk '{ c = $5 - $2; t = $6 - $3
        how = c <= 0 ? "not called" : t <= 0 ? "none" : t >= c - 1 ? "all" : "some"
        print "  " $1, how }'
}
until [ "$(counts | wc -l)" = 3 ]; do sleep 0.05; done
hotpath focus spinner
timed
hotpath focus $pid one
sleep 0.2
timed
hotpath focus --rate=100 spinner
sleep 0.2
timed
hotpath focus spinner 'focus.c:o*,seldom'
sleep 0.2
timed
hotpath focus --off spinner
sleep 0.2
timed
hotpath focus --rate=auto:1 spinner
sleep 0.2
timed
hotpath focus --all spinner
sleep 0.2
timed
hotpath focus spinner 'nobody*'
sleep 0.2
timed
hotpath focus
hotpath focus --off --all spinner
hotpath focus --off spinner one
hotpath focus --rate=0 spinner
hotpath focus spinner one other
hotpath focus nowhere
hotpath focus spinner "$(printf '%480d' 0)"
rm -f before after ready
