-- Whether whoever reads on this connection has a relationship with a person now: what AccessPredicate asks, asked by the tables themselves.
-- Who that is stands in a setting: the moment in 27 characters, then a line for each relationship that counts (basis:BASIS, or opening:PERSON:BASIS
-- for the one person whose pages are read) and for each that is theirs (KIND:ID). Without it nobody is read.
CREATE FUNCTION anydoor_may_read(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 1000 AS $$
DECLARE
    reader text := current_setting('anydoor.reader', true);
    moment timestamp with time zone := nullif(substr(reader, 1, 27), '')::timestamp with time zone;
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.person_access access
        WHERE access.person_id = person
            AND strpos(reader, E'\n' || access.scope_kind || ':' || access.scope_id || E'\n') > 0
            AND (strpos(reader, E'\nbasis:' || access.basis || E'\n') > 0 OR strpos(reader, E'\nopening:' || access.person_id || ':' || access.basis || E'\n') > 0)
            AND access.from_at <= moment AND (access.until_at IS NULL OR access.until_at > moment));
END
$$;
