import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "playwright";
import type { Browser, Page } from "playwright";
import { extract } from "tar-fs";
import { STEP_MS } from "./waits.ts";

const CACHE = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--font-render-hinting=none",
  // The network is closed: a page that needs more than our own server fails here, not at the user's.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

const FONTS = (directory: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${directory}/fonts</dir><cachedir>${directory}/fonts-cache</cachedir></fontconfig>
`;

export interface ChromiumOptions {
  /** What the camera sees: a .y4m or .mjpeg file, or `true` for Chromium's test picture. Grants access to it. */
  camera?: string | true;
}

export interface PageOptions {
  /** CSS pixels. */
  width: number;
  height?: number;
  colorScheme?: "light" | "dark";
  /** The viewer's zone; Kathmandu unless told, so that a page that shows it for the venue's is found out. */
  timezoneId?: string;
}

/** Starts the Chromium that came from npm, or the one at CHROMIUM_PATH. The caller closes it. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Browser> {
  const given = process.env["CHROMIUM_PATH"];
  const directory = given === undefined ? await unpackedChromium() : null;
  return chromium.launch({
    executablePath: given ?? join(directory ?? "", "chromium"),
    args: [...ARGUMENTS, ...cameraArguments(options.camera)],
    ...(directory === null ? {} : { env: environmentFor(directory) }),
  });
}

/** Opens a page in a context of its own: no cookies or storage are shared. `page.context().close()` ends it. */
export async function newPage(browser: Browser, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height ?? 800 },
    colorScheme: options.colorScheme ?? "light",
    timezoneId: options.timezoneId ?? "Asia/Kathmandu",
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  // Shorter than a test may take: what is waited for in vain is then named.
  context.setDefaultTimeout(STEP_MS);
  return context.newPage();
}

function cameraArguments(camera: string | true | undefined): string[] {
  if (camera === undefined) return [];
  const fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  return camera === true ? fake : [...fake, `--use-file-for-fake-video-capture=${camera}`];
}

/** The package's own libraries and font: the system needs none, and pictures look the same everywhere. */
function environmentFor(directory: string): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...Object.fromEntries(own),
    LD_LIBRARY_PATH: join(directory, "al2023", "lib"),
    FONTCONFIG_PATH: directory,
    FONTCONFIG_FILE: join(directory, "fonts.conf"),
  };
}

/** Unpacks once per version, elsewhere first: a run that is cut off must not leave half a browser behind. */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "npm brings Chromium for Linux on x64 only: set CHROMIUM_PATH to the one of this system.",
    );
  }
  const manifest = new URL("../package.json", import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const directory = join(CACHE, `chromium-${version}`);
  const isThere = () => existsSync(join(directory, "chromium"));
  if (isThere()) return directory;
  await mkdir(CACHE, { recursive: true });
  const fresh = await mkdtemp(`${directory}.new-`);
  try {
    await unpackInto(fresh, fileURLToPath(new URL("bin/", manifest)));
    await writeFile(join(fresh, "fonts.conf"), FONTS(directory));
    await rename(fresh, directory);
  } catch (error) {
    // Another test process may have been faster.
    if (!isThere()) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return directory;
}

/**
 * The package would unpack into the system's temporary directory, which cannot be told another place in every
 * process (Node ignores TMPDIR in one with raised privileges), and leaves half-written files after a cut.
 */
async function unpackInto(directory: string, archives: string): Promise<void> {
  const opened = (name: string) =>
    [createReadStream(join(archives, name)), createBrotliDecompress()] as const;
  await Promise.all([
    pipeline(...opened("chromium.br"), createWriteStream(join(directory, "chromium"), { mode: 0o755 })),
    pipeline(...opened("swiftshader.tar.br"), extract(directory)),
    pipeline(...opened("fonts.tar.br"), extract(join(directory, "fonts"))),
    pipeline(...opened("al2023.tar.br"), extract(join(directory, "al2023"))),
  ]);
}
