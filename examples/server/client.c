/* SPDX-License-Identifier: MIT */
/*
 * client.c - gives server.c something to do: puts 5,000 articles, then gets each of them.
 *
 *     gcc -O2 client.c -o client && ./client shop.sock
 *
 * It waits until the server is there.
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { ARTICLES = 5000 };

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int connection = socket(AF_UNIX, SOCK_STREAM, 0);

    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    for (int tries = 0; tries < 100; tries++) {
        if (connect(connection, (struct sockaddr *)&address, sizeof address) == 0)
            return connection;
        usleep(50000);
    }
    return -1;
}

static int ask(FILE *out, FILE *in, const char *request)
{
    char answer[128];

    fputs(request, out);
    fflush(out);
    return fgets(answer, sizeof answer, in) != NULL && strcmp(answer, "what?\n") != 0;
}

int main(int argc, char **argv)
{
    int connection = argc == 2 ? connect_to(argv[1]) : -1;
    FILE *in, *out;
    char request[128];
    int answers = 0;

    if (connection < 0) {
        fputs("client: there is no server\n", stderr);
        return 1;
    }
    in = fdopen(connection, "r");
    out = fdopen(dup(connection), "w");
    for (int i = 0; in && out && i < 2 * ARTICLES; i++) {
        if (i < ARTICLES)
            snprintf(request, sizeof request, "put article-%d %d\n", i, i % 100);
        else
            snprintf(request, sizeof request, "get article-%d\n", i - ARTICLES);
        answers += ask(out, in, request);
    }
    shutdown(connection, SHUT_WR);
    while (in && fgetc(in) != EOF)
        ; /* until the server has closed it, too: then it is done with the last request */
    printf("%d answers\n", answers);
    return 0;
}
