-- What a tax office or a dispute may ask for is written once. INSERT OR REPLACE would delete a row without
-- asking a DELETE trigger, so a key that exists is refused on insert as well. Whoever drops the triggers
-- first still meets the hash chains.
CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices BEGIN SELECT RAISE(ABORT, 'invoices are immutable'); END;
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'invoices are immutable'); END;
CREATE TRIGGER invoices_gapless BEFORE INSERT ON invoices
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM invoices)
BEGIN SELECT RAISE(ABORT, 'invoice sequence has a gap'); END;
CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
CREATE TRIGGER status_history_no_update BEFORE UPDATE ON status_history BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;
CREATE TRIGGER status_history_no_delete BEFORE DELETE ON status_history BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- An invoiced line is part of an immutable document.
CREATE TRIGGER repair_lines_invoiced_no_update BEFORE UPDATE ON repair_lines
WHEN OLD.invoice_id IS NOT NULL AND (NEW.invoice_id IS NOT OLD.invoice_id OR NEW.quantity_milli <> OLD.quantity_milli
  OR NEW.unit_price_minor <> OLD.unit_price_minor OR NEW.discount_bp <> OLD.discount_bp OR NEW.tax_code <> OLD.tax_code
  OR NEW.description <> OLD.description OR NEW.kind <> OLD.kind OR NEW.approval <> OLD.approval)
BEGIN SELECT RAISE(ABORT, 'line is invoiced'); END;
CREATE TRIGGER repair_lines_invoiced_no_delete BEFORE DELETE ON repair_lines
WHEN OLD.invoice_id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'line is invoiced'); END;
CREATE TRIGGER invoices_no_replace BEFORE INSERT ON invoices
WHEN EXISTS (SELECT 1 FROM invoices WHERE id = NEW.id OR seq = NEW.seq OR number = NEW.number OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'invoices are immutable'); END;
CREATE TRIGGER payments_no_replace BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM payments WHERE id = NEW.id OR seq = NEW.seq OR number = NEW.number OR hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'payments are append-only'); END;
CREATE TRIGGER status_history_no_replace BEFORE INSERT ON status_history
WHEN EXISTS (SELECT 1 FROM status_history WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER repair_lines_invoiced_no_replace BEFORE INSERT ON repair_lines
WHEN EXISTS (SELECT 1 FROM repair_lines WHERE invoice_id IS NOT NULL
  AND (id = NEW.id OR (repair_order_id = NEW.repair_order_id AND position = NEW.position)))
BEGIN SELECT RAISE(ABORT, 'line is invoiced'); END;
-- An offer is what the customer saw; only its answer is added.
CREATE TRIGGER estimates_frozen BEFORE UPDATE ON estimates
WHEN NEW.snapshot <> OLD.snapshot OR NEW.total_minor <> OLD.total_minor OR NEW.version <> OLD.version
  OR NEW.repair_order_id <> OLD.repair_order_id OR NEW.sent_at <> OLD.sent_at
BEGIN SELECT RAISE(ABORT, 'estimates are frozen'); END;
CREATE TRIGGER estimates_no_delete BEFORE DELETE ON estimates BEGIN SELECT RAISE(ABORT, 'estimates are frozen'); END;
