// SPDX-License-Identifier: MIT
// promise: a guard's report has what was allocated between its beginning and its end
// levels: O0 O2
// needs: echo __LP64__ | $CC -E -P - | grep -qx 1 # what the allocator sets aside for a block is in
//     it
// flags: -fplugin-arg-hotpath-alloc
#include "case.h"
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>

static void *kept[100];
static int kept_count;

MEASURED void take(size_t size)
{
    kept[kept_count++] = malloc(size);
}

MEASURED void release(void)
{
    while (kept_count)
        free(kept[--kept_count]);
}

MEASURED void untouched(void)
{
}

static void show(const hotpath_report *report, void *data)
{
    (void)data;
    free(malloc(7777)); /* the program's, though nobody's */
    printf("%s\n", report->name);
    for (size_t i = 0; i < report->row_count; i++) {
        const hotpath_row *row = report->rows[i];
        printf("  %s: %d bytes in %d blocks, %d freed\n", row->name, (int)row->allocated.bytes,
               (int)row->allocated_self.blocks, (int)row->allocated.freed_blocks);
    }
}

int main(void)
{
    take(1000);
    hotpath_guard *first =
        hotpath_guard_new(&(hotpath_options){.name = "first", .reporter = show, .report = "alloc"});
    take(10);
    take(20);
    untouched();
    hotpath_guard_drop(first);
    take(100000);
    hotpath_guard *second =
        hotpath_guard_new(&(hotpath_options){
            .name = "second", .reporter = show, .report = "alloc"});
    release();
    hotpath_guard_drop(second);
    hotpath_guard *third = hotpath_guard_new(&(hotpath_options){
        .name = "third", .stream = stderr, .report = "alloc", .columns = "min,max"});
    take(30000); /* so much was given back nowhere else: exactly that is cut off */
    take(50000);
    hotpath_guard_drop(third);
    return 0;
}
