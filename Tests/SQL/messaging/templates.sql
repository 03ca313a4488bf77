-- The texts that the migrations bring.
SELECT plan(9);
SELECT set_eq($$SELECT name FROM messaging.templates WHERE product = 'ticketing' AND language = 'en'$$,
    '{verify_email,order_confirmed,order_refunded,payment_failed,order_expired_refund,event_cancelled,
      waiting_list_joined,waiting_list_offer,waiting_list_lapsed,waiting_list_closed,
      waiting_list_unfit}'::text[], 'all are there');
SELECT is_empty($$SELECT name FROM messaging.templates WHERE concat(subject, text, html) LIKE '%[[%'$$, 'nothing is left to fill in');
SELECT is_empty($$SELECT name FROM messaging.templates WHERE html LIKE '%{{{%'$$, 'every value is escaped in HTML');
SELECT is_empty(
    $$SELECT name, part FROM messaging.templates, unnest(ARRAY[text, html, subject]) AS part
      WHERE (SELECT array_agg(tag[1] ORDER BY tag[1]) FROM regexp_matches(part, '\{\{[#^](\w+)\}\}', 'g') AS tag)
          IS DISTINCT FROM (SELECT array_agg(tag[1] ORDER BY tag[1]) FROM regexp_matches(part, '\{\{/(\w+)\}\}', 'g') AS tag)$$,
    'every section is closed');
SELECT is_empty(
    $$SELECT name, tag[1] FROM messaging.templates, regexp_matches(concat(subject, text, html), '\{\{[{#^/]?(\w+)', 'g') AS tag
      WHERE product = 'ticketing' AND name <> 'verify_email' AND name NOT LIKE 'waiting_list_%' AND tag[1] <> ALL ('{buyer_name,order_number,event_title,venue,starts_at,
          total,service_fee,currency,items,name,quantity,unit_price,subtotal,order_url,refund_amount,reason}'::text[])$$,
    'orders fill in what the templates ask for');
-- What ticketing.mail_waiting fills in, as its own test says.
SELECT is_empty(
    $$SELECT name, tag[1] FROM messaging.templates, regexp_matches(concat(subject, text, html), '\{\{[{#^/]?(\w+)', 'g') AS tag
      WHERE product = 'ticketing' AND name LIKE 'waiting_list_%' AND tag[1] <> ALL ('{name,quantity,ticket_name,position,offer_expires_at,entry_url,
          event_url,is_cancelled,event_title,starts_at,venue}'::text[])$$,
    'waiting lists fill in what the templates ask for');
SELECT is_empty(
    $$SELECT template.name, tag[1] FROM messaging.templates AS template
      JOIN (VALUES ('invoice_paid', '{booking_id,invoice_id,total,currency,trip,datefrom,dateto}'::text[]),
          ('booking_cancelled', '{title,message,booking_id,trip,datefrom,dateto}'),
          ('refund_processed', '{title,message,booking_id,trip,datefrom,dateto}'),
          ('trip_reminder', '{title,message,booking_id,trip,datefrom,dateto}'),
          ('support_reply', '{ticket,subject,text}'), ('contact_received', '{fullname,email,subject,text}'),
          ('contact_message', '{fullname,email,subject,text}')) AS filled (name, tags) ON filled.name = template.name,
          regexp_matches(concat(subject, text, html), '\{\{[{#^/]?(\w+)', 'g') AS tag
      WHERE product = 'travel' AND tag[1] <> ALL (tags || 'name'::text)$$,
    'what travel writes about trips, tickets and messages is filled in');
SELECT ok(text LIKE '%{{{token}}}%' AND html LIKE '%{{verify_url}}%', 'the verification mail has link and code')
FROM messaging.templates WHERE product = 'ticketing' AND name = 'verify_email';
SELECT ok(text LIKE '%reached us too late: the tickets%' AND html LIKE '%reached us too late: the tickets%',
    'late money is not said to be an expired order: the event may be over')
FROM messaging.templates WHERE name = 'order_expired_refund';
SELECT * FROM finish();
