\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.promo('GALA', desk.event('Gala')) AS gala;
SELECT is((SELECT (ticketing.lock_own_promo_code(desk.who('olga'), gala)).code FROM made), 'GALA', 'hers');
SELECT is((SELECT desk.refused(format('SELECT ticketing.lock_own_promo_code(desk.who(%L), %L)', 'otto', gala)) FROM made),
    '404 not_found Not found.', 'not somebody else''s');
SELECT is(desk.refused('SELECT ticketing.lock_own_promo_code(desk.who(''stan''), core.new_id())'), '404 not_found Not found.', 'none');
SELECT matches(desk.refused('SELECT ticketing.lock_own_promo_code(NULL, core.new_id())'), '^401', 'not signed in');
SELECT * FROM finish();
