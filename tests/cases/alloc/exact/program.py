#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes a program of random functions, and says what they must be found to have allocated.

usage: program.py write COSTS FOLDER     COSTS: what the probe has printed
       program.py check FOLDER REPORT    compares a JSON report with what was written down

The functions form a graph without cycles, so what a call takes is known from its source; and there
are chains of functions that call themselves or each other, to a depth of 10,000.
"""
import json
import random
import re
import sys

FUNCTIONS, CHAINS, DEPTH, THREADS = 184, 10, 10000, 16
SEPARATE = "__attribute__((noinline, noclone))"  # GCC inlines what it likes, else
FIELDS = ("bytes", "count", "freed_count")


class Function:
    def __init__(self, number):
        self.name = f"f{number}"
        self.steps = []  # ("operation", name, size) or ("call", Function, argument)
        self.own = [0, 0, 0]
        self.taken = [0, 0, 0]  # with callees
        self.calls = 0

    def operate(self, costs, name, size):
        self.steps.append(f"{name}_operation({size});")
        self.own = add(self.own, costs[name, size])
        self.taken = add(self.taken, costs[name, size])

    def source(self):
        return f"void {self.name}(void)\n{{\n    " + "\n    ".join(self.steps) + "\n}\n"


def add(left, right, times=1):
    return [a + b * times for a, b in zip(left, right)]


def read_costs(path):
    costs = {}
    for line in open(path):
        name, size, *figures = line.split()
        costs[name, int(size)] = [int(f) for f in figures]
    return costs


def operate_at_random(dice, costs, function):
    names = sorted({name for name, _ in costs} - {"kept", "released"})
    for _ in range(dice.randint(0, 3)):
        function.operate(costs, dice.choice(names), dice.randint(1, 40))
    if dice.random() < 0.2:  # in pairs, though not always by the same function
        function.operate(costs, "kept", dice.randint(1, 40))
        function.operate(costs, "released", 1)


def make_graph(dice, costs):
    functions = [Function(i) for i in range(FUNCTIONS)]
    for i, function in reversed(list(enumerate(functions))):
        operate_at_random(dice, costs, function)
        function.callees = [dice.choice(functions[i + 1:]) for _ in range(dice.randint(0, 2))
                            if i + 1 < FUNCTIONS]
        for callee in function.callees:
            function.steps.append(f"{callee.name}();")
            function.taken = add(function.taken, callee.taken)
        operate_at_random(dice, costs, function)
    return functions


def count_calls(functions, roots):
    for root, times in roots:
        root.calls += times
    for function in functions:  # callees come later
        for callee in function.callees:
            callee.calls += function.calls


def write_chain(dice, costs, number, out):
    """Two functions that call each other (every third: itself), each taking something."""
    alone = number % 3 == 0
    pair = [f"chain{number}_{part}" for part in "ab"]
    cost = []
    for part in range(2):
        name, size = dice.choice(["plain", "duplicated", "printed", "vector", "string"]), \
            dice.randint(1, 40)
        cost.append(costs[name, size])
        other = pair[part] if alone else pair[1 - part]
        out.append(f"void {pair[part]}(int level)\n{{\n"
                   f"    {name}_operation({size});\n"
                   f"    if (level > 1)\n        {other}(level - 1);\n"
                   f"    nothing_operation(1);\n}}\n")
    expected = {}
    for part in range(1 if alone else 2):
        calls = DEPTH if alone else (DEPTH + 1 - part) // 2
        own = add([0, 0, 0], cost[part], calls)
        rest = [0, 0, 0] if alone else add([0, 0, 0], cost[1], DEPTH // 2) if part == 0 else \
            add([0, 0, 0], cost[0], (DEPTH + 1) // 2 - 1)
        expected[pair[part]] = (calls, own, add(own, rest))
    return pair[0], expected


def choose_roots(dice, functions):
    """For each thread, so that every function is called by some thread."""
    called = {callee for function in functions for callee in function.callees}
    threads = [[(dice.choice(functions), dice.randint(1, 3))] for _ in range(THREADS)]
    for number, function in enumerate(f for f in functions if f not in called):
        threads[number % THREADS].append((function, 1))
    return threads


def body_source(number, roots, chains):
    lines = [f"for (int i = 0; i < {times}; i++) {root.name}();" for root, times in roots]
    lines += [f"{root}({DEPTH});" for n, (root, _) in enumerate(chains) if n == number]
    return f"static void body{number}(void)\n{{\n    " + "\n    ".join(lines) + "\n}\n"


def write_source(path, declarations, parts):
    with open(path, "w") as file:
        file.write('#include "operations.h"\n#ifdef __cplusplus\nextern "C" {\n#endif\n')
        file.write(declarations + "\n".join(parts) + "\n#ifdef __cplusplus\n}\n#endif\n")


def write(costs_path, folder):
    dice = random.Random(4)
    costs = read_costs(costs_path)
    functions = make_graph(dice, costs)
    threads = choose_roots(dice, functions)
    count_calls(functions, [root for roots in threads for root in roots])
    chain_sources, expected = [], {}
    chains = [write_chain(dice, costs, number, chain_sources) for number in range(CHAINS)]
    for function in functions:
        expected[function.name] = (function.calls, add([0, 0, 0], function.own, function.calls),
                                   add([0, 0, 0], function.taken, function.calls))
    for _, figures in chains:
        expected.update(figures)
    declarations = "".join(f"{SEPARATE} void {f.name}(void);\n" for f in functions)
    declarations += "".join(f"{SEPARATE} void {name}(int level);\n"
                            for _, figures in chains for name in figures)
    write_source(f"{folder}/functions.c", declarations,
                 [f.source() for f in functions[0::2]] + chain_sources)
    write_source(f"{folder}/more.cc", declarations, [f.source() for f in functions[1::2]])
    write_source(f"{folder}/main.c", "#include <pthread.h>\n" + declarations,
                 [body_source(n, roots, chains) for n, roots in enumerate(threads)] +
                 [main_source()])
    json.dump(expected, open(f"{folder}/expected.json", "w"))


def main_source():
    return f"""
static void *run(void *body)
{{
#define WARM(name) name##_operation(3);
    OPERATIONS(WARM)
    ((void (*)(void))body)();
    return 0;
}}

int main(void)
{{
    pthread_attr_t large;
    pthread_t threads[{THREADS}];
    void (*bodies[])(void) = {{{", ".join(f"body{n}" for n in range(THREADS))}}};
    pthread_attr_init(&large);
    pthread_attr_setstacksize(&large, 64 << 20);
    for (int i = 0; i < {THREADS}; i++)
        pthread_create(&threads[i], &large, run, (void *)bodies[i]);
    for (int i = 0; i < {THREADS}; i++)
        pthread_join(threads[i], 0);
    return 0;
}}
"""


def check(folder, report_path):
    expected = json.load(open(f"{folder}/expected.json"))
    report = json.load(open(report_path))
    found = {re.sub(r"^void (\w+)\(.*", r"\1", row["name"]): row for row in report["functions"]}
    wrong = 0
    for name, (calls, own, taken) in sorted(expected.items()):
        alloc = found[name]["alloc"] if name in found else {}
        there = (found[name]["calls"] if name in found else 0,
                 [alloc.get(f"self_{field}") for field in FIELDS],
                 [alloc.get(field) for field in FIELDS])
        if there != (calls, own, taken):
            wrong += 1
            print(f"{name}: expected {(calls, own, taken)}, found {there}")
    surplus = sorted(set(found) - set(expected))
    print(f"{len(expected)} functions, {wrong} wrong, {len(surplus)} more than were called")
    print(sum(e[0] for e in expected.values()), "calls,",
          sum(e[1][1] for e in expected.values()), "blocks,",
          sum(e[1][0] for e in expected.values()), "bytes", file=sys.stderr)


{"write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
