import { writeFile } from "node:fs/promises";

const [WIDTH, HEIGHT] = [640, 480];
const [BLACK, WHITE, NEUTRAL] = [16, 235, 128];

/**
 * Writes what a camera would see of a QR code: a Y4M film of a few frames, which Chromium plays in a loop. `rows` are
 * the code's modules without the light edge, true for dark.
 */
export async function writeQrVideo(file: string, rows: readonly (readonly boolean[])[]): Promise<void> {
  const scale = Math.floor((HEIGHT * 0.8) / rows.length);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - scale * rows.length) / 2)) as [
    number,
    number,
  ];
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (const [y, row] of rows.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (!isDark) continue;
      for (let line = 0; line < scale; line += 1) {
        const start = (top + y * scale + line) * WIDTH + left + x * scale;
        luma.fill(BLACK, start, start + scale);
      }
    }
  }
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, NEUTRAL);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, frame, frame, frame]));
}

/** The modules of a code that a page draws as one path of squares, `M3 0h1v1h-1z…`. */
export function modulesOf(path: string): boolean[][] {
  const dark = [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const size = Math.max(...dark.flat()) + 1;
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [x, y] of dark) rows[y]![x] = true;
  return rows;
}
