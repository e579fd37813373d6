// SPDX-License-Identifier: MIT
// What the cases about other allocators and checkers measure: both languages' ways to allocate.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

static void *used(void *block)
{
    __asm__ volatile("" : "+r"(block) : : "memory");
    return block;
}

__attribute__((noinline)) void c_way()
{
    void *block = used(malloc(100));
    block = used(realloc(block, 1000));
    free(block);
    free(used(calloc(10, 10)));
    free(used(aligned_alloc(64, 128)));
    free(used(strdup("0123456789"))); // AddressSanitizer and mimalloc 3 have their own
    free(used(strndup("0123456789", 4)));
}

__attribute__((noinline)) void cxx_way()
{
    std::vector<int> numbers;
    for (int i = 0; i < 100; i++)
        numbers.push_back(i);
    std::map<int, std::string> names;
    for (int i = 0; i < 10; i++)
        names[i] = std::string(100, 'x');
    delete[] static_cast<long *>(used(new long[3]));
}

int main()
{
    c_way();
    cxx_way();
    puts("done");
    return 0;
}
