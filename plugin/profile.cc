// SPDX-License-Identifier: GPL-3.0-or-later
//
// profile.cc - what is inserted, beside GCC's own profiles (-fprofile-use).
//
// A profile counts the edges of each function's control flow graph, and GCC takes it only for a
// graph that is the same. It reads it before inlining, after what is annotated by hand has its
// probes, whose calls and cleanups are edges too: such a function needs a profile that was trained
// with the same probes. The -all forms insert after that, and any profile fits.
#include "profile.h"

#include "gcc-compat.h"

#include "diagnostic.h"

extern struct gcov_summary *profile_info; // GCC's: NULL when none was found

static bool is_early, is_mismatch;

void inserted_before_profile(void)
{
    is_early = true;
}

// That a profile does not fit is an error by default (-Wcoverage-mismatch). In the pass that takes
// profiles no other warning becomes one when there is a profile; what has come of it shows when the
// next pass begins.
void look_for_mismatch(void *pass, void *)
{
    static int before = -1;
    is_mismatch |= before >= 0 && werrorcount > before && profile_info;
    before = strcmp(((opt_pass *)pass)->name, "profile") == 0 ? werrorcount : -1;
}

void explain_profile_mismatch(void *, void *)
{
    if (is_early && is_mismatch)
        inform(UNKNOWN_LOCATION,
               "hotpath: functions and blocks that are annotated fit a profile that was trained "
               "with the plugin and the same arguments of it; to use that of a plain build, leave "
               "them out by %<-DHOTPATH_ENABLED=0%> and choose functions by "
               "%<-fplugin-arg-hotpath-match=%>");
}
