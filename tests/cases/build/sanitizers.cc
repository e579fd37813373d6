// SPDX-License-Identifier: MIT
// promise: AddressSanitizer, UndefinedBehaviorSanitizer, ThreadSanitizer and LeakSanitizer find
//     nothing in measured programs
// levels: O0 O2
// libs: -pthread
#include <cstdio>
#include <hotpath.h>
#include <memory>
#include <pthread.h>
#include <vector>

static int sink;

HOTPATH_MEASURE static int fill(std::vector<int> &numbers, int count)
{
    for (int i = 0; i < count; i++)
        numbers.push_back(i);
    return numbers.back();
}

HOTPATH_MEASURE static void maybe_throw(int number)
{
    std::unique_ptr<int> owned(new int(number));
    if (number % 2)
        throw number;
}

HOTPATH_MEASURE static void *start(void *result)
{
    std::vector<int> numbers;
    *static_cast<int *>(result) = fill(numbers, 100);
    return nullptr;
}

int main()
{
    pthread_t threads[4];
    int results[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], nullptr, start, &results[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], nullptr);
        sink += results[i];
    }
    for (int i = 0; i < 10; i++)
        try {
            maybe_throw(i);
        } catch (int number) {
            sink += number;
        }
    std::printf("%d\n", sink);
}
