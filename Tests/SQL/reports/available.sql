SELECT plan(6);
CREATE FUNCTION pg_temp.names(p_product text, p_for_organizers boolean) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(name, ' ' ORDER BY name) FROM reports.available(p_product) WHERE is_for_organizers = p_for_organizers
$$;
SELECT is(pg_temp.names('ticketing', true),
    'cancelled_events check_ins_by_hour fees hold_conversion promo_codes refunds '
        'sales_by_day sales_by_event sales_by_ticket_type waiting_lists',
    'what organizers may have of their own events');
SELECT is(pg_temp.names('ticketing', false), 'paid_not_fulfilled refunds_to_retry slow_functions stock_drift trial_balance',
    'what only the platform may');
SELECT is(pg_temp.names('travel', false), 'paid_not_fulfilled refunds_to_retry slow_functions stock_drift travel_invoices '
    'travel_promo_codes travel_refunds_by_tier travel_revenue_by_month travel_unpaid_bookings trial_balance wallet_liabilities',
    'what staff of travel may');
SELECT is((SELECT count(*) FROM reports.available()), (SELECT count(*) FROM pg_views WHERE schemaname = 'reports'), 'in all');
SELECT is((SELECT count(*) FROM reports.available() WHERE note = ''), 0::bigint, 'all say what they are');
SELECT ok((SELECT bool_and(is_by_event) FROM reports.available() WHERE is_for_organizers), 'what is by organizer is by event');
SELECT * FROM finish();
