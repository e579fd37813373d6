# SPDX-License-Identifier: MIT
# Each line spoils the report in a way of its own, the first not at all.
$compiler $flags $sources -o program $libs
./program
while read -r spoil; do
    LC_ALL=C sed "$spoil" report >spoiled
    "$top/tests/runner/validate" "$top/runtime/render/report.schema.json" spoiled >found &&
        found="valid" ||
        found=$(sed -n "s,^spoiled: \([^:]*\):.*,\1,p" found)
    printf "%s: %s\n" "$spoil" "$found"
done <<'END'
s/x/x/
s/"calls":2/"calls":-2/
s/"calls":2/"calls":2.5/
s/"calls":2/"calls":"2"/
s/"calls":2,//
s/"calls":2/"calls":2,"cals":2/
s/"calls":2/"calls":2,"calls":2/
s/"calls":2/"calls":NaN/
s/"calls":2/"calls":02/
s/"p95_ns"/"p95,5_ns"/
s/"ended"/"gone"/
s/"work"/null/
s/"work"/"w\xffrk"/
s/$/}/
s/.*//
END
