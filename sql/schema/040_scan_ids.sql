SET ROLE holdfast_owner;

-- A device names its scans before it knows whether its connection holds.
COMMENT ON COLUMN ticketing.scans.offline_id IS
    'What the device calls the scan, so that it counts once: whether it is sent at once, merged later, or both.';
INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('scan_offline_once', 409, 'scan_id_taken', 'Another scan has this scan_id.', 'scan_id');
