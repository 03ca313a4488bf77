-- What travel offers and what people make of it: countries, packages with their prices and pictures, destinations, events,
-- locations, saved packages and reviews.
SET ROLE holdfast_owner;

CREATE TABLE travel.countries (
    code text NOT NULL,
    alpha_3 text NOT NULL,
    name text NOT NULL,
    continent text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    CONSTRAINT countries_pkey PRIMARY KEY (code),
    CONSTRAINT country_alpha_3_unique UNIQUE (alpha_3),
    CONSTRAINT country_name_unique UNIQUE (name),
    CONSTRAINT country_code_form CHECK (code ~ '^[A-Z]{2}$'),
    CONSTRAINT country_alpha_3_form CHECK (alpha_3 ~ '^[A-Z]{3}$'),
    CONSTRAINT country_continent_known CHECK (continent IN (
        'Africa', 'Antarctica', 'Asia', 'Europe', 'North America', 'Oceania', 'South America'))
);
COMMENT ON TABLE travel.countries IS 'The countries and territories of ISO 3166-1, as people and programs write them.';
COMMENT ON COLUMN travel.countries.code IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN travel.countries.aliases IS 'Other names in use, in lower case, for instance uk.';

INSERT INTO travel.countries (code, alpha_3, name, continent, aliases) VALUES
    ('AD', 'AND', 'Andorra', 'Europe', '{}'), ('AE', 'ARE', 'United Arab Emirates', 'Asia', '{uae,emirates}'),
    ('AF', 'AFG', 'Afghanistan', 'Asia', '{}'), ('AG', 'ATG', 'Antigua and Barbuda', 'North America', '{}'),
    ('AI', 'AIA', 'Anguilla', 'North America', '{}'), ('AL', 'ALB', 'Albania', 'Europe', '{}'), ('AM', 'ARM', 'Armenia', 'Asia', '{}'),
    ('AO', 'AGO', 'Angola', 'Africa', '{}'), ('AQ', 'ATA', 'Antarctica', 'Antarctica', '{}'),
    ('AR', 'ARG', 'Argentina', 'South America', '{}'), ('AS', 'ASM', 'American Samoa', 'Oceania', '{}'),
    ('AT', 'AUT', 'Austria', 'Europe', '{}'), ('AU', 'AUS', 'Australia', 'Oceania', '{}'),
    ('AW', 'ABW', 'Aruba', 'North America', '{}'), ('AX', 'ALA', 'Åland Islands', 'Europe', '{}'),
    ('AZ', 'AZE', 'Azerbaijan', 'Asia', '{}'), ('BA', 'BIH', 'Bosnia and Herzegovina', 'Europe', '{}'),
    ('BB', 'BRB', 'Barbados', 'North America', '{}'), ('BD', 'BGD', 'Bangladesh', 'Asia', '{}'),
    ('BE', 'BEL', 'Belgium', 'Europe', '{}'), ('BF', 'BFA', 'Burkina Faso', 'Africa', '{}'), ('BG', 'BGR', 'Bulgaria', 'Europe', '{}'),
    ('BH', 'BHR', 'Bahrain', 'Asia', '{}'), ('BI', 'BDI', 'Burundi', 'Africa', '{}'), ('BJ', 'BEN', 'Benin', 'Africa', '{}'),
    ('BL', 'BLM', 'Saint Barthélemy', 'North America', '{}'), ('BM', 'BMU', 'Bermuda', 'North America', '{}'),
    ('BN', 'BRN', 'Brunei', 'Asia', '{"brunei darussalam"}'),
    ('BO', 'BOL', 'Bolivia', 'South America', '{"plurinational state of bolivia"}'),
    ('BQ', 'BES', 'Caribbean Netherlands', 'North America', '{}'), ('BR', 'BRA', 'Brazil', 'South America', '{}'),
    ('BS', 'BHS', 'Bahamas', 'North America', '{"the bahamas"}'), ('BT', 'BTN', 'Bhutan', 'Asia', '{}'),
    ('BV', 'BVT', 'Bouvet Island', 'Antarctica', '{}'), ('BW', 'BWA', 'Botswana', 'Africa', '{}'),
    ('BY', 'BLR', 'Belarus', 'Europe', '{}'), ('BZ', 'BLZ', 'Belize', 'North America', '{}'),
    ('CA', 'CAN', 'Canada', 'North America', '{}'), ('CC', 'CCK', 'Cocos Islands', 'Oceania', '{}'),
    ('CD', 'COD', 'Democratic Republic of the Congo', 'Africa', '{"dr congo",congo-kinshasa}'),
    ('CF', 'CAF', 'Central African Republic', 'Africa', '{}'),
    ('CG', 'COG', 'Republic of the Congo', 'Africa', '{congo,congo-brazzaville}'), ('CH', 'CHE', 'Switzerland', 'Europe', '{}'),
    ('CI', 'CIV', 'Côte d''Ivoire', 'Africa', '{"ivory coast"}'), ('CK', 'COK', 'Cook Islands', 'Oceania', '{}'),
    ('CL', 'CHL', 'Chile', 'South America', '{}'), ('CM', 'CMR', 'Cameroon', 'Africa', '{}'),
    ('CN', 'CHN', 'China', 'Asia', '{"people''s republic of china"}'), ('CO', 'COL', 'Colombia', 'South America', '{}'),
    ('CR', 'CRI', 'Costa Rica', 'North America', '{}'), ('CU', 'CUB', 'Cuba', 'North America', '{}'),
    ('CV', 'CPV', 'Cape Verde', 'Africa', '{"cabo verde"}'), ('CW', 'CUW', 'Curaçao', 'North America', '{curacao}'),
    ('CX', 'CXR', 'Christmas Island', 'Oceania', '{}'), ('CY', 'CYP', 'Cyprus', 'Asia', '{}'),
    ('CZ', 'CZE', 'Czechia', 'Europe', '{"czech republic"}'), ('DE', 'DEU', 'Germany', 'Europe', '{}'),
    ('DJ', 'DJI', 'Djibouti', 'Africa', '{}'), ('DK', 'DNK', 'Denmark', 'Europe', '{}'),
    ('DM', 'DMA', 'Dominica', 'North America', '{}'), ('DO', 'DOM', 'Dominican Republic', 'North America', '{}'),
    ('DZ', 'DZA', 'Algeria', 'Africa', '{}'), ('EC', 'ECU', 'Ecuador', 'South America', '{}'),
    ('EE', 'EST', 'Estonia', 'Europe', '{}'), ('EG', 'EGY', 'Egypt', 'Africa', '{}'), ('EH', 'ESH', 'Western Sahara', 'Africa', '{}'),
    ('ER', 'ERI', 'Eritrea', 'Africa', '{}'), ('ES', 'ESP', 'Spain', 'Europe', '{}'), ('ET', 'ETH', 'Ethiopia', 'Africa', '{}'),
    ('FI', 'FIN', 'Finland', 'Europe', '{}'), ('FJ', 'FJI', 'Fiji', 'Oceania', '{}'),
    ('FK', 'FLK', 'Falkland Islands', 'South America', '{}'), ('FM', 'FSM', 'Micronesia', 'Oceania', '{}'),
    ('FO', 'FRO', 'Faroe Islands', 'Europe', '{}'), ('FR', 'FRA', 'France', 'Europe', '{}'), ('GA', 'GAB', 'Gabon', 'Africa', '{}'),
    ('GB', 'GBR', 'United Kingdom', 'Europe', '{uk,"great britain",britain,england,scotland,wales,"northern ireland"}'),
    ('GD', 'GRD', 'Grenada', 'North America', '{}'), ('GE', 'GEO', 'Georgia', 'Asia', '{}'),
    ('GF', 'GUF', 'French Guiana', 'South America', '{}'), ('GG', 'GGY', 'Guernsey', 'Europe', '{}'),
    ('GH', 'GHA', 'Ghana', 'Africa', '{}'), ('GI', 'GIB', 'Gibraltar', 'Europe', '{}'),
    ('GL', 'GRL', 'Greenland', 'North America', '{}'), ('GM', 'GMB', 'Gambia', 'Africa', '{"the gambia"}'),
    ('GN', 'GIN', 'Guinea', 'Africa', '{}'), ('GP', 'GLP', 'Guadeloupe', 'North America', '{}'),
    ('GQ', 'GNQ', 'Equatorial Guinea', 'Africa', '{}'), ('GR', 'GRC', 'Greece', 'Europe', '{}'),
    ('GS', 'SGS', 'South Georgia and the South Sandwich Islands', 'Antarctica', '{}'),
    ('GT', 'GTM', 'Guatemala', 'North America', '{}'), ('GU', 'GUM', 'Guam', 'Oceania', '{}'),
    ('GW', 'GNB', 'Guinea-Bissau', 'Africa', '{}'), ('GY', 'GUY', 'Guyana', 'South America', '{}'),
    ('HK', 'HKG', 'Hong Kong', 'Asia', '{}'), ('HM', 'HMD', 'Heard Island and McDonald Islands', 'Antarctica', '{}'),
    ('HN', 'HND', 'Honduras', 'North America', '{}'), ('HR', 'HRV', 'Croatia', 'Europe', '{}'),
    ('HT', 'HTI', 'Haiti', 'North America', '{}'), ('HU', 'HUN', 'Hungary', 'Europe', '{}'), ('ID', 'IDN', 'Indonesia', 'Asia', '{}'),
    ('IE', 'IRL', 'Ireland', 'Europe', '{"republic of ireland"}'), ('IL', 'ISR', 'Israel', 'Asia', '{}'),
    ('IM', 'IMN', 'Isle of Man', 'Europe', '{}'), ('IN', 'IND', 'India', 'Asia', '{}'),
    ('IO', 'IOT', 'British Indian Ocean Territory', 'Africa', '{}'), ('IQ', 'IRQ', 'Iraq', 'Asia', '{}'),
    ('IR', 'IRN', 'Iran', 'Asia', '{}'), ('IS', 'ISL', 'Iceland', 'Europe', '{}'), ('IT', 'ITA', 'Italy', 'Europe', '{}'),
    ('JE', 'JEY', 'Jersey', 'Europe', '{}'), ('JM', 'JAM', 'Jamaica', 'North America', '{}'), ('JO', 'JOR', 'Jordan', 'Asia', '{}'),
    ('JP', 'JPN', 'Japan', 'Asia', '{}'), ('KE', 'KEN', 'Kenya', 'Africa', '{}'), ('KG', 'KGZ', 'Kyrgyzstan', 'Asia', '{}'),
    ('KH', 'KHM', 'Cambodia', 'Asia', '{}'), ('KI', 'KIR', 'Kiribati', 'Oceania', '{}'), ('KM', 'COM', 'Comoros', 'Africa', '{}'),
    ('KN', 'KNA', 'Saint Kitts and Nevis', 'North America', '{}'), ('KP', 'PRK', 'North Korea', 'Asia', '{}'),
    ('KR', 'KOR', 'South Korea', 'Asia', '{korea,"republic of korea"}'), ('KW', 'KWT', 'Kuwait', 'Asia', '{}'),
    ('KY', 'CYM', 'Cayman Islands', 'North America', '{}'), ('KZ', 'KAZ', 'Kazakhstan', 'Asia', '{}'),
    ('LA', 'LAO', 'Laos', 'Asia', '{"lao people''s democratic republic"}'), ('LB', 'LBN', 'Lebanon', 'Asia', '{}'),
    ('LC', 'LCA', 'Saint Lucia', 'North America', '{}'), ('LI', 'LIE', 'Liechtenstein', 'Europe', '{}'),
    ('LK', 'LKA', 'Sri Lanka', 'Asia', '{}'), ('LR', 'LBR', 'Liberia', 'Africa', '{}'), ('LS', 'LSO', 'Lesotho', 'Africa', '{}'),
    ('LT', 'LTU', 'Lithuania', 'Europe', '{}'), ('LU', 'LUX', 'Luxembourg', 'Europe', '{}'), ('LV', 'LVA', 'Latvia', 'Europe', '{}'),
    ('LY', 'LBY', 'Libya', 'Africa', '{}'), ('MA', 'MAR', 'Morocco', 'Africa', '{}'), ('MC', 'MCO', 'Monaco', 'Europe', '{}'),
    ('MD', 'MDA', 'Moldova', 'Europe', '{}'), ('ME', 'MNE', 'Montenegro', 'Europe', '{}'),
    ('MF', 'MAF', 'Saint Martin', 'North America', '{}'), ('MG', 'MDG', 'Madagascar', 'Africa', '{}'),
    ('MH', 'MHL', 'Marshall Islands', 'Oceania', '{}'), ('MK', 'MKD', 'North Macedonia', 'Europe', '{macedonia}'),
    ('ML', 'MLI', 'Mali', 'Africa', '{}'), ('MM', 'MMR', 'Myanmar', 'Asia', '{burma}'), ('MN', 'MNG', 'Mongolia', 'Asia', '{}'),
    ('MO', 'MAC', 'Macao', 'Asia', '{macau}'), ('MP', 'MNP', 'Northern Mariana Islands', 'Oceania', '{}'),
    ('MQ', 'MTQ', 'Martinique', 'North America', '{}'), ('MR', 'MRT', 'Mauritania', 'Africa', '{}'),
    ('MS', 'MSR', 'Montserrat', 'North America', '{}'), ('MT', 'MLT', 'Malta', 'Europe', '{}'),
    ('MU', 'MUS', 'Mauritius', 'Africa', '{}'), ('MV', 'MDV', 'Maldives', 'Asia', '{}'), ('MW', 'MWI', 'Malawi', 'Africa', '{}'),
    ('MX', 'MEX', 'Mexico', 'North America', '{}'), ('MY', 'MYS', 'Malaysia', 'Asia', '{}'),
    ('MZ', 'MOZ', 'Mozambique', 'Africa', '{}'), ('NA', 'NAM', 'Namibia', 'Africa', '{}'),
    ('NC', 'NCL', 'New Caledonia', 'Oceania', '{}'), ('NE', 'NER', 'Niger', 'Africa', '{}'),
    ('NF', 'NFK', 'Norfolk Island', 'Oceania', '{}'), ('NG', 'NGA', 'Nigeria', 'Africa', '{}'),
    ('NI', 'NIC', 'Nicaragua', 'North America', '{}'), ('NL', 'NLD', 'Netherlands', 'Europe', '{holland,"the netherlands"}'),
    ('NO', 'NOR', 'Norway', 'Europe', '{}'), ('NP', 'NPL', 'Nepal', 'Asia', '{}'), ('NR', 'NRU', 'Nauru', 'Oceania', '{}'),
    ('NU', 'NIU', 'Niue', 'Oceania', '{}'), ('NZ', 'NZL', 'New Zealand', 'Oceania', '{}'), ('OM', 'OMN', 'Oman', 'Asia', '{}'),
    ('PA', 'PAN', 'Panama', 'North America', '{}'), ('PE', 'PER', 'Peru', 'South America', '{}'),
    ('PF', 'PYF', 'French Polynesia', 'Oceania', '{tahiti}'), ('PG', 'PNG', 'Papua New Guinea', 'Oceania', '{}'),
    ('PH', 'PHL', 'Philippines', 'Asia', '{}'), ('PK', 'PAK', 'Pakistan', 'Asia', '{}'), ('PL', 'POL', 'Poland', 'Europe', '{}'),
    ('PM', 'SPM', 'Saint Pierre and Miquelon', 'North America', '{}'), ('PN', 'PCN', 'Pitcairn Islands', 'Oceania', '{}'),
    ('PR', 'PRI', 'Puerto Rico', 'North America', '{}'), ('PS', 'PSE', 'Palestine', 'Asia', '{}'),
    ('PT', 'PRT', 'Portugal', 'Europe', '{}'), ('PW', 'PLW', 'Palau', 'Oceania', '{}'),
    ('PY', 'PRY', 'Paraguay', 'South America', '{}'), ('QA', 'QAT', 'Qatar', 'Asia', '{}'),
    ('RE', 'REU', 'Réunion', 'Africa', '{reunion}'), ('RO', 'ROU', 'Romania', 'Europe', '{}'), ('RS', 'SRB', 'Serbia', 'Europe', '{}'),
    ('RU', 'RUS', 'Russia', 'Europe', '{"russian federation"}'), ('RW', 'RWA', 'Rwanda', 'Africa', '{}'),
    ('SA', 'SAU', 'Saudi Arabia', 'Asia', '{}'), ('SB', 'SLB', 'Solomon Islands', 'Oceania', '{}'),
    ('SC', 'SYC', 'Seychelles', 'Africa', '{}'), ('SD', 'SDN', 'Sudan', 'Africa', '{}'), ('SE', 'SWE', 'Sweden', 'Europe', '{}'),
    ('SG', 'SGP', 'Singapore', 'Asia', '{}'), ('SH', 'SHN', 'Saint Helena', 'Africa', '{}'), ('SI', 'SVN', 'Slovenia', 'Europe', '{}'),
    ('SJ', 'SJM', 'Svalbard and Jan Mayen', 'Europe', '{}'), ('SK', 'SVK', 'Slovakia', 'Europe', '{}'),
    ('SL', 'SLE', 'Sierra Leone', 'Africa', '{}'), ('SM', 'SMR', 'San Marino', 'Europe', '{}'),
    ('SN', 'SEN', 'Senegal', 'Africa', '{}'), ('SO', 'SOM', 'Somalia', 'Africa', '{}'),
    ('SR', 'SUR', 'Suriname', 'South America', '{}'), ('SS', 'SSD', 'South Sudan', 'Africa', '{}'),
    ('ST', 'STP', 'São Tomé and Príncipe', 'Africa', '{"sao tome and principe"}'), ('SV', 'SLV', 'El Salvador', 'North America', '{}'),
    ('SX', 'SXM', 'Sint Maarten', 'North America', '{}'), ('SY', 'SYR', 'Syria', 'Asia', '{}'),
    ('SZ', 'SWZ', 'Eswatini', 'Africa', '{swaziland}'), ('TC', 'TCA', 'Turks and Caicos Islands', 'North America', '{}'),
    ('TD', 'TCD', 'Chad', 'Africa', '{}'), ('TF', 'ATF', 'French Southern Territories', 'Antarctica', '{}'),
    ('TG', 'TGO', 'Togo', 'Africa', '{}'), ('TH', 'THA', 'Thailand', 'Asia', '{}'), ('TJ', 'TJK', 'Tajikistan', 'Asia', '{}'),
    ('TK', 'TKL', 'Tokelau', 'Oceania', '{}'), ('TL', 'TLS', 'Timor-Leste', 'Asia', '{"east timor"}'),
    ('TM', 'TKM', 'Turkmenistan', 'Asia', '{}'), ('TN', 'TUN', 'Tunisia', 'Africa', '{}'), ('TO', 'TON', 'Tonga', 'Oceania', '{}'),
    ('TR', 'TUR', 'Turkey', 'Asia', '{türkiye,turkiye}'), ('TT', 'TTO', 'Trinidad and Tobago', 'North America', '{}'),
    ('TV', 'TUV', 'Tuvalu', 'Oceania', '{}'), ('TW', 'TWN', 'Taiwan', 'Asia', '{}'),
    ('TZ', 'TZA', 'Tanzania', 'Africa', '{"united republic of tanzania"}'), ('UA', 'UKR', 'Ukraine', 'Europe', '{}'),
    ('UG', 'UGA', 'Uganda', 'Africa', '{}'), ('UM', 'UMI', 'United States Minor Outlying Islands', 'Oceania', '{}'),
    ('US', 'USA', 'United States', 'North America', '{usa,america,"united states of america","u.s.","u.s.a."}'),
    ('UY', 'URY', 'Uruguay', 'South America', '{}'), ('UZ', 'UZB', 'Uzbekistan', 'Asia', '{}'),
    ('VA', 'VAT', 'Vatican City', 'Europe', '{"holy see"}'), ('VC', 'VCT', 'Saint Vincent and the Grenadines', 'North America', '{}'),
    ('VE', 'VEN', 'Venezuela', 'South America', '{}'), ('VG', 'VGB', 'British Virgin Islands', 'North America', '{}'),
    ('VI', 'VIR', 'US Virgin Islands', 'North America', '{}'), ('VN', 'VNM', 'Vietnam', 'Asia', '{"viet nam"}'),
    ('VU', 'VUT', 'Vanuatu', 'Oceania', '{}'), ('WF', 'WLF', 'Wallis and Futuna', 'Oceania', '{}'),
    ('WS', 'WSM', 'Samoa', 'Oceania', '{}'), ('YE', 'YEM', 'Yemen', 'Asia', '{}'), ('YT', 'MYT', 'Mayotte', 'Africa', '{}'),
    ('ZA', 'ZAF', 'South Africa', 'Africa', '{}'), ('ZM', 'ZMB', 'Zambia', 'Africa', '{}'), ('ZW', 'ZWE', 'Zimbabwe', 'Africa', '{}');

CREATE TABLE travel.packages (
    id int GENERATED ALWAYS AS IDENTITY,
    package_id text NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    vat numeric(5, 2) NOT NULL DEFAULT 0.00,
    price_option text NOT NULL,
    fixed_price numeric(14, 2),
    discount_price text,
    lowest_price numeric(14, 2) NOT NULL DEFAULT 0.00,
    max_adult_limit int NOT NULL DEFAULT 10,
    max_child_limit int NOT NULL DEFAULT 10,
    date_from date,
    date_to date,
    enforces_window boolean NOT NULL DEFAULT false,
    duration int NOT NULL,
    zone text NOT NULL DEFAULT 'UTC',
    stock_id uuid NOT NULL,
    country text NOT NULL DEFAULT '',
    country_code text,
    continent text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    main_image_id uuid,
    destinations text NOT NULL DEFAULT '',
    services text NOT NULL DEFAULT '',
    featured_events text NOT NULL DEFAULT '',
    featured_guests text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'active',
    card_head text NOT NULL DEFAULT '',
    card_tail text NOT NULL DEFAULT '',
    search_text text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT packages_pkey PRIMARY KEY (id),
    CONSTRAINT package_stock_unique UNIQUE (stock_id),
    CONSTRAINT package_stock_exists FOREIGN KEY (stock_id) REFERENCES inventory.stock (id) ON DELETE RESTRICT,
    CONSTRAINT package_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries (code) ON DELETE RESTRICT,
    CONSTRAINT package_main_image_exists FOREIGN KEY (main_image_id) REFERENCES media.files (id) ON DELETE RESTRICT,
    -- In paths a code stands where a numeric id may stand, and beside words of the routes.
    CONSTRAINT package_code_form CHECK (
        package_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' AND package_id ~ '[A-Za-z]'
        AND lower(package_id) NOT IN ('save', 'unsave', 'reviews', 'images', 'guest-images')),
    CONSTRAINT package_name_length CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT package_category_form CHECK (category ~ '^[a-z0-9][a-z0-9 _-]{0,39}$'),
    CONSTRAINT package_vat_bounded CHECK (vat BETWEEN 0 AND 100),
    CONSTRAINT package_price_option_known CHECK (price_option IN ('fixed', 'dynamic')),
    CONSTRAINT package_fixed_has_price CHECK ((price_option = 'fixed') = (fixed_price IS NOT NULL)),
    CONSTRAINT package_dynamic_has_tiers CHECK ((price_option = 'dynamic') = (discount_price IS NOT NULL)),
    CONSTRAINT package_fixed_price_bounded CHECK (fixed_price BETWEEN 0 AND 999999999.99),
    CONSTRAINT package_lowest_price_bounded CHECK (lowest_price BETWEEN 0 AND 999999999.99),
    CONSTRAINT package_limits_bounded CHECK (max_adult_limit BETWEEN 1 AND 1000 AND max_child_limit BETWEEN 0 AND 1000),
    CONSTRAINT package_dates_in_order CHECK (date_to >= date_from),
    CONSTRAINT package_dates_bounded CHECK (date_from >= '1970-01-01' AND date_to < '2200-01-01'),
    CONSTRAINT package_window_to_enforce CHECK (NOT enforces_window OR (date_from IS NOT NULL AND date_to IS NOT NULL)),
    CONSTRAINT package_duration_bounded CHECK (duration BETWEEN 1 AND 1000),
    CONSTRAINT package_status_known CHECK (status IN ('active', 'inactive')),
    CONSTRAINT package_country_length CHECK (length(country) <= 100 AND length(continent) <= 60)
    -- A row stays whole and uncompressed as long as it fits into a page: lists read the cards of hundreds of packages.
) WITH (toast_tuple_target = 8160);
COMMENT ON TABLE travel.packages IS
    'Trips and cruises that can be booked. Their spots are a stock, from which each booking takes one for each traveller.';
COMMENT ON COLUMN travel.packages.package_id IS 'The code by which clients know the package, for instance PKG001.';
COMMENT ON COLUMN travel.packages.vat IS 'Per cent of VAT that is contained in the price.';
COMMENT ON COLUMN travel.packages.fixed_price IS 'For a whole booking, whoever travels within the limits.';
COMMENT ON COLUMN travel.packages.discount_price IS
    'The prices of a dynamic package as staff wrote them, adult,children,price joined by hyphens; read into package_tiers.';
COMMENT ON COLUMN travel.packages.lowest_price IS 'The fixed price, or the lowest of the tiers: what lists filter and sort by.';
COMMENT ON COLUMN travel.packages.enforces_window IS 'Whether a booking must lie between date_from and date_to.';
COMMENT ON COLUMN travel.packages.duration IS 'Days of the trip, the first and the last included.';
COMMENT ON COLUMN travel.packages.zone IS 'The time zone whose days count for bookings and refunds.';
COMMENT ON COLUMN travel.packages.country IS 'As staff named it; of a known country, its name.';
COMMENT ON COLUMN travel.packages.country_code IS 'The country, if it is a known one: lists find it by name or code.';
COMMENT ON COLUMN travel.packages.main_image_id IS 'The uploaded picture; without one, a drawn one is shown.';
COMMENT ON COLUMN travel.packages.status IS 'inactive: not offered any more; seen by staff only.';
COMMENT ON COLUMN travel.packages.card_head IS
    'The package''s JSON object up to the spots that are left, which change by themselves; kept by travel.keep_package_card.';
COMMENT ON COLUMN travel.packages.card_tail IS 'The rest of the object, up to whether the caller has saved it.';
COMMENT ON COLUMN travel.packages.search_text IS 'Name and description in lower case; kept by travel.keep_package_card.';

CREATE UNIQUE INDEX package_code_unique ON travel.packages (upper(package_id));
CREATE INDEX packages_by_main_image ON travel.packages (main_image_id) WHERE main_image_id IS NOT NULL;
CREATE INDEX packages_by_country ON travel.packages (country_code);
CREATE INDEX packages_by_text ON travel.packages USING gin (search_text extensions.gin_trgm_ops);
CREATE INDEX packages_newest ON travel.packages (created_at DESC, id DESC) WHERE status = 'active';
CREATE INDEX packages_by_price ON travel.packages (lowest_price, id) WHERE status = 'active';

CREATE TABLE travel.package_tiers (
    package_id int NOT NULL,
    adults int NOT NULL,
    children int NOT NULL,
    price numeric(14, 2) NOT NULL,
    CONSTRAINT package_tiers_pkey PRIMARY KEY (package_id, adults, children),
    CONSTRAINT tier_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages (id) ON DELETE CASCADE,
    CONSTRAINT tier_party_bounded CHECK (adults BETWEEN 1 AND 1000 AND children BETWEEN 0 AND 1000),
    CONSTRAINT tier_price_bounded CHECK (price BETWEEN 0 AND 999999999.99)
);
COMMENT ON TABLE travel.package_tiers IS 'What a dynamic package costs for which party, read from packages.discount_price.';

CREATE TABLE travel.package_images (
    id int GENERATED ALWAYS AS IDENTITY,
    package_id int NOT NULL,
    kind text NOT NULL,
    file_id uuid NOT NULL,
    caption text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    CONSTRAINT package_images_pkey PRIMARY KEY (id),
    CONSTRAINT package_image_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages (id) ON DELETE CASCADE,
    CONSTRAINT package_image_file_exists FOREIGN KEY (file_id) REFERENCES media.files (id) ON DELETE RESTRICT,
    CONSTRAINT package_image_kind_known CHECK (kind IN ('package', 'guest')),
    CONSTRAINT package_image_caption_length CHECK (length(caption) <= 200)
);
COMMENT ON TABLE travel.package_images IS 'More pictures of packages, and of the guests that they feature.';
CREATE INDEX package_images_by_package ON travel.package_images (package_id, id);
CREATE INDEX package_images_by_file ON travel.package_images (file_id);

CREATE TABLE travel.destinations (
    id int GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    country text NOT NULL DEFAULT '',
    country_code text,
    continent text NOT NULL DEFAULT '',
    description text NOT NULL DEFAULT '',
    image_id uuid,
    status text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT destinations_pkey PRIMARY KEY (id),
    CONSTRAINT destination_country_exists
        FOREIGN KEY (country_code) REFERENCES travel.countries (code) ON DELETE RESTRICT,
    CONSTRAINT destination_image_exists FOREIGN KEY (image_id) REFERENCES media.files (id) ON DELETE RESTRICT,
    CONSTRAINT destination_name_length CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT destination_country_length CHECK (length(country) <= 100 AND length(continent) <= 60),
    CONSTRAINT destination_status_known CHECK (status IN ('active', 'inactive'))
);
COMMENT ON TABLE travel.destinations IS 'Places to which people travel, shown on the first page.';
CREATE INDEX destinations_by_image ON travel.destinations (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX destinations_by_country ON travel.destinations (country_code);

CREATE TABLE travel.events (
    id int GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    country text NOT NULL DEFAULT '',
    country_code text,
    state text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    venue text NOT NULL DEFAULT '',
    date_from date,
    date_to date,
    status text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT events_pkey PRIMARY KEY (id),
    CONSTRAINT event_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries (code) ON DELETE RESTRICT,
    CONSTRAINT event_title_length CHECK (length(title) BETWEEN 1 AND 200),
    CONSTRAINT event_place_length CHECK (
        length(country) <= 100 AND length(state) <= 100 AND length(city) <= 100 AND length(venue) <= 200),
    CONSTRAINT event_dates_in_order CHECK (date_to >= date_from),
    CONSTRAINT event_dates_bounded CHECK (date_from >= '1970-01-01' AND date_to < '2200-01-01'),
    CONSTRAINT event_status_known CHECK (status IN ('active', 'inactive'))
);
COMMENT ON TABLE travel.events IS 'What happens where people travel: festivals, markets, races.';
CREATE INDEX events_by_country ON travel.events (country_code);

CREATE TABLE travel.event_images (
    id int GENERATED ALWAYS AS IDENTITY,
    event_id int NOT NULL,
    file_id uuid NOT NULL,
    caption text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    CONSTRAINT event_images_pkey PRIMARY KEY (id),
    CONSTRAINT event_image_event_exists FOREIGN KEY (event_id) REFERENCES travel.events (id) ON DELETE CASCADE,
    CONSTRAINT event_image_file_exists FOREIGN KEY (file_id) REFERENCES media.files (id) ON DELETE RESTRICT,
    CONSTRAINT event_image_caption_length CHECK (length(caption) <= 200)
);
COMMENT ON TABLE travel.event_images IS 'Pictures of events.';
CREATE INDEX event_images_by_event ON travel.event_images (event_id, id);
CREATE INDEX event_images_by_file ON travel.event_images (file_id);

CREATE TABLE travel.locations (
    id int GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    type text NOT NULL,
    country_code text NOT NULL,
    state text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT locations_pkey PRIMARY KEY (id),
    CONSTRAINT location_country_exists FOREIGN KEY (country_code) REFERENCES travel.countries (code) ON DELETE RESTRICT,
    CONSTRAINT location_title_length CHECK (length(title) BETWEEN 1 AND 200),
    CONSTRAINT location_type_form CHECK (type ~ '^[a-z0-9][a-z0-9 _-]{0,39}$'),
    CONSTRAINT location_place_length CHECK (length(state) <= 100 AND length(city) <= 100 AND length(address) <= 200)
);
COMMENT ON TABLE travel.locations IS 'Hotels, restaurants, sights and other places that can be searched by country and state.';
CREATE INDEX locations_by_country ON travel.locations (country_code, lower(state), type);

CREATE TABLE travel.saved_packages (
    account_id uuid NOT NULL,
    package_id int NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT saved_packages_pkey PRIMARY KEY (account_id, package_id),
    CONSTRAINT saved_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE CASCADE,
    CONSTRAINT saved_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages (id) ON DELETE CASCADE
);
COMMENT ON TABLE travel.saved_packages IS 'Which packages a customer has saved for later.';
CREATE INDEX saved_packages_by_package ON travel.saved_packages (package_id);

CREATE TABLE travel.reviews (
    id int GENERATED ALWAYS AS IDENTITY,
    account_id uuid NOT NULL,
    package_id int NOT NULL,
    rating smallint NOT NULL,
    comment text NOT NULL DEFAULT '',
    is_hidden boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT reviews_pkey PRIMARY KEY (id),
    CONSTRAINT review_once UNIQUE (account_id, package_id),
    CONSTRAINT review_account_exists FOREIGN KEY (account_id) REFERENCES identity.accounts (id) ON DELETE RESTRICT,
    CONSTRAINT review_package_exists FOREIGN KEY (package_id) REFERENCES travel.packages (id) ON DELETE RESTRICT,
    CONSTRAINT review_rating_bounded CHECK (rating BETWEEN 1 AND 5),
    CONSTRAINT review_comment_length CHECK (length(comment) <= 5000)
);
COMMENT ON TABLE travel.reviews IS 'What customers think of packages that they have booked and paid, one each.';
COMMENT ON COLUMN travel.reviews.is_hidden IS 'Taken down by staff: neither shown nor counted, except to staff and its author.';
CREATE INDEX reviews_by_package ON travel.reviews (package_id, created_at DESC, id DESC);

INSERT INTO core.settings (name, value, note) VALUES
    ('travel.max_images', '30', 'Most pictures of one package or event, besides its main one.');

INSERT INTO api.constraint_refusals (constraint_name, status, code, message, field) VALUES
    ('package_code_unique', 409, 'code_taken', 'A package with this code already exists.', 'package_id'),
    -- Deleted while somebody saved, booked or reviewed it.
    ('booking_package_exists', 404, 'not_found', 'Package not found.', NULL),
    ('saved_package_exists', 404, 'not_found', 'Package not found.', NULL),
    ('review_package_exists', 404, 'not_found', 'Package not found.', NULL),
    ('review_once', 409, 'already_reviewed', 'You have already reviewed this package.', NULL);
