# SPDX-License-Identifier: MIT
# Runs ./program 200 times, four at once, and counts what came of it: status, what it had written
# before, lines of the report and whole reports, stores left.
unset HOTPATH_FORMAT HOTPATH_OUTPUT
once() {
    status=0
    ./program >output."$1" 2>report."$1" || status=$?
    reports=$(grep -c '^{"schema":1,.*"notes":\[.*\]}$' report."$1")
    echo "status $status, '$(cat output."$1")', $(wc -l <report."$1") lines," \
        "$reports whole"
}
mkfifo never
sleep 60 >never &
writer=$!
for first in $(seq 1 4 197); do
    for run in $(seq "$first" $((first + 3))); do
        once "$run" <never &
        runs="${runs-} $!"
    done
    wait $runs
    runs=
done | sort | uniq -c | sed 's/^ *//'
kill $writer
"$top/tests/runner/validate" "$top/runtime/render/report.schema.json" report.*
ls "$HOTPATH_DIR" | wc -l
