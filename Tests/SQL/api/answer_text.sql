SELECT plan(4);
SELECT is((SELECT status FROM api.answer_text('a', 'text/plain')), 200::smallint, '200');
SELECT is((SELECT body::text FROM api.answer_text(E'a,"b"\r\nc', 'text/csv')), '"a,\"b\"\r\nc"', 'the text as a JSON string');
SELECT is((SELECT effect FROM api.answer_text('', 'text/csv; charset=utf-8')), '{"text_type": "text/csv; charset=utf-8"}'::jsonb,
    'with its type');
SELECT is((SELECT effect -> 'headers' ->> 'Content-Disposition' FROM api.answer_text('', 'text/csv', 'Ä "sales"/2025.csv')),
    'attachment; filename="-sales-2025.csv"', 'a file name is harmless in a header');
SELECT * FROM finish();
