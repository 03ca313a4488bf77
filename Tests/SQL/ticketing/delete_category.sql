\ir box_office.psql
SELECT plan(7);
SELECT ticketing.create_category(desk.who('stan'), 'Music'), ticketing.create_category(desk.who('stan'), 'Art');
SELECT desk.event('Concert', p_changes => jsonb_build_object('category', (ticketing.get_category('music')).body ->> 'id'));
SELECT is((ticketing.delete_category(desk.who('stan'), 'art')).status, 204::smallint, 'one without events');
SELECT is((SELECT count(*) FROM ticketing.categories WHERE slug = 'art'), 0::bigint, 'is gone');
SELECT is((ticketing.delete_category(desk.who('stan'), 'music')).status, 204::smallint, 'one with events');
SELECT is(desk.refused($$SELECT ticketing.get_category('music')$$), '404 not_found Not found.', 'is not seen any more');
SELECT is((ticketing.get_event('concert')).body ->> 'category_name', 'Music', 'and its events keep it');
SELECT is(desk.refused($$SELECT ticketing.delete_category(desk.who('olga'), 'music')$$),
    '403 forbidden You do not have permission to perform this action.', 'an organizer');
SELECT is(desk.refused($$SELECT ticketing.delete_category(desk.who('stan'), 'art')$$), '404 not_found Not found.', 'twice');
SELECT * FROM finish();
