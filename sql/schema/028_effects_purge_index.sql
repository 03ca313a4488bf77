-- The purge looks for done effects that still hold what they said, and passes those that payments keep without it.
SET ROLE holdfast_owner;

CREATE INDEX requests_to_purge ON effects.requests (finished_at) WHERE state = 'done' AND outcome <> '{}';
