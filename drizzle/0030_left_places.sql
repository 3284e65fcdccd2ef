ALTER TABLE "bookings" ADD COLUMN "left_room_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "left_starts_at" timestamptz;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_left_place" CHECK (("bookings"."left_room_id" is null) = ("bookings"."left_starts_at" is null));