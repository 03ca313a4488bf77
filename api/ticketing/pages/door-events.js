// Which event: those of an organizer, or for staff all, that are not over for long.

async function findEvents(person) {
    const own = await ask("GET", address("listMyEvents")).catch((problem) => {
        if (person.is_staff && !(problem instanceof Unreachable || problem instanceof LoggedOut)) return [];
        throw problem;
    });
    const all = person.is_staff ? (await ask("GET", address("listEvents") + "?page_size=100&ordering=start_date")).results : [];
    const known = new Map(own.concat(all).map((event) => [event.id, event]));
    const yesterday = Date.now() - 24 * 3600000;
    return [...known.values()]
        .filter((event) => !["draft", "cancelled"].includes(event.status) && new Date(event.end_date) > yesterday)
        .sort((one, other) => new Date(one.start_date) - new Date(other.start_date));
}

function eventButton(event, choose) {
    const button = document.createElement("button");
    const title = document.createElement("strong");
    const when = document.createElement("span");
    title.textContent = event.title;
    when.textContent = lineOf(new Date(event.start_date).toLocaleString(undefined, {dateStyle: "medium", timeStyle: "short", timeZone: event.timezone}),
        event.venue_name, event.venue_city);
    button.type = "button";
    button.append(title, when);
    button.addEventListener("click", () => choose(event.slug));
    const row = document.createElement("li");
    row.append(button);
    return row;
}

async function listEvents(person, choose) {
    try {
        const events = await findEvents(person);
        byId("events").replaceChildren(...events.map((event) => eventButton(event, choose)));
        byId("event-problem").textContent = events.length > 0 ? "" : "You have no events that can be scanned now.";
    } catch (problem) {
        if (!(problem instanceof LoggedOut)) byId("event-problem").textContent = "The events cannot be read: " + problem.message + ".";
    }
}
