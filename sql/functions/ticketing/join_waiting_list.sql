-- POST /api/waiting-list/          operationId: joinWaitingList
--
-- Joins the waiting list for a ticket type, tier, day pass, or day and tier of which so many cannot be bought now.
--
-- Who joins has the stock locked: nothing of it becomes free between the look at it and the entry, and whoever gives some
-- back later finds the entry.
--
-- Locks    the account's number of holds; the event, for its first entry; the stock of what is waited for in id order, after
--          an offer or hold that lapsed that of all that is waited for at the event.
-- Refuses  401; 400 as an item of an order, more than there are, not on sale, not sold out, a closed or full list, too many
--          lists;
--          409 on this list already.
-- Raises   40001, to be called again, when the days of the event changed at the same moment.
CREATE FUNCTION ticketing.join_waiting_list(
    p_actor uuid,
    p_ticket_type_id uuid,
    p_quantity int,
    p_ticket_tier_id uuid DEFAULT NULL,
    p_day_pass_id uuid DEFAULT NULL,
    p_day_tier_price_id uuid DEFAULT NULL,
    p_frontend_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET enable_seqscan = off AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_event ticketing.events;
    v_line ticketing.basket_line;
    v_stocks uuid[];
    v_capacity int;
    v_available int;
    v_entry uuid := core.new_id();
BEGIN
    SELECT event.* INTO v_event
    FROM ticketing.ticket_types AS ticket_type
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    WHERE ticket_type.id = p_ticket_type_id
      AND (event.status <> 'draft' OR event.organizer_id = v_account.id OR v_account.is_staff);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'ticket_type_not_found', p_field => 'ticket_type_id',
            p_message => 'Ticket type not found');
    END IF;
    PERFORM ticketing.check_sale(v_event);
    PERFORM inventory.lock_account(p_account => v_account.id);
    v_line := ticketing.check_waiting(p_event => v_event, p_account => v_account.id, p_item => jsonb_strip_nulls(
        jsonb_build_object('ticket_type_id', p_ticket_type_id, 'ticket_tier_id', p_ticket_tier_id,
            'day_pass_id', p_day_pass_id, 'day_tier_price_id', p_day_tier_price_id, 'quantity', p_quantity)));
    PERFORM ticketing.check_waiting_room(p_event => v_event, p_account => v_account.id);

    -- Before the stock: whoever changes an event has its row first.
    UPDATE ticketing.events AS event SET has_waiting_list = true
    WHERE event.id = v_event.id AND NOT event.has_waiting_list;
    v_stocks := ticketing.offer_stocks(p_ticket_type => p_ticket_type_id, p_ticket_tier => p_ticket_tier_id,
        p_day_pass => p_day_pass_id, p_day_tier_price => p_day_tier_price_id);
    IF EXISTS (
        SELECT FROM ticketing.waiting_list_entries AS entry
        WHERE entry.account_id = v_account.id AND entry.event_id = v_event.id AND entry.status = 'offered'
          AND entry.offer_expires_at <= core.now()
    ) OR inventory.awaits_lapsed(p_stocks => v_stocks) THEN
        -- What lapsed is handed out, and may be joined again, though no job has seen to it yet.
        PERFORM inventory.lock_stock(p_stocks => v_stocks || ticketing.waiting_stocks(v_event.id));
        PERFORM ticketing.serve_waiting_list(p_event => v_event.id);
    END IF;
    PERFORM inventory.lock_stock(p_stocks => v_stocks);
    IF v_stocks IS DISTINCT FROM ticketing.offer_stocks(p_ticket_type => p_ticket_type_id,
        p_ticket_tier => p_ticket_tier_id, p_day_pass => p_day_pass_id, p_day_tier_price => p_day_tier_price_id) THEN
        RAISE EXCEPTION 'the days of the event changed meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    SELECT min(stock.capacity), min(inventory.available(p_stock => stock.id)) INTO v_capacity, v_available
    FROM inventory.stock AS stock WHERE stock.id = ANY (v_stocks);
    IF p_quantity > v_capacity THEN
        PERFORM api.refuse(p_status => 400, p_code => 'above_maximum', p_field => 'quantity',
            p_message => format('At most %s tickets of ''%s'' can be ordered', v_capacity,
                concat_ws(' - ', v_line.ticket_type_name, v_line.part_name)));
    ELSIF v_available >= p_quantity THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_sold_out', p_field => 'quantity',
            p_message => format('Tickets ''%s'' are not sold out', concat_ws(' - ', v_line.ticket_type_name, v_line.part_name)));
    END IF;

    INSERT INTO ticketing.waiting_list_entries (id, event_id, account_id, ticket_type_id, ticket_tier_id, day_pass_id,
        day_tier_price_id, quantity, place, frontend_url, joined_at)
    -- A cancelled event has let go of all its stock before we had it.
    SELECT v_entry, event.id, v_account.id, p_ticket_type_id, p_ticket_tier_id, p_day_pass_id, p_day_tier_price_id,
           p_quantity, nextval('ticketing.waiting_list_places'), COALESCE(p_frontend_url, ''), core.now()
    FROM ticketing.events AS event
    WHERE event.id = v_event.id AND event.status NOT IN ('draft', 'cancelled');
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_not_on_sale', p_field => 'event',
            p_message => 'This event is not on sale.');
    END IF;
    UPDATE inventory.stock AS stock SET awaited = true WHERE stock.id = ANY (v_stocks) AND NOT stock.awaited;
    PERFORM ticketing.mail_waiting(p_entry => v_entry, p_template => 'waiting_list_joined');
    RETURN api.answer(p_status => 201, p_body => (
        SELECT listed.body FROM ticketing.waiting_list_json(ARRAY[v_entry]) AS listed));
END
$$;
COMMENT ON FUNCTION ticketing.join_waiting_list(uuid, uuid, int, uuid, uuid, uuid, text) IS
    'Joins the waiting list for what is sold out.';
