import { Button } from "@mantine/core";
import { IconBrandGoogle, IconBrandOffice, IconCalendarPlus } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { CopyField } from "../../ui/copy-field.tsx";
import type { FeedWithAddress } from "./api.ts";
import styles from "./calendar.module.css";

type NewAddressProps = {
  feed: FeedWithAddress;
  onClose: () => void;
};

/** A feed's address, this once, and the ways to hand it to a calendar program. */
export function NewAddress({ feed, onClose }: NewAddressProps) {
  const { name, url, webcalUrl, googleUrl, outlookUrl } = feed;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const outside = { variant: "default", component: "a", target: "_blank", rel: "noreferrer" } as const;
  return (
    <section className={styles["address"]} aria-labelledby="new-address">
      <h2 id="new-address" ref={title} tabIndex={-1} className={styles["addressTitle"]}>
        {name} is ready
      </h2>
      <p className={styles["words"]}>
        Add it to your calendar now: the address is shown only this once. Keep it to yourself, because whoever
        knows it can read this calendar.
      </p>
      <div className={styles["buttons"]}>
        <Button component="a" href={webcalUrl} leftSection={<IconCalendarPlus size={16} />}>
          Open in my calendar
        </Button>
        <Button {...outside} href={googleUrl} leftSection={<IconBrandGoogle size={16} />}>
          Add to Google
        </Button>
        <Button {...outside} href={outlookUrl} leftSection={<IconBrandOffice size={16} />}>
          Add to Outlook
        </Button>
      </div>
      {isOnlyHere(url) && (
        <p className={styles["words"]}>
          This program runs on your own computer only: Google and Outlook on the web can’t reach this address.
          A calendar on this computer can.
        </p>
      )}
      <CopyField
        label="Address"
        value={url}
        description="For any other program: “Subscribe to calendar” or “From URL”."
      />
      <div>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
    </section>
  );
}

/** Whether the address means the computer on which it is opened, as it does when the program is tried out. */
function isOnlyHere(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
