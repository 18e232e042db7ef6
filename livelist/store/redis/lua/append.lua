-- One append (see livelist/store/contract.py). Redis runs a script alone, but does not undo a script that fails halfway. So:
-- every check comes before the first write; the log is written first, as the write most likely to be refused (memory, disk,
-- a replica), and Redis refuses writes of a script only until its first; publishing is last, and its failure is ignored.
--
-- KEYS  head, log, rows, marks, seen
-- ARGV  1–3 before: epoch, rev, hash      4–5 after: rev, hash      6 time in ms      7 channel      8 frame
--       9 PUBLISH or SPUBLISH      10–13 how many changes, rows to set, rows to drop, marks      then the changes; (id, row)…; id…; (client, had, old, new)…
-- Returns 1, or 0 for a conflict.

local head = redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'hash')
if ARGV[2] == '0' then
    if head[1] then return 0 end
elseif head[1] ~= ARGV[1] or head[2] ~= ARGV[2] or head[3] ~= ARGV[3] then
    return 0
end

local changes, sets, drops, marks = tonumber(ARGV[10]), tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13])
local first_set = 14 + changes
local first_drop = first_set + 2 * sets
local first_mark = first_drop + drops

for i = first_mark, first_mark + 4 * marks - 1, 4 do
    local mark = redis.call('HGET', KEYS[4], ARGV[i])
    if ARGV[i + 1] == '0' then
        if mark then return 0 end
    elseif mark ~= ARGV[i + 2] then
        return 0
    end
end

local before = tonumber(ARGV[2])
for i = 1, changes do
    redis.call('XADD', KEYS[2], string.format('%.0f-0', before + i), 'change', ARGV[13 + i])
end
for i = first_set, first_drop - 1, 2 do
    redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
end
for i = first_drop, first_mark - 1 do
    redis.call('HDEL', KEYS[3], ARGV[i])
end
for i = first_mark, first_mark + 4 * marks - 1, 4 do
    redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 3])
    redis.call('ZADD', KEYS[5], ARGV[6], ARGV[i])
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'rev', ARGV[4], 'hash', ARGV[5])
if ARGV[8] ~= '' then
    redis.pcall(ARGV[9], ARGV[7], ARGV[8])
end
return 1
