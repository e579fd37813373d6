// SPDX-License-Identifier: MIT
// promise: HOTPATH_MAIN on a function reports what is called from it, as its parameters say, each
//     time it returns
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT= HOTPATH_LIMIT=
#include <hotpath.h>

volatile int sink;

HOTPATH_MEASURE void work(int rounds)
{
    for (int i = 0; i < rounds; i++)
        sink++;
}

HOTPATH_MEASURE void less(void)
{
    sink++;
}

HOTPATH_MAIN("percentiles=50,99.9, limit=1, columns=min")
int serve(int depth)
{
    work(1000);
    less();
    return depth ? serve(depth - 1) : 0;
}

HOTPATH_MAIN()
static void plain(void)
{
    less();
}

HOTPATH_MEASURE HOTPATH_MAIN("name=the named one, 2")
static void measured(void)
{
    less();
}

int main(void)
{
    work(10);
    serve(0);
    serve(2);
    plain();
    measured();
    work(10);
}
