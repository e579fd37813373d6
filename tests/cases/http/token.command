# SPDX-License-Identifier: MIT
# promise: with a token only those who know it get answers; whoever opens the port to others is told
#     that it should have one
# levels: O2
. "$top/tests/runner/http"
serve --token=secret
for header in '' 'Authorization: Bearer secret' 'Authorization: bearer secret' \
    'Authorization: Bearer secre' \
    'Authorization: Bearer secretsecret' 'Authorization: Bearer ' 'Authorization: Basic secret' \
        'Authorization: secret' \
    'Authorization: Bearer Secret'; do
    ask /processes -H "$header"
done
curl -s -D - -o /dev/null "$url/" | tr -d '\r' | grep -i '^WWW'
ask /nothing
HOTPATH_HTTP_TOKEN=other serve
ask /processes -H 'Authorization: Bearer other'
serve --bind=0.0.0.0 2>open
cat open
ask /processes -H 'Host: other.example.com'
serve --bind=0.0.0.0 --token=secret 2>closed
cat closed
serve --bind=localhost
echo "$url" | sed -E 's/[0-9]+$/PORT/; s/127\.0\.0\.1|\[::1\]/LOCALHOST/' # which, /etc/hosts says
[ -e /proc/net/if_inet6 ] && grep -q ' lo$' /proc/net/if_inet6 || { echo 'no IPv6 here'; exit; }
serve --bind=::1
echo "$url" | sed -E 's/[0-9]+$/PORT/'
ask /processes -g
