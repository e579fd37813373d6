# SPDX-License-Identifier: MIT
# promise: of several processes of a name the report says which it has together; where one has to be
#     chosen they are listed with start and calls; an empty word is none
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
mkfifo ready
./ticks wait 3 >ready & first=$!
read -r line <ready
./ticks wait 5 >ready & second=$!
read -r line <ready
mask() {
    sed -E -e "s/ *($first|$second)  /PID  /" -e 's/[0-9]{4}-[0-9-]+ [0-9:]+/SINCE/; s/ +/ /g'
}
"$BUILD/hotpath" report ticks 2>said | grep -o 'from .*processes\|tick *| *[0-9]*'
mask <said
"$BUILD/hotpath" report 2>said || echo "status $?"
mask <said
"$BUILD/hotpath" report $first 2>&1 | grep -o 'from [^(]*\|tick *| *[0-9]*\|^hotpath'
"$BUILD/hotpath" report '' 2>&1 || echo "status $?"
"$BUILD/hotpath" focus '' 2>&1 || echo "status $?"
"$BUILD/hotpath" list --format=json |
    grep -o '"program":"ticks"\|"calls":[0-9]*\|"state":"live"' | tr '\n' ' '
kill $first $second
wait $first $second 2>/dev/null || true
rm store/*
exit 0
