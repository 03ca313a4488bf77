-- Broken invariants of travel: empty in a sound database. Each part of the product has a function for its own.
CREATE VIEW travel.invariant_breaks AS
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM travel.account_breaks() AS broken
UNION ALL
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM travel.booking_breaks() AS broken
UNION ALL
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM travel.catalogue_breaks() AS broken
UNION ALL
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM travel.invoice_breaks() AS broken
UNION ALL
SELECT broken.invariant, broken.schema_name, broken.subject, broken.detail FROM travel.money_breaks() AS broken;
COMMENT ON VIEW travel.invariant_breaks IS 'Broken invariants of travel; part of ops.violations.';
