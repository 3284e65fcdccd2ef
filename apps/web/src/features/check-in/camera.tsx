import { Button } from "@mantine/core";
import { IconCamera, IconCameraOff } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import styles from "./check-in.module.css";

type CameraState = "off" | "starting" | "on" | "refused" | "absent";

const words: Record<CameraState, string> = {
  off: "Point the camera at the code on a phone or badge.",
  starting: "Starting the camera …",
  on: "Hold the code in the picture.",
  refused: "The browser may not use the camera. Allow it in the address bar, or type the code.",
  absent: "This device has no camera. Type the code or find the delegate by name.",
};

/** The camera and the reader of codes; both are fetched and started only when somebody asks for them. */
export function Camera({ onCode }: { onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  const [isWanted, setIsWanted] = useState(false);
  const [state, setState] = useState<CameraState>("off");
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    if (!isWanted || !video.current) return undefined;
    const stop = new AbortController();
    follow(video.current, (code) => latest.current(code), setState, stop.signal).catch((error: unknown) => {
      if (stop.signal.aborted) return;
      setIsWanted(false);
      setState(error instanceof DOMException && error.name === "NotAllowedError" ? "refused" : "absent");
    });
    return () => stop.abort();
  }, [isWanted]);
  const toggle = () => {
    setState(isWanted ? "off" : "starting");
    setIsWanted(!isWanted);
  };
  return (
    <div className={styles["camera"]} data-on={isWanted}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a live picture without sound */}
      <video
        ref={video}
        className={styles["video"]}
        muted
        playsInline
        aria-label="Camera"
        hidden={!isWanted}
      />
      <div className={styles["cameraBar"]}>
        <p
          className={styles["cameraWords"]}
          role={state === "refused" || state === "absent" ? "alert" : undefined}
        >
          {words[state]}
        </p>
        <Button
          variant={isWanted ? "default" : "filled"}
          leftSection={isWanted ? <IconCameraOff size={18} /> : <IconCamera size={18} />}
          onClick={toggle}
        >
          {isWanted ? "Stop" : "Scan"}
        </Button>
      </div>
    </div>
  );
}

async function follow(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
  setState: (state: CameraState) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  const end = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  if (signal.aborted) return end();
  signal.addEventListener("abort", end);
  video.srcObject = stream;
  await video.play();
  setState("on");
  const { readCodes } = await import("./read-codes.ts");
  await readCodes(video, onCode, signal);
}
