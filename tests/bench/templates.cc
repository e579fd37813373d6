// SPDX-License-Identifier: MIT
//
// A file as C++ programs have them, which the compiler makes several hundred functions of, most of
// them the library's. It is compiled by tests/bench/compile, and never run.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <numeric>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

template <int Number> struct record {
    int key = Number;
    std::string name = std::to_string(Number);
    std::variant<int, double, std::string> value;
    bool operator<(const record &other) const
    {
        return std::tie(key, name) < std::tie(other.key, other.name);
    }
};

template <int Number> class table
{
  public:
    void add(const std::string &line)
    {
        static const std::regex pattern("([a-z]+)=([0-9.]+)");
        std::smatch found;
        if (!std::regex_match(line, found, pattern))
            return;
        auto row = std::make_shared<record<Number>>();
        row->name = found[1];
        row->value = std::stod(found[2]);
        rows.push_back(*row);
        by_name.emplace(row->name, row);
        keys[row->key].insert(row->name);
    }

    std::string sorted() const
    {
        auto copy = rows;
        std::stable_sort(copy.begin(), copy.end());
        std::ostringstream text;
        for (const auto &row : copy)
            std::visit([&](const auto &value) { text << row.name << '=' << value << '\n'; },
                       row.value);
        return text.str();
    }

    double sum(const std::function<double(const record<Number> &)> &of) const
    {
        return std::accumulate(rows.begin(), rows.end(), 0.0,
                               [&](double so_far, const auto &row) { return so_far + of(row); });
    }

  private:
    std::vector<record<Number>> rows;
    std::unordered_map<std::string, std::shared_ptr<record<Number>>> by_name;
    std::map<int, std::set<std::string>> keys;
};

template <int Number> double work(const std::vector<std::string> &lines)
{
    table<Number> all;
    for (const auto &line : lines)
        all.add(line);
    double size = double(all.sorted().size());
    if constexpr (Number > 0)
        size += work<Number - 1>(lines);
    return size + all.sum([](const auto &row) { return row.key; });
}

int main(int count, char **words)
{
    return int(work<7>(std::vector<std::string>(words, words + count)));
}
