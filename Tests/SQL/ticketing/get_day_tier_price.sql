\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day') AS type;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.cell(type, 1, 1);
SELECT is((SELECT body ->> 'tier_name' FROM made, ticketing.get_day_tier_price(one)), 'Tier 1', 'shown to everybody');
UPDATE ticketing.events SET status = 'draft', published_at = NULL;
CREATE FUNCTION desk.try(p_cell uuid, p_who text) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT ticketing.get_day_tier_price(%L, desk.who(%L))', p_cell, p_who)) $$;
SELECT is((SELECT desk.try(one, 'otto') FROM made), '404 not_found Not found.', 'not of somebody else''s draft');
SELECT is((SELECT desk.try(one, 'olga') FROM made), NULL, 'her own');
SELECT is((SELECT desk.try(one, 'stan') FROM made), NULL, 'staff sees all');
SELECT is(desk.try(gen_random_uuid(), NULL), '404 not_found Not found.', 'no price');
SELECT * FROM finish();
