-- Trigger: on every day of all time there is a refund tier for every number of days before a trip, and one row of terms. Looked
-- at when the transaction commits, so that rows can be ended and begun in any order. That there are not two, the tables
-- themselves exclude.
--
-- Locks    the table against other changes until the end of the transaction, so that two of them cannot open a gap together.
-- Refuses  400 a gap.
CREATE FUNCTION travel.keep_policy_days() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_gap text;
BEGIN
    -- What covers it changes only where a row begins or ends; between these days all are alike.
    IF TG_TABLE_NAME = 'refund_tiers' THEN
        LOCK TABLE travel.refund_tiers IN SHARE ROW EXCLUSIVE MODE;
        SELECT format('%s days before, on %s', missing.days, missing.day) INTO v_gap
        FROM (
            SELECT turn.day, int4multirange(int4range(0, NULL)) - COALESCE(range_agg(tier.days_before), '{}') AS days
            FROM (SELECT date '-infinity' AS day
                  UNION SELECT lower(bound.effective) FROM travel.refund_tiers AS bound
                  UNION SELECT upper(bound.effective) FROM travel.refund_tiers AS bound) AS turn
            LEFT JOIN travel.refund_tiers AS tier ON tier.effective @> turn.day
            WHERE turn.day IS NOT NULL
            GROUP BY turn.day
        ) AS missing
        WHERE NOT isempty(missing.days)
        ORDER BY missing.day
        LIMIT 1;
    ELSE
        LOCK TABLE travel.terms IN SHARE ROW EXCLUSIVE MODE;
        SELECT missing.days::text INTO v_gap
        FROM (SELECT datemultirange(daterange(NULL, NULL)) - COALESCE(range_agg(terms.effective), '{}') AS days
              FROM travel.terms AS terms) AS missing
        WHERE NOT isempty(missing.days);
    END IF;
    IF v_gap IS NOT NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'policy_gap',
            p_message => format('travel.%s would have a gap: %s.', TG_TABLE_NAME, v_gap));
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_policy_days() IS 'Trigger: refund tiers and terms have no gaps, when the transaction commits.';

CREATE CONSTRAINT TRIGGER keep_refund_tiers AFTER INSERT OR UPDATE OR DELETE ON travel.refund_tiers
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION travel.keep_policy_days();
CREATE CONSTRAINT TRIGGER keep_terms AFTER INSERT OR UPDATE OR DELETE ON travel.terms
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION travel.keep_policy_days();
