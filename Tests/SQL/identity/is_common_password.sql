SELECT plan(5);
SELECT ok(identity.is_common_password('password'), 'the most common one');
SELECT ok(identity.is_common_password('PassWord123'), 'whatever its case');
SELECT ok(identity.is_common_password('zzzzzzzz'), 'the last of the list');
SELECT ok(NOT identity.is_common_password('correct horse'), 'not another');
SELECT ok(NOT identity.is_common_password(''), 'nor none');
SELECT * FROM finish();
