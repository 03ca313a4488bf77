-- DELETE /packages/{package_id}/          operationId: deletePackage
--
-- Deletes a package that was never booked, with its prices and pictures; nobody has it saved any more. Its stock row stays,
-- unused: inventory deletes nothing.
--
-- Locks    the package, against new bookings of it.
-- Refuses  401, 403 not staff; 404 no such package; 409 it was booked.
CREATE FUNCTION travel.delete_package(p_actor uuid, p_package_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_package travel.packages;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_package := travel.find_package(p_key => p_package_id, p_lock => TRUE, p_any => TRUE);
    -- Whoever books has a share of the row, so that none can come in between.
    PERFORM FROM travel.packages AS package WHERE package.id = v_package.id FOR UPDATE;
    IF EXISTS (SELECT FROM travel.bookings AS booking WHERE booking.package_id = v_package.id) THEN
        PERFORM api.refuse(p_status => 409, p_code => 'package_has_bookings',
            p_message => 'A package with bookings cannot be deleted. It can be made inactive.');
    END IF;
    PERFORM media.give_up(image.file_id) FROM travel.package_images AS image WHERE image.package_id = v_package.id;
    PERFORM media.give_up(v_package.main_image_id);
    DELETE FROM travel.packages AS package WHERE package.id = v_package.id;
    RETURN travel.done(p_message => 'Package deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_package(uuid, text) IS 'Deletes a package that was never booked; staff only.';
