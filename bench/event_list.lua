-- GET /ticketing/api/events/: the first pages of all events, without an account.

function request()
    return wrk.format("GET", "/ticketing/api/events/?page=" .. math.random(1, 20))
end
