\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala')) AS id;
SELECT is((SELECT concat_ws(' ', body ->> 'discount_value', body ->> 'description', body ->> 'max_uses') FROM made,
    ticketing.write_promo_code(desk.who('olga'), id, '{"discount_value": 12.5, "description": "More", "max_uses": 3}')), '12.50 More 3',
    'written and shown');
SELECT is((SELECT ticketing.promo_code_json(desk.promo_row(id))::text FROM made),
    (SELECT (ticketing.write_promo_code(desk.who('olga'), id, '{}')).body::text FROM made), 'kept');
SELECT is((SELECT desk.refused(format('SELECT ticketing.write_promo_code(desk.who(%L), %L, %L)', 'otto', id, '{}')) FROM made),
    '404 not_found Not found.', 'not somebody else''s');
SELECT is((SELECT desk.wrong_fields(format('SELECT ticketing.write_promo_code(desk.who(%L), %L, %L)', 'olga', id, '{"max_uses": -1}'))
    FROM made), 'max_uses', 'wrong fields');
SELECT * FROM finish();
