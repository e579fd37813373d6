/* SPDX-License-Identifier: MIT */
/*
 * stay.c - what has begun in a process must not be unloaded from it.
 *
 * libhotpath.so is linked so that it never is. But libhotpath.a may be in a plugin that its program
 * opens and closes, while threads end, signals come and a report is still to be made by the code
 * that was in it. So the plugin stays loaded. Opened again it goes on where it was, and its report
 * comes at the process's end.
 */
#include "process/stay.h"

#include <dlfcn.h>
#include <link.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/message.h"
#include "record/symbol.h"
#include "record/thread.h"

/* That of the object that this code is in; a static program has none. */
extern ElfW(Dyn) _DYNAMIC[] __attribute__((weak, visibility("hidden")));

#pragma weak dladdr
#pragma weak dlerror

/*
 * Whether it is neither a program, which is told by its place for a debugger's list, nor stays
 * anyway.
 */
static bool can_be_closed(void)
{
    const ElfW(Dyn) *entry = _DYNAMIC;
    if (!entry)
        return false;
    for (; entry->d_tag != DT_NULL; entry++)
        if (entry->d_tag == DT_DEBUG ||
            (entry->d_tag == DT_FLAGS_1 && (entry->d_un.d_val & (DF_1_NODELETE | DF_1_PIE))))
            return false;
    return true;
}

static bool open_for_good(void)
{
    Dl_info own;
    void *(*open)(const char *, int) =
        (void *(*)(const char *, int))hotpath__next_function("dlopen");
    return open && dladdr(_DYNAMIC, &own) &&
           open(own.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
}

void hotpath__stay(void)
{
    if (!can_be_closed())
        return;
    hotpath__own_begin();
    if (!open_for_good())
        hotpath__message(
            "the library that has libhotpath.a in it can't be kept loaded (%s): it must "
            "not be closed",
            dlerror());
    hotpath__own_end();
}
