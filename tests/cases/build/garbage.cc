// SPDX-License-Identifier: MIT
// promise: the compiler's garbage collection, forced at every chance, changes nothing in the object
// forms: annotated all
// levels: O2
#include "case.h"
#include <map>
#include <string>
#include <vector>

struct HOTPATH_MEASURE_ALL Table {
    std::map<std::string, std::vector<int>> rows;
    void add(const std::string &name, int number)
    {
        rows[name].push_back(number);
    }
    int sum() const
    {
        int sum = 0;
        for (const auto &row : rows)
            for (int number : row.second)
                sum += number;
        return sum;
    }
};

MEASURED int work(int count)
{
    Table table;
    for (int i = 0; i < count; i++)
        table.add(std::to_string(i % 7), i);
    return table.sum();
}
