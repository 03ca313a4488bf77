// What the pages for the doors of an event share: calls of this API with the session's cookies, and logging in.

// The connection is gone, or the server cannot answer now: what follows may be done again later.
class Unreachable extends Error {}
// Nobody is logged in any more.
class LoggedOut extends Error {}

const ANSWER_WITHIN_MS = 6000;
// Long lists take their time on a phone.
const LIST_WITHIN_MS = 60000;
const BUSY = [429, 500, 502, 503, 504];

const byId = (id) => document.getElementById(id);
const show = (id, isShown = true) => { byId(id).hidden = !isShown; };

// The address of an operation, by its id in the contract.
function address(operation, slug) {
    return document.body.dataset[operation].replace("{slug}", encodeURIComponent(slug));
}

async function send(method, url, body, key, within = ANSWER_WITHIN_MS) {
    const headers = {Accept: "application/json"};
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    try {
        const answer = await fetch(url, {
            method, headers, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(within),
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        if (BUSY.includes(answer.status)) {
            throw new Unreachable(answer.status === 429 ? "too many requests" : "the server is busy");
        }
        return {status: answer.status, body: await answer.json()};
    } catch (problem) {
        if (problem instanceof Unreachable) throw problem;
        throw Object.assign(new Unreachable("no connection"), {mayBeHeard: problem.name === "TimeoutError"});
    }
}

let refreshing = null;
let wasLoggedIn = false;

// Calls the API. An access token lives for minutes: when it has expired it is renewed, once for all who wait.
async function call(method, url, body, key, within) {
    const answer = await send(method, url, body, key, within);
    if (answer.status !== 401) {
        wasLoggedIn = true;
        return answer;
    }
    refreshing = refreshing || send("POST", address("refreshToken")).finally(() => { refreshing = null; });
    if ((await refreshing).status !== 200) {
        askToLogIn(wasLoggedIn ? "Please log in again." : "");
        throw new LoggedOut();
    }
    return send(method, url, body, key, within);
}

// The body of a good answer; anything else is an error with the server's words.
async function ask(method, url, body, within) {
    const answer = await call(method, url, body, undefined, within);
    if (answer.status >= 400) throw new Error(answer.body.error || "This did not work.");
    return answer.body;
}

function mayScan(person) {
    return person.is_staff || person.user_type === "organizer";
}

function askToLogIn(text) {
    for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== "login";
    byId("login-problem").textContent = text || "";
    byId("email").focus();
}

function onLogIn(goOn) {
    byId("login").addEventListener("submit", async (event) => {
        event.preventDefault();
        byId("log-in").disabled = true;
        try {
            const answer = await send("POST", address("login"), {email: byId("email").value, password: byId("password").value});
            if (answer.status !== 200) throw new Error(answer.body.error);
            byId("password").value = "";
            if (!mayScan(answer.body.user)) {
                await send("POST", address("logout"), {});
                throw new Error("Only organizers and staff can scan tickets.");
            }
            show("login", false);
            await goOn(answer.body.user);
        } catch (problem) {
            byId("login-problem").textContent = problem instanceof Unreachable
                ? "The server cannot be reached: " + problem.message + "." : problem.message;
        } finally {
            byId("log-in").disabled = false;
        }
    });
}

// prepare may refuse, or forget what this device keeps.
function onLogOut(prepare) {
    for (const button of document.querySelectorAll(".log-out")) {
        button.addEventListener("click", async () => {
            if (prepare && !(await prepare())) return;
            await send("POST", address("logout"), {}).catch(() => null);
            location.reload();
        });
    }
}

function lineOf(...parts) { return parts.filter(Boolean).join(" · "); }

// Times and days as the event's place reads them.
function timeText(instant, event) {
    const options = {timeZone: event.timezone, hour: "2-digit", minute: "2-digit"};
    if (dayIn(event, new Date(instant)) !== dayIn(event, new Date())) Object.assign(options, {weekday: "short", day: "numeric", month: "short"});
    return new Intl.DateTimeFormat(undefined, options).format(new Date(instant));
}

function dayText(day) {
    const options = {timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric"};
    return new Intl.DateTimeFormat(undefined, options).format(new Date(day + "T00:00:00Z"));
}

// The date at the event's place, as 2025-12-01.
function dayIn(event, instant) {
    const parts = Object.fromEntries(new Intl.DateTimeFormat("en", {
        timeZone: event.timezone, year: "numeric", month: "2-digit", day: "2-digit",
    }).formatToParts(instant).map((part) => [part.type, part.value]));
    return parts.year + "-" + parts.month + "-" + parts.day;
}
