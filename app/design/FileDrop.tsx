"use client";
import { FileUp } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { classes } from "./classes.ts";

/** Takes one file by drop, by press or by keyboard. */
export function FileDrop({
  accept,
  label,
  hint,
  maxBytes,
  tooLarge,
  onFile,
  busy,
}: {
  /** As the `accept` attribute, such as ".xml". */
  accept: string;
  label: string;
  hint: ReactNode;
  maxBytes: number;
  /** What to do about a file above that, as a sentence. */
  tooLarge: string;
  onFile: (file: File) => void;
  busy?: boolean;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();

  const take = (file: File | undefined) => {
    if (!file) return;
    if (file.size > maxBytes) {
      setProblem(`${file.name} is larger than ${Math.round(maxBytes / 1024)} kB. ${tooLarge}`);
      return;
    }
    setProblem(undefined);
    onFile(file);
  };

  return (
    <div>
      {/* The label is the drop target; the input inside it is what keyboards and screen readers use. */}
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
        className={classes(
          "flex cursor-pointer flex-col items-center justify-center rounded-lg border border-dashed border-line-strong bg-sunken/50 px-6 py-10 text-center transition-colors hover:border-brand hover:bg-brand-soft/40 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)",
          isOver && "border-brand bg-brand-soft",
          busy && "pointer-events-none opacity-60",
        )}
      >
        <span className="mb-3 grid size-11 place-items-center rounded-full border border-line bg-surface text-brand shadow-panel">
          <FileUp aria-hidden className="size-5" />
        </span>
        <span className="font-medium">{label}</span>
        <span className="mt-1 max-w-[48ch] text-sm text-muted">{hint}</span>
        <input
          id={id}
          ref={input}
          type="file"
          accept={accept}
          disabled={busy}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </label>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
