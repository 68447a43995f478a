-- Rules of columns that came later: SQLite takes a CHECK only when a table is made, and these two must not be
-- made again. (Days, credit, a chain that cannot bite its tail, 17 characters of a VIN.)
CREATE TRIGGER customers_terms_insert BEFORE INSERT ON customers
WHEN NEW.payment_terms_days NOT BETWEEN 0 AND 365 OR NEW.credit_limit_minor < 0 OR NEW.merged_into = NEW.id OR NEW.referred_by = NEW.id
BEGIN SELECT RAISE(ABORT, 'customers: terms, credit or link out of range'); END;
CREATE TRIGGER customers_terms_update BEFORE UPDATE OF payment_terms_days, credit_limit_minor, merged_into, referred_by ON customers
WHEN NEW.payment_terms_days NOT BETWEEN 0 AND 365 OR NEW.credit_limit_minor < 0 OR NEW.merged_into = NEW.id OR NEW.referred_by = NEW.id
BEGIN SELECT RAISE(ABORT, 'customers: terms, credit or link out of range'); END;
CREATE TRIGGER vehicles_vin_insert BEFORE INSERT ON vehicles
WHEN NEW.vin IS NOT NULL AND (length(NEW.vin) <> 17 OR NEW.vin GLOB '*[^A-Z0-9]*')
BEGIN SELECT RAISE(ABORT, 'vehicles: a VIN has 17 letters and digits'); END;
CREATE TRIGGER vehicles_vin_update BEFORE UPDATE OF vin ON vehicles
WHEN NEW.vin IS NOT NULL AND (length(NEW.vin) <> 17 OR NEW.vin GLOB '*[^A-Z0-9]*')
BEGIN SELECT RAISE(ABORT, 'vehicles: a VIN has 17 letters and digits'); END;
-- When, how and by whom a person agreed is evidence: it moves with a merge, loses its note with an erasure, and
-- changes in nothing else.
CREATE TRIGGER customer_consents_frozen BEFORE UPDATE ON customer_consents
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.given <> OLD.given OR NEW.at <> OLD.at OR NEW.by <> OLD.by
  OR NEW.source <> OLD.source OR (NEW.note <> OLD.note AND NEW.note <> '')
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
-- What a name sounds like, roughly (no vowels, no silent letters, no spaces), so that Jon Smyth and John Smith meet
-- when doubles are looked for. `NAME_SOUND` of the duplicates repository is the same expression.
CREATE INDEX customers_by_sound ON customers (
  substr(replace(replace(replace(replace(replace(replace(replace(replace(replace(name_key, 'a', ''), 'e', ''), 'i', ''), 'o', ''), 'u', ''), 'y', ''), 'h', ''), 'w', ''), ' ', ''), 1, 8)
);
-- Mail that was queued before it said whose it is.
UPDATE outbox SET customer_id = (SELECT customer_id FROM repair_orders WHERE repair_orders.id = outbox.repair_order_id)
WHERE customer_id IS NULL AND repair_order_id IS NOT NULL;
-- What the cars of the shop already say is the beginning of its catalogue. (Accents stay in these keys; the
-- product compares without them, and at worst a make is offered in two spellings until someone merges them.)
INSERT INTO makes (id, name, name_key, archived_at)
SELECT lower(printf('%s-%s-7%s-8%s-%s', substr(h, 1, 8), substr(h, 9, 4), substr(h, 14, 3), substr(h, 18, 3), substr(h, 21, 12))), make, key, NULL
FROM (SELECT max(make) AS make, lower(trim(replace(make, '-', ' '))) AS key, hex(randomblob(16)) AS h FROM vehicles WHERE trim(make) <> '' AND length(make) <= 40 GROUP BY lower(trim(replace(make, '-', ' '))));
INSERT INTO models (id, make_id, name, name_key, class_id, fuel, year_from, year_to, archived_at)
SELECT lower(printf('%s-%s-7%s-8%s-%s', substr(h, 1, 8), substr(h, 9, 4), substr(h, 14, 3), substr(h, 18, 3), substr(h, 21, 12))), make_id, model, key, NULL, NULL, NULL, NULL, NULL
FROM (
  SELECT makes.id AS make_id, max(model) AS model, lower(trim(replace(model, '-', ' '))) AS key, hex(randomblob(16)) AS h
  FROM vehicles JOIN makes ON makes.name_key = lower(trim(replace(make, '-', ' ')))
  WHERE trim(model) <> '' AND length(model) <= 40 GROUP BY makes.id, lower(trim(replace(model, '-', ' ')))
);
-- A frozen offer may lose one thing: whom it was made to, when that person asks to be forgotten.
DROP TRIGGER estimates_frozen;
CREATE TRIGGER estimates_frozen BEFORE UPDATE ON estimates
WHEN (NEW.snapshot <> OLD.snapshot AND NEW.snapshot <> json_set(OLD.snapshot, '$.customer', json('null')))
  OR NEW.total_minor <> OLD.total_minor OR NEW.version <> OLD.version
  OR NEW.repair_order_id <> OLD.repair_order_id OR NEW.sent_at <> OLD.sent_at
BEGIN SELECT RAISE(ABORT, 'estimates are frozen'); END;
