-- The service fees of each event by day, from the books.
CREATE VIEW reports.fees AS
SELECT event.id AS event_id,
       (transfer.created_at AT TIME ZONE 'UTC')::date AS day_on,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       transfer.currency,
       COALESCE(sum(transfer.amount) FILTER (WHERE transfer.credit_id = account.id), 0.00) AS fees_received,
       COALESCE(sum(transfer.amount) FILTER (WHERE transfer.debit_id = account.id), 0.00) AS fees_returned,
       sum(CASE WHEN transfer.credit_id = account.id THEN transfer.amount ELSE -transfer.amount END) AS fees_net
FROM ledger.accounts AS account
JOIN ledger.transfers AS transfer ON account.id IN (transfer.credit_id, transfer.debit_id)
JOIN ticketing.orders AS placed ON placed.id = transfer.order_id
JOIN ticketing.events AS event ON event.id = placed.event_id
WHERE account.kind = 'fees'
GROUP BY event.id, day_on, transfer.currency;
COMMENT ON VIEW reports.fees IS 'One row per event and UTC day: service fees received, returned with refunds, and kept.';
