// SPDX-License-Identifier: GPL-3.0-or-later
//
// log.h - the log of a build that a compilation adds its lines to, see base/build_log.h.
#ifndef HOTPATH_LOG_H
#define HOTPATH_LOG_H

#include "gcc-compat.h"

// Whether the environment asks for a log; what would go there is then not said on stderr.
bool keeps_log(void);

// A number as a field.
class decimal
{
    char text[12];

  public:
    explicit decimal(unsigned number)
    {
        snprintf(text, sizeof text, "%u", number);
    }
    operator const char *() const
    {
        return text;
    }
};

// Keeps a line until the end of the compilation; of its fields the last two may be left out.
void log_line(const char *first, const char *second, const char *third = NULL,
              const char *fourth = NULL);

// Adds the lines to the log, all at once.
void write_log(void);

#endif
