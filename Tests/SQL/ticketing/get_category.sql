\ir box_office.psql
SELECT plan(6);
INSERT INTO ticketing.categories (id, name, slug, is_active, created_at, updated_at) VALUES
    ('c0000000-0000-7000-8000-000000000001', 'Music', 'music', true, core.now(), core.now()),
    ('c0000000-0000-7000-8000-000000000002', 'Gone', 'gone', false, core.now(), core.now());
SELECT is((ticketing.get_category('music')).body ->> 'name', 'Music', 'by slug');
SELECT is((ticketing.get_category('c0000000-0000-7000-8000-000000000001')).body ->> 'slug', 'music', 'by id');
SELECT is(desk.refused($$SELECT ticketing.get_category('gone')$$), '404 not_found Not found.', 'not active');
SELECT is(desk.refused($$SELECT ticketing.get_category('nothing')$$), '404 not_found Not found.', 'unknown');
SELECT is((ticketing.get_category('gone', desk.who('stan'))).body ->> 'is_active', 'false', 'but staff sees it');
SELECT is(desk.refused($$SELECT ticketing.get_category('gone', desk.who('olga'))$$), '404 not_found Not found.', 'and no organizer');
SELECT * FROM finish();
