\ir trips.psql
SELECT plan(2);
SELECT is((travel.get_policies()).body::jsonb - 'on', '{"refund_tiers": [
    {"min_days": 7, "max_days": null, "refund_percent": "100.00"}, {"min_days": 3, "max_days": 6, "refund_percent": "50.00"},
    {"min_days": 0, "max_days": 2, "refund_percent": "0.00"}], "admin_fee": "0.00", "default_vat": "5.00", "hold_minutes": 1440,
    "reminder_days": [7, 1]}', 'today');
SELECT travel.change_refund_tiers(trips.today() + 10, '[{"min_days": 0, "percent": 40}]');
SELECT is((travel.get_policies(trips.today() + 10)).body::jsonb #> '{refund_tiers}',
    '[{"min_days": 0, "max_days": null, "refund_percent": "40.00"}]', 'of another day');
SELECT * FROM finish();
