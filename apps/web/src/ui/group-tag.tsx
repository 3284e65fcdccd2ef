import { hueColor, hueStripes } from "../lib/hues.ts";
import styles from "./group-tag.module.css";

type TaggedGroup = { groupId?: string; shortName: string; hue: number };

/** A group's colour, always with its short name: the colour alone is never the message. */
export function GroupTag({ shortName, hue }: Omit<TaggedGroup, "groupId">) {
  return <Tag name={shortName} hues={[hue]} />;
}

/** The groups of a session; a joint one is a single tag whose edge carries the partners' colours as stripes. */
export function GroupTags({ groups }: { groups: readonly TaggedGroup[] }) {
  const [only] = groups;
  if (!only) return null;
  const name = groups.map(({ shortName }) => shortName).join(" × ");
  return <Tag name={name} hues={groups.map(({ hue }) => hue)} />;
}

function Tag({ name, hues }: { name: string; hues: readonly number[] }) {
  const style = { "--tag-hue": hueColor(hues[0] ?? 0) } as React.CSSProperties;
  return (
    <span className={styles["tag"]} style={style} title={name}>
      <span className={styles["edge"]} style={{ background: hueStripes(hues) }} aria-hidden="true" />
      <span className={styles["name"]}>{name}</span>
    </span>
  );
}
