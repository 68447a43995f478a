CREATE TABLE `__new_appointment_series` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`complaint` text NOT NULL,
	`skill_id` text,
	`planned_minutes` integer NOT NULL,
	`bay_id` text,
	`mechanic_id` text,
	`unit` text NOT NULL,
	`every` integer NOT NULL,
	`first_on` text NOT NULL,
	`minute_of_day` integer NOT NULL,
	`made` integer NOT NULL,
	`last_km` integer,
	`ended_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ver` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mechanic_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointment_series_unit" CHECK("__new_appointment_series"."unit" IN ('week', 'month', 'km')),
	CONSTRAINT "appointment_series_first" CHECK("__new_appointment_series"."first_on" IS NULL OR date("__new_appointment_series"."first_on") IS "__new_appointment_series"."first_on"),
	CONSTRAINT "appointment_series_numbers" CHECK("__new_appointment_series"."every" > 0 AND "__new_appointment_series"."planned_minutes" > 0 AND "__new_appointment_series"."minute_of_day" BETWEEN 0 AND 1439)
) STRICT;

INSERT INTO `__new_appointment_series`("id", "vehicle_id", "complaint", "skill_id", "planned_minutes", "bay_id", "mechanic_id", "unit", "every", "first_on", "minute_of_day", "made", "last_km", "ended_at", "created_by", "created_at") SELECT "id", "vehicle_id", "complaint", "skill_id", "planned_minutes", "bay_id", "mechanic_id", "unit", "every", "first_on", "minute_of_day", "made", "last_km", "ended_at", "created_by", "created_at" FROM `appointment_series`;
DROP TABLE `appointment_series`;
ALTER TABLE `__new_appointment_series` RENAME TO `appointment_series`;
CREATE INDEX `appointment_series_live` ON `appointment_series` (`id`) WHERE ended_at IS NULL;
-- What a merge moved is put back by undoing it; a series has no customer to be put back to any more.
UPDATE customer_merges SET record = json_set(record, '$.moved', json((
  SELECT json_group_array(json(rows.value)) FROM json_each(record, '$.moved') AS rows WHERE rows.value ->> 'table' <> 'appointment_series')))
WHERE EXISTS (SELECT 1 FROM json_each(record, '$.moved') AS rows WHERE rows.value ->> 'table' = 'appointment_series');
