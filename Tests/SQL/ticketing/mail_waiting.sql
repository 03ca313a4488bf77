\ir box_office.psql
\ir queue.psql
SELECT plan(3);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2) FROM desk.full_house;
SELECT is((desk.mail('anna', 'waiting_list_joined') -> 'data') - 'entry_url' - 'starts_at', '{"name": "anna Patient",
    "venue": "Town Hall, Utrecht", "position": 1, "quantity": 2, "event_url": "https://shop.example/events/evening-concert",
    "event_title": "Evening Concert", "ticket_name": "Seat", "is_cancelled": false, "offer_expires_at": null}', 'what it says');
SELECT ticketing.mail_waiting(id, 'waiting_list_joined') FROM ticketing.waiting_list_entries;
SELECT is(desk.mails('anna'), 'waiting_list_joined', 'once');
SELECT is((SELECT string_agg(name, ' ' ORDER BY name) FROM messaging.templates WHERE name LIKE 'waiting%'),
    'waiting_list_closed waiting_list_joined waiting_list_lapsed waiting_list_offer waiting_list_unfit', 'the texts');
SELECT * FROM finish();
