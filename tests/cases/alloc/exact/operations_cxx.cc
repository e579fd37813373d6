// SPDX-License-Identifier: MIT
// The operations of C++ and its library.
#include "operations.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

template <typename T> static T *used(T *object)
{
    __asm__ volatile("" : "+r"(object) : : "memory");
    return object;
}

void vector_operation(int size)
{
    std::vector<int> numbers;
    for (int i = 0; i < size; i++)
        numbers.push_back(i);
    used(&numbers);
}

void string_operation(int size)
{
    std::string text;
    for (int i = 0; i < size; i++)
        text += "abc";
    used(&text);
}

void map_operation(int size)
{
    std::map<int, std::string> names;
    for (int i = 0; i < size; i++)
        names[i] = std::string((std::size_t)i, 'n');
    used(&names);
}

void shared_operation(int size)
{
    auto shared = std::make_shared<std::vector<char>>(size);
    std::unique_ptr<long> number(used(new long(size)));
    used(&shared);
}

void array_operation(int size)
{
    delete[] used(new double[size]);
    delete used(new (std::nothrow) int(size));
}

struct alignas(128) wide {
    char bytes[128];
};

void overaligned_operation(int size)
{
    delete used(new wide);
    delete[] used(new wide[size % 7 + 1]);
}
