import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMeeting } from "../../lib/meeting.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FormErrors } from "../../ui/form-errors.tsx";
import { refetchFeeds, rotateFeed } from "./api.ts";
import type { Feed, FeedWithAddress } from "./api.ts";

type RotateDialogProps = {
  feed: Feed;
  onClose: () => void;
  onAddress: (feed: FeedWithAddress) => void;
};

/** Asks first, for once: the old address can't be brought back. */
export function RotateDialog({ feed, onClose, onAddress }: RotateDialogProps) {
  const { id: meetingId } = useMeeting();
  const queryClient = useQueryClient();
  const rotation = useMutation({
    mutationFn: () => rotateFeed({ meetingId, feedId: feed.id }, feed.version),
    onSuccess: async (made) => {
      onClose();
      onAddress(made);
      await refetchFeeds(queryClient, meetingId);
    },
    // Perhaps it was changed elsewhere: the next try is made with what is there now.
    onError: () => refetchFeeds(queryClient, meetingId),
  });
  return (
    <Dialog
      title={`New address for ${feed.name}`}
      onClose={onClose}
      actions={
        <>
          <Button loading={rotation.isPending} onClick={() => rotation.mutate()}>
            Make a new address
          </Button>
          <Button variant="default" data-autofocus onClick={onClose}>
            Keep the present one
          </Button>
        </>
      }
    >
      <FormErrors error={rotation.error} />
      <p>
        The present address stops at once and for good. Every calendar that uses it has to be given the new
        one.
      </p>
    </Dialog>
  );
}
