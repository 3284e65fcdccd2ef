import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../..", import.meta.url));
export const WEB = join(ROOT, "apps", "web");

const NOT_BUILT = /^(dist|node_modules)([/\\]|$)|\.test\.tsx?$/;

/** A hash of all that the built pages are made of: other sources or other packages give another one. */
export async function hashOfWebSources(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(WEB, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const ours = Object.keys(manifest.dependencies)
    .filter((name) => name.startsWith("@plenary/"))
    .map((name) => join(ROOT, "packages", name.slice("@plenary/".length), "src"));
  const hash = createHash("sha256");
  for (const directory of [WEB, ...ours.toSorted()]) {
    for (const path of await filesIn(directory)) {
      hash.update(`${relative(ROOT, path)}\n`).update(await readFile(path));
    }
  }
  return hash.update(await readFile(join(ROOT, "pnpm-lock.yaml"))).digest("hex");
}

async function filesIn(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (NOT_BUILT.test(relative(WEB, path))) continue;
    if (entry.isDirectory()) found.push(...(await filesIn(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found.toSorted();
}
