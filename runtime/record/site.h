/* SPDX-License-Identifier: MIT */
/*
 * site.h - the measured places of the process, and their ids.
 */
#ifndef HOTPATH_SITE_H
#define HOTPATH_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "abi.h"
#include "base/base.h"

/** The id of a site from the address of its word `abi`. */
static ALWAYS_INLINE uint32_t hotpath__site_id(const uint32_t *site_abi)
{
    const char *site = (const char *)site_abi - offsetof(struct hotpath_site, abi);
    return __atomic_load_n(&((const struct hotpath_site *)(const void *)site)->id,
                           __ATOMIC_RELAXED);
}

/** The id of a site, registering it when it is new; 0 when it can't be or is refused. Locked. */
uint32_t hotpath__site_register(struct hotpath_site *site);

/** In a forked child: ids stay, the records are to be written again. */
void hotpath__site_forked(void);

/** Whether the process has called a measured function. */
bool hotpath__has_sites(void);

#endif
