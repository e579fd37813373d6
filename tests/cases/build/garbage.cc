// SPDX-License-Identifier: MIT
// promise: the compiler's garbage collection, forced at every chance, changes nothing in the object
// forms: annotated all
// levels: O2
#include "case.h"

volatile int sink;

namespace app
{
HOTPATH_MEASURE_ALL_HERE;
int in_namespace(int number)
{
    return number + sink;
}
} // namespace app

struct HOTPATH_MEASURE_ALL Table {
    int numbers[10];
    Table(int number)
    {
        for (int &each : numbers)
            each = number++;
    }
    ~Table()
    {
        sink = numbers[0];
    }
    template <typename T> T sum() const
    {
        T sum = 0;
        for (int number : numbers)
            sum += number;
        return sum;
    }
};

MEASURED inline int doubled(int number)
{
    return 2 * number + sink;
}

/* Enough functions for memory to be used again after a collection. */
#define ONE(name)                                                                                  \
    __attribute__((noinline)) int name(int number)                                                 \
    {                                                                                              \
        return doubled(number) + in_namespace_too(number);                                         \
    }
#define TEN(name)                                                                                  \
    ONE(name##0) ONE(name##1) ONE(name##2) ONE(name##3) ONE(name##4)                               \
    ONE(name##5) ONE(name##6) ONE(name##7) ONE(name##8) ONE(name##9)
namespace app
{
static int in_namespace_too(int number)
{
    return number * sink;
}
TEN(a) TEN(b) TEN(c) TEN(d) TEN(e) TEN(f) TEN(g) TEN(h)
} // namespace app

MEASURED int work(int count)
{
    auto lambda = [&](int number) HOTPATH_MEASURE { return count + number; };
    Table table(count);
    try {
        if (count > app::in_namespace(5))
            throw count;
        return lambda(table.sum<int>() + doubled(table.sum<long>()));
    } catch (int caught) {
        return caught;
    }
}
