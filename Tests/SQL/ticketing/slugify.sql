SELECT plan(7);
SELECT is(ticketing.slugify('Amazing Music Festival'), 'amazing-music-festival', 'words and hyphens');
SELECT is(ticketing.slugify('  Höchste Töne: Ångström & "Şile" (2026)! '), 'hochste-tone-angstrom-sile-2026',
    'accents and signs');
SELECT is(ticketing.slugify('Straße Ærø Łódź Œuvre'), 'strasse-aero-lodz-oeuvre', 'letters that are no accents');
SELECT is(ticketing.slugify('Rock ’n’ Roll'), 'rock-n-roll', 'apostrophes');
SELECT is(ticketing.slugify('音楽祭'), 'event', 'nothing is left');
SELECT is(length(ticketing.slugify(repeat('a long title ', 30))) <= 200, true, 'not too long');
SELECT unalike(ticketing.slugify(repeat('abcdefghi ', 30)), '%-', 'no hyphen at the end of what was cut');
SELECT * FROM finish();
