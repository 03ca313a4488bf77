-- The functions of some schemas as the server sees them, for its comparison with the contracts at start.
CREATE FUNCTION api.operations(p_schemas text[])
RETURNS TABLE (
    schema_name text,
    function_name text,
    argument_names text[],
    argument_types text[],
    result_type text,
    volatility text,
    is_entry_point boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, api, pg_temp AS $$
    SELECT namespace.nspname::text,
           proc.proname::text,
           COALESCE(arguments.names, '{}'),
           COALESCE(arguments.types, '{}'),
           -- Qualified whatever the search_path says: api.reply is looked for by this name.
           CASE WHEN result.typnamespace = 'pg_catalog'::regnamespace
               THEN format_type(result.oid, NULL)
               ELSE result.typnamespace::regnamespace || '.' || result.typname END,
           CASE proc.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
           proc.prosecdef
    FROM pg_proc AS proc
    JOIN pg_namespace AS namespace ON namespace.oid = proc.pronamespace
    JOIN pg_type AS result ON result.oid = proc.prorettype
    CROSS JOIN LATERAL (
        SELECT array_agg(COALESCE(proc.proargnames[input.place], '') ORDER BY input.place) AS names,
               array_agg(format_type(input.type, NULL) ORDER BY input.place) AS types
        FROM unnest(proc.proargtypes) WITH ORDINALITY AS input (type, place)
    ) AS arguments
    WHERE namespace.nspname = ANY (p_schemas) AND proc.prokind = 'f'
    ORDER BY 1, 2
$$;
COMMENT ON FUNCTION api.operations(text[]) IS
    'The functions of these schemas: argument names and types, volatility, and whether the server may call them.';
