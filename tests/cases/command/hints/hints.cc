// SPDX-License-Identifier: MIT
#include <cstddef>

void others(int count);

namespace names
{
volatile int sink;

template <typename Type> struct vector {
    Type number;
    __attribute__((noinline)) vector operator*(int factor) const
    {
        return {number * factor};
    }
    __attribute__((noinline)) Type operator[](std::size_t at) const
    {
        return number + static_cast<Type>(at);
    }
};
} // namespace names

static __attribute__((noinline)) void same()
{
    names::sink = names::sink + 1;
}

static __attribute__((noinline)) void long_enough()
{
    for (int i = 0; i < 1000; i++)
        names::sink = names::sink + 1;
}

int main()
{
    names::vector<long> one = {1};
    for (int i = 0; i < 120000; i++)
        same();
    for (int i = 0; i < 100000; i++)
        one = one * i;
    for (int i = 0; i < 80000; i++)
        names::sink = static_cast<int>(one[i]);
    for (int i = 0; i < 1000; i++)
        long_enough();
    others(2);
}
