\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based') AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.pass_of(type, 1);
SELECT is((SELECT body ->> 'name' FROM made, ticketing.get_day_pass(one)), 'Day 1', 'shown to everybody');
UPDATE ticketing.events SET status = 'draft', published_at = NULL;
CREATE FUNCTION desk.try(p_pass uuid, p_who text) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.get_day_pass(%L, desk.who(%L))', p_pass, p_who)) $$;
SELECT is((SELECT desk.try(one, 'otto') FROM made), '404 not_found Not found.', 'not of somebody else''s draft');
SELECT is((SELECT desk.try(one, 'olga') FROM made), NULL, 'her own');
SELECT is((SELECT desk.try(one, 'stan') FROM made), NULL, 'staff sees all');
SELECT is(desk.try(gen_random_uuid(), NULL), '404 not_found Not found.', 'no pass');
SELECT * FROM finish();
