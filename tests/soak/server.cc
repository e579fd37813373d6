// SPDX-License-Identifier: MIT
//
// server.cc - the server that tests/soak/run keeps under load: a thread for each connection, so
// threads start and end all the time; requests that allocate, recurse, throw, and leave by longjmp;
// and a signal handler that is measured.
//
//     server serve SOCKET COUNTS     serves; on SIGUSR1 it lets the connections that it has end and
//                                    writes to COUNTS what it has counted itself, "NAME CALLS" a
//                                    line; on SIGUSR2 it goes on; SIGTERM ends it
//     server load SOCKET CLIENTS     CLIENTS at a time connect, ask 200 things, and begin anew
//
// Its own counters are beside hotpath's: each measured function adds one where it returns.
#include <hotpath.h>

#include <atomic>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

#define OUT_OF_LINE HOTPATH_MEASURE __attribute__((noinline))

namespace
{

enum { REQUESTS_PER_CONNECTION = 200, KEYS = 1000, TICKS_PER_SECOND = 500 };

enum counted { CONNECTION, REQUEST, PARSE, GET, SET, DEPTH, CHECK, TICK, COUNTED };
const char *const names[] = {"connection", "request", "parse", "get",
                             "set",        "depth",   "check", "tick"};
std::atomic<unsigned long> counts[COUNTED];

// Counts when the function is left, by an exception too.
struct tally {
    explicit tally(counted function) : function(function)
    {
    }
    ~tally()
    {
        counts[function].fetch_add(1, std::memory_order_relaxed);
    }
    counted function;
};

// --- the work ------------------------------------------------------------------------------------

std::mutex values_lock;
std::map<std::string, std::string> values;

OUT_OF_LINE std::vector<std::string> parse(const char *line)
{
    tally own(PARSE);
    std::vector<std::string> words;
    for (const char *end; *line; line = *end ? end + 1 : end) {
        end = line + strcspn(line, " \n");
        words.emplace_back(line, end);
    }
    return words;
}

OUT_OF_LINE void check(const std::vector<std::string> &words)
{
    tally own(CHECK);
    if (words.size() < 2)
        throw std::invalid_argument("a request is a word and a key");
}

OUT_OF_LINE std::string get(const std::string &key)
{
    tally own(GET);
    std::lock_guard<std::mutex> hold(values_lock);
    auto found = values.find(key);
    return found == values.end() ? "none" : found->second;
}

OUT_OF_LINE void set(const std::string &key, std::string value)
{
    tally own(SET);
    std::lock_guard<std::mutex> hold(values_lock);
    values[key] = std::move(value);
}

OUT_OF_LINE unsigned depth(unsigned levels)
{
    tally own(DEPTH);
    return levels ? depth(levels - 1) + 1 : 0;
}

// Never returns, so it counts no call; what it leaves are calls that did not return.
OUT_OF_LINE void give_up(jmp_buf *way_out)
{
    longjmp(*way_out, 1);
}

unsigned attempt()
{
    jmp_buf way_out;
    if (setjmp(way_out) == 0)
        give_up(&way_out);
    return 0;
}

OUT_OF_LINE std::string request(const char *line)
{
    tally own(REQUEST);
    try {
        std::vector<std::string> words = parse(line);
        check(words);
        if (words[0] == "set") {
            set(words[1], std::string(100 + words[1].size() * 50, 'v'));
            return "done";
        }
        if (words[0] == "depth")
            return std::to_string(depth(50));
        if (words[0] == "jump")
            return std::to_string(attempt());
        return get(words[1]);
    } catch (const std::invalid_argument &wrong) {
        return wrong.what();
    }
}

OUT_OF_LINE void connection(int client)
{
    tally own(CONNECTION);
    FILE *stream = fdopen(client, "r+");
    char line[256];
    while (fgets(line, sizeof line, stream)) {
        std::string answer = request(line);
        fprintf(stream, "%s\n", answer.c_str());
        fflush(stream);
    }
    fclose(stream);
}

// It may come while its thread does anything at all, also while a tick is being counted.
HOTPATH_MEASURE void tick(int)
{
    counts[TICK].fetch_add(1, std::memory_order_relaxed);
}

// --- serving -------------------------------------------------------------------------------------

std::atomic<int> open_connections;
volatile sig_atomic_t wants_counts, wants_end;

void on_request(int signal)
{
    (signal == SIGTERM ? wants_end : wants_counts) = 1;
}

void set_ticks(int per_second)
{
    struct timeval period = {0, per_second ? 1000000 / per_second : 0};
    struct itimerval timer = {period, period};
    setitimer(ITIMER_REAL, &timer, nullptr);
}

// No call in a connection is to be interrupted; accept is not restarted, because of its timeout.
void handle(int signal, void (*function)(int))
{
    struct sigaction action = {};
    action.sa_handler = function;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

// Nothing runs when the counts are written, so they have to be hotpath's to the last call.
void write_counts(const char *path)
{
    set_ticks(0);
    while (open_connections > 0)
        usleep(1000);
    std::string unfinished = std::string(path) + ".new";
    FILE *out = fopen(unfinished.c_str(), "w");
    for (int function = 0; function < COUNTED; function++)
        fprintf(out, "%s %lu\n", names[function], counts[function].load());
    fclose(out);
    rename(unfinished.c_str(), path);
}

void wait_for_go()
{
    sigset_t go;
    int signal;
    sigemptyset(&go);
    sigaddset(&go, SIGUSR2);
    sigwait(&go, &signal);
    set_ticks(TICKS_PER_SECOND);
}

void start_thread(int client)
{
    open_connections++;
    std::thread([client] {
        connection(client);
        open_connections--;
    }).detach();
}

struct sockaddr_un address_of(const char *path)
{
    struct sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    return address;
}

int serve(const char *path, const char *counts_path)
{
    sigset_t go;
    sigemptyset(&go);
    sigaddset(&go, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &go, nullptr);
    handle(SIGALRM, tick);
    handle(SIGUSR1, on_request);
    handle(SIGTERM, on_request);
    struct sockaddr_un address = address_of(path);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    struct timeval patience = {0, 100000}; // until a request is seen that another thread got
    setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 64)) {
        perror(path);
        return 1;
    }
    set_ticks(TICKS_PER_SECOND);
    while (!wants_end) {
        int client = accept(listener, nullptr, nullptr);
        if (client >= 0)
            start_thread(client);
        if (wants_counts) {
            wants_counts = 0;
            write_counts(counts_path);
            wait_for_go();
        }
    }
    close(listener);
    write_counts(counts_path);
    return 0;
}

// --- the load ------------------------------------------------------------------------------------

void ask(FILE *stream, unsigned *state)
{
    static const char *const words[] = {"get", "get", "get", "set", "depth", "jump"};
    char answer[65536];
    unsigned number = *state = *state * 1103515245 + 12345;
    if ((number >> 8) % 16 == 0)
        fputs("nothing\n", stream); // is refused
    else
        fprintf(stream, "%s %u\n", words[(number >> 16) % 6], (number >> 4) % KEYS);
    fflush(stream);
    if (!fgets(answer, sizeof answer, stream))
        exit(0);
}

void client(const char *path, unsigned state)
{
    for (;;) {
        struct sockaddr_un address = address_of(path);
        int server = socket(AF_UNIX, SOCK_STREAM, 0);
        if (connect(server, (struct sockaddr *)&address, sizeof address))
            exit(0);
        FILE *stream = fdopen(server, "r+");
        for (int request = 0; request < REQUESTS_PER_CONNECTION; request++)
            ask(stream, &state);
        fclose(stream);
    }
}

int load(const char *path, int clients)
{
    for (int number = 1; number < clients; number++)
        std::thread(client, path, number).detach();
    client(path, 0);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "serve") == 0)
        return serve(argv[2], argv[3]);
    if (argc == 4 && strcmp(argv[1], "load") == 0)
        return load(argv[2], atoi(argv[3]));
    fprintf(stderr, "usage: server serve SOCKET COUNTS | load SOCKET CLIENTS\n");
    return 2;
}
