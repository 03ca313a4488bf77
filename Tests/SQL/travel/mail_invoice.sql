\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT paper.pay(paper.booking()) AS invoice;
SELECT is(paper.mail_data('ada@trips.example', 'invoice_paid') - 'datefrom' - 'dateto', jsonb_build_object(
    'name', 'Ada', 'booking_id', paper.number((invoice).order_id), 'trip', 'Paris in a Week',
    'invoice_id', (invoice).invoice_id, 'total', '2500.00', 'currency', 'USD'), 'what it says') FROM made;
CREATE TEMP TABLE attached AS SELECT requests.input -> 'attachments' AS list FROM effects.requests
JOIN messaging.mails ON mails.request_id = requests.id WHERE mails.template = 'invoice_paid';
SELECT is(jsonb_array_length(list), 1, 'one attachment') FROM attached;
SELECT is(list #>> '{0,document}' || ' ' || (list #>> '{0,filename}'), 'invoice ' || (invoice).invoice_id || '.pdf', 'its document')
FROM attached, made;
SELECT is(list #> '{0,data}', travel.invoice_document_json(invoice), 'with its data') FROM attached, made;
SELECT * FROM finish();
