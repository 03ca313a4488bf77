\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD idle uuid, ADD busy uuid, ADD seat uuid;
UPDATE made SET idle = desk.promo('IDLE', gala), busy = desk.promo('BUSY', gala), seat = desk.type(gala);
SELECT ticketing.cancel_order(desk.who('bert'), (body ->> 'id')::uuid) FROM made, ticketing.create_order(desk.who('bert'), gala,
    jsonb_build_array(desk.item(seat, 1)), p_promo_code => 'BUSY');
SELECT is((SELECT desk.refused(format('SELECT ticketing.delete_promo_code(desk.who(%L), %L)', 'otto', idle)) FROM made),
    '404 not_found Not found.', 'not somebody else''s');
SELECT is((SELECT (ticketing.delete_promo_code(desk.who('olga'), idle)).status FROM made), 204::smallint, 'no content');
SELECT is((SELECT (ticketing.delete_promo_code(desk.who('olga'), busy)).status FROM made), 204::smallint, 'nor here');
SELECT is((SELECT string_agg(code || ' ' || is_active, ', ') FROM sales.promo_codes), 'BUSY false',
    'one that was ever used is put out of use');
SELECT is((SELECT desk.refused(format('SELECT ticketing.delete_promo_code(desk.who(%L), %L)', 'olga', idle)) FROM made),
    '404 not_found Not found.', 'gone');
SELECT * FROM finish();
