-- What a tax office or a dispute may ask for is written once. The triggers hold for every program that
-- opens the file, ours included.
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
