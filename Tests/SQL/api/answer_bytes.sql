SELECT plan(5);
SELECT is((SELECT status FROM api.answer_bytes('\x00', 'image/png')), 200::smallint, '200');
SELECT is((SELECT body::text FROM api.answer_bytes('\x00ff10', 'image/png')), '"AP8Q"', 'the bytes as base64, a JSON string');
SELECT is((SELECT decode(body #>> '{}', 'base64') FROM api.answer_bytes(decode(repeat('a1', 1000), 'hex'), 'image/png')),
    decode(repeat('a1', 1000), 'hex'), 'in one line, however many');
SELECT is((SELECT effect FROM api.answer_bytes('', 'image/webp')), '{"bytes_type": "image/webp"}'::jsonb, 'with their type');
SELECT is((SELECT effect -> 'headers' ->> 'Content-Disposition' FROM api.answer_bytes('', 'application/pdf', 'INV 1.pdf')),
    'attachment; filename="INV-1.pdf"', 'with a name they are saved');
SELECT * FROM finish();
