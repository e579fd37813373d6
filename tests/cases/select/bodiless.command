# SPDX-License-Identifier: MIT
# promise: an annotated function without a body in the file is named by why, and is no warning
# levels: O0
cat >unit.c <<'END'
#include <hotpath.h>
HOTPATH_MEASURE int elsewhere(int number);
HOTPATH_MEASURE int here(int number)
{
    return elsewhere(number) + 1;
}
END
$CC -Wall -Wextra -Werror $include $plugin -fplugin-arg-hotpath-why -c unit.c -o unit.o
