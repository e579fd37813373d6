// SPDX-License-Identifier: MIT
// promise: globs see C++ names plain, qualified and with their parameters
// flags: -fplugin-arg-hotpath-match=plain,app::Type::*,*(double)
// levels: O0
#include <cstdio>

volatile int sink;

namespace app
{
int plain()
{
    return sink;
}
struct Type {
    int first()
    {
        return sink;
    }
    static int second(int)
    {
        return sink;
    }
};
struct Other {
    int first()
    {
        return sink;
    }
};
int by_parameter(int)
{
    return sink;
}
int by_parameter(double)
{
    return sink;
}
} // namespace app

int main()
{
    std::printf("%d\n", app::plain() + app::Type().first() + app::Type::second(1) +
                            app::Other().first() + app::by_parameter(1) + app::by_parameter(0.5));
}
