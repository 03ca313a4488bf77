// Scanning without a connection: the signed tickets of an event, kept on this device, and what was scanned meanwhile.

const MERGE_AT_ONCE = 500;

// One table of the browser's database. Where there is none (a private window), nothing is kept beyond this page.
const kept = {
    database: null,
    async run(mode, act) {
        this.database = this.database || await new Promise((resolve, reject) => {
            const opening = indexedDB.open("doors", 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore("packs");
            opening.onsuccess = () => resolve(opening.result);
            opening.onerror = () => reject(opening.error);
        });
        return new Promise((resolve, reject) => {
            const request = act(this.database.transaction("packs", mode).objectStore("packs"));
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
    },
    get(slug) { return this.run("readonly", (packs) => packs.get(slug)).catch(() => undefined); },
    put(slug, pack) { return this.run("readwrite", (packs) => packs.put(pack, slug)).catch(() => undefined); },
    clear() { return this.run("readwrite", (packs) => packs.clear()).catch(() => undefined); },
};

function bytesOf(base64url) {
    const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function sha256(text) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The claims of a part of a pack, when its signature is good.
async function claimsOf(token, key) {
    const [head, claims, signature] = token.split(".");
    const isGood = await crypto.subtle.verify("HMAC", key, bytesOf(signature), new TextEncoder().encode(head + "." + claims));
    if (!isGood) throw new Error("The list of tickets is not genuine.");
    return JSON.parse(new TextDecoder().decode(bytesOf(claims)));
}

// Admissions that the pack does not know yet: those of this device since it was made, and those that wait to be sent.
const admissions = {
    name: "doors.admissions",
    list: JSON.parse(localStorage.getItem("doors.admissions") || "[]"),
    save() { localStorage.setItem(this.name, JSON.stringify(this.list)); },
    add(entry) { this.list.push(entry); this.save(); },
    remove(isWanted) { this.list = this.list.filter((entry) => !isWanted(entry)); this.save(); },
    waiting() { return this.list.filter((entry) => entry.waits); },
};

const pack = {
    event: null, claims: null, byHash: new Map(), byNumber: new Map(),

    // Offline scanning needs the browser's cryptography, which pages get over HTTPS only.
    isPossible: Boolean(window.crypto && crypto.subtle),

    async fetch(slug) {
        if (!this.isPossible) return;
        const shared = await ask("GET", address("getOfflineKey", slug));
        const key = await crypto.subtle.importKey("raw", bytesOf(shared.key), {name: "HMAC", hash: "SHA-256"}, false, ["verify"]);
        const madeAt = new Date().toISOString();
        const tickets = [];
        let claims;
        let page = 1;
        do {
            const part = await ask("GET", address("getOfflinePack", slug) + "?page=" + page, undefined, LIST_WITHIN_MS);
            claims = await claimsOf(part.pack, key);
            tickets.push(...claims.tickets);
            page += 1;
        } while (page <= claims.pages);
        const fresh = {...claims, tickets, madeAt};
        await kept.put(slug, fresh);
        this.open(fresh);
        admissions.remove((entry) => entry.event === claims.event.id && !entry.waits && entry.scanned_at < madeAt);
    },

    async load(slug) {
        const found = await kept.get(slug);
        if (found) this.open(found);
        return Boolean(found);
    },

    open(claims) {
        this.claims = claims;
        this.byHash = new Map(claims.tickets.map((ticket) => [ticket.code_sha256, ticket]));
        this.byNumber = new Map(claims.tickets.map((ticket) => [ticket.number, ticket]));
    },

    isFor(event) { return this.claims !== null && this.claims.event.id === event.id; },

    // What the server would say, as well as this device knows.
    async judge(scanned, now) {
        const ticket = scanned.number ? this.byNumber.get(scanned.number) : this.byHash.get(await sha256(scanned.code));
        if (!ticket) return {code: "unknown"};
        const {claims} = this;
        const own = admissions.list.filter((entry) => entry.ticket === ticket.id);
        const admitted = ticket.admitted.concat(own.map((entry) => ({day: entry.day, at: entry.scanned_at, gate: entry.gate})));
        let day = null;
        let used = admitted[0];
        let isDay = true;
        if (ticket.days) {
            day = dayIn(claims.event, new Date(now.getTime() - claims.night_hours * 3600000));
            if (ticket.days.length > 1 && day < ticket.days[0]) day = ticket.days[0];
            const last = ticket.days[ticket.days.length - 1];
            used = admitted.find((one) => one.day === day) || admitted.find((one) => one.day >= last);
            isDay = ticket.days.includes(day);
        }
        let code = "admitted";
        if (ticket.void || !claims.is_on) code = "void";
        else if (used) code = "already_used";
        else if (!isDay || now < new Date(claims.opens_at) || now >= new Date(claims.event.end_date)) code = "wrong_day";
        return {code, day, used: code === "already_used" ? used : null, ticket};
    },

    // How many are in who were not when the pack was made.
    admittedSince() { return admissions.list.filter((entry) => this.isFor({id: entry.event})).length; },
};

// Sends what this person let in, by events; returns why some of it was not taken, which waits on. What the server had heard
// before the connection broke has the same id there, and counts once.
async function merge(person, keepReported) {
    const ofPerson = () => admissions.waiting().filter((entry) => entry.by === person);
    const refusals = new Set();
    for (const slug of new Set(ofPerson().map((entry) => entry.slug))) {
        try {
            await mergeEvent(slug, () => ofPerson().filter((entry) => entry.slug === slug), keepReported);
        } catch (problem) {
            if (problem instanceof Unreachable || problem instanceof LoggedOut) throw problem;
            refusals.add("not taken: " + problem.message);
        }
    }
    return [...refusals];
}

async function mergeEvent(slug, waiting, keepReported) {
    let some;
    while ((some = waiting().slice(0, MERGE_AT_ONCE)).length > 0) {
        const scans = some.map(({id, ticket, scanned_at, gate}) => ({id, ticket, scanned_at, gate}));
        const report = await sending(some, () =>
            ask("POST", address("mergeOfflineScans", slug), {device: deviceName(), scans}, LIST_WITHIN_MS));
        // First what was reported: it is not said again once the scans are off this device.
        keepReported(report.conflicts.map((conflict) => ({...conflict, timezone: some[0].timezone})));
        for (const entry of some) entry.waits = false;
        admissions.save();
    }
}

// Nobody may take back what is on its way, nor, as if it had stayed here, what was sent and not answered in time.
async function sending(entries, act) {
    for (const entry of entries) entry.isBeingSent = true;
    try {
        return await act();
    } catch (problem) {
        if (problem.mayBeHeard) for (const entry of entries) entry.mayBeHeard = true;
        throw problem;
    } finally {
        for (const entry of entries) delete entry.isBeingSent;
        admissions.save();
    }
}

// A random UUID, also without HTTPS.
function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

function deviceName() {
    const name = localStorage.getItem("doors.device") || "Phone " + newId().slice(0, 4);
    localStorage.setItem("doors.device", name);
    return name;
}
