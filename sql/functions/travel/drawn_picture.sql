-- A picture of a place as SVG: a sky with a sun over hills, or over the sea, and a title with two lines below it. Colours
-- and shapes follow from the seed, so that everything has its own picture and always the same.
CREATE FUNCTION travel.drawn_picture(p_seed text, p_title text, p_first text, p_second text, p_at_sea boolean DEFAULT FALSE)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT format(
$svg$<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800" role="img" aria-label="%1$s">
<defs><linearGradient id="sky" x2="0" y2="1">
<stop stop-color="hsl(%2$s,62%%,46%%)"/><stop offset="1" stop-color="hsl(%3$s,85%%,78%%)"/>
</linearGradient></defs>
<rect width="1200" height="800" fill="url(#sky)"/>
<circle cx="%4$s" cy="%5$s" r="84" fill="hsl(44,100%%,90%%)" fill-opacity="0.9"/>
%6$s
<g fill="#fff" font-family="Noto Sans, DejaVu Sans, sans-serif">
<g font-size="72" font-weight="700">
%7$s
</g>
<text x="72" y="700" font-size="34">%8$s</text>
<text x="72" y="748" font-size="34" fill-opacity="0.85">%9$s</text>
</g>
</svg>
$svg$,
        core.xml_text(p_title), chance.hue, (chance.hue + 150) % 360, 700 + get_byte(chance.bytes, 2),
        150 + get_byte(chance.bytes, 3) / 2, ridges.drawn, title.drawn, core.xml_text(p_first), core.xml_text(p_second))
    -- Sixteen bytes that are the seed's own.
    FROM (SELECT seed.bytes, 195 + (get_byte(seed.bytes, 0) % 30) AS hue
          FROM decode(md5(p_seed), 'hex') AS seed (bytes)) AS chance
    CROSS JOIN LATERAL (
        -- Four ridges, each lower and darker than the one behind it; waves are even, hills are not.
        SELECT string_agg(format('<path fill="hsl(%s,%s%%,%s%%)" d="M0 800V%s%sV800Z"/>',
                   CASE WHEN p_at_sea THEN 205 ELSE 90 + get_byte(chance.bytes, 1) % 90 END, 45, 46 - 9 * ridge.number,
                   340 + 80 * ridge.number, slope.drawn), E'\n' ORDER BY ridge.number) AS drawn
        FROM generate_series(0, 3) AS ridge (number)
        CROSS JOIN LATERAL (
            SELECT string_agg(format('Q%s %s %s %s', 200 * point.number - 100,
                       340 + 80 * ridge.number + CASE WHEN p_at_sea THEN 24 * (1 - 2 * (point.number % 2))
                           ELSE 60 - get_byte(chance.bytes, 4 + (3 * ridge.number + point.number) % 12) END,
                       200 * point.number, 340 + 80 * ridge.number), '' ORDER BY point.number) AS drawn
            FROM generate_series(1, 6) AS point (number)
        ) AS slope
    ) AS ridges
    CROSS JOIN LATERAL (
        SELECT string_agg(format('<text x="72" y="%s">%s</text>', 36 + 88 * line.place, core.xml_text(line.words)), E'\n'
                   ORDER BY line.place) AS drawn
        FROM unnest(core.text_lines(p_title, 26, 3)) WITH ORDINALITY AS line (words, place)
    ) AS title
$$;
COMMENT ON FUNCTION travel.drawn_picture(text, text, text, text, boolean) IS 'A picture of a place as SVG.';
