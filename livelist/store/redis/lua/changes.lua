-- A stretch of a list's log, and at the same moment whose log it is.
--
-- KEYS  head, log      ARGV  1 first revision, 2 how many at most
-- Returns {epoch, rev, hash} and the Stream's entries.

local entries = redis.call('XRANGE', KEYS[2], ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
return {redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'hash'), entries}
