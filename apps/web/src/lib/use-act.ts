import { useMutation } from "@tanstack/react-query";
import type { UseMutationOptions, UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";

export type Act<Data, Variables> = Pick<
  UseMutationResult<Data, Error, Variables>,
  "isPending" | "error" | "data" | "reset" | "variables"
> & { readonly act: (variables: Variables) => void };

/**
 * A mutation that a button starts: a second press while the first is on its way is none. The page learns that one is
 * under way only a moment after it, so its busy look comes too late for a double click.
 */
export function useAct<Data, Variables = void>(
  options: UseMutationOptions<Data, Error, Variables>,
): Act<Data, Variables> {
  const isUnderWay = useRef(false);
  const { mutate, isPending, error, data, reset, variables } = useMutation(options);
  const act = (wanted: Variables) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutate(wanted, {
      onSettled: () => {
        isUnderWay.current = false;
      },
    });
  };
  return { act, isPending, error, data, reset, variables };
}
