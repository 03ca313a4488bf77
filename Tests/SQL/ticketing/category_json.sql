\ir box_office.psql
SELECT plan(1);
INSERT INTO ticketing.categories (id, name, slug, description, created_at, updated_at)
VALUES ('c0000000-0000-7000-8000-000000000001', 'Music', 'music', 'Concerts', '2025-11-01', '2025-11-02');
SELECT is((SELECT ticketing.category_json(categories)::jsonb FROM ticketing.categories),
    '{"id": "c0000000-0000-7000-8000-000000000001", "name": "Music", "slug": "music", "description": "Concerts",
      "is_active": true, "created_at": "2025-11-01T00:00:00Z"}'::jsonb, 'the whole of it');
SELECT * FROM finish();
