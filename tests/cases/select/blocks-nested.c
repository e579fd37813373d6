// SPDX-License-Identifier: MIT
// promise: blocks and spans in nested functions are measured as in others
// levels: O0 O2
#include <hotpath.h>
#include <stdio.h>

int main(void)
{
    int sum = 0;
    void add(int number)
    {
        void twice(void)
        {
            HOTPATH_BEGIN(span, "innermost");
            sum += number;
        }
        HOTPATH_BLOCK("inner")
        {
            twice();
            twice();
        }
    }
    HOTPATH_BLOCK("outer")
    {
        add(3);
        add(4);
    }
    printf("%d\n", sum);
}
