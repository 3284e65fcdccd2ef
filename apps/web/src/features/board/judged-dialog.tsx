import { Modal } from "@mantine/core";
import type { Override } from "@plenary/contract";
import type { ReactNode } from "react";
import { isProblem } from "../../lib/problem.ts";
import type { Act } from "../../lib/use-act.ts";
import { RefusedChange } from "../../ui/broken-rules-dialog.tsx";

type Wish = { readonly override?: Override | undefined };

type JudgedDialogProps<T, W extends Wish> = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  change: Act<T, W>;
  /** The button that does it with a reason: "Split anyway". */
  anywayLabel: string;
  children: ReactNode;
};

/** A form for a change of the draft that may break rules: then the findings take its place, and ask for a reason. */
export function JudgedDialog<T, W extends Wish>(props: JudgedDialogProps<T, W>) {
  const { title, isOpen, onClose, change, anywayLabel, children } = props;
  const { error, variables } = change;
  const isRefused = isProblem(error, "rules_broken");
  const isOnItsWay = change.isPending && variables?.override !== undefined;
  const close = () => {
    change.reset();
    onClose();
  };
  return (
    <>
      <Modal opened={isOpen && !isRefused && !isOnItsWay} onClose={close} title={title}>
        {children}
      </Modal>
      <RefusedChange
        error={error}
        submitLabel={anywayLabel}
        onOverride={(override) => variables && change.act({ ...variables, override })}
        onGiveUp={close}
      />
    </>
  );
}
