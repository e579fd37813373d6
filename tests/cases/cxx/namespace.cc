// SPDX-License-Identifier: MIT
// promise: HOTPATH_MEASURE_ALL_HERE in a namespace takes that namespace, the nested ones and later
//     reopenings, and no other
// levels: O0
#include <cstdio>
#include <hotpath.h>

volatile int sink;

namespace before
{
int function()
{
    return sink;
}
} // namespace before

namespace app
{
int early()
{
    return sink;
}
HOTPATH_MEASURE_ALL_HERE;
int late()
{
    return sink;
}
namespace nested
{
int function()
{
    return sink;
}
} // namespace nested
struct Type {
    int member()
    {
        return sink;
    }
};
HOTPATH_SKIP int skipped()
{
    return sink;
}
} // namespace app

namespace app
{
int reopened()
{
    return sink;
}
namespace
{
int hidden()
{
    return sink;
}
} // namespace
} // namespace app

int main()
{
    std::printf("%d\n", before::function() + app::early() + app::late() + app::nested::function() +
                            app::Type().member() + app::skipped() + app::reopened() +
                            app::hidden());
}
