DROP INDEX `repair_orders_by_vehicle`;
CREATE INDEX `repair_orders_by_vehicle` ON `repair_orders` (`vehicle_id`,`received_at`,`id`);
ALTER TABLE `customers` ADD `ver` integer DEFAULT 1 NOT NULL;
ALTER TABLE `vehicles` ADD `ver` integer DEFAULT 1 NOT NULL;