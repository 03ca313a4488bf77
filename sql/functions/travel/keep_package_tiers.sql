-- Trigger: the rows of travel.package_tiers are what discount_price says.
--
-- Locks    the package is locked by whoever writes it.
CREATE FUNCTION travel.keep_package_tiers() RETURNS trigger
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    DELETE FROM travel.package_tiers AS tier WHERE tier.package_id = NEW.id;
    INSERT INTO travel.package_tiers (package_id, adults, children, price)
    SELECT NEW.id, tier.adults, tier.children, tier.price
    FROM travel.read_tiers(NEW.discount_price) AS tier;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION travel.keep_package_tiers() IS 'Keeps travel.package_tiers.';

CREATE TRIGGER keep_package_tiers AFTER INSERT OR UPDATE OF discount_price ON travel.packages
    FOR EACH ROW EXECUTE FUNCTION travel.keep_package_tiers();
