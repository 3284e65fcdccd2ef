import { Tabs } from "@mantine/core";
import { FindingsList } from "./findings-list.tsx";
import { useDesk } from "./board-context.ts";
import { Inspector } from "./inspector.tsx";
import styles from "./side-panel.module.css";
import { UnplacedTray } from "./unplaced-tray.tsx";
import type { SessionHandlers } from "./use-session-handlers.ts";

type PanelName = "unplaced" | "findings" | "session";

/** What stands beside the board: what has no place, what is wrong, and the chosen session. */
export function SidePanel({ handlers }: { handlers: SessionHandlers }) {
  const { search, go, selected, unplaced, summary, isJudged } = useDesk();
  const shown: PanelName = search.panel ?? (selected ? "session" : "unplaced");
  return (
    <Tabs
      value={shown}
      onChange={(name) => go({ panel: name === "session" ? undefined : (name as "unplaced" | "findings") })}
      keepMounted={false}
      classNames={{
        root: styles["panel"]!,
        list: styles["tabs"]!,
        panel: styles["body"]!,
        tab: styles["tab"]!,
      }}
    >
      <Tabs.List aria-label="Beside the board">
        <Tabs.Tab value="unplaced">Unplaced {unplaced.length}</Tabs.Tab>
        <Tabs.Tab value="findings">Findings {isJudged ? summary.findings : "…"}</Tabs.Tab>
        <Tabs.Tab value="session" disabled={!selected}>
          Session
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="unplaced">
        <UnplacedTray handlers={handlers} />
      </Tabs.Panel>
      <Tabs.Panel value="findings">
        <FindingsList onOpen={handlers.show} />
      </Tabs.Panel>
      <Tabs.Panel value="session">
        {selected && <Inspector key={selected.id} session={selected} handlers={handlers} />}
      </Tabs.Panel>
    </Tabs>
  );
}
