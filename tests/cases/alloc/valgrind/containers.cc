// SPDX-License-Identifier: MIT
// Containers, strings, streams and threads: nothing in here knows of malloc.
#include <algorithm>
#include <future>
#include <iostream>
#include <list>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

static std::string spell(int number)
{
    std::ostringstream out;
    out << "number " << number << " of many, and this is not a short string any more";
    return out.str();
}

static std::size_t index_words(int count)
{
    std::unordered_map<std::string, std::vector<int>> index;
    std::map<int, std::shared_ptr<std::string>> by_number;
    for (int i = 0; i < count; i++) {
        std::string word = spell(i % 97);
        index[word].push_back(i);
        by_number[i * 31 % 1009] = std::make_shared<std::string>(word);
    }
    return index.size() + by_number.size();
}

static long sort_lists(int count)
{
    std::list<long> numbers;
    for (int i = 0; i < count; i++)
        numbers.push_front(i * 7919 % 1000);
    numbers.sort();
    std::vector<long> copy(numbers.begin(), numbers.end());
    std::stable_sort(copy.begin(), copy.end(), std::greater<long>());
    return copy.front() + numbers.front();
}

int main()
{
    auto later = std::async(std::launch::async, [] { return index_words(300); });
    std::cout << index_words(500) << ' ' << sort_lists(400) << ' ' << later.get() << std::endl;
    try {
        throw std::runtime_error(spell(1));
    } catch (const std::exception &error) {
        std::cout << error.what() << std::endl;
    }
    return 0;
}
