-- A list at one moment. (redis-py 8.1 cannot send HMGET in a transaction to a cluster.)
--
-- KEYS  head, rows
-- Returns {epoch, rev, hash} and the rows as id, row, id, row…

return {redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'hash'), redis.call('HGETALL', KEYS[2])}
