\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala')) AS id;
SELECT is((SELECT (ticketing.get_promo_code(desk.who('olga'), id)).body ->> 'code' FROM made), 'GALA', 'hers');
SELECT is((SELECT desk.refused(format('SELECT ticketing.get_promo_code(desk.who(%L), %L)', 'otto', id)) FROM made),
    '404 not_found Not found.', 'not somebody else''s');
SELECT is(desk.refused('SELECT ticketing.get_promo_code(desk.who(''stan''), core.new_id())'), '404 not_found Not found.', 'none');
SELECT matches(desk.refused('SELECT ticketing.get_promo_code(NULL, core.new_id())'), '^401', 'not signed in');
SELECT * FROM finish();
