\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala'), '{"max_uses": 3}') AS id;
SELECT is((SELECT concat_ws(' ', status, body ->> 'discount_type', body ->> 'discount_value', body ->> 'max_uses', body ->> 'is_active')
    FROM made, ticketing.update_promo_code(desk.who('olga'), id, 'fixed', 20, p_is_active => false)), '200 fixed 20.00 3 false',
    'what is left out stays');
SELECT is((SELECT desk.wrong_fields(format('SELECT ticketing.update_promo_code(desk.who(%L), %L, %L, 5, %L)', 'olga', id, 'fixed', 'NEW'))
    FROM made), 'code', 'it is not renamed');
SELECT * FROM finish();
