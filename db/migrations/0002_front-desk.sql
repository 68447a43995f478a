CREATE TABLE `allocations` (
	`id` text PRIMARY KEY NOT NULL,
	`appointment_id` text,
	`repair_order_id` text,
	`bay_id` text,
	`mechanic_id` text,
	`skill_id` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`active` integer NOT NULL,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mechanic_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_active" CHECK("allocations"."active" IN (0, 1)),
	CONSTRAINT "allocations_owner" CHECK("allocations"."appointment_id" IS NOT NULL OR "allocations"."repair_order_id" IS NOT NULL),
	CONSTRAINT "allocations_length" CHECK("allocations"."ends_at" > "allocations"."starts_at" AND "allocations"."ends_at" - "allocations"."starts_at" <= 90000000)
) STRICT;

CREATE INDEX `allocations_by_start` ON `allocations` (`starts_at`) WHERE active = 1;
CREATE INDEX `allocations_released` ON `allocations` (`starts_at`) WHERE active = 0;
CREATE INDEX `allocations_by_bay` ON `allocations` (`bay_id`,`starts_at`,`ends_at`) WHERE active = 1 AND bay_id IS NOT NULL;
CREATE INDEX `allocations_by_mechanic` ON `allocations` (`mechanic_id`,`starts_at`,`ends_at`) WHERE active = 1 AND mechanic_id IS NOT NULL;
CREATE INDEX `allocations_listed` ON `allocations` (`starts_at`,`id`);
CREATE INDEX `allocations_by_appointment` ON `allocations` (`appointment_id`,`starts_at`);
CREATE INDEX `allocations_by_order` ON `allocations` (`repair_order_id`,`starts_at`) WHERE repair_order_id IS NOT NULL;
CREATE TABLE `appointment_history` (
	`id` text PRIMARY KEY NOT NULL,
	`appointment_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointment_history_to" CHECK("appointment_history"."to_state" IN ('requested', 'scheduled', 'arrived', 'done', 'no_show', 'cancelled'))
) STRICT;

CREATE INDEX `appointment_history_by_appointment` ON `appointment_history` (`appointment_id`,`at`,`id`);
CREATE TABLE `appointment_series` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
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
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mechanic_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointment_series_unit" CHECK("appointment_series"."unit" IN ('week', 'month', 'km')),
	CONSTRAINT "appointment_series_first" CHECK("appointment_series"."first_on" IS NULL OR date("appointment_series"."first_on") IS "appointment_series"."first_on"),
	CONSTRAINT "appointment_series_numbers" CHECK("appointment_series"."every" > 0 AND "appointment_series"."planned_minutes" > 0 AND "appointment_series"."minute_of_day" BETWEEN 0 AND 1439)
) STRICT;

CREATE INDEX `appointment_series_live` ON `appointment_series` (`id`) WHERE ended_at IS NULL;
CREATE TABLE `appointments` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`customer_id` text,
	`vehicle_id` text,
	`plate` text NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`complaint` text NOT NULL,
	`note` text NOT NULL,
	`planned_minutes` integer NOT NULL,
	`skill_id` text,
	`source` text NOT NULL,
	`waiting` integer NOT NULL,
	`repair_order_id` text,
	`series_id` text,
	`arrived_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_on` text NOT NULL,
	`ver` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`series_id`) REFERENCES `appointment_series`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appointments_state" CHECK("appointments"."state" IN ('requested', 'scheduled', 'arrived', 'done', 'no_show', 'cancelled')),
	CONSTRAINT "appointments_source" CHECK("appointments"."source" IN ('phone', 'walk_in', 'web', 'fleet')),
	CONSTRAINT "appointments_waiting_flag" CHECK("appointments"."waiting" IN (0, 1)),
	CONSTRAINT "appointments_created_on" CHECK("appointments"."created_on" IS NULL OR date("appointments"."created_on") IS "appointments"."created_on"),
	CONSTRAINT "appointments_minutes" CHECK("appointments"."planned_minutes" BETWEEN 5 AND 14400),
	CONSTRAINT "appointments_arrived" CHECK(("appointments"."state" NOT IN ('arrived', 'done')) OR "appointments"."arrived_at" IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX `appointments_number_unique` ON `appointments` (`number`);
CREATE UNIQUE INDEX `appointments_by_order` ON `appointments` (`repair_order_id`) WHERE repair_order_id IS NOT NULL;
CREATE INDEX `appointments_by_customer` ON `appointments` (`customer_id`,`created_at`) WHERE customer_id IS NOT NULL;
CREATE INDEX `appointments_by_vehicle` ON `appointments` (`vehicle_id`,`created_at`) WHERE vehicle_id IS NOT NULL;
CREATE INDEX `appointments_by_plate` ON `appointments` (`plate`,`created_at`);
CREATE INDEX `appointments_made_on` ON `appointments` (`created_on`,`customer_id`);
CREATE INDEX `appointments_newest` ON `appointments` (`created_at`,`id`);
CREATE INDEX `appointments_requested` ON `appointments` (`created_at`,`id`) WHERE state = 'requested';
CREATE INDEX `appointments_waiting` ON `appointments` (`created_at`,`id`) WHERE waiting = 1;
CREATE INDEX `appointments_by_series` ON `appointments` (`series_id`,`created_at`,`id`) WHERE series_id IS NOT NULL;
CREATE TABLE `preferred_slots` (
	`appointment_id` text NOT NULL,
	`priority` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	PRIMARY KEY(`appointment_id`, `priority`),
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "preferred_slots_range" CHECK("preferred_slots"."starts_at" < "preferred_slots"."ends_at")
) STRICT;

CREATE TABLE `trips` (
	`appointment_id` text NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`driver_id` text,
	`note` text NOT NULL,
	PRIMARY KEY(`appointment_id`, `kind`),
	FOREIGN KEY (`appointment_id`) REFERENCES `appointments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "trips_kind" CHECK("trips"."kind" IN ('pickup', 'drop')),
	CONSTRAINT "trips_range" CHECK("trips"."starts_at" < "trips"."ends_at")
) STRICT;

CREATE INDEX `trips_by_start` ON `trips` (`starts_at`);
CREATE TABLE `accidents` (
	`repair_order_id` text PRIMARY KEY NOT NULL,
	`happened_on` text,
	`place` text NOT NULL,
	`statement_filled` integer NOT NULL,
	`other_name` text NOT NULL,
	`other_plate` text NOT NULL,
	`insurer` text NOT NULL,
	`policy_number` text NOT NULL,
	`claim_number` text NOT NULL,
	`expert` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "accidents_happened_on" CHECK("accidents"."happened_on" IS NULL OR date("accidents"."happened_on") IS "accidents"."happened_on"),
	CONSTRAINT "accidents_statement_filled" CHECK("accidents"."statement_filled" IN (0, 1))
) STRICT;

CREATE TABLE `arrival_facts` (
	`repair_order_id` text PRIMARY KEY NOT NULL,
	`warning_lights` text NOT NULL,
	`valuables` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "arrival_facts_lights" CHECK(json_valid("arrival_facts"."warning_lights"))
) STRICT;

CREATE TABLE `canned_complaints` (
	`code` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL
) STRICT;

CREATE TABLE `content_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`content_id` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	CONSTRAINT "content_texts_language" CHECK("content_texts"."language" IN ('en', 'it'))
) STRICT;

CREATE INDEX `content_texts_newest` ON `content_texts` (`content_id`,`language`,`changed_at`,`id`);
CREATE TABLE `damage_marks` (
	`repair_order_id` text NOT NULL,
	`position` integer NOT NULL,
	`side` text NOT NULL,
	`kind` text NOT NULL,
	`x` integer NOT NULL,
	`y` integer NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`repair_order_id`, `position`),
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "damage_marks_side" CHECK("damage_marks"."side" IN ('front', 'left', 'top', 'right', 'rear')),
	CONSTRAINT "damage_marks_kind" CHECK("damage_marks"."kind" IN ('scratch', 'dent', 'crack', 'chip', 'rust', 'missing', 'other')),
	CONSTRAINT "damage_marks_place" CHECK("damage_marks"."x" BETWEEN 0 AND 1000 AND "damage_marks"."y" BETWEEN 0 AND 1000)
) STRICT;

CREATE TABLE `signature_images` (
	`sha256` text PRIMARY KEY NOT NULL,
	`png` blob NOT NULL,
	`made_at` integer NOT NULL,
	CONSTRAINT "signature_images_small" CHECK(length("signature_images"."png") <= 100000)
) STRICT;

CREATE TABLE `signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`repair_order_id` text NOT NULL,
	`how` text NOT NULL,
	`image_sha256` text,
	`signer_name` text NOT NULL,
	`terms` text NOT NULL,
	`language` text NOT NULL,
	`signed_at` integer NOT NULL,
	`taken_by` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`image_sha256`) REFERENCES `signature_images`(`sha256`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signatures_how" CHECK("signatures"."how" IN ('drawn', 'paper')),
	CONSTRAINT "signatures_language" CHECK("signatures"."language" IN ('en', 'it')),
	CONSTRAINT "signatures_image" CHECK(("signatures"."how" = 'drawn') = ("signatures"."image_sha256" IS NOT NULL))
) STRICT;

CREATE INDEX `signatures_by_order` ON `signatures` (`repair_order_id`,`signed_at`);
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`postcode` text NOT NULL,
	`city` text NOT NULL,
	CONSTRAINT "areas_name" CHECK(length("areas"."name") BETWEEN 1 AND 60)
) STRICT;

CREATE UNIQUE INDEX `areas_name_key_unique` ON `areas` (`name_key`);
CREATE TABLE `car_classes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`position` integer NOT NULL,
	`archived_at` integer,
	CONSTRAINT "car_classes_name" CHECK(length("car_classes"."name") BETWEEN 1 AND 40)
) STRICT;

CREATE UNIQUE INDEX `car_classes_name_key_unique` ON `car_classes` (`name_key`);
CREATE TABLE `makes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`archived_at` integer,
	CONSTRAINT "makes_name" CHECK(length("makes"."name") BETWEEN 1 AND 40)
) STRICT;

CREATE UNIQUE INDEX `makes_name_key_unique` ON `makes` (`name_key`);
CREATE TABLE `models` (
	`id` text PRIMARY KEY NOT NULL,
	`make_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`class_id` text,
	`fuel` text,
	`year_from` integer,
	`year_to` integer,
	`archived_at` integer,
	FOREIGN KEY (`make_id`) REFERENCES `makes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`class_id`) REFERENCES `car_classes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "models_name" CHECK(length("models"."name") BETWEEN 1 AND 40),
	CONSTRAINT "models_fuel" CHECK("models"."fuel" IS NULL OR "models"."fuel" IN ('petrol', 'diesel', 'hybrid', 'electric', 'lpg', 'cng', 'other')),
	CONSTRAINT "models_years" CHECK("models"."year_to" IS NULL OR "models"."year_from" IS NULL OR "models"."year_to" >= "models"."year_from")
) STRICT;

CREATE UNIQUE INDEX `models_by_make` ON `models` (`make_id`,`name_key`);
CREATE INDEX `models_by_class` ON `models` (`class_id`);
CREATE TABLE `contact_log` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`repair_order_id` text,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`channel` text NOT NULL,
	`direction` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_log_channel" CHECK("contact_log"."channel" IN ('call', 'sms', 'email', 'message', 'visit', 'note')),
	CONSTRAINT "contact_log_direction" CHECK("contact_log"."direction" IN ('in', 'out', 'internal')),
	CONSTRAINT "contact_log_about" CHECK("contact_log"."customer_id" IS NOT NULL OR "contact_log"."repair_order_id" IS NOT NULL)
) STRICT;

CREATE INDEX `contact_log_by_customer` ON `contact_log` (`customer_id`,`at`,`id`);
CREATE INDEX `contact_log_by_order` ON `contact_log` (`repair_order_id`,`at`,`id`);
CREATE TABLE `customer_addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`line1` text NOT NULL,
	`line2` text NOT NULL,
	`area` text NOT NULL,
	`postcode` text NOT NULL,
	`city` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `customer_addresses_by_customer` ON `customer_addresses` (`customer_id`,`position`);
CREATE TABLE `customer_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`given` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`source` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_consents_kind" CHECK("customer_consents"."kind" IN ('email', 'sms', 'phone', 'marketing', 'photos')),
	CONSTRAINT "customer_consents_source" CHECK("customer_consents"."source" IN ('counter', 'phone', 'paper', 'email', 'online', 'import')),
	CONSTRAINT "customer_consents_given" CHECK("customer_consents"."given" IN (0, 1))
) STRICT;

CREATE INDEX `customer_consents_by_customer` ON `customer_consents` (`customer_id`,`at`,`id`);
CREATE TABLE `customer_distinct` (
	`low_id` text NOT NULL,
	`high_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`low_id`, `high_id`),
	FOREIGN KEY (`low_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`high_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_distinct_order" CHECK("customer_distinct"."low_id" < "customer_distinct"."high_id")
) STRICT;

CREATE INDEX `customer_distinct_by_high` ON `customer_distinct` (`high_id`);
CREATE TABLE `customer_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`record` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`survivor_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_merges_record" CHECK(json_valid("customer_merges"."record")),
	CONSTRAINT "customer_merges_two" CHECK("customer_merges"."survivor_id" <> "customer_merges"."merged_id")
) STRICT;

CREATE INDEX `customer_merges_by_survivor` ON `customer_merges` (`survivor_id`,`at`);
CREATE UNIQUE INDEX `customer_merges_standing` ON `customer_merges` (`merged_id`) WHERE undone_at IS NULL;
CREATE TABLE `customer_phones` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`phone` text NOT NULL,
	`phone_key` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `customer_phones_by_customer` ON `customer_phones` (`customer_id`,`position`);
CREATE INDEX `customer_phones_by_phone` ON `customer_phones` (`phone_key`);
CREATE TABLE `customer_tags` (
	`customer_id` text NOT NULL,
	`tag` text NOT NULL,
	PRIMARY KEY(`customer_id`, `tag`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customer_tags_tag" CHECK(length("customer_tags"."tag") BETWEEN 1 AND 30)
) STRICT;

CREATE INDEX `customer_tags_by_tag` ON `customer_tags` (`tag`,`customer_id`);
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`cells` text NOT NULL,
	`outcome` text NOT NULL,
	`faults` text,
	`entity_id` text,
	`external_id` text,
	`digest` text,
	PRIMARY KEY(`import_id`, `row`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "import_rows_outcome" CHECK("import_rows"."outcome" IN ('unread', 'new', 'known', 'faulty', 'added', 'removed', 'kept')),
	CONSTRAINT "import_rows_json" CHECK(json_valid("import_rows"."cells") AND ("import_rows"."faults" IS NULL OR json_valid("import_rows"."faults")))
) STRICT;

CREATE INDEX `import_rows_by_outcome` ON `import_rows` (`import_id`,`outcome`,`row`);
CREATE INDEX `import_rows_by_external` ON `import_rows` (`external_id`) WHERE external_id IS NOT NULL;
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`headings` text NOT NULL,
	`mapping` text NOT NULL,
	`options` text NOT NULL,
	`rows` integer NOT NULL,
	`done` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`finished_at` integer,
	CONSTRAINT "imports_kind" CHECK("imports"."kind" IN ('customers', 'vehicles', 'balances', 'history')),
	CONSTRAINT "imports_state" CHECK("imports"."state" IN ('uploading', 'checking', 'checked', 'running', 'stopped', 'done', 'undoing', 'undone')),
	CONSTRAINT "imports_json" CHECK(json_valid("imports"."headings") AND json_valid("imports"."mapping") AND json_valid("imports"."options")),
	CONSTRAINT "imports_done" CHECK("imports"."done" BETWEEN 0 AND "imports"."rows")
) STRICT;

CREATE INDEX `imports_working` ON `imports` (`id`) WHERE state IN ('checking', 'running', 'undoing');
CREATE TABLE `opening_balances` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`reference` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`issued_on` text,
	`due_on` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opening_balances_issued" CHECK("opening_balances"."issued_on" IS NULL OR date("opening_balances"."issued_on") IS "opening_balances"."issued_on"),
	CONSTRAINT "opening_balances_due" CHECK("opening_balances"."due_on" IS NULL OR date("opening_balances"."due_on") IS "opening_balances"."due_on"),
	CONSTRAINT "opening_balances_amount" CHECK("opening_balances"."amount_minor" >= 0),
	CONSTRAINT "opening_balances_settled" CHECK(("opening_balances"."settled_at" IS NULL) = ("opening_balances"."settled_by" IS NULL))
) STRICT;

CREATE UNIQUE INDEX `opening_balances_by_reference` ON `opening_balances` (`customer_id`,`reference`);
CREATE TABLE `service_history` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`done_on` text NOT NULL,
	`text` text NOT NULL,
	`odometer_km` integer,
	`amount_minor` integer,
	`reference` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "service_history_done" CHECK("service_history"."done_on" IS NULL OR date("service_history"."done_on") IS "service_history"."done_on"),
	CONSTRAINT "service_history_odometer" CHECK("service_history"."odometer_km" IS NULL OR "service_history"."odometer_km" >= 0)
) STRICT;

CREATE INDEX `service_history_by_vehicle` ON `service_history` (`vehicle_id`,`done_on`,`id`);
CREATE TABLE `list_views` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`list` text NOT NULL,
	`name` text NOT NULL,
	`shared` integer NOT NULL,
	`view` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "list_views_list" CHECK("list_views"."list" IN ('repairs', 'customers', 'vehicles', 'appointments')),
	CONSTRAINT "list_views_shared" CHECK("list_views"."shared" IN (0, 1)),
	CONSTRAINT "list_views_view" CHECK(json_valid("list_views"."view"))
) STRICT;

CREATE UNIQUE INDEX `list_views_by_name` ON `list_views` (`staff_id`,`list`,`name`);
CREATE INDEX `list_views_shared` ON `list_views` (`list`) WHERE shared = 1;
CREATE TABLE `loan_cars` (
	`id` text PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`description` text NOT NULL,
	`odometer_km` integer NOT NULL,
	`fuel_eighths` integer NOT NULL,
	`note` text NOT NULL,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "loan_cars_gauges" CHECK("loan_cars"."odometer_km" >= 0 AND "loan_cars"."fuel_eighths" BETWEEN 0 AND 8),
	CONSTRAINT "loan_cars_active" CHECK("loan_cars"."active" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `loan_cars_by_plate` ON `loan_cars` (`plate`);
CREATE TABLE `loans` (
	`id` text PRIMARY KEY NOT NULL,
	`loan_car_id` text NOT NULL,
	`repair_order_id` text NOT NULL,
	`lent_at` integer NOT NULL,
	`lent_by` text NOT NULL,
	`odometer_out_km` integer NOT NULL,
	`fuel_out_eighths` integer NOT NULL,
	`returned_at` integer,
	`returned_by` text,
	`odometer_in_km` integer,
	`fuel_in_eighths` integer,
	`note` text NOT NULL,
	FOREIGN KEY (`loan_car_id`) REFERENCES `loan_cars`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "loans_gauges" CHECK("loans"."odometer_out_km" >= 0 AND "loans"."fuel_out_eighths" BETWEEN 0 AND 8),
	CONSTRAINT "loans_returned" CHECK(("loans"."returned_at" IS NULL AND "loans"."odometer_in_km" IS NULL) OR ("loans"."returned_at" IS NOT NULL AND "loans"."returned_by" IS NOT NULL
        AND "loans"."odometer_in_km" >= "loans"."odometer_out_km" AND "loans"."fuel_in_eighths" BETWEEN 0 AND 8))
) STRICT;

CREATE UNIQUE INDEX `loans_out` ON `loans` (`loan_car_id`) WHERE returned_at IS NULL;
CREATE UNIQUE INDEX `loans_out_by_order` ON `loans` (`repair_order_id`) WHERE returned_at IS NULL;
CREATE INDEX `loans_by_order` ON `loans` (`repair_order_id`,`lent_at`);
CREATE INDEX `loans_by_car` ON `loans` (`loan_car_id`,`lent_at`);
CREATE TABLE `deposit_uses` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`deposit_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`used_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deposit_id`) REFERENCES `deposits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deposit_uses_amount" CHECK("deposit_uses"."amount_minor" > 0)
) STRICT;

CREATE INDEX `deposit_uses_by_deposit` ON `deposit_uses` (`deposit_id`);
CREATE TABLE `deposits` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`number` text NOT NULL,
	`repair_order_id` text NOT NULL,
	`method` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`tendered_minor` integer,
	`reference` text NOT NULL,
	`received_at` integer NOT NULL,
	`received_by` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deposits_method" CHECK("deposits"."method" IN ('cash', 'transfer', 'cardTerminal')),
	CONSTRAINT "deposits_amount" CHECK("deposits"."amount_minor" > 0 AND ("deposits"."tendered_minor" IS NULL OR "deposits"."tendered_minor" >= "deposits"."amount_minor"))
) STRICT;

CREATE UNIQUE INDEX `deposits_seq_unique` ON `deposits` (`seq`);
CREATE UNIQUE INDEX `deposits_number_unique` ON `deposits` (`number`);
CREATE UNIQUE INDEX `deposits_hash_unique` ON `deposits` (`hash`);
CREATE INDEX `deposits_by_order` ON `deposits` (`repair_order_id`,`seq`);
CREATE TABLE `photos` (
	`id` text PRIMARY KEY NOT NULL,
	`repair_order_id` text NOT NULL,
	`position` text NOT NULL,
	`sha256` text NOT NULL,
	`thumbnail_sha256` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`bytes` integer NOT NULL,
	`taken_at` integer,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_by_id` text NOT NULL,
	`note` text NOT NULL,
	`customer_may_see` integer NOT NULL,
	`rotation` integer NOT NULL,
	`annotation` text NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "photos_position" CHECK("photos"."position" IN ('front', 'rear', 'left', 'right', 'damage', 'document', 'other')),
	CONSTRAINT "photos_sha256" CHECK(length("photos"."sha256") = 64 AND length("photos"."thumbnail_sha256") = 64),
	CONSTRAINT "photos_size" CHECK("photos"."width" > 0 AND "photos"."height" > 0 AND "photos"."bytes" > 0),
	CONSTRAINT "photos_rotation" CHECK("photos"."rotation" IN (0, 90, 180, 270)),
	CONSTRAINT "photos_annotation" CHECK(json_valid("photos"."annotation")),
	CONSTRAINT "photos_customer_may_see" CHECK("photos"."customer_may_see" IN (0, 1))
) STRICT;

CREATE INDEX `photos_by_order` ON `photos` (`repair_order_id`,`added_at`,`id`);
CREATE INDEX `photos_by_sha256` ON `photos` (`sha256`);
CREATE INDEX `photos_by_thumbnail` ON `photos` (`thumbnail_sha256`);
CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "absences_range" CHECK("absences"."starts_at" < "absences"."ends_at")
) STRICT;

CREATE INDEX `absences_by_person` ON `absences` (`staff_id`,`ends_at`);
CREATE INDEX `absences_by_end` ON `absences` (`ends_at`);
CREATE TABLE `bay_skills` (
	`bay_id` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`bay_id`, `skill_id`),
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE TABLE `bays` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer NOT NULL,
	CONSTRAINT "bays_active" CHECK("bays"."active" IN (0, 1)),
	CONSTRAINT "bays_name" CHECK(length("bays"."name") > 0)
) STRICT;

CREATE TABLE `closed_days` (
	`day` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	CONSTRAINT "closed_days_day" CHECK("closed_days"."day" IS NULL OR date("closed_days"."day") IS "closed_days"."day")
) STRICT;

CREATE TABLE `closed_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`bay_id` text,
	`mechanic_id` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`bay_id`) REFERENCES `bays`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mechanic_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "closed_slots_range" CHECK("closed_slots"."starts_at" < "closed_slots"."ends_at"),
	CONSTRAINT "closed_slots_one" CHECK("closed_slots"."bay_id" IS NULL OR "closed_slots"."mechanic_id" IS NULL)
) STRICT;

CREATE INDEX `closed_slots_by_end` ON `closed_slots` (`ends_at`);
CREATE TABLE `opening_hours` (
	`weekday` integer NOT NULL,
	`from_minute` integer NOT NULL,
	`to_minute` integer NOT NULL,
	PRIMARY KEY(`weekday`, `from_minute`),
	CONSTRAINT "opening_hours_range" CHECK("opening_hours"."weekday" BETWEEN 1 AND 7 AND "opening_hours"."from_minute" >= 0 AND "opening_hours"."from_minute" < "opening_hours"."to_minute" AND "opening_hours"."to_minute" <= 1440)
) STRICT;

CREATE TABLE `skills` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer NOT NULL,
	CONSTRAINT "skills_named" CHECK("skills"."code" IS NOT NULL OR length("skills"."name") > 0),
	CONSTRAINT "skills_active" CHECK("skills"."active" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `skills_by_code` ON `skills` (`code`) WHERE code IS NOT NULL;
CREATE TABLE `staff_skills` (
	`staff_id` text NOT NULL,
	`skill_id` text NOT NULL,
	`level` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `skill_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_skills_level" CHECK("staff_skills"."level" BETWEEN 1 AND 3)
) STRICT;

CREATE TABLE `search_docs` (
	`doc` integer PRIMARY KEY NOT NULL,
	`entity_id` text NOT NULL
) STRICT;

CREATE UNIQUE INDEX `search_docs_entity_id_unique` ON `search_docs` (`entity_id`);
CREATE TABLE `search_state` (
	`only` integer PRIMARY KEY NOT NULL,
	`rules` integer NOT NULL,
	CONSTRAINT "search_state_only" CHECK("search_state"."only" = 1)
) STRICT;

CREATE TABLE `odometer_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`read_on` text NOT NULL,
	`km` integer NOT NULL,
	`source` text NOT NULL,
	`by` text NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "odometer_readings_on" CHECK("odometer_readings"."read_on" IS NULL OR date("odometer_readings"."read_on") IS "odometer_readings"."read_on"),
	CONSTRAINT "odometer_readings_km" CHECK("odometer_readings"."km" >= 0),
	CONSTRAINT "odometer_readings_source" CHECK("odometer_readings"."source" IN ('staff', 'customer', 'import'))
) STRICT;

CREATE INDEX `odometer_readings_by_vehicle` ON `odometer_readings` (`vehicle_id`,`read_on`);
CREATE TABLE `tyre_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`tyre_set_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`act` text NOT NULL,
	`odometer_km` integer,
	`place` text NOT NULL,
	FOREIGN KEY (`tyre_set_id`) REFERENCES `tyre_sets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tyre_moves_act" CHECK("tyre_moves"."act" IN ('mounted', 'stored', 'retired'))
) STRICT;

CREATE INDEX `tyre_moves_by_set` ON `tyre_moves` (`tyre_set_id`,`at`,`id`);
CREATE TABLE `tyre_sets` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`season` text NOT NULL,
	`size` text NOT NULL,
	`brand` text NOT NULL,
	`dot` text NOT NULL,
	`tread_fl` integer,
	`tread_fr` integer,
	`tread_rl` integer,
	`tread_rr` integer,
	`mounted` integer NOT NULL,
	`place` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tyre_sets_season" CHECK("tyre_sets"."season" IN ('summer', 'winter', 'allSeason')),
	CONSTRAINT "tyre_sets_flag" CHECK("tyre_sets"."mounted" IN (0, 1)),
	CONSTRAINT "tyre_sets_tread" CHECK(coalesce("tyre_sets"."tread_fl", 0) BETWEEN 0 AND 250 AND coalesce("tyre_sets"."tread_fr", 0) BETWEEN 0 AND 250 AND coalesce("tyre_sets"."tread_rl", 0) BETWEEN 0 AND 250 AND coalesce("tyre_sets"."tread_rr", 0) BETWEEN 0 AND 250),
	CONSTRAINT "tyre_sets_retired" CHECK("tyre_sets"."retired_at" IS NULL OR "tyre_sets"."mounted" = 0)
) STRICT;

CREATE INDEX `tyre_sets_by_vehicle` ON `tyre_sets` (`vehicle_id`,`created_at`);
CREATE UNIQUE INDEX `tyre_sets_mounted` ON `tyre_sets` (`vehicle_id`) WHERE mounted = 1;
CREATE TABLE `vehicle_cards` (
	`vehicle_id` text PRIMARY KEY NOT NULL,
	`engine_code` text NOT NULL,
	`displacement_cc` integer,
	`power_kw` integer,
	`transmission` text,
	`colour` text NOT NULL,
	`paint_code` text NOT NULL,
	`tyre_size` text NOT NULL,
	`oil_spec` text NOT NULL,
	`oil_millilitres` integer,
	`registered_on` text,
	`key_number` text NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vehicle_cards_transmission" CHECK("vehicle_cards"."transmission" IS NULL OR "vehicle_cards"."transmission" IN ('manual', 'automatic', 'automatedManual', 'cvt', 'singleSpeed')),
	CONSTRAINT "vehicle_cards_numbers" CHECK(coalesce("vehicle_cards"."displacement_cc", 1) > 0 AND coalesce("vehicle_cards"."power_kw", 1) > 0 AND coalesce("vehicle_cards"."oil_millilitres", 1) > 0),
	CONSTRAINT "vehicle_cards_registered" CHECK("vehicle_cards"."registered_on" IS NULL OR date("vehicle_cards"."registered_on") IS "vehicle_cards"."registered_on")
) STRICT;

CREATE TABLE `vehicle_dues` (
	`vehicle_id` text PRIMARY KEY NOT NULL,
	`inspection_on` text,
	`service_every_km` integer,
	`service_every_months` integer,
	`last_service_on` text,
	`last_service_km` integer,
	`service_on` text,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vehicle_dues_inspection" CHECK("vehicle_dues"."inspection_on" IS NULL OR date("vehicle_dues"."inspection_on") IS "vehicle_dues"."inspection_on"),
	CONSTRAINT "vehicle_dues_last_service" CHECK("vehicle_dues"."last_service_on" IS NULL OR date("vehicle_dues"."last_service_on") IS "vehicle_dues"."last_service_on"),
	CONSTRAINT "vehicle_dues_service" CHECK("vehicle_dues"."service_on" IS NULL OR date("vehicle_dues"."service_on") IS "vehicle_dues"."service_on"),
	CONSTRAINT "vehicle_dues_numbers" CHECK(coalesce("vehicle_dues"."service_every_km", 1) > 0 AND coalesce("vehicle_dues"."service_every_months", 1) > 0 AND coalesce("vehicle_dues"."last_service_km", 0) >= 0)
) STRICT;

CREATE INDEX `vehicle_dues_by_inspection` ON `vehicle_dues` (`inspection_on`,`vehicle_id`) WHERE inspection_on IS NOT NULL;
CREATE INDEX `vehicle_dues_by_service` ON `vehicle_dues` (`service_on`,`vehicle_id`) WHERE service_on IS NOT NULL;
CREATE TABLE `vehicle_owners` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`from_on` text,
	`until_on` text NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vehicle_owners_from" CHECK("vehicle_owners"."from_on" IS NULL OR date("vehicle_owners"."from_on") IS "vehicle_owners"."from_on"),
	CONSTRAINT "vehicle_owners_until" CHECK("vehicle_owners"."until_on" IS NULL OR date("vehicle_owners"."until_on") IS "vehicle_owners"."until_on")
) STRICT;

CREATE INDEX `vehicle_owners_by_vehicle` ON `vehicle_owners` (`vehicle_id`,`until_on`);
CREATE INDEX `vehicle_owners_by_customer` ON `vehicle_owners` (`customer_id`);
CREATE TABLE `vehicle_plates` (
	`id` text PRIMARY KEY NOT NULL,
	`vehicle_id` text NOT NULL,
	`plate` text NOT NULL,
	`from_on` text,
	`until_on` text NOT NULL,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vehicle_plates_plate" CHECK(length("vehicle_plates"."plate") BETWEEN 2 AND 10),
	CONSTRAINT "vehicle_plates_from" CHECK("vehicle_plates"."from_on" IS NULL OR date("vehicle_plates"."from_on") IS "vehicle_plates"."from_on"),
	CONSTRAINT "vehicle_plates_until" CHECK("vehicle_plates"."until_on" IS NULL OR date("vehicle_plates"."until_on") IS "vehicle_plates"."until_on")
) STRICT;

CREATE INDEX `vehicle_plates_by_plate` ON `vehicle_plates` (`plate`);
CREATE INDEX `vehicle_plates_by_vehicle` ON `vehicle_plates` (`vehicle_id`,`until_on`);
DROP TABLE `customer_words`;
DROP INDEX `customers_by_name`;
ALTER TABLE `customers` ADD `tax_code` text DEFAULT '' NOT NULL;
ALTER TABLE `customers` ADD `phone_label` text DEFAULT '' NOT NULL;
ALTER TABLE `customers` ADD `payment_terms_days` integer DEFAULT 0 NOT NULL;
ALTER TABLE `customers` ADD `credit_limit_minor` integer;
ALTER TABLE `customers` ADD `referral` text DEFAULT '' NOT NULL;
ALTER TABLE `customers` ADD `referred_by` text REFERENCES customers(id);
ALTER TABLE `customers` ADD `archived_at` integer;
ALTER TABLE `customers` ADD `merged_into` text REFERENCES customers(id);
ALTER TABLE `customers` ADD `erased_at` integer;
CREATE INDEX `customers_by_tax_number` ON `customers` (`tax_number`) WHERE tax_number <> '';
CREATE INDEX `customers_by_survivor` ON `customers` (`merged_into`) WHERE merged_into IS NOT NULL;
CREATE INDEX `customers_by_referrer` ON `customers` (`referred_by`) WHERE referred_by IS NOT NULL;
CREATE INDEX `customers_by_name` ON `customers` (`name_key`,`id`);
ALTER TABLE `vehicles` ADD `vin` text;
ALTER TABLE `vehicles` ADD `class_id` text REFERENCES car_classes(id);
ALTER TABLE `vehicles` ADD `note` text DEFAULT '' NOT NULL;
ALTER TABLE `vehicles` ADD `archived_at` integer;
CREATE INDEX `vehicles_by_vin` ON `vehicles` (`vin`) WHERE vin IS NOT NULL;
CREATE INDEX `vehicles_by_class` ON `vehicles` (`class_id`) WHERE class_id IS NOT NULL;
ALTER TABLE `outbox` ADD `customer_id` text REFERENCES customers(id);
CREATE INDEX `outbox_by_customer` ON `outbox` (`customer_id`,`created_at`,`id`) WHERE customer_id IS NOT NULL;
CREATE INDEX `repair_orders_open_newest` ON `repair_orders` (`received_at`,`id`) WHERE state NOT IN ('delivered', 'cancelled');