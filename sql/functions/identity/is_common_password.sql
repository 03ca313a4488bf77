-- Whether a password is among those that everybody tries first, whatever its case. Only those that the other rules let
-- through: at least 8 characters, not all digits.
CREATE FUNCTION identity.is_common_password(p_password text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(p_password) = ANY (regexp_split_to_array(btrim('
        123456789a 12345678a 123456aa 1234qwer 123qweasd 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 66666666a a1b2c3d4 aa123456
        aaaaaaaa aaaaaaaa1 abc12345 abcd1234 abcdefg1 abcdefgh admin123 admin1234 administrator alexander arsenal1
        asdf1234 asdfasdf asdfghjk asdfghjkl asshole1 babygirl babygirl1 barcelona baseball baseball1 basketball
        batman123 beautiful blink182 butterfly changeme changeme1 charlie1 chelsea1 cheyenne chocolate chocolate1
        christian computer concert1 concert123 contraseña corvette december default1 dolphins dragon123 dropbox1
        elephant facebook february football football1 freedom1 fuckyou1 fuckyou123 google123 guest123 hello123
        hellohello holdfast iamgroot iloveyou iloveyou1 internet jennifer jessica1 jordan23 juventus letmein1 letmein123
        linkedin liverpool liverpool1 lovelove loveyou1 manchester master123 mercedes metallica michael1 michelle
        midnight minecraft monkey123 motdepasse mustang1 naruto123 nirvana1 november p@ssw0rd p@ssword passport passw0rd
        password password1 password12 password123 password1234 passwort pokemon1 princess princess1 q1w2e3r4 qazwsxedc
        qwe123456 qweqweqwe qwer1234 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop qwertz123 realmadrid redskins
        root1234 samantha samsung1 secret123 september shadow123 slipknot spiderman starwars starwars1 steelers sunshine
        sunshine1 superman superman1 sweetheart temp1234 test1234 testtest ticket123 tickets1 trustno1 user1234 victoria
        welcome1 welcome123 whatever whatever1 xxxxxxxx zaq12wsx zxcvbnm1 zxcvbnm123 zzzzzzzz
    ', E' \n'), '\s+'))
$$;
COMMENT ON FUNCTION identity.is_common_password(text) IS 'Whether a password is among those that everybody tries first.';
