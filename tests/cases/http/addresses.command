# SPDX-License-Identifier: MIT
# promise: of a name's addresses the first is listened on that this machine has, and an IPv4
#     loopback address is one in IPv6, too
# levels: O2
# needs: test -e /proc/net/if_inet6
. "$top/tests/runner/http"
cat >names.c <<'END'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
typedef int finding(const char *, const char *, const struct addrinfo *, struct addrinfo **);
int getaddrinfo(const char *name, const char *service, const struct addrinfo *wanted,
                struct addrinfo **found)
{
    finding *own = (finding *)dlsym(RTLD_NEXT, "getaddrinfo");
    if (strcmp(name, "two.example") != 0)
        return own(name, service, wanted, found);
    int error = own("192.0.2.1", service, wanted, found);
    return error ? error : own("127.0.0.1", service, wanted, &(*found)->ai_next);
}
END
$CC -O2 -shared -fPIC names.c -o names.so -ldl
LD_PRELOAD=$PWD/names.so serve --bind=two.example
echo "$url" | sed 's/:[0-9]*$/:PORT/'
serve --bind=::ffff:127.0.0.1
url=http://127.0.0.1:${url##*:}
ask /nothing -H 'Host: example.com'
