"use client";
import { Button } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

export default function PageFailed({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="grid min-h-[50dvh] place-items-center">
      <EmptyState title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
        {error.digest ? `Reference ${error.digest}.` : error.message}
      </EmptyState>
    </div>
  );
}
