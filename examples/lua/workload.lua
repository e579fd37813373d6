-- SPDX-License-Identifier: MIT
-- workload.lua - a bit of everything that a Lua program does; prints the same on every run.
--
-- Each step is a function that returns what to print. `lua workload.lua SCALE` makes it longer.
local scale = tonumber(arg[1]) or 4

-- A generator of our own: math.random's sequence differs between versions of Lua.
local seed = 42
local function random(n)
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed // 65536 % n + 1
end

local function tables()
    local squares, sum = {}, 0
    for i = 1, 40000 * scale do squares[i] = i * i end
    for i = 1, #squares, 7 do squares[i] = nil end
    for _, v in pairs(squares) do sum = (sum + v) % 1000003 end
    local queue = {}
    for i = 1, 2000 do table.insert(queue, 1 + i // 2, i) end
    for _ = 1, 1000 do sum = sum + table.remove(queue, 1) end
    return sum + #table.concat(queue, ",")
end

local function strings()
    local words = {}
    for i = 1, 6000 * scale do
        words[i] = string.format("%s-%05d:%x", string.rep("ab", random(4)), i, random(9999))
    end
    local text = table.concat(words, " ")
    local swapped, count = text:gsub("(%a+)-(%d+)", "%2-%1")
    local upper = swapped:gsub("[aeiou]", { a = "A" }):gsub("%x+$", string.upper)
    local digits = 0
    for number in upper:gmatch("%d+") do digits = digits + #number end
    return count + digits + #upper + (upper:find("06000", 1, true) or 0)
end

local function closures()
    local function counter(step)
        local n = 0
        return function() n = n + step return n end
    end
    local sum = 0
    for i = 1, 10000 * scale do
        local count = counter(i % 5)
        count()
        sum = sum + count()
    end
    local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
    return sum + fib(20)
end

local function collector()
    local weak = setmetatable({}, { __mode = "v" })
    local finalized = 0
    for i = 1, 8000 * scale do
        local object = setmetatable({ i }, { __gc = function() finalized = finalized + 1 end })
        weak[i] = object
    end
    collectgarbage()
    collectgarbage("generational")
    for i = 1, 8000 do weak[i] = { i, tostring(i) } end
    collectgarbage()
    collectgarbage("incremental")
    return finalized .. " " .. tostring(next(weak))
end

local function coroutines()
    local function numbers(n)
        return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
    end
    local function odd(source)
        return coroutine.wrap(function()
            for i in source do if i % 2 == 1 then coroutine.yield(i) end end
        end)
    end
    local sum = 0
    for i in odd(numbers(20000 * scale)) do sum = sum + i end
    return sum
end

local function sorting()
    local list = {}
    for i = 1, 8000 * scale do list[i] = random(30000) end
    table.sort(list)
    local first = list[1]
    table.sort(list, function(a, b) return a > b end)
    return first .. " " .. list[1]
end

local function metatables()
    local Vector = {}
    Vector.__index = Vector
    Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
    Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
    Vector.__call = function(v) return v.x + v.y end
    Vector.__tostring = function(v) return "(" .. v.x .. ", " .. v.y .. ")" end
    local sum, one = setmetatable({ x = 0, y = 0 }, Vector), setmetatable({ x = 1, y = 2 }, Vector)
    local equal = 0
    for _ = 1, 10000 * scale do
        sum = sum + one
        if sum == one then equal = equal + 1 end
    end
    return tostring(sum) .. " " .. sum() .. " " .. equal
end

-- Every error leaves several C functions of the interpreter by longjmp.
local function errors()
    local caught = 0
    local function fail(depth)
        if depth == 0 then error({ code = caught % 3 }) end
        local ok, problem = pcall(fail, depth - 1)
        if not ok then error(problem) end
    end
    for _ = 1, 800 * scale do
        local ok, problem = pcall(fail, random(5))
        if not ok then caught = caught + 1 + problem.code end
        ok = pcall(string.rep, "x", -1, {})
        ok = ok or pcall(function() return nil + 1 end)
        caught = caught + (ok and 100 or 0)
        xpcall(table.concat, function(message) caught = caught + #message end, { {} })
        pcall(string.gsub, "x", ".", function() error("in a callback of C") end)
    end
    return caught
end

local function loading()
    local sum = 0
    for i = 1, 300 * scale do
        local chunk = assert(load("local a <const> = ... ; return a * " .. i .. " + #'" .. i .. "'"))
        sum = sum + load(string.dump(chunk))(2)
    end
    return sum .. " " .. select(2, load("return return")):gsub("^.-:", "")
end

local function packing()
    local sum = 0
    for i = 1, 3000 * scale do
        local packed = string.pack("<i4dz", i, i / 2, "name" .. i)
        local a, b, name = string.unpack("<i4dz", packed)
        sum = sum + a + b + #name + utf8.len(utf8.char(i, 0x20AC))
    end
    return sum
end

for _, step in ipairs {
    { "tables", tables }, { "strings", strings }, { "closures", closures },
    { "collector", collector }, { "coroutines", coroutines }, { "sorting", sorting },
    { "metatables", metatables }, { "errors", errors }, { "loading", loading },
    { "packing", packing },
} do
    print(step[1], step[2]())
end
