# SPDX-License-Identifier: MIT
# promise: a process that answers comes to its end in the middle of it, by a return, exit, _exit,
#     abort, a timeout or kill, 30 times: its status is its own and its report whole; forked
#     children do not answer, and do not keep the port
# levels: O2
. "$top/tests/runner/http"
ulimit -c 0
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=main,leave_child \
    $sources -o ends $libs -lpthread
for how in return exit timeout _exit abort kill; do
    unset HOTPATH_TIMEOUT
    [ $how != timeout ] || export HOTPATH_TIMEOUT=200
    for i in 1 2 3 4 5; do
        HOTPATH_FORMAT=json HOTPATH_OUTPUT=figures inside ./ends $how
        curl -s -Z --parallel-max 20 --parallel-immediate -o /dev/null \
            "$url/functions/timing?limit=[1-1000]" & client=$!
        status=0
        wait $program || status=$?
        wait $client || true
        calls=$(grep -o '"name":"work",.*"calls":[0-9]*,"avg' figures 2>/dev/null |
            sed 's/.*"calls":\([0-9]*\),"avg/\1/')
        [ $how != timeout ] || calls=${calls:+some}
        echo "$how: status $status, calls reported: ${calls:-none}"
        rm -f figures store/*
    done | sort | uniq -c
done 2>/dev/null
inside ./ends fork
port=${url##*:}
wait $program
child=$(cat child)
sockets=$(find /proc/$child/fd -lname 'socket:*' | wc -l)
echo "child's threads: $(ls /proc/$child/task | wc -l), sockets: $sockets"
port=$port inside ./ends return
echo "the port is there again: $(get / | grep -o '"name":"hotpath"')"
wait $program
kill $child
