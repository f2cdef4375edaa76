import { CopyButton } from "../design/Address.tsx";
import { ScrollRegion } from "../design/ScrollRegion.tsx";

/** Code to read and to copy. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className="relative">
      <CopyButton
        text={code}
        label={`Copy: ${label}`}
        className="absolute top-3 right-3 z-10 size-8 rounded-md border border-line bg-surface [&>svg]:size-4"
      />
      <ScrollRegion label={label} className="max-h-[28rem] bg-sunken/60">
        <pre className="w-max min-w-full px-4 py-4 font-mono text-xs leading-5 sm:px-5">
          <code>{code}</code>
        </pre>
      </ScrollRegion>
    </div>
  );
}
