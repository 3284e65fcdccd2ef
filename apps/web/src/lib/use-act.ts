import { useMutation } from "@tanstack/react-query";
import type { UseMutationOptions, UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";

/**
 * A mutation that a button starts: a second press while the first is on its way is none. The page learns that one is
 * under way only a moment after it, so its busy look comes too late for a double click.
 */
export function useAct<Data, Variables = void>(
  options: UseMutationOptions<Data, Error, Variables>,
): Pick<UseMutationResult<Data, Error, Variables>, "isPending" | "error" | "data" | "reset"> & {
  act: (variables: Variables) => void;
} {
  const isUnderWay = useRef(false);
  const { mutate, isPending, error, data, reset } = useMutation(options);
  const act = (variables: Variables) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutate(variables, {
      onSettled: () => {
        isUnderWay.current = false;
      },
    });
  };
  return { act, isPending, error, data, reset };
}
