export * from "./constraints.ts";
export * from "./connect.ts";
export * from "./embedded/error.ts";
export * from "./embedded/start.ts";
export * from "./errors.ts";
export * from "./instant.ts";
export * from "./migrate.ts";
export * from "./reach.ts";
export * as tables from "./schema/index.ts";
