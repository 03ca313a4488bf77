-- Which events are open, counted and paged from the index alone.
SET ROLE holdfast_owner;

DROP INDEX ticketing.events_open_by_start;
CREATE INDEX events_open_by_start ON ticketing.events (starts_at, id) INCLUDE (ends_at)
    WHERE status IN ('published', 'ongoing');
