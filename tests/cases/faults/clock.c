// SPDX-License-Identifier: MIT
// promise: clocks that are set back cost times their sense, and neither counts nor the program
//     anything
// levels: O2
// libs: -pthread
#include <hotpath.h>
#include <pthread.h>
#include <stdio.h>

volatile int sink;

HOTPATH_MEASURE __attribute__((noinline)) static int leaf(int number)
{
    return number + sink;
}

HOTPATH_MEASURE __attribute__((noinline)) static int tree(int depth)
{
    return depth ? tree(depth - 1) + tree(depth - 1) : leaf(1);
}

static void *work(void *sum)
{
    *(int *)sum = tree(8);
    return NULL;
}

static int in_threads(void)
{
    pthread_t threads[4];
    int sums[4], all = 0;
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, work, &sums[i]);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        all += sums[i];
    }
    return all;
}

int main(void)
{
    HOTPATH_GUARD(.name = "first", .output = "first", .timeout_ms = 3000000, .continues = 1);
    int all = in_threads();
    hotpath_report_now();
    printf("%d\n", all + in_threads());
    return 0;
}
