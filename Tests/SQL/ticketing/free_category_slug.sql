\ir box_office.psql
SELECT plan(5);
SELECT is(ticketing.free_category_slug('Théâtre & Danse'), 'theatre-danse', 'from the name');
INSERT INTO ticketing.categories (id, name, slug, created_at, updated_at)
SELECT core.new_id(), 'x', slug, core.now(), core.now() FROM unnest(ARRAY['music', 'music-7', 'art']) AS slug;
SELECT is(ticketing.free_category_slug('Music'), 'music-8', 'numbered on');
SELECT is(ticketing.free_category_slug('Art'), 'art-2', 'from two');
SELECT is(ticketing.free_category_slug('c0000000-0000-7000-8000-000000000001'),
    'category-c0000000-0000-7000-8000-000000000001', 'never like an id');
SELECT is(length(ticketing.free_category_slug(repeat('x', 200))), 110, 'with room for a number');
SELECT * FROM finish();
