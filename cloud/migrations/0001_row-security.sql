-- One shop's work sees and changes only that shop's rows, whatever the query says. FORCE binds the tables'
-- owner too; the program refuses to serve as a role that row security does not bind.
ALTER TABLE "shops" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "shops" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "projections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "projections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "submissions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "code_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "code_attempts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "own_shop" ON "shops" USING (shop_id = current_setting('baybook.shop', true));--> statement-breakpoint
CREATE POLICY "own_shop" ON "projections" USING (shop_id = current_setting('baybook.shop', true));--> statement-breakpoint
CREATE POLICY "own_shop" ON "operations" USING (shop_id = current_setting('baybook.shop', true));--> statement-breakpoint
CREATE POLICY "own_shop" ON "submissions" USING (shop_id = current_setting('baybook.shop', true));--> statement-breakpoint
CREATE POLICY "own_shop" ON "code_attempts" USING (shop_id = current_setting('baybook.shop', true));--> statement-breakpoint
-- What a visitor brings opens reading of exactly the row it names.
CREATE POLICY "by_slug" ON "shops" FOR SELECT USING (slug = current_setting('baybook.slug', true));--> statement-breakpoint
CREATE POLICY "by_token" ON "projections" FOR SELECT USING (token_hash = current_setting('baybook.token', true));--> statement-breakpoint
CREATE POLICY "by_address" ON "code_attempts" FOR SELECT USING (address_key = current_setting('baybook.address', true));
