SELECT plan(6);
SELECT is(reports.products_of('sales_by_day'), '{ticketing}', 'what reads a product''s tables');
SELECT is(reports.products_of('travel_promo_codes'), '{travel}', 'or another''s');
SELECT is(reports.products_of('slow_functions'), ARRAY(SELECT product FROM sales.products ORDER BY product),
    'what reads no tables is for all');
SELECT is(reports.products_of('stock_drift'), ARRAY(SELECT product FROM sales.products ORDER BY product),
    'and so is what says of which product its rows are');
CREATE VIEW reports.tried AS SELECT event.id, booking.order_id FROM ticketing.events AS event, travel.bookings AS booking;
SELECT is(reports.products_of('tried'), '{ticketing,travel}', 'what reads those of two is for both');
CREATE VIEW reports.mixed AS SELECT sale.number, sale.total FROM sales.orders AS sale;
SELECT is(reports.products_of('mixed'), '{}', 'what mixes the rows of all is for nobody''s staff');
SELECT * FROM finish();
