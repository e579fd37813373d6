# SPDX-License-Identifier: MIT
# promise: 200 clients at a time ask a process that measures, all are answered, and every call is
#     counted all the same
# levels: O2
. "$top/tests/runner/http"
$compiler $flags -fplugin-arg-hotpath-alloc $sources -o counted $libs -lpthread
HOTPATH_FORMAT=json HOTPATH_OUTPUT=figures inside ./counted
for path in '/functions/timing?limit=[1-700]' '/functions/1/recent?limit=[1-500]' \
    '/functions/1/slowest?limit=[1-300]' '/functions/alloc?limit=[1-500]'; do
    curl -s --no-progress-meter -Z --parallel-max 200 --parallel-immediate -o /dev/null -w \
        '%{http_code}\n' "$url$path"
done | sort | uniq -c
touch stop
wait $program
reported=$(grep -o '"name":"count_me",.*"calls":[0-9]*,"avg' figures |
    sed 's/.*"calls":\([0-9]*\),"avg/\1/')
blocks=$(perl -ne 'print $1 if /"name":"count_me".*?"alloc":\{"bytes":\d+,"count":(\d+)/' figures)
[ "$reported" -gt 1000 ] && echo "thousands of calls"
echo "not reported: $(($(cat own) - reported)) calls, $(($(cat own) - blocks)) blocks"
