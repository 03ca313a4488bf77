SELECT plan(6);
CREATE TEMP TABLE drawn AS SELECT travel.drawn_picture('seed', 'Fish & Chips <Tour>', 'Spain', '7 days') AS svg;
SELECT ok((SELECT svg::xml IS NOT NULL FROM drawn), 'well-formed');
SELECT ok((SELECT svg LIKE '%Fish &amp; Chips &lt;Tour&gt;%' FROM drawn), 'texts are escaped');
SELECT ok((SELECT svg LIKE '%>Spain<%' AND svg LIKE '%>7 days<%' FROM drawn), 'both lines');
SELECT is(travel.drawn_picture('seed', 'Fish & Chips <Tour>', 'Spain', '7 days'), (SELECT svg FROM drawn), 'always the same');
SELECT isnt(travel.drawn_picture('other', 'Fish & Chips <Tour>', 'Spain', '7 days'), (SELECT svg FROM drawn), 'each its own');
SELECT isnt(travel.drawn_picture('seed', 'Fish & Chips <Tour>', 'Spain', '7 days', true), (SELECT svg FROM drawn),
    'the sea looks different');
SELECT * FROM finish();
