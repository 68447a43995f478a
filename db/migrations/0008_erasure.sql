-- A signature may lose one thing: whose it is, when that person asks to be forgotten. The words that were agreed to,
-- and when, stay.
DROP TRIGGER signatures_no_update;
CREATE TRIGGER signatures_only_forget BEFORE UPDATE ON signatures
WHEN NEW.id <> OLD.id OR NEW.repair_order_id <> OLD.repair_order_id OR NEW.terms <> OLD.terms OR NEW.language <> OLD.language
  OR NEW.signed_at <> OLD.signed_at OR NEW.taken_by <> OLD.taken_by OR NEW.signer_name <> '' OR NEW.image_sha256 IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
