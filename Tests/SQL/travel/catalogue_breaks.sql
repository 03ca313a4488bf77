\ir agency.psql
SELECT plan(6);
SELECT agency.package('PKG-A', '{"price_option": "dynamic", "discount_price": "1,0,100-2,0,180"}');
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture());
SELECT is_empty('SELECT * FROM travel.catalogue_breaks()', 'a sound catalogue');
UPDATE travel.package_tiers SET price = 170 WHERE adults = 2;
SELECT results_eq('SELECT invariant, subject FROM travel.catalogue_breaks()',
    $$VALUES ('the tiers of a package are what its prices say', 'PKG-A')$$, 'another tier');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{"discount_price": "1,0,100"}');
SELECT is_empty('SELECT * FROM travel.catalogue_breaks()', 'written anew');
INSERT INTO travel.reviews (account_id, package_id, rating, created_at, updated_at)
SELECT agency.who('cora'), packages.id, 5, core.now(), core.now() FROM travel.packages;
UPDATE media.files SET replaced_at = core.now();
SELECT results_eq('SELECT invariant FROM travel.catalogue_breaks() ORDER BY 1', $$VALUES
    ('a picture that the catalogue shows was not given up'), ('who reviews a package has paid for it')$$, 'reviews and pictures');
ALTER TABLE travel.packages DISABLE TRIGGER keep_package_card;
UPDATE travel.packages SET name = 'Changed behind the card', lowest_price = 1;
SELECT is((SELECT detail FROM travel.catalogue_breaks() WHERE invariant LIKE 'what lists read%'), 'lowest price, card head',
    'a stale card');
UPDATE travel.packages SET status = 'inactive';
SELECT is((SELECT detail FROM travel.catalogue_breaks() WHERE invariant LIKE 'what lists read%'), 'lowest price, card head, card tail',
    'all of it');
SELECT * FROM finish();
