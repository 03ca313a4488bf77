SELECT plan(1);
SELECT is((SELECT string_agg(category, ' ' ORDER BY category) FILTER (WHERE travel.is_cruise_category(category))
    FROM unnest('{tourism,cruise,cruises,hotel}'::text[]) AS category), 'cruise cruises', 'one word or the other');
SELECT * FROM finish();
