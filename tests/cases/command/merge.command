# SPDX-License-Identifier: MIT
# promise: hotpath run --merge makes one report of all processes that are begun below, whoever began
#     them and however they end, and leaves no store
# levels: O2
$compiler $flags -fplugin-arg-hotpath-measure-all "$top/tests/cases/command/ticks/ticks.c" \
    -o ticks $libs
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
ulimit -c 0
cat >suite <<'END'
#!/bin/sh
for i in 1 2 3 4 5 6 7 8 9 10; do
    ./ticks now 2
done
(cd / && sh -c '"$0" kill 5' "$OLDPWD/ticks")
env -i HOTPATH_DIR="$HOTPATH_DIR" HOTPATH_KEEP=1 HOTPATH_FORMAT=none ./ticks now 1 now now
exit 3
END
chmod +x suite
"$BUILD/hotpath" run --merge -- ./suite 2>said || echo "status $?"
grep -o 'from [^,]*,\|tick *| *[0-9]*' said
"$BUILD/hotpath" run --merge --format=json -o report.json -- ./suite 2>said || echo "status $?"
grep -o '"processes":[0-9]*\|"name":"tick",[^}]*"calls":[0-9]*,"avg' report.json |
    sed 's/"label.*"calls/"calls/'
"$BUILD/hotpath" run --merge -- ./nosuch 2>&1 || echo "status $?"
rm report.json
ls store
exit 0
