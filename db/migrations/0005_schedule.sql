-- What every shop starts with: kinds of work (named by the catalogue while they have no name of their own)
-- and ordinary hours. Both are edited in Settings.
INSERT INTO skills (id, code, name, position, active) VALUES
  ('01890000-0000-7000-8000-000000000001', 'mechanical', '', 1, 1),
  ('01890000-0000-7000-8000-000000000002', 'brakes', '', 2, 1),
  ('01890000-0000-7000-8000-000000000003', 'electrical', '', 3, 1),
  ('01890000-0000-7000-8000-000000000004', 'tyres', '', 4, 1),
  ('01890000-0000-7000-8000-000000000005', 'inspection', '', 5, 1),
  ('01890000-0000-7000-8000-000000000006', 'body', '', 6, 1),
  ('01890000-0000-7000-8000-000000000007', 'paint', '', 7, 1),
  ('01890000-0000-7000-8000-000000000008', 'detailing', '', 8, 1);
INSERT INTO opening_hours (weekday, from_minute, to_minute) VALUES
  (1, 480, 1080), (2, 480, 1080), (3, 480, 1080), (4, 480, 1080), (5, 480, 1080);
-- Two bookings of one bay or one mechanic never overlap, whoever writes: the rule of the commands, which also
-- keep the shop's buffer free, is here once more for everything else that may ever write.
CREATE TRIGGER allocations_bay_free_insert BEFORE INSERT ON allocations
WHEN NEW.active = 1 AND NEW.bay_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM allocations WHERE active = 1 AND bay_id = NEW.bay_id
    AND starts_at > NEW.starts_at - 90000000 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'bay is taken'); END;
CREATE TRIGGER allocations_mechanic_free_insert BEFORE INSERT ON allocations
WHEN NEW.active = 1 AND NEW.mechanic_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM allocations WHERE active = 1 AND mechanic_id = NEW.mechanic_id
    AND starts_at > NEW.starts_at - 90000000 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'mechanic is taken'); END;
CREATE TRIGGER allocations_bay_free_update BEFORE UPDATE ON allocations
WHEN NEW.active = 1 AND NEW.bay_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM allocations WHERE active = 1 AND bay_id = NEW.bay_id AND id <> NEW.id
    AND starts_at > NEW.starts_at - 90000000 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'bay is taken'); END;
CREATE TRIGGER allocations_mechanic_free_update BEFORE UPDATE ON allocations
WHEN NEW.active = 1 AND NEW.mechanic_id IS NOT NULL AND EXISTS (
  SELECT 1 FROM allocations WHERE active = 1 AND mechanic_id = NEW.mechanic_id AND id <> NEW.id
    AND starts_at > NEW.starts_at - 90000000 AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at)
BEGIN SELECT RAISE(ABORT, 'mechanic is taken'); END;
CREATE TRIGGER appointment_history_no_update BEFORE UPDATE ON appointment_history
BEGIN SELECT RAISE(ABORT, 'appointment history is append-only'); END;
CREATE TRIGGER appointment_history_no_delete BEFORE DELETE ON appointment_history
BEGIN SELECT RAISE(ABORT, 'appointment history is append-only'); END;
