import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Row } from "./table.ts";

const GOAL_KB = 180;
const IMPORTED = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g;
const LOADED_LATER = /\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g;

type File = { readonly bytes: number; readonly imports: string[]; readonly later: string[] };

/**
 * Script that a browser has to have before any route's own, gzipped, and what each page adds to it: read from the
 * built files, the tags of index.html and what they import.
 */
export async function firstLoadRows(webDir: string): Promise<Row[]> {
  const html = await readFile(join(webDir, "index.html"), "utf8");
  const files = new Map<string, File>();
  const tags = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name!);
  const first = await withImports(webDir, tags, files);
  const plain = [...html.matchAll(/<script[^>]+src="\/([^"/]+\.js)"/g)].map(([, name]) => name!);
  const scriptKb = kilobytes(first, files) + (await sizes(webDir, plain));
  const styles = [...html.matchAll(/href="\/([^"]+\.css)"/g)].map(([, name]) => name!);
  return [
    {
      figure: `script of the first load, gzip, ${first.size + plain.length} files`,
      value: kb(scriptKb),
      goal: `≤ ${GOAL_KB} kB`,
      isMet: scriptKb <= GOAL_KB,
    },
    { figure: "styles of the first load, gzip", value: kb(await sizes(webDir, styles)) },
    ...(await pageRows(webDir, first, files)),
  ];
}

/** What the route adds when its page is opened first, the biggest first. */
async function pageRows(
  webDir: string,
  first: ReadonlySet<string>,
  files: Map<string, File>,
): Promise<Row[]> {
  const later = new Set([...first].flatMap((name) => files.get(name)?.later ?? []));
  const pages = [...later].filter((name) => /-page-/.test(name) && !first.has(name));
  const sized = [];
  for (const name of pages) {
    const all = await withImports(webDir, [name], files);
    sized.push({ name, size: kilobytes(all.difference(first), files) });
  }
  return sized
    .toSorted((a, b) => b.size - a.size)
    .map(({ name, size }) => ({ figure: `  + ${name.replace(/-page-.*/, "")}`, value: kb(size) }));
}

async function withImports(
  webDir: string,
  names: readonly string[],
  files: Map<string, File>,
): Promise<Set<string>> {
  const all = new Set(names);
  for (const name of all) {
    const file = files.get(name) ?? (await read(join(webDir, "assets", name)));
    files.set(name, file);
    for (const imported of file.imports) all.add(imported);
  }
  return all;
}

async function read(path: string): Promise<File> {
  const text = await readFile(path, "utf8");
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
  return { bytes: gzipSync(text).length, imports: names(IMPORTED), later: names(LOADED_LATER) };
}

async function sizes(webDir: string, names: readonly string[]): Promise<number> {
  const read = names.map(async (name) => gzipSync(await readFile(join(webDir, name))).length);
  return (await Promise.all(read)).reduce((sum, bytes) => sum + bytes, 0) / 1000;
}

function kilobytes(names: Iterable<string>, files: ReadonlyMap<string, File>): number {
  return [...names].reduce((sum, name) => sum + (files.get(name)?.bytes ?? 0), 0) / 1000;
}

function kb(size: number): string {
  return `${size.toFixed(1)} kB`;
}
