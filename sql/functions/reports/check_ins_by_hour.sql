-- What the gates of each event did in each hour, in the event's zone. Scans that were taken back are neither; of a ticket that
-- was let in more than once (without a connection) the first admission counts.
CREATE VIEW reports.check_ins_by_hour AS
SELECT event.id AS event_id,
       date_trunc('hour', scan.scanned_at AT TIME ZONE event.timezone) AS local_hour,
       event.organizer_id,
       event.slug AS event_slug,
       event.title AS event_title,
       count(*) FILTER (WHERE scan.outcome = 'admitted') AS admitted,
       count(*) FILTER (WHERE scan.outcome NOT IN ('admitted', 'admitted_again', 'undone')) AS refused,
       count(*) FILTER (WHERE scan.outcome = 'already_used') AS already_used,
       count(*) FILTER (WHERE scan.outcome = 'wrong_day') AS wrong_day,
       count(*) FILTER (WHERE scan.outcome = 'wrong_event') AS wrong_event,
       count(*) FILTER (WHERE scan.outcome = 'void') AS void
FROM ticketing.scans AS scan
JOIN ticketing.events AS event ON event.id = scan.event_id
GROUP BY event.id, local_hour;
COMMENT ON VIEW reports.check_ins_by_hour IS 'One row per event and hour in which tickets were scanned: admitted and refused.';
COMMENT ON COLUMN reports.check_ins_by_hour.local_hour IS 'Start of the hour, by the clock of the event''s place.';
