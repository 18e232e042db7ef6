-- A list's position and all its clients' marks, with the times of their last appends.
--
-- KEYS  head, marks, seen
-- Returns {epoch, rev, hash}, {client, mark…}, {client, time in ms…}.

local head = redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'hash')
return {head, redis.call('HGETALL', KEYS[2]), redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')}
