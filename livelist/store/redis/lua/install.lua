-- Put a list in the place of whatever has its name (see livelist/store/archive.py); its log was staged. As in append.lua every check comes
-- before the first write, that one needs memory, and publishing is last.
--
-- KEYS  head, log, rows, marks, seen, staged
-- ARGV  1–3 epoch, rev, hash      4 channel      5 frame      6 PUBLISH or SPUBLISH
--       7–8 how many rows, marks      then (id, row)…; (client, mark, time in ms)…
-- Returns 1, or 0 if revisions 1 to rev were not staged.

local last = redis.call('XREVRANGE', KEYS[6], '+', '-', 'COUNT', 1)[1]
if not last or last[1] ~= ARGV[2] .. '-0' or redis.call('XLEN', KEYS[6]) ~= tonumber(ARGV[2]) then return 0 end

local rows, marks = tonumber(ARGV[7]), tonumber(ARGV[8])
local first_mark = 9 + 2 * rows
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'rev', ARGV[2], 'hash', ARGV[3])
redis.call('RENAME', KEYS[6], KEYS[2])
redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
for i = 9, first_mark - 1, 2 do
    redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
end
for i = first_mark, first_mark + 3 * marks - 1, 3 do
    redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 1])
    redis.call('ZADD', KEYS[5], ARGV[i + 2], ARGV[i])
end
if ARGV[5] ~= '' then
    redis.pcall(ARGV[6], ARGV[4], ARGV[5])
end
return 1
