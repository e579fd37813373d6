// SPDX-License-Identifier: GPL-3.0-or-later
//
// sample.cc - which calls of a function are timed: one in N, as its annotation says, else as the
// last -sample=GLOB:N does that fits.
#include "sample.h"

#include "arguments.h"
#include "attributes.h"
#include "match.h"
#include "name.h"

unsigned sample_of(tree function)
{
    if (noted_for_link(function))
        return noted_sample(function);
    unsigned number = number_of(origin_of(function));
    for (unsigned i = options.sample.length(); number == 0 && i-- > 0;)
        if (matches(options.sample[i], function))
            number = options.sample[i].number;
    return number;
}
