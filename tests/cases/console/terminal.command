# SPDX-License-Identifier: MIT
# promise: a terminal that is not known, or can't put text at a place, is refused in one line that
#     says what else there is; NO_COLOR leaves colours out
# levels: O2
. "$top/tests/runner/screen"
$compiler $flags -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-skip=end,main \
    "$top/tests/cases/command/ticks/ticks.c" -o ticks $libs
waiting ./ticks wait 20
for name in dumb nosuch; do
    settings=TERM=$name
    start 120 5
    see '^status'
    show $name
done
colours() {
    tmux -L "$socket" capture-pane -e -p -t test | grep -c "$(printf '\033')\[3[0-7]m" || true
}
settings=
start 80 10
see 'tick  '
echo "lines with colours: $(colours)"
stop
settings=NO_COLOR=1
start 80 10
see 'tick  '
echo "lines with colours: $(colours)"
stop
