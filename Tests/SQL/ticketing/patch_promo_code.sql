\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala'), '{"max_uses": 3}') AS id;
SELECT is((SELECT concat_ws(' ', status, body ->> 'discount_value', body ->> 'max_uses') FROM made,
    ticketing.patch_promo_code(desk.who('olga'), id, '{"discount_value": "7.50"}')), '200 7.50 3', 'what is sent');
SELECT is((SELECT body ->> 'max_uses' FROM made, ticketing.patch_promo_code(desk.who('olga'), id, '{"max_uses": null}')), '0',
    'null takes a bound away');
SELECT * FROM finish();
