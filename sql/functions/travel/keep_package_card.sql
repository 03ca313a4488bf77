-- Trigger: keeps what lists read of a package ready, so that they need not build it for every reader: its lowest price, the
-- text that is searched, and its JSON in two parts, before and after the spots that are left. travel.packages_json puts
-- them together.
--
-- Refuses  400 prices of a dynamic package that cannot be read.
CREATE FUNCTION travel.keep_package_card() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_problem text := travel.tiers_problem(p_text => NEW.discount_price, p_max_adults => NEW.max_adult_limit,
        p_max_children => NEW.max_child_limit);
BEGIN
    IF v_problem IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => jsonb_build_object('discount_price', jsonb_build_array(v_problem)));
    END IF;
    NEW.lowest_price := travel.lowest_price(NEW);
    NEW.search_text := lower(concat_ws(E'\n', NEW.name, NEW.description));
    NEW.card_head := travel.package_card_head(NEW);
    NEW.card_tail := travel.package_card_tail(NEW);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION travel.keep_package_card() IS
    'Keeps lowest_price, search_text, card_head and card_tail of travel.packages.';

CREATE TRIGGER keep_package_card BEFORE INSERT OR UPDATE ON travel.packages
    FOR EACH ROW EXECUTE FUNCTION travel.keep_package_card();
