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
