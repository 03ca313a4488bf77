-- Broken invariants of travel's catalogue; travel.invariant_breaks shows them.
CREATE FUNCTION travel.catalogue_breaks() RETURNS TABLE (invariant text, schema_name text, subject text, detail text)
LANGUAGE sql STABLE AS $$
    SELECT 'what lists read of a package is what its row says', 'travel', package.package_id,
           concat_ws(', ', CASE WHEN package.lowest_price IS DISTINCT FROM travel.lowest_price(package) THEN 'lowest price' END,
               CASE WHEN package.card_head IS DISTINCT FROM travel.package_card_head(package) THEN 'card head' END,
               CASE WHEN package.card_tail IS DISTINCT FROM travel.package_card_tail(package) THEN 'card tail' END)
    FROM travel.packages AS package
    WHERE (package.lowest_price, package.card_head, package.card_tail) IS DISTINCT FROM
          (travel.lowest_price(package), travel.package_card_head(package), travel.package_card_tail(package))
    UNION ALL
    SELECT 'the tiers of a package are what its prices say', 'travel', package.package_id, package.discount_price
    FROM travel.packages AS package
    WHERE EXISTS (
        (SELECT stored.adults, stored.children, stored.price FROM travel.package_tiers AS stored WHERE stored.package_id = package.id
         EXCEPT SELECT said.adults, said.children, said.price FROM travel.read_tiers(package.discount_price) AS said)
        UNION ALL
        (SELECT said.adults, said.children, said.price FROM travel.read_tiers(package.discount_price) AS said
         EXCEPT SELECT stored.adults, stored.children, stored.price FROM travel.package_tiers AS stored
                WHERE stored.package_id = package.id))
    UNION ALL
    SELECT 'who reviews a package has paid for it', 'travel', review.id::text, format('package %s', review.package_id)
    FROM travel.reviews AS review
    WHERE NOT EXISTS (
        SELECT FROM travel.bookings AS booking
        JOIN sales.order_history AS step ON step.order_id = booking.order_id AND step.to_state = 'paid'
        WHERE booking.account_id = review.account_id AND booking.package_id = review.package_id)
    UNION ALL
    SELECT 'a picture that the catalogue shows was not given up', 'travel', shown.subject, file.name
    FROM (
        SELECT package.package_id AS subject, package.main_image_id AS file_id FROM travel.packages AS package
        UNION ALL
        SELECT 'package ' || image.package_id, image.file_id FROM travel.package_images AS image
        UNION ALL
        SELECT 'event ' || image.event_id, image.file_id FROM travel.event_images AS image
        UNION ALL
        SELECT 'destination ' || destination.id, destination.image_id FROM travel.destinations AS destination
    ) AS shown
    JOIN media.files AS file ON file.id = shown.file_id
    WHERE file.replaced_at IS NOT NULL
$$;
COMMENT ON FUNCTION travel.catalogue_breaks() IS 'Broken invariants of travel''s catalogue.';
