CREATE TABLE "code_attempts" (
	"shop_id" text NOT NULL,
	"at" bigint NOT NULL,
	"id" text NOT NULL,
	"address_key" text NOT NULL,
	CONSTRAINT "code_attempts_shop_id_at_id_pk" PRIMARY KEY("shop_id","at","id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"shop_id" text NOT NULL,
	"op_id" text NOT NULL,
	"kind" text NOT NULL,
	"result" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "operations_shop_id_op_id_pk" PRIMARY KEY("shop_id","op_id")
);
--> statement-breakpoint
CREATE TABLE "projections" (
	"shop_id" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"epoch" integer NOT NULL,
	"ver" bigint NOT NULL,
	"tombstone" boolean NOT NULL,
	"code" text,
	"token_hash" text,
	"expires_at" bigint,
	"body" jsonb,
	"pushed_at" bigint NOT NULL,
	CONSTRAINT "projections_shop_id_kind_id_pk" PRIMARY KEY("shop_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"shop_id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"claim_nonce" text,
	"instance_id" text,
	"inbox_cursor" bigint DEFAULT 0 NOT NULL,
	"last_push_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"shop_id" text NOT NULL,
	"cursor" bigint NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"acknowledged_at" bigint,
	CONSTRAINT "submissions_shop_id_cursor_pk" PRIMARY KEY("shop_id","cursor")
);
--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projections" ADD CONSTRAINT "projections_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("shop_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_attempts_by_address" ON "code_attempts" USING btree ("address_key","at");--> statement-breakpoint
CREATE INDEX "projections_by_code" ON "projections" USING btree ("shop_id","code") WHERE code IS NOT NULL;--> statement-breakpoint
CREATE INDEX "projections_by_token" ON "projections" USING btree ("token_hash") WHERE token_hash IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "shops_by_slug" ON "shops" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_by_id" ON "submissions" USING btree ("shop_id","id");