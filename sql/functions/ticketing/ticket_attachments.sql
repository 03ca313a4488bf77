-- The tickets of an order as attachments of a mail: PDFs of at most 200 pages, which is what one document takes.
CREATE FUNCTION ticketing.ticket_attachments(p_order uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT COALESCE(jsonb_agg(jsonb_build_object(
            'document', 'ticket_pdf',
            'filename', 'tickets-' || part.number || CASE WHEN part.parts > 1 THEN '-' || part.part ELSE '' END || '.pdf',
            'data', ticketing.ticket_document_json(part.tickets)) ORDER BY part.part), '[]')
        FROM (
            SELECT numbered.number, numbered.part, count(*) OVER () AS parts,
                   array_agg(numbered.id ORDER BY numbered.ticket_number) AS tickets
            FROM (
                SELECT ticket.id, ticket.ticket_number, sale.number,
                       (row_number() OVER (ORDER BY ticket.ticket_number) - 1) / 200 + 1 AS part
                FROM ticketing.tickets AS ticket
                JOIN sales.orders AS sale ON sale.id = ticket.order_id
                WHERE ticket.order_id = p_order
            ) AS numbered
            GROUP BY numbered.number, numbered.part
        ) AS part);
END
$$;
COMMENT ON FUNCTION ticketing.ticket_attachments(uuid) IS 'The tickets of an order as attachments of a mail.';
