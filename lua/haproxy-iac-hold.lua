-- Holds what a frontend receives (requests in mode http, connections in mode tcp) while its entry in state/pause.map,
-- milliseconds since the epoch, is in the future. 0 or no entry: not held.
--
--   http-request lua.hold FRONTEND MAX QUEUE release|refuse RATE
--   tcp-request content lua.hold FRONTEND MAX QUEUE release|refuse RATE
--
-- MAX: milliseconds for which one may be held. QUEUE: how many may be held. release|refuse: what is done when the time
-- has passed by itself, and was not set to 0. RATE: how many are released in a second; 0: all at once.
--
-- For the pause that ends at UNTIL alone, entries FRONTEND/UNTIL/rate (a number) and FRONTEND/UNTIL/refuse (0 or 1) of that
-- file say otherwise. They are numbers, since HAProxy takes no other values there, and are set before FRONTEND is.
--
-- Leaves "go" in txn.hold, or why it must not pass: "full", "late", "gone". HAProxy ends a sleeping action without a
-- word when it sees that the client has gone, so the rule behind it must refuse all that is not "go".
--
-- One Lua state serves all threads under HAProxy's lock: nothing here is interrupted but where it sleeps.

local pauses = Map.new("state/pause.map", Map._str)

-- Looking costs, so all that are held together look `looks` times in a millisecond: each sleeps the longer the more
-- there are, but wakes up at least once in a `window` of milliseconds.
local looks, shortest, longest, window = 30, 10, 400, 1000

-- Up to 2.7, in mode tcp, a sleep whose end has passed when HAProxy next sets its clock lasts until the inspect delay
-- is over. A yield sets the clock.
local old = core.get_info().Version:match("^2%.[0-7]%.") ~= nil

local gates = {}

local function milliseconds()
	local now = core.now()
	return now.sec * 1000 + now.usec // 1000
end

local function gateOf(name)
	local gate = gates[name]
	if gate == nil then
		gate = { window = 0, present = 0, expected = 0, slot = 0, held = 0, go = 0, late = 0, full = 0, gone = 0, longest = 0 }
		gate.waits, gate.limits, gate.ending = {}, "", 0
		gates[name] = gate
	end
	return gate
end

-- Arrivals minus departures would not do: who is taken out of its sleep never says that it leaves. So everyone answers
-- a roll call once per window, and who did not in the last one is not counted. (Clocks of threads differ a little.)
local function turnPage(gate, now)
	local current = now // window
	if current > gate.window then
		gate.expected = gate.window == current - 1 and gate.present or 0
		gate.window, gate.present = current, 0
	end
	return gate.window
end

local function count(gate)
	return math.max(gate.expected, gate.present)
end

local counters = { "held", "go", "late", "full", "longest" }

-- A pause, or another end of the one that is on: what is said for it alone, and the counters as they were before it.
local function begin(gate, name, till, now)
	local function own(key) return tonumber(pauses:lookup(string.format("%s/%d/%s", name, till, key)) or "") end
	gate.rate, gate.refuse = own("rate"), own("refuse")
	if gate.ending <= now then
		gate.before, gate.waited = {}, {}
		for _, key in ipairs(counters) do gate.before[key] = gate[key] end
		for bound, times in pairs(gate.waits) do gate.waited[bound] = times end
	end
	gate.begun = till
end

-- One look serves all that wake up in the same millisecond.
local function readPause(gate, name, now, fetches)
	if gate.looked ~= now then
		local till = math.tointeger(tonumber(pauses:lookup(name) or 0)) or 0
		-- The map has the time of day, and so have the rules. The clock of scripts does not jump with it: once a machine was
		-- suspended, its clock set, or HAProxy not run for a moment (100 ms), they differ for good.
		local ahead = fetches:date(0, "ms") - now
		gate.looked, gate.till = now, till > 0 and math.max(1, till - ahead) or 0
		gate.pause = math.min(longest, math.max(shortest, count(gate) // looks))
		if gate.till <= now then
			gate.ending = 0
		elseif gate.ending == 0 or till ~= gate.begun then
			begin(gate, name, till, now)
			gate.ending = gate.till
		end
	end
	return gate.till
end

-- Clients that give up. From the end of an HTTP/1 request until a server is connected, HAProxy does not read from its
-- client (2.9 and later; before, only with "option abortonclose"): a request whose client has gone would be run after
-- the pause, and again when the client repeats it. The kernel knows: the socket is in CLOSE_WAIT, or no more there.
local sockets = { states = {}, begun = 0, done = 0, read = 0, wanted = false, watched = false, broken = false }
local closeWait = "08"

local function readStates(path, states)
	local file = io.open(path)
	if file == nil then return false end
	file:setvbuf("full", 16384)
	local lines = 0
	for line in file:lines() do
		local port, client, state = line:match("^ *%d+: %x+:(%x+) (%x+:%x+) (0[18]) ") -- ESTABLISHED, CLOSE_WAIT
		if client ~= nil then states[client:gsub("^0000000000000000FFFF0000", "") .. port] = state end
		lines = lines + 1
		if lines % 250 == 0 then core.yield() end
	end
	file:close()
	return true
end

local function anyoneHeld(now)
	for _, gate in pairs(gates) do
		if now // window - gate.window <= 1 and count(gate) > 0 then return true end
	end
	return false
end

-- A task of its own, since an action may end at any sleep.
local function watch()
	repeat
		local states, started = {}, milliseconds()
		sockets.begun, sockets.wanted = sockets.begun + 1, false
		if not readStates("/proc/self/net/tcp", states) then
			core.log(core.warning, "lua.hold: no /proc/self/net/tcp (chroot?): clients that give up while they are held go unnoticed")
			sockets.broken = true
			return
		end
		readStates("/proc/self/net/tcp6", states)
		sockets.states, sockets.done, sockets.read = states, sockets.begun, started
		-- Tens of thousands of sockets in TIME_WAIT may have been read as well: not more than a twentieth of the time.
		local used = milliseconds() - started
		core.msleep(math.max(5, used))
		local rest = started + math.max(1000, 20 * used)
		while not sockets.wanted and milliseconds() < rest do core.msleep(5) end
	until not anyoneHeld(milliseconds())
	sockets.states, sockets.watched = {}, false
end

-- An address as in that file: words of 32 bits with their bytes reversed.
local function addressKey(address, port, own)
	local a, b, c, d = address:match("(%d+)%.(%d+)%.(%d+)%.(%d+)$")
	if a ~= nil then return string.format("%02X%02X%02X%02X:%04X%04X", d, c, b, a, port, own) end
	local groups, rest = {}, {}
	local head, tail = address:match("^(.-)::(.*)$")
	for group in (head or address):gmatch("%x+") do table.insert(groups, tonumber(group, 16)) end
	for group in (tail or ""):gmatch("%x+") do table.insert(rest, tonumber(group, 16)) end
	while #groups + #rest < 8 do table.insert(groups, 0) end
	table.move(rest, 1, #rest, #groups + 1, groups)
	local words = ""
	for i = 1, 7, 2 do
		local high, low = groups[i], groups[i + 1]
		words = words .. string.format("%02X%02X%02X%02X", low & 255, low >> 8, high & 255, high >> 8)
	end
	return string.format("%s:%04X%04X", words, port, own)
end

-- None where the address is not that of a TCP socket.
local function clientOf(txn)
	local address, port, proxied = txn.f:src(), txn.f:src_port(), txn.f:fc_rcvd_proxy()
	if address == nil or port == nil or proxied == true or proxied == 1 then return nil end
	if txn.f:fc_http_major() == 3 then return nil end
	return addressKey(address, port, txn.f:dst_port() or 0)
end

-- How long one was held, counted by the least power of 1.1 that is not shorter.
local function countWait(gate, wait)
	gate.longest = math.max(gate.longest, wait)
	local bound = math.ceil(1.1 ^ math.ceil(math.log(math.max(wait, 1), 1.1)))
	gate.waits[bound] = (gate.waits[bound] or 0) + 1
end

local function hold(txn, name, max, queue, deadline, rate)
	max, queue, rate = tonumber(max), tonumber(queue), tonumber(rate)
	local gate, now = gateOf(name), milliseconds()
	local entered, page = now, turnPage(gate, now)
	local client, forgetful = clientOf(txn), old and txn.f:fc_http_major() == nil
	-- Looks at the sockets are told apart by number: HAProxy's clock stands still while it works.
	local entry, looked = sockets.begun, sockets.begun

	local function leave(outcome)
		gate.present, gate.expected = gate.present - 1, gate.expected - 1
		gate[outcome] = gate[outcome] + 1
		if outcome ~= "full" then countWait(gate, now - entered) end
		txn:set_var("txn.hold", outcome)
	end

	local function sleep(duration)
		if forgetful then
			core.yield()
			duration = math.max(duration, 50)
		end
		core.msleep(duration)
		now = milliseconds()
		local current = turnPage(gate, now)
		if current ~= page then
			page, gate.present = current, gate.present + 1
		end
	end

	-- Whether the client has gone, by a look at the sockets that began after look number `before` and is not older than
	-- `age`. If there is none within a moment, the last one must do: those who wait are more.
	local function gone(before, age)
		local limit = now + 250
		while (sockets.done <= before or sockets.read < now - age) and now < limit and not sockets.broken do
			sockets.wanted = true
			sleep(gate.pause)
		end
		local state = sockets.states[client]
		looked = sockets.done
		if state ~= nil then gate.visible = true end
		-- Where none of the frontend's clients was ever seen, their addresses are not those of sockets (set-src).
		return state == closeWait or (state == nil and gate.visible and looked > entry)
	end

	gate.looked = nil -- a look of this millisecond may be older than the pause
	readPause(gate, name, now, txn.f)
	gate.present, gate.expected = gate.present + 1, gate.expected + 1
	if count(gate) > queue then return leave("full") end
	gate.held = gate.held + 1
	if client ~= nil and not sockets.watched then
		sockets.watched = true
		core.register_task(watch)
	end

	local turn -- when this one is released
	while true do
		local till = readPause(gate, name, now, txn.f)
		if till > now then
			turn, gate.slot, gate.resumed = nil, 0, nil
			local left = math.min(till, entered + max) - now
			if left <= 0 then return leave("late") end
			if client ~= nil and (sockets.done > looked or not gate.visible) and gone(entry, math.huge) then return leave("gone") end
			sleep(math.min(left, gate.pause))
		elseif turn == nil then
			local refuses = deadline == "refuse"
			if gate.refuse ~= nil then refuses = gate.refuse == 1 end
			if till > 0 and refuses then return leave("late") end
			gate.resumed = gate.resumed or sockets.begun
			turn = math.max(gate.slot, now)
			local pace = gate.rate or rate
			if pace > 0 then gate.slot = turn + 1000 / pace end
		elseif turn > now then
			sleep(math.min(math.ceil(turn - now), longest))
		elseif client ~= nil and gone(gate.resumed or sockets.begun, 250) then
			return leave("gone")
		elseif readPause(gate, name, now, txn.f) <= now then
			return leave("go")
		end
	end
end

core.register_action("hold", { "http-req", "tcp-req" }, hold, 5)

-- Who has not held yet is shown, too, and what each was told: `show pause` says which frontends can be paused. Only the
-- configuration beside this script knows, before its rules are run for the first time.
local function readLimits(path)
	local file = io.open(path)
	if file == nil then return end
	for line in file:lines() do
		local name, max, queue, deadline, rate = line:match(" lua%.hold (%S+) (%d+) (%d+) (%l+) (%d+)")
		if name ~= nil then
			gateOf(name).limits = string.format(" max=%s queue=%s deadline=%s rate=%s", max, queue, deadline, rate)
		end
	end
	file:close()
end

local beside = debug.getinfo(1, "S").source:match("^@(.*)lua/[^/]*$")
if beside ~= nil then readLimits(beside .. "haproxy.cfg") end

local function listOf(waits)
	local list = {}
	for bound, times in pairs(waits) do table.insert(list, bound .. ":" .. times) end
	return table.concat(list, ",")
end

-- The pause that is on, or was the last; "takes" tells what can be said for one alone.
local function lastPause(gate)
	if gate.begun == nil then return "" end
	local before = {}
	for _, key in ipairs(counters) do table.insert(before, key .. ":" .. gate.before[key]) end
	local rate = gate.rate and " pause_rate=" .. gate.rate or ""
	local deadline = gate.refuse and " pause_deadline=" .. (gate.refuse == 1 and "refuse" or "release") or ""
	return string.format(" pause=%d%s%s before=%s waited=%s", gate.begun, rate, deadline, table.concat(before, ","), listOf(gate.waited))
end

core.register_cli({ "show", "pause" }, "show pause                              : what lua.hold holds, and has held", function(applet)
	local now = milliseconds()
	for name, gate in pairs(gates) do
		turnPage(gate, now)
		gate.looked = nil
		readPause(gate, name, now, applet.f)
		applet:send(string.format("%s waiting=%d held=%d go=%d late=%d full=%d gone=%d longest=%d%s now=%d waits=%s takes=rate,deadline%s\n",
			name, count(gate), gate.held, gate.go, gate.late, gate.full, gate.gone, gate.longest, gate.limits, applet.f:date(0, "ms"), listOf(gate.waits),
			lastPause(gate)))
	end
end)
