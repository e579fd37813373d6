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

static bool is_early;

void inserted_before_profile(void)
{
    is_early = true;
}

// That profiles don't fit is an error by default (-Wcoverage-mismatch), and it is all that can go
// wrong as a warning between the probes and the end of most compilations.
void explain_profile_mismatch(void *, void *)
{
    if (is_early && flag_branch_probabilities && werrorcount)
        inform(UNKNOWN_LOCATION,
               "hotpath: functions and blocks that are annotated fit a profile that was trained "
               "with the plugin and the same arguments of it; to use that of a plain build, leave "
               "them out by %<-DHOTPATH_ENABLED=0%> and choose functions by "
               "%<-fplugin-arg-hotpath-match=%>");
}
