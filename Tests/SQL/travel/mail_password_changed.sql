SELECT plan(2);
SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', 'Ada');
SELECT travel.mail_password_changed(account) FROM identity.accounts AS account;
SELECT is((SELECT input #>> '{data,first_name}' FROM effects.requests), 'Ada', 'by name');
SELECT matches((SELECT input #>> '{data,changed_at}' FROM effects.requests), '^\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC$', 'with the time');
SELECT * FROM finish();
