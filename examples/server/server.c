/* SPDX-License-Identifier: MIT */
/*
 * server.c - a server that gets slower the more it knows; docs/tutorials/server.md finds out why.
 *
 *     hotpath cc -O2 server.c -o server && ./server shop.sock
 *
 * It listens on a Unix socket. A line "put NAME PRICE" is remembered, "get NAME" is answered with
 * the price. With -DHASHED it finds names by a hash instead of one after another.
 */
#include <hotpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#ifdef HASHED
#define LISTS 4096
#else
#define LISTS 1
#endif

struct article {
    struct article *next;
    int price;
    char name[32];
};

static struct article *articles[LISTS];

static struct article **list_of(const char *name)
{
    unsigned hash = 5381;

    while (*name)
        hash = hash * 33 + (unsigned char)*name++;
    return &articles[hash % LISTS];
}

HOTPATH_MEASURE static struct article *find(const char *name)
{
    for (struct article *article = *list_of(name); article; article = article->next)
        if (strcmp(article->name, name) == 0)
            return article;
    return NULL;
}

HOTPATH_MEASURE static void put(const char *name, int price)
{
    struct article *article = find(name);

    if (!article) {
        article = calloc(1, sizeof *article);
        if (!article)
            return;
        snprintf(article->name, sizeof article->name, "%s", name);
        article->next = *list_of(name);
        *list_of(name) = article;
    }
    article->price = price;
}

HOTPATH_MEASURE static int get(const char *name)
{
    const struct article *article = find(name);

    return article ? article->price : -1;
}

HOTPATH_MEASURE static void handle(const char *request, FILE *client)
{
    char name[32];
    int price;

    if (sscanf(request, "put %31s %d", name, &price) == 2) {
        put(name, price);
        fputs("ok\n", client);
    } else if (sscanf(request, "get %31s", name) == 1) {
        fprintf(client, "%d\n", get(name));
    } else {
        fputs("what?\n", client);
    }
    fflush(client);
}

static void serve(int connection)
{
    char request[128];
    FILE *in = fdopen(connection, "r");
    FILE *out = fdopen(dup(connection), "w");

    while (in && out && fgets(request, sizeof request, in))
        handle(request, out);
    if (in)
        fclose(in);
    if (out)
        fclose(out);
}

int main(int argc, char **argv)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);

    if (argc != 2) {
        fputs("usage: server SOCKET\n", stderr);
        return 2;
    }
    snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
    unlink(argv[1]);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, 8) != 0) {
        perror(argv[1]);
        return 1;
    }
    for (;;)
        serve(accept(listener, NULL, NULL));
}
