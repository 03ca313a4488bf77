-- Checks what a package's fields must be, all of them at once. p_changes is what was sent, unrounded.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.check_package(p_package travel.packages, p_changes jsonb) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    -- Of a package with a fixed price too, which does not keep them: whoever sends prices that cannot be read learns it.
    v_tiers_problem text := travel.tiers_problem(
        p_text => left(COALESCE(p_package.discount_price, NULLIF(btrim(p_changes ->> 'discount_price'), '')), 10001),
        p_max_adults => p_package.max_adult_limit, p_max_children => p_package.max_child_limit);
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(rule.field, jsonb_build_array(rule.text)) INTO v_wrong
    FROM (VALUES
        ('package_id', p_package.package_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$',
         'At most 40 letters, digits, hyphens and underscores.'),
        ('package_id', p_package.package_id ~ '[A-Za-z]', 'A code has at least one letter.'),
        ('package_id', lower(p_package.package_id) NOT IN ('save', 'unsave', 'reviews', 'images', 'guest-images'),
         'This word is reserved.'),
        ('name', length(p_package.name) BETWEEN 1 AND 200, 'A name of 1 to 200 characters is required.'),
        ('name', core.is_one_line(p_package.name), 'Control characters are not allowed.'),
        ('category', p_package.category ~ '^[a-z0-9][a-z0-9 _-]{0,39}$',
         'At most 40 letters, digits, blanks and hyphens, such as tourism, hotel or cruise.'),
        ('vat', p_package.vat BETWEEN 0 AND 100
            AND travel.has_cents(p_changes ->> 'vat'), 'Must be from 0 to 100, with at most two decimals.'),
        ('price_option', p_package.price_option IN ('fixed', 'dynamic'), 'Must be fixed or dynamic.'),
        ('fixed_price', p_package.price_option = 'dynamic' OR p_package.fixed_price IS NOT NULL,
         'A package with a fixed price needs it.'),
        ('fixed_price', COALESCE(p_package.fixed_price, 0) BETWEEN 0 AND 999999999.99
            AND travel.has_cents(p_changes ->> 'fixed_price'),
         'Must be from 0 to 999999999.99, with at most two decimals.'),
        ('discount_price', p_package.price_option = 'fixed' OR p_package.discount_price IS NOT NULL,
         'A package with dynamic prices needs them: adult,children,price joined by hyphens.'),
        ('discount_price', length(p_package.discount_price) > 10000 IS NOT TRUE, 'At most 10000 characters.'),
        ('discount_price', v_tiers_problem IS NULL, v_tiers_problem),
        ('max_adult_limit', p_package.max_adult_limit BETWEEN 1 AND 1000, 'Must be from 1 to 1000.'),
        ('max_child_limit', p_package.max_child_limit BETWEEN 0 AND 1000, 'Must be from 0 to 1000.'),
        ('date_from', COALESCE(p_package.date_from, '2000-01-01') BETWEEN '1970-01-01' AND '2199-12-31',
         'Must be from 1970 to 2199.'),
        ('date_to', COALESCE(p_package.date_to, '2000-01-01') BETWEEN '1970-01-01' AND '2199-12-31',
         'Must be from 1970 to 2199.'),
        ('date_to', p_package.date_to < p_package.date_from IS NOT TRUE, 'Must not be before date_from.'),
        ('enforce_window', NOT p_package.enforces_window OR (p_package.date_from IS NOT NULL AND p_package.date_to IS NOT NULL),
         'A window needs date_from and date_to.'),
        ('duration', p_package.duration IS NOT NULL, 'Required where date_from and date_to do not say it.'),
        ('duration', COALESCE(p_package.duration, 1) BETWEEN 1 AND 1000, 'Must be from 1 to 1000 days.'),
        ('duration', p_package.duration > p_package.date_to - p_package.date_from + 1 IS NOT TRUE,
         'The trip does not fit between date_from and date_to.'),
        -- Of a package that there is, the spots are known.
        ('availability', p_package.stock_id IS NOT NULL
            OR COALESCE(p_changes ->> 'capacity', p_changes ->> 'availability') IS NOT NULL, 'This field is required.'),
        -- Reading the zones of the system takes a while, and most packages are where others were.
        ('timezone', p_package.zone = 'UTC'
            OR EXISTS (SELECT FROM travel.packages AS other WHERE other.zone = p_package.zone)
            OR EXISTS (SELECT FROM pg_catalog.pg_timezone_names AS zone WHERE zone.name = p_package.zone
                AND zone.name !~ '^(posix|right/|localtime$|Factory$)'),
         'Must be the name of a time zone, such as Europe/Paris.'),
        ('country', length(p_package.country) <= 100 AND core.is_one_line(p_package.country),
         'At most 100 characters on one line.'),
        ('continent', length(p_package.continent) <= 60 AND core.is_one_line(p_package.continent),
         'At most 60 characters on one line.'),
        ('description', length(p_package.description) <= 20000, 'At most 20000 characters.'),
        ('destinations', length(p_package.destinations) <= 5000, 'At most 5000 characters.'),
        ('services', length(p_package.services) <= 5000, 'At most 5000 characters.'),
        ('featured_events', length(p_package.featured_events) <= 5000, 'At most 5000 characters.'),
        ('featured_guests', length(p_package.featured_guests) <= 5000, 'At most 5000 characters.'),
        ('status', p_package.status IN ('active', 'inactive'), 'Must be active or inactive.')
    ) AS rule (field, holds, text)
    WHERE rule.holds IS NOT TRUE;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_package(travel.packages, jsonb) IS 'Refuses a package''s row with wrong fields.';
