CREATE TABLE `customer_words` (
	`word` text NOT NULL,
	`customer_id` text NOT NULL,
	PRIMARY KEY(`word`, `customer_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `customer_words_by_customer` ON `customer_words` (`customer_id`);
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`phone` text,
	`phone_key` text,
	`email` text,
	`language` text NOT NULL,
	`tax_number` text NOT NULL,
	`address` text NOT NULL,
	`note` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "customers_kind" CHECK("customers"."kind" IN ('person', 'company')),
	CONSTRAINT "customers_language" CHECK("customers"."language" IN ('en', 'it'))
) STRICT;

CREATE UNIQUE INDEX `customers_number_unique` ON `customers` (`number`);
CREATE INDEX `customers_by_phone` ON `customers` (`phone_key`) WHERE phone_key IS NOT NULL;
CREATE INDEX `customers_by_email` ON `customers` (lower("email")) WHERE email IS NOT NULL;
CREATE INDEX `customers_by_name` ON `customers` (`name_key`);
CREATE TABLE `vehicles` (
	`id` text PRIMARY KEY NOT NULL,
	`plate` text NOT NULL,
	`customer_id` text,
	`make` text NOT NULL,
	`model` text NOT NULL,
	`year` integer,
	`fuel` text,
	`odometer_km` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vehicles_plate" CHECK(length("vehicles"."plate") BETWEEN 2 AND 10),
	CONSTRAINT "vehicles_odometer" CHECK("vehicles"."odometer_km" IS NULL OR "vehicles"."odometer_km" >= 0)
) STRICT;

CREATE UNIQUE INDEX `vehicles_by_plate` ON `vehicles` (`plate`);
CREATE INDEX `vehicles_by_customer` ON `vehicles` (`customer_id`);
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`subject_id` text,
	`idempotency_key` text,
	`detail` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_outcome" CHECK("audit"."outcome" IN ('done', 'denied'))
) STRICT;

CREATE TABLE `idempotency` (
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`procedure` text NOT NULL,
	`input_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor`, `key`)
) STRICT;

CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`repair_order_id` text,
	`recipient_name` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`html` text NOT NULL,
	`attachment_kind` text,
	`attachment_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`held_until` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`last_error` text,
	`sent_at` integer,
	CONSTRAINT "outbox_state" CHECK("outbox"."state" IN ('held', 'due', 'sending', 'sent', 'stopped', 'failed'))
) STRICT;

CREATE UNIQUE INDEX `outbox_by_dedupe` ON `outbox` (`dedupe_key`);
CREATE INDEX `outbox_waiting` ON `outbox` (`next_try_at`,`id`) WHERE state IN ('held', 'due', 'sending');
CREATE INDEX `outbox_failed` ON `outbox` (`id`) WHERE state = 'failed';
CREATE INDEX `outbox_newest` ON `outbox` (`created_at`,`id`);
CREATE TABLE `sync_dirty` (
	`kind` text NOT NULL,
	`entity_id` text NOT NULL,
	`ver` integer NOT NULL,
	`marked_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `entity_id`)
) STRICT;

CREATE INDEX `sync_dirty_due` ON `sync_dirty` (`due_at`);
CREATE TABLE `sync_state` (
	`only` integer PRIMARY KEY NOT NULL,
	`instance_id` text NOT NULL,
	`epoch` integer,
	`claim_nonce` text,
	`cursor` integer NOT NULL,
	`last_push_at` integer,
	`refused_at` integer,
	CONSTRAINT "sync_state_only" CHECK("sync_state"."only" = 1)
) STRICT;

CREATE TABLE `invoice_balances` (
	`invoice_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`paid_minor` integer NOT NULL,
	`balance_minor` integer NOT NULL,
	FOREIGN KEY (`invoice_id`) REFERENCES `invoices`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE INDEX `invoice_balances_unpaid` ON `invoice_balances` (`seq`) WHERE balance_minor > 0;
CREATE TABLE `invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`number` text NOT NULL,
	`repair_order_id` text NOT NULL,
	`customer_id` text,
	`issued_at` integer NOT NULL,
	`issued_on` text NOT NULL,
	`issued_by` text NOT NULL,
	`net_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`gross_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`snapshot` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoices_issued_on" CHECK("invoices"."issued_on" IS NULL OR date("invoices"."issued_on") IS "invoices"."issued_on"),
	CONSTRAINT "invoices_sum" CHECK("invoices"."net_minor" + "invoices"."tax_minor" = "invoices"."gross_minor"),
	CONSTRAINT "invoices_snapshot" CHECK(json_valid("invoices"."snapshot"))
) STRICT;

CREATE UNIQUE INDEX `invoices_seq_unique` ON `invoices` (`seq`);
CREATE UNIQUE INDEX `invoices_number_unique` ON `invoices` (`number`);
CREATE UNIQUE INDEX `invoices_hash_unique` ON `invoices` (`hash`);
CREATE INDEX `invoices_by_order` ON `invoices` (`repair_order_id`);
CREATE INDEX `invoices_by_customer` ON `invoices` (`customer_id`,`seq`);
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`number` text NOT NULL,
	`invoice_id` text NOT NULL,
	`method` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`tendered_minor` integer,
	`balance_minor` integer NOT NULL,
	`reference` text NOT NULL,
	`received_at` integer NOT NULL,
	`received_by` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`invoice_id`) REFERENCES `invoices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_method" CHECK("payments"."method" IN ('cash', 'transfer', 'cardTerminal')),
	CONSTRAINT "payments_amount" CHECK("payments"."amount_minor" > 0 AND "payments"."balance_minor" >= 0 AND ("payments"."tendered_minor" IS NULL OR "payments"."tendered_minor" >= "payments"."amount_minor"))
) STRICT;

CREATE UNIQUE INDEX `payments_seq_unique` ON `payments` (`seq`);
CREATE UNIQUE INDEX `payments_number_unique` ON `payments` (`number`);
CREATE UNIQUE INDEX `payments_hash_unique` ON `payments` (`hash`);
CREATE INDEX `payments_by_invoice` ON `payments` (`invoice_id`,`seq`);
CREATE TABLE `api_token_permissions` (
	`token_id` text NOT NULL,
	`permission` text NOT NULL,
	PRIMARY KEY(`token_id`, `permission`),
	FOREIGN KEY (`token_id`) REFERENCES `api_tokens`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `api_tokens_token_hash_unique` ON `api_tokens` (`token_hash`);
CREATE TABLE `lockouts` (
	`subject` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_failed_at` integer NOT NULL,
	`blocked_until` integer NOT NULL
) STRICT;

CREATE TABLE `role_permissions` (
	`role` text NOT NULL,
	`permission` text NOT NULL,
	PRIMARY KEY(`role`, `permission`),
	CONSTRAINT "role_permissions_role" CHECK("role_permissions"."role" IN ('ADMIN', 'MANAGER', 'MECHANIC', 'CUSTOMER_SUPPORT', 'STAFF'))
) STRICT;

CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`staff_id` text NOT NULL,
	`device` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`locked_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE UNIQUE INDEX `sessions_token_hash_unique` ON `sessions` (`token_hash`);
CREATE INDEX `sessions_by_staff` ON `sessions` (`staff_id`);
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`phone` text,
	`language` text NOT NULL,
	`password_hash` text NOT NULL,
	`pin_hash` text,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "staff_language" CHECK("staff"."language" IN ('en', 'it')),
	CONSTRAINT "staff_active" CHECK("staff"."active" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `staff_number_unique` ON `staff` (`number`);
CREATE UNIQUE INDEX `staff_by_email` ON `staff` (lower("email"));
CREATE TABLE `staff_roles` (
	`staff_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`staff_id`, `role`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_roles_role" CHECK("staff_roles"."role" IN ('ADMIN', 'MANAGER', 'MECHANIC', 'CUSTOMER_SUPPORT', 'STAFF'))
) STRICT;

CREATE TABLE `estimate_lines` (
	`estimate_id` text NOT NULL,
	`line_id` text NOT NULL,
	`position` integer NOT NULL,
	`description` text NOT NULL,
	`gross_minor` integer NOT NULL,
	`decision` text,
	PRIMARY KEY(`estimate_id`, `line_id`),
	FOREIGN KEY (`estimate_id`) REFERENCES `estimates`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;

CREATE TABLE `estimates` (
	`id` text PRIMARY KEY NOT NULL,
	`repair_order_id` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`snapshot` text NOT NULL,
	`total_minor` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`sent_by` text NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`channel` text,
	`note` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "estimates_state" CHECK("estimates"."state" IN ('sent', 'decided', 'superseded')),
	CONSTRAINT "estimates_decided" CHECK(("estimates"."state" = 'decided') = ("estimates"."decided_at" IS NOT NULL)),
	CONSTRAINT "estimates_snapshot" CHECK(json_valid("estimates"."snapshot"))
) STRICT;

CREATE UNIQUE INDEX `estimates_by_order` ON `estimates` (`repair_order_id`,`version`);
CREATE TABLE `repair_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`repair_order_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`description` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`unit_price_minor` integer NOT NULL,
	`discount_bp` integer NOT NULL,
	`tax_code` text NOT NULL,
	`approval` text NOT NULL,
	`done` integer NOT NULL,
	`invoice_id` text,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "repair_lines_kind" CHECK("repair_lines"."kind" IN ('labour', 'part', 'sublet', 'fee', 'discount')),
	CONSTRAINT "repair_lines_approval" CHECK("repair_lines"."approval" IN ('proposed', 'approved', 'declined')),
	CONSTRAINT "repair_lines_amounts" CHECK("repair_lines"."quantity_milli" > 0 AND "repair_lines"."unit_price_minor" >= 0 AND "repair_lines"."discount_bp" BETWEEN 0 AND 10000),
	CONSTRAINT "repair_lines_done" CHECK("repair_lines"."done" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `repair_lines_by_order` ON `repair_lines` (`repair_order_id`,`position`);
CREATE TABLE `repair_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`customer_id` text,
	`vehicle_id` text NOT NULL,
	`mechanic_id` text,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`stage` text,
	`state_since` integer NOT NULL,
	`complaint` text NOT NULL,
	`note` text NOT NULL,
	`odometer_km` integer,
	`fuel_eighths` integer,
	`key_tag` text NOT NULL,
	`tracking_code` text NOT NULL,
	`tracking_token` text NOT NULL,
	`promised_at` integer,
	`received_at` integer NOT NULL,
	`delivered_at` integer,
	`created_by` text NOT NULL,
	`ver` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`vehicle_id`) REFERENCES `vehicles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mechanic_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "repair_orders_type" CHECK("repair_orders"."type" IN ('mechanical', 'body', 'cosmetic')),
	CONSTRAINT "repair_orders_state" CHECK("repair_orders"."state" IN ('requested', 'booked', 'pickup', 'received', 'inspecting', 'awaiting_approval', 'waiting_parts', 'in_progress', 'quality_check', 'ready', 'out_for_delivery', 'delivered', 'cancelled')),
	CONSTRAINT "repair_orders_stage" CHECK(("repair_orders"."stage" IS NOT NULL) = ("repair_orders"."state" = 'in_progress')),
	CONSTRAINT "repair_orders_fuel" CHECK("repair_orders"."fuel_eighths" IS NULL OR "repair_orders"."fuel_eighths" BETWEEN 0 AND 8),
	CONSTRAINT "repair_orders_code" CHECK(length("repair_orders"."tracking_code") = 6),
	CONSTRAINT "repair_orders_delivered" CHECK("repair_orders"."state" <> 'delivered' OR "repair_orders"."delivered_at" IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX `repair_orders_by_number` ON `repair_orders` (`number`);
CREATE UNIQUE INDEX `repair_orders_by_code` ON `repair_orders` (`tracking_code`);
CREATE INDEX `repair_orders_newest` ON `repair_orders` (`received_at`,`id`);
CREATE INDEX `repair_orders_newest_by_state` ON `repair_orders` (`state`,`received_at`,`id`);
CREATE INDEX `repair_orders_open` ON `repair_orders` (`promised_at`,`id`) WHERE state NOT IN ('delivered', 'cancelled');
CREATE INDEX `repair_orders_by_mechanic` ON `repair_orders` (`mechanic_id`,`received_at`,`id`);
CREATE INDEX `repair_orders_by_vehicle` ON `repair_orders` (`vehicle_id`,`received_at`);
CREATE INDEX `repair_orders_by_customer` ON `repair_orders` (`customer_id`,`received_at`);
CREATE TABLE `status_history` (
	`id` text PRIMARY KEY NOT NULL,
	`repair_order_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`stage` text,
	`note` text NOT NULL,
	FOREIGN KEY (`repair_order_id`) REFERENCES `repair_orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "status_history_to" CHECK("status_history"."to_state" IN ('requested', 'booked', 'pickup', 'received', 'inspecting', 'awaiting_approval', 'waiting_parts', 'in_progress', 'quality_check', 'ready', 'out_for_delivery', 'delivered', 'cancelled'))
) STRICT;

CREATE INDEX `status_history_by_order` ON `status_history` (`repair_order_id`,`at`,`id`);
CREATE TABLE `logos` (
	`sha256` text PRIMARY KEY NOT NULL,
	`png` blob NOT NULL,
	CONSTRAINT "logos_small" CHECK(length("logos"."png") <= 600000)
) STRICT;

CREATE TABLE `series` (
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`next` integer NOT NULL,
	PRIMARY KEY(`kind`, `period`),
	CONSTRAINT "series_next" CHECK("series"."next" >= 1)
) STRICT;

CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	CONSTRAINT "settings_json" CHECK(json_valid("settings"."value"))
) STRICT;

CREATE TABLE `shop` (
	`id` text PRIMARY KEY NOT NULL,
	`only` integer NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`language` text NOT NULL,
	`address` text NOT NULL,
	`phone` text,
	`email` text,
	`tax_number` text NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`default_tax_code` text NOT NULL,
	`logo_sha256` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`logo_sha256`) REFERENCES `logos`(`sha256`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shop_only" CHECK("shop"."only" = 1),
	CONSTRAINT "shop_language" CHECK("shop"."language" IN ('en', 'it')),
	CONSTRAINT "shop_prices_include_tax" CHECK("shop"."prices_include_tax" IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX `shop_only_unique` ON `shop` (`only`);
CREATE TABLE `tax_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
) STRICT;

CREATE TABLE `tax_rates` (
	`code` text NOT NULL,
	`valid_from` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`rate_bp` integer NOT NULL,
	PRIMARY KEY(`code`, `valid_from`, `position`),
	FOREIGN KEY (`code`) REFERENCES `tax_codes`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tax_rates_valid_from" CHECK("tax_rates"."valid_from" IS NULL OR date("tax_rates"."valid_from") IS "tax_rates"."valid_from"),
	CONSTRAINT "tax_rates_rate" CHECK("tax_rates"."rate_bp" BETWEEN 0 AND 10000)
) STRICT;
