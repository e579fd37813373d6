// SPDX-License-Identifier: MIT
// promise: a main with HOTPATH_MAIN that is taken by -measure-all is a row of its own report,
//     however it is left
// flags: -fplugin-arg-hotpath-measure-all
// env: HOTPATH_FORMAT= HOTPATH_OUTPUT= HOTPATH_LIMIT=
#include <hotpath.h>
#include <stdexcept>

volatile int sink;

__attribute__((noinline)) void fail()
{
    sink = sink + 1;
    throw std::runtime_error("fail");
}

struct Server {
    [[hotpath::main("limit=2")]] void run();
};

__attribute__((noinline)) void Server::run()
{
    fail();
}

HOTPATH_SKIP int main()
{
    try {
        Server().run();
    } catch (const std::runtime_error &) {
        return 3;
    }
}
