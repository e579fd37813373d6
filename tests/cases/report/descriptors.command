# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
export HOTPATH_FORMAT=table
ln -s /dev/stderr link

# The file's beginning, and how many reports there are behind it.
look() {
    echo "-- $1"
    grep -v '^[+|]\|^One' "$2" | sed 's/ summary.*/ summary/'
    rm "$2"
}
for name in /dev/stderr /dev/fd/2 /proc/self/fd/2 "$PWD/link"; do
    echo before >log
    { HOTPATH_OUTPUT=$name ./program >/dev/null; echo after >&2; } 2>>log
    look "${name##*/} of 2>>log" log
done
{ echo before >&2; HOTPATH_OUTPUT=/dev/stderr ./program >/dev/null; echo after >&2; } 2>log
look "/dev/stderr of 2>log" log
HOTPATH_OUTPUT=/dev/stdout ./program >log
look "/dev/stdout of >log" log
HOTPATH_OUTPUT=log ./program >log
look "log of >log" log
HOTPATH_OUTPUT=/dev/fd/5 ./program 5>log >/dev/null
look "/dev/fd/5 of 5>log" log
HOTPATH_OUTPUT=log ./program log
look "the program's own log" log
HOTPATH_OUTPUT=/dev/stdout ./program | cat >log
look "/dev/stdout of a pipe" log
HOTPATH_OUTPUT=/dev/stderr ./program /dev/null fork 2>log
look "/dev/stderr of a parent and its child" log
HOTPATH_OUTPUT=/dev/fd/7 ./program 2>log >/dev/null
look "/dev/fd/7 that is not open" log
HOTPATH_OUTPUT=/dev/fd/5 ./program 2>log 5</dev/null >/dev/null
look "/dev/fd/5 that can only be read" log
