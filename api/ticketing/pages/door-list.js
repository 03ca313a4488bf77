// The door list: everybody with a ticket of an event, by name, for the screen and for paper.

const ROWS_AT_ONCE = 100;

let event = null;
let rows = [];

function cell(row, text, kind) {
    const made = document.createElement("td");
    made.textContent = text || "";
    if (kind) made.className = kind;
    row.append(made);
    return made;
}

function rowOf(ticket) {
    const row = document.createElement("tr");
    const box = cell(row, ticket.checked_in_at ? "☑" : "☐", "box");
    box.setAttribute("aria-label", ticket.checked_in_at ? "checked in" : "not checked in");
    const holder = cell(row, ticket.holder_name, "holder");
    const email = document.createElement("small");
    email.textContent = ticket.holder_email;
    holder.append(email);
    cell(row, lineOf(ticket.ticket_type_name, ticket.tier_name || ticket.day_pass_name || ticket.day_tier_price_name));
    const number = cell(row, ticket.ticket_number, "number");
    const order = document.createElement("small");
    order.textContent = ticket.order_number;
    number.append(order);
    const state = ticket.status === "cancelled" ? "Cancelled"
        : ticket.checked_in_at ? lineOf(timeText(ticket.checked_in_at, event), ticket.gate) : "";
    cell(row, state, ticket.status === "cancelled" ? "bad" : "");
    if (ticket.status === "cancelled") row.className = "cancelled";
    return row;
}

function isWanted(ticket, words, who) {
    const text = [ticket.holder_name, ticket.holder_email, ticket.ticket_number, ticket.order_number].join("\n").toLowerCase();
    const isIn = ticket.checked_in_at !== null;
    return words.every((word) => text.includes(word)) && (who === "all" || (who === "in") === isIn);
}

function showRows() {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = rows.filter((ticket) => isWanted(ticket, words, byId("who").value));
    byId("rows").replaceChildren(...wanted.map(rowOf));
    const inside = rows.filter((ticket) => ticket.status !== "cancelled" && ticket.checked_in_at).length;
    const good = rows.filter((ticket) => ticket.status !== "cancelled").length;
    byId("totals").textContent = good + " tickets, " + inside + " in"
        + (wanted.length < rows.length ? "; " + wanted.length + " shown" : "");
    byId("as-of").textContent = "As of " + dayText(dayIn(event, new Date())) + ", " + timeText(new Date(), event);
}

function showEvent() {
    byId("event-title").textContent = event.title;
    const options = {dateStyle: "full", timeStyle: "short", timeZone: event.timezone};
    const when = new Date(event.start_date).toLocaleString(undefined, options);
    byId("event-when").textContent = lineOf(when, event.venue_name, event.venue_city);
    document.title = "Door list · " + event.title;
    if (byId("day").options.length === 0) {
        const days = event.days.map((day) => new Option(dayText(day), day));
        byId("day").replaceChildren(new Option("All days", ""), ...days);
        show("days", rows.some((ticket) => ticket.valid_days));
    }
}

async function readList(slug) {
    const day = byId("day").value;
    const found = [];
    let page = 1;
    let part;
    do {
        const query = new URLSearchParams({ordering: "holder_name", page_size: ROWS_AT_ONCE, page});
        if (day) query.set("day", day);
        part = await ask("GET", address("getDoorList", slug) + "?" + query, undefined, LIST_WITHIN_MS);
        found.push(...part.results);
        page += 1;
    } while (part.next);
    event = part.event;
    rows = found;
}

async function openList(slug) {
    try {
        await readList(slug);
    } catch (problem) {
        if (!(problem instanceof LoggedOut)) {
            show("choosing");
            byId("event-problem").textContent = "The list cannot be read: " + problem.message + ".";
        }
        return;
    }
    history.replaceState(null, "", "?event=" + encodeURIComponent(event.slug));
    showEvent();
    showRows();
    show("choosing", false);
    show("list");
}

async function begin(person) {
    const slug = new URLSearchParams(location.search).get("event");
    if (slug) {
        await openList(slug);
    } else {
        show("choosing");
        await listEvents(person, openList);
    }
}

byId("search").addEventListener("input", showRows);
byId("who").addEventListener("change", showRows);
byId("day").addEventListener("change", () => openList(event.slug));
byId("again").addEventListener("click", () => openList(event.slug));
byId("print").addEventListener("click", () => print());
onLogIn(begin);
onLogOut();
call("GET", address("getProfile")).then((answer) => answer.status === 200 && mayScan(answer.body) ? begin(answer.body) : askToLogIn(),
    (problem) => { if (!(problem instanceof LoggedOut)) askToLogIn("The server cannot be reached: " + problem.message + "."); });
