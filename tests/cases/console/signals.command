# SPDX-License-Identifier: MIT
# promise: Ctrl-Z gives the terminal back and fg takes it again; Ctrl-C, Ctrl-\ and SIGTERM leave it
#     as it was
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
cat >shell <<'END'
set -m
stty -a >before
"$BUILD/hotpath" console || echo "stopped $?"
stty -a | cmp before - && echo "as before"
read -r line
clear
fg >/dev/null || true
stty -a | cmp before - && echo "as before C-c"
for key in quit term; do
    read -r line
    "$BUILD/hotpath" console && echo "ended by $key"
    stty -a | cmp before - && echo "as before $key"
done
sleep 600
END
export BUILD
socket=hotpath-$$-1
tmux -L "$socket" -f /dev/null new-session -d -s test -x 80 -y 10 "LC_ALL=C.UTF-8 sh shell"
see 'tick  '
keys C-z
see 'as before'
now | grep -e stopped -e 'as before'
keys Enter
see 'tick  '
keys 3
see '^1 thread '
keys C-c
see 'as before C-c'
keys Enter
see 'tick  '
keys 'C-\'
see 'as before quit'
keys Enter
see 'tick  '
shell=$(tmux -L "$socket" display-message -p -t test '#{pane_pid}')
kill -TERM $(cat "/proc/$shell/task/$shell/children")
see 'as before term'
now | grep -e ended -e 'as before'
