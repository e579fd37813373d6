# SPDX-License-Identifier: MIT
# promise: a process behind a server is shown as one that is here; when the server does not answer
#     that is said, and a new process is taken up
# levels: O2
. "$top/tests/runner/http"
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    -fplugin-arg-hotpath-alloc "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
trap 'tmux -L "$socket" kill-server 2>/dev/null || true; kill $started 2>/dev/null || true
      rm -f "$HOTPATH_DIR"/*' EXIT
export HOTPATH_HTTP_TOKEN=secret
inside ./ticks wait 20
start 80 12 "--token=wrong $url"
see '^status'
show 'a wrong token'
tmux -L "$socket" kill-server
start 100 14 "--token=secret $url/"
see 'tick  '
show Timing
keys 3
see 'hotpath-http'
show Threads
keys 1
see 'tick  '
keys Enter
see 'ticks.h'
keys Tab
see 'Took  *Ago'
show 'slowest calls'
keys Escape
kill $program
see 'stale'
show 'no answer'
port=${url##*:}
port=$port inside ./ticks wait 30
see ' 30  '
show 'another one'
stop
rm -f "$HOTPATH_DIR"/*
start 80 8 http://127.0.0.1:1
see '^status'
show 'nobody there'
tmux -L "$socket" kill-server
start 80 8 "http://127.0.0.1:1 ticks"
see '^status'
show 'alone'
