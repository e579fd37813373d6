/* SPDX-License-Identifier: MIT */
/*
 * site.c - which descriptors are one row: those that agree in name, label, file, line and column.
 * One made for another ABI is refused with a message, and the program goes on.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "abi.h"
#include "snapshot.h"
#include "record/lock.h"
#include "record/site.h"

#include "captured.h"
#include "memory.h"
#include "recording.h"

enum { MANY = 5000 };

static const struct hotpath_site sample = {
    .id = HOTPATH_SITE_NEW,
    .abi = HOTPATH_ABI,
    .name = "f",
    .label = "label",
    .file = "a.c",
    .line = 7,
    .column = 3,
};

static uint32_t id_of(struct hotpath_site site)
{
    one_call(&site);
    return site.id;
}

Test(site, descriptors_that_agree_share_a_row)
{
    char name[] = "f", label[] = "label", file[] = "a.c";
    struct hotpath_site other = sample;
    other.name = name;
    other.label = label;
    other.file = file;
    uint32_t id = id_of(sample);
    cr_assert_neq(id, HOTPATH_SITE_NEW);
    cr_assert_eq(id_of(other), id);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_eq(snapshot->functions[0].calls, 2);
    cr_assert_eq(snapshot->functions[0].threads, 1);
}

Test(site, descriptors_that_differ_in_one_thing_do_not)
{
    struct hotpath_site variants[] = {sample, sample, sample, sample, sample, sample, sample};
    variants[1].name = "g";
    variants[2].label = NULL;
    variants[3].label = "other";
    variants[4].file = "b.c";
    variants[5].line = 8;
    variants[6].column = 4;
    uint32_t ids[7];
    for (int i = 0; i < 7; i++) {
        ids[i] = id_of(variants[i]);
        for (int other = 0; other < i; other++)
            cr_assert_neq(ids[i], ids[other], "%d and %d", i, other);
    }
    cr_assert_eq(own_snapshot()->function_count, 7);
}

/* "ab" in "c" and "a" in "bc" must not run together. */
Test(site, texts_do_not_run_together)
{
    struct hotpath_site one = sample, two = sample;
    one.name = "ab";
    one.label = "c";
    two.name = "a";
    two.label = "bc";
    cr_assert_neq(id_of(one), id_of(two));
}

Test(site, all_that_a_descriptor_says_is_in_the_snapshot)
{
    struct hotpath_site site = sample;
    site.flags = HOTPATH_SITE_BLOCK;
    one_call(&site);
    const struct hotpath__function *f = own_function(own_snapshot(), "f");
    cr_assert_str_eq(f->label, "label");
    cr_assert_str_eq(f->file, "a.c");
    cr_assert_eq(f->line, 7);
    cr_assert_eq(f->column, 3);
    cr_assert_eq(f->flags, HOTPATH_SITE_BLOCK);
}

Test(site, thousands_have_a_row_each)
{
    static struct hotpath_site sites[MANY];
    static char names[MANY][16];
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "function_%u", i);
        sites[i] = sample;
        sites[i].name = names[i];
    }
    for (int round = 0; round < 3; round++)
        for (unsigned i = 0; i < MANY; i++)
            one_call(&sites[i]);
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->function_count, MANY);
    for (unsigned i = 0; i < MANY; i++)
        cr_assert_eq(snapshot->functions[i].calls, 3);
    cr_assert_eq(snapshot->lost_calls, 0);
}

/* 1,023 sites fill the first table. */
Test(site, that_is_known_needs_no_room_for_one_more)
{
    static char names[1023][16];
    static struct hotpath_site full[1023];
    for (unsigned i = 0; i < 1023; i++) {
        snprintf(names[i], sizeof names[i], "function_%u", i);
        full[i] = sample;
        full[i].name = names[i];
        one_call(&full[i]);
    }
    struct rlimit before = limit_memory(0);
    struct hotpath__hold hold = hotpath__lock();
    uint32_t known = hotpath__site_register(&full[5]);
    struct hotpath_site another = sample;
    uint32_t new = hotpath__site_register(&another);
    hotpath__unlock(hold);
    setrlimit(RLIMIT_AS, &before);
    cr_assert_eq(known, full[5].id);
    cr_assert_eq(new, 0);
}

Test(site, a_name_of_a_hundred_kilobytes_is_kept_whole)
{
    static char name[100001];
    memset(name, 'n', sizeof name - 1);
    struct hotpath_site site = sample;
    site.name = name;
    one_call(&site);
    cr_assert_eq(own_function(own_snapshot(), name)->calls, 1);
}

Test(site, of_another_abi_is_refused_counted_and_said_once)
{
    capture();
    struct hotpath_site later = sample, also_later = sample, good = sample;
    later.abi = also_later.abi = HOTPATH_ABI + 1;
    also_later.name = "g";
    one_call(&later);
    one_call(&also_later);
    one_call(&good);
    one_call(&later);
    cr_assert_str_eq(captured_stderr(), "[hotpath] an object file was compiled for another hotpath "
                                        "than this library, " HOTPATH_VERSION
                                        ": its functions and blocks are not measured; compile it "
                                        "with the plugin and hotpath.h of " HOTPATH_VERSION "\n");
    struct hotpath__snapshot *snapshot = own_snapshot();
    cr_assert_eq(snapshot->function_count, 1);
    cr_assert_eq(own_function(snapshot, "f")->calls, 1);
    cr_assert_str_empty(captured_stdout());
    cr_assert_eq(snapshot->lost_calls, 0, "%llu calls are said to be lost for want of memory",
                 (unsigned long long)snapshot->lost_calls);
    cr_assert_eq(snapshot->refused_sites, 2);
}
