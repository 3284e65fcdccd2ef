import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMeeting } from "../../lib/meeting.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { Notice } from "../programme/notice.tsx";
import { myRegistrationOf, registrationTermsOf } from "./api.ts";
import type { MyRegistration } from "./api.ts";
import { RegisterSteps } from "./register-steps.tsx";
import { RegistrationChange } from "./registration-change.tsx";
import { RegistrationView } from "./registration-view.tsx";
import { Said } from "./said.tsx";

const route = getRouteApi("/m/$slug/register");

/** Registers in three short steps; afterwards the same page shows the registration, changes and cancels it. */
export function RegisterPage() {
  const { id, name } = useMeeting();
  const registration = useQuery(myRegistrationOf(id));
  const isRegistered = registration.data?.status === "registered";
  return (
    <Page
      title="Registration"
      width="text"
      description={isRegistered ? `You are registered for ${name}.` : name}
    >
      <Loaded query={registration} label="Loading your registration">
        {(data) => <Standing registration={data} />}
      </Loaded>
    </Page>
  );
}

function Standing({ registration }: { registration: MyRegistration | null }) {
  const { edit } = route.useSearch();
  const navigate = route.useNavigate();
  const [said, setSaid] = useState<string | null>(null);
  const finish = (words: string) => {
    setSaid(words);
    void navigate({ search: {}, replace: true });
  };
  if (registration?.status !== "registered") {
    const done = () => finish("You are registered. Your day is ready, and your code opens the door.");
    return <Registering registration={registration} said={said} onDone={done} />;
  }
  if (edit) return <RegistrationChange registration={registration} onClose={finish} />;
  return (
    <>
      <Said words={said} />
      <RegistrationView registration={registration} onCancelled={() => finish(CANCELLED)} />
    </>
  );
}

const CANCELLED = "Your registration is cancelled.";

type RegisteringProps = { registration: MyRegistration | null; said: string | null; onDone: () => void };

/** Registering, while that is possible; who has cancelled starts from what they had said. */
function Registering({ registration, said, onDone }: RegisteringProps) {
  const { id } = useMeeting();
  const { step = 1 } = route.useSearch();
  const terms = useQuery(registrationTermsOf(id));
  return (
    <>
      {registration && step === 1 && (said === null ? <Notice>{CANCELLED}</Notice> : <Said words={said} />)}
      <Loaded query={terms} label="Loading the registration">
        {({ closedBecause }) =>
          closedBecause === null ? (
            <RegisterSteps before={registration} onDone={onDone} />
          ) : (
            <EmptyState sentence={closedBecause} />
          )
        }
      </Loaded>
    </>
  );
}
