/* SPDX-License-Identifier: MIT */
/*
 * leak.c - a program that forgets to give something back; docs/tutorials/leak.md finds out what.
 *
 *     hotpath cc -O2 --hotpath-alloc leak.c -o leak && ./leak
 *
 * It renders 1,000 pages for 20 users. With -DMENDED it gives everything back.
 */
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGES = 1000, USERS = 20 };

static char *sessions[USERS];

HOTPATH_MEASURE static const char *open_session(int user)
{
    if (!sessions[user]) {
        sessions[user] = malloc(64);
        if (sessions[user])
            snprintf(sessions[user], 64, "session of user %d", user);
    }
    return sessions[user];
}

HOTPATH_MEASURE static char *load_template(void)
{
    return strdup("<h1>Welcome, %s</h1><p>This is your page. There are many like it.</p>");
}

HOTPATH_MEASURE static char *render(const char *session)
{
    char *template = load_template();
    size_t size = 256;
    char *page = malloc(size);

    if (page && template)
        snprintf(page, size, "%.12s, %s", template, session ? session : "");
#ifdef MENDED
    free(template);
#endif
    return page;
}

HOTPATH_MEASURE static void send_page(char *page)
{
    if (page)
        printf("%s\n", page);
    free(page);
}

int main(void)
{
    for (int i = 0; i < PAGES; i++)
        send_page(render(open_session(i % USERS)));
    for (int user = 0; user < USERS; user++)
        free(sessions[user]);
    return 0;
}
