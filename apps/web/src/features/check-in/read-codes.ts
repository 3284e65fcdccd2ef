import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

// From our own origin: the library would fetch it from a public network otherwise.
prepareZXingModule({ overrides: { locateFile: () => wasm } });

const PAUSE_MS = 150;

/** Calls `onCode` with each QR code that the video shows, until the signal aborts. */
export async function readCodes(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  while (!signal.aborted) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const [found] = await detector.detect(video);
      if (found && !signal.aborted) onCode(found.rawValue);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
