-- The drawn picture of a package (by its code), an event or a destination (by its id); NULL when there is no such thing.
CREATE FUNCTION travel.picture_svg(p_subject text, p_key text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT travel.drawn_picture(p_seed => 'package ' || package.id, p_title => package.name,
               p_first => concat_ws(', ', NULLIF(package.country, ''), NULLIF(package.continent, '')),
               p_second => package.duration || CASE package.duration WHEN 1 THEN ' day' ELSE ' days' END,
               p_at_sea => travel.is_cruise_category(package.category))
    FROM travel.packages AS package
    WHERE p_subject = 'package' AND upper(package.package_id) = upper(p_key)
    UNION ALL
    SELECT travel.drawn_picture(p_seed => 'event ' || event.id, p_title => event.title,
               p_first => concat_ws(', ', NULLIF(event.city, ''), NULLIF(event.country, '')),
               p_second => COALESCE(to_char(event.date_from, 'FMDD FMMonth YYYY'), ''))
    FROM travel.events AS event
    WHERE p_subject = 'event' AND event.id::text = p_key
    UNION ALL
    SELECT travel.drawn_picture(p_seed => 'destination ' || destination.id, p_title => destination.name,
               p_first => destination.country, p_second => destination.continent)
    FROM travel.destinations AS destination
    WHERE p_subject = 'destination' AND destination.id::text = p_key
$$;
COMMENT ON FUNCTION travel.picture_svg(text, text) IS 'The drawn picture of a package, an event or a destination.';
