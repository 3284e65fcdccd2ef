import { formatDateTime } from "@plenary/time";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { PlainLayout } from "../../ui/shell/plain-layout.tsx";
import { ownZone } from "../../lib/own-zone.ts";
import { demoMails } from "./api.ts";
import styles from "./demo-mails.module.css";
import { textParts } from "./text-parts.ts";

/** The mails that a demo keeps instead of sending them. */
export function DemoMailsPage() {
  const query = useQuery(demoMails);
  return (
    <PlainLayout>
      <Page title="Mails of the demo" description="Nothing is sent; the newest mail is on top." width="text">
        <Loaded query={query} label="Loading the mails">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState sentence="No mail yet. Ask for a login link, and it appears here." />
            ) : (
              items.map((mail) => <Mail key={mail.id} mail={mail} />)
            )
          }
        </Loaded>
      </Page>
    </PlainLayout>
  );
}

type MailProps = { mail: { to: string; subject: string; text: string; createdAt: string } };

function Mail({ mail }: MailProps) {
  return (
    <article className={styles["mail"]}>
      <h2 className={styles["subject"]}>{mail.subject}</h2>
      <p className={styles["meta"]}>
        To {mail.to} · <time dateTime={mail.createdAt}>{formatDateTime(mail.createdAt, ownZone())}</time>
      </p>
      <p className={styles["text"]}>
        {textParts(mail.text).map(({ at, text, isLink }) =>
          isLink ? (
            <a key={at} href={text}>
              {text}
            </a>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
      </p>
    </article>
  );
}
