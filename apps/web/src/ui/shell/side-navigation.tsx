import { Link, useLocation } from "@tanstack/react-router";
import { formatDateRange } from "@plenary/time";
import { useEffect, useRef } from "react";
import type { OpenMeeting } from "../../lib/meeting.ts";
import { navigationFor } from "../../lib/screens.ts";
import { ButtonLink } from "../button-link.tsx";
import { Mark } from "../mark.tsx";
import { AccountButtons, SchemeSwitch } from "./account-buttons.tsx";
import { iconOf } from "./screen-icons.ts";
import styles from "./side-navigation.module.css";

type SideNavigationProps = { meeting: OpenMeeting; onGo?: () => void };

/** Meeting, pages by section, and the person at the bottom. */
export function SideNavigation({ meeting, onGo }: SideNavigationProps) {
  const { slug, viewer } = meeting;
  const nav = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    // On low windows the list scrolls: the page that is open must not be the one that is hidden.
    nav.current?.querySelector(`a[href="${path}"]`)?.scrollIntoView({ block: "nearest" });
  }, [path]);
  return (
    <div className={styles["side"]}>
      <Link to="/" className={styles["brand"]} onClick={onGo}>
        <Mark size={24} />
        Plenary
      </Link>
      <MeetingHead meeting={meeting} onGo={onGo} />
      <nav ref={nav} aria-label="Meeting" className={styles["nav"]}>
        {navigationFor(viewer).map(({ id, label, screens }) => (
          <div key={id} className={styles["section"]}>
            <p className={styles["label"]} id={`nav-${id}`}>
              {label}
            </p>
            <ul className={styles["list"]} aria-labelledby={`nav-${id}`}>
              {screens.map((screen) => (
                <li key={screen.path}>
                  <NavigationLink slug={slug} path={screen.path} label={screen.label} onGo={onGo} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <PersonFoot meeting={meeting} />
    </div>
  );
}

type NavigationLinkProps = {
  slug: string;
  path: ReturnType<typeof pathOf>;
  label: string;
  onGo?: (() => void) | undefined;
};
type Shown = ReturnType<typeof navigationFor>[number]["screens"][number];
const pathOf = (screen: Shown) => screen.path;

function NavigationLink({ slug, path, label, onGo }: NavigationLinkProps) {
  const Icon = iconOf[path];
  return (
    <Link to={`/m/$slug/${path}`} params={{ slug }} className={styles["link"]} onClick={onGo}>
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      {label}
    </Link>
  );
}

function MeetingHead({ meeting, onGo }: { meeting: OpenMeeting; onGo: (() => void) | undefined }) {
  return (
    <div className={styles["meeting"]}>
      <p className={styles["name"]}>{meeting.name}</p>
      <p className={styles["dates"]}>{formatDateRange(meeting.startsOn, meeting.endsOn)}</p>
      {meeting.openedAt === null && (
        <Link
          to="/m/$slug/overview"
          params={{ slug: meeting.slug }}
          className={styles["notOpen"]}
          onClick={onGo}
        >
          Not open yet
        </Link>
      )}
    </div>
  );
}

function PersonFoot({ meeting: { viewer, slug } }: { meeting: OpenMeeting }) {
  if (!viewer) {
    return (
      <div className={styles["foot"]}>
        <ButtonLink to="/login" search={{ returnTo: `/m/${slug}` }} variant="default" size="xs">
          Log in
        </ButtonLink>
        <SchemeSwitch />
      </div>
    );
  }
  return (
    <div className={styles["foot"]}>
      <p className={styles["person"]}>{viewer.name}</p>
      <AccountButtons isIn={true} />
    </div>
  );
}
