-- What every order pays for: checks that say the same in fewer words, and nothing that is checked twice.
--
-- PostgreSQL parses and simplifies all checks of a table anew for every statement that writes to it. So constants have the
-- type of their column (0.0 for numeric: an integer would be converted each time), and what follows from another check is
-- not said again. All rows that kept the old checks keep the new ones; no table is rewritten.
SET ROLE holdfast_owner;

-- Not below zero: by stock_not_oversold, taken is not, and at most the capacity.
ALTER TABLE inventory.stock
    DROP CONSTRAINT stock_capacity_bounded,
    ADD CONSTRAINT stock_capacity_bounded CHECK (capacity <= 1000000000);

-- Not too much: the stock's taken, which counts all of it, is bounded.
ALTER TABLE inventory.hold_lines
    DROP CONSTRAINT line_quantity_bounded,
    ADD CONSTRAINT line_quantity_positive CHECK (quantity > 0);

-- With the expiry, the live holds of an account are counted without reading those that have lapsed.
DROP INDEX inventory.holds_live_by_account;
CREATE INDEX holds_live_by_account ON inventory.holds (account_id, expires_at) WHERE state = 'held';

-- Lapsed lines are looked for by this index alone. Its second condition, which follows from the first, keeps it out of plans
-- for the lines of one stock: made when nothing was held, they would take the index for empty and read all of it later.
DROP INDEX inventory.hold_lines_lapsing;
CREATE INDEX hold_lines_lapsing ON inventory.hold_lines (expires_at) WHERE state = 'held' AND released_at IS NULL;

-- One bound, of the total, keeps NaN out of all its parts: it compares as greater than every number.
ALTER TABLE sales.orders
    DROP CONSTRAINT order_subtotal_bounded,
    DROP CONSTRAINT order_discount_within_subtotal,
    DROP CONSTRAINT order_fee_bounded,
    DROP CONSTRAINT order_tax_bounded,
    DROP CONSTRAINT order_paid_within_total,
    DROP CONSTRAINT order_refunded_within_paid,
    ADD CONSTRAINT order_amounts_not_negative CHECK (LEAST(discount, fee, tax, refunded) >= 0.0),
    ADD CONSTRAINT order_discount_within_subtotal CHECK (discount <= subtotal),
    ADD CONSTRAINT order_total_bounded CHECK (total <= 999999999999.99),
    ADD CONSTRAINT order_paid_within_total CHECK (paid <= total),
    ADD CONSTRAINT order_refunded_within_paid CHECK (refunded <= paid);

-- The account is that of sales.orders, which the same id refers to (ops.violations says when it is not), and that one exists.
ALTER TABLE ticketing.orders DROP CONSTRAINT order_account_exists;

ALTER TABLE ticketing.order_items
    DROP CONSTRAINT order_item_price_not_negative,
    ADD CONSTRAINT order_item_price_bounded CHECK (unit_price BETWEEN 0.0 AND 999999.99);
-- Most items have no tier.
DROP INDEX ticketing.order_items_by_tier;
CREATE INDEX order_items_by_tier ON ticketing.order_items (ticket_tier_id) WHERE ticket_tier_id IS NOT NULL;

-- With the state in an index, every admission wrote all indexes of the ticket anew. Half a page of room is enough for a page
-- of tickets that come to the gate.
DROP INDEX ticketing.tickets_by_event;
CREATE INDEX tickets_by_event ON ticketing.tickets (event_id);
ALTER TABLE ticketing.tickets SET (fillfactor = 80);

-- Its part is the tier, the day pass or the price of a tier on a day, by the structure of the event.
DROP TYPE ticketing.basket_line;
CREATE TYPE ticketing.basket_line AS (
    id uuid,
    place int,
    ticket_type_id uuid,
    ticket_tier_id uuid,
    day_pass_id uuid,
    day_tier_price_id uuid,
    ticket_type_name text,
    part_name text,
    quantity int,
    unit_price numeric(14, 2),
    type_stock_id uuid,
    part_stocks uuid[],
    problem text,
    message text
);
COMMENT ON TYPE ticketing.basket_line IS
    'A line of an order to be: what is ordered, and the stocks that it takes from beside the event''s and its type''s; or '
    'what is wrong with it.';
