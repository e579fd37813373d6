# SPDX-License-Identifier: MIT
# promise: every endpoint answers as openapi.json describes it, and every mistake is an error in
#     JSON that says what would be right
# levels: O2
. "$top/tests/runner/http"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
inside ./ticks wait 3
for path in / /processes /functions/timing \
    '/functions/timing?limit=1&sort=calls&percentiles=50,99.9' \
    '/functions/timing?filter=tick&sort=name' '/functions/timing?filter=none' \
        '/functions/alloc?limit=1&alloc_self=1' \
    '/functions/2/recent?limit=2' '/functions/2/slowest?limit=1' /functions/1/histogram /threads \
    "/threads?process=$program" '/functions/timing?process=all'; do
    ask "$path" | sed "s/process=$program/process=PID/"
done
for path in /openapi.json /report.schema.json; do
    get "$path" | cmp - "$top"/runtime/*"$path" && echo "$path: the file"
done
curl -sI "$url/processes" | tr -d '\r' | grep -v '^Date\|^Content-Length'
for path in /functions/timing/ '/functions/2/recent//?limit=1' /threads/ /nothing/; do
    echo "$path: $(curl -s -o /dev/null -w '%{http_code}' "$url$path")"
done
ask /store
cp body store.hotpath
chmod 600 store.hotpath
"$BUILD/hotpath" report ./store.hotpath | grep -o 'tick *| *3'
for path in /nothing /functions /functions/x/recent /functions/2/slow \
    /functions/99/recent \
    /functions/99999999999/recent '/functions/timing?limt=1' '/functions/timing?limit=-1' \
        '/functions/timing?sort=speed' \
    '/functions/timing?percentiles=101' '/threads?process=1' '/threads?process=all' \
        '/functions/2/recent?process=all' \
    '/store?process=all' '/threads?limit=1' '/processes?a&b&c&d&e&f&g&h&i&j&k&l&m&n&o&p&q'; do
    ask "$path"
done
ask /processes -X POST
ask /functions/2/recent -X DELETE
ask / -d 'a body that nobody wants' -X PUT
ask /processes -H 'Host: example.com'
ask /processes -H 'Host: localhost.example.com'
ask /nothing -H 'Host: LOCALHOST:1'
mask <said
