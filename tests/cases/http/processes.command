# SPDX-License-Identifier: MIT
# promise: one server shows several processes: all that there are or those that are named, living
#     and killed, each on its own or together
# levels: O2
. "$top/tests/runner/http"
ulimit -c 0
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
serve
ask /processes
ask /functions/timing
ask '/functions/timing?process=all'
ask /functions/alloc
tick() { # NAME CALLS
    cp ticks "$1"
    rm -f ready
    mkfifo ready
    "./$1" wait "$2" >ready &
    started="$started $!"
    read -r line <ready
}
calls() { # PATH
    get "$1" | grep -o '"name":"tick",.*"calls":[0-9]*,"avg' | sed 's/"label.*"calls"/"calls"/'
}
tick one 5
one=$!
echo "the only one: $(calls /functions/timing)"
ask /functions/alloc
tick two 7
two=$!
ask /functions/timing
ask /threads
echo "one: $(calls "/functions/timing?process=$one")"
echo "two: $(calls "/functions/timing?process=$two")"
echo "all: $(calls '/functions/timing?process=all')"
echo "of $(get '/functions/timing?process=all' | grep -o '"processes":[0-9]*')"
kill -KILL $two
wait $two 2>/dev/null || true
echo "the one that lives: $(calls /functions/timing)"
echo "the killed one: $(calls "/functions/timing?process=$two")"
ask "/threads?process=$two" | sed "s/process=$two/process=TWO/"
curl -s -o /dev/null -D - "$url/store?process=$two" | grep Hotpath-State
ask /processes
all=$url
serve two $one
echo "served by name and pid: $(get /processes | grep -o '"program":"[a-z]*"' | tr '\n' ' ')"
serve ./store/two.*.hotpath
echo "served by file: $(get /processes | grep -o '"program":"[a-z]*"' | tr '\n' ' ')"
serve two ./store/two.*.hotpath
echo "named twice, served once: $(get /processes | grep -o '"program":"[a-z]*"' | tr '\n' ' ')"
printf 'damaged' | dd of="store/two.$two.hotpath" bs=1 conv=notrunc 2>/dev/null
echo "a damaged one is left out: $(get /processes)"
url=$all
echo "also of all: $(get /processes | grep -o '"program":"[a-z]*"' | tr '\n' ' ')"
kill $server
wait $server && echo "ended: $?"
