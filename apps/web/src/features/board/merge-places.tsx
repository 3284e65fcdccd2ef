import { isSessionLength } from "@plenary/contract/lengths";
import { Radio, Stack } from "@mantine/core";
import type { Session } from "@plenary/contract";
import type { Suggestion } from "@plenary/scheduler";
import { useMemo, useState } from "react";
import { useDesk } from "./board-context.ts";
import type { BoardModel } from "./board-model.ts";
import { placeWords } from "./board-words.ts";
import { aimOf, placeAt } from "./carry.ts";
import { heaviestOf, isForbidden } from "./consequences.ts";
import { afterMerge } from "./merge-model.ts";
import type { MergedPair, Spot } from "./merge-model.ts";
import { useJudgement } from "./use-judgement.ts";
import { useMeaningOfMerge } from "./use-meaning.ts";
import type { Meaning } from "./use-meaning.ts";

/** Where it begins now. */
const HERE = "here";

type Offered = {
  /** Null: it fits where it begins now, or that isn't known yet. */
  readonly offers: readonly Offer[] | null;
  /** The longer one where it begins now. */
  readonly standing: Session["placement"];
  readonly chosen: string;
  readonly choose: (key: string) => void;
};
type Offer = { readonly key: string; readonly sentence: string; readonly place: Spot };

type MergePlan = Offered & {
  /** undefined: where it begins now. */
  readonly place: Spot | undefined;
  readonly meaning: Meaning | null;
  readonly isImpossible: boolean;
};

/** What a merge would come to where the session begins now or at another place, and which places would do. */
export function useMergePlaces(session: Session, other: Session | null): MergePlan {
  const { model } = useDesk();
  const [chosen, choose] = useState(HERE);
  const pair = useMemo(
    (): MergedPair | null => (other && isOneSession(session, other) ? [session, other] : null),
    [session, other],
  );
  const here = useMemo(() => pair && afterMerge(model, pair, null), [model, pair]);
  const ofHere = useMeaningOfMerge(pair, here);
  const fits = ofHere === null || ["costs", null].includes(heaviestOf(ofHere.consequences));
  const asks = here !== null && session.placement !== null && !fits;
  const best = useJudgement(here ?? model, asks ? { kind: "best", sessionId: session.id } : null);
  const offers = useMemo(
    () => best?.flatMap((each) => offerOf(model, session, each)) ?? null,
    [best, model, session],
  );
  const place = offers?.find(({ key }) => key === chosen)?.place;
  const there = useMemo(() => (pair && place ? afterMerge(model, pair, place) : null), [model, pair, place]);
  const ofThere = useMeaningOfMerge(pair, there);
  const isTooLong = other !== null && pair === null;
  const meaning = isTooLong ? tooLong(session, other) : place ? ofThere : ofHere;
  return {
    offers,
    standing: here?.sessionById.get(session.id)?.placement ?? null,
    chosen: place ? chosen : HERE,
    choose,
    place,
    meaning,
    isImpossible: isTooLong || isForbidden(meaning),
  };
}

/** Where the longer one would break no hard rule, if it does where it begins now. */
export function MergePlaces({ offers, standing, chosen, choose }: Offered) {
  const { model } = useDesk();
  if (offers === null) return null;
  if (offers.length === 0) return <p>No place fits both together. Make one shorter, or merge them later.</p>;
  return (
    <Radio.Group label="Where both together stand" value={chosen} onChange={choose}>
      <Stack gap="xs" mt="xs">
        <Radio value={HERE} label={`Where it begins now: ${placeWords(model, standing)}`} />
        {offers.map(({ key, sentence }) => (
          <Radio key={key} value={key} label={sentence} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function offerOf(model: BoardModel, session: Session, each: Suggestion): Offer[] {
  const aim = each.hard === 0 ? aimOf(model, each) : null;
  if (aim === null) return [];
  const { roomId, startsAt } = placeAt(model, session, aim);
  return [{ key: `${startsAt} ${roomId}`, sentence: each.sentence, place: { roomId, startsAt } }];
}

function isOneSession(session: Session, other: Session): boolean {
  return isSessionLength(session.durationMinutes + other.durationMinutes);
}

function tooLong(session: Session, other: Session): Meaning {
  const minutes = session.durationMinutes + other.durationMinutes;
  return {
    lead: `Together they would take ${minutes} minutes, longer than a day. Make one shorter first.`,
    consequences: { forbids: [], asks: [], costs: [] },
  };
}
