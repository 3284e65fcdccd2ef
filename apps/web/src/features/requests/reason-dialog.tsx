import { Button, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiForm } from "../../lib/use-api-form.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";

type ReasonDialogProps = {
  title: string;
  submitLabel: string;
  form: ApiForm<{ reason: string }>;
  onClose: () => void;
  /** What becomes of it, above the reason. */
  children: ReactNode;
};

/** A refusal needs a reason, for somebody reads it. */
export function ReasonDialog({ title, submitLabel, form, onClose, children }: ReasonDialogProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button color="red" loading={form.isPending} onClick={() => form.send()}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={form.send}>
        <p>{children}</p>
        <FormErrors error={form.error} isTouched={form.isTouched} onlyField="/reason" />
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          maxLength={200}
          data-autofocus
          {...form.text("reason")}
        />
      </form>
    </Dialog>
  );
}
