import { useLoginStatus } from "../../lib/use-login.ts";
import { PlainLayout } from "../../ui/shell/plain-layout.tsx";
import { Landing } from "./landing.tsx";
import { MyMeetings } from "./my-meetings.tsx";

/** My meetings, or for visitors what this is and the way in. */
export function HomePage() {
  const isIn = useLoginStatus() === "in";
  return <PlainLayout>{isIn ? <MyMeetings /> : <Landing />}</PlainLayout>;
}
