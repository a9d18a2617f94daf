-- What somebody leads is counted on every page of the register.
create index listing_led_by on listing (council_id, lead_person_id) where lead_person_id is not null;
