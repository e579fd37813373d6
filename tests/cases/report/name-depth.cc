// SPDX-License-Identifier: MIT
// promise: HOTPATH_NAME_DEPTH says how much of a C++ name the table shows, HOTPATH_MAIN and guards
//     can too
// levels: O2
#include <hotpath.h>

volatile int sink;

namespace net
{
namespace http
{
template <class Socket> struct Server {
    HOTPATH_MEASURE int serve(Socket) const
    {
        sink = sink + 1;
        return 0;
    }
};
} // namespace http
} // namespace net

HOTPATH_MAIN("name_depth=1") static void shallow()
{
    net::http::Server<int>().serve(1);
}

int main()
{
    shallow();
    hotpath_options options{};
    options.name_depth = HOTPATH_ALL;
    hotpath_guard *guard = hotpath_guard_new(&options);
    net::http::Server<int>().serve(1);
    hotpath_guard_drop(guard);
    guard = hotpath_guard_new(nullptr);
    net::http::Server<int>().serve(1);
    hotpath_guard_drop(guard);
}
