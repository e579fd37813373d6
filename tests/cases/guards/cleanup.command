# SPDX-License-Identifier: MIT
# promise: a guard that is dropped by __attribute__((cleanup)) vanishes without the plugin
# levels: O0 O2
cat >cleanup.c <<'END'
#include <hotpath.h>
int main(void)
{
    hotpath_guard *guard __attribute__((cleanup(hotpath_guard_leave))) = hotpath_guard_new(NULL);
    return 0;
}
END
cp cleanup.c cleanup.cc
for build in "$CC cleanup.c" "$CXX cleanup.cc"; do
    $build -$level $include -Wall -Wextra -Wno-unused-variable -Werror -o plain
    ./plain
done
$CC cleanup.c $flags -Wno-unused-variable -o measured $libs
HOTPATH_FORMAT= HOTPATH_OUTPUT= ./measured 2>&1 | head -n 1
