-- The directory (see livelist/store/directory.py). All its keys share one hash tag, so a cluster keeps them on one node; their names
-- are derived here from KEYS[1], since which ones a write touches is known only once old documents have been read.
--
-- …:doc:<kind>:<id>       hash: version, body, expires ('' for never), keys and groups (packed)
-- …:key:<kind>:<key>      the id of who has the key
-- …:group:<kind>:<group>  sorted set of ids by expiry
-- …:expiring              sorted set of <kind>:<id> by expiry, for the sweep
-- …:audit, …:generation   stream whose entry <n>-0 is note n; counter
--
-- `now` alone decides what has expired. In case nobody sweeps, Redis itself forgets what expires a while after; then document and keys
-- go in the same millisecond, and a group goes with the last of its members.
--
-- ARGV  1 command   2… its own arguments

local root = KEYS[1]
local audit, generation, expiring = root .. ':audit', root .. ':generation', root .. ':expiring'
local commands = {}

local function name_of(what, kind, id)
    return root .. ':' .. what .. ':' .. kind .. ':' .. id
end

-- Version and body of a document, or nil if it is not there or has expired.
local function look(kind, id, now)
    local found = redis.call('HMGET', name_of('doc', kind, id), 'version', 'body', 'expires')
    if not found[1] or (found[3] ~= '' and tonumber(found[3]) <= tonumber(now)) then return nil end
    return found[1], found[2]
end

local function drop(kind, id)
    local doc = name_of('doc', kind, id)
    local lists = redis.call('HMGET', doc, 'keys', 'groups')
    if lists[1] then
        for _, key in ipairs(cmsgpack.unpack(lists[1])) do
            redis.call('DEL', name_of('key', kind, key))
        end
        for _, group in ipairs(cmsgpack.unpack(lists[2])) do
            redis.call('ZREM', name_of('group', kind, group), id)
        end
        redis.call('DEL', doc)
    end
    redis.call('ZREM', expiring, kind .. ':' .. id)
end

-- Let a key end `grace` ms after a time, by the clock of who writes.
local function end_after(name, expires, now, grace)
    redis.call('PEXPIRE', name, string.format('%.0f', math.max(0, tonumber(expires) - now) * 1000 + grace))
end

local function put(write, now, grace)
    local kind, id, expires = write.kind, write.id, write.expires
    local doc = name_of('doc', kind, id)
    redis.call('HSET', doc, 'version', string.format('%.0f', write.version + 1), 'body', write.body, 'expires', expires,
        'keys', cmsgpack.pack(write.keys), 'groups', cmsgpack.pack(write.groups))
    for _, key in ipairs(write.keys) do
        redis.call('SET', name_of('key', kind, key), id)
        if expires ~= '' then end_after(name_of('key', kind, key), expires, now, grace) end
    end
    for _, group in ipairs(write.groups) do
        local name = name_of('group', kind, group)
        redis.call('ZREMRANGEBYSCORE', name, '-inf', now)
        redis.call('ZADD', name, expires == '' and '+inf' or expires, id)
        local last = redis.call('ZREVRANGE', name, 0, 0, 'WITHSCORES')[2]
        if last == 'inf' then redis.call('PERSIST', name) else end_after(name, last, now, grace) end
    end
    if expires ~= '' then
        redis.call('ZADD', expiring, expires, kind .. ':' .. id)
        end_after(doc, expires, now, grace)
    end
end

local function take(count, at)
    local items = {}
    for i = 1, count do items[i] = ARGV[at + i - 1] end
    return items, at + count
end

-- Add to the audit trail; returns the number of the last note.
local function add_notes(entries)
    local last = redis.call('XREVRANGE', audit, '+', '-', 'COUNT', 1)[1]
    local number = last and tonumber(last[1]:match('^%d+')) or 0
    for _, entry in ipairs(entries) do
        number = number + 1
        redis.call('XADD', audit, string.format('%.0f-0', number), 'entry', entry)
    end
    return number
end

-- now, grace in ms, how many notes, the notes, then for each document: kind, id, version, 1 or 0 to drop it, body, expires, how many keys, how many groups,
-- the keys, the groups. Returns 1, or 0 for a conflict. Every check comes before the first write. Since Redis refuses a script's writes
-- only until its first, that is one which needs memory, if any does; dropping alone is possible when memory is full.
function commands.write()
    local now, grace, writes, written, expired = ARGV[2], tonumber(ARGV[3]), {}, {}, {}
    local notes, at = take(tonumber(ARGV[4]), 5)
    while at <= #ARGV do
        local write = {kind = ARGV[at], id = ARGV[at + 1], version = ARGV[at + 2], kept = ARGV[at + 3] == '1',
            body = ARGV[at + 4], expires = ARGV[at + 5]}
        local keys, groups = tonumber(ARGV[at + 6]), tonumber(ARGV[at + 7])
        write.keys, at = take(keys, at + 8)
        write.groups, at = take(groups, at)
        writes[#writes + 1] = write
        written[write.kind .. ':' .. write.id] = true
        if (look(write.kind, write.id, now) or '0') ~= write.version then return 0 end
    end
    for _, write in ipairs(writes) do
        for _, key in ipairs(write.kept and write.keys or {}) do
            local owner = redis.call('GET', name_of('key', write.kind, key))
            if owner and not written[write.kind .. ':' .. owner] then
                if look(write.kind, owner, now) then return 0 end
                expired[#expired + 1] = {write.kind, owner}
            end
        end
    end
    add_notes(notes)
    for _, write in ipairs(writes) do
        if write.kept then
            redis.call('HSET', name_of('doc', write.kind, write.id), 'body', write.body)
            break
        end
    end
    for _, write in ipairs(writes) do drop(write.kind, write.id) end
    for _, place in ipairs(expired) do drop(place[1], place[2]) end
    for _, write in ipairs(writes) do
        if write.kept then put(write, now, grace) end
    end
    return 1
end

-- kind, id, now
function commands.get()
    local version, body = look(ARGV[2], ARGV[3], ARGV[4])
    return version and {{ARGV[3], version, body}} or {}
end

-- kind, key, now
function commands.find()
    local owner = redis.call('GET', name_of('key', ARGV[2], ARGV[3]))
    if not owner then return {} end
    local version, body = look(ARGV[2], owner, ARGV[4])
    return version and {{owner, version, body}} or {}
end

-- kind, group, now
function commands.group()
    local found = {}
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', name_of('group', ARGV[2], ARGV[3]), '(' .. ARGV[4], '+inf')) do
        local version, body = look(ARGV[2], id, ARGV[4])
        if version then found[#found + 1] = {id, version, body} end
    end
    return found
end

-- now, how many at most
function commands.sweep()
    local places = redis.call('ZRANGEBYSCORE', expiring, '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])
    for _, place in ipairs(places) do
        drop(place:match('^([^:]*):(.*)$'))
    end
    return #places
end

-- entry
function commands.note()
    return add_notes({ARGV[2]})
end

-- Everything that has not expired: kind, id, body, expires, keys, groups of each. It walks over all keys of this node, as nothing lists the
-- documents; a million take some tenths of a second.
--
-- now
function commands.documents()
    local found, cursor, prefix = {}, '0', root .. ':doc:'
    repeat
        local page = redis.call('SCAN', cursor, 'MATCH', prefix .. '*', 'COUNT', 1000)
        cursor = page[1]
        for _, name in ipairs(page[2]) do
            local kind, id = name:sub(#prefix + 1):match('^([^:]*):(.*)$')
            local values = redis.call('HMGET', name, 'body', 'expires', 'keys', 'groups')
            if values[2] == '' or tonumber(values[2]) > tonumber(ARGV[2]) then
                found[#found + 1] = {kind, id, values[1], values[2], cmsgpack.unpack(values[3]), cmsgpack.unpack(values[4])}
            end
        end
    until cursor == '0'
    return found
end

-- channel, PUBLISH or SPUBLISH, now, grace in ms, how many kinds to spare, those kinds, then for each document: kind, id, body, expires, how many keys, how many
-- groups, the keys, the groups.
function commands.adopt()
    local now, grace = ARGV[4], tonumber(ARGV[5])
    local kinds, at = take(tonumber(ARGV[6]), 7)
    local spared = {}
    for _, kind in ipairs(kinds) do spared[kind] = true end
    redis.call('INCR', generation) -- needs memory, if anything does
    local cursor, old, prefix = '0', {}, root .. ':doc:'
    repeat
        local page = redis.call('SCAN', cursor, 'MATCH', prefix .. '*', 'COUNT', 1000)
        cursor = page[1]
        for _, name in ipairs(page[2]) do old[#old + 1] = name end
    until cursor == '0'
    for _, name in ipairs(old) do
        local kind, id = name:sub(#prefix + 1):match('^([^:]*):(.*)$')
        if not spared[kind] then drop(kind, id) end
    end
    while at <= #ARGV do
        local write = {kind = ARGV[at], id = ARGV[at + 1], version = 0, body = ARGV[at + 2], expires = ARGV[at + 3]}
        local keys, groups = tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5])
        write.keys, at = take(keys, at + 6)
        write.groups, at = take(groups, at)
        drop(write.kind, write.id)
        put(write, now, grace)
    end
    redis.pcall(ARGV[3], ARGV[2], '')
    return 1
end

-- entries
function commands.notes()
    return add_notes((take(#ARGV - 1, 2)))
end

-- channel, PUBLISH or SPUBLISH
function commands.bump()
    local number = redis.call('INCR', generation)
    redis.pcall(ARGV[3], ARGV[2], '')
    return number
end

return commands[ARGV[1]]()
