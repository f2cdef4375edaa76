import { Compass } from "lucide-react";
import { ButtonLink } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<Compass />}
        title="No such page"
        action={<ButtonLink href="/">To the overview</ButtonLink>}
      >
        The address leads nowhere. It may have been mistyped or moved.
      </EmptyState>
    </main>
  );
}
