// The scan page: choose an event, scan, read the verdict.

const PROBE_EVERY_MS = 5000;
const COUNT_EVERY_MS = 60000;
const PACK_EVERY_MS = 5 * 60000;

const VERDICTS = {
    admitted: {title: "Admitted", sign: "✓", kind: "good"},
    already_used: {title: "Already used", sign: "✕", kind: "bad"},
    wrong_event: {title: "Wrong event", sign: "✕", kind: "bad"},
    void: {title: "Cancelled ticket", sign: "✕", kind: "bad"},
    unknown: {title: "Not a ticket", sign: "✕", kind: "bad"},
    undone: {title: "Scan undone", sign: "↶", kind: "odd"},
    not_used: {title: "Was not scanned", sign: "!", kind: "odd"},
    problem: {title: "Not checked", sign: "!", kind: "odd"},
};
const READY = {sign: "⌗", title: "Ready", holder: "", type: "", detail: "Hold a ticket's code before the camera."};
const TICKET_NUMBER = /^TKT-/i;

let current = null;
let totals = {tickets: 0, checked_in: 0};
let isConnected = true;
let isBusy = false;
let isSynchronizing = false;
let undo = null;
let me = null;
// What the server said no to when the device was synchronized.
let trouble = [];
let conflicts = JSON.parse(localStorage.getItem("doors.conflicts") || "[]");

const gate = () => byId("gate").value.trim();

// The verdict.

// Why a ticket that is neither used nor void is not for now.
function wrongDay(days, event) {
    const now = new Date();
    const today = dayIn(event, now);
    const isEarly = days ? today < days[0] : now < new Date(event.start_date);
    const isLate = days ? today > days[days.length - 1] : now >= new Date(event.end_date);
    const title = isEarly ? "Too early" : isLate ? "Too late" : "Not today";
    const when = days ? "For " + days.map(dayText).join(", ")
        : isEarly ? "The event starts " + timeText(event.start_date, event) : "The event is over";
    return {title, when};
}

function present({code, holder, type, number, days, note, used, isOffline}) {
    const verdict = VERDICTS[code] || {title: "Not today", sign: "✕", kind: "bad"};
    let {title} = verdict;
    let detail = note || "";
    if (code === "wrong_day") ({title, when: detail} = wrongDay(days, current));
    if (used) detail = lineOf("Let in at " + timeText(used.at, current), used.gate);
    byId("verdict").className = verdict.kind;
    byId("sign").textContent = verdict.sign;
    byId("title").textContent = title;
    byId("holder").textContent = holder || "";
    byId("type").textContent = lineOf(type, number);
    byId("detail").textContent = lineOf(detail, isOffline && "without connection");
    show("undo", undo !== null);
    signal(verdict.kind);
    const row = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = timeText(new Date(), current);
    row.className = verdict.kind;
    row.append(time, " ", lineOf(title, holder, number));
    byId("recent").prepend(row);
    while (byId("recent").children.length > 6) byId("recent").lastChild.remove();
}

let audio = null;

// One high tone is good, two low ones are not: whoever scans need not look.
function signal(kind) {
    if (navigator.vibrate) navigator.vibrate(kind === "good" ? 80 : [120, 80, 120]);
    if (!audio) return;
    for (const [at, pitch] of kind === "good" ? [[0, 1320]] : [[0, 300], [0.22, 220]]) {
        const tone = audio.createOscillator();
        tone.frequency.value = pitch;
        tone.connect(audio.destination);
        tone.start(audio.currentTime + at);
        tone.stop(audio.currentTime + at + 0.14);
    }
}

function shownTicket(ticket) {
    return ticket ? {
        holder: ticket.holder_name, number: ticket.ticket_number, days: ticket.valid_days,
        type: lineOf(ticket.ticket_type_name, ticket.tier_name || ticket.day_pass_name || ticket.day_tier_price_name),
    } : {};
}

// Scanning.

async function scan(text) {
    if (isBusy || !text.trim()) return;
    isBusy = true;
    byId("verdict").className = "busy";
    const typed = text.trim();
    const scanned = TICKET_NUMBER.test(typed) ? {number: typed.toUpperCase()} : {code: typed.toLowerCase()};
    const id = newId();
    undo = null;
    try {
        if (isConnected) await scanHere(scanned, id);
        else await scanOffline(scanned, id, false);
    } catch (problem) {
        if (problem instanceof Unreachable) {
            setConnected(false);
            await scanOffline(scanned, id, true);
        } else if (!(problem instanceof LoggedOut)) {
            present({code: "problem", note: problem.message});
        }
    } finally {
        isBusy = false;
    }
}

async function scanHere(scanned, id) {
    const {status, body} = await call("POST", address(scanned.number ? "checkInTicket" : "verifyTicket"), {
        event: current.id, gate: gate() || null, scan_id: id,
        ...(scanned.number ? {ticket_number: scanned.number} : {qr_code_data: scanned.code}),
    });
    const ticket = shownTicket(body.ticket);
    if (status === 200) {
        undo = () => undoHere(body.ticket.qr_code_data, body.ticket.id);
        const known = pack.isFor(current) && pack.byNumber.get(ticket.number);
        // Kept until the next pack, so that this device knows it without a connection.
        if (known) keepAdmission(known, dayOf(known), id, {waits: false});
        count(1);
        present({code: "admitted", ...ticket});
    } else if (body.code) {
        const used = body.used_at ? {at: body.used_at, gate: body.gate} : null;
        const note = body.code === "wrong_event" && body.ticket ? body.ticket.event_title : body.code === "problem" ? body.error : "";
        present({code: body.code, ...ticket, used, note});
    } else {
        throw new Error(body.error);
    }
}

function dayOf(ticket) {
    if (!ticket.days) return null;
    const day = dayIn(current, new Date(Date.now() - pack.claims.night_hours * 3600000));
    return ticket.days.length > 1 && day < ticket.days[0] ? ticket.days[0] : day;
}

function keepAdmission(ticket, day, id, state) {
    const entry = {
        id, by: me, event: current.id, slug: current.slug, timezone: current.timezone, ticket: ticket.id, day, scanned_at: new Date().toISOString(),
        gate: gate() || null, ...state,
    };
    admissions.add(entry);
    return entry;
}

// mayBeHeard: whether it was sent, and no answer came.
async function scanOffline(scanned, id, mayBeHeard) {
    if (!pack.isFor(current)) {
        present({code: "problem", note: "No connection, and the tickets of this event are not on this device."});
        return;
    }
    const judged = await pack.judge(scanned, new Date());
    const {ticket} = judged;
    if (judged.code === "admitted") {
        const entry = keepAdmission(ticket, judged.day, id, {waits: true, mayBeHeard});
        undo = () => undoOffline(entry, scanned.code);
        count(1);
    }
    const shown = ticket ? {holder: ticket.holder, number: ticket.number, days: ticket.days, type: lineOf(ticket.type, ticket.tier)} : {};
    present({code: judged.code, ...shown, used: judged.used, isOffline: true});
    showConnection();
}

async function undoHere(code, ticket) {
    const {status, body} = await call("POST", address("undoScan"), {qr_code_data: code, event: current.id});
    if (status === 200) {
        admissions.remove((entry) => entry.ticket === ticket && !entry.waits);
        count(-1);
        present({code: "undone", ...shownTicket(body.ticket)});
    } else {
        present({code: body.code || "problem", ...shownTicket(body.ticket), note: body.error});
    }
}

async function undoOffline(entry, code) {
    if (entry.isBeingSent) throw new Unreachable("it is just being sent, try again");
    // What was sent meanwhile, or may have been heard, is taken back as every other scan.
    if (!entry.waits || entry.mayBeHeard) {
        if (!isConnected || entry.waits) throw new Unreachable("undo it when there is a connection");
        if (!code) throw new Error("It was checked in by its number and sent; only its code can undo it now");
        await undoHere(code, entry.ticket);
        return;
    }
    admissions.remove((one) => one.id === entry.id);
    count(-1);
    present({code: "undone", note: "It was not sent yet", isOffline: true});
    showConnection();
}

async function undoLast() {
    const act = undo;
    if (isBusy || !act) return;
    isBusy = true;
    undo = null;
    show("undo", false);
    try {
        await act();
    } catch (problem) {
        if (problem instanceof Unreachable) {
            undo = act;
            present({code: "problem", note: "Not undone: " + problem.message});
        } else if (!(problem instanceof LoggedOut)) {
            present({code: "problem", note: problem.message});
        }
    } finally {
        isBusy = false;
    }
}

// What is known of the event.

function count(change) {
    totals.checked_in += change;
    byId("count").textContent = totals.checked_in + " of " + totals.tickets + " in";
}

async function recount() {
    const today = dayIn(current, new Date());
    const day = current.days.length > 1 && current.days.includes(today) ? "&day=" + today : "";
    const list = await ask("GET", address("getDoorList", current.slug) + "?page_size=1" + day);
    totals = list.totals;
    count(admissions.waiting().filter((entry) => entry.event === list.event.id).length);
    return list.event;
}

function setConnected(connected) {
    isConnected = connected;
    showConnection();
}

function showConnection() {
    const waiting = admissions.waiting().length;
    const foreign = admissions.waiting().filter((entry) => entry.by !== me).length;
    const text = lineOf(!isConnected && "No connection", waiting > foreign && waiting - foreign + " to send",
        foreign > 0 && foreign + " to send when who scanned them logs in", ...trouble,
        !isConnected && !pack.isFor(current || {}) && "this event is not on this device");
    byId("connection").textContent = text;
    show("connection", text !== "");
    byId("kept").textContent = !pack.isPossible ? "Scanning without a connection needs this page over HTTPS."
        : pack.isFor(current || {}) ? "Tickets on this device: " + pack.claims.tickets.length + ", as of "
            + timeText(pack.claims.madeAt, current) + ". Scanning goes on without a connection." : "";
}

function addConflicts(found) {
    if (found.length === 0) return;
    const ids = new Set(found.map((conflict) => conflict.id));
    keepConflicts(conflicts.filter((conflict) => !ids.has(conflict.id)).concat(found));
}

function keepConflicts(list) {
    conflicts = list;
    localStorage.setItem("doors.conflicts", JSON.stringify(list));
    byId("conflict-list").replaceChildren(...list.map((conflict) => {
        const row = document.createElement("li");
        const others = conflict.others.map((other) => lineOf(timeText(other.scanned_at, conflict), other.gate, other.device)).join(", ");
        const what = conflict.code === "already_used" ? "was let in more than once; also " + others
            : "was let in: " + (VERDICTS[conflict.code] || {title: "Not today"}).title.toLowerCase();
        row.textContent = lineOf(conflict.ticket_number || "A ticket", conflict.holder_name, timeText(conflict.scanned_at, conflict),
            conflict.gate) + " " + what + ".";
        return row;
    }));
    show("conflicts", list.length > 0);
}

// That the list does not come whole, on a slow line, says nothing of single scans.
async function renewPack() {
    if (pack.isFor(current) && Date.now() - new Date(pack.claims.madeAt) < PACK_EVERY_MS) return;
    try {
        await pack.fetch(current.slug);
    } catch (problem) {
        if (!(problem instanceof Unreachable)) throw problem;
    }
    showConnection();
}

// Sends what waits and looks again, whenever there may be a connection.
async function synchronize() {
    if (isBusy || isSynchronizing || !current) return;
    isSynchronizing = true;
    try {
        trouble = await merge(me, addConflicts);
        if (!current) return;
        await recount();
        setConnected(true);
        await renewPack();
    } catch (problem) {
        if (!(problem instanceof Unreachable || problem instanceof LoggedOut)) trouble = [problem.message];
        setConnected(!(problem instanceof Unreachable));
    } finally {
        isSynchronizing = false;
    }
}

// Choosing an event.

async function chooseEvent(person) {
    camera.stop();
    current = null;
    localStorage.removeItem("doors.event");
    show("scanning", false);
    show("choosing");
    await listEvents(person, openEvent);
}

async function openEvent(slug) {
    localStorage.setItem("doors.event", slug);
    current = {slug, days: [], timezone: "UTC"};
    const hasPack = await pack.load(slug);
    if (hasPack) current = pack.claims.event;
    try {
        current = await recount();
        setConnected(true);
    } catch (problem) {
        if (problem instanceof LoggedOut) return;
        if (!(problem instanceof Unreachable) || !hasPack) {
            byId("event-problem").textContent = problem.message;
            current = null;
            return;
        }
        const tickets = pack.claims.tickets.filter((ticket) => !ticket.void);
        totals = {tickets: tickets.length, checked_in: tickets.filter((ticket) => ticket.admitted.length > 0).length};
        count(pack.admittedSince());
        setConnected(false);
    }
    byId("event-title").textContent = current.title;
    undo = null;
    byId("verdict").className = "";
    for (const [id, text] of Object.entries(READY)) byId(id).textContent = text;
    show("undo", false);
    byId("recent").replaceChildren();
    byId("door-list").href = address("doorListPage") + "?event=" + encodeURIComponent(current.slug);
    show("choosing", false);
    show("scanning");
    keepConflicts(conflicts);
    await camera.start(scan);
    await synchronize();
}

// The page.

async function begin(person) {
    me = person.id;
    localStorage.setItem("doors.person", JSON.stringify({id: me, is_staff: person.is_staff, user_type: person.user_type}));
    const slug = localStorage.getItem("doors.event");
    if (slug) await openEvent(slug);
    if (!current && byId("login").hidden) await chooseEvent(person);
}

async function whoIsIt() {
    try {
        const answer = await call("GET", address("getProfile"));
        return answer.status === 200 && mayScan(answer.body) ? answer.body : null;
    } catch (problem) {
        // Without a connection whoever was here last goes on with what is on this device.
        const last = localStorage.getItem("doors.person");
        if (problem instanceof Unreachable && last) return JSON.parse(last);
        return null;
    }
}

async function forgetAll() {
    const waiting = admissions.waiting().length;
    if (waiting > 0 && !confirm(waiting + " scans were not sent and would be lost. Log out all the same?")) return false;
    camera.stop();
    current = null;
    for (const name of ["event", "person", "admissions", "conflicts"]) localStorage.removeItem("doors." + name);
    admissions.list = [];
    await kept.clear();
    return true;
}

byId("gate").value = localStorage.getItem("doors.gate") || "";
byId("gate").addEventListener("change", () => localStorage.setItem("doors.gate", gate()));
byId("start-camera").addEventListener("click", () => camera.start(scan));
byId("undo").addEventListener("click", undoLast);
byId("forget-conflicts").addEventListener("click", () => keepConflicts([]));
byId("change-event").addEventListener("click", async () => {
    const person = await whoIsIt();
    if (person) await chooseEvent(person);
});
byId("typing").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = byId("code").value;
    byId("code").value = "";
    await scan(text);
});
document.addEventListener("pointerdown", () => { audio = audio || new AudioContext(); }, {once: true});
addEventListener("online", synchronize);
addEventListener("offline", () => setConnected(false));
document.addEventListener("visibilitychange", () => { if (!document.hidden) synchronize(); });
setInterval(() => { if (!isConnected) synchronize(); }, PROBE_EVERY_MS);
setInterval(() => { if (isConnected && !document.hidden) synchronize(); }, COUNT_EVERY_MS);
onLogIn(begin);
onLogOut(forgetAll);
// The worker answers for the address with the slash at its end; without HTTPS there is none.
if (location.pathname !== address("scanPage")) history.replaceState(null, "", address("scanPage"));
if (navigator.serviceWorker) navigator.serviceWorker.register(address("scanWorker")).catch((problem) => console.warn(problem));
whoIsIt().then((person) => person ? begin(person) : askToLogIn());
