-- The gate: scans that are taken back, and scans that a device made without a connection.
SET ROLE holdfast_owner;

ALTER TABLE ticketing.scans
    ADD COLUMN undone_at timestamptz,
    ADD COLUMN undone_by uuid CONSTRAINT scan_undoer_exists REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    DROP CONSTRAINT scan_outcome_known,
    ADD CONSTRAINT scan_outcome_known CHECK (
        outcome IN ('admitted', 'already_used', 'wrong_event', 'wrong_day', 'void', 'unknown', 'undone')),
    ADD CONSTRAINT scan_undone_has_time CHECK (
        (outcome = 'undone') = (undone_at IS NOT NULL) AND (outcome = 'undone') = (undone_by IS NOT NULL));
CREATE INDEX scans_by_undoer ON ticketing.scans (undone_by) WHERE undone_by IS NOT NULL;
COMMENT ON TABLE ticketing.scans IS 'Every scan of a code at a gate: admitted, refused, or admitted and taken back.';
COMMENT ON COLUMN ticketing.scans.day_on IS
    'The day of the scan in the event''s zone; of an admission with a pass, the day that it used.';
COMMENT ON COLUMN ticketing.tickets.used_at IS
    'When it was admitted first. A pass for several days stays active until it was admitted on the last of them.';

INSERT INTO core.settings (name, value, note) VALUES
    ('ticketing.night_hours', '0',
     'Hours after midnight that still belong to the day before, for tickets of a day and passes: at a festival whose nights '
     'end at four, 4 lets holders of a ticket for Friday in until Saturday at four.');
