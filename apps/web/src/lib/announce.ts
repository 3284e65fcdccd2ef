type Listener = (message: string) => void;
let speak: Listener = () => {};

/** The live region of the page takes the messages. */
export function onAnnounce(listener: Listener): () => void {
  speak = listener;
  return () => {
    speak = () => {};
  };
}

/** Says a sentence to screen readers without moving the focus: "Saved", "WP3 moved to Wed 13:00, H22". */
export function announce(message: string): void {
  speak(message);
}
