SELECT plan(5);
CREATE FUNCTION pg_temp.entry(p_changed_at timestamptz DEFAULT '2025-11-02 10:00Z', p_text text DEFAULT NULL, p_day date DEFAULT NULL)
RETURNS text LANGUAGE sql AS $$
    SELECT api.calendar_entry(p_uid => '1@x', p_status => 'CONFIRMED', p_created_at => '2025-11-01 10:00Z',
        p_changed_at => p_changed_at, p_starts_at => '2025-12-01 18:00Z', p_ends_at => '2025-12-01 23:00Z',
        p_summary => 'Jazz; loud', p_description => p_text, p_location => p_text, p_url => p_text, p_day => p_day)
$$;
SELECT is(pg_temp.entry(),
    E'BEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20251102T100000Z\r\nCREATED:20251101T100000Z\r\nLAST-MODIFIED:20251102T100000Z\r\n'
    'SEQUENCE:86400\r\nSTATUS:CONFIRMED\r\nDTSTART:20251201T180000Z\r\nDTEND:20251201T230000Z\r\n'
    'SUMMARY:Jazz\\; loud\r\nEND:VEVENT\r\n', 'as little as there is');
SELECT matches(pg_temp.entry(p_text => 'a,b'), E'\r\nDESCRIPTION:a\\\\,b\r\nLOCATION:a\\\\,b\r\nURL:a,b\r\n', 'what there may be besides');
SELECT is(pg_temp.entry(p_text => ''), replace(pg_temp.entry(), 'END:VEVENT', E'URL:\r\nEND:VEVENT'), 'empty texts are left out');
SELECT matches(pg_temp.entry(p_day => '2025-12-31'), E'\r\nDTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\n', 'a whole day');
SELECT matches(pg_temp.entry('2025-11-01 09:00Z'), E'\r\nSEQUENCE:0\r\n', 'never below zero');
SELECT * FROM finish();
