-- A picture of an event as SVG: its title, when and where, on colours and circles that follow from its id, so that every
-- event has its own and always the same.
CREATE FUNCTION ticketing.event_poster(p_event ticketing.events) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT format(
$svg$<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630" role="img" aria-label="%1$s">
<defs><linearGradient id="ground" x2="1" y2="1">
<stop stop-color="hsl(%2$s,62%%,34%%)"/><stop offset="1" stop-color="hsl(%3$s,70%%,18%%)"/>
</linearGradient></defs>
<rect width="1200" height="630" fill="url(#ground)"/>
<g fill="hsl(%4$s,85%%,64%%)" fill-opacity="0.22">
%5$s
</g>
<g fill="#fff" font-family="Noto Sans, DejaVu Sans, sans-serif">
<g font-size="84" font-weight="700">
%6$s
</g>
<text x="72" y="510" font-size="36">%7$s</text>
<text x="72" y="562" font-size="36" fill-opacity="0.85">%8$s</text>
</g>
</svg>
$svg$,
        core.xml_text(p_event.title), chance.hue, (chance.hue + 40) % 360, (chance.hue + 180) % 360,
        circles.drawn, title.drawn,
        core.xml_text(ticketing.local_time(p_event.starts_at, p_event.timezone)),
        core.xml_text(concat_ws(', ', NULLIF(p_event.venue_name, ''), NULLIF(p_event.venue_city, ''))))
    -- Sixteen bytes that are the event's own.
    FROM (SELECT seed.bytes, (get_byte(seed.bytes, 0) * 256 + get_byte(seed.bytes, 1)) % 360 AS hue
          FROM decode(md5(p_event.id::text), 'hex') AS seed (bytes)) AS chance
    CROSS JOIN LATERAL (
        SELECT string_agg(format('<circle cx="%s" cy="%s" r="%s"/>',
                   get_byte(chance.bytes, number) * 1200 / 255, get_byte(chance.bytes, number + 5) * 630 / 255,
                   40 + get_byte(chance.bytes, 15 - number)), E'\n' ORDER BY number) AS drawn
        FROM generate_series(2, 8) AS number
    ) AS circles
    CROSS JOIN LATERAL (
        SELECT string_agg(format('<text x="72" y="%s">%s</text>', 60 + 100 * line.place, core.xml_text(line.words)), E'\n'
                   ORDER BY line.place) AS drawn
        FROM unnest(core.text_lines(p_event.title, 22, 4)) WITH ORDINALITY AS line (words, place)
    ) AS title
$$;
COMMENT ON FUNCTION ticketing.event_poster(ticketing.events) IS 'A picture of an event as SVG.';
