# SPDX-License-Identifier: MIT
# promise: a program that closes all descriptors that it does not know, while a client is connected,
#     ends the server, and no byte of the program's own files is touched
# levels: O2
. "$top/tests/runner/http"
$compiler $flags $sources -o closed $libs -lpthread
HOTPATH_FORMAT=none inside ./closed
get / | grep -o '"name":"hotpath"'
curl -s "$url/processes" "$url/" --limit-rate 1 >/dev/null & client=$!
sleep 0.2
touch go
status=0
wait $program || status=$?
kill $client 2>/dev/null || true
echo "status $status"
mask <said
cat file* | sort | uniq -c
rm -f go
