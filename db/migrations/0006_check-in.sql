-- Deposits are money taken: written once, in a chain without a gap, and never used for more than they are.
CREATE TRIGGER deposits_no_update BEFORE UPDATE ON deposits BEGIN SELECT RAISE(ABORT, 'deposits are append-only'); END;
CREATE TRIGGER deposits_no_delete BEFORE DELETE ON deposits BEGIN SELECT RAISE(ABORT, 'deposits are append-only'); END;
CREATE TRIGGER deposits_no_replace BEFORE INSERT ON deposits
WHEN EXISTS (SELECT 1 FROM deposits WHERE id = NEW.id OR seq = NEW.seq OR number = NEW.number OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'deposits are append-only'); END;
CREATE TRIGGER deposits_gapless BEFORE INSERT ON deposits
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM deposits)
BEGIN SELECT RAISE(ABORT, 'deposit sequence has a gap'); END;
CREATE TRIGGER deposit_uses_no_update BEFORE UPDATE ON deposit_uses BEGIN SELECT RAISE(ABORT, 'deposit uses are append-only'); END;
CREATE TRIGGER deposit_uses_no_delete BEFORE DELETE ON deposit_uses BEGIN SELECT RAISE(ABORT, 'deposit uses are append-only'); END;
CREATE TRIGGER deposit_uses_no_replace BEFORE INSERT ON deposit_uses
WHEN EXISTS (SELECT 1 FROM deposit_uses WHERE payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'deposit uses are append-only'); END;
CREATE TRIGGER deposit_uses_within BEFORE INSERT ON deposit_uses
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM deposit_uses WHERE deposit_id = NEW.deposit_id)
  > (SELECT amount_minor FROM deposits WHERE id = NEW.deposit_id)
BEGIN SELECT RAISE(ABORT, 'deposit is used up'); END;
-- What somebody signed, and the words that were shown, stay as they were.
CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER signatures_no_replace BEFORE INSERT ON signatures
WHEN EXISTS (SELECT 1 FROM signatures WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER signature_images_no_update BEFORE UPDATE ON signature_images BEGIN SELECT RAISE(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER content_texts_no_update BEFORE UPDATE ON content_texts BEGIN SELECT RAISE(ABORT, 'content texts are append-only'); END;
CREATE TRIGGER content_texts_no_delete BEFORE DELETE ON content_texts BEGIN SELECT RAISE(ABORT, 'content texts are append-only'); END;
CREATE TRIGGER content_texts_no_replace BEFORE INSERT ON content_texts
WHEN EXISTS (SELECT 1 FROM content_texts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'content texts are append-only'); END;
