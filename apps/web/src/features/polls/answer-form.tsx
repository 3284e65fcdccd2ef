import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Poll, PollAnswer, PollOption } from "@plenary/contract";
import { useMeeting } from "../../lib/meeting.ts";
import { useApiForm } from "../../lib/use-api-form.ts";
import { FormErrors } from "../../ui/form-errors.tsx";
import { showDone } from "../../ui/notices.tsx";
import { Section } from "../../ui/page.tsx";
import { OwnTime } from "../../ui/time-text.tsx";
import { answerPoll, keepPoll } from "./api.ts";
import { answerWords, optionWords } from "./poll-words.ts";
import styles from "./polls.module.css";

const ANSWERS = ["yes", "if_need_be", "no"] as const satisfies readonly PollAnswer[];

/** What the viewer says to each option. What is known of them is filled in, and is theirs only when they send it. */
export function AnswerForm({ poll }: { poll: Poll }) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const form = useApiForm({
    initial: { answers: filledIn(poll), comment: poll.own.comment },
    submit: ({ answers, comment }) =>
      answerPoll(meetingId, poll.id, {
        comment,
        answers: Object.entries(answers).map(([optionId, answer]) => ({ optionId, answer })),
      }),
    onDone: async (answer) => {
      await keepPoll(queryClient, meetingId, answer);
      void showDone("Your answer is saved. You can change it until the poll is closed.");
    },
  });
  const { answers } = form.values;
  const rest = poll.options.filter(({ id }) => answers[id] === undefined);
  const setAll = () =>
    form.set("answers", { ...answers, ...Object.fromEntries(rest.map(({ id }) => [id, "yes" as const])) });
  return (
    <Section title={poll.own.answeredAt === null ? "Can you come?" : "Your answer"}>
      <form noValidate className={styles["form"]} onSubmit={form.send}>
        <FormErrors error={form.error} />
        {poll.own.isRequired && (
          <p className={styles["soft"]}>You must be there, so your answer weighs most.</p>
        )}
        <div className={styles["questions"]}>
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
          <Button variant="default" className={styles["rest"]} onClick={setAll}>
            {rest.length === poll.options.length ? "Yes to all" : "Yes to all the others"}
          </Button>
        )}
        <TextInput
          label="Comment"
          description="Read by the leads and the organisers."
          maxLength={500}
          {...form.text("comment")}
        />
        <Button type="submit" loading={form.isPending} className={styles["rest"]}>
          {poll.own.answeredAt === null ? "Send my answer" : "Save my answer"}
        </Button>
      </form>
    </Section>
  );
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
