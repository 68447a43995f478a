-- What happened and when is never edited. One thing a row may lose: what somebody wrote beside it, when the person it
-- was about asks to be forgotten.
DROP TRIGGER status_history_no_update;
CREATE TRIGGER status_history_only_forget BEFORE UPDATE ON status_history
WHEN NEW.id IS NOT OLD.id OR NEW.repair_order_id IS NOT OLD.repair_order_id OR NEW.at IS NOT OLD.at OR NEW.by IS NOT OLD.by
  OR NEW.from_state IS NOT OLD.from_state OR NEW.to_state IS NOT OLD.to_state OR NEW.stage IS NOT OLD.stage OR NEW.note <> ''
BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;
DROP TRIGGER appointment_history_no_update;
CREATE TRIGGER appointment_history_only_forget BEFORE UPDATE ON appointment_history
WHEN NEW.id IS NOT OLD.id OR NEW.appointment_id IS NOT OLD.appointment_id OR NEW.at IS NOT OLD.at OR NEW.by IS NOT OLD.by
  OR NEW.from_state IS NOT OLD.from_state OR NEW.to_state IS NOT OLD.to_state OR NEW.note <> ''
BEGIN SELECT RAISE(ABORT, 'appointment history is append-only'); END;
