-- Refuses dates on which a package cannot be travelled. The days are those of the calendar of the place.
--
-- Refuses  400 in the past, the end before the start, too far ahead, another number of days than was said, outside the
--          window of a package that enforces it.
CREATE FUNCTION travel.check_dates(
    p_package travel.packages,
    p_from date,
    p_to date,
    p_duration int DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb;
BEGIN
    SELECT jsonb_object_agg(broken.field, jsonb_build_array(broken.text)) INTO v_wrong
    FROM (
        SELECT DISTINCT ON (rule.field) rule.field, rule.text
        FROM (VALUES
            (1, 'datefrom', p_from IS NOT NULL, 'This field is required.'),
            (2, 'dateto', p_to IS NOT NULL, 'This field is required.'),
            (3, 'datefrom', p_from >= (core.now() AT TIME ZONE p_package.zone)::date, 'Must not be in the past.'),
            (4, 'dateto', p_to >= p_from, 'Must not be before datefrom.'),
            (5, 'dateto', p_to < date '2200-01-01', 'Must be a date before 2200.'),
            (6, 'duration', COALESCE(p_duration, p_to - p_from + 1) = p_to - p_from + 1,
             format('From datefrom to dateto are %s days.', p_to - p_from + 1)),
            (7, 'datefrom', NOT p_package.enforces_window OR p_from >= p_package.date_from,
             format('This package begins on %s.', p_package.date_from)),
            (8, 'dateto', NOT p_package.enforces_window OR p_to <= p_package.date_to,
             format('This package ends on %s.', p_package.date_to))
        ) AS rule (place, field, holds, text)
        WHERE NOT rule.holds
        ORDER BY rule.field, rule.place
    ) AS broken;
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_dates(travel.packages, date, date, int) IS 'Refuses dates on which a package cannot be travelled.';
