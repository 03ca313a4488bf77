SELECT plan(3);
SELECT is(api.calendar_text('Me, myself', E'BEGIN:VEVENT\r\nEND:VEVENT\r\n'),
    E'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Holdfast//Holdfast 1.0//EN\r\nCALSCALE:GREGORIAN\r\n'
    'NAME:Me\\, myself\r\nX-WR-CALNAME:Me\\, myself\r\n'
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n'
    'BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n', 'with its components');
SELECT alike(api.calendar_text('Me', NULL), E'%BEGIN:VTIMEZONE\r\n%END:VTIMEZONE\r\nEND:VCALENDAR\r\n', 'never without any');
SELECT is(api.calendar_text('Me', ''), api.calendar_text('Me', NULL), 'nor with an empty one');
SELECT * FROM finish();
