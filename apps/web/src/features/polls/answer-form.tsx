import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Poll, PollAnswer, PollOption } from "@plenary/contract";
import { UNANSWERED_POLL } from "@plenary/contract/words";
import { demand } from "../../lib/form-checks.ts";
import { fieldId } from "../../lib/form-errors.ts";
import { useMeeting } from "../../lib/meeting.ts";
import { useAct } from "../../lib/use-act.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone, showError, showUndo } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { OwnTime } from "../../ui/time-text.tsx";
import { answerPoll, keepPoll } from "./api.ts";
import type { AnswerBody } from "./api.ts";
import { answerWords, optionWords } from "./poll-words.ts";
import styles from "./polls.module.css";

const ANSWERS = ["yes", "if_need_be", "no"] as const satisfies readonly PollAnswer[];

/** What the viewer says to each option. What is known of them is filled in, and is theirs only when they send it. */
export function AnswerForm({ poll }: { poll: Poll }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: valuesOf(poll),
    submit: ({ answers, comment }) => {
      demand(["/answers", Object.keys(answers).length > 0, UNANSWERED_POLL]);
      return answerPoll(meetingId, poll.id, bodyOf(answers, comment));
    },
    onDone: async (answer) => {
      await keepPoll(queryClient, meetingId, answer);
      void showDone("Your answer is saved. You can change it until the poll is closed.");
    },
  });
  const { answers } = form.values;
  const rest = poll.options.filter(({ id }) => answers[id] === undefined);
  const setAll = (answer: PollAnswer) =>
    form.set("answers", { ...answers, ...Object.fromEntries(rest.map(({ id }) => [id, answer])) });
  const others = rest.length === poll.options.length ? "all" : "all the others";
  return (
    <Section title={poll.own.answeredAt === null ? "Can you come?" : "Your answer"}>
      <form noValidate className={styles["form"]} onSubmit={form.send}>
        <FormErrors error={form.error} />
        {poll.own.isRequired && (
          <p className={styles["soft"]}>You must be there, so your answer weighs most.</p>
        )}
        <div className={styles["questions"]} id={fieldId("/answers")} tabIndex={-1}>
          {poll.options.map((option) => (
            <Question
              key={option.id}
              option={option}
              answer={answers[option.id]}
              onAnswer={(answer) => form.set("answers", { ...answers, [option.id]: answer })}
            />
          ))}
        </div>
        {rest.length > 0 && (
          <div className={styles["choices"]}>
            <Button variant="default" onClick={() => setAll("yes")}>
              Yes to {others}
            </Button>
            <Button variant="default" onClick={() => setAll("no")}>
              No to {others}
            </Button>
          </div>
        )}
        <TextInput
          label="Comment"
          description="Read by the leads and the organisers."
          maxLength={500}
          {...form.text("comment")}
        />
        <div className={styles["choices"]}>
          <Button type="submit" loading={form.isPending}>
            {poll.own.answeredAt === null ? "Send my answer" : "Save my answer"}
          </Button>
          {poll.own.answeredAt !== null && (
            <TakeBackButton poll={poll} onSaid={(said) => form.reset(valuesOf(said))} />
          )}
        </div>
      </form>
    </Section>
  );
}

function bodyOf(answers: Readonly<Record<string, PollAnswer>>, comment: string): AnswerBody {
  return {
    comment,
    answers: Object.entries(answers).map(([optionId, answer]) => ({ optionId, answer })),
  };
}

type TakeBackProps = { poll: Poll; onSaid: (now: Poll) => void };

/** As if nothing had been said: nobody counts on it any more. */
function TakeBackButton({ poll, onSaid }: TakeBackProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const said = Object.fromEntries(
    poll.options.flatMap(({ id, own }) => (own.answer ? [[id, own.answer]] : [])),
  );
  const before = bodyOf(said, poll.own.comment);
  const write = async (body: AnswerBody) => {
    const now = await answerPoll(meetingId, poll.id, body);
    onSaid(now);
    await keepPoll(queryClient, meetingId, now);
  };
  const { act, isPending } = useAct({
    mutationFn: () => write(bodyOf({}, "")),
    onSuccess: () => {
      void showUndo({ message: "Your answer is taken back.", undo: () => write(before) });
    },
    onError: (error) => void showError(error),
  });
  return (
    <Button variant="default" loading={isPending} onClick={() => act()}>
      Take my answer back
    </Button>
  );
}

function valuesOf(poll: Poll) {
  return { answers: filledIn(poll), comment: poll.own.comment };
}

/** Own answers, and where there is none what is known. */
function filledIn({ options }: Poll): Record<string, PollAnswer> {
  const filled = options.map(({ id, own }) => [id, own.answer ?? own.suggestion?.answer] as const);
  return Object.fromEntries(filled.filter((one): one is [string, PollAnswer] => one[1] !== undefined));
}

type QuestionProps = {
  option: PollOption;
  answer: PollAnswer | undefined;
  onAnswer: (answer: PollAnswer) => void;
};

function Question({ option, answer, onAnswer }: QuestionProps) {
  const { zone } = useMeeting();
  const { suggestion } = option.own;
  return (
    <fieldset className={styles["question"]}>
      <legend>
        {optionWords(option, zone)}
        <OwnTime startsAt={option.startsAt} endsAt={option.endsAt} zone={zone} />
      </legend>
      <div className={styles["choices"]}>
        {ANSWERS.map((one) => (
          <label key={one} className={styles["choice"]} data-answer={one}>
            <input
              type="radio"
              name={`answer-${option.id}`}
              checked={answer === one}
              onChange={() => onAnswer(one)}
            />
            {answerWords[one]}
          </label>
        ))}
      </div>
      {suggestion && <p className={styles["suggested"]}>Filled in for you: {suggestion.sentence}</p>}
    </fieldset>
  );
}
