-- Drop the marks of clients not seen since a time. Whole, because a client seen meanwhile must keep its mark.
--
-- KEYS  marks, seen      ARGV  1 time in ms      2 how many at most
-- Returns how many were dropped.

local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
for _, client in ipairs(old) do
    redis.call('HDEL', KEYS[1], client)
    redis.call('ZREM', KEYS[2], client)
end
return #old
