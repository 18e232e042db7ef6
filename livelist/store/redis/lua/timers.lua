-- Timers (see livelist/store/timers.py). All of one partition share a hash tag, so a cluster keeps them on one node.
--
-- KEYS  1 sorted set of <list>:<key> by moment      2 hash of one list: the moment of each key
-- ARGV  1 command      2 the list      3… its own arguments
--
-- Moments are kept as they were written, so that one reads what it wrote; a sorted set's scores are the same numbers.

local commands = {}

local function remove(key)
    redis.call('HDEL', KEYS[2], key)
    redis.call('ZREM', KEYS[1], ARGV[2] .. ':' .. key)
end

-- (key, moment or '')…
function commands.set()
    for i = 3, #ARGV, 2 do
        local key, at = ARGV[i], ARGV[i + 1]
        if at ~= '' then
            redis.call('HSET', KEYS[2], key, at)
            redis.call('ZADD', KEYS[1], at, ARGV[2] .. ':' .. key)
        else
            remove(key)
        end
    end
    return 1
end

-- (key, moment)…
function commands.drop()
    for i = 3, #ARGV, 2 do
        local key = ARGV[i]
        if redis.call('HGET', KEYS[2], key) == ARGV[i + 1] then
            remove(key)
        end
    end
    return 1
end

function commands.forget()
    for _, key in ipairs(redis.call('HKEYS', KEYS[2])) do
        redis.call('ZREM', KEYS[1], ARGV[2] .. ':' .. key)
    end
    redis.call('DEL', KEYS[2])
    return 1
end

return commands[ARGV[1]]()
