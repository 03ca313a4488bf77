\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT travel.broadcast('promo', 'Summer sale', 'All half price') AS id;
SELECT results_eq('SELECT product, type, title, message, requested_by FROM messaging.broadcasts JOIN made USING (id)',
    $$VALUES ('travel', 'promo', 'Summer sale', 'All half price', NULL::uuid)$$, 'to every customer of travel');
SELECT messaging.deliver_broadcasts();
SELECT is((SELECT title FROM messaging.notifications WHERE account_id = paper.who('ada')), 'Summer sale', 'the job delivers it');
SELECT alike(paper.refused($$SELECT travel.broadcast('gossip', 'x', 'y')$$), '400 %valid choice%', 'of a type that there is');
SELECT * FROM finish();
