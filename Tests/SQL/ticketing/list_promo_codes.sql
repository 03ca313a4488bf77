\ir box_office.psql
SELECT plan(15);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball', p_organizer => 'otto') AS ball;
SELECT desk.promo('ALPHA', gala, '{"description": "Early birds", "valid_to": "2030-01-01T00:00:00Z"}'),
    desk.promo('BETA', ball, '{"is_active": false}'),
    desk.promo('GAMMA', NULL, '{"discount_type": "fixed", "valid_to": "2029-01-01T00:00:00Z"}')
FROM made;
UPDATE sales.promo_codes SET created_at = core.now() - interval '1 day' WHERE code = 'BETA';
UPDATE sales.promo_codes SET created_at = core.now() - interval '2 days', max_uses = 9 WHERE code = 'GAMMA';
CREATE FUNCTION desk.listed(p_who text, p_arguments text DEFAULT '') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_codes text;
BEGIN
    EXECUTE format('SELECT string_agg(item ->> %L, %L) FROM ticketing.list_promo_codes(desk.who(%L) %s) AS answer,
        json_array_elements(answer.body -> %L) AS item', 'code', ' ', p_who, p_arguments, 'results') INTO v_codes;
    RETURN v_codes;
END
$$;
SELECT is(desk.listed('stan'), 'ALPHA BETA GAMMA', 'staff sees all, newest first');
SELECT is(desk.listed('olga'), 'ALPHA', 'organizers their own');
SELECT is(desk.listed('otto'), 'BETA', 'each of them');
SELECT is(desk.listed('stan', ', p_ordering => ''-code'''), 'GAMMA BETA ALPHA', 'by code, the other way');
SELECT is(desk.listed('stan', ', p_ordering => ''created_at'''), 'GAMMA BETA ALPHA', 'oldest first');
SELECT is(desk.listed('stan', ', p_ordering => ''valid_to'''), 'GAMMA ALPHA BETA', 'by their end');
SELECT is(desk.listed('stan', ', p_platform_wide => true'), 'GAMMA', 'for all events');
SELECT is(desk.listed('stan', ', p_platform_wide => false, p_ordering => ''code'''), 'ALPHA BETA', 'for one');
SELECT is(desk.listed('stan', ', p_is_active => false'), 'BETA', 'out of use');
SELECT is(desk.listed('stan', ', p_discount_type => ''fixed'''), 'GAMMA', 'of a kind');
SELECT is(desk.listed('stan', ', p_search => ''eta'''), 'BETA', 'by code');
SELECT is(desk.listed('stan', ', p_search => ''EARLY'''), 'ALPHA', 'by description');
SELECT is((SELECT desk.listed('stan', format(', p_event => %L', ball)) FROM made), 'BETA', 'of an event');
SELECT is((SELECT concat_ws(' ', body ->> 'count', json_array_length(body -> 'results')) FROM ticketing.list_promo_codes(
    desk.who('stan'), p_page => 2, p_page_size => 2)), '3 1', 'in pages');
SELECT is(desk.refused('SELECT ticketing.list_promo_codes(desk.who(''bert''))'), '403 forbidden Only organizers can access this endpoint.',
    'not buyers');
SELECT * FROM finish();
