\set page random(1, 20)
SELECT status, body, effect FROM ticketing.list_events(
    p_actor => NULL, p_page => :page, p_request_url => 'http://127.0.0.1:8080/ticketing/api/events/?page=' || :page);
