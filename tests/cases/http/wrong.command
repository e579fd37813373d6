# SPDX-License-Identifier: MIT
# promise: a port that can't be had is one message: the command ends, a program goes on and loses
#     nothing
# levels: O2
. "$top/tests/runner/http"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
serve
port=${url##*:}
masked() {
    sed -E "s/port $port/port PORT/; s,http://127.0.0.1:$port,URL,"
}
try() {
    status=0
    "$@" >out 2>&1 || status=$?
    echo "$* -> $status" | sed "s,$BUILD/,,; s/$port/PORT/"
    masked <out
}
try "$BUILD/hotpath" serve --port=$port
try "$BUILD/hotpath" serve --port=0 --bind=192.0.2.1
try "$BUILD/hotpath" serve --port=0 --bind=no.such.name.invalid | sed -E 's/\(.*\)/(WHY)/'
try "$BUILD/hotpath" serve --port=65536
try "$BUILD/hotpath" serve --port
try "$BUILD/hotpath" serve --token='two words'
try "$BUILD/hotpath" serve nothing
try "$BUILD/hotpath" serve 1
try "$BUILD/hotpath" serve ./nothing.hotpath
tick() {
    status=0
    HOTPATH_FORMAT=json HOTPATH_OUTPUT= env "$@" ./ticks return 3 >out 2>&1 || status=$?
    echo "$* -> $status" | sed "s/$port/PORT/"
    grep '^\[hotpath\]' out | masked
    grep -o '"name":"tick",.*"calls":[0-9]*,"avg' out | sed 's/"label.*"calls"/"calls"/'
}
tick HOTPATH_HTTP_PORT=$port
tick HOTPATH_HTTP_PORT=http
tick HOTPATH_HTTP_PORT=0 HOTPATH_HTTP_BIND=192.0.2.1
mkdir alone
cp -L "$BUILD/libhotpath.so.0" alone
tick HOTPATH_HTTP_PORT=0 LD_LIBRARY_PATH="$PWD/alone" | sed "s,$PWD/,,"
kill $server
