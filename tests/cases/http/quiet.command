# SPDX-License-Identifier: MIT
# promise: without HOTPATH_HTTP_PORT there is no thread, no socket and no library of the server;
#     with it one thread, which has descriptors of its own, and one socket
# levels: O2
. "$top/tests/runner/http"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
looks() {
    echo "threads: $(cat /proc/$program/task/*/comm | tr '\n' ' ')"
    sockets=$(find /proc/$program/task/*/fd -lname 'socket:*' -printf '%l\n' | sort -u | wc -l)
    echo "sockets: $sockets"
    count=$(grep -c 'libmicrohttpd\|libhotpath-http' /proc/$program/maps | sed 's/^[1-9].*/some/')
    echo "libraries of the server: $count"
}
readelf -d "$BUILD/libhotpath.so" | grep -o 'NEEDED.*\[.*\]' | sort
rm -f ready
mkfifo ready
./ticks wait 3 >ready &
program=$!
started="$started $program"
read -r line <ready
looks
inside ./ticks wait 3
looks
server=$(grep -l hotpath-http /proc/$program/task/*/comm | cut -d/ -f5)
echo "the server's input is a $(readlink /proc/$program/task/$server/fd/0 | sed 's/:.*//')"
