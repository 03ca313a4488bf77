-- Calls an entry point by its name, with arguments cast to the types it declares.
--
-- p_arguments holds scalars as JSON strings or numbers in their text form, and json and jsonb arguments as JSON values.
-- An argument that is absent or null is NULL. Files stand beside it: p_file_parameters names the bytea parameters whose
-- values p_files are. Only SECURITY DEFINER functions that return api.reply can be named:
-- what the server may not call directly it may not call through here either.
CREATE FUNCTION ops.call_reply(
    p_function text,
    p_arguments jsonb,
    p_file_parameters text[] DEFAULT NULL,
    p_files bytea[] DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_call text;
    v_unknown text;
    v_reply api.reply;
BEGIN
    SELECT format('SELECT * FROM %I.%I(%s)', namespace.nspname, proc.proname, string_agg(
               format(CASE WHEN argument.name = ANY (p_file_parameters)
                          THEN '%I => $2[array_position($3, %L)]::%s' WHEN argument.type IN ('json'::regtype, 'jsonb'::regtype)
                          THEN '%I => NULLIF($1 -> %L, ''null'')::%s' ELSE '%I => ($1 ->> %L)::%s' END,
                      argument.name, argument.name, format_type(argument.type, NULL)),
               ', ' ORDER BY argument.place) FILTER (WHERE argument.place IS NOT NULL)),
           (SELECT min(given.name)
            FROM (SELECT jsonb_object_keys(p_arguments) UNION ALL SELECT unnest(p_file_parameters)) AS given (name)
            WHERE given.name <> ALL (COALESCE(proc.proargnames, '{}')))
    INTO v_call, v_unknown
    FROM pg_catalog.pg_proc AS proc
    JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = proc.pronamespace
    LEFT JOIN LATERAL (
        SELECT input.type, input.place, proc.proargnames[input.place] AS name
        FROM unnest(proc.proargtypes) WITH ORDINALITY AS input (type, place)
    ) AS argument ON true
    WHERE namespace.nspname = split_part(p_function, '.', 1)
        AND proc.proname = split_part(p_function, '.', 2)
        AND proc.prosecdef
        AND proc.prorettype = 'api.reply'::regtype
    GROUP BY namespace.nspname, proc.proname, proc.proargnames;

    IF NOT FOUND THEN
        RAISE EXCEPTION '% is not an entry point that returns api.reply', p_function USING ERRCODE = 'undefined_function';
    ELSIF v_unknown IS NOT NULL THEN
        RAISE EXCEPTION '% has no parameter %', p_function, v_unknown USING ERRCODE = 'undefined_parameter';
    END IF;

    EXECUTE v_call INTO v_reply USING p_arguments, p_files, p_file_parameters;
    RETURN v_reply;
END
$$;
COMMENT ON FUNCTION ops.call_reply(text, jsonb, text[], bytea[]) IS
    'Calls an entry point that returns api.reply, by name, with JSON arguments and files.';
