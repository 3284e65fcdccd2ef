import { Kbd, Modal } from "@mantine/core";
import styles from "./dialogs.module.css";

const onSession = [
  ["Space", "Enter", "Pick it up"],
  ["Arrows", "", "Go to the next session in that direction"],
  ["I", "", "Show it beside the board"],
  ["M", "", "Move it by a form: day, time and room"],
  ["S", "", "Swap it with another one"],
  ["X", "Ctrl click", "Mark it, to move several together"],
  ["+", "-", "A slot longer or shorter"],
  ["P", "", "Pin it where it stands, or lift the pins"],
  ["Delete", "", "Take it off the programme"],
] as const;

const whileCarried = [
  ["Up", "Down", "Earlier or later by a slot"],
  ["Left", "Right", "The room before or after"],
  ["Page Up", "Page Down", "The day before or after"],
  ["Home", "End", "First or last start of the day"],
  ["1", "3", "To the best, second or third best place"],
  ["Space", "Enter", "Put it down"],
  ["Esc", "", "Let it go: it stays where it was"],
] as const;

const anywhere = [
  ["Ctrl Z", "", "Undo"],
  ["Ctrl Shift Z", "Ctrl Y", "Do it again"],
  ["?", "", "This list"],
] as const;

export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys of the board">
      <Keys title="On a session" keys={onSession} />
      <Keys title="While it is carried" keys={whileCarried} />
      <Keys title="Anywhere on the board" keys={anywhere} />
    </Modal>
  );
}

type KeysProps = { title: string; keys: readonly (readonly [string, string, string])[] };

function Keys({ title, keys }: KeysProps) {
  return (
    <section aria-label={title}>
      <h3 className={styles["keyGroup"]}>{title}</h3>
      <dl className={styles["keys"]}>
        {keys.map(([first, second, words]) => (
          <div key={words}>
            <dt>
              <Kbd>{first}</Kbd>
              {second && (
                <>
                  {first === "1" ? " to " : " or "}
                  <Kbd>{second}</Kbd>
                </>
              )}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
