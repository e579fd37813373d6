/* SPDX-License-Identifier: MIT */
/*
 * screen.c - what a report is shown on: a terminal, or anything else.
 */
#include "render/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool wants_colour(void)
{
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !(refused && *refused) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

struct hotpath__screen hotpath__screen_of(int file)
{
    struct hotpath__screen screen = {0, false};
    struct winsize size;
    if (!isatty(file))
        return screen;
    if (ioctl(file, TIOCGWINSZ, &size) == 0)
        screen.columns = size.ws_col;
    screen.colour = wants_colour();
    return screen;
}
