-- Days as people read them: Mon 1 Dec 2025, or the first and the last of several. NULL for none.
CREATE FUNCTION ticketing.days_label(p_days date[]) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT to_char(p_days[1], 'Dy FMDD Mon YYYY')
        || CASE WHEN cardinality(p_days) > 1 THEN ' – ' || to_char(p_days[cardinality(p_days)], 'Dy FMDD Mon YYYY') ELSE '' END
$$;
COMMENT ON FUNCTION ticketing.days_label(date[]) IS 'Days as people read them.';
