# SPDX-License-Identifier: MIT
# promise: a debugger finds every variable of a scope that begins with a span, in its own scope
# levels: O0
cat >unit.c <<'END'
#include <hotpath.h>
int number(void);
int f(int left)
{
    while (left--) {
        HOTPATH_BEGIN(span, "part");
        int inner = number();
        if (inner)
            return inner;
        HOTPATH_END(span);
    }
    return 0;
}
END
$CC -g $include $plugin -c unit.c -o unit.o &&
    objdump --dwarf=info unit.o | sed -n '/DW_TAG_subprogram/,$p' |
    sed -n 's/.*\(DW_TAG_lexical_block\).*/\1/p; s/.*DW_AT_name.*: \(inner\|left\)$/\1/p'
