# SPDX-License-Identifier: MIT
# promise: of a constructor with two bodies why says once that both were inlined
# levels: O2
cat >unit.cc <<'END'
#include <hotpath.h>
extern volatile int sink;
struct base {
    int number;
};
struct first : virtual base {
    first(int number) { sink = sink + number; }
};
struct second : first {
    HOTPATH_SKIP second(int number) : first(number) { sink = 1; }
};
HOTPATH_SKIP int use(int number)
{
    first one(number);
    second other(number);
    return sink;
}
END
$CXX -O2 $include $plugin -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-why -c unit.cc \
    -o unit.o 2>&1 | grep -v "not measured: skipped" >&2
