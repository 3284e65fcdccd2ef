import type { SlotQuestion } from "@plenary/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "../../api.ts";

export type Question = Partial<SlotQuestion> & Pick<SlotQuestion, "groupIds" | "durationMinutes">;

/** Who is free follows from nearly everything; leads hear of requests and of what is published, not of the draft. */
export const slotsFor = (meetingId: string, question: Question) =>
  queryOptions({
    queryKey: [meetingId, "draft", "slots", question],
    queryFn: ({ signal }) => call("findSlots", { params: { meetingId }, body: question, signal }),
    meta: { topics: ["requests", "programme", "registrations", "agenda", "setup"] },
    placeholderData: keepPreviousData,
    enabled: question.groupIds.length > 0,
  });
